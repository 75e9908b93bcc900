"""Which learning rates train a network with which optimizer: the accuracies in one table."""
