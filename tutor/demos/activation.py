"""Activations at a single number, for the demos whose control can also turn them off with "none"."""

from engine.formulas import ACTIVATIONS


def activate(name: str, x: float) -> float:
    """Return the value at x of an activation of the engine's table; "none" returns x."""
    return x if name == "none" else float(ACTIVATIONS[name].function(x))


def activation_slope(name: str, x: float) -> float:
    """Return the slope at x of an activation of the engine's table; that of "none" is 1."""
    return 1.0 if name == "none" else float(ACTIVATIONS[name].derivative(x))
