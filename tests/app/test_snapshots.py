"""The whole screen as text at four sizes: what a learner sees of a page and of a question.

The page is a copy that stays as it is. After a wanted change write the files anew, look at what `git diff` shows, and commit
them: `SNAPSHOTS=write pytest tests/app/test_snapshots.py`.
"""

import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "snapshots"
SIZES = [(60, 20), (80, 24), (100, 30), (160, 50)]


def compare(name: str, screen: str) -> None:
    """Compare a screen with its file, or write the file if that is asked for."""
    path = FOLDER / f"{name}.txt"
    if os.environ.get("SNAPSHOTS") == "write":
        path.write_text(screen + "\n", encoding="utf-8")
    assert screen + "\n" == path.read_text(encoding="utf-8"), f"{path.name} differs; see {__name__}"


async def at_rest(it) -> None:
    """Wait until the chart has drawn the demo's first state and looks no more."""
    chart = it.app.study.chart
    await it.until(lambda: chart.stage.runner.position and not chart.stage.runner.busy)
    await it.until(lambda: chart.current, "rest")
    await it.rest()


@pytest.mark.parametrize(("columns", "lines"), SIZES)
async def test_the_first_page(tutor, columns: int, lines: int) -> None:
    async with tutor("conv-window", columns, lines, lessons=FOLDER / "lessons") as it:
        await at_rest(it)
        compare(f"page-{columns}x{lines}", it.text)


@pytest.mark.parametrize(("columns", "lines"), SIZES)
async def test_a_question_with_its_verdict(tutor, columns: int, lines: int) -> None:
    async with tutor("conv-window", columns, lines, lessons=FOLDER / "lessons") as it:
        await at_rest(it)
        await it.press("a")
        variant = it.app.study.quiz.sitting.variant
        await it.press("tab", *str(next(iter(variant.mistakes.values()))), "enter")
        await at_rest(it)
        await it.until(lambda: "✗" in it.inside(it.app.study.quiz))
        compare(f"question-{columns}x{lines}", it.text)
