"""Questions about a run of a demo: what is measured, which outcomes are asked, what is said about a setting."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from tutor.content.library import Library
from tutor.content.model import Lesson
from tutor.demos import catalog
from tutor.demos.figure import Figure, Line, Plot
from tutor.demos.model import Control, Demo, Settings
from tutor.quiz.check import check, check_step, describe_answer
from tutor.quiz.model import Question, Unreadable
from tutor.quiz.questions.experiment import measure, question_figure, run_figure
from tutor.quiz.questions.parse_question import InvalidQuestion, read_question, read_questions
from tutor.quiz.questions.variant import NoVariant, draw
from tutor.quiz.solutions.formula import named_numbers
from tutor.quiz.solutions.steps import step_variant
from tutor.quiz.verification.verify import find_failures, verify_question


@dataclass(frozen=True)
class Height:
    """The height of a ball after a number of bounces."""

    value: float


def bounce(settings: Settings, seed: int) -> Iterator[Height]:
    height = 1.0 + seed
    while True:
        yield Height(height)
        height *= float(settings["factor"])


def picture(records: Any, settings: Settings) -> Figure:
    heights = [record.value for record in records]
    curve = Plot((Line(range(len(heights)), heights, "height"), Line((0, 1), (0, 0), "floor")))
    return Figure(((curve, Plot(title="another")),), f"factor {settings['factor']}", "It bounces.")


BALL = Demo(
    name="ball",
    controls=(
        Control("factor", (0.1, 0.5, 0.9, 1.0, 1.5), 0.5),
        Control("kind", ("hard", "soft"), "hard"),
        Control("tilt", (-2, 0), 0),
    ),
    experiment=bounce,
    figure=picture,
    measures={
        "height": lambda records, _: math.nan if records[-1].value > 1e6 else records[-1].value,
        "way": lambda records, _: "up" if records[-1].value > records[0].value else "down",
    },
)
PREDICT = """
id: up-or-down
kind: predict
demo: ball
given: {f: [0.5, 1.0, 1.5]}
set: {factor: "{f}"}
seed: 2
frames: 4
margin: height > 3.1 or height < 2.9
ask: "Factor {f}: up or down?"
choices: [up, down]
answer: "{way}"
mistakes: {other: {if: "{'down' if way == 'up' else 'up'}", say: "It ends at {height}."}}
solve: "It ends at {height}."
"""
FIND = """
id: largest-factor
kind: find
demo: ball
frames: 4
control: factor
goal: height <= 1
want: largest
ask: Which is the largest factor with which the ball does not rise?
missed: "it rises to {height} with {chosen}."
short: "it falls to {height}, but a larger one does not make it rise."
solve: "With {answer} it stays at {height}."
"""


@pytest.fixture(autouse=True)
def ball(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `ball` be a demo."""
    find = catalog.demo
    questions = "tutor.quiz.questions"
    for module in (
        "tutor.demos.catalog.demo",
        f"{questions}.experiment.demo",
        f"{questions}.try_setting.demo",
    ):
        monkeypatch.setattr(module, lambda name: BALL if name == "ball" else find(name))
    measure.cache_clear()


def test_the_values_that_a_setting_can_have_are_named(question: Callable[[str], Question]) -> None:
    asked = draw(question(FIND), 0)
    assert describe_answer(asked) == "write one of 0.1, 0.5, 0.9, 1, 1.5"
    for text in ("abc", ""):
        with pytest.raises(Unreadable, match="write one of "):
            check(asked, text)


def test_the_answer_is_measured_and_unclear_outcomes_are_not_asked(
    question: Callable[[str], Question],
) -> None:
    asked = question(PREDICT)
    for seed in range(40):
        variant = draw(asked, seed)
        factor = variant.given["f"]
        assert factor != 1.0, "the outcome is not clear"
        assert variant.choices[variant.answer] == ("up" if factor > 1 else "down")
        assert variant.solution == f"It ends at {measure(variant.run)['height']}."
        assert list(find_failures(variant)) == []


def test_a_run_has_the_seed_the_frames_and_the_settings_of_the_question(
    question: Callable[[str], Question],
) -> None:
    run = draw(question(PREDICT), 0).run
    assert run is not None
    assert (run.seed, run.frames, dict(run.settings)["kind"]) == (2, 4, "hard")
    assert measure(run)["height"] == float(f"{3 * dict(run.settings)['factor'] ** 3:.3g}")


