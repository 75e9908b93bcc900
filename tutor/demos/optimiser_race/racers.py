"""The optimizers that can race. A new racer is one entry here, and one message for its control."""

from dataclasses import dataclass

from tutor.demos.model import Value

OFF = "off"
"""The value of a racer's control that leaves it out."""


@dataclass(frozen=True, slots=True)
class Racer:
    """An optimizer of the race, with the settings of `engine.optimizers.OPTIMIZERS` besides those that controls set.

    `short` is its name where there is little room; `start` is the learning rate with which the demo starts. `uses_mu` says
    that the control `mu` sets its momentum. `scales_gradient` says that its step is the present gradient times a learning
    rate, which may differ from weight to weight; `adaptive` says that it does.
    """

    short: str
    start: Value = OFF
    uses_mu: bool = False
    scales_gradient: bool = False
    adaptive: bool = False


RACERS = {
    "sgd": Racer("sgd", 0.9, scales_gradient=True),
    "momentum": Racer("mom", 0.1, uses_mu=True),
    "nesterov": Racer("nest", uses_mu=True),
    "adagrad": Racer("adag", 1.5, scales_gradient=True, adaptive=True),
    "rmsprop": Racer("rms", scales_gradient=True, adaptive=True),
    "adam": Racer("adam", 0.3),
    "adadelta": Racer("adad", scales_gradient=True, adaptive=True),
}
"""The racers by their names in `OPTIMIZERS`, which are those of their controls."""
