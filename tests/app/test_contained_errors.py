"""A program error while something is checked, drawn or laid out costs only that. One line says so, and a report is written."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tutor import crash
from tutor.cli.dispatch import run
from tutor.crash import EXIT_CRASHED, MAX_REPORTS, report_contained
from tutor.render.page import layout
from tutor.tui.state import learner
from tutor.tui.state.demo import DemoState
from tutor.tui.state.question import QuestionView
from tutor.tui.widgets import chart_pane, demo_controls

LINE = "a program error, not your mistake; everything else goes on"


@pytest.fixture(autouse=True)
def nothing_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin without a known error."""
    monkeypatch.setattr(crash, "_contained", {})


def failing(owner: Any, name: str, monkeypatch: pytest.MonkeyPatch, times: int = 1) -> None:
    """Let a function fail the first `times` times."""
    original: Callable[..., Any] = getattr(owner, name)
    left = [times]

    def fail(*given: Any, **named: Any) -> Any:
        if left[0] > 0:
            left[0] -= 1
            raise ZeroDivisionError("injected")
        return original(*given, **named)

    monkeypatch.setattr(owner, name, fail)


def reports(home: Path) -> list[str]:
    """Return the texts of the reports."""
    return [path.read_text() for path in sorted(home.glob("crash-*.txt"))]


@pytest.fixture
def told(home: Path) -> Iterator[Callable[[str], None]]:
    """`told(text)`: the text has the line, and one report has the error; at the end there is still one."""

    def check(text: str) -> None:
        assert LINE in " ".join(text.split())
        (report,) = reports(home)
        assert "ZeroDivisionError: injected" in report

    yield check
    assert len(reports(home)) == 1, reports(home)


async def test_an_answer_that_cannot_be_checked_is_no_attempt(tutor, told, answer_of, monkeypatch) -> None:
    from tutor.quiz import session

    async with tutor() as it:
        await it.press("a", "1")
        failing(session, "check", monkeypatch)
        await it.press("enter")
        told(it.flowing)
        assert it.app.session.store.attempts() == []
        await it.press("backspace", *answer_of(it), "enter")
        await it.see("✔")


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "keys"),
    [("take_hint", ("tab",)), ("skip", ("f3",)), ("prompt_rows", ("tab",)), ("verdict_rows", ("f3",))],
)
async def test_a_question_that_fails_can_be_left(
    tutor, told, monkeypatch, name: str, keys: tuple[str, ...]
) -> None:
    async with tutor() as it:
        await it.press("a")
        failing(QuestionView, name, monkeypatch)
        await it.press(*keys)
        told(it.flowing)
        await it.press("escape", "a")
        await it.see("Question 1 of")
        assert LINE not in it.flowing


async def test_a_question_that_cannot_be_drawn_costs_its_card(tutor, told, monkeypatch) -> None:
    from tutor.quiz.questions import variant

    failing(variant, "draw", monkeypatch)
    async with tutor() as it:
        rows = [" ".join(span.text for span in row) for row in it.app.study.page.view.scroll.rows]
        told(" ".join(rows))
        assert len([row for row in rows if "Question" in row]) >= len(it.app.session.lesson.questions) - 1
        await it.press("a")
        assert it.app.study.in_quiz


async def test_a_question_that_cannot_be_asked_leaves_the_page(tutor, home: Path, monkeypatch) -> None:
    async with tutor() as it:
        failing(learner.LearnerSession, "next_seed", monkeypatch, 100)
        await it.press("a")
        assert any(LINE in notice for notice in it.notices)
        assert not it.app.study.in_quiz
        assert len(reports(home)) == 1, reports(home)


