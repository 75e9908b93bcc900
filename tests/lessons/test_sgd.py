"""What the page on SGD states, computed again."""

import math
import re
from collections.abc import Callable
from inspect import cleandoc, getsource

import numpy as np
import pytest

from engine import SGD, SURFACES, sgd_factor, stable_lr
from tutor.demos.optimiser_race.experiment import race

Prose = Callable[[str], str]
PAGE = "sgd"
BOWL = SURFACES["bowl"]


def test_downhill_is_not_the_way_to_the_minimum(
    source: Callable[[str], str], fences: Callable[[str, str], list[str]]
) -> None:
    start = np.array(BOWL.start)
    slope, goal = BOWL.slope(start), np.array(BOWL.minimum) - start
    rows = fences(PAGE, "text")[0].replace("−", "-").splitlines()[1:]
    stated = [[float(number) for number in re.findall(r"-?\d+\.?\d*", row)] for row in rows]
    np.testing.assert_allclose(stated, [slope, -slope, goal])
    cosine = -slope @ goal / np.linalg.norm(slope) / np.linalg.norm(goal)
    assert f"The two are {math.degrees(math.acos(cosine)):.0f}° apart" in source(PAGE)
    assert BOWL.at(start) == pytest.approx(0.05 * 49 + 4)


def test_the_step_shown(prose: Prose) -> None:
    _, first, *_ = race("bowl", {"sgd": 0.95}, 0.0, 0)
    place = first.places[0][1]
    assert f"to ({place.x:.3f}, {place.y:.1f})".replace("-", "−") in prose(PAGE)
    assert f"`0.95·0.7 = {0.95 * 0.7:.3f}` along x and `−0.95·4 = −{0.95 * 4:.1f}` along y" in prose(PAGE)


def test_the_code_is_the_engines(fences: Callable[[str, str], list[str]]) -> None:
    body = getsource(SGD.step).split('"""')[2]
    assert cleandoc(body) == fences(PAGE, "python")[0].strip()


def test_the_table_of_factors(prose: Prose) -> None:
    for lr in (0.1, 0.95, 1, 1.05):
        assert f"| {lr} | {sgd_factor(lr, 2):.3g} |".replace("-", "−") in prose(PAGE)


def test_limits_and_paces(prose: Prose) -> None:
    flat, steep = BOWL.curvatures
    assert f"`2/λmax`, here {stable_lr(steep):g}" in prose(PAGE)
    assert f"rate 0.95 multiplies by {sgd_factor(0.95, flat):.3f}" in prose(PAGE)
    best = 2 / (flat + steep)
    steps = math.ceil(math.log(100) / -math.log(sgd_factor(best, flat)))
    assert f"`2/(0.1 + 2) = {best:.3f}`, it takes {steps} steps to come a hundred times closer" in prose(PAGE)
    assert sgd_factor(stable_lr(1) / 2, 1) == 0  # the round bowl: one step
    assert f"*condition number*: {steep / flat:.0f} here" in prose(PAGE)


def test_the_walks_do_what_the_page_says() -> None:
    def walk(surface: str, lr: float, noise: float = 0.0) -> list[tuple[float, float, float]]:
        records = race(surface, {"sgd": lr}, noise, 0)
        return [(r.places[0][1].x, r.places[0][1].y, r.places[0][1].loss) for r in records]

    assert all(a[1] * b[1] < 0 for a, b in zip(walk("bowl", 0.95), walk("bowl", 0.95)[1:], strict=False))
    assert walk("round", 1.0)[1][2] == 0
    assert walk("bowl", 1.05)[20][2] > walk("bowl", 1.05)[0][2]
    noisy = [loss for _, _, loss in walk("bowl", 0.1, 1.0)[60:]]
    assert 0.001 < np.mean(noisy) < 1
    saddle = walk("saddle", 0.1)
    heights = [loss for _, _, loss in saddle]
    assert heights[20] - heights[30] < 0.1 < heights[30] - heights[60]  # slow beside the saddle, then out
    assert heights[-1] < 1e-6
