"""The demos of optimizers, schedules and dropout: figures and captions show what happened, alarms name a control that helps."""

import math

import numpy as np
import pytest

from tutor.demos import catalog
from tutor.demos.figure import Plot
from tutor.render.chart import draw
from tutor.render.chart.curve_marks import curve_marks


def drawn(name, preset="", **controls):
    """All records and the last figure."""
    demo = catalog.demo(name)
    settings = (demo.preset(preset) if preset else demo.starting_settings()) | controls
    records = list(demo.experiment(settings, 0))
    return records, demo.figure(records, settings)


def plots(figure):
    return [panel for panel in figure.bands[0] if isinstance(panel, Plot)]


def test_the_race_is_drawn_closer_while_every_path_stays_in_the_valley():
    off = {"momentum": "off", "adagrad": "off", "adam": "off"}
    zigzag = plots(drawn("optimiser-race", sgd=0.95, **off)[1])[0]
    assert zigzag.y_limits == pytest.approx((-2.2, 2.2))
    wide = plots(drawn("optimiser-race", sgd="off", **off | {"momentum": 1.3}, mu=0.4)[1])[0]
    assert wide.y_limits == (-3.3, 3.3)
    assert wide.y_limits[0] < min(wide.lines[1].y) == pytest.approx(-3.2)
    assert plots(drawn("optimiser-race", "saddle")[1])[0].y_limits == (-1.5, 1.5)


def test_the_race_draws_every_path_from_the_same_start():
    records, figure = drawn("optimiser-race")
    ground, losses = plots(figure)
    paths = ground.lines[1:]  # after the lines of equal height
    assert len(paths) == len(losses.lines) == len(records[0].places) == 4
    assert {(path.x[0], path.y[0]) for path in paths} == {(-7.0, 2.0)}
    assert all(len(path.x) == len(records) for path in paths)
    best = min(records[-1].places, key=lambda name: records[-1].places[name].loss)
    assert f"at step 120: {best} " in figure.summary


def test_each_racer_has_one_mark_on_the_map_and_it_is_where_the_racer_is():
    """A mark half-way along a path would look like a racer that is stuck there."""
    records, figure = drawn("optimiser-race", "saddle")
    ground, losses = plots(figure)
    assert not any(curve_marks(ground))
    _, _, *heads = ground.points  # after the start and the minimum
    marks = {mark.style: mark.marker for mark in heads}
    assert marks == {line.style: mark for line, mark in zip(losses.lines, curve_marks(losses), strict=True)}
    assert {(head.x[0], head.y[0]) for head in heads} == {(p.x, p.y) for p in records[-1].places.values()}


def test_the_control_mu_sets_the_momentum():
    ends = [drawn("optimiser-race", momentum=1.3, mu=mu)[0][-1] for mu in (0.4, 0.9)]
    losses = [end.places["momentum"].loss for end in ends]
    assert losses[0] < 1e-20 < losses[1]
    places = drawn("optimiser-race", sgd=0.9, momentum=0.9, mu=0.0)[0][-1].places
    assert places["sgd"].loss == pytest.approx(places["momentum"].loss)


def test_the_axis_of_losses_reaches_down_to_the_lowest_loss():
    for sgd in (0.1, 0.9):
        records, figure = drawn("optimiser-race", sgd=sgd, momentum="off", adagrad="off", adam="off")
        _, losses = plots(figure)
        assert losses.y_limits[0] <= records[-1].places["sgd"].loss < 1e5 * losses.y_limits[0]


def test_rates_per_weight_are_shown_only_where_they_differ_and_noise_does_not_change_them():
    rows = drawn("optimiser-race", noise=1.0, sgd=0.1)[1].bands[0][2].cells
    assert [cell.text for cell in rows[1]] == ["sgd", "0.1", "0.1"]
    assert [row[0].text for row in rows[1:]] == ["sgd", "adag"]
    assert len(drawn("optimiser-race", adagrad="off")[1].bands[0]) == 2


def test_the_place_of_a_racer_that_runs_alone_is_in_the_summary():
    demo = catalog.demo("optimiser-race")
    settings = (
        demo.starting_settings() | {"sgd": 0.95} | dict.fromkeys(("momentum", "adagrad", "adam"), "off")
    )
    records = list(demo.experiment(settings, 0))[:2]
    assert "Now at (−6.33, −1.80)" in demo.figure(records, settings).summary


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


def test_the_caption_says_when_a_tenth_is_left():
    for preset, left in (("critical", "0.800"), ("under-damped", "0.949"), ("sgd zig-zag", "0.900")):
        records, figure = drawn("momentum-phase", preset)
        ball, sgd = (
            1 + max(step for step, x in enumerate(way) if abs(x) >= 0.1)
            for way in ([one.x for one in records], [one.sgd for one in records])
        )
        stated = f"leaves {left} of the distance. A tenth is left at step {ball} (SGD: step {sgd})."
        assert stated in figure.caption
    assert "leaves 1.404 times the distance." in drawn("momentum-phase", "diverges")[1].caption


