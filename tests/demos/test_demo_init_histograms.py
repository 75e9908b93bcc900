"""init-histograms: the numbers of ten layers come out, and every start that fails is explained."""

from copy import deepcopy

import numpy as np
import pytest

from engine import LeakyReLU, Linear, ReLU, Sigmoid, Tanh
from tests.seeds import EIGHT_SEEDS
from tutor.demos import catalog
from tutor.demos.init_histograms.experiment import ROWS
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


def test_the_rows_fit_into_24_lines_and_have_the_last_layer_and_a_gap_between_them():
    rows = shown(weights=0.05)[1].bands[0][0]
    assert rows.title == "layer, std, histogram from −1 to 1"
    assert [line[0][0].strip() for line in rows.lines] == ["1", "2", "3", "4", "5", "6", "8", "10"]
    assert not any("█" in text for line in rows.lines for text, _ in line)


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
        (
            {"activation": "sigmoid", "weights": "xavier"},
            "Vanishing gradient: the slope of sigmoid is at most 1/4",
        ),
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
    x = rng.standard_normal((ROWS, 500), np.float32)[:, :50]
    weights = rng.standard_normal((10, 500, 500), np.float32)[:, :50, :50]
    for layer in range(10):
        x = np.tanh(x @ weights[layer] * np.float32(0.05))
        assert state.stds[layer] == pytest.approx(float(x.std()), rel=1e-4)


@pytest.mark.parametrize("activation", ["linear", "tanh", "sigmoid", "relu", "leaky"])
def test_the_gradient_comes_back_as_through_the_layers_of_the_engine(activation):
    kinds = {"tanh": Tanh(), "sigmoid": Sigmoid(), "relu": ReLU(), "leaky": LeakyReLU(0.1)}
    state, _ = shown(activation=activation, weights=0.2, units=50)
    rng = np.random.default_rng(0)
    x = rng.standard_normal((ROWS, 500), np.float32)[:, :50]
    weights = rng.standard_normal((10, 500, 500), np.float32)[:, :50, :50] * np.float32(0.2)
    gradient = rng.standard_normal((ROWS, 500), np.float32)[:, :50]
    layers = []
    for weight in weights:
        layers.append(Linear(50, 50))
        layers[-1].params["weight"] = weight
        layers += [deepcopy(kinds[activation])] if activation in kinds else []
    sizes = [gradient.std()]
    for layer in layers:
        x = layer.forward(x, training=True)
    for layer in reversed(layers):
        gradient = layer.backward(gradient)
        sizes += [gradient.std()] if isinstance(layer, Linear) else []
    assert state.gradients == pytest.approx(sizes, rel=1e-3)


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
@pytest.mark.parametrize(
    ("weights", "first", "last"), [(0.01, 1e-6, 1e-6), (0.05, 0.2, 0.2), (1.0, 0.9, 1e5), (0.2, 0.8, 100)]
)
def test_saturated_units_let_the_gradient_grow(weights, first, last, seed):
    state, figure = shown(seed, weights=weights)
    assert (state.stds[-1] > first) == (weights > 0.01)
    assert (state.gradients[-1] > last) == (weights > 0.01)
    assert ("the gradient grows" in figure.alarm) == (weights >= 0.2)


def test_the_gradient_comes_back_after_the_signal_has_arrived():
    settings = DEMO.starting_settings()
    records = records_of(DEMO, settings, 0)
    assert [(len(one.stds), len(one.gradients)) for one in records[8:12]] == [
        (9, 0),
        (10, 1),
        (10, 2),
        (10, 3),
    ]
    lines = DEMO.figure(records[:12], settings).bands[0][1].lines
    assert list(lines[1].x) == [10, 9, 8]
    assert "at layer 8." in DEMO.figure(records[:12], settings).caption
