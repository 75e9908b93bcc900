"""Which exercises there are. One is loaded when it is asked for by name."""

from difflib import get_close_matches
from importlib import import_module
from itertools import dropwhile
from pathlib import Path

from tutor.errors import UserError
from tutor.exercises.model import Exercise
from tutor.messages import has_message, say

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
_KIND = "exercise:"
RECORDED = 2_000
"""Characters of a solution that are kept with its attempt."""


def load(name: str) -> Exercise:
    """The exercise called `name`; UserError, with the nearest name, if there is none."""
    if name not in EXERCISES:
        nearest = get_close_matches(name, EXERCISES, 1, 0)[0]
        raise UserError(say("exercise.unknown", name=name, nearest=nearest))
    found: Exercise = import_module(f"tutor.exercises.tasks.{name.replace('-', '_')}").EXERCISE
    return found


def started(exercise: Exercise) -> str:
    """The starter code under the task, as comments: what a learner begins to write in."""
    told = [say(f"exercise.{exercise.id}.title"), "", *say(f"exercise.{exercise.id}.task").splitlines()]
    comments = "\n".join(f"# {line}".rstrip() for line in told)
    return f"{comments}\n\n{exercise.starter}"


def copy_of(exercise: Exercise, folder: Path) -> Path:
    """The file in a data folder that keeps the learner's solution; it need not exist yet."""
    return folder / "exercises" / f"{exercise.id}.py"


def recorded(code: str) -> str:
    """What of a solution is kept with its attempt: the first 2,000 characters after the comments at its head."""
    lines = dropwhile(lambda line: not line.strip() or line.startswith("#"), code.splitlines(keepends=True))
    return "".join(lines)[:RECORDED]


def question_id(name: str) -> str:
    """What attempts at an exercise are recorded under."""
    return f"{_KIND}{name}"


def exercise_of(question: str) -> str | None:
    """The exercise that attempts at `question` were at; None if it is a page's question, or an exercise no longer there."""
    name = question.removeprefix(_KIND)
    return name if question.startswith(_KIND) and name in EXERCISES else None


def mistake_line(name: str, tag: str) -> str:
    """What a named mistake is told: the exercise's own words, or those that several share; "" if there are none."""
    if has_message(f"exercise.{name}.{tag}"):
        return say(f"exercise.{name}.{tag}")
    return say(f"exercise.common.{tag}") if has_message(f"exercise.common.{tag}") else ""
