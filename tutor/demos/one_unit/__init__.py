"""What one unit computes: two inputs times their weights, plus the bias, through an activation."""
