"""init-histograms: the numbers of ten layers come out, and every start that fails is explained."""

import numpy as np
import pytest

from tutor.demos import catalog
from tutor.demos.runner import records_of

DEMO = catalog.demo("init-histograms")


def shown(seed=0, **controls):
    settings = DEMO.starting_settings() | controls
    records = records_of(DEMO, settings, seed)
    return records[-1], DEMO.figure(records, settings)


def test_small_tanh_weights_give_the_known_stds():
    state, figure = shown(weights=0.01)
    assert state.stds[:3] == pytest.approx((0.214, 0.048, 0.011), rel=0.04)
    assert "Turn `weights` up, to xavier" in figure.alarm
    assert "multiplies the std by 0.22" in figure.alarm


def test_large_tanh_weights_saturate_nine_in_ten():
    state, figure = shown(weights=1.0)
    assert state.saturated == pytest.approx((0.9,) * 10, abs=0.02)
    assert figure.alarm.startswith("Saturated: 90 %")
    first = figure.bands[0][0].lines[0]
    assert [style for _, style in first][2::2] == ["bad", "bad"]  # both ends of the histogram


def test_he_is_flat_and_xavier_shrinks_under_relu():
    he, fine = shown(activation="relu", weights="he")
    assert he.stds == pytest.approx((0.82,) * 10, abs=0.12)
    assert fine.alarm == ""
    xavier, figure = shown(activation="relu", weights="xavier")
    assert (xavier.stds[9] / xavier.stds[0]) ** (1 / 9) == pytest.approx(0.71, abs=0.015)
    assert "Turn `weights` up, to he" in figure.alarm


@pytest.mark.parametrize(
    ("controls", "said"),
    [
        ({"weights": 0.0}, "All zero"),
        ({"activation": "relu", "weights": 1.0}, "Exploding: each layer multiplies the std by 15"),
        ({"activation": "sigmoid", "weights": "xavier"}, "Vanishing: the std stays at 0.12"),
        ({"activation": "linear", "weights": "he"}, "Exploding: each layer multiplies the std by 1.4"),
        ({"activation": "tanh", "weights": "xavier"}, ""),
        ({"activation": "linear", "weights": "xavier"}, ""),
        ({"activation": "leaky", "weights": "he"}, ""),
    ],
)
def test_a_start_that_fails_is_explained_and_a_good_one_is_not(controls, said):
    alarm = shown(**controls)[1].alarm
    assert alarm.startswith(said)
    assert bool(alarm) == bool(said)


def test_shares_of_a_histogram_add_up_and_stds_are_numpys():
    state, _ = shown(activation="tanh", weights=0.05, units=50)
    assert [sum(shares) for shares in state.shares] == pytest.approx([1] * 10)
    rng = np.random.default_rng(0)
    x = rng.standard_normal((250, 500), np.float32)[:, :50]
    weights = rng.standard_normal((10, 500, 500), np.float32)[:, :50, :50]
    for layer in range(10):
        x = np.tanh(x @ weights[layer] * np.float32(0.05))
        assert state.stds[layer] == pytest.approx(float(x.std()), rel=1e-4)
        assert state.signals[layer] == pytest.approx(float(np.sqrt(x.var(axis=0).mean())), rel=1e-4)
