"""What the page on preparing data says, tried."""

from collections.abc import Callable

import numpy as np
import pytest

from engine import Standardize, standardized_value

Prose = Callable[[str], str]
Fences = Callable[[str, str], list[str]]
PAGE = "preprocessing"


def data(count: int = 40) -> np.ndarray:
    """Ages and incomes."""
    rng = np.random.default_rng(0)
    return rng.normal((40.0, 40_000.0), (12.0, 12_000.0), (count, 2))


def test_the_two_lines_do_what_they_say(fences: Fences) -> None:
    names = {"X": data()}
    exec(fences(PAGE, "python")[0], names)
    np.testing.assert_allclose(names["X"].mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(names["X"].std(axis=0), 1)


def test_gradients_are_as_large_as_their_inputs(prose: Prose) -> None:
    assert "their weights get gradients a thousand times larger" in prose(PAGE)
    x, error = data(), np.random.default_rng(1).normal(1, 0.1, 40)
    ages, incomes = np.abs(x.T @ error)  # dL/dw of a linear unit
    assert incomes / ages == pytest.approx(1000, rel=0.1)


def test_the_engines_two_lines(fences: Fences) -> None:
    train, test = data(40), data(50)[40:]
    names = {"Standardize": Standardize, "train_x": train, "test_x": test}
    exec(fences(PAGE, "python")[1], names)
    np.testing.assert_allclose(names["train_x"].std(axis=0), 1)
    by_hand = [standardized_value(value, tuple(train[:, 0])) for value in test[:, 0]]
    np.testing.assert_allclose(names["test_x"][:, 0], by_hand)


def test_an_image_alone_is_its_own_mean(prose: Prose) -> None:
    assert "An image tested alone would be its own mean: all 0" in prose(PAGE)
    alone = data(1)
    np.testing.assert_array_equal(Standardize(alone)(alone), 0)


def test_a_feature_that_never_changes(prose: Prose) -> None:
    assert "100 million times itself with `ε = 1e−8`" in prose(PAGE)
    blank = np.zeros((10, 1))
    assert Standardize(blank)(np.ones((1, 1)))[0, 0] == pytest.approx(100e6)
    with np.errstate(invalid="ignore"):
        assert np.isnan(np.divide(blank, blank.std(axis=0))).all()


def test_whole_numbers_refuse_fractions(prose: Prose, fences: Fences) -> None:
    assert "If X holds integers, `X -= X.mean(axis=0)` fails" in prose(PAGE)
    with pytest.raises(TypeError, match="Cannot cast"):
        exec(fences(PAGE, "python")[0], {"X": np.arange(6).reshape(3, 2)})