async def test_a_review_passes_over_a_question_that_cannot_be_asked(tutor, monkeypatch) -> None:
    async with tutor() as it:
        for question in it.app.session.lesson.questions[:2]:
            it.app.session.store.record(question.id, 0, "1", False)
        due = [question.id for question in it.app.session.lesson.questions[:2]]
        monkeypatch.setattr(it.app.session.schedule, "due", lambda: due)
        failing(learner.LearnerSession, "next_seed", monkeypatch)
        await it.press("w")
        await it.until(lambda: it.app.study.in_quiz)
        assert it.app.study.quiz.question.variant.question.id == it.app.session.lesson.questions[1].id


async def test_a_block_that_cannot_be_laid_out_costs_that_block(tutor, told, monkeypatch) -> None:
    failing(layout, "layout_markdown", monkeypatch)
    async with tutor() as it:
        told(it.flowing)
        await it.press("d", "u", "G", "a")
        assert it.app.study.in_quiz


@pytest.mark.parametrize(("module", "name"), [(chart_pane, "figure_rows"), (demo_controls, "control_rows")])
async def test_a_picture_that_cannot_be_drawn_costs_that_picture(
    tutor, told, monkeypatch, module: ModuleType, name: str
) -> None:
    async with tutor(columns=120, lines=40) as it:
        with monkeypatch.context() as patch:
            failing(module, name, patch, 10**6)
            await it.press("right")
            await it.until(lambda: LINE[:20] in it.flowing)
            told(it.inside(it.app.study.chart))
        await it.press("right")
        await it.until(lambda: LINE[:20] not in it.flowing)
        await it.see("S\\P")


async def test_a_demo_that_cannot_be_opened_costs_that_demo(tutor, told, monkeypatch) -> None:
    failing(DemoState, "open", monkeypatch)
    async with tutor(columns=120, lines=40) as it:
        await it.until(lambda: LINE[:20] in it.flowing)
        told(it.inside(it.app.study.chart))
        await it.press("l")
        await it.until(lambda: it.app.study.chart.state.runner and LINE[:20] not in it.flowing)


def test_a_batch_goes_on(told, tmp_path: Path, monkeypatch, capsys) -> None:
    from tutor.quiz import check

    path = tmp_path / "answers.csv"
    path.write_text(
        "question,seed,answer\nconv-output-size,1,34\nconv-output-size,1,34\nconv-output-size,1,5\n"
    )
    failing(check, "check", monkeypatch)
    assert run("check", ["--file", str(path)]) == EXIT_CRASHED
    first, second, third = capsys.readouterr().out.splitlines()
    told(first)
    assert "ight" in second
    assert "rong" in third or "ot " in third


def test_a_quiz_line_by_line_asks_again(told, monkeypatch, capsys) -> None:
    import io
    import sys

    from tutor.quiz import session

    failing(session, "check", monkeypatch)
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n1\n"))
    run("quiz", ["conv-output-size", "--count", "1"])
    told(capsys.readouterr().out)


def test_a_page_as_text_goes_on(told, monkeypatch, capsys) -> None:
    failing(layout, "layout_markdown", monkeypatch)
    assert run("read", ["pooling"]) == 0
    text = capsys.readouterr().out
    told(text)
    assert len(text.splitlines()) > 40


def raised(name: str) -> Exception:
    """Return an error with a traceback of its own."""
    scope: dict[str, Any] = {}
    exec(f"def {name}():\n    raise ValueError('{name}')", scope)
    try:
        scope[name]()
    except ValueError as error:
        return error
    raise AssertionError


def test_different_errors_have_a_report_each_and_only_the_newest_are_kept(home: Path) -> None:
    lines = {report_contained(raised(f"error_{number}"), "a test") for number in range(3)}
    assert len(lines) == 3
    assert len(reports(home)) == 3
    for number in range(3, 3 + MAX_REPORTS):
        report_contained(raised(f"error_{number}"), "a test")
    assert len(reports(home)) == MAX_REPORTS


def test_without_a_folder_the_line_names_the_error(monkeypatch, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setenv("TUTOR_HOME", str(file / "below"))
    assert "ValueError: error_0" in report_contained(raised("error_0"), "a test")
