"""Surfaces: functions of two parameters and their gradients, on which optimizers behave differently.

Every surface has its lowest value, 0, at `minimum`. Its limits are those of a picture that shows the path from
`start`. Sources: the bowl of deep-learning-from-scratch's optimizer chapter; Beale 1958 and Rosenbrock 1960,
the usual forms.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["SURFACES", "Surface"]

Array = NDArray[Any]
Function = Callable[[Array, Array], Array]
Gradient = Callable[[Array, Array], tuple[Array, Array]]


@dataclass(frozen=True, slots=True)
class Surface:
    """A function of (x, y), elementwise over arrays of one shape.

    `gradient` gives (∂/∂x, ∂/∂y). `curvatures` are the smallest and the largest curvature if they are the
    same everywhere, and empty for other surfaces. SGD is stable for a learning rate below 2/largest.
    Source: ours.
    """

    name: str
    value: Function
    gradient: Gradient
    start: tuple[float, float]
    minimum: tuple[float, float]
    x_limits: tuple[float, float]
    y_limits: tuple[float, float]
    curvatures: tuple[float, ...] = ()

    def at(self, point: Array) -> float:
        """Return the value at one point, (2,)."""
        return float(self.value(point[0], point[1]))

    def slope(self, point: Array) -> Array:
        """Return the gradient at one point, (2,) -> (2,)."""
        return np.array(self.gradient(point[0], point[1]), float)

    def curvature(self, point: Array) -> float:
        """Return the largest curvature at one point, (2,), in any direction, by central differences of the gradient."""
        steps = 1e-5 * np.eye(2)
        hessian = [(self.slope(point + step) - self.slope(point - step)) / 2e-5 for step in steps]
        return float(np.linalg.eigvalsh((np.array(hessian) + np.array(hessian).T) / 2)[-1])


def bowl(flat: float, steep: float, name: str, start: tuple[float, float]) -> Surface:
    """Return ½·(flat·x² + steep·y²): the curvature is `flat` along x and `steep` along y."""
    return Surface(
        name,
        lambda x, y: (flat * x * x + steep * y * y) / 2,
        lambda x, y: (flat * x, steep * y),
        start,
        (0.0, 0.0),
        (-8.0, 3.0),
        (-3.3, 3.3),
        (flat, steep),
    )


def tilted(flat: float, steep: float, start: tuple[float, float]) -> Surface:
    """Return a bowl and its start, rotated by 45°: its axes are then not those of the parameters."""
    mean, half = (flat + steep) / 2, (steep - flat) / 2
    along, across = start[0] / math.sqrt(2), start[1] / math.sqrt(2)
    return Surface(
        "tilted",
        lambda x, y: (mean * (x * x + y * y) + 2 * half * x * y) / 2,
        lambda x, y: (mean * x + half * y, mean * y + half * x),
        (along + across, across - along),
        (0.0, 0.0),
        (-5.0, 2.0),
        (-2.0, 7.0),
        (flat, steep),
    )


def _beale(x: Array, y: Array) -> tuple[Array, Array, Array]:
    """Return the three terms whose squares add up to Beale's function."""
    return 1.5 - x + x * y, 2.25 - x + x * y**2, 2.625 - x + x * y**3


def _beale_value(x: Array, y: Array) -> Array:
    a, b, c = _beale(x, y)
    total: Array = a * a + b * b + c * c
    return total


def _beale_gradient(x: Array, y: Array) -> tuple[Array, Array]:
    a, b, c = _beale(x, y)
    return (
        2 * (a * (y - 1) + b * (y**2 - 1) + c * (y**3 - 1)),
        2 * x * (a + 2 * b * y + 3 * c * y**2),
    )


SURFACES = {
    surface.name: surface
    for surface in (
        bowl(0.1, 2.0, "bowl", (-7.0, 2.0)),
        bowl(1.0, 1.0, "round", (-7.0, 2.0)),
        tilted(0.1, 2.0, (-7.0, 2.0)),
        Surface(  # flat at (0, 0), which is lowest along x and highest along y; two valleys, at y = 1 and y = −1
            "saddle",
            lambda x, y: x * x / 2 + (y * y - 1) ** 2 / 4,
            lambda x, y: (x, y * (y * y - 1)),
            (-1.5, 0.01),
            (0.0, 1.0),
            (-2.0, 1.0),
            (-1.5, 1.5),
        ),
        Surface("beale", _beale_value, _beale_gradient, (1.0, 1.5), (3.0, 0.5), (-1.0, 4.5), (-1.0, 2.0)),
        Surface(  # a bent valley, steep across and nearly flat along
            "rosenbrock",
            lambda x, y: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
            lambda x, y: (2 * (x - 1) - 400 * x * (y - x * x), 200 * (y - x * x)),
            (-1.2, 1.0),
            (1.0, 1.0),
            (-2.0, 2.0),
            (-1.0, 3.0),
        ),
    )
}
"""The surfaces by name."""
