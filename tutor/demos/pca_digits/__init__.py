"""How much of a digit is left in its first principal components."""
