"""Which cells a row view repaints."""

from hypothesis import given
from hypothesis import strategies as st

from tutor.text.rows import Span, width
from tutor.tui.widgets.rows_view import changed_cells

rows = st.lists(
    st.builds(Span, st.text("ab 가나─", max_size=6), st.sampled_from(["", "dim", "window"])), max_size=8
).map(tuple)


def cells_of_row(row: tuple[Span, ...], room: int) -> list[tuple[str, str]]:
    """Return the cells of a row on the screen; the second cell of a wide character is empty."""
    cells: list[tuple[str, str]] = []
    for text, role in row:
        for char in text:
            cells += [(char, role), ("", role)][: width(char)]
    return (cells + [(" ", "")] * room)[:room]


@given(rows, rows, st.integers(1, 30))
def test_repainting_the_changed_cells_gives_the_new_row(before: tuple, after: tuple, room: int) -> None:
    line, wanted = cells_of_row(before, room), cells_of_row(after, room)
    for first, end in changed_cells(before, after, room):
        assert 0 <= first < end <= room
        assert line[first][0] or first == 0, "does not begin inside a wide character of the old row"
        assert wanted[first][0] or first == 0, "does not begin inside a wide character of the new row"
        line[first:end] = wanted[first:end]
    assert line == wanted


@given(rows, st.integers(1, 30))
def test_an_unchanged_row_is_not_repainted(row: tuple, room: int) -> None:
    assert changed_cells(row, row, room) == []


def test_only_changed_cells_are_repainted() -> None:
    before, after = (Span("loss 2.30" + " " * 30 + "step 1"),), (Span("loss 2.29" + " " * 30 + "step 2"),)
    assert changed_cells(before, after, 60) == [(7, 9), (44, 45)]
    assert changed_cells((Span("가나"),), (Span("가다"),), 10) == [(2, 4)]
