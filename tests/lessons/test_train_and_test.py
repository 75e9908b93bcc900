"""What the page on training and test sets says, and what the last questions of chapter 0 say, computed."""

import re
from collections.abc import Callable

import numpy as np
import pytest

from engine import Adam, Linear, ReLU
from engine.datasets import load_digits
from engine.loss_curves import LOSS_CURVES
from engine.losses import SoftmaxCrossEntropy
from engine.network import Network
from tutor.content.library import Library
from tutor.demos.activation_race.experiment import TRAIN
from tutor.demos.catalog import demo
from tutor.demos.figure import Plot
from tutor.demos.gradient_descent_2d.experiment import EXAMPLES, MINIMUM
from tutor.demos.overfitting.experiment import fits

Prose = Callable[[str], str]


def test_the_digits_are_split_as_the_page_says(prose: Prose) -> None:
    digits = load_digits()
    train, test = len(digits.train_x), len(digits.test_x)
    assert f"Of this tutor's {train + test:,} handwritten digits, {test} are the test set" in prose(
        "train-and-test"
    )
    assert f"train on {TRAIN:,} of the other {train:,} and validate on {train - TRAIN}" in prose(
        "train-and-test"
    )
    assert f"has {train // 64} steps: {train:,}/64 = {train / 64:.2f}" in prose("train-and-test")
    assert f"342 of 360 is {100 * 342 // 360} %" in prose("train-and-test")


def test_the_table_of_errors_is_that_of_the_demo(prose: Prose) -> None:
    runs = list(fits(11, 12, 0.3, 0))
    for row in re.findall(r"\| (\d+) \| ([\d.]+) \| ([\d.]+) \|", prose("train-and-test")):
        degree, training, validation = int(row[0]), float(row[1]), float(row[2])
        assert runs[degree].training == pytest.approx(training, abs=0.005)
        assert runs[degree].validation == pytest.approx(validation, abs=0.05 if degree == 11 else 0.005)
    assert "**Degree 3**: the curve follows the points, and the validation error is lowest" in prose(
        "train-and-test"
    )
    both = [(fit.training, fit.validation) for fit in runs]
    assert min(validation for _, validation in both) == both[3][1]


def test_what_other_points_change_and_what_not(prose: Prose) -> None:
    times = []
    for seed in range(8):
        runs = list(fits(11, 12, 0.3, seed))
        best = min(runs, key=lambda fit: fit.validation)
        times.append(runs[11].validation / best.validation)
        assert runs[11].training < 1e-12
    text = prose("train-and-test")
    assert (round(min(times), 1), round(max(times))) == (1.4, 71)
    told = "In eight tries the validation error was between 1.4 and about 70 times that of the best degree"
    assert told in text


def test_the_test_preset_shows_the_chosen_degree() -> None:
    block = Library().lesson("train-and-test").demos[0]
    found = demo(block.use).for_page(block.controls, block.presets)
    assert list(found.presets)[5] == "test"
    settings = found.preset("test")
    runs = list(found.experiment(settings, 0))
    best = min(runs, key=lambda fit: fit.validation)
    fit, errors = found.figure(runs, settings).bands[0]
    assert isinstance(fit, Plot)
    assert isinstance(errors, Plot)
    assert fit.title == f"degree {best.degree}"
    (point,) = errors.points
    assert (point.x[0], point.y[0], point.marker) == (best.degree, best.test, "◆")


def test_the_best_of_many_is_lucky_as_the_page_says(prose: Prose) -> None:
    block = Library().lesson("train-and-test").demos[1]
    found = demo(block.use).for_page(block.controls, block.presets)
    assert list(found.presets)[:4] == ["best of 20", "one model", "best of 100", "more examples"]
    text = prose("train-and-test")
    for seed in range(3):
        ends = {}
        for name in found.presets:
            *_, ends[name] = found.experiment(found.preset(name), seed)
        assert all(end.mean_test == pytest.approx(0.8, abs=0.005) for end in ends.values())
        twenty, one, hundred, more = (ends[name].mean_best for name in list(found.presets)[:4])
        assert f"the best shows {100 * twenty:.0f} % on the validation set, and 80 % on the test set" in text
        assert one == pytest.approx(0.8, abs=0.01)
        assert f"the luckier the best one: {100 * hundred:.0f} %" in text
        assert f"The best shows only {100 * more:.0f} %" in text


def test_more_data_nearly_closes_the_gap() -> None:
    for seed in range(8):
        *_, many = fits(11, 100, 0.3, seed)
        *_, few = fits(11, 12, 0.3, seed)
        assert many.validation - many.training < 0.1 < few.validation - few.training


def test_the_network_that_learns_from_100_images() -> None:
    (plot,) = Library().lesson("train-and-test").plots
    data, rng = load_digits(), np.random.default_rng(2)
    x, labels = data.train_x[:100].reshape(100, -1) / 8 - 1, data.train_y[:100]
    unseen = data.test_x.reshape(len(data.test_x), -1) / 8 - 1
    network = Network([Linear(64, 64, rng=rng), ReLU(), Linear(64, 10, rng=rng)], (64,))
    optimizer, loss = Adam(0.03), SoftmaxCrossEntropy()
    found: dict[str, list[float]] = {"training": [], "validation": []}
    for _ in range(101):
        found["validation"].append(loss.forward(network.forward(unseen), data.test_y))
        found["training"].append(loss.forward(network.forward(x), labels))
        network.backward(loss.backward())
        optimizer.update(network.params, network.grads)
    for name, values in plot.fields["series"].items():
        assert values == pytest.approx([found[name][step] for step in plot.fields["x"]["values"]], abs=0.02)
    assert 15 <= np.argmin(found["validation"]) <= 20


# --- numbers in questions about a run ---


def test_the_top_of_the_hill_between_the_two_valleys_is_where_the_question_says() -> None:
    curve = LOSS_CURVES["two valleys"]
    assert [round(w, 2) for w in curve.minima] == [0.89, 4.86]
    assert curve.slope(3.25 - 0.01) > 0 > curve.slope(3.25 + 0.01)
    assert curve.value(3.25) > max(curve.value(w) for w in curve.minima)


def test_the_noise_of_the_points_makes_the_error_that_the_question_names() -> None:
    noise = float(demo("overfitting").control("noise").start)
    assert round(noise**2, 2) == 0.09


def test_a_step_multiplies_the_distance_from_the_minimum(prose: Prose) -> None:
    text = prose("loss-and-gradient")
    rows = re.findall(r"\| \d [a-z ]+ \| ([\d.]+) \| (−?[\d.]+) \|", text)
    assert len(rows) == 4
    for lr, factor in rows:
        assert 1 - 8 * float(lr) == pytest.approx(float(factor.replace("−", "-")))
    told = f"w₁ is 1 − 8·0.24 = −{8 * 0.24 - 1:.2f}, and that of w₂ is 1 − 2·0.24 = {1 - 2 * 0.24:.2f}"
    assert told in text
    assert "the loss is four times as steep along w₁ as along w₂" in text


def test_the_mean_loss_is_four_times_as_steep_along_the_first_weight() -> None:
    inputs = np.array([x for x, _ in EXAMPLES])
    curvatures = 2 * inputs.T @ inputs / len(inputs)
    assert curvatures.tolist() == [[8, 0], [0, 2]]
    assert MINIMUM == (2, -2)
