"""Surfaces: their gradients are theirs, and their lowest points lowest."""

import numpy as np
import pytest

from engine.surfaces import SURFACES, Surface


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())
def test_the_gradient_is_that_of_the_value(surface: Surface) -> None:
    rng = np.random.default_rng(0)
    for _ in range(20):
        point = rng.uniform(*zip(surface.x_limits, surface.y_limits, strict=True))
        steps = 1e-5 * np.eye(2)
        numeric = [(surface.at(point + step) - surface.at(point - step)) / 2e-5 for step in steps]
        np.testing.assert_allclose(surface.slope(point), numeric, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())
def test_the_minimum_is_0_and_nothing_is_lower(surface: Surface) -> None:
    least = np.array(surface.minimum)
    assert surface.at(least) == pytest.approx(0, abs=1e-12)
    np.testing.assert_allclose(surface.slope(least), 0, atol=1e-12)
    x, y = np.meshgrid(np.linspace(*surface.x_limits, 50), np.linspace(*surface.y_limits, 50))
    assert surface.value(x, y).min() >= 0


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())
def test_the_window_holds_start_and_minimum(surface: Surface) -> None:
    for x, y in (surface.start, surface.minimum):
        assert surface.x_limits[0] < x < surface.x_limits[1]
        assert surface.y_limits[0] < y < surface.y_limits[1]


@pytest.mark.parametrize("name", ["bowl", "round", "tilted"])
def test_curvatures_are_those_of_the_second_derivatives(name: str) -> None:
    surface = SURFACES[name]
    hessian = [(surface.slope(step) - surface.slope(-step)) / 2 for step in np.eye(2)]
    np.testing.assert_allclose(np.linalg.eigvalsh(hessian), surface.curvatures)
    assert surface.curvature(np.array(surface.start)) == pytest.approx(surface.curvatures[-1])


def test_rosenbrocks_curvature_by_hand() -> None:
    x, y = -1.2, 1.0
    hessian = [[2 - 400 * (y - 3 * x * x), -400 * x], [-400 * x, 200]]
    largest = np.linalg.eigvalsh(hessian)[-1]
    assert SURFACES["rosenbrock"].curvature(np.array([x, y])) == pytest.approx(largest, rel=1e-6)


def test_the_saddle_is_flat_at_its_middle_and_no_minimum() -> None:
    saddle = SURFACES["saddle"]
    np.testing.assert_allclose(saddle.slope(np.zeros(2)), 0)
    assert saddle.at(np.array([0.0, 0.1])) < saddle.at(np.zeros(2)) < saddle.at(np.array([0.1, 0.0]))


def test_the_turned_bowl_is_the_bowl_seen_from_elsewhere() -> None:
    bowl, turned = SURFACES["bowl"], SURFACES["tilted"]
    rng, root = np.random.default_rng(0), np.sqrt(2)
    turn = np.array([[1, 1], [-1, 1]]) / root
    np.testing.assert_allclose(turn @ np.array(bowl.start), turned.start)
    for point in rng.normal(size=(10, 2)):
        assert turned.at(turn @ point) == pytest.approx(bowl.at(point))
