"""First steps, one number at a time: a unit's weighted sum, a loss and its slope, a step of gradient descent.

The versions for arrays are in `engine.linear`, `engine.losses` and `engine.optimizers`.
Source: CS231n optimization-1 and -2, neural-networks-1.
"""

from collections.abc import Sequence

__all__ = ["descent_step", "squared_error", "squared_error_gradient", "weighted_sum"]


def weighted_sum(inputs: Sequence[float], weights: Sequence[float], bias: float = 0) -> float:
    """Return what a unit computes before its activation, w₁·x₁ + w₂·x₂ + … + b.

    ValueError unless there are as many weights as inputs. Source: CS231n neural-networks-1.
    """
    return sum(w * x for w, x in zip(weights, inputs, strict=True)) + bias


def squared_error(prediction: float, target: float) -> float:
    """Return (p − y)², the loss of a prediction p whose target is y. Source: CS231n neural-networks-2, regression."""
    return (prediction - target) ** 2


def squared_error_gradient(prediction: float, target: float) -> float:
    """Return the derivative of the squared error with respect to the prediction, 2·(p − y).

    Source: CS231n neural-networks-2, regression.
    """
    return 2 * (prediction - target)


def descent_step(w: float, lr: float, slope: float) -> float:
    """Return a weight after one step of gradient descent, w − lr·slope. Source: CS231n optimization-1."""
    return w - lr * slope