def test_what_is_measured_can_be_used_in_derived_numbers(question: Callable[[str], Question]) -> None:
    block = PREDICT.replace("margin:", "let: {rises: height > 3}\nmargin:").replace("way == 'up'", "rises")
    for seed in range(10):
        variant = draw(question(block), seed)
        assert list(find_failures(variant)) == []
        assert named_numbers(variant)["rises"] == (variant.given["f"] > 1)


def test_a_negative_number_can_be_set(question: Callable[[str], Question]) -> None:
    block = PREDICT.replace("[0.5, 1.0, 1.5]", "[1.5]").replace("seed: 2", "seed: 1")
    run = draw(question(block.replace('{factor: "{f}"}', '{factor: "{f}", tilt: "{0 - 2}"}')), 0).run
    assert run is not None
    assert dict(run.settings)["tilt"] == -2


def test_an_infinite_measure_can_be_compared_and_is_shown_as_infinite(
    question: Callable[[str], Question],
) -> None:
    block = PREDICT.replace("frames: 4", "frames: 100").replace("[0.5, 1.0, 1.5]", "[1.5]")
    variant = draw(question(block.replace("way == 'up'", "height > 10")), 0)
    assert variant.solution == "It ends at ∞."


@pytest.mark.parametrize(
    ("answer", "right", "tag", "said"),
    [
        ("1", True, None, "Right: 1."),
        ("1.0", True, None, "Right: 1."),
        ("1.5", False, "goal-missed", "With 1.5: it rises to 3.38 with 1.5."),
        ("0.5", False, "not-the-limit", "With 0.5: it falls to 0.125, but"),
    ],
)
def test_a_setting_is_tried(
    question: Callable[[str], Question], answer: str, right: bool, tag: str | None, said: str
) -> None:
    verdict = check(draw(question(FIND), 0), answer)
    assert (verdict.correct, verdict.mistake) == (right, tag)
    assert said in verdict.reason


def test_a_value_that_the_control_does_not_have_is_no_attempt(question: Callable[[str], Question]) -> None:
    with pytest.raises(Unreadable, match=r"0\.1, 0\.5, 0\.9, 1, 1\.5"):
        check(draw(question(FIND), 0), "0.7")


def test_any_value_that_reaches_the_goal_is_right(question: Callable[[str], Question]) -> None:
    variant = draw(question(FIND.replace("want: largest\n", "")), 0)
    assert [value for value in ("0.1", "0.5", "0.9", "1", "1.5") if check(variant, value).correct] == [
        *("0.1", "0.5", "0.9", "1")
    ]


@pytest.mark.parametrize(("goal", "why"), [("height < 0", "no value"), ("height > 0", "every value")])
def test_a_goal_that_tells_no_setting_from_another_is_no_question(
    question: Callable[[str], Question], goal: str, why: str
) -> None:
    with pytest.raises(NoVariant, match=why):
        draw(question(FIND.replace("height <= 1", goal)), 0)


def test_a_tie_is_no_question(question: Callable[[str], Question]) -> None:
    with pytest.raises(NoVariant, match="not clear"):
        draw(question(PREDICT.replace("[0.5, 1.0, 1.5]", "[1.0]")), 0)


def test_a_picture_to_read_tells_neither_texts_nor_names(question: Callable[[str], Question]) -> None:
    block = PREDICT.replace("kind: predict", "kind: read\npanel: 1\nlettered: true")
    variant = draw(question(block), 0)
    assert variant.run is not None
    figure = question_figure(variant.question, variant.run)
    assert (figure.caption, figure.summary, figure.alarm) == ("", "", "")
    ((panel,),) = figure.bands
    assert isinstance(panel, Plot)
    assert [line.label for line in panel.lines] == ["A", "B"]
    assert variant.choices == ("up", "down"), "choice a stays first, as curve A does"
    assert len(run_figure(variant.run).bands[0]) == 2


ORDER = """
id: which-first
kind: predict
form: order
demo: ball
given: {f: [0.5, 1.5]}
set: {factor: "{f}"}
frames: 4
lettered: true
margin: height != 1
ask: "Put the curves in order, the lower one at the end first."
choices: [A, B]
answer: ["{'A' if height < 1 else 'B'}", "{'B' if height < 1 else 'A'}"]
solve: "It ends at {height}."
"""


