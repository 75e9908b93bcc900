"""The scroll state of a page: rows and lines of the file, the window, the marked stop and the scroll bar."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from tutor.render.page.layout import Section, Stop
from tutor.text.rows import Span, plain, width
from tutor.tui.state.scroll import ScrollState

sheet_sizes = st.lists(st.integers(1, 12), min_size=1, max_size=12)


def make_sections(sizes: list[int]) -> Iterator[Section]:
    """Yield a section for each size, with one row for each line of the file and a stop in its first row."""
    line = 1
    for size in sizes:
        rows = tuple((Span(f"line {line + i}"),) for i in range(size))
        yield Section(line, rows, (Stop("link", str(line), 0, 0),))
        line += size


def make_scroll(sizes: list[int], height: int) -> ScrollState:
    scroll = ScrollState()
    scroll.columns, scroll.height = 30, height
    scroll.extend(make_sections(sizes))
    return scroll


@given(sheet_sizes, st.integers(1, 20))
def test_a_line_leads_to_its_row_and_back(sizes: list[int], height: int) -> None:
    scroll = make_scroll(sizes, height)
    for row in range(sum(sizes)):
        assert scroll.line_at(row) == row + 1
        assert scroll.row_at(row + 1) == row


@given(sheet_sizes, st.integers(1, 20), st.integers(-50, 200))
def test_scrolling_stays_on_the_page_and_fills_the_window(sizes: list[int], height: int, row: int) -> None:
    scroll = make_scroll(sizes, height)
    scroll.marked = 0
    scroll.scroll_to(row)
    assert 0 <= scroll.top <= max(0, sum(sizes) - height)
    visible = scroll.visible_rows()
    assert len(visible) == height
    assert all(sum(width(span.text) for span in one) <= scroll.columns for one in visible)


@given(sheet_sizes, st.integers(1, 20), st.lists(st.integers(-30, 30), max_size=8))
def test_a_marked_stop_is_visible(sizes: list[int], height: int, marks: list[int]) -> None:
    scroll = make_scroll(sizes, height)
    for index in marks:
        scroll.mark_stop(index)
        assert scroll.is_visible(scroll.stop)
        assert sum(row[0].text == "▌" for row in scroll.visible_rows()) == 1


@given(sheet_sizes, st.integers(1, 20), st.integers(1, 80))
def test_a_layout_that_stops_early_shows_the_same(sizes: list[int], height: int, line: int) -> None:
    whole, early = make_scroll(sizes, height), ScrollState()
    early.columns, early.height = 30, height
    early.extend(make_sections(sizes), height, line)
    early.top = early.row_at(line)
    assert early.rows == whole.rows[: len(early.rows)]
    if line <= sum(sizes) - height:
        assert [plain(row)[1:].strip("▐ ") for row in early.visible_rows()] == [
            plain(row).strip() for row in whole.rows[early.top : early.top + height]
        ]


def test_the_scroll_bar_moves_from_top_to_bottom() -> None:
    scroll = make_scroll([100], 10)
    assert [plain(row).endswith("▐") for row in scroll.visible_rows()].index(True) == 0
    scroll.scroll_to(1000)
    assert plain(scroll.visible_rows()[-1]).endswith("▐")