def test_the_alarm_of_a_diverging_ball_gives_the_limit_of_its_mu():
    alarm = drawn("momentum-phase", "diverges")[1].alarm
    assert "below 3.28" in alarm
    assert drawn("momentum-phase", "diverges", lr=3.0)[1].alarm == ""


@pytest.mark.parametrize(("preset", "control"), [("rings on", "`mu` down"), ("diverges", "`lr` down")])
def test_the_alarms_of_the_map_name_a_control(preset, control):
    assert f"Turn {control}" in drawn("momentum-phase", preset)[1].alarm


def test_a_diverging_ball_is_followed_to_the_edge_of_the_picture():
    _, way = plots(drawn("momentum-phase", "diverges")[1])
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
    for lr in (1.0, 3.0):
        assert "Turn `lr` down, to 0.3 or less" in drawn("learning-rate-schedules", lr=lr)[1].alarm
    assert drawn("learning-rate-schedules", lr=0.3)[1].alarm == ""


def test_four_schedules_are_compared_in_one_chart():
    records, figure = drawn("learning-rate-schedules", schedule="all")
    names = [name for name, _ in records[-1].runs]
    assert names == ["constant", "step", "exponential", "1/t", "cosine"]
    assert all(len(plot.lines) == len(names) for plot in plots(figure))
    best = min(records[-1].runs, key=lambda run: run[1].loss)
    assert f"after 12 epochs: {best[0]} {best[1].loss:.3f}, " in figure.summary
    alone = drawn("learning-rate-schedules", schedule="cosine")[0]
    assert alone[-1].scheduled == dict(records[-1].runs)["cosine"]


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
    assert f"validation {100 * last.test:.1f} %" in figure.caption


def test_the_best_validation_accuracy_is_marked_where_it_was():
    records, figure = drawn("dropout-masks", "on digits")
    best = max(records, key=lambda one: one.plain_test)
    assert [plot.rules[0].x for plot in plots(figure)][1] == best.step
    assert f"(best {100 * best.plain_test:.1f})." in figure.caption
    assert f"without dropout at step {best.step}." in figure.summary


@pytest.mark.parametrize(("p", "reads", "way"), [(0.05, "keep", "up"), (0.95, "drop", "down")])
def test_a_training_with_too_few_units_says_what_it_costs_and_which_way_to_turn(p, reads, way):
    demo = catalog.demo("dropout-masks")
    settings = demo.starting_settings() | {"view": "digits", "p": p, "reads": reads}
    records = list(demo.experiment(settings, 0))
    alarm = demo.figure(records, settings).alarm
    assert f"validation at {100 * records[-1].test:.1f} %" in alarm
    assert alarm.endswith(f"Turn `p` {way}.")
    assert demo.figure(records[:-1], settings).alarm == ""


def test_a_loss_that_rises_for_some_steps_raises_no_alarm():
    """Momentum at its best settings for the bowl climbs at first, and converges all the same."""
    demo = catalog.demo("optimiser-race")
    settings = demo.starting_settings() | {"sgd": "off", "adagrad": "off", "adam": "off"}
    settings |= {"momentum": 1.3, "mu": 0.4}
    records = list(demo.experiment(settings, 0))
    assert records[1].places["momentum"].loss > 1.5 * records[0].places["momentum"].loss
    assert not any(demo.figure(records[:count], settings).alarm for count in range(1, len(records) + 1))


def test_the_path_of_a_racer_that_has_left_the_picture_ends_at_its_edge():
    records, figure = drawn("optimiser-race", "too fast")
    ground = figure.bands[0][0]
    path = ground.lines[1]
    assert len(path.x) < len(records) / 4
    outside = [not ground.y_limits[0] <= y <= ground.y_limits[1] for y in path.y]
    assert outside[-1]


def test_slow_1_over_t_decay_is_not_called_frozen():
    alarm = drawn("learning-rate-schedules", schedule="1/t", k=2.0, lr=0.03)[1].alarm
    assert "still falls" in alarm
    assert "`k` down" in alarm


def test_the_axis_of_all_schedules_shows_where_they_differ():
    low, high = drawn("learning-rate-schedules", "all four")[1].bands[0][1].y_limits
    assert high - low < 0.5


@pytest.mark.parametrize("preset", ["p misread", "not linear", "vanilla"])
def test_the_present_output_is_always_in_the_picture(preset):
    demo = catalog.demo("dropout-masks")
    settings = demo.preset(preset)
    records = list(demo.experiment(settings, 0))
    for count in range(1, 40):
        plot = demo.figure(records[:count], settings).bands[0][1]
        assert plot.y_limits[0] <= plot.points[0].y[0] <= plot.y_limits[1]


def test_the_map_shows_at_lr_1_that_it_oscillates_in_a_low_chart():
    """A row of a low chart covers a decade of learning rates, in part of which the ball diverges."""
    figure = drawn("momentum-phase", lr=0.04, mu=0.64)[1]
    rows = ["".join(span.text for span in row) for row in draw(figure, 80, 8)]
    row = next(row for row in rows if row.split("┤")[0].strip() == "1")
    assert row[:40].count("~") > 20
    assert "×" not in row[:40]
