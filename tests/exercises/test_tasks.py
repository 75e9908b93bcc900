"""Every exercise: its reference passes, and each named mistake is recognised."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tutor.exercises.catalog import EXERCISES, load_exercise, mistake_message
from tutor.exercises.harness import run_cases
from tutor.exercises.judge import judge
from tutor.exercises.model import Exercise, Verdict
from tutor.exercises.runner import build_request, parse_report
from tutor.messages import say

Changes = list[tuple[str, str]]
MISTAKES: dict[str, dict[str, list[Changes]]] = tomllib.loads(
    Path(__file__).with_name("mistakes.toml").read_text(encoding="utf-8")
)
"""By exercise and mistake: solutions that make the mistake, each as replacements in the reference."""


def check(exercise: Exercise, code: str) -> Verdict:
    """The verdict on code, run in this process, without limits."""
    cases = exercise.cases()
    request = json.loads(json.dumps(build_request(code, "my.py", exercise.names, cases)))
    with np.errstate(all="ignore"):  # a separate process would print warnings
        result = parse_report(json.dumps(run_cases(request)).encode(), "")
    assert not result.stopped, (result.error, code)
    return judge(exercise, cases, result.runs)


def replace_all(code: str, changes: Changes) -> str:
    for old, new in changes:
        assert old in code, old
        code = code.replace(old, new)
    compile(code, "my.py", "exec")
    return code


@pytest.mark.parametrize("name", EXERCISES)
def test_the_reference_passes(name: str) -> None:
    exercise = load_exercise(name)
    verdict = check(exercise, exercise.reference)
    assert verdict.passed, verdict
    assert verdict.mistake is None


@pytest.mark.parametrize("name", EXERCISES)
def test_the_starter_does_not_pass_and_defines_all_names(name: str) -> None:
    exercise = load_exercise(name)
    verdict = check(exercise, exercise.starter)
    assert not verdict.passed
    for name in exercise.names:
        assert name in exercise.starter
    assert " ...\n" in exercise.starter


def wrong_solutions() -> Iterator[object]:
    """One way to make one mistake of each exercise in the default run, and all others among the long proofs."""
    for name, mistakes in MISTAKES.items():
        for place, (tag, solutions) in enumerate(mistakes.items()):
            for number, changes in enumerate(solutions):
                marks = [pytest.mark.long] if place or number else []
                yield pytest.param(name, tag, changes, id=f"{name}-{tag}-{number}", marks=marks)


@pytest.mark.parametrize(("name", "tag", "changes"), list(wrong_solutions()))
def test_each_named_mistake_is_recognised(name: str, tag: str, changes: Changes) -> None:
    exercise = load_exercise(name)
    verdict = check(exercise, replace_all(exercise.reference, changes))
    assert not verdict.passed
    assert verdict.mistake == tag, verdict
    assert verdict.line == mistake_message(exercise.id, tag)


@pytest.mark.parametrize("name", EXERCISES)
def test_every_named_mistake_is_tested_and_has_a_message(name: str) -> None:
    exercise = load_exercise(name)
    assert set(MISTAKES[name]) == set(exercise.mistakes)
    assert all(mistake_message(exercise.id, tag).endswith(".") for tag in exercise.mistakes)
    assert len(MISTAKES[name]) >= 3


@pytest.mark.parametrize("name", EXERCISES)
def test_the_texts_fit_a_narrow_terminal(name: str) -> None:
    lines = (
        say(f"exercise.{name}.title")
        + "\n"
        + say(f"exercise.{name}.task")
        + "\n"
        + load_exercise(name).starter
    ).splitlines()
    assert max(map(len, lines)) <= 78


@pytest.mark.parametrize("name", EXERCISES)
def test_cases_are_the_same_every_time(name: str) -> None:
    exercise = load_exercise(name)
    assert json.dumps(build_request("", "", (), exercise.cases())) == json.dumps(
        build_request("", "", (), exercise.cases())
    )
