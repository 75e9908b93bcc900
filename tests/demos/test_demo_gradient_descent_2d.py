"""The demo `gradient-descent-2d`: its gradients, its contour lines, and what its presets and alarms show."""

import numpy as np
import pytest

from engine.formulas import squared_error, weighted_sum
from tutor.demos.catalog import demo
from tutor.demos.gradient_descent_2d.experiment import (
    EXAMPLES,
    LEVELS,
    MINIMUM,
    USED,
    Place,
    contours,
    descend,
    minima,
)
from tutor.demos.model import Value

DEMO = demo("gradient-descent-2d")


def loss(used: str, w: tuple[float, float]) -> float:
    """The mean loss of the examples at w."""
    losses = [squared_error(weighted_sum(x, w), y) for x, y in (EXAMPLES[number] for number in USED[used])]
    return sum(losses) / len(losses)


def run(**settings: Value) -> list[Place]:
    """All places of a run with these settings in place of the starting ones."""
    return list(DEMO.experiment(DEMO.starting_settings() | settings, 0))


def alarm(**settings: Value) -> str:
    """The alarm at the end of such a run."""
    return DEMO.figure(run(**settings), DEMO.starting_settings() | settings).alarm


@pytest.mark.parametrize("used", USED)
def test_gradients_are_the_slopes_of_the_loss(used: str) -> None:
    eps = 1e-5
    for w in ((0.0, 0.0), (1.5, -3.0), (4.0, 1.0)):
        first = next(descend(used, w, 0.05))
        slopes = (
            (loss(used, (w[0] + eps, w[1])) - loss(used, (w[0] - eps, w[1]))) / (2 * eps),
            (loss(used, (w[0], w[1] + eps)) - loss(used, (w[0], w[1] - eps))) / (2 * eps),
        )
        assert first.gradient == pytest.approx(slopes, abs=1e-6)
        assert first.loss == pytest.approx(loss(used, w))


@pytest.mark.parametrize("used", USED)
def test_the_loss_is_the_same_along_a_contour_line(used: str) -> None:
    lines = contours(used)
    found = {round(loss(used, point), 6) for x, y in lines for point in zip(x, y, strict=True)}
    assert found == set(LEVELS)


def test_both_examples_are_answered_at_the_minimum() -> None:
    assert minima("both") == [MINIMUM]
    for used in USED:
        assert MINIMUM in minima(used)
        assert all(loss(used, w) == 0 for w in minima(used))


def test_the_arrow_is_at_a_right_angle_to_the_contour_line() -> None:
    for used in USED:
        place = next(descend(used, (0.0, 0.0), 0.05))
        level = place.loss
        aside = np.array([-place.gradient[1], place.gradient[0]])
        aside = 1e-4 * aside / np.linalg.norm(aside)
        assert loss(used, (float(aside[0]), float(aside[1]))) == pytest.approx(level, rel=1e-6)


def test_an_alarm_says_why_a_run_has_not_arrived() -> None:
    assert not alarm(examples="both")
    assert not alarm(examples="first")
    assert "Turn `lr` up" in alarm(examples="both", lr=0.01)
    assert "from one side to the other" in alarm(examples="both", lr=0.24)
    assert alarm(examples="both", lr=0.3).startswith("Diverged")
    assert run(examples="both", lr=0.3)[-1].diverged
