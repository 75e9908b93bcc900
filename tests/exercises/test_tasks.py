"""Every exercise: its reference passes, and each wrong way is met with its own name."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tutor.exercises.catalog import EXERCISES, load, mistake_line
from tutor.exercises.harness import carry_out
from tutor.exercises.judge import judge
from tutor.exercises.model import Exercise, Verdict
from tutor.exercises.runner import order_of, read_report
from tutor.messages import say

Changes = list[tuple[str, str]]
WRONG: dict[str, dict[str, list[Changes]]] = tomllib.loads(
    Path(__file__).with_name("wrong.toml").read_text(encoding="utf-8")
)
"""By exercise and mistake: solutions that make it, each as what is changed in the reference."""


def verdict(exercise: Exercise, code: str) -> Verdict:
    """The verdict on code of our own, run in this process: the same path without the walls."""
    cases = exercise.cases()
    order = json.loads(json.dumps(order_of(code, "my.py", exercise.names, cases)))
    with np.errstate(all="ignore"):  # its own process would print a warning
        ran = read_report(json.dumps(carry_out(order)).encode(), "")
    assert not ran.stopped, (ran.error, code)
    return judge(exercise, cases, ran.seen)


def changed(code: str, changes: Changes) -> str:
    for old, new in changes:
        assert old in code, old
        code = code.replace(old, new)
    compile(code, "my.py", "exec")
    return code


@pytest.mark.parametrize("name", EXERCISES)
def test_the_reference_passes(name: str) -> None:
    exercise = load(name)
    told = verdict(exercise, exercise.reference)
    assert told.passed, told
    assert told.mistake is None


@pytest.mark.parametrize("name", EXERCISES)
def test_the_starter_does_not_pass_and_lacks_nothing_but_the_learners_lines(name: str) -> None:
    exercise = load(name)
    told = verdict(exercise, exercise.starter)
    assert not told.passed
    for name in exercise.names:
        assert name in exercise.starter
    assert " ...\n" in exercise.starter


def wrong_ways() -> Iterator[tuple[str, str, Changes]]:
    for name, mistakes in WRONG.items():
        for tag, ways in mistakes.items():
            for changes in ways:
                yield name, tag, changes


@pytest.mark.parametrize(
    ("name", "tag", "changes"), list(wrong_ways()), ids=lambda x: x if isinstance(x, str) else ""
)
def test_a_wrong_way_is_met_by_name(name: str, tag: str, changes: Changes) -> None:
    exercise = load(name)
    told = verdict(exercise, changed(exercise.reference, changes))
    assert not told.passed
    assert told.mistake == tag, told
    assert told.line == mistake_line(exercise.id, tag)


@pytest.mark.parametrize("name", EXERCISES)
def test_every_named_mistake_is_made_here_and_has_words(name: str) -> None:
    exercise = load(name)
    assert set(WRONG[name]) == set(exercise.mistakes)
    assert all(mistake_line(exercise.id, tag).endswith(".") for tag in exercise.mistakes)
    assert len(WRONG[name]) >= 3


@pytest.mark.parametrize("name", EXERCISES)
def test_the_texts_fit_a_narrow_terminal(name: str) -> None:
    lines = (
        say(f"exercise.{name}.title") + "\n" + say(f"exercise.{name}.task") + "\n" + load(name).starter
    ).splitlines()
    assert max(map(len, lines)) <= 78


@pytest.mark.parametrize("name", EXERCISES)
def test_cases_are_the_same_every_time(name: str) -> None:
    exercise = load(name)
    assert json.dumps(order_of("", "", (), exercise.cases())) == json.dumps(
        order_of("", "", (), exercise.cases())
    )
