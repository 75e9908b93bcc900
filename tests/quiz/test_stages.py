"""Each stage of the diagnosis is in the list, what several findings come to, and which numbers are too small or too short."""

import ast
from importlib import import_module
from inspect import getmembers, isfunction
from pathlib import Path
from pkgutil import iter_modules

import pytest

from tutor.quiz.diagnosis import bounds, stages
from tutor.quiz.diagnosis.diagnose import STAGES
from tutor.quiz.diagnosis.finding import Finding
from tutor.quiz.diagnosis.stage import Bound, Rule, either, first, only
from tutor.quiz.diagnosis.wrong_answer import wrong_answer
from tutor.quiz.model import FORMS
from tutor.quiz.questions.variant import draw

from .learners import questions

A, B, C, D = (Finding(letter, f"{letter.upper()} is wrong.") for letter in "abcd")


def test_every_form_has_stages_and_every_stage_is_tried() -> None:
    assert set(STAGES) == set(FORMS)
    modules = [import_module(f"{stages.__name__}.{found.name}") for found in iter_modules(stages.__path__)]
    written = {
        function
        for module in modules
        for name, function in getmembers(module, isfunction)
        if name.startswith("find_")
    }
    assert written == {stage.find for listed in STAGES.values() for stage in listed}


def test_every_bound_has_a_reason_and_is_used() -> None:
    file = Path(bounds.__file__)
    body = ast.parse(file.read_text(encoding="utf-8")).body[1:]
    for bound, reason in zip(body[::2], body[1::2], strict=True):
        assert isinstance(bound, ast.Assign)
        assert isinstance(reason, ast.Expr)
    code = "".join(path.read_text(encoding="utf-8") for path in file.parent.rglob("*.py") if path != file)
    assert [name for name in vars(bounds) if name.isupper() and name not in code] == []


@pytest.mark.parametrize(
    ("rule", "findings", "named"),
    [
        (first, [], None),
        (first, [A, B], A),
        (only, [], None),
        (only, [A, A], A),
        (only, [A, B], None),
        (either, [], None),
        (either, [A], A),
        (either, [A, B], Finding("a", "There are two possible reasons. A is wrong. Or: B is wrong.")),
        (
            either,
            [A, B, C, D],
            Finding("a", "There are three possible reasons. A is wrong. Or: B is wrong. Or: C is wrong."),
        ),
    ],
)
def test_what_is_named_of_several_findings(
    rule: Rule, findings: list[Finding], named: Finding | None
) -> None:
    assert rule(findings) == named


@pytest.mark.parametrize(
    ("bound", "given", "allowed"),
    [
        (Bound(whole=6), -5, False),
        (Bound(whole=6), -6, True),
        (Bound(whole=6), 0.5, True),
        (Bound(digits=3), 1200, False),
        (Bound(digits=3), 1230, True),
        (Bound(digits=3), 1.2, False),
        (Bound(digits_of_decimal=2), 0.5, False),
        (Bound(digits_of_decimal=2), 0.25, True),
        (Bound(digits_of_decimal=2), 700, True),
    ],
)
def test_a_number_must_be_large_and_long_enough(bound: Bound, given: float, allowed: bool) -> None:
    assert bound.allows(wrong_answer(draw(questions()["conv-parameters"], 0), given)) == allowed
