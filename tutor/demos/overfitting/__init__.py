"""Overfitting: a flexible curve follows the noise of its training points, and is wrong between them."""
