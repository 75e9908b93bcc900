"""What the page on momentum states, computed again."""

import math
import re
from collections.abc import Callable

import numpy as np
import pytest

from engine import (
    SGD,
    SURFACES,
    Momentum,
    Nesterov,
    critical_momentum,
    momentum_rate,
    momentum_velocity,
    terminal_step,
)
from engine.losses import SoftmaxCrossEntropy
from engine.network import build_network
from engine.training import train
from tutor.content.library import Library
from tutor.demos.digits_data import digit_images
from tutor.demos.digits_race.experiment import race as digits_race
from tutor.demos.digits_runs import NETWORK
from tutor.demos.momentum_phase.experiment import critical_rate, damping_kind, limit_rate, roll, shrink_factor
from tutor.demos.optimiser_race.experiment import race
from tutor.demos.optimiser_race.figure import DEMO

Prose = Callable[[str], str]
PAGE = "momentum"


def test_the_sums_shown(fences: Callable[[str, str], list[str]]) -> None:
    for row in fences(PAGE, "text")[0].replace("−", "-").splitlines()[1:]:
        *steps, total = map(int, re.findall(r"[-+]\d+", row))
        assert sum(steps) == total


def test_the_code_is_quoted_by_name() -> None:
    assert [block.names for block in Library().lesson(PAGE).sources] == [("optimizers.Momentum.step",)]


def test_half_of_the_code_never_moves() -> None:
    v = np.zeros(3)
    for _ in range(5):
        v = 0.9 * v
    assert not v.any()


def losses(mu: float, **rates: float) -> dict[str, list[float]]:
    """The losses of a race on the bowl, by step."""
    records = list(race("bowl", rates, 0.0, 0, mu))
    return {name: [record.places[name].loss for record in records] for name in rates}


def test_the_race_of_both_at_their_best(prose: Prose) -> None:
    runs = losses(0.4, sgd=0.95, momentum=1.3)
    first = runs["sgd"][0]
    assert max(runs["momentum"][:3]) > 1.5 * first  # it rises first
    ball, sgd = (
        next(t for t, loss in enumerate(runs[name]) if loss < first / 1e4) for name in ("momentum", "sgd")
    )
    said = f"momentum makes the loss 10,000 times smaller in {ball} steps, SGD in {sgd}"
    assert said in prose(PAGE)


def test_no_rate_of_the_control_is_better_for_sgd() -> None:
    rates = [rate for rate in DEMO.control("sgd").values if rate != "off"]
    ends = {float(rate): losses(0.4, sgd=float(rate))["sgd"][-1] for rate in rates}
    assert min(ends, key=lambda rate: ends[rate]) == 0.95


def test_the_presets_of_the_race() -> None:
    same = list(race("bowl", {"sgd": 0.1, "momentum": 0.1}, 0.0, 0, 0.9))
    assert max(record.places["momentum"].x for record in same) > 0.5  # past the bottom
    assert max(record.places["sgd"].x for record in same) < 0
    assert same[-1].places["momentum"].loss < same[-1].places["sgd"].loss / 1e4
    much = list(race("bowl", {"sgd": 0.1, "momentum": 0.1}, 0.0, 0, 0.99))
    assert max(record.places["momentum"].x for record in much) > 5
    assert much[-1].places["sgd"].loss < much[-1].places["momentum"].loss


def test_the_lengths_of_steps(fences: Callable[[str, str], list[str]], prose: Prose) -> None:
    numbers, same, other = (re.findall(r"[\d.]+", row) for row in fences(PAGE, "text")[1].splitlines())
    for t, length in zip(numbers, same, strict=True):
        assert -momentum_velocity(0.1, 1.0, 0.9, int(t)) == pytest.approx(float(length), abs=6e-4)
    optimizer, at, steps = Momentum(0.1, 0.9), {"x": np.zeros(1)}, []
    for step in range(50):
        before = at["x"][0]
        optimizer.update(at, {"x": np.array([(-1.0) ** step])})
        steps.append(abs(at["x"][0] - before))
    for t, length in zip(numbers, other, strict=True):
        assert steps[int(t) - 1] == pytest.approx(float(length), abs=6e-4)
    assert max(steps[1:]) < 0.1
    assert steps[-1] == pytest.approx(0.1 / (1 + 0.9), rel=0.01)
    assert "the length approaches `lr·g/(1 + μ)`, about half of SGD's 0.1" in prose(PAGE)
    assert "This is ten times SGD's step for μ = 0.9" in prose(PAGE)
    assert terminal_step(0.1, 1.0, 0.9) == pytest.approx(10 * 0.1)


SEEDS = [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in (1, 2, 3))]
"""One seed shows it; the others prove that it is typical."""


