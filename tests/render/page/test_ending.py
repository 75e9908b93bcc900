"""The end of a page: where to go from here."""

from pathlib import Path

import pytest

from tutor.content.library import Library
from tutor.exercises.catalog import EXERCISES
from tutor.exercises.permission import NO_CODE_VARIABLE
from tutor.render.page.ending import end_links, layout_ending
from tutor.text.rows import plain

INDEX = """\
---
chapters:
  - number: 1
    lessons: [{id: a}, {id: b, needs: [a]}, {id: momentum, needs: [a, b]}]
---
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    for name in ("a", "b", "momentum"):
        (tmp_path / f"{name}.md").write_text(f"---\nid: {name}\ntitle: Page {name}\nchapter: 1\n---\nText.\n")
    (tmp_path / "index.md").write_text(INDEX)
    return Library(tmp_path)


def ways(library: Library, lesson: str) -> list[tuple[str, str]]:
    return [(link.label, link.target) for link in end_links(library, lesson)]


def test_the_links_are_computed_from_the_index_and_the_exercises(library: Library) -> None:
    assert ways(library, "a") == [("Next page:", "b")]
    assert ways(library, "b") == [("Next page:", "momentum"), ("Page before:", "a")]
    assert ways(library, "momentum") == [
        ("Exercise:", "momentum"),
        ("Page before:", "b"),
        ("Builds on:", "a"),
    ]
    assert ways(library, "unknown") == []


def test_no_exercise_is_offered_where_no_code_is_run(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NO_CODE_VARIABLE, "1")
    assert ("Exercise:", "momentum") not in ways(library, "momentum")


@pytest.mark.parametrize("width", [8, 20, 80])
def test_each_way_on_is_a_stop_on_its_rows(library: Library, width: int) -> None:
    section = layout_ending(library, "momentum", width, "Not answered yet: question 1.")
    assert [(stop.kind, stop.target) for stop in section.stops] == [
        ("exercise", "momentum"),
        ("link", "b"),
        ("link", "a"),
    ]
    for stop in section.stops:
        assert plain(section.rows[stop.first]).startswith("▸")
    text = " ".join(plain(row).strip() for row in section.rows)
    assert "This is the last page." in " ".join(text.split()) or width == 8
    assert max(len(plain(row)) for row in section.rows) <= max(width, 8)


def test_every_exercise_belongs_to_a_built_in_page() -> None:
    assert set(EXERCISES.values()) <= set(Library().ids())
