"""What a verdict says is written as on a page, and a general mistake that only fits by its number is not named."""

import ast
import re
from collections.abc import Callable, Iterator

import pytest

from tutor.quiz.check import check
from tutor.quiz.diagnosis.formula_edits import common_edits, rare_edits
from tutor.quiz.diagnosis.stages.edits import explain_edit
from tutor.quiz.diagnosis.wrong_answer import WrongCalculation, WrongNumber, wrong_answer
from tutor.quiz.model import Question, Variant
from tutor.quiz.questions.variant import draw
from tutor.quiz.solutions.formula import parse_tree

from .learners import questions

PYTHON = re.compile(
    r"_|\b(?!(?:ln|exp|max|min|relu|tanh)\()[a-z]\w+\(|\bif\b.+\belse\b|\[|==|\*|//|−−|%|\b(?:True|False|lambda)\b"
)


def calculations(seeds: range, step: int = 1) -> Iterator[WrongCalculation]:
    for question in list(questions().values())[::step]:
        if question.form in ("number", "fits", "expression") and question.goal is None:
            for seed in seeds:
                answer = wrong_answer(draw(question, seed), "0" if question.form == "expression" else 0)
                assert isinstance(answer, WrongCalculation)
                yield answer


@pytest.mark.parametrize(("seeds", "step"), [(1, 4), pytest.param(2, 1, marks=pytest.mark.long)])
def test_formulas_in_verdicts_are_written_as_on_pages(seeds: int, step: int) -> None:
    told = 0
    for answer in calculations(range(seeds), step):
        edits = [*answer._try_common_edits(), *answer._try_rare_edits()]
        if isinstance(answer, WrongNumber):
            trees = (parse_tree(str(mistake.formula)) for mistake in answer.variant.question.mistakes)
            edits += [edit for tree in trees if tree for edit in common_edits(tree)]
        for edit in edits:
            text = explain_edit(edit, answer.names)
            told += text is not None
            assert text is None or not PYTHON.search(text), f"{answer.variant.name} {text}"
    assert told > 2_500 * seeds // step


def test_each_of_two_equal_constants_is_doubled_and_halved() -> None:
    tree = parse_tree("2*a + 2*b")
    assert tree is not None
    edits = [ast.unparse(edit.tree) for edit in rare_edits(tree, {}) if edit.message == "other-number"]
    assert [text for text in edits if "1 *" in text] == ["1 * a + 2 * b", "2 * a + 1 * b"]
    assert [text for text in edits if "4 *" in text] == ["4 * a + 2 * b", "2 * a + 4 * b"]


def verdict_on(name: str, typed: str) -> tuple[str | None, str]:
    question, _, seed = name.partition(":")
    verdict = check(draw(questions()[question], int(seed)), typed)
    return verdict.mistake, verdict.feedback


def test_three_mistakes_with_one_value_are_all_told() -> None:
    tag, text = verdict_on("chain-first-weight:1", "-2")
    assert tag == "no-two"
    assert text.count("Or: ") == 2
    assert "three possible reasons" in text


@pytest.mark.parametrize("typed", ["-3.00", "-3", "-2.996"])
def test_a_lost_sign_is_named_however_few_digits_are_right(typed: str) -> None:
    assert verdict_on("first-loss:7", typed)[0] == "negative"


@pytest.mark.parametrize(
    ("name", "typed", "unlikely"),
    [
        ("layer-parameters:7", "774", "30 + 1"),
        ("loss-value:7", "9", "4 times"),
        ("receptive-field:4", "3", "decimal point"),
        ("batch-norm-by-hand:7", "2.9", "2 − 4"),
        ("log-uniform-share:1", "138", "in place of"),
        ("input-nudge:2", "0", "one too few"),
    ],
)
def test_a_general_mistake_that_only_fits_by_its_number_is_not_named(
    name: str, typed: str, unlikely: str
) -> None:
    assert unlikely not in verdict_on(name, typed)[1]


@pytest.mark.parametrize(
    ("ask", "tag"), [("How many windows?", "general:one-off"), ("How large?", "general:added-on")]
)
def test_only_counts_are_one_off(question: Callable[[str], Question], ask: str, tag: str) -> None:
    block = "id: q\nhint: h\ngiven: {a: 83, b: 59, c: 31}\nanswer: a**2*b + c\n"
    variant: Variant = draw(question(f"{block}ask: {ask}"), 0)
    assert check(variant, str(83**2 * 60 + 31)).mistake == tag


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("first-loss:7", "≈ 2.996 nats"),
        ("conv-fits:7", "it fits, 5"),
        ("conv-fits:7", "맞아요, 5"),
        ("glorot-limit:7", r"\sqrt{\frac{6}{n+m}}"),
        ("glorot-limit:7", r"\sqrt{6} \cdot \frac{1}{\sqrt{n + m}}"),
        ("pca-shape:7", "1437행 10열"),
        ("pca-shape:7", "1437 rows and 10 columns"),
    ],
)
def test_a_right_answer_in_another_notation(name: str, typed: str) -> None:
    question, _, seed = name.partition(":")
    assert check(draw(questions()[question], int(seed)), typed).correct
