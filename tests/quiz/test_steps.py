"""A solution as smaller questions."""

from collections.abc import Callable

import pytest

from tutor.content.library import Library
from tutor.quiz.answers.values import same_number
from tutor.quiz.check import check, check_step
from tutor.quiz.model import Question, Unreadable
from tutor.quiz.questions.parse_question import read_questions
from tutor.quiz.questions.variant import draw
from tutor.quiz.solutions.steps import first_step, solution_steps, step_variant

Make = Callable[[str], Question]


@pytest.mark.parametrize(
    ("block", "ask", "answer"),
    [
        ("answer: (a + b)*c", "83 + 59 = ?", 142),
        ("answer: a*b + c", "83·59 = ?", 83 * 59),
        ("answer: sqrt(a/b)", "83/59 = ?", 83 / 59),
        ("answer: conv_parameters(a, b, c)\nsolve: '({a}²·{b} + 1)·{c} = {answer}'", "83²·59 + 1 = ?", 83**2 * 59 + 1),
        ("answer: (a - b)**2\nsolve: '{a} − {b} places, squared: {answer}'", "83 − 59 = ?", 24),
        ("answer: relu(a - b)\nsolve: 'the sum is {a - b}, so {answer}'", "83 − 59 = ?", 24),
        ("kind: shape\nanswer: (a + b, c)\nsolve: '{a} + {b} by {c}'", "83 + 59 = ?", 142),
        ("kind: shape\nanswer: (a + b, c)", "What is the first size?", 142),
        ("kind: expression\nanswer: a + b*c", "Which number do you get for a = 83, b = 59, c = 31?", 1912),
    ],
)  # fmt: skip
def test_the_first_step_of_a_solution(question: Make, block: str, ask: str, answer: float) -> None:
    variant = draw(question(f"id: q\nask: x\nhint: h\ngiven: {{a: 83, b: 59, c: 31}}\n{block}"), 0)
    step = first_step(variant)
    assert step is not None
    assert step.ask == ask
    assert same_number(float(f"{answer:.6g}"), step.answer, None)


def test_steps_go_from_the_inside_out_and_use_earlier_results(question: Make) -> None:
    block = "id: q\nask: x\nhint: h\ngiven: {W: 25, F: 3, S: 2, P: 1}\nanswer: (W - F + 2*P)/S + 1"
    statements = [step.statement for step in solution_steps(draw(question(block), 0))]
    assert statements == ["25 − 3 + 2·1 = 24", "24/2 = 12", "12 + 1 = 13"]


def test_an_operation_that_changes_nothing_is_not_a_step(question: Make) -> None:
    block = "id: q\nask: x\nhint: h\ngiven: {a: 83, b: 59, c: 31, e: 0.00001}\nanswer: "
    for answer, statements in (
        ("c*(a//b)", []),
        ("1/sqrt(a + e)", ["√83 = 9.1104", "1/9.1104 = 0.10976"]),
    ):
        assert [step.statement for step in solution_steps(draw(question(block + answer), 0))] == statements


def test_a_single_operation_is_a_step_unless_the_question_asks_for_it(question: Make) -> None:
    block = "id: q\nask: {}\nhint: h\ngiven: {{a: 83, b: 59}}\nanswer: a*b"
    step = first_step(draw(question(block.format("x")), 0))
    assert step is not None
    assert step.ask == "83·59 = ?"
    assert first_step(draw(question(block.format('"How much is {a}·{b}?"')), 0)) is None


def test_the_first_step_of_an_order_is_what_comes_first(question: Make) -> None:
    made = question("id: q\nkind: order\nask: Order?\nhint: h\nanswer: [one, two, three]")
    variant = draw(made, 1)
    step = first_step(variant)
    assert step is not None
    assert step.statement == "Which of them comes first? one"
    assert check_step(variant, step, "abc"[variant.choices.index("one")]).correct


def test_the_author_s_own_steps_come_first(question: Make) -> None:
    made = question(
        "id: q\nkind: choice\nask: x\nhint: h\ngiven: {a: 83}\nanswer: dead\nchoices: [dead, alive, both]\n"
        'steps: [{ask: "What is −{a} + 1?", answer: 1 - a}, {ask: "And relu of that?", answer: relu(1 - a)}]'
    )
    variant = draw(made, 0)
    assert [(step.ask, step.answer) for step in variant.steps] == [
        ("What is −83 + 1?", -82),
        ("And relu of that?", 0),
    ]
    wrong = next(letter for letter, text in zip("abc", variant.choices, strict=True) if text != "dead")
    verdict = check(variant, wrong)
    assert verdict.step == variant.steps[0]
    assert verdict.feedback.endswith("h First step: What is −83 + 1?")
    assert verdict.reason.endswith(" h")


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.long)])
def test_every_open_question_of_the_lessons_has_a_step_that_its_own_answer_passes(every: int) -> None:
    library = Library()
    count = 0
    for lesson in library.ids()[::every]:
        for question in read_questions(library.lesson(lesson))[0]:
            variant = draw(question, 0)
            if question.form not in ("choice", "several") and question.run is None:
                assert solution_steps(variant), variant.name
            for step in solution_steps(variant):
                count += 1
                asked = step_variant(step, variant)
                assert check(asked, asked.expected).correct, step
                assert "{" not in step.ask + step.statement
    assert count > 100 // every


def test_an_answer_to_a_step_is_diagnosed_and_followed_by_the_right_one(conv: Question) -> None:
    variant = draw(conv, 17)
    step = first_step(variant)
    assert step is not None
    with pytest.raises(Unreadable):
        check_step(variant, step, "abc")
    verdict = check_step(variant, step, "38")
    assert (verdict.correct, verdict.mistake, verdict.step) == (False, "general:left-out", None)
    assert verdict.feedback.endswith("leave out + 2·1. 45 − 7 + 2·1 = 40")
    assert check_step(variant, step, "98765").feedback == "98,765 is not the answer. 45 − 7 + 2·1 = 40"
    assert check_step(variant, step, "40").correct
