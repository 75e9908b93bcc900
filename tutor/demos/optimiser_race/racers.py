"""The optimizers that can race. A new racer is one entry here, and one message for its control."""

from dataclasses import dataclass

from tutor.demos.model import Value

OFF = "off"
"""The value of a racer's control that leaves it out."""


@dataclass(frozen=True, slots=True)
class Racer:
    """An optimizer of the race, with the settings of `engine.optimizers.OPTIMIZERS` besides the learning rate.

    `short` is its name where there is little room; `start` is the learning rate with which the demo starts.
    """

    short: str
    start: Value = OFF


RACERS = {
    "sgd": Racer("sgd", 0.9),
    "momentum": Racer("mom", 0.1),
    "nesterov": Racer("nest"),
    "adagrad": Racer("adag", 1.5),
    "rmsprop": Racer("rms"),
    "adam": Racer("adam", 0.3),
    "adadelta": Racer("adad"),
}
"""The racers by their names in `OPTIMIZERS`, which are those of their controls."""
