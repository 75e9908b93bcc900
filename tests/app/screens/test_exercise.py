"""The exercise screen: it is found in the command palette, has an editor, checks in another process and records attempts."""

from functools import partial
from pathlib import Path
from unittest.mock import Mock

import pytest

from tutor.exercises.catalog import load_exercise
from tutor.exercises.grade import check_solution
from tutor.exercises.runner import Limits
from tutor.progress.store import Store
from tutor.tui.screens.exercise import ExerciseScreen
from tutor.tui.widgets.code_area import CodeArea, highlight_spans

RIGHT = load_exercise("conv-size").reference


def opened_exercise(it) -> ExerciseScreen:
    screen = ExerciseScreen("conv-size", it.app.session.store)
    it.app.push_screen(screen)
    return screen


def editor(it) -> CodeArea:
    return it.app.screen.query_one("#code", CodeArea)


async def test_the_command_palette_opens_an_exercise(tutor) -> None:
    async with tutor() as it:
        await it.press("p", *"complete momentum", "enter")
        await it.see("The notes stop at v = momentum * v")
        assert editor(it).text == load_exercise("momentum").starter


async def test_a_solution_is_typed_checked_and_recorded(tutor, home: Path) -> None:
    async with tutor() as it:
        opened_exercise(it)
        await it.see("f5 check")
        editor(it).text = "def conv_output_size(W, F, S, P):\n    return "
        editor(it).move_cursor(editor(it).document.end)
        await it.press(*"(W-F+P)//S+1")
        assert editor(it).text.endswith("return (W-F+P)//S+1"), (
            "letters go to the editor, not to the keys of the page"
        )
        assert (home / "exercises" / "conv-size.py").read_text() == editor(it).text, "saved after every key"
        await it.press("f5")
        await it.see("Padding is added on both sides")
        editor(it).text = RIGHT
        await it.press("f5")
        await it.see("Right: all 28 cases")
        await it.press("escape")
        assert not isinstance(it.app.screen, ExerciseScreen)
    with Store.open(home) as store:
        assert [(a.question, a.correct) for a in store.attempts()] == [
            ("exercise:conv-size", False),
            ("exercise:conv-size", True),
        ]
    assert (home / "exercises" / "conv-size.py").read_text() == RIGHT


async def test_the_saved_copy_is_opened_and_the_task_can_be_hidden(tutor, home: Path) -> None:
    (home / "exercises").mkdir(parents=True)
    (home / "exercises" / "conv-size.py").write_text("# mine\n")
    async with tutor(columns=60, lines=20) as it:
        opened_exercise(it)
        await it.see("# mine")
        assert "A filter of width F" in it.text
        await it.press("f6")
        assert "A filter of width F" not in it.text
        await it.press("f5")
        await it.see("does not define conv_output_size")
    with Store.open(home) as store:
        assert store.attempts() == [], "code that cannot be judged is not an attempt"


async def test_an_endless_loop_does_not_block_the_screen(tutor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "tutor.tui.screens.exercise.check_solution", partial(check_solution, limits=Limits(seconds=1))
    )
    async with tutor() as it:
        opened_exercise(it)
        await it.see("f5 check")
        editor(it).text = "while True: pass"
        await it.press("f5")
        await it.see("Running")
        await it.press("f6", "f6")
        await it.see("stopped after 1 s")


async def test_f7_scrolls_the_verdict_to_its_end_and_back_to_its_start(tutor, home: Path) -> None:
    (home / "exercises").mkdir(parents=True)
    (home / "exercises" / "conv-size.py").write_text(
        "def conv_output_size(W, F, S, P):\n    print('width', W)\n    return 5\n"
    )
    async with tutor(columns=60, lines=20) as it:
        opened_exercise(it)
        await it.see("f5 check")
        await it.press("f6", "f5")
        await it.see("✗ result should be 55, got 5.")
        for _ in range(9):
            await it.press("f7")
            if "width 2\n" in it.text:  # the last case's
                break
        assert "width 2\n" in it.text
        assert "should be 55" not in it.text
        await it.press("f7")
        await it.see("should be 55")


async def test_code_that_cannot_be_saved_is_reported_before_leaving(tutor, home: Path) -> None:
    async with tutor() as it:
        (home / "exercises").write_text("in the way")
        opened_exercise(it)
        await it.see("f5 check")
        await it.press("escape")
        await it.see("Your code is not saved")
        await it.press("escape")
        assert not isinstance(it.app.screen, ExerciseScreen)


def test_the_tokens_of_a_line_of_python() -> None:
    line = "    return x.mean(1e-5) + 'ü # no'  # yes"
    size = len(line)
    assert list(highlight_spans(line)) == [
        (4, 10, "keyword"),
        (18, 22, "number"),
        (26, 34, "string"),
        (36, size, "comment"),
    ]
    assert [name for *_, name in highlight_spans("class Momentum:")] == ["keyword", "type"]
    assert [name for *_, name in highlight_spans("def update(self, w2):")] == [
        "keyword",
        "function",
        "keyword",
    ]
    assert list(highlight_spans("returning = define")) == []


async def test_the_screen_never_runs_for_ever(tutor, monkeypatch: pytest.MonkeyPatch) -> None:
    async with tutor() as it:
        for error in (SyntaxError("forged"), RuntimeError("broken"), MemoryError(), RecursionError()):
            fail = Mock(side_effect=error)
            monkeypatch.setattr("tutor.tui.screens.exercise.check_solution", fail)
            opened_exercise(it)
            await it.see("f5 check")
            await it.press("f5")
            await it.see("could not be checked")
            assert fail.called
            assert "Running" not in it.text
            await it.press("escape")
            assert it.app.is_running
