"""The demos of optimizers, schedules and dropout: figures and captions show what happened, alarms name a control that helps."""

import math

import numpy as np
import pytest

from tutor.demos import catalog
from tutor.demos.figure import Plot


def drawn(name, preset="", **controls):
    """All records and the last figure."""
    demo = catalog.demo(name)
    settings = (demo.preset(preset) if preset else demo.starting_settings()) | controls
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


def test_the_place_of_a_racer_that_runs_alone_is_in_the_summary():
    demo = catalog.demo("optimiser-race")
    settings = (
        demo.starting_settings() | {"sgd": 0.95} | dict.fromkeys(("momentum", "adagrad", "adam"), "off")
    )
    records = list(demo.experiment(settings, 0))[:2]
    assert "at (−6.33, −1.80)" in demo.figure(records, settings).summary


@pytest.mark.parametrize(
    ("controls", "bound"), [({"sgd": 1.05}, "`sgd` below 1."), ({"momentum": 3.0}, "`momentum` below 1.9.")]
)
def test_the_alarm_of_a_racer_that_overshoots_gives_its_limit(controls, bound):
    assert bound in drawn("optimiser-race", **controls)[1].alarm


def test_a_rate_below_the_named_limit_helps_in_a_curved_valley():
    off = {"momentum": "off", "adagrad": "off", "adam": "off", "surface": "rosenbrock"}
    alarm = drawn("optimiser-race", sgd=0.01, **off)[1].alarm
    assert float(alarm.split("below ")[1].rstrip(".")) > 0.001
    assert drawn("optimiser-race", sgd=0.001, **off)[1].alarm == ""


def test_the_alarm_of_a_racer_thrown_about_by_noise_says_so():
    assert "noise 1" in drawn("optimiser-race", noise=1.0)[1].alarm


def test_a_race_without_racers_names_one_to_turn_on():
    off = dict.fromkeys(("sgd", "momentum", "adagrad", "adam"), "off")
    assert "Turn one of them on, such as `sgd`" in drawn("optimiser-race", **off)[1].alarm


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
        ("under-damped", "oscillates"),
        ("sgd zig-zag", "changes sides"),
    ],
)
def test_the_caption_says_how_the_ball_converges(preset, word):
    assert word in drawn("momentum-phase", preset)[1].caption


def test_the_alarm_of_a_diverging_ball_gives_the_limit_of_its_mu():
    alarm = drawn("momentum-phase", "flies off")[1].alarm
    assert "below 3.28" in alarm
    assert drawn("momentum-phase", "flies off", lr=3.0)[1].alarm == ""


@pytest.mark.parametrize(("preset", "control"), [("rings on", "`mu` down"), ("flies off", "`lr` down")])
def test_the_alarms_of_the_map_name_a_control(preset, control):
    assert f"Turn {control}" in drawn("momentum-phase", preset)[1].alarm


def test_a_diverging_ball_is_followed_to_the_edge_of_the_picture():
    _, way = plots(drawn("momentum-phase", "flies off")[1])
    assert all(max(map(abs, line.y[:-1])) <= way.y_limits[1] < abs(line.y[-1]) for line in way.lines)


def test_the_map_shows_the_present_settings():
    *_, here = plots(drawn("momentum-phase", lr=0.25, mu=0.64)[1])[0].points
    assert (here.x, here.y, here.marker) == ((0.64,), (0.25,), "◆")


def test_adams_steps_do_not_depend_on_the_size_of_the_gradient():
    one, thousand = (drawn("adam-bias", gradient=g)[1] for g in (1.0, 1000.0))
    assert one.summary == thousand.summary
    assert "1·lr with correction, 3.16·lr without" in one.summary


def test_both_faults_of_adam_without_correction_raise_an_alarm():
    assert "`beta2` down" in drawn("adam-bias", "long memory")[1].alarm
    assert drawn("adam-bias", "long memory", beta2=0.999)[1].alarm == ""
    assert "`beta1` down" in drawn("adam-bias", "slow start")[1].alarm
    assert drawn("adam-bias", "slow start", beta1=0.9)[1].alarm == ""


def test_a_schedule_frozen_too_early_is_advised_to_turn_k_down():
    assert "Turn `k` down" in drawn("learning-rate-schedules", "frozen early")[1].alarm
    assert drawn("learning-rate-schedules", "frozen early", k=0.05, lr=0.3)[1].alarm == ""


def test_a_step_schedule_holds_from_the_start_of_an_epoch_to_its_end():
    rates, _ = plots(drawn("learning-rate-schedules", every=6)[1])
    ours = rates.lines[1]
    assert dict(zip(ours.x[0::2], ours.y[0::2], strict=True))[6] == pytest.approx(0.03)
    assert dict(zip(ours.x[1::2], ours.y[1::2], strict=True))[6] == pytest.approx(0.3)


def test_an_initial_rate_too_high_for_any_schedule_is_advised_to_go_down():
    assert "Turn `lr` down" in drawn("learning-rate-schedules", "too high for any")[1].alarm


def test_keep_and_drop_read_the_same_p_the_other_way_round():
    kept, dropped = (drawn("dropout-masks", p=0.2, reads=reads)[0] for reads in ("keep", "drop"))
    assert kept[0].keep == pytest.approx(0.2)
    assert dropped[0].keep == pytest.approx(0.8)
    counts = [sum(sum(one.kept) for one in records) for records in (kept, dropped)]
    assert counts[1] > 3 * counts[0]


@pytest.mark.parametrize(
    ("preset", "controls", "word"),
    [
        ("p misread", {"reads": "keep"}, "reads"),
        ("scale forgotten", {"scaling": "inverted"}, "scaling"),
        ("not linear", {"unit": "linear"}, "unit"),
    ],
)
def test_each_way_to_get_dropout_wrong_names_the_control_that_helps(preset, controls, word):
    assert f"urn `{word}` to" in drawn("dropout-masks", preset)[1].alarm
    assert drawn("dropout-masks", preset, **controls)[1].alarm == ""


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
