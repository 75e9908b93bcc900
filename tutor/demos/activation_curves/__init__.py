"""Activations and their slopes, and how a row of units makes a gradient vanish or explode."""
