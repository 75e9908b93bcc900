"""What the page on batch normalisation says, computed and trained again."""

from collections.abc import Callable
from functools import cache
from itertools import islice

import numpy as np
import pytest

from engine import (
    SGD,
    BatchNorm,
    Linear,
    Network,
    batch_norm_output,
    batch_norm_parameters,
    build_network,
    he_std,
    running_average,
    train,
)
from tutor.demos.batch_norm.experiment import HIDDEN, SCALES, Sides, compare
from tutor.demos.digits_data import digit_rows
from tutor.demos.normalise_batch.experiment import normalise

Prose = Callable[[str], str]
Fences = Callable[[str, str], list[str]]
PAGE = "batch-norm"


@cache
def last(lr: float, batch: int, seed: int) -> Sides:
    """The demo's ReLU networks at their end."""
    *_, found = compare("relu", lr, batch, seed)
    return found


def ends(runs: tuple) -> list[float]:  # type: ignore[type-arg]
    return [run.accuracies[-1] for run in runs]


@cache
def early(lr: float, batch: int, tests: int) -> Sides:
    """The same networks, early in training."""
    return list(islice(compare("relu", lr, batch, 0), tests))[-1]


def test_early_in_training_batch_norm_is_ahead_and_small_batches_hurt_it() -> None:
    found = early(0.1, 64, 5)
    assert sum(share > 0.5 for share in ends(found.off)) == 1
    assert min(ends(found.on)) > 0.5
    found = early(0.03, 4, 5)
    assert ends(found.off)[0] > ends(found.on)[0] + 0.04


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2))
def test_off_one_size_learns_and_on_all_do(seed: int, prose: Prose) -> None:
    assert "0.1, 0.3, 1 and 3 times He's" in prose(PAGE)
    assert SCALES == (0.1, 0.3, 1.0, 3.0)
    assert (
        "Without batch norm, only the network with He's std learns the digits. With it, all four do"
        in prose(PAGE)
    )
    found = last(0.1, 64, seed)
    assert [share > 0.85 for share in ends(found.off)] == [scale == 1 for scale in SCALES]
    assert min(ends(found.on)) > 0.85
    assert "The one with 3 times He's std ends lowest" in prose(PAGE)
    assert min(ends(found.on)) == ends(found.on)[3] < ends(found.on)[2] - 0.03


@pytest.mark.long
def test_at_a_high_rate_only_those_with_batch_norm_learn() -> None:
    found = last(1.0, 64, 0)
    assert max(ends(found.off)) < 0.2
    assert min(ends(found.on)) > 0.9


def test_the_gradient_of_the_example() -> None:
    """All four inputs get a gradient even if the loss depends on one output alone."""
    dy, dx = [1.0, 0, 0, 0], [0.18, -0.18, -0.18, 0.18]
    x, layer = np.array([[2.0], [4.0], [4.0], [6.0]]), BatchNorm(1)
    layer.forward(x.astype("float32"), training=True)
    grad = layer.backward(np.array(dy, "float32")[:, None])[:, 0]
    np.testing.assert_allclose(grad, dx, atol=0.005)
    x_hat, given = (x[:, 0] - 4) / np.sqrt(2), np.array(dy)
    by_hand = (given - given.mean() - x_hat * (given * x_hat).mean()) / np.sqrt(2)
    np.testing.assert_allclose(grad, by_hand, atol=1e-4)


@pytest.mark.long
def test_small_batches_hurt_and_sixteen_are_enough(prose: Prose) -> None:
    assert (
        "With batches of 4 (**3 small batches** in the first demo), the accuracy with batch norm is on average "
        "3 points lower than without it" in prose(PAGE)
    )
    off, on = [], []
    for seed in (1, 3):  # with the largest and the smallest difference of twelve
        four = last(0.03, 4, seed)
        assert four.images[-1] == 12_800
        off += ends(four.off)
        on += ends(four.on)
    assert 0.935 <= min(off) <= max(off) <= 0.985
    assert 0.905 <= min(on) <= max(on) <= 0.955
    assert np.mean(off) - np.mean(on) == pytest.approx(0.03, abs=0.008)
    sixteen = last(0.03, 16, 0)
    assert sixteen.images[-1] == 12_800
    assert ends(sixteen.off)[2] == pytest.approx(0.96, abs=0.025)
    assert ends(sixteen.on)[2] == pytest.approx(0.96, abs=0.025)


def test_the_scale_is_lost_in_training(prose: Prose) -> None:
    assert (
        "In its fourth layer, the input of a ReLU had a std of 0.6 over the images. After 100 steps it was about 2"
        in prose(PAGE)
    )
    rng = np.random.default_rng(0)
    net = build_network("input 64\n" + "fc 50, relu, " * HIDDEN + "fc 10", rng)
    for layer in net.layers:
        if isinstance(layer, Linear):
            layer.weight[:] = rng.normal(0, he_std(len(layer.weight)), layer.weight.shape)
    before = fourth_std(net)
    for _ in train(net, digit_rows(), SGD(0.1), steps=100, rng=rng):
        pass
    assert before == pytest.approx(0.6, abs=0.1)
    assert fourth_std(net) == pytest.approx(2, abs=0.3)


