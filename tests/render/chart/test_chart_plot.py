"""Curves, marks, rules, legend and labels of a plot."""

import math

import numpy as np
import pytest

from tutor.demos.figure import Line, Plot, Points, Rule
from tutor.render.chart import draw
from tutor.render.chart.curve_marks import curve_marks
from tutor.text.rows import plain

from .pictures import figure, is_braille, texts


@pytest.mark.parametrize("size", [(80, 24), (50, 12), (30, 8), (20, 4)])
def test_a_plain_curve_is_drawn_at_every_size(size):
    rows = draw(figure((Plot((Line(range(50), [2.3 * 0.9**i for i in range(50)]),)),)), *size)
    assert any(is_braille(char) for row in rows for char in plain(row))


def test_a_diverging_curve_keeps_its_finite_part():
    picture = figure((Plot((Line([0, 1, 2, 3, 4], [2.3, 5.0, math.inf, math.nan, -math.inf]),)),))
    rows = "\n".join(texts(picture))
    assert any(map(is_braille, rows))
    assert "5┤" in rows


def test_a_log_axis_without_a_positive_number_is_drawn_without_a_curve():
    rows = "\n".join(texts(figure((Plot((Line([0, 1], [0.0, -1.0]),), log_y=True),))))
    assert "└" in rows


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


def test_a_held_curve_is_drawn_below_the_others():
    x = np.arange(100.0)
    rows = draw(figure((Plot((Line(x, x, "now"), Line(x, x, "held", "held"))),)), 60, 12)
    drawn = {span.style for row in rows[1:] for span in row if any(map(is_braille, span.text))}
    assert drawn == {"series1"}
    assert "┈ held" in plain(rows[0])


@pytest.mark.parametrize(("columns", "lines"), [(80, 12), (40, 24), (58, 18)])
def test_a_circle_is_round_where_a_plot_is_to_scale(columns, lines):
    angle = np.linspace(0, 2 * np.pi, 400)
    rows = texts(figure((Plot((Line(np.cos(angle), np.sin(angle)),), to_scale=True),)), columns, lines)
    dotted = [(r, c) for r, row in enumerate(rows) for c, char in enumerate(row) if is_braille(char)]
    high = max(r for r, _ in dotted) - min(r for r, _ in dotted) + 1
    wide = max(c for _, c in dotted) - min(c for _, c in dotted) + 1
    assert abs(wide - 2 * high) <= 3


def test_the_label_of_a_level_rule_avoids_a_curve_along_the_rule():
    rule = Rule(y=1, label="guessing")
    along = figure((Plot((Line((0, 10), (1, 1)),), rules=(rule,), y_limits=(0, 2)),))
    assert sum("guessing" in row for row in texts(along, 40, 10)) == 1
    free = figure((Plot((Line((0, 10), (0, 0)),), rules=(rule,), y_limits=(0, 2)),))
    assert any("╌guessing" in row for row in texts(free, 40, 10))


@pytest.mark.parametrize("label", ["step", "rate, in powers of 10"])
def test_the_x_label_replaces_inner_tick_labels_where_there_is_no_gap(label):
    plot = Plot((Line((0, 100), (0, 1)),), x_label=label, x_limits=(0, 100))
    row = texts(figure((plot,)), 40, 10)[-1]
    assert label in row
    assert row.split()[0] == "0"


@pytest.mark.parametrize("count", [2, 6, 7, 12, 30])
def test_any_number_of_curves_have_marks_and_styles_of_their_own(count):
    x = np.arange(100.0)
    plot = Plot(tuple(Line(x, x + n, f"c{n}", f"series{n}") for n in range(1, count + 1)))
    marks = curve_marks(plot)
    assert len(set(marks)) == count
    assert "" not in marks
    rows = draw(figure((plot,)), 150, 40)
    assert {span.style for row in rows for span in row} >= {f"series{n}" for n in range(1, count + 1)}
    body = "".join(plain(row) for row in rows[1:])
    assert all(mark in body for mark in marks)


def test_a_series_has_the_same_mark_in_every_plot():
    x = np.arange(10.0)
    both = Plot((Line(x, x, "a", "series1"), Line(x, x, "b", "series3")))
    one = Plot((Line(x, x, "b", "series3"), Line(x, x, "base", "dim")))
    assert curve_marks(both)[1] == curve_marks(one)[0]


def test_a_path_whose_end_is_a_point_has_no_marks_along_its_way():
    x = np.arange(10.0)
    lines = [Line(x, x * n, style=f"series{n}", marked=False) for n in (1, 2)]
    plot = Plot(tuple(lines), (Points((9,), (9,), style="series1", marker="●"),))
    assert curve_marks(plot) == ["", ""]
    assert "".join(texts(figure((plot,)), 60, 12)).count("●") == 1


def test_zero_and_negative_numbers_break_a_curve_on_a_log_axis():
    rows = texts(figure((Plot((Line(range(5), [100, 0, 1, -1, 0.01]),), log_y=True),)), 60, 12)
    assert sum(is_braille(char) for row in rows for char in row) == 3


def test_rules_are_drawn_across_the_whole_plot_below_the_curves():
    plot = Plot((Line((0, 10), (0, 10)),), rules=(Rule(x=5, label="here"), Rule(y=5)))
    rows = texts(figure((plot,)), 60, 12)
    assert sum("╎" in row for row in rows) >= 8
    assert any(row.count("╌") > 40 for row in rows)
    assert "╎here" in rows[0]
