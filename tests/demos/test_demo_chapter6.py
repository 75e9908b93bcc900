"""Chapter 6's demos: what they draw and say is what happened, and an alarm names a knob that mends it."""

import math

import numpy as np
import pytest

from tutor.demos import catalog
from tutor.demos.figure import Plot


def drawn(name, preset="", **knobs):
    """All records and the last figure."""
    demo = catalog.demo(name)
    settings = (demo.preset(preset) if preset else demo.start()) | knobs
    records = list(demo.experiment(settings, 0))
    return records, demo.figure(records, settings)


def plots(figure):
    return [panel for panel in figure.bands[0] if isinstance(panel, Plot)]


def test_the_race_draws_every_path_from_the_same_start():
    records, figure = drawn("optimiser-race")
    ground, losses = plots(figure)
    paths = ground.lines[1:]  # after the lines of equal height
    assert len(paths) == len(losses.lines) == len(records[0].places) == 4
    assert {(path.x[0], path.y[0]) for path in paths} == {(-7.0, 2.0)}
    assert all(len(path.x) == len(records) for path in paths)
    best = min(records[-1].places, key=lambda one: one[1].loss)[0]
    assert f"steps: {best} " in figure.summary


def test_a_racer_that_runs_alone_is_told_where_it_stands():
    demo = catalog.demo("optimiser-race")
    settings = demo.start() | {"sgd": 0.95} | dict.fromkeys(("momentum", "adagrad", "adam"), "off")
    records = list(demo.experiment(settings, 0))[:2]
    assert "at (−6.33, −1.80)" in demo.figure(records, settings).summary


@pytest.mark.parametrize(
    ("knobs", "bound"), [({"sgd": 1.05}, "`sgd` below 1."), ({"momentum": 3.0}, "`momentum` below 1.9.")]
)
def test_a_racer_that_overshoots_is_told_its_limit(knobs, bound):
    assert bound in drawn("optimiser-race", **knobs)[1].alarm


def test_a_rate_under_the_named_limit_mends_it_on_a_bent_valley():
    off = {"momentum": "off", "adagrad": "off", "adam": "off", "surface": "rosenbrock"}
    alarm = drawn("optimiser-race", sgd=0.01, **off)[1].alarm
    assert float(alarm.split("below ")[1].rstrip(".")) > 0.001
    assert drawn("optimiser-race", sgd=0.001, **off)[1].alarm == ""


def test_a_racer_that_noise_throws_about_is_told_so():
    assert "noise 1" in drawn("optimiser-race", noise=1.0)[1].alarm


def test_a_race_without_racers_says_whom_to_turn_on():
    off = dict.fromkeys(("sgd", "momentum", "adagrad", "adam"), "off")
    assert "give one" in drawn("optimiser-race", **off)[1].alarm


