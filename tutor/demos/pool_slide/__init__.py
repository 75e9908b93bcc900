"""How pooling picks or averages numbers, and where the gradient goes back to."""
