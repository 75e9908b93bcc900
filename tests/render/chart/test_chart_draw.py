"""Any figure at any size is exactly as many rows and cells as asked for, and shows what it can."""

import math
import subprocess
import sys
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.demos.figure import (
    Bar,
    Bars,
    Cell,
    Figure,
    Grid,
    Line,
    Mark,
    Picture,
    Pictures,
    Plot,
    Points,
    Words,
)
from tutor.render.chart import draw
from tutor.render.chart.axes import _axes
from tutor.text.rows import ROLES, plain, width


def figure(*bands):
    return Figure(tuple(bands), "", "")


def texts(picture, columns=80, lines=12):
    return [plain(row) for row in draw(picture, columns, lines)]


def roles(rows):
    return {word for row in rows for span in row for word in span.style.replace(" on ", " ").split()} - {
        "bold"
    }


numbers = st.floats(allow_nan=True, allow_infinity=True)
series = st.lists(st.tuples(numbers, numbers), max_size=30)
limits = st.none() | st.tuples(numbers, numbers)
words = st.text("ab 한글é\n…", max_size=12)
styles = st.sampled_from(ROLES)
plots = st.builds(
    lambda lines, dots, marks, x, y, log, title: Plot(
        tuple(Line([p[0] for p in s], [p[1] for p in s], name, style) for s, name, style in lines),
        tuple(Points([p[0] for p in s], [p[1] for p in s], "p") for s in dots),
        tuple(Mark(m, n, "m") for m, n in marks),
        title,
        "step",
        "loss",
        x,
        y,
        log,
    ),
    st.lists(st.tuples(series, words, styles), max_size=3),
    st.lists(series, max_size=2),
    st.lists(st.tuples(st.none() | numbers, st.none() | numbers), max_size=2),
    limits,
    limits,
    st.booleans(),
    words,
)
grids = st.builds(
    Grid,
    st.lists(st.lists(st.builds(Cell, words, styles), max_size=9).map(tuple), max_size=14).map(tuple),
    words,
)
bars = st.builds(
    Bars,
    st.lists(st.builds(Bar, words, numbers, words, styles), max_size=14).map(tuple),
    words,
    st.none() | numbers,
    st.booleans(),
    st.integers(-1, 20),
)
pictures = st.builds(
    Pictures,
    st.lists(
        st.builds(Picture, st.lists(st.lists(numbers, max_size=9).map(tuple), max_size=9).map(tuple), words),
        max_size=9,
    ).map(tuple),
    words,
)
sayings = st.builds(
    Words, st.lists(st.lists(st.tuples(words, styles), max_size=3).map(tuple), max_size=9).map(tuple)
)
panels = plots | grids | bars | pictures | sayings


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(panels, max_size=3).map(tuple), max_size=3), st.integers(1, 90), st.integers(1, 30))
def test_any_figure_fills_exactly_its_cells(bands, columns, lines):
    rows = draw(figure(*bands), columns, lines)
    assert len(rows) == lines
    assert {sum(width(span.text) for span in row) for row in rows} == {columns}


@pytest.mark.parametrize("size", [(80, 24), (50, 12), (30, 8), (20, 4)])
def test_a_plain_curve_draws_without_anything_odd(size):
    rows = draw(figure((Plot((Line(range(50), [2.3 * 0.9**i for i in range(50)]),)),)), *size)
    assert any("⠀" < char <= "⣿" for row in rows for char in plain(row))


def test_the_blown_up_curve_keeps_its_finite_part():
    picture = figure((Plot((Line([0, 1, 2, 3, 4], [2.3, 5.0, math.inf, math.nan, -math.inf]),)),))
    rows = "\n".join(texts(picture))
    assert any("⠀" < char <= "⣿" for char in rows)
    assert "5┤" in rows


def test_no_positive_number_on_a_log_axis_leaves_bare_axes():
    rows = "\n".join(texts(figure((Plot((Line([0, 1], [0.0, -1.0]),), log_y=True),))))
    assert "└" in rows


def test_points_stand_over_their_tick():
    """What is drawn at a tick's value is in the tick's column and row."""
    picture = figure((Plot(points=(Points([40], [5], marker="X"),), x_limits=(0, 100), y_limits=(0, 10)),))
    rows = texts(picture, 61, 13)
    row = next(i for i, text in enumerate(rows) if "X" in text)
    column = rows[row].index("X")
    floor = next(i for i, text in enumerate(rows) if "└" in text)
    label = rows[floor + 1].index("40")
    assert rows[floor][column] == "┬"
    assert column - label in (0, 1)
    assert rows[row].lstrip().startswith("5┤")


def test_series_are_told_apart_without_colour():
    x = np.arange(100.0)
    picture = figure((Plot((Line(x, x, "train", "series1"), Line(x, x, "test", "series2"))),))
    rows = texts(picture)
    assert "● train" in rows[0]
    assert "▲ test" in rows[0]
    body = "\n".join(rows[1:])
    assert "●" in body
    assert "▲" in body


