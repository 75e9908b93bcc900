"""Experiments that a learner has saved under a name. Each is an attempt in the store, so it is exported and imported like any.

The question is `experiment:NAME`, and the answer a JSON object with the command and what the run came to; the newest one of
a name counts. Deleting adds an empty answer.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

from tutor.errors import UserError
from tutor.lab.report import format_share
from tutor.lab.spec import Experiment, parse_command
from tutor.messages import say
from tutor.progress.model import EXPERIMENT_PREFIX, Attempt
from tutor.progress.store import Store

MOST_CHARACTERS = 40


class Saved(NamedTuple):
    """A saved experiment; `accuracy` is that of the test examples, None for regression."""

    name: str
    experiment: Experiment
    accuracy: float | None

    @property
    def shown_accuracy(self) -> str:
        """The accuracy for a table: "98.3 %"."""
        return "-" if self.accuracy is None else f"{format_share(self.accuracy)} %"


def check_name(text: str) -> str:
    """Return a name as it is saved. UserError if there is nothing in it, or too much."""
    name = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    if not name:
        raise UserError(say("laboratory.saved.no-name"))
    if len(name) > MOST_CHARACTERS:
        raise UserError(say("laboratory.saved.long-name", most=MOST_CHARACTERS))
    return name


def save_experiment(store: Store, name: str, experiment: Experiment, accuracy: float | None) -> Attempt:
    """Save an experiment under a name, in the place of one that has the same name."""
    answer = json.dumps({"command": experiment.command(), "test_accuracy": accuracy}, ensure_ascii=False)
    return store.record(EXPERIMENT_PREFIX + check_name(name), experiment.seed, answer, True)


def delete_experiment(store: Store, saved: Saved) -> Attempt:
    """Delete a saved experiment."""
    return store.record(EXPERIMENT_PREFIX + saved.name, saved.experiment.seed, "", True)


def saved_experiments(attempts: Iterable[Attempt]) -> list[Saved]:
    """Return the saved experiments, the newest first. A record that cannot be read is left out."""
    found: dict[str, Saved] = {}
    for attempt in attempts:
        if attempt.question.startswith(EXPERIMENT_PREFIX):
            name = attempt.question.removeprefix(EXPERIMENT_PREFIX)
            found.pop(name, None)
            if saved := _read(name, attempt.answer):
                found[name] = saved
    return list(found.values())[::-1]


def _read(name: str, answer: str) -> Saved | None:
    try:
        record = json.loads(answer)
        accuracy = record.get("test_accuracy")
        usable = accuracy if isinstance(accuracy, int | float) and 0 <= accuracy <= 1 else None
        return Saved(name, parse_command(str(record["command"])), usable)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, UserError):
        return None
