"""The list of exercises. An exercise is imported only when it is loaded."""

from importlib import import_module
from itertools import dropwhile
from pathlib import Path

from tutor.errors import UserError
from tutor.exercises.model import Exercise
from tutor.messages import has_message, say
from tutor.progress.model import EXERCISE_PREFIX
from tutor.text.suggestions import similar_names

EXERCISES = {
    "momentum": "momentum",
    "adagrad": "adagrad-rmsprop",
    "rmsprop": "adagrad-rmsprop",
    "adam-bias": "adam",
    "dropout": "dropout",
    "batch-norm": "batch-norm",
    "conv-size": "conv-output-size",
    "im2col": "conv-window",
    "max-pool-backward": "pooling",
    "softmax-loss": "training-convnet",
    "gradient-check": "gradient-check",
}
"""The id of every exercise and its page, in the order in which they are listed. The module has the same name, with _ for -."""


MAX_RECORDED_LENGTH = 2_000
"""The number of characters of a solution that are saved with its attempt."""


def load_exercise(name: str) -> Exercise:
    """Return the exercise called `name`. Raise UserError, with a similar name if there is one, if there is no such exercise."""
    if name not in EXERCISES:
        near = similar_names(name, EXERCISES, 1)
        if near:
            raise UserError(say("exercise.unknown.near", name=name, nearest=near[0]))
        raise UserError(say("exercise.unknown", name=name))
    exercise: Exercise = import_module(f"tutor.exercises.tasks.{name.replace('-', '_')}").EXERCISE
    return exercise


def starter_file(exercise: Exercise) -> str:
    """Return the text of the file that a learner starts with: the task as comments, then the starter code."""
    task = [say(f"exercise.{exercise.id}.title"), "", *say(f"exercise.{exercise.id}.task").splitlines()]
    comments = "\n".join(f"# {line}".rstrip() for line in task)
    return f"{comments}\n\n{exercise.starter}"


def solution_path(exercise: Exercise, folder: Path) -> Path:
    """Return where the learner's solution is kept in a data folder. The file may not exist yet."""
    return folder / "exercises" / f"{exercise.id}.py"


def code_to_record(code: str) -> str:
    """Return the part of a solution that is saved: its first MAX_RECORDED_LENGTH characters, without leading comments."""
    lines = dropwhile(lambda line: not line.strip() or line.startswith("#"), code.splitlines(keepends=True))
    return "".join(lines)[:MAX_RECORDED_LENGTH]


def question_id(name: str) -> str:
    """Return the question id under which attempts at an exercise are saved."""
    return f"{EXERCISE_PREFIX}{name}"


def exercises_of_page(lesson: str) -> list[str]:
    """Return the exercises that belong to a page."""
    return [name for name, page in EXERCISES.items() if page == lesson]


def exercise_of(question: str) -> str | None:
    """Return the exercise that a question id belongs to. None if it is a question of a page, or the exercise no longer exists."""
    name = question.removeprefix(EXERCISE_PREFIX)
    return name if question.startswith(EXERCISE_PREFIX) and name in EXERCISES else None


def mistake_message(name: str, tag: str) -> str:
    """Return the message of a named mistake: the exercise's own, or one that exercises share, or ""."""
    if has_message(f"exercise.{name}.{tag}"):
        return say(f"exercise.{name}.{tag}")
    return say(f"exercise.common.{tag}") if has_message(f"exercise.common.{tag}") else ""
