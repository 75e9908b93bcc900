"""Whole pages: every built-in page at every width, blocks and findings in their places, stops that lead somewhere."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tutor.content.library import Library
from tutor.content.model import DemoBlock, Lesson, PlotBlock, QuizBlock
from tutor.content.parse import parse
from tutor.render.page.layout import Section, layout_page
from tutor.render.page.wrap import wrap
from tutor.text.rows import Row, Span, plain, width

LIBRARY = Library()


class NamedBlocks:
    """Renders each block as its name."""

    def objective(self, number: int) -> Span:
        return Span(str(number), "dim")

    def demo(self, block: DemoBlock, width: int) -> Sequence[Row]:
        return wrap([Span(f"demo {block.use}")], width)

    def plot(self, block: PlotBlock, width: int) -> Sequence[Row]:
        return wrap([Span(f"plot {block.line}")], width)

    def quiz(self, block: QuizBlock, number: int, width: int) -> Sequence[Row]:
        return wrap([Span(f"question {number} {block.id}")], width)


def lay_out(lesson: Lesson, room: int) -> tuple[list[Row], list[Section]]:
    """Return all rows of a page, and its sections."""
    found = list(layout_page(lesson, room, NamedBlocks()))
    return [row for section in found for row in section.rows], found


def lesson_of(text: str) -> Lesson:
    head = "---\nid: page\ntitle: A page\nchapter: 1\nobjectives: [see, do]\n---\n"
    return parse(head + text, Path("page.md"))


@pytest.mark.parametrize("name", LIBRARY.ids())
@pytest.mark.parametrize(
    "rooms", [(20, 47, 120), pytest.param(range(20, 121), marks=pytest.mark.long)], ids=["some", "all"]
)
def test_a_built_in_page_fits_every_width(name: str, rooms: Sequence[int]) -> None:
    for room in rooms:
        rows, _ = lay_out(LIBRARY.lesson(name), room)
        widest = max(rows, key=lambda row: sum(width(span.text) for span in row))
        assert sum(width(span.text) for span in widest) <= room, (room, plain(widest))


@pytest.mark.parametrize("name", LIBRARY.ids())
@pytest.mark.parametrize("room", [47, *(pytest.param(room, marks=pytest.mark.long) for room in (20, 80))])
def test_the_stops_of_a_built_in_page_are_on_its_rows(name: str, room: int) -> None:
    lesson = LIBRARY.lesson(name)
    _, found = lay_out(lesson, room)
    for section in found:
        for stop in section.stops:
            assert 0 <= stop.first <= stop.last < len(section.rows)
            assert plain(section.rows[stop.first])
    stops = [stop for section in found for stop in section.stops]
    assert [s.target for s in stops if s.kind == "quiz"] == [block.id for block in lesson.questions]
    assert [s.target for s in stops if s.kind == "demo"] == [str(block.line) for block in lesson.demos]
    links = [s.target for s in stops if s.kind == "link"]
    pages = {link.partition("#")[0] for link in links if "://" not in link} - {""}
    assert pages <= set(LIBRARY.ids())


def test_a_page_starts_with_its_title_and_objectives() -> None:
    rows, _ = lay_out(lesson_of("Prose."), 30)
    assert [plain(row) for row in rows] == ["A page", "1 see", "2 do", "", "Prose."]


def test_sections_know_their_lines_in_the_file() -> None:
    _, found = lay_out(lesson_of("One.\n\n~~~demo\nuse: conv-slide\n~~~\n\nTwo."), 30)
    assert [(section.line, plain(section.rows[-1])) for section in found] == [
        (1, "2 do"),
        (7, "One."),
        (9, "demo conv-slide"),
        (13, "Two."),
    ]


def test_a_net_block_is_a_table_that_adds_up() -> None:
    rows, _ = lay_out(lesson_of("~~~net Small\ninput 8x8x1\nconv 4 3x3\nflatten\nfc 10\n~~~"), 60)
    table = [plain(row) for row in rows[4:]]
    assert table[0] == "Small"
    assert table[1].split() == ["layer", "output", "parameters"]
    assert [line.split()[-2:] for line in table[4:-1]] == [
        ["6×6×4", "40"],
        ["1×1×144", "0"],
        ["1×1×10", "1,450"],
    ]
    assert table[-1].split() == ["total", "1,490"]


def test_a_net_without_images_is_shown_with_plain_numbers() -> None:
    rows, _ = lay_out(lesson_of("~~~net\ninput 3\nfc 4, relu\nfc 2\n~~~"), 60)
    table = [plain(row).split() for row in rows]
    assert [line[-2:] for line in table if line and line[0] in ("input", "fc")] == [
        ["3", "0"],
        ["4", "16"],
        ["2", "10"],
    ]


def test_a_net_block_indents_its_branches() -> None:
    rows, _ = lay_out(lesson_of("~~~net Small\ninput 8x8x4\nresidual( conv 4 3x3 p1 | bn )\nrelu\n~~~"), 60)
    table = [plain(row) for row in rows[4:]]
    assert [line.split("  8×8×4")[0].rstrip() for line in table[3:-1]] == [
        "input 8x8x4", "residual(", "  conv 4 3x3 p1", "|", "  bn", ") sum", "relu",
    ]  # fmt: skip
    assert table[-1].split() == ["total", "156"]


def test_a_net_that_cannot_be_read_shows_why_in_its_place() -> None:
    rows, _ = lay_out(lesson_of("Above.\n\n~~~net\ninput 8x8x1\nconv four\n~~~\n\nBelow."), 60)
    texts = [plain(row) for row in rows]
    (told,) = [text for text in texts if text.startswith("✗")]
    assert texts.index("Above.") < texts.index(told) < texts.index("Below.")


def test_a_broken_block_shows_what_is_wrong_and_how_to_fix_it() -> None:
    text = "Above.\n\n~~~quiz\nask: {broken\n~~~\n\n~~~demo\nuze: x\n~~~\n\nBelow."
    rows, found = lay_out(lesson_of(text), 60)
    texts = [plain(row) for row in rows]
    faults = [i for i, line in enumerate(texts) if line.startswith("✗ page.md:")]
    assert len(faults) == 2
    assert texts.index("Above.") < faults[0] < faults[1] < texts.index("Below.")
    assert sum("To fix it:" in line for line in texts) == 2
    assert not [stop for section in found for stop in section.stops]
