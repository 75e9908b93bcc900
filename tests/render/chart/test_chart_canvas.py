"""A canvas keeps its width whatever is written on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.render.chart.canvas import Canvas
from tutor.text.rows import plain, width


def cells(row):
    return sum(width(span.text) for span in row)


def test_text_is_where_it_was_written_in_its_style():
    canvas = Canvas(10, 2)
    canvas.write(1, 2, "abc", "accent")
    first, second = canvas.to_rows()
    assert plain(first) == ""
    assert [(span.text, span.style) for span in second] == [("  ", ""), ("abc", "accent"), ("     ", "")]


def test_text_too_long_ends_in_an_ellipsis():
    canvas = Canvas(5, 1)
    assert canvas.write(0, 0, "abcdefgh") == 5
    assert plain(canvas.to_rows()[0]) == "abcd…"


def test_wide_characters_take_two_cells():
    canvas = Canvas(6, 1)
    assert canvas.write(0, 0, "필터a") == 5
    row = canvas.to_rows()[0]
    assert plain(row) == "필터a"
    assert cells(row) == 6


@pytest.mark.parametrize("column", [0, 1])
def test_half_a_wide_character_is_blanked(column):
    canvas = Canvas(4, 1)
    canvas.write(0, 0, "필")
    canvas.write(0, column, "x")
    row = canvas.to_rows()[0]
    assert plain(row).strip() == "x"
    assert cells(row) == 4


def test_a_region_shares_the_cells_and_is_clipped():
    canvas = Canvas(6, 3)
    region = canvas.region(1, 4, 10, 10)
    assert (region.width, region.height) == (2, 2)
    region.write(0, 0, "abc")
    assert plain(canvas.to_rows()[1]) == "    a…"


@given(
    st.integers(1, 12),
    st.lists(
        st.tuples(st.integers(-2, 4), st.integers(-2, 14), st.text(max_size=8), st.sampled_from(["", "dim"]))
    ),
)
def test_rows_are_exactly_as_wide_as_the_canvas(size, writes):
    canvas = Canvas(size, 3)
    for row, column, text, style in writes:
        canvas.write(row, column, text, style)
    assert [cells(row) for row in canvas.to_rows()] == [size] * 3
