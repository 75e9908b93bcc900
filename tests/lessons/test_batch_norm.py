"""What the page on batch normalisation says, computed and trained again."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from engine import BatchNorm, Linear, batch_norm_output, batch_norm_parameters, running_average
from tutor.demos.batch_norm.experiment import SCALES, Sides, compare

Prose = Callable[[str], str]
Fences = Callable[[str, str], list[str]]
PAGE = "batch-norm"


@cache
def last(lr: float, batch: int, seed: int) -> Sides:
    """The demo's ReLU networks at their end."""
    *_, found = compare("relu", lr, batch, seed)
    return found


def ends(runs: tuple) -> list[float]:  # type: ignore[type-arg]
    return [run.right[-1] for run in runs]


@pytest.mark.parametrize("seed", range(2))
def test_off_one_size_learns_and_on_all_do(seed: int, prose: Prose) -> None:
    assert "weights of 0.1 to 3 times He's std" in prose(PAGE)
    assert (SCALES[0], SCALES[-1]) == (0.1, 3.0)
    assert "Off, only one size learns to read. On, all four do" in prose(PAGE)
    found = last(0.1, 64, seed)
    assert sum(share > 0.85 for share in ends(found.off)) == 1
    assert min(ends(found.on)) > 0.85


def test_at_a_high_rate_only_those_with_batch_norm_learn() -> None:
    found = last(1.0, 64, 0)
    assert max(ends(found.off)) < 0.2
    assert min(ends(found.on)) > 0.9


def test_small_batches_hurt_and_sixteen_are_enough(prose: Prose) -> None:
    assert "small batches hurt; from 16 or 32 on it works" in prose(PAGE)
    assert max(ends(last(0.1, 4, 0).on)) < 0.85
    assert min(ends(last(0.1, 16, 0).on)) > 0.85


def test_the_batch_of_four(fences: Fences, prose: Prose) -> None:
    x, centred, scaled = (
        [float(text.replace("−", "-")) for text in row[9:].split()]
        for row in fences(PAGE, "text")[0].splitlines()
    )
    assert "`μ = 4`, their variance `σ² = (4 + 0 + 0 + 4)/4 = 2`" in prose(PAGE)
    assert (np.mean(x), np.var(x)) == (4, 2)
    assert centred == [value - 4 for value in x]
    assert scaled == pytest.approx([batch_norm_output(x, place) for place in range(4)], abs=0.01)


def test_the_code_is_what_the_engine_computes(fences: Fences) -> None:
    rng = np.random.default_rng(0)
    x, layer = rng.normal(3, 5, (20, 6)), BatchNorm(6, dtype=np.float64)
    layer.gamma[:], layer.beta[:] = rng.normal(size=6), rng.normal(size=6)
    names = {"np": np, "x": x, "eps": layer.eps, "gamma": layer.gamma, "beta": layer.beta}
    exec(fences(PAGE, "python")[0], names)
    np.testing.assert_allclose(names["y"], layer.forward(x, training=True))


def test_two_images_leave_a_sign_and_one_is_refused(prose: Prose) -> None:
    assert "With one, `x − μ` is 0, and nothing is left: our engine refuses" in prose(PAGE)
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
    assert "which are learned: 2C numbers" in prose(PAGE)
    assert layer.count == batch_norm_parameters(4) == 8


def test_a_bias_before_it_does_nothing(prose: Prose) -> None:
    assert "A bias just before batch norm does nothing" in prose(PAGE)
    x, full, norm = (
        np.random.default_rng(0).normal(size=(9, 5)),
        Linear(5, 3, dtype=np.float64),
        BatchNorm(3, dtype=np.float64),
    )
    plain = norm.forward(full.forward(x), training=True)
    full.bias[:] = [1, -20, 300]
    np.testing.assert_allclose(norm.forward(full.forward(x), training=True), plain)
