"""Figures: held curves, and numbers for logarithmic axes."""

from tutor.demos.figure import Bars, Figure, Line, Plot, Words, log_heights, overlay


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


def test_zero_leaves_a_logarithmic_axis_downwards():
    assert log_heights([1.0, 0.0, 0.5], 1e-3) == [1.0, 1e-5, 0.5]
