"""Figures laid over each other, and as numbers."""

import json

import numpy as np

from tutor.demos.figure import Bar, Bars, Figure, Line, Plot, Words, as_json, overlay


def plot(*lines):
    return Plot(tuple(Line((0, 1), y, label, "series1") for label, y in lines))


def test_held_lines_join_the_plot_in_the_same_place():
    now = Figure(((plot(("loss", (1, 2))), Bars(())), (plot(("right", (3, 4))),)), "now", "s")
    then = Figure(((plot(("loss", (5, 6))), Bars(())), (Words(()),)), "then", "s")
    both = overlay(now, then)
    assert [(line.y, line.style) for line in both.bands[0][0].lines] == [
        ((1, 2), "series1"),
        ((5, 6), "held"),
    ]
    assert [line.label for line in both.bands[0][0].lines] == ["loss", "held"]
    assert both.bands[1] == now.bands[1]
    assert both.caption == "now"


def test_holding_a_figure_of_another_shape_changes_nothing():
    now = Figure(((plot(("loss", (1, 2))),),), "now", "s")
    assert overlay(now, Figure((), "", "")).bands == now.bands


def test_numbers_come_out_as_json_can_have_them():
    y = np.array([1.5, np.nan, np.inf, -np.inf])
    figure = Figure(
        ((Plot((Line(np.arange(4), y, "loss"),)), Bars((Bar("conv1", np.int64(3), "3"),))),), "c", "s", "a"
    )
    told = json.loads(json.dumps(as_json(figure), allow_nan=False))
    assert told["bands"][0][0]["type"] == "plot"
    assert told["bands"][0][0]["lines"][0]["x"] == [0, 1, 2, 3]
    assert told["bands"][0][0]["lines"][0]["y"] == [1.5, None, "inf", "-inf"]
    assert told["bands"][0][1]["bars"][0]["value"] == 3
    assert (told["caption"], told["summary"], told["alarm"]) == ("c", "s", "a")
