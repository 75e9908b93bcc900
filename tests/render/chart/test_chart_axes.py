"""Axes, limits and ticks, as plotext draws them."""

import threading

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.demos.figure import Line, Plot, Points
from tutor.render.chart import draw
from tutor.render.chart.axes import LINES_PER_TICK, MIN_HEIGHT, MIN_WIDTH, _draw_axes, draw_axes
from tutor.render.chart.limits import (
    check_limits,
    choose_ticks,
    equalize_scale,
    fit_limits,
    format_power,
    format_tick,
)
from tutor.render.chart.raster import DOTS_UP, to_cells, to_dots

from .pictures import figure, texts


def test_a_point_at_a_tick_is_in_the_row_and_the_column_of_the_tick():
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


def test_an_axis_has_at_least_two_tick_labels():
    floor = texts(figure((Plot(x_limits=(-8, 3), y_limits=(0, 1)),)), 26, 9)[-1]
    assert len(floor.split()) >= 2


def test_axes_are_cached_for_the_same_limits():
    _draw_axes.cache_clear()
    for n in (10, 20, 30):
        draw(figure((Plot((Line(range(n), range(n)),), x_limits=(0, 50), y_limits=(0, 50)),)), 70, 12)
    assert _draw_axes.cache_info().misses == 1


def test_two_threads_can_draw_at_the_same_time():
    _draw_axes.cache_clear()
    alone = {n: texts(figure((Plot((Line([0, n], [0, n]),)),)), 60, 12) for n in range(1, 15)}
    _draw_axes.cache_clear()
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


numbers = st.floats(-1e6, 1e6) | st.floats(-1, 1) | st.floats(-1e140, 1e140)
limits = st.tuples(numbers, numbers).map(lambda ends: check_limits((min(ends), max(ends))) or (0.0, 1.0))
exponents = st.tuples(st.integers(-150, 149), st.integers(1, 20)).map(lambda ends: (ends[0], sum(ends)))


@given(
    limits,
    st.tuples(limits, st.just(False)) | st.tuples(exponents, st.just(True)),
    st.integers(MIN_WIDTH, 90),
    st.integers(MIN_HEIGHT, 40),
)
def test_axes_enclose_the_area_that_they_say_is_free(x, y_and_log, width, height):
    axes = draw_axes(width, height, x, *y_and_log)
    assert axes.codes.shape == (height, width)
    assert (axes.left + axes.columns, axes.lines) == (width, height - 2)
    assert set(map(chr, axes.codes[: axes.lines, axes.left - 1])) <= set("│┤")
    assert chr(axes.codes[axes.lines, axes.left - 1]) == "└"
    assert set(map(chr, axes.codes[axes.lines, axes.left :])) <= set("─┬")
    assert (axes.codes[: axes.lines, axes.left :] == ord(" ")).all()


@given(limits, st.integers(8, 40))
def test_a_tick_is_in_the_row_where_a_curve_has_its_number(y, height):
    axes = draw_axes(60, height, (0.0, 1.0), y, False)
    ticks = choose_ticks(y, max(2, (height - 2) // LINES_PER_TICK))
    rows = axes.lines - 1 - to_cells(to_dots(np.array(ticks), y, axes.lines, DOTS_UP), DOTS_UP)
    for row, tick in zip(rows, ticks, strict=True):
        assert "".join(map(chr, axes.codes[row])).split("┤")[0].strip() == format_tick(tick)


def test_tick_labels_are_short():
    assert [format_tick(value) for value in (0, 0.25, -3, 9999, 20000, 3e6, 1.5e9, 1e12)] == [
        "0",
        "0.25",
        "-3",
        "9999",
        "20k",
        "3M",
        "1.5G",
        "1e+12",
    ]
    assert [format_power(exponent) for exponent in (-6, -3, 0, 4, 12)] == [
        "10⁻⁶",
        "0.001",
        "1",
        "10⁴",
        "10¹²",
    ]


def test_limits_are_round_and_hold_all_finite_numbers():
    assert fit_limits(np.array([0.3, 9.7, np.inf, np.nan])) == (0.0, 10.0)
    assert fit_limits(np.array([0.003, 40, 0, -1]), log=True) == (-3.0, 2.0)
    assert fit_limits(np.array([])) == (0.0, 1.0)
    assert fit_limits(np.array([4.0, 4.0])) == (2.0, 6.0)


def test_limits_that_an_axis_cannot_have_are_refused():
    for pair in ((1, 1), (2, 1), (0, np.inf), (np.nan, 1), (0, 5e-324), None):
        assert check_limits(pair) is None
    assert check_limits((0, 10), log=True) is None
    assert check_limits((0.01, 10), log=True) == (-2.0, 1.0)


def test_equal_scale_widens_one_axis_and_leaves_impossible_limits_alone():
    assert equalize_scale((0, 1), (0, 1), 41, 11) == ((-0.5, 1.5), (0, 1))
    assert equalize_scale((0, 1e149), (0, 1e-149), 41, 11) == ((0, 1e149), (-1e149 / 4, 1e149 / 4 + 1e-149))
    assert equalize_scale((0, 9e149), (0, 1e-149), 11, 41) == ((0, 9e149), (0, 1e-149))


@pytest.mark.parametrize("limits", [(-0.0001234571, -0.0001234561), (-1.23456e-140, -1.23455e-140)])
def test_labels_that_leave_no_room_for_the_plot_print_no_warning(capfd, limits):
    axes = draw_axes(MIN_WIDTH, 12, (0.0, 1.0), limits, False)
    assert axes.columns <= 1
    assert capfd.readouterr() == ("", "")
