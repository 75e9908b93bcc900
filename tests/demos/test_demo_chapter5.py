"""Chapter 5's demos: alarms name knobs as the knob row does, and every sign in a picture is explained in it."""

import re
from textwrap import wrap

import pytest

from tutor.demos import catalog
from tutor.messages.en.demo.chapter5a import MESSAGES as FIRST
from tutor.messages.en.demo.chapter5b import MESSAGES as SECOND

ALARMS = {key: text for key, text in (FIRST | SECOND).items() if ".alarm" in key}


def end(name, **knobs):
    """The figure at the end of a run."""
    demo = catalog.demo(name)
    settings = demo.read(knobs)
    return demo.figure(list(demo.experiment(settings, 1)), settings)


@pytest.mark.parametrize("key", list(ALARMS))
def test_alarms_name_knobs_as_the_knob_row_does(key):
    known = {control.name for control in catalog.demo(key.split(".")[1]).controls}
    named = re.findall("`([^`]*)`", ALARMS[key])
    assert named
    assert set(named) <= known


@pytest.mark.parametrize("function", ["sigmoid", "relu", "elu"])
def test_both_ends_of_a_row_of_units_are_named_in_the_picture(function):
    curves = end("activation-curves", function=function, layers=10).bands[0][0]
    named = {points.marker: points.label for points in curves.points}
    assert (named["■"], named["◆"]) == ("1st", "last")


def test_one_unit_alone_has_the_whole_picture():
    (curves,) = end("activation-curves", function="elu", layers=1).bands[0]
    assert [points.label for points in curves.points if points.marker == "■"] == ["at x"]


def test_a_gradient_of_nothing_is_drawn_where_a_log_axis_has_no_place_for_it():
    passed = end("activation-curves", function="relu", x=-1, layers=5).bands[0][1]
    nothing = next(points for points in passed.points if points.label == "nothing")
    assert list(nothing.x) == [1, 2, 3, 4, 5]
    assert set(nothing.y) == {passed.y_limits[0]}


@pytest.mark.parametrize("knobs", [{}, {"start": "parallel"}, {"pieces": 6, "shape": "sine"}, {"pieces": 1}])
def test_a_piece_of_maxout_has_its_number_on_its_line_and_in_the_table(knobs):
    plot, words = end("maxout-pieces", **knobs).bands[0]
    lines = [line for line in plot.lines if line.style == "dim"]
    numbers = [points for points in plot.points if points.marker.isdigit()]
    assert [int(one.marker) for one in numbers] == list(range(1, len(lines) + 1))
    assert [int(row[0][0]) for row in words.lines] == list(range(1, len(lines) + 1))
    for line, one in zip(lines, numbers, strict=True):
        slope = (line.y[1] - line.y[0]) / (line.x[1] - line.x[0])
        assert one.y[0] == pytest.approx(line.y[0] + slope * (one.x[0] - line.x[0]))


def test_a_dead_unit_differs_from_what_is_still_to_come():
    demo = catalog.demo("dead-relu")
    settings = demo.read({"lr": 2.0})
    records = list(demo.experiment(settings, 1))[:20]
    raster = demo.figure(records, settings).bands[0][0].pictures[0]
    assert all(row[-1] == 0 for row in raster.levels)
    assert all(level > 0 for row in raster.levels for level in row[: len(records)])


@pytest.mark.parametrize(
    ("knobs", "said"),
    [
        ({"function": "tanh", "weight": 4, "layers": 10, "x": 1}, "Turn `weight` to 1."),
        ({"function": "linear", "weight": 0.5, "layers": 20}, "Turn `weight` up to 1."),
        ({"function": "sigmoid", "layers": 10, "x": 0}, "Turn `layers` down"),
        (
            {"function": "elu", "alpha": 1, "layers": 1, "x": -6},
            "no more than 0.00248 of the gradient passes",
        ),
        ({"function": "sigmoid", "layers": 4, "x": 6}, "and 2.38·10⁻⁵ of the gradient arrives"),
    ],
)
def test_a_lost_gradient_is_told_with_what_lost_it(knobs, said):
    assert said in end("activation-curves", **knobs).alarm


@pytest.mark.parametrize("knobs", [{"lr": 2.0}, {"bias": -5}, {"bias": -5, "slope": 0.01}])
def test_the_alarm_on_dead_units_tells_how_many_digits_are_read_all_the_same(knobs):
    demo = catalog.demo("dead-relu")
    settings = demo.read(knobs)
    records = list(demo.experiment(settings, 1))
    assert f"{100 * records[-1].right:.0f} % right" in demo.figure(records, settings).alarm


def test_new_points_stand_beside_the_training_cloud():
    cloud = end("preprocessing-cloud", stage="whitened").bands[0][0]
    assert len(cloud.lines[0].x) == 200
    assert [one.marker for one in cloud.points] == ["A", "B", "C"]
    assert cloud.title == "dots: training  A B C: new"


@pytest.mark.long
@pytest.mark.parametrize("name", sorted({key.split(".")[1] for key in ALARMS}))
def test_an_alarm_is_whole_in_the_two_lines_that_80_columns_have_for_it(name):
    demo = catalog.demo(name)
    ends = [
        {control.name: value}
        for control in demo.controls
        for value in control.values[:: len(control.values) - 1]
    ]
    for knobs in [*demo.presets.values(), *ends]:
        assert len(wrap(end(name, **knobs).alarm, 79)) <= 2, knobs
