"""Optimizers that train the same network on the digits, each with its own learning rate."""
