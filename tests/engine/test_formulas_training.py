"""Training by hand gives what the optimizers and layers give."""

import math

import numpy as np
import pytest

from engine import SGD, Adam, Dropout, Momentum
from engine import formulas as f
from engine.optimizers import Optimizer


def walk(optimizer: Optimizer, x: float, curvature: float, steps: int) -> list[float]:
    """Where an optimizer goes on ½·curvature·x²."""
    at = {"x": np.array([x])}
    path = [x]
    for _ in range(steps):
        optimizer.update(at, {"x": curvature * at["x"]})
        path.append(float(at["x"][0]))
    return path


@pytest.mark.parametrize(("lr", "curvature"), [(0.1, 2.0), (0.9, 2.0), (1.05, 2.0), (0.5, 0.1)])
def test_sgd_multiplies_by_its_factor(lr: float, curvature: float) -> None:
    path = walk(SGD(lr), 3.0, curvature, 20)
    assert path[20] == pytest.approx(f.sgd_after(3.0, lr, curvature, 20))
    assert (abs(path[20]) < 3) == (lr < f.stable_lr(curvature))


def test_momentum_gathers_speed_up_to_its_terminal_step() -> None:
    optimizer, at = Momentum(0.1, 0.9), {"x": np.zeros(1)}
    for t in range(1, 8):
        optimizer.update(at, {"x": np.array([2.0])})
        assert optimizer.v["x"][0] == pytest.approx(f.momentum_velocity(0.1, 2.0, 0.9, t))
    assert f.momentum_velocity(0.1, 2.0, 0.9, 1000) == pytest.approx(-f.terminal_step(0.1, 2.0, 0.9))


@pytest.mark.parametrize(("lr", "mu"), [(0.01, 0.25), (0.16, 0.9), (1.0, 0.5), (3.0, 0.81), (3.9, 0.64)])
def test_momentum_rate_is_what_is_seen(lr: float, mu: float) -> None:
    path = np.abs(walk(Momentum(lr, mu), 1.0, 1.0, 400))
    seen = (path[350:].max() / path[50:100].max()) ** (1 / 300)
    assert seen == pytest.approx(f.momentum_rate(lr, 1.0, mu), abs=0.01)


def test_critical_momentum_is_the_fastest() -> None:
    best = f.critical_momentum(0.04, 1.0)
    assert best == pytest.approx(0.64)
    assert all(
        f.momentum_rate(0.04, 1.0, mu) > f.momentum_rate(0.04, 1.0, best) + 0.01
        for mu in (0.5, 0.6, 0.7, 0.9)
    )


@pytest.mark.parametrize("g", [1e-3, 1.0, 1e3])
def test_adams_first_step_is_lr(g: float) -> None:
    at = {"x": np.zeros(1)}
    Adam(0.01).update(at, {"x": np.array([g])})
    assert -at["x"][0] == pytest.approx(f.adam_first_step(0.01, 0.9, 0.999), rel=1e-4)
    assert f.adam_first_step(0.01, 0.9, 0.999, corrected=False) == pytest.approx(
        0.01 * 0.1 / math.sqrt(0.001)
    )


def test_bias_correction_finds_a_constant() -> None:
    m = 0.0
    for t in range(1, 30):
        m = 0.9 * m + 0.1 * 7
        assert m == pytest.approx(7 * f.bias_correction(0.9, t))
        assert f.bias_corrected(m, 0.9, t) == pytest.approx(7)


def test_steps_of_adagrad_and_rmsprop_under_a_constant_gradient() -> None:
    g, h = 5.0, 0.0
    for t in range(1, 10):
        h += g * g
        assert f.effective_lr(0.1, h) * g == pytest.approx(f.adagrad_step(0.1, t))
    assert f.effective_lr(0.1, 0.1 * g * g) * g == pytest.approx(f.rmsprop_first_step(0.1, 0.9))


@pytest.mark.parametrize("drop", [0.2, 0.5, 0.9])
def test_dropout_expects_and_varies(drop: float) -> None:
    keep, x = 1 - drop, np.full((200_000, 1), 3.0)
    vanilla = Dropout(keep, inverted=False, rng=np.random.default_rng(0)).forward(x, training=True)
    inverted = Dropout(keep, rng=np.random.default_rng(0)).forward(x, training=True)
    assert vanilla.mean() == pytest.approx(f.dropout_expected(3.0, keep), rel=0.02)
    assert inverted.max() == pytest.approx(3.0 * f.dropout_scale(drop))
    assert inverted.var() == pytest.approx(f.dropout_variance(3.0, keep), rel=0.03)
    assert np.count_nonzero(vanilla) == pytest.approx(f.kept_expected(200_000, drop), rel=0.03)