def test_letters_are_put_in_an_order_that_is_not_the_offered_one(question: Callable[[str], Question]) -> None:
    for seed in range(6):
        variant = draw(question(ORDER), seed)
        assert (variant.choices, variant.expected) == (("A", "B"), "b a")
        assert check(variant, "b a").correct
        assert check(variant, "a b").correct is False


def test_an_order_that_is_always_the_offered_one_is_refused(question: Callable[[str], Question]) -> None:
    with pytest.raises(NoVariant, match="in which the choices are offered"):
        draw(question(ORDER.replace("[0.5, 1.5]", "[0.5]")), 0)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("demo: ball", "demo: bal-l"), "bal-l"),
        (("demo: ball\n", ""), "`demo` is missing"),
        (("factor:", "factr:"), "no control `factr`"),
        (("frames: 4", "frames: 0"), "`frames` is 0"),
        (("frames: 4", "frames: 100000"), "`frames` is 100000"),
        (("margin: height > 3.1 or height < 2.9\n", ""), "`margin` is missing"),
        (("height > 3.1", "heights > 3.1"), "unknown name `heights`"),
        (("kind: predict", "kind: choice"), "has no `demo`"),
        (('answer: "{way}"', "answer: upp"), "`upp` is not one of the `choices` (did you mean `up`?)"),
        (("kind: predict", "kind: predict\nform: shape"), "unknown form `shape`"),
        (("kind: predict", "kind: predict\ngoal: height > 1"), "has no `goal`"),
    ],
)
def test_a_faulty_field_is_named(lesson: Callable[..., Lesson], change: tuple[str, str], what: str) -> None:
    page = lesson(PREDICT.replace(*change))
    with pytest.raises(InvalidQuestion) as error:
        read_question(page.questions[0], page)
    assert what in " ".join(str(finding) for finding in error.value.findings)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (("control: factor", "control: kind"), "not a control with numbers"),
        (("control: factor\n", ""), "`control` is missing (use one of factor, tilt)"),
        (("want: largest", "want: biggest"), "`want` is `biggest`"),
        (("goal: height <= 1\n", ""), "`goal` is missing"),
    ],
)
def test_a_faulty_goal_is_named(lesson: Callable[..., Lesson], change: tuple[str, str], what: str) -> None:
    page = lesson(FIND.replace(*change))
    with pytest.raises(InvalidQuestion) as error:
        read_question(page.questions[0], page)
    assert what in " ".join(str(finding) for finding in error.value.findings)


def test_lint_names_a_setting_that_the_control_does_not_have(
    lesson: Callable[..., Lesson],
) -> None:
    for change in (("[0.5, 1.0, 1.5]", "[0.33]"), ("[0.5, 1.0, 1.5]", "[0.5, 1.0, 0.33]"), ('"{f}"', "0.33")):
        found = _findings(lesson, PREDICT.replace(*change))
        assert "in set: factor cannot be 0.33; choose one of 0.1, 0.5, 0.9, 1.0, 1.5" in found


def test_lint_names_a_picture_that_cannot_be_drawn(
    lesson: Callable[..., Lesson], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> Figure:
        raise ValueError("no room")

    broken = replace(BALL, figure=fail)
    monkeypatch.setattr("tutor.quiz.questions.experiment.demo", lambda _: broken)
    assert "cannot be drawn: no room" in _findings(lesson, PREDICT)


def test_lint_names_a_panel_that_is_not_there(lesson: Callable[..., Lesson]) -> None:
    block = PREDICT.replace("kind: predict", "kind: read\npanel: 7")
    assert "the picture has 2 panels" in _findings(lesson, block)


def _findings(lesson: Callable[..., Lesson], block: str) -> str:
    page = lesson(block)
    question = read_question(page.questions[0], page)
    return " ".join(map(str, verify_question(question, page, page.questions[0], range(200))))


def test_a_step_of_a_run_question_knows_what_was_measured() -> None:
    lesson = Library().find_question("input-nudge")
    question = next(q for q in read_questions(lesson)[0] if q.id == "input-nudge")
    variant = draw(question, 1)
    for step in variant.steps:
        assert check_step(variant, step, "pi").correct is False
        assert check_step(variant, step, step_variant(step, variant).expected).correct


def test_sizes_are_no_setting() -> None:
    lesson = Library().find_question("separable-saves")
    question = next(q for q in read_questions(lesson)[0] if q.id == "separable-saves")
    with pytest.raises(Unreadable, match="96x96x64"):
        check(draw(question, 1), "96x96x64")
