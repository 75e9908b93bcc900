"""Follow gradient descent on the loss of a single weight."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.formulas import descent_step
from engine.loss_curves import LOSS_CURVES

STEPS = 20
"""The most steps of a run."""

DIVERGED = 10.0
"""A weight larger than this is far outside the picture: the run has diverged, and ends."""


@dataclass(frozen=True, slots=True)
class Place:
    """The weight after `step` steps, the loss and its slope there, and where the next step leads."""

    step: int
    w: float
    loss: float
    slope: float
    next_w: float

    @property
    def diverged(self) -> bool:
        """Whether the weight is larger than `DIVERGED`."""
        return abs(self.w) > DIVERGED


def descend(name: str, w: float, lr: float) -> Iterator[Place]:
    """Follow gradient descent on the loss `name` from the weight `w`; the first record is the start."""
    curve = LOSS_CURVES[name]
    for step in range(STEPS + 1):
        slope = curve.slope(w)
        place = Place(step, w, curve.value(w), slope, descent_step(w, lr, slope))
        yield place
        if place.diverged:
            return
        w = place.next_w
