"""Extra mistakes come after those of the quiz block, are shown together where two lead to the same answer, and pass lint."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.content.library import Library
from tutor.content.model import Lesson
from tutor.content.parse import parse
from tutor.quiz.check import check
from tutor.quiz.model import Verdict
from tutor.quiz.questions.parse_question import load_question, read_questions
from tutor.quiz.questions.variant import draw
from tutor.quiz.solutions.formula import named_numbers
from tutor.quiz.verification.verify import verify_lesson

from .conftest import FRONT
from .learners import questions

BLOCK = """~~~quiz
id: q
ask: "{a} and {b}?"
given: {a: [83, 84], b: 59}
answer: a*b
hint: h
mistakes: {sum: {if: a + b, say: Added.}}
~~~
"""
Page = Callable[..., Lesson]


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """Return a function that makes a page with a file of extra mistakes beside it."""

    def page(further: str, block: str = BLOCK) -> Lesson:
        (tmp_path / "further").mkdir(exist_ok=True)
        (tmp_path / "further" / "page.yaml").write_text(further, encoding="utf-8")
        return parse(FRONT + block, tmp_path / "page.md")

    return page


def verdict_on(lesson: Lesson, answer: str) -> Verdict:
    return check(draw(read_questions(lesson)[0][0], 0), answer)


def test_an_extra_mistake_comes_after_those_of_the_quiz_block(page: Page) -> None:
    lesson = page('q:\n  squares: {if: a*a + b*b, say: "Squares of {a}."}\n')
    assert (
        verdict_on(lesson, "142" if "83" in draw(read_questions(lesson)[0][0], 0).prompt else "143").mistake
        == "sum"
    )
    first = draw(read_questions(lesson)[0][0], 0).given["a"]
    assert verdict_on(lesson, str(first**2 + 59**2)).feedback.endswith(f"Squares of {first}.")


def test_two_that_lead_to_the_same_answer_are_both_explained(page: Page) -> None:
    lesson = page(
        "q:\n  one: {if: 7*a, say: One.}\n  two: {if: a*7, say: Two.}\n  both: {if: b + a, say: Both.}\n"
    )
    first = draw(read_questions(lesson)[0][0], 0).given["a"]
    assert verdict_on(lesson, str(7 * first)).feedback.endswith(
        "There are two possible reasons. One. Or: Two."
    )
    assert verdict_on(lesson, str(first + 59)).mistake == "sum"
    assert verdict_on(lesson, str(first + 59)).feedback.endswith(
        "There are two possible reasons. Added. Or: Both."
    )


def test_one_that_leads_to_the_right_answer_is_left_out(page: Page) -> None:
    lesson = page("q:\n  same: {if: b*a, say: Same.}\n")
    first = draw(read_questions(lesson)[0][0], 0).given["a"]
    assert verdict_on(lesson, str(first * 59)).correct


def test_a_single_missing_choice_has_a_name(page: Page) -> None:
    block = "~~~quiz\nid: q\nkind: several\nask: Which?\nanswer: [one, two]\nchoices: [one, two, three]\nhint: h\n~~~\n"
    lesson = page("q:\n  no-two: {if: two, say: Two holds.}\n", block)
    assert verdict_on(lesson, "one").mistake == "no-two"
    assert verdict_on(lesson, "two").mistake == "general:missing"


ORDER = "~~~quiz\nid: q\nkind: order\nask: Which?\nanswer: [one, [two, three], four]\nhint: h\n~~~\n"


def verdict_on_order(lesson: Lesson, *wanted: str) -> Verdict:
    variant = draw(read_questions(lesson)[0][0], 0)
    return check(variant, " ".join("abcd"[variant.choices.index(text)] for text in wanted))


def test_a_part_of_a_wrong_order_has_a_reason(page: Page) -> None:
    lesson = page('q:\n  last-early: {if: [four, one], say: "Four needs one."}\n', ORDER)
    moved = verdict_on_order(lesson, "four", "one", "two", "three")
    assert moved.mistake == "last-early"
    assert moved.feedback.endswith("comes too early, and the rest is in order. Four needs one.")
    several = verdict_on_order(lesson, "three", "four", "two", "one")
    assert several.feedback.endswith("Several are in the wrong place. Four needs one.")
    assert verdict_on_order(lesson, "one", "two", "four", "three").mistake == "general:neighbours-swapped"
    assert verdict_on_order(lesson, "one", "three", "two", "four").correct


def test_a_wrong_order_is_compared_with_each_right_one(page: Page) -> None:
    lesson = page("", ORDER)
    assert verdict_on_order(lesson, "three", "one", "two", "four").mistake == "general:neighbours-swapped"
    assert verdict_on_order(lesson, "four", "two", "three", "one").mistake == "general:reversed"


def test_a_kind_without_extra_mistakes_is_reported_and_does_no_harm(page: Page) -> None:
    block = (
        "~~~quiz\nid: q\nkind: choice\nask: Which?\nanswer: one\nchoices: [one, two, three]\nhint: h\n~~~\n"
    )
    lesson = page("q:\n  other: {if: two, say: Two.}\n", block)
    assert not check(draw(read_questions(lesson)[0][0], 0), "two").correct
    found = [fault.what for fault in verify_lesson(lesson, range(60))]
    assert any(what.startswith("q, `other`: mistakes of the kind `choice` belong") for what in found)


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("one", "`if` must list two choices or more"),
        ("[one]", "`if` must list two choices or more"),
        ("[two, three]", "it always leads to the right answer"),
        ("[one, four]", "it always leads to the right answer"),
        ("[four, five]", "it always leads to the right answer"),
    ],
)
def test_an_extra_mistake_about_an_order_is_part_of_a_wrong_one(page: Page, written: str, what: str) -> None:
    lesson = page(f"q:\n  m: {{if: {written}, say: x}}\n", ORDER)
    found = [fault.what for fault in verify_lesson(lesson, range(60)) if fault.what.startswith("q, `m`")]
    assert len(found) == 1
    assert what in found[0]


@pytest.mark.parametrize(
    ("further", "what"),
    [
        ("other:\n  m: {if: a, say: x}\n", "`other` is not a question of page.md"),
        ("q:\n  m: {if: a + z, say: x}\n", "q, `m`: unknown name `z`"),
        ("q:\n  m: {if: a +, say: x}\n", "q, `m`: `a +` is not a formula"),
        ("q:\n  m: {if: a}\n", "q, `m`: it needs `if` and `say`"),
        ("q:\n  sum: {if: a, say: x}\n", "q, `sum`: that name is taken"),
        ("q:\n  m: {if: a*b, say: x}\n", "q, `m`: it always leads to the right answer"),
        ("q:\n  m: {if: [a, say: x}\n", "q: broken YAML"),
        ("q:\n  m: {if: [a, b], say: x}\n", "q, `m`: `if` is a list"),
    ],
)
def test_what_does_not_work_is_found(page: Page, further: str, what: str) -> None:
    found = [fault.what for fault in verify_lesson(page(further), range(60))]
    assert len(found) == 1
    assert found[0].startswith(what)


def test_an_extra_mistake_may_use_what_is_measured_in_the_run() -> None:
    variant = draw(questions()["conv-opposite-filter"], 1)
    measured = named_numbers(variant)
    assert check(variant, str(measured["largest_1"] - measured["smallest_1"])).mistake == "sizes-added"


def test_an_extra_mistake_about_choices_is_named_in_a_translation() -> None:
    for language in ("en", "ko"):
        variant = draw(load_question(Library(language=language), "what-changes-the-chart"), 0)
        right = [index for index in variant.answer if variant.choices[index] != "→"]
        assert check(variant, " ".join("abcdef"[index] for index in right)).mistake == "control-missing"
