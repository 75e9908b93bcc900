"""Weight decay: a cost on large weights, λ/2·Σθ², whose gradient pulls every weight towards 0 by its own size."""

from collections.abc import Mapping

import numpy as np

from engine.layers import Array
from engine.ranges import not_negative

__all__ = ["add_weight_decay", "l2_penalty"]


def l2_penalty(params: Mapping[str, Array], strength: float) -> float:
    """λ/2·Σθ² over all arrays, summed in float64; arrays of any shape.

    ValueError for a negative λ. Source: CS231n neural-networks-2, which writes ½λw² too.
    """
    strength = not_negative("strength", strength)
    return strength / 2 * sum(float(np.square(array, dtype=np.float64).sum()) for array in params.values())


def add_weight_decay(params: Mapping[str, Array], grads: Mapping[str, Array], strength: float) -> None:
    """Add the penalty's gradient, λ·θ, to `grads` in place (same keys). Leave biases out by leaving them out of `params`.

    Arrays of any shape, each beside its gradient's of the same; ValueError otherwise. Source: CS231n neural-networks-2.
    """
    strength = not_negative("strength", strength)
    for name, array in params.items():
        if name not in grads or grads[name].shape != array.shape:
            found = np.shape(grads[name]) if name in grads else "none"
            raise ValueError(f"grads[{name!r}] must be an array of shape {array.shape}, got {found}")
        grads[name][...] += strength * array