def fourth_std(net: Network) -> float:
    """Return the std of the sums of a unit in the fourth layer over training images, on average over its units."""
    x = digit_rows().train_x[:500]
    for layer in net.layers[: 2 * HIDDEN - 1]:
        x = layer.forward(x)
    return float(x.std(axis=0).mean())


def test_one_image_in_many_batches(prose: Prose) -> None:
    text = prose(PAGE)
    assert "in every batch, with x = 5.00" in text
    assert "Its output in training (◆) changes from batch to batch" in text
    assert "The fewer the images, the more μ and σ depend on chance" in text
    spreads = {4: [], 64: []}  # type: dict[int, list[float]]
    for seed in range(8):
        for size, found in spreads.items():
            *_, state = normalise(size, 3.0, 2.0, (1.0, 0.0), seed)
            assert state.before[0] == 5
            found.append(float(np.std(state.outputs)))
        assert "They start at mean 0 and variance 1" in text
        assert "after about 30 batches the curve has found its level" in text
        assert np.ptp(state.tested[30:]) < 0.25
        assert state.tested[0] > 3  # the upper limit of the chart
        assert np.mean(state.outputs) == pytest.approx(1, abs=0.15)
    assert np.mean(spreads[4]) == pytest.approx(0.45, abs=0.03)
    assert np.mean(spreads[64]) == pytest.approx(0.15, abs=0.01)


def test_the_batch_of_four(fences: Fences, prose: Prose) -> None:
    x, centred, scaled = (
        [float(text.replace("−", "-")) for text in row[9:].split()]
        for row in fences(PAGE, "text")[1].splitlines()
    )
    assert "the mean is `μ = 4`, and the variance is `σ² = (4 + 0 + 0 + 4)/4 = 2`" in prose(PAGE)
    assert (np.mean(x), np.var(x)) == (4, 2)
    table = [row.replace("−", "-").split()[2:] for row in fences(PAGE, "text")[0].splitlines()[1:5]]
    assert [float(row[0]) for row in table] == x
    assert centred == [value - 4 for value in x]
    assert scaled == pytest.approx([batch_norm_output(x, place) for place in range(4)], abs=0.01)


def test_the_code_is_what_the_engine_computes(fences: Fences) -> None:
    rng = np.random.default_rng(0)
    x, layer = rng.normal(3, 5, (20, 6)), BatchNorm(6, dtype=np.float64)
    layer.gamma[:], layer.beta[:] = rng.normal(size=6), rng.normal(size=6)
    names = {"np": np, "x": x, "eps": layer.eps, "gamma": layer.gamma, "beta": layer.beta}
    exec(fences(PAGE, "python")[0], names)
    np.testing.assert_allclose(names["y"], layer.forward(x, training=True))


def test_the_backward_pass() -> None:
    rng = np.random.default_rng(0)
    x, dy, layer = rng.normal(3, 5, (20, 1)), rng.normal(size=(20, 1)), BatchNorm(1, dtype=np.float64)
    layer.gamma[:] = 2.0
    x_hat = (layer.forward(x, training=True) - layer.beta) / 2
    by_hand = 2 / np.sqrt(x.var() + layer.eps) * (dy - dy.mean() - x_hat * (dy * x_hat).mean())
    np.testing.assert_allclose(layer.backward(dy), by_hand)
    np.testing.assert_allclose(layer.grads["gamma"], (dy * x_hat).sum(axis=0))
    np.testing.assert_allclose(layer.grads["beta"], dy.sum(axis=0))


def test_two_images_leave_a_sign_and_one_is_refused(prose: Prose) -> None:
    assert "With a batch of one, `x − μ` is always 0, so the unit would output β for every image." in prose(
        PAGE
    )
    x = np.random.default_rng(0).normal(size=(2, 50))
    y = BatchNorm(50, eps=1e-12, dtype=np.float64).forward(x, training=True)
    np.testing.assert_allclose(y, np.sign(x - x.mean(axis=0)))
    with pytest.raises(ValueError, match="more than one number per feature"):
        BatchNorm(50, dtype=np.float64).forward(x[:1], training=True)


def test_running_statistics_and_counts(prose: Prose) -> None:
    assert "`running ← 0.9·running + 0.1·new`" in prose(PAGE)
    x, layer = np.random.default_rng(0).normal(3, 1, (10, 4)), BatchNorm(4, dtype=np.float64)
    layer.forward(x, training=True)
    expected = [running_average(0, new, 0.1) for new in x.mean(axis=0)]
    np.testing.assert_allclose(layer.running_mean, expected)
    assert "which it learns: 2C numbers for C units" in prose(PAGE)
    assert layer.count == batch_norm_parameters(4) == 8


def test_a_bias_before_it_does_nothing(prose: Prose) -> None:
    assert "**A bias before batch norm** does nothing" in prose(PAGE)
    x, full, norm = (
        np.random.default_rng(0).normal(size=(9, 5)),
        Linear(5, 3, dtype=np.float64),
        BatchNorm(3, dtype=np.float64),
    )
    plain = norm.forward(full.forward(x), training=True)
    full.bias[:] = [1, -20, 300]
    np.testing.assert_allclose(norm.forward(full.forward(x), training=True), plain)
