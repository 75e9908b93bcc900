"""Grids, bars, pictures and words."""

import math

import pytest

from tutor.demos.figure import Bar, Bars, Cell, Grid, Line, Picture, Pictures, Plot, Words
from tutor.render.chart import draw

from .pictures import figure, texts


def test_a_window_has_brackets_and_lost_cells_have_hatching():
    grid = Grid(((Cell("1", "window"), Cell("2", "window"), Cell("3"), Cell("4", "lost")),))
    assert texts(figure((grid,)), lines=1)[0] == "[1 2]3░4"


def test_the_edge_of_the_padding_is_marked():
    grid = Grid(((Cell("0", "pad"), Cell("7"), Cell("0", "pad")),))
    assert texts(figure((grid,)), lines=1)[0] == " 0┊7┊0"


def test_a_tall_grid_scrolls_to_its_window():
    rows = tuple((Cell(str(i), "window" if i == 30 else ""),) for i in range(40))
    seen = texts(figure((Grid(rows, "rows"),)), 20, 8)
    assert any("[30]" in row for row in seen)
    assert any("⋮" in row for row in seen)


def test_a_sign_marks_the_edge_where_a_grid_is_cut():
    rows = tuple((Cell(str(i)),) for i in range(40))
    assert texts(figure((Grid(rows),)), 20, 8)[-1].strip() == "⋮"
    assert texts(figure((Grid((tuple(Cell(str(i)) for i in range(40)),)),)), 20, 1)[0].endswith("…")


def test_a_wide_grid_scrolls_to_its_window_and_marks_both_edges():
    cells = tuple(Cell(str(i), "window" if i == 30 else "") for i in range(40))
    row = texts(figure((Grid((cells,)),)), 20, 1)[0]
    assert "[30]" in row
    assert row[0] == row[-1] == "…"


def test_names_stand_before_the_rows_of_a_grid():
    grid = Grid(((Cell("1"), Cell("2")), (Cell("3"), Cell("4"))), names=("x", "weight"))
    assert texts(figure((grid,)), lines=2) == ["x       1 2", "weight  3 4"]


def test_a_grid_without_gaps_is_a_drawing():
    grid = Grid(((Cell("█"), Cell("·"), Cell("█")),), gap=False)
    assert texts(figure((grid,)), 3, 1) == ["█·█"]
    assert texts(figure((grid,)), 6, 2) == ["██· ██", "██  ██"]


def test_grids_and_pictures_grow_where_there_is_room():
    grid = Grid(((Cell("1", "window"), Cell("2")), (Cell("3"), Cell("4"))), "small")
    assert texts(figure((grid,)), 5, 3) == ["small", "[1]2", " 3 4"]
    rows = texts(figure((grid,)), 80, 30)
    assert max(map(len, rows)) >= 12
    assert max(place for place, row in enumerate(rows) if row.strip()) >= 9
    one = Pictures((Picture(((1.0, 0.0), (0.0, 1.0))),))
    assert texts(figure((one,)), 80, 2) == ["██", "  ██"]
    assert texts(figure((one,)), 80, 4) == ["████", "████", "    ████", "    ████"]


def test_a_grid_that_is_too_wide_grows_down_only():
    wide = Grid((tuple(Cell(str(i)) for i in range(10, 40)),) * 2)
    rows = texts(figure((wide,)), 20, 6)
    assert [place for place, row in enumerate(rows) if row.strip()] == [1, 4]
    assert rows[1] == rows[4]


def test_pictures_without_labels_that_need_more_rows_get_the_spare_lines():
    many = Pictures(tuple(Picture(((1.0,) * 6,) * 6) for _ in range(8)))
    assert sum("█" in row for row in texts(figure((many,)), 15, 7)) == 2 * 3
    assert sum("█" in row for row in texts(figure((many,)), 15, 15)) == 4 * 3


@pytest.mark.parametrize(("lines", "stretches", "taken"), [(30, True, 16), (30, False, 8), (22, True, 8)])
def test_a_table_of_pixels_above_a_plot_is_stretched_where_there_is_room(lines, stretches, taken):
    table = Pictures((Picture(((1.0,) * 20,) * 16),), "rows", stretches=stretches)
    rows = texts(figure((table, Plot((Line((0, 1), (0, 1)),)))), 30, lines)
    assert sum("█" in row for row in rows) == taken


