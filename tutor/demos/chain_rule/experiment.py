"""Two units in a row and a loss: z = w₁·x, h = f(z), p = w₂·h, L = (p − y)². First forward, then backward by the chain rule.

With a skip connection p is w₂·h + z, so that z acts on the loss along two paths.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.formulas import squared_error, squared_error_gradient, weighted_sum
from tutor.demos.activation import activate, activation_slope

FORWARD = ("z", "h", "p", "L")
"""What the forward pass computes, in order."""

BACKWARD = ("p", "h", "z", "w1", "w2")
"""The numbers whose gradient the backward pass computes, in order."""


@dataclass(frozen=True, slots=True)
class Pass:
    """The two passes, of which `stage` parts are done: those of FORWARD first, then those of BACKWARD.

    `values` are the numbers of FORWARD. `slopes` are the derivatives of z by w₁, of h by z, of p by h, of L by p, and of p by w₂.
    `gradients` holds the derivatives of L by the numbers of BACKWARD. `paths` are the parts of that by z: through h, and through
    the skip connection if there is one.
    """

    stage: int
    values: dict[str, float]
    slopes: dict[str, float]
    gradients: dict[str, float]
    paths: tuple[float, ...]


def passes(x: float, y: float, w1: float, w2: float, activation: str, skip: bool = False) -> Iterator[Pass]:
    """Yield the passes after each of their parts. `activation` is a name of the engine's table, or "none"."""
    values = forward(x, y, w1, w2, activation, skip)
    slopes = {
        "z/w1": x,
        "h/z": activation_slope(activation, values["z"]),
        "p/h": w2,
        "L/p": squared_error_gradient(values["p"], y),
        "p/w2": values["h"],
    }
    gradients = {"p": slopes["L/p"]}
    gradients["h"] = gradients["p"] * slopes["p/h"]
    paths: tuple[float, ...] = (gradients["h"] * slopes["h/z"] + 0.0,)  # −0 becomes 0
    if skip:
        paths += (gradients["p"],)  # the slope of this path is 1
    gradients["z"] = sum(paths)
    gradients["w1"] = gradients["z"] * slopes["z/w1"]
    gradients["w2"] = gradients["p"] * slopes["p/w2"]
    gradients = {name: gradient + 0.0 for name, gradient in gradients.items()}  # −0 becomes 0
    for stage in range(1, len(FORWARD) + len(BACKWARD) + 1):
        yield Pass(stage, values, slopes, gradients, paths)


def forward(
    x: float, y: float, w1: float, w2: float, activation: str, skip: bool = False
) -> dict[str, float]:
    """Return the numbers of FORWARD."""
    z = weighted_sum((x,), (w1,))
    h = activate(activation, z)
    p = weighted_sum((h,), (w2,), z if skip else 0.0)
    return {"z": z, "h": h, "p": p, "L": squared_error(p, y)}
