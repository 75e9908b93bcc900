"""Gradient descent with one weight: the slope of the loss gives the direction, the learning rate the length of a step."""
