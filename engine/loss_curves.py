"""Losses of a single weight, to look at gradient descent on a line. Textbook page: optimization.

Pure Python. `engine.surfaces` has losses of two weights.
"""

from collections.abc import Callable
from typing import NamedTuple

from engine.formulas.basics import squared_error, squared_error_gradient

__all__ = ["LOSS_CURVES", "LossCurve"]


class LossCurve(NamedTuple):
    """A loss as a function of one weight, and its slope. `minima` are the weights at which it is lowest nearby.

    Source: ours.
    """

    name: str
    value: Callable[[float], float]
    slope: Callable[[float], float]
    minima: tuple[float, ...]


LOSS_CURVES = {
    curve.name: curve
    for curve in (
        LossCurve(  # one unit without bias and activation, one example: input 2, target 6
            "bowl",
            lambda w: squared_error(2 * w, 6),
            lambda w: 2 * squared_error_gradient(2 * w, 6),
            (3.0,),
        ),
        LossCurve(  # two minima, the left one lower: (u² − 4)²/2 + 2u + 5 with u = w − 3
            "two valleys",
            lambda w: ((w - 3) ** 2 - 4) ** 2 / 2 + 2 * w - 1,
            lambda w: 2 * (w - 3) * ((w - 3) ** 2 - 4) + 2,
            (0.8851, 4.8608),
        ),
    )
}
"""The curves by name."""
