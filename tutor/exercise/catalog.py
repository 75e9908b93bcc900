"""Which exercises there are. One is loaded when it is asked for by name."""

from difflib import get_close_matches
from importlib import import_module

from tutor.exercise.model import Exercise
from tutor.faults import BadInput
from tutor.messages import say

EXERCISES = (
    "momentum",
    "adagrad",
    "rmsprop",
    "adam-bias",
    "dropout",
    "batch-norm",
    "conv-size",
    "im2col",
    "max-pool-backward",
    "softmax-loss",
    "gradient-check",
)
"""Every exercise in the order of the list; the module is the name with _ for -."""


def load(name: str) -> Exercise:
    """The exercise called `name`; BadInput, with the nearest name, if there is none."""
    if name not in EXERCISES:
        nearest = get_close_matches(name, EXERCISES, 1, 0)[0]
        raise BadInput(say("exercise.unknown", name=name, nearest=nearest))
    found: Exercise = import_module(f"tutor.exercise.tasks.{name.replace('-', '_')}").EXERCISE
    return found


def question_id(name: str) -> str:
    """What attempts at an exercise are recorded under."""
    return f"exercise:{name}"