@pytest.mark.parametrize("seed", SEEDS)
def test_on_a_network_a_tenth_of_the_rate_is_as_fast(prose: Prose, seed: int) -> None:
    assert "After four epochs both losses stay together" in prose(PAGE)
    looks = [look for look in digits_race({"sgd": 0.1, "momentum": 0.01}, seed) if look.epoch >= 3.95]
    assert looks[0].losses == pytest.approx((0.25, 0.25), abs=0.02)
    assert all(abs(look.losses[0] - look.losses[1]) < 0.03 for look in looks)

    *_, last = digits_race({"sgd": 0.01, "momentum": 0.01}, seed)
    assert last.losses[1] == pytest.approx(0.13, abs=0.015)
    assert last.losses[0] > 1


@pytest.mark.long
def test_both_near_their_best_on_a_network_and_without_noise(prose: Prose) -> None:
    assert "both reach a test accuracy of 94 to 97 %" in prose(PAGE)
    epochs = [tuple(digits_race({"sgd": 0.5, "momentum": 0.1}, seed))[-8:] for seed in range(5)]
    ends = np.mean([look.losses for epoch in epochs for look in epoch], axis=0)
    assert ends == pytest.approx([0.03, 0.02], abs=0.005)
    accuracies = np.mean([epoch[-1].accuracies for epoch in epochs], axis=0)
    assert accuracies == pytest.approx([0.96, 0.96], abs=0.006)
    assert all(0.935 < part < 0.975 for epoch in epochs for part in epoch[-1].accuracies)
    data = digit_images()
    for optimizer, end in ((SGD(1.0), 0.05), (Momentum(0.3, 0.9), 0.007)):
        network = build_network(NETWORK, np.random.default_rng(0))
        rng = np.random.default_rng(0)
        for _ in train(network, data, optimizer, steps=100, rng=rng, batch_size=len(data.train_x)):
            pass
        loss = SoftmaxCrossEntropy().forward(network.forward(data.train_x), data.train_y)
        assert loss == pytest.approx(end, rel=0.1)


@pytest.mark.parametrize("lr", [0.01, 0.04, 0.16, 0.5])
def test_critical_damping_is_the_best_mu_for_a_learning_rate(prose: Prose, lr: float) -> None:
    assert "For a given learning rate this is the best μ" in prose(PAGE)
    best = momentum_rate(lr, 1, critical_momentum(lr, 1))
    assert all(momentum_rate(lr, 1, mu / 100) > best - 1e-6 for mu in range(100))


@pytest.mark.parametrize("mu", [0.25, 0.36, 0.49, 0.64, 0.81])
def test_the_border(mu: float) -> None:
    lr = critical_rate("momentum", mu)
    assert critical_momentum(lr, 1) == pytest.approx(mu)
    assert [damping_kind("momentum", lr * by, mu) for by in (0.9, 1, 1.1)] == ["over", "critical", "under"]
    assert [damping_kind("nesterov", critical_rate("nesterov", mu) * by, mu) for by in (0.9, 1, 1.1)] == [
        "over",
        "critical",
        "under",
    ]


@pytest.mark.parametrize("method", ["momentum", "nesterov"])
@pytest.mark.parametrize("lr", [0.01, 0.16, 0.5, 1.2, 1.9, 3.5])
@pytest.mark.parametrize("mu", [0.25, 0.64, 0.9])
def test_the_map_tells_what_the_ball_does(method: str, lr: float, mu: float) -> None:
    x = [ball.x for ball in roll(method, lr, mu)]
    assert (damping_kind(method, lr, mu) == "away") == (lr >= limit_rate(method, mu))
    if damping_kind(method, lr, mu) == "away":
        assert abs(x[-1]) > 1
    if damping_kind(method, lr, mu) == "over":
        assert min(x) > 0
    if damping_kind(method, lr, mu) == "under":
        assert min(x) < 0
    if shrink_factor(method, lr, mu) < 1 and method == "momentum":
        assert shrink_factor(method, lr, mu) == pytest.approx(momentum_rate(lr, 1, mu))
    swing = max(map(abs, x[-8:]))
    assert swing <= max(30 * shrink_factor(method, lr, mu) ** 52, 1e-12)


def test_figures_of_the_map(prose: Prose) -> None:
    text = prose(PAGE)
    left = shrink_factor("momentum", 0.16, 0.9)
    assert f"Each step leaves √μ of the swing, here {left:.3f}" in text
    assert critical_momentum(0.04, 1) == pytest.approx(0.64)
    assert "For lr = 0.04, √lr is 0.2, so μ = 0.8² = 0.64" in text
    nesterov, plain = shrink_factor("nesterov", 0.16, 0.9), shrink_factor("momentum", 0.16, 0.9)
    assert f"each step leaves {nesterov:.3f} of the swing instead of {plain:.3f}" in text


@pytest.mark.parametrize("mu", [0.25, 0.64, 0.9])
def test_the_rates_at_which_a_step_leaves_the_root_of_mu(mu: float) -> None:
    low, high, limit = (1 - math.sqrt(mu)) ** 2, (1 + math.sqrt(mu)) ** 2, 2 * (1 + mu)
    for lr in (1.01 * low, 1.0, 0.999 * high):
        assert shrink_factor("momentum", lr, mu) == pytest.approx(math.sqrt(mu))
    above = (high + limit) / 2
    assert damping_kind("momentum", above, mu) == "flips"
    assert math.sqrt(mu) < shrink_factor("momentum", above, mu) < 1


