"""The contents: chapters, pages, and how many questions of each are answered right."""

import re

import pytest

FRONT = "---\nid: {0}\ntitle: {1}\nchapter: 0\nobjectives: [go]\n---\nProse.\n"


async def test_the_built_in_contents_begin_with_chapter_0(tutor) -> None:
    async with tutor("how-this-tutor-works", 100, 40) as it:
        await it.press("o")
        await it.see("Chapter 0 Start here".replace(" Start", "  Start"))
        await it.press("down", "enter")
        await it.until(lambda: it.app.session.lesson.id == "unit-and-layer")


@pytest.mark.parametrize("columns", [60, 80])
async def test_a_long_title_is_wrapped_and_leaves_the_count_whole(tutor, tmp_path, columns: int) -> None:
    (tmp_path / "long.md").write_text(FRONT.format("long", "A very long title " * 8), encoding="utf-8")
    (tmp_path / "short.md").write_text(FRONT.format("short", "Short"), encoding="utf-8")
    async with tutor("short", columns, 24, lessons=tmp_path) as it:
        await it.press("o")
        await it.see("Contents")
        assert len([row for row in it.rows if "0/0 │" in row]) == 2
        text = re.sub(r" 0/0", "", it.inside(it.app.screen.query_one("#list")))
        assert ("A very long title " * 8).strip() in text
