"""Four learning rates on the same network: the loss of each by epoch."""
