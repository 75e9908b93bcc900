"""What the page on momentum states, computed again."""

import math
import re
from collections.abc import Callable

import numpy as np
import pytest

from engine import SURFACES, Nesterov, critical_momentum, momentum_rate, terminal_step
from tutor.content.library import Library
from tutor.demos.momentum_phase.experiment import critical_rate, damping_kind, limit_rate, roll, shrink_factor
from tutor.demos.optimiser_race.experiment import race

Prose = Callable[[str], str]
PAGE = "momentum"


def test_the_sums_shown(fences: Callable[[str, str], list[str]]) -> None:
    for row in fences(PAGE, "text")[0].replace("−", "-").splitlines()[1:]:
        *steps, total = map(int, re.findall(r"[-+]\d+", row))
        assert sum(steps) == total


def test_the_code_is_quoted_by_name() -> None:
    assert [block.names for block in Library().lesson(PAGE).sources] == [("optimizers.Momentum.step",)]


def test_the_notes_code_never_moves(prose: Prose) -> None:
    assert "this code never moves a weight" in prose(PAGE)
    v = np.zeros(3)
    for _ in range(5):
        v = 0.9 * v
    assert not v.any()


def test_momentum_overshoots_and_is_first_all_the_same() -> None:
    *_, last = records = list(race("bowl", {"sgd": 0.1, "momentum": 0.1}, 0.0, 0))
    sgd, ball = (place for _, place in last.places)
    assert ball.loss < sgd.loss / 10
    assert max(record.places[1][1].x for record in records) > 0.5  # past the bottom
    assert max(record.places[0][1].x for record in records) < 0
    rates = [record.places[1][1].rates[0] for record in records[10:20]]
    assert min(rate for rate in rates if rate is not None) > 0.3  # of 0.1


def test_terminal_steps(prose: Prose) -> None:
    assert "ten times SGD's for μ = 0.9, a hundred times for 0.99" in prose(PAGE)
    assert terminal_step(0.1, 1.0, 0.9) == pytest.approx(10 * 0.1)
    assert terminal_step(0.1, 1.0, 0.99) == pytest.approx(100 * 0.1)


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
    assert f"each step leaves √μ of the swing, {shrink_factor('momentum', 0.16, 0.9):.3f} for 0.9" in text
    assert f"here {limit_rate('momentum', 0.9):.1f} instead of 2" in text
    nesterov, plain = shrink_factor("nesterov", 0.16, 0.9), shrink_factor("momentum", 0.16, 0.9)
    assert f"a step leaves {nesterov:.3f} of it, not {plain:.3f}" in text


def test_the_best_of_both_on_the_bowl(prose: Prose) -> None:
    flat, steep = SURFACES["bowl"].curvatures
    root = math.sqrt(steep / flat)
    mu, lr = ((root - 1) / (root + 1)) ** 2, (2 / (math.sqrt(flat) + math.sqrt(steep))) ** 2
    left = max(momentum_rate(lr, curvature, mu) for curvature in (flat, steep))
    sgd = (steep - flat) / (steep + flat)
    assert f"the best SGD leaves {sgd:.3f} a step" in prose(PAGE)
    assert f"rate {lr:.2f} with μ = {mu:.2f}, leaves {left:.3f}" in prose(PAGE)
    steps = [math.ceil(math.log(100) / -math.log(share)) for share in (sgd, left)]
    assert f"A hundred times closer: {steps[0]} steps, or {steps[1]}" in prose(PAGE)
    for other in ((lr * 1.1, mu), (lr / 1.1, mu), (lr, mu + 0.05), (lr, mu - 0.05)):
        assert max(momentum_rate(other[0], curvature, other[1]) for curvature in (flat, steep)) > left


def test_nesterov_is_the_gradient_taken_ahead() -> None:
    """The engine's form moves φ = θ + μ·v; its gradient at φ is the one ahead of θ."""
    mu, lr, theta, v = 0.9, 0.1, 1.0, 0.0
    engine, at = Nesterov(lr, mu), {"x": np.ones(1)}
    for _ in range(20):
        engine.update(at, {"x": at["x"].copy()})
        v = mu * v - lr * (theta + mu * v)
        theta += v
        assert at["x"][0] == pytest.approx(theta + mu * v)