def test_marks_stay_where_they_are_while_a_curve_grows():
    x = np.arange(1000.0)

    def places(n):
        lines = (Line(x[:n], x[:n], "a"), Line(x[:n], x[:n] / 2, "b"))
        rows = texts(figure((Plot(lines, x_limits=(0, 1000), y_limits=(0, 1000)),)))
        return {(r, c) for r, row in enumerate(rows[1:]) for c, char in enumerate(row) if char in "●▲"}

    assert places(500) < places(900)


def test_a_held_curve_is_dotted_and_under_the_others():
    x = np.arange(100.0)
    rows = draw(figure((Plot((Line(x, x, "now"), Line(x, x, "held", "held"))),)), 60, 12)
    drawn = {span.style for row in rows[1:] for span in row if any("⠀" < char <= "⣿" for char in span.text)}
    assert drawn == {"series1"}
    assert "┈ held" in plain(rows[0])


@pytest.mark.parametrize(("columns", "lines"), [(80, 12), (40, 24), (58, 18)])
def test_a_circle_is_round_where_a_plot_is_to_scale(columns, lines):
    angle = np.linspace(0, 2 * np.pi, 400)
    rows = texts(figure((Plot((Line(np.cos(angle), np.sin(angle)),), to_scale=True),)), columns, lines)
    dotted = [
        (r, c) for r, row in enumerate(rows) for c, char in enumerate(row) if 0x2800 < ord(char) < 0x2900
    ]
    high = max(r for r, _ in dotted) - min(r for r, _ in dotted) + 1
    wide = max(c for _, c in dotted) - min(c for _, c in dotted) + 1
    assert abs(wide - 2 * high) <= 3


def test_plots_have_the_whole_width_where_the_picture_is_tall_and_has_room():
    both = figure((Plot(title="ground"), Plot(title="loss")))
    assert "loss" in texts(both, 80, 10)[0]
    assert "loss" not in texts(both, 58, 28)[0]
    words = Words(tuple(((f"line {i}", ""),) for i in range(15)))
    assert "line 0" in texts(figure((Plot(title="ground"), words)), 58, 20)[0]


def test_an_axis_has_two_numbers_at_least():
    floor = texts(figure((Plot(x_limits=(-8, 3), y_limits=(0, 1)),)), 26, 9)[-1]
    assert len(floor.split()) >= 2


def test_a_level_rules_name_stands_clear_of_a_curve_that_runs_along_it():
    rule = Mark(y=1, label="guessing")
    along = figure((Plot((Line((0, 10), (1, 1)),), marks=(rule,), y_limits=(0, 2)),))
    assert sum("guessing" in row for row in texts(along, 40, 10)) == 1
    free = figure((Plot((Line((0, 10), (0, 0)),), marks=(rule,), y_limits=(0, 2)),))
    assert any("╌guessing" in row for row in texts(free, 40, 10))


def test_axes_are_drawn_once_for_the_same_limits():
    _axes.cache_clear()
    for n in (10, 20, 30):
        draw(figure((Plot((Line(range(n), range(n)),), x_limits=(0, 50), y_limits=(0, 50)),)), 70, 12)
    assert _axes.cache_info().misses == 1


