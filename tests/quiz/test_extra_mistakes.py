"""Extra mistakes come after those of the quiz block, are shown together where two lead to the same answer, and pass lint."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.content.model import Lesson
from tutor.content.parse import parse
from tutor.quiz.check import check
from tutor.quiz.model import Verdict
from tutor.quiz.questions.parse_question import read_questions
from tutor.quiz.questions.variant import draw
from tutor.quiz.verification.verify import verify_lesson

from .conftest import FRONT

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


@pytest.mark.parametrize("kind", ["choice", "order"])
def test_a_kind_without_extra_mistakes_is_reported_and_does_no_harm(page: Page, kind: str) -> None:
    answer = "one" if kind == "choice" else "[one, two, three]"
    block = f"~~~quiz\nid: q\nkind: {kind}\nask: Which?\nanswer: {answer}\nchoices: [one, two, three]\nhint: h\n~~~\n"
    block = block if kind == "choice" else block.replace("choices: [one, two, three]\n", "")
    lesson = page("q:\n  turned: {if: [two, one, three], say: Turned.}\n", block)
    variant = draw(read_questions(lesson)[0][0], 0)
    wrong = "two" if kind == "choice" else " ".join("abc"[variant.answer[at]] for at in (1, 0, 2))
    assert not check(variant, wrong).correct
    found = [fault.what for fault in verify_lesson(lesson, range(60))]
    assert any(what.startswith(f"q, `turned`: mistakes of the kind `{kind}` belong") for what in found)


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
    ],
)
def test_what_does_not_work_is_found(page: Page, further: str, what: str) -> None:
    found = [fault.what for fault in verify_lesson(page(further), range(60))]
    assert len(found) == 1
    assert found[0].startswith(what)
