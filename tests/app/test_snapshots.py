"""The whole screen as text at four sizes: a page, and a question with its verdict.

The page is a copy that never changes. If the screen is meant to change, write the files again, read `git diff` and commit them:
`SNAPSHOTS=write pytest tests/app/test_snapshots.py`.
"""

import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "snapshots"
SIZES = [(60, 20), (80, 24), (100, 30), (160, 50)]


def compare(name: str, screen: str) -> None:
    """Compare a screen with its file, or write the file if the environment asks for that."""
    path = FOLDER / f"{name}.txt"
    if os.environ.get("SNAPSHOTS") == "write":
        path.write_text(screen + "\n", encoding="utf-8")
    assert screen + "\n" == path.read_text(encoding="utf-8"), f"{path.name} differs; see {__name__}"


async def wait_for_chart(it) -> None:
    """Wait until the chart shows the demo's first frame and nothing else is to be drawn."""
    chart = it.app.study.chart
    await it.until(lambda: chart.state.runner.position and not chart.state.runner.busy)
    await it.until(lambda: chart.up_to_date, "the chart")
    await it.rest()


@pytest.mark.parametrize(("columns", "lines"), SIZES)
async def test_the_first_page(tutor, columns: int, lines: int) -> None:
    async with tutor("conv-window", columns, lines, lessons=FOLDER / "lessons") as it:
        await wait_for_chart(it)
        compare(f"page-{columns}x{lines}", it.text)


@pytest.mark.parametrize(("columns", "lines"), SIZES)
async def test_a_question_with_its_verdict(tutor, columns: int, lines: int) -> None:
    async with tutor("conv-window", columns, lines, lessons=FOLDER / "lessons") as it:
        await wait_for_chart(it)
        await it.press("a")
        variant = it.app.study.quiz.question.variant
        await it.press("tab", *str(next(iter(variant.mistakes.values()))), "enter")
        await wait_for_chart(it)
        await it.until(lambda: "✗" in it.inside(it.app.study.quiz))
        compare(f"question-{columns}x{lines}", it.text)
