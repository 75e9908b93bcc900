"""The challenges that a learner has passed: how a pass becomes an attempt in the store, and the best of several."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from tutor.challenges.judge import Outcome
from tutor.progress.model import CHALLENGE_PREFIX, Attempt
from tutor.progress.store import Store

UNKNOWN = 10**18
"""The steps and parameters of a pass whose record cannot be read: worse than any real pass."""


class Best(NamedTuple):
    """The best pass of a challenge: the one with the fewest steps, and among equal ones the fewest parameters."""

    steps: int
    parameters: int
    settings: dict[str, str]

    @property
    def is_known(self) -> bool:
        """Whether the record of the pass could be read."""
        return self.steps < UNKNOWN

    def as_json(self) -> dict[str, Any]:
        """Return the pass for a program to read."""
        return {"steps": self.steps, "parameters": self.parameters, "set": self.settings}


def question_id(challenge: str) -> str:
    """Return the id under which the store keeps the attempts at a challenge."""
    return CHALLENGE_PREFIX + challenge


def record_pass(store: Store, outcome: Outcome, settings: dict[str, str]) -> Attempt:
    """Record a pass with the settings that the learner has changed, and with the seed of the run."""
    best = Best(int(outcome.result["steps"]), int(outcome.result["parameters"]), settings)
    answer = json.dumps(best.as_json(), ensure_ascii=False)
    return store.record(question_id(outcome.challenge.id), outcome.run.experiment.seed, answer, True)


def best_by_challenge(attempts: Iterable[Attempt]) -> dict[str, Best]:
    """Return the best pass of each challenge, by its id. A pass whose record cannot be read counts as the worst."""
    found: dict[str, Best] = {}
    for attempt in attempts:
        if not attempt.correct or not attempt.question.startswith(CHALLENGE_PREFIX):
            continue
        name, best = attempt.question.removeprefix(CHALLENGE_PREFIX), _read(attempt.answer)
        if name not in found or best[:2] < found[name][:2]:
            found[name] = best
    return found


def _read(answer: str) -> Best:
    try:
        record = json.loads(answer)
        steps, parameters, settings = record["steps"], record["parameters"], record["set"]
        if type(steps) is int and type(parameters) is int and isinstance(settings, dict):
            return Best(steps, parameters, {str(name): str(value) for name, value in settings.items()})
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    return Best(UNKNOWN, UNKNOWN, {})
