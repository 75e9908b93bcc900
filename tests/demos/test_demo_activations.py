"""The demos of activations: every sign in a picture is explained in it, and alarms say what went wrong."""

import math

import pytest

from engine.formulas import ACTIVATIONS
from engine.formulas.activations import ActivationEntry
from tutor.demos import catalog


def end(name, **controls):
    """The figure at the end of a run."""
    demo = catalog.demo(name)
    settings = demo.read(controls)
    return demo.figure(list(demo.experiment(settings, 1)), settings)


@pytest.mark.parametrize("function", ["sigmoid", "relu", "elu"])
def test_both_ends_of_a_row_of_units_are_named_in_the_picture(function):
    curves = end("activation-curves", function=function, layers=10).bands[0][0]
    named = {points.marker: points.label for points in curves.points}
    assert (named["■"], named["◆"]) == ("1st", "last")


def test_one_unit_alone_has_the_whole_picture():
    (curves,) = end("activation-curves", function="elu", layers=1).bands[0]
    assert [points.label for points in curves.points if points.marker == "■"] == ["at x"]


def test_a_gradient_of_zero_is_drawn_at_the_end_of_the_log_axis():
    passed = end("activation-curves", function="relu", x=-1, layers=5).bands[0][1]
    zero = next(points for points in passed.points if points.label == "zero")
    assert list(zero.x) == [1, 2, 3, 4, 5]
    assert set(zero.y) == {passed.y_limits[0]}


def gelu(x):
    return x * (1 + math.erf(x / math.sqrt(2))) / 2


def gelu_slope(x):
    return (1 + math.erf(x / math.sqrt(2))) / 2 + x * math.exp(-x * x / 2) / math.sqrt(2 * math.pi)


@pytest.mark.parametrize(("function", "name"), [("gelu", "GELU"), ("silu", "SiLU")])
def test_gelu_and_silu_have_curves(function, name):
    figure = end("activation-curves", function=function, x=-1, layers=1)
    assert figure.caption.startswith(f"{name} at x = −1: value −0.")
    if function == "gelu":
        line = figure.bands[0][0].lines[0]
        assert list(line.y) == pytest.approx([gelu(x) for x in line.x], abs=1e-15)


FALLING = (lambda x: -x / 2, lambda _x: -0.5)  # the gradient changes its sign in every layer


@pytest.mark.parametrize("curve", [(gelu, gelu_slope), FALLING], ids=["gelu", "falling line"])
def test_negative_gradients_are_drawn_by_their_size_and_marked(monkeypatch, curve):
    monkeypatch.setitem(ACTIVATIONS, "relu", ActivationEntry("ReLU", *curve))
    demo = catalog.demo("activation-curves")
    settings = demo.starting_settings() | {"function": "relu", "x": -1.5, "layers": 5}
    records = list(demo.experiment(settings, 0))
    products = {record.layer: record.product for record in records}
    assert min(products.values()) < 0
    figure = demo.figure(records, settings)
    (line,) = figure.bands[0][1].lines
    assert dict(zip(line.x, line.y, strict=True)) == pytest.approx({n: abs(p) for n, p in products.items()})
    layers = {points.label: list(points.x) for points in figure.bands[0][1].points}
    assert layers["negative"] == [layer for layer, product in products.items() if product < 0]
    assert layers[""] == [layer for layer, product in products.items() if product > 0]
    assert "−" in figure.summary.split("Of a gradient of 1 at the output, ")[1]


@pytest.mark.parametrize(
    "controls", [{}, {"start": "parallel"}, {"pieces": 6, "shape": "sine"}, {"pieces": 1}]
)
def test_a_piece_of_maxout_has_its_number_on_its_line_and_in_the_table(controls):
    plot, words = end("maxout-pieces", **controls).bands[0]
    *lines, largest = plot.lines
    assert largest.style == "series1"
    numbers = [points for points in plot.points if points.marker.isdigit()]
    assert [int(one.marker) for one in numbers] == list(range(1, len(lines) + 1))
    assert [int(row[0][0]) for row in words.lines] == list(range(1, len(lines) + 1))
    for line, one in zip(lines, numbers, strict=True):
        slope = (line.y[1] - line.y[0]) / (line.x[1] - line.x[0])
        assert one.y[0] == pytest.approx(line.y[0] + slope * (one.x[0] - line.x[0]))
        assert one.style == line.style


def test_a_piece_of_maxout_that_is_the_largest_nowhere_is_grey():
    plot, words = end("maxout-pieces", pieces=6, shape="sine").bands[0]
    styles = [line.style for line in plot.lines[:-1]]
    wins = [int(row[2][0]) for row in words.lines]
    assert [style == "dim" for style in styles] == [not count for count in wins]
    winners = [style for style in styles if style != "dim"]
    assert len(set(winners)) == len(winners) > 1


def test_a_dead_unit_differs_from_what_is_still_to_come():
    demo = catalog.demo("dead-relu")
    settings = demo.read({"lr": 2.0})
    records = list(demo.experiment(settings, 1))[:20]
    raster = demo.figure(records, settings).bands[0][0].pictures[0]
    assert all(row[-1] == 0 for row in raster.levels)
    assert all(level > 0 for row in raster.levels for level in row[: len(records)])


@pytest.mark.parametrize(
    ("controls", "said"),
    [
        ({"function": "tanh", "weight": 4, "layers": 10, "x": 1}, "Turn `weight` to 1."),
        ({"function": "linear", "weight": 0.5, "layers": 20}, "Turn `weight` up to 1."),
        ({"function": "sigmoid", "layers": 10, "x": 0}, "Turn `layers` down"),
        (
            {"function": "elu", "alpha": 1, "layers": 1, "x": -6},
            "only 0.00248 of the gradient passes",
        ),
        ({"function": "sigmoid", "layers": 4, "x": 6}, "and 2.38·10⁻⁵ of the gradient arrives"),
    ],
)
def test_an_alarm_says_why_a_gradient_is_lost(controls, said):
    assert said in end("activation-curves", **controls).alarm


@pytest.mark.parametrize("controls", [{"lr": 2.0}, {"bias": -5}, {"bias": -5, "slope": 0.01}])
def test_the_alarm_on_dead_units_gives_the_accuracy(controls):
    demo = catalog.demo("dead-relu")
    settings = demo.read(controls)
    records = list(demo.experiment(settings, 1))
    assert f"accuracy {100 * records[-1].accuracy:.0f} %" in demo.figure(records, settings).alarm


def test_new_points_stand_beside_the_training_cloud():
    cloud = end("preprocessing-cloud", stage="whitened").bands[0][0]
    assert len(cloud.lines[0].x) == 200
    assert [one.marker for one in cloud.points] == ["A", "B", "C"]
    assert cloud.title == "dots: training  A B C: new"