def test_bars_that_do_not_fit_are_folded():
    short = Bars((Bar("both", 2.0, "2"),))
    bars = Bars((Bar("a", 1.0, "1"), Bar("b", 1.0, "1")), folded=short)
    assert "both" in texts(figure((bars,)), 40, 1)[0]
    assert not any("both" in row for row in texts(figure((bars,)), 40, 2))


def test_folded_bars_make_room_for_an_optional_panel():
    bars = Bars(tuple(Bar(name, 1.0) for name in "abc"), folded=Bars((Bar("all", 3.0),)))
    drawn = {
        lines: texts(figure((bars,), (Bars((Bar("extra", 1.0),), weight=0),)), 40, lines)
        for lines in (1, 2, 3, 4)
    }
    names = [[row.split()[0] for row in rows if row.split()] for rows in drawn.values()]
    assert names == [["all"], ["all", "extra"], ["a", "b", "c"], ["a", "b", "c", "extra"]]


def test_ticks_stand_below_the_bars_at_their_values():
    bars = Bars((Bar("a", 100.0),), limit=100.0, log=True, ticks=((1.0, "1"), (10.0, "10")))
    bar, ticks = texts(figure((bars,)), 40, 2)
    assert ticks.index("10") - ticks.index("1") == bar.count("█") // 2


def test_bars_are_in_proportion():
    rows = texts(figure((Bars((Bar("a", 10, "10"), Bar("b", 5, "5"))),)), 45, 2)
    assert rows[0].count("█") == 2 * rows[1].count("█")
    assert rows[1].endswith("█ 5")


def test_log_bars_are_in_proportion_to_the_exponent():
    rows = texts(figure((Bars((Bar("a", 1e6), Bar("b", 1e3)), log=True),)), 63, 2)
    assert rows[0].count("█") == 2 * rows[1].count("█")


def test_a_bar_shows_if_and_only_if_its_value_is_positive():
    values = (1e12, 1.0, 0.0, -3.0, math.nan, math.inf)
    rows = texts(figure((Bars(tuple(Bar("x", value) for value in values)),)), 40, 6)
    assert [row[2:] != "" for row in rows] == [True, True, False, False, False, True]


def test_bars_scroll_to_their_focus_and_the_title_counts_them():
    many = Bars(tuple(Bar(f"layer{i}", 1.0) for i in range(40)), "layers", focus=39)
    rows = texts(figure((many,)), 60, 8)
    assert "(34–40 of 40)" in rows[0]
    assert rows[-1].startswith("layer39")


def test_pictures_can_be_read_without_colour():
    levels = ((1.0, 0.0), (1.0, 0.0), (0.0, 1.0), (0.0, 0.0), (1, 1), (0, 0))
    rows = texts(figure((Pictures((Picture(levels, "3→5"),)),)), 20, 5)
    assert rows[:4] == ["█", " ▀", "▀▀", "3→5"]


def test_pictures_have_styles_for_their_greys():
    rows = draw(figure((Pictures((Picture(((1.0,), (0.2,), (0,), (0,), (0,), (0,))),)),)), 20, 5)
    assert rows[0][0].style == "gray15 on gray3"


@pytest.mark.parametrize(("upper", "lower"), [(15, 9), (9, 15), (6, 1), (1, 6), (15, 0)])
def test_two_pixels_of_a_cell_keep_both_their_greys(upper, lower):
    levels = ((upper / 15,), (lower / 15,), *((0.0,),) * 6)
    cell = draw(figure((Pictures((Picture(levels),)),)), 20, 5)[0][0]
    front, back = cell.style.split(" on ")
    shown = (front, back) if cell.text[0] == "▀" else (back, front)
    assert shown == (f"gray{upper}", f"gray{lower}")


def test_only_whole_pictures_are_drawn():
    digit = Picture(((0.5,) * 8,) * 8, "1→7")
    rows = texts(figure((Pictures((digit,) * 20, "wrong"),)), 40, 9)
    assert rows[0] == "wrong (4 shown)"
    assert [row.count("1→7") for row in rows] == [0, 0, 0, 0, 0, 4, 0, 0, 0]


def test_hidden_pictures_are_counted_below_the_others_where_the_title_has_no_room():
    digit = Picture(((0.5,) * 8,) * 8)
    rows = texts(figure((Pictures((digit,) * 20, "the first layer: 20"),)), 20, 6)
    assert rows[0] == "the first layer: 20"
    assert rows[5] == "… 18 more"


def test_lines_that_do_not_fit_are_counted():
    rows = texts(figure((Words(tuple(((f"line {i}", ""),) for i in range(9))),)), 30, 4)
    assert rows == ["line 0", "line 1", "line 2", "… 6 more"]
