"""The optimizers that can race. A new racer is one entry here, and messages for its control and its two names."""

from dataclasses import dataclass

from tutor.demos.model import Value
from tutor.messages import say

OFF = "off"
"""The value of a racer's control that leaves it out."""


@dataclass(frozen=True, slots=True)
class Racer:
    """An optimizer of the race, with the settings of `engine.optimizers.OPTIMIZERS` besides those that controls set.

    `start` is the learning rate with which the demo starts. `uses_mu` says that the control `mu` sets its momentum.
    `scales_gradient` says that its step is the present gradient times a learning rate, which may differ from weight to
    weight; `adaptive` says that it does.
    """

    start: Value = OFF
    uses_mu: bool = False
    scales_gradient: bool = False
    adaptive: bool = False


RACERS = {
    "sgd": Racer(0.9, scales_gradient=True),
    "momentum": Racer(0.1, uses_mu=True),
    "nesterov": Racer(uses_mu=True),
    "adagrad": Racer(1.5, scales_gradient=True, adaptive=True),
    "rmsprop": Racer(scales_gradient=True, adaptive=True),
    "adam": Racer(0.3),
    "adadelta": Racer(scales_gradient=True, adaptive=True),
}
"""The racers by their names in `OPTIMIZERS`, which are those of their controls."""


def racer_name(name: str) -> str:
    """Return the name of a racer in the learner's language."""
    return say(f"demo.optimiser-race.name.{name}")


def short_name(name: str) -> str:
    """Return the name of a racer where there is little room."""
    return say(f"demo.optimiser-race.short.{name}")
