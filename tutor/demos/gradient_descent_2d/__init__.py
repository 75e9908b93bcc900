"""Gradient descent with two weights: the gradient over contour lines, for one example and for the mean of two."""