@pytest.mark.parametrize("mu", [0.25, 0.64, 0.9])
def test_the_equation_of_a_step(prose: Prose, mu: float) -> None:
    assert "`xₜ₊₁ = xₜ + μ·(xₜ − xₜ₋₁) − lr·xₜ`" in prose(PAGE)
    x = [ball.x for ball in roll("momentum", 0.16, mu)]
    for before, now, after in zip(x, x[1:], x[2:], strict=False):
        assert after == pytest.approx(now + mu * (now - before) - 0.16 * now)
    border = (1 - math.sqrt(mu)) ** 2
    assert (1 + mu - border) ** 2 == pytest.approx(4 * mu)  # the double root


def test_nesterov_brakes_earlier(fences: Callable[[str, str], list[str]], prose: Prose) -> None:
    w, v, lr, mu = 0.2, -0.4, 0.16, 0.9
    picture = fences(PAGE, "text")[2].replace("−", "-")
    pushes = [float(found) for found in re.findall(r"-lr·g = ([-+][\d.]+)", picture)]
    gradients = [float(found) for found in re.findall(r" g = (-?[\d.]+)$", picture, re.M)]
    for push, gradient, at in zip(pushes, gradients, (w, w + mu * v), strict=True):
        assert gradient == pytest.approx(at)
        assert push == pytest.approx(-lr * at, abs=6e-4)
    assert "Nesterov momentum below `2·(1 + μ)/((1 + 2·μ)·λmax)`" in prose(PAGE)
    assert limit_rate("nesterov", mu) == pytest.approx(2 * (1 + mu) / (1 + 2 * mu))


@pytest.mark.parametrize("mu", [0.5, 0.9])
def test_the_form_of_pytorch_takes_the_same_path(prose: Prose, mu: float) -> None:
    assert (
        "PyTorch writes `v ← μ·v + g` and `w ← w − lr·v`. With a constant lr this is the same path"
        in prose(PAGE)
    )
    ours, at, w, v = Momentum(0.1, mu), {"x": np.ones(1)}, 1.0, 0.0
    for _ in range(20):
        ours.update(at, {"x": at["x"].copy()})
        v = mu * v + w
        w -= 0.1 * v
        assert at["x"][0] == pytest.approx(w)


def test_the_best_of_both_on_the_bowl() -> None:
    flat, steep = SURFACES["bowl"].curvatures
    root = math.sqrt(steep / flat)
    mu, lr = ((root - 1) / (root + 1)) ** 2, (2 / (math.sqrt(flat) + math.sqrt(steep))) ** 2
    left = max(momentum_rate(lr, curvature, mu) for curvature in (flat, steep))
    assert (lr, mu) == pytest.approx((1.34, 0.40), abs=0.005)  # the race has 1.3 and 0.4
    assert left == pytest.approx((root - 1) / (root + 1))
    for other in ((lr * 1.1, mu), (lr / 1.1, mu), (lr, mu + 0.05), (lr, mu - 0.05)):
        assert max(momentum_rate(other[0], curvature, other[1]) for curvature in (flat, steep)) > left


def test_the_limit_of_the_rate(prose: Prose) -> None:
    steep = SURFACES["bowl"].curvatures[-1]
    assert "there SGD diverges above a rate of 1" in prose(PAGE)
    assert 2 / steep == 1
    assert "momentum is stable below `2·(1 + μ)/λmax`" in prose(PAGE)
    limit = 2 * (1 + 0.4) / steep
    assert momentum_rate(limit * 0.99, steep, 0.4) < 1 < momentum_rate(limit * 1.01, steep, 0.4)


def test_with_noise_momentum_hovers() -> None:
    losses = {"sgd": [], "momentum": []}
    for seed in range(20):
        records = list(race("bowl", {"sgd": 0.1, "momentum": 0.1}, 1.0, seed))
        for name, found in losses.items():
            found.append([record.places[name].loss for record in records])
    early = {name: np.mean(found, 0)[15:30].mean() for name, found in losses.items()}
    assert early["momentum"] < early["sgd"]
    assert np.mean(losses["momentum"], 0)[80:].mean() == pytest.approx(0.5, abs=0.05)


def test_nesterov_is_the_gradient_taken_ahead() -> None:
    """The engine's form moves φ = θ + μ·v; its gradient at φ is the one ahead of θ."""
    mu, lr, theta, v = 0.9, 0.1, 1.0, 0.0
    engine, at = Nesterov(lr, mu), {"x": np.ones(1)}
    for _ in range(20):
        engine.update(at, {"x": at["x"].copy()})
        v = mu * v - lr * (theta + mu * v)
        theta += v
        assert at["x"][0] == pytest.approx(theta + mu * v)