def test_two_threads_can_draw_at_once():
    _axes.cache_clear()
    alone = {n: texts(figure((Plot((Line([0, n], [0, n]),)),)), 60, 12) for n in range(1, 15)}
    _axes.cache_clear()
    together = {}

    def work(part):
        for n in part:
            together[n] = texts(figure((Plot((Line([0, n], [0, n]),)),)), 60, 12)

    threads = [threading.Thread(target=work, args=(range(start, 15, 2),)) for start in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone


def test_a_window_is_bracketed_and_lost_cells_are_hatched():
    grid = Grid(((Cell("1", "window"), Cell("2", "window"), Cell("3"), Cell("4", "lost")),))
    assert texts(figure((grid,)))[0] == "[1 2]3╱4"


def test_the_edge_of_the_padding_is_marked():
    assert texts(figure((Grid(((Cell("0", "pad"), Cell("7"), Cell("0", "pad")),)),)))[0] == " 0┊7┊0"


def test_a_tall_grid_scrolls_to_its_window():
    rows = tuple((Cell(str(i), "window" if i == 30 else ""),) for i in range(40))
    seen = texts(figure((Grid(rows, "rows"),)), 20, 8)
    assert any("[30]" in row for row in seen)
    assert any("⋮" in row for row in seen)


def test_a_cut_grid_says_so():
    rows = tuple((Cell(str(i)),) for i in range(40))
    assert texts(figure((Grid(rows),)), 20, 8)[-1].strip() == "⋮"
    assert texts(figure((Grid((tuple(Cell(str(i)) for i in range(40)),)),)), 20, 3)[0].endswith("…")


def test_a_wide_grid_scrolls_to_its_window_and_says_that_it_goes_on():
    cells = tuple(Cell(str(i), "window" if i == 30 else "") for i in range(40))
    row = texts(figure((Grid((cells,)),)), 20, 1)[0]
    assert "[30]" in row
    assert row[0] == row[-1] == "…"


def test_bars_are_in_proportion():
    rows = texts(figure((Bars((Bar("a", 10, "10"), Bar("b", 5, "5"))),)), 45, 2)
    assert rows[0].count("█") == 2 * rows[1].count("█")
    assert rows[1].endswith("█ 5")


def test_log_bars_are_in_proportion_to_the_exponent():
    rows = texts(figure((Bars((Bar("a", 1e6), Bar("b", 1e3)), log=True),)), 63, 2)
    assert rows[0].count("█") == 2 * rows[1].count("█")


def test_the_least_positive_bar_still_shows_and_nothing_else_does():
    values = (1e12, 1.0, 0.0, -3.0, math.nan, math.inf)
    rows = texts(figure((Bars(tuple(Bar("x", value) for value in values)),)), 40, 6)
    assert [row[2:] != "" for row in rows] == [True, True, False, False, False, True]


def test_bars_scroll_to_their_focus_and_count_themselves():
    many = Bars(tuple(Bar(f"layer{i}", 1.0) for i in range(40)), "layers", focus=39)
    rows = texts(figure((many,)), 60, 8)
    assert "(34–40 of 40)" in rows[0]
    assert rows[-1].startswith("layer39")


def test_pictures_read_without_colour():
    levels = ((1.0, 0.0), (1.0, 0.0), (0.0, 1.0), (0.0, 0.0), (1, 1), (0, 0))
    rows = texts(figure((Pictures((Picture(levels, "3→5"),)),)), 20, 5)
    assert rows[:4] == ["█", " ▀", "▀▀", "3→5"]


def test_pictures_carry_their_greys():
    rows = draw(figure((Pictures((Picture(((1.0,), (0.2,), (0,), (0,), (0,), (0,))),)),)), 20, 5)
    assert rows[0][0].style == "gray15 on gray3"


def test_only_whole_pictures_are_drawn():
    digit = Picture(((0.5,) * 8,) * 8, "1→7")
    rows = texts(figure((Pictures((digit,) * 20, "wrong"),)), 40, 9)
    assert rows[0] == "wrong"
    assert [row.count("1→7") for row in rows] == [0, 0, 0, 0, 0, 4, 0, 0, 0]


def test_words_that_do_not_fit_are_counted():
    rows = texts(figure((Words(tuple(((f"line {i}", ""),) for i in range(9))),)), 30, 4)
    assert rows == ["line 0", "line 1", "line 2", "… 6 more"]


def test_a_band_stands_side_by_side_where_it_is_wide_and_below_where_it_is_narrow():
    grids = tuple(Grid(((Cell(letter * 14),),), letter) for letter in "ab")
    wide, narrow = texts(figure(grids), 60, 4), texts(figure(grids), 20, 4)
    assert wide[0].split() == ["a", "b"]
    assert [row.strip()[0] for row in narrow] == ["a", "a", "b", "b"]


def test_an_optional_panel_gives_way():
    need = Grid(((Cell("n" * 20),),), "need")
    extra = Grid(((Cell("e" * 20),),), "extra", weight=0)
    assert "extra" in "".join(texts(figure((need, extra)), 60, 2))
    assert "extra" not in "".join(texts(figure((need, extra)), 30, 2))
    assert "extra" in "".join(texts(figure((need, extra)), 30, 4))


def test_every_role_drawn_is_a_known_one():
    x = np.arange(10.0)
    rows = draw(
        figure(
            (Plot((Line(x, x, "a"),), title="t", marks=(Mark(x=3, label="m"),)),),
            (Pictures((Picture(((0.5,) * 8,) * 8),)), Bars((Bar("a", 1),), "t")),
        ),
        80,
        24,
    )
    assert roles(rows) <= set(ROLES)


def test_the_first_picture_after_warming_loads_nothing_more():
    code = (
        "import sys, tutor.render.chart as chart\n"
        "assert 'numpy' not in sys.modules\n"
        "chart.warm(); before = set(sys.modules)\n"
        "from tutor.demos.figure import Bar, Bars, Figure, Line, Plot\n"
        "chart.draw(Figure(((Plot((Line((0, 1), (1, 2)),)), Bars((Bar('a', 1),))),), '', ''), 80, 24)\n"
        "assert set(sys.modules) == before, set(sys.modules) - before"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.mark.parametrize("label", ["step", "rate, in powers of 10"])
def test_the_axis_is_named_even_where_inner_numbers_must_give_way(label):
    plot = Plot((Line((0, 100), (0, 1)),), x_label=label, x_limits=(0, 100))
    row = texts(figure((plot,)), 40, 10)[-1]
    assert label in row
    assert row.split()[0] == "0"