def test_lines_of_equal_height_are_of_equal_height():
    from engine.surfaces import SURFACES
    from tutor.demos.optimiser_race.experiment import contours

    surface = SURFACES["bowl"]
    x, y = contours("bowl", 300)
    heights = surface.value(x, y)
    heights = heights[np.isfinite(heights)]
    powers = [math.log(height / 6.45, 4) for height in heights[:: len(heights) // 200]]
    assert all(abs(power - round(power)) < 0.1 for power in powers)
    assert {round(power) for power in powers} >= {-3, -2, -1, 0}


@pytest.mark.parametrize(
    ("preset", "word"),
    [
        ("over-damped", "over-damped"),
        ("critical", "critically"),
        ("under-damped", "swings"),
        ("sgd zig-zag", "changes sides"),
    ],
)
def test_the_map_names_how_the_ball_comes_down(preset, word):
    assert word in drawn("momentum-phase", preset)[1].caption


def test_momentum_that_flies_off_is_told_the_limit_of_its_mu():
    alarm = drawn("momentum-phase", "flies off")[1].alarm
    assert "below 3.28" in alarm
    assert drawn("momentum-phase", "flies off", lr=3.0)[1].alarm == ""


@pytest.mark.parametrize(("preset", "knob"), [("rings on", "`mu` down"), ("flies off", "`lr` down")])
def test_the_maps_alarms_name_knobs_as_the_row_does(preset, knob):
    assert f"Turn {knob}" in drawn("momentum-phase", preset)[1].alarm


def test_a_ball_that_flies_off_is_followed_to_the_edge_of_the_picture():
    _, way = plots(drawn("momentum-phase", "flies off")[1])
    assert all(max(map(abs, line.y[:-1])) <= way.y_limits[1] < abs(line.y[-1]) for line in way.lines)


def test_the_map_shows_where_the_knobs_stand():
    *_, here = plots(drawn("momentum-phase", lr=0.25, mu=0.64)[1])[0].points
    assert (here.x, here.y, here.marker) == ((0.64,), (0.25,), "◆")


def test_adams_steps_do_not_depend_on_the_size_of_the_gradient():
    one, thousand = (drawn("adam-bias", gradient=g)[1] for g in (1.0, 1000.0))
    assert one.summary == thousand.summary
    assert "1·lr with, 3.16·lr without" in one.summary


def test_adam_without_correction_is_warned_of_both_ways():
    assert "`beta2` down" in drawn("adam-bias", "long memory")[1].alarm
    assert drawn("adam-bias", "long memory", beta2=0.999)[1].alarm == ""
    assert "`beta1` down" in drawn("adam-bias", "slow start")[1].alarm
    assert drawn("adam-bias", "slow start", beta1=0.9)[1].alarm == ""


def test_a_schedule_frozen_early_is_told_to_turn_k_down():
    assert "Turn `k` down" in drawn("learning-rate-schedules", "frozen early")[1].alarm
    assert drawn("learning-rate-schedules", "frozen early", k=0.05, lr=0.3)[1].alarm == ""


def test_a_stairs_rate_holds_from_an_epochs_start_to_its_end():
    rates, _ = plots(drawn("learning-rate-schedules", every=6)[1])
    ours = rates.lines[1]
    assert dict(zip(ours.x[0::2], ours.y[0::2], strict=True))[6] == pytest.approx(0.03)
    assert dict(zip(ours.x[1::2], ours.y[1::2], strict=True))[6] == pytest.approx(0.3)


def test_a_first_rate_too_high_for_any_schedule_is_called_lost():
    assert "Turn `lr` down" in drawn("learning-rate-schedules", "too high for any")[1].alarm


def test_keep_and_drop_read_the_same_p_the_other_way_round():
    kept, dropped = (drawn("dropout-masks", p=0.2, reads=reads)[0] for reads in ("keep", "drop"))
    assert kept[0].keep == pytest.approx(0.2)
    assert dropped[0].keep == pytest.approx(0.8)
    counts = [sum(sum(one.kept) for one in records) for records in (kept, dropped)]
    assert counts[1] > 3 * counts[0]


@pytest.mark.parametrize(
    ("preset", "knobs", "word"),
    [
        ("p misread", {"reads": "keep"}, "reads"),
        ("scale forgotten", {"scaling": "inverted"}, "scaling"),
        ("not linear", {"unit": "linear"}, "unit"),
    ],
)
def test_each_way_to_get_dropout_wrong_names_the_knob_that_mends_it(preset, knobs, word):
    assert f"urn `{word}` to" in drawn("dropout-masks", preset)[1].alarm
    assert drawn("dropout-masks", preset, **knobs)[1].alarm == ""


def test_a_mask_stands_beside_what_came_out():
    records, figure = drawn("dropout-masks")
    last, row = records[-1], figure.bands[0][0].cells[-1]
    assert [cell.text != "·" for cell in row[:-1]] == list(last.kept)
    assert row[-1].text == f"{last.output:g}"


def test_the_same_mark_means_the_same_with_and_without_dropout():
    given, without = plots(drawn("dropout-masks", "on digits")[1])
    assert [(one.label, one.style) for one in given.lines] == [
        (one.label, one.style) for one in without.lines
    ]


def test_dropout_narrows_the_gap_on_digits():
    records, figure = drawn("dropout-masks", "on digits")
    last = records[-1]
    assert last.plain_train - last.plain_test > last.train - last.test + 0.1
    assert f"{100 * last.test:.1f} % held-back" in figure.summary
