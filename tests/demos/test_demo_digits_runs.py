"""The demos that train one network several times: the runs are comparable, and the texts say what happened."""

import math
from dataclasses import replace
from functools import cache

import pytest

from engine.optimizers import SGD
from tutor.demos import catalog
from tutor.demos.digits_runs import EPOCHS, train_side_by_side

BOTH = ("learning-rates", "digits-race")


@cache
def drawn(name, **controls):
    """All records and the last figure."""
    demo = catalog.demo(name)
    settings = demo.starting_settings() | controls
    records = list(demo.experiment(settings, 0))
    return records, demo.figure(records, settings)


def test_runs_with_the_same_settings_are_the_same_run():
    *_, last = train_side_by_side([SGD(0.1), SGD(0.1)], 128, 0)
    assert last.losses[0] == last.losses[1]
    assert last.accuracies[0] == last.accuracies[1]
    assert last.epoch == EPOCHS


@pytest.mark.parametrize("name", BOTH)
def test_the_summary_gives_every_loss(name):
    records, figure = drawn(name)
    assert f"After {EPOCHS} epochs" in figure.summary or f"after {EPOCHS} epochs" in figure.summary
    for loss in records[-1].losses:
        assert f"{float(f'{loss:.2g}'):g}" in figure.summary


def test_the_caption_names_the_learning_rate_with_the_lowest_loss():
    records, figure = drawn("learning-rates")
    assert min(records[-1].losses) == records[-1].losses[1]
    assert figure.caption.endswith("Lowest training loss: at rate 0.1.")
    demo = catalog.demo("learning-rates")
    lost = replace(records[-1], losses=(math.inf,) * 4)
    assert demo.figure([lost], demo.starting_settings()).caption.endswith("All four have diverged.")


@pytest.mark.parametrize(
    ("controls", "direction"),
    [
        ({"low": 1.5, "good": 3.0, "high": 3.0, "highest": 10.0}, "down"),
        ({"low": 0.0003, "good": 0.0003, "high": 0.0003, "highest": 0.001}, "up"),
    ],
)
def test_the_alarm_says_which_way_to_turn_four_rates_of_which_none_is_good(controls, direction):
    assert f"` {direction}" in drawn("learning-rates", **controls)[1].alarm
    assert drawn("learning-rates")[1].alarm == ""


@pytest.mark.parametrize(("rate", "direction"), [(3.0, "down"), (0.001, "up")])
def test_the_alarm_of_a_race_names_the_optimizer_that_does_not_learn(rate, direction):
    assert f"Turn `sgd` {direction}" in drawn("digits-race", sgd=rate)[1].alarm
    assert drawn("digits-race")[1].alarm == ""


def test_a_race_on_digits_without_optimizers_names_one_to_turn_on():
    off = dict.fromkeys(("sgd", "momentum", "adagrad", "rmsprop", "adam"), "off")
    assert "such as `sgd`" in drawn("digits-race", **off)[1].alarm
