"""batch-norm: the same initial weights off and on; small batches and batches of one are explained."""

from collections import OrderedDict
from itertools import islice

import pytest

from tutor.demos import catalog
from tutor.demos.batch_norm import experiment
from tutor.demos.runner import records_of

DEMO = catalog.demo("batch-norm")


def shown(records=None, **controls):
    """Return the last state and the figure after so many records, or at the end."""
    settings = DEMO.starting_settings() | controls
    records = records_of(DEMO, settings, 0, records)
    return records[-1], DEMO.figure(records, settings)


def test_the_caption_counts_the_networks_that_learn():
    state, figure = shown()
    assert "without batch norm 1 of 4, with it 4" in figure.caption
    assert "of 0.1, 0.3, 1, 3 times He's std" in figure.caption
    assert "for first weights with He's std" in shown(2, batch=4)[1].caption
    assert figure.alarm == ""
    off, on = figure.bands[0]
    assert [line.label for line in off.lines] == [line.label for line in on.lines] == ["0.1", "0.3", "1", "3"]
    assert [line.y[-1] for line in on.lines] == [100 * run.accuracies[-1] for run in state.on]
    assert ", ".join(f"{100 * run.accuracies[-1]:.0f}" for run in state.on) in figure.summary


def test_both_sides_start_from_the_same_weights():
    off, on = (experiment._network("relu", 0.3, norm, 5) for norm in (False, True))
    assert (off.params["2.weight"] == on.params["3.weight"]).all()


def test_a_comparison_is_shown_while_it_trains_and_then_cached(monkeypatch):
    taken = []

    def train_all(*_key):
        for step in range(3):
            taken.append(step)
            yield step

    monkeypatch.setattr(experiment, "train_all", train_all)
    monkeypatch.setattr(experiment, "_cache", OrderedDict())
    assert next(experiment.compare("relu", 0.1, 64, 7)) == 0
    assert taken == [0]
    assert list(experiment.compare("relu", 0.1, 64, 7)) == [0, 1, 2]
    assert list(experiment.compare("relu", 0.1, 64, 7)) == [0, 1, 2]
    assert taken == [0, 0, 1, 2]
    for seed in range(experiment.CACHE_SIZE + 3):
        list(experiment.compare("relu", 0.1, 64, seed + 8))
    assert len(experiment._cache) == experiment.CACHE_SIZE


def test_the_same_seed_trains_the_same_and_another_does_not():
    first, again, other = (list(islice(experiment.train_all("relu", 0.1, 32, seed), 3)) for seed in (1, 1, 2))
    assert first == again != other
    assert first == list(islice(experiment.compare("relu", 0.1, 32, 1), 3))


@pytest.mark.parametrize(
    ("controls", "records", "said", "control"),
    [
        ({"batch": 1}, 2, "Batch of one: the batch mean is the number itself", "batch"),
        ({"batch": 4, "lr": 0.03}, 2, "Batches of 4: the statistics of so few images are noisy", "batch"),
        ({"lr": 1.0}, None, "Without batch norm 2 of 4 networks have diverged at learning rate 1", "lr"),
    ],
)
def test_an_alarm_names_the_control_to_change(controls, records, said, control):
    state, figure = shown(records, **controls)
    assert figure.alarm.startswith(said)
    assert f"Turn `{control}`" in figure.alarm
    assert bool(state.on) == (controls.get("batch") != 1)
