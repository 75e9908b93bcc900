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


def test_limits_grow_so_that_no_held_curve_is_cut_off():
    def drawn(low, high, log_y=False):
        return Figure(((Plot((Line((0, 1), (low, high)),), y_limits=(low, high), log_y=log_y),),), "", "")

    assert overlay(drawn(0, 1), drawn(-1, 1)).bands[0][0].y_limits == (-1, 1)
    assert overlay(drawn(-1, 1), drawn(0, 2)).bands[0][0].y_limits == (-1, 2)
    assert overlay(drawn(0.1, 1, log_y=True), drawn(-1, 1)).bands[0][0].y_limits == (0.1, 1)


def test_zero_leaves_a_logarithmic_axis_downwards():
    assert log_heights([1.0, 0.0, 0.5], 1e-3) == [1.0, 1e-5, 0.5]
