"""Several optimizers on the same surface, each with its own learning rate."""
