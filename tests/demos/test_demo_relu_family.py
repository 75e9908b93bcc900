"""relu-family: the curves and the table are those of the engine, and the table tells the curves apart."""

import pytest

from engine import formulas as f
from tutor.demos import catalog
from tutor.demos.figure import series_mark

DEMO = catalog.demo("relu-family")


def shown(**controls):
    """Return the last record and the figure of a run."""
    settings = DEMO.read(controls)
    records = list(DEMO.experiment(settings, 0))
    return records[-1], DEMO.figure(records, settings)


def test_the_table_gives_value_and_slope_of_each_curve_at_x():
    record, figure = shown(x=-5)
    assert record.values == pytest.approx((0, -0.05, -1.25, f.elu(-5)))
    assert record.slopes == pytest.approx((0, 0.01, 0.25, f.elu_gradient(-5)))
    head, *rows = figure.bands[0][1].cells
    assert [cell.text for cell in head] == ["", "value", "slope"]
    assert [row[0].text for row in rows] == ["● ReLU", "▲ leaky 0.01", "■ PReLU 0.25", "◆ ELU 1"]
    assert rows[-1][2].text == "0.00674"


def test_the_marks_of_the_table_are_those_of_the_curves():
    for family in ("rectifiers", "smooth"):
        plot, table = shown(family=family)[1].bands[0]
        styles = [line.style for line in plot.lines]
        assert styles == [row[0].style for row in table.cells[1:]]
        assert [row[0].text[0] for row in table.cells[1:]] == [series_mark(n) for n in range(1, 5)]


@pytest.mark.parametrize(
    ("show", "functions"), [("value", (f.gelu, f.silu)), ("slope", (f.gelu_gradient, f.silu_gradient))]
)
def test_the_smooth_family_is_drawn(show, functions):
    plot = shown(family="smooth", show=show)[1].bands[0][0]
    for line, function in zip(plot.lines[2:], functions, strict=True):
        assert list(line.y) == pytest.approx([function(x) for x in line.x])


def test_a_steep_slope_stays_in_the_picture():
    for alpha in (1, 2):
        plot = shown(show="slope", alpha=alpha, slope=2)[1].bands[0][0]
        assert plot.y_limits[1] > max(max(line.y) for line in plot.lines)


def test_playing_moves_x_to_the_left():
    places = [record.x for record in DEMO.experiment(DEMO.read({"x": -2}), 0)]
    assert places == sorted(places, reverse=True)
    assert (places[0], places[-1]) == (2, -2)


def test_the_caption_tells_what_passes_at_x():
    assert "0 for ReLU, 0.01 for leaky 0.01, 0.25 for PReLU 0.25, 0.00674 for ELU 1" in shown(x=-5)[1].caption
