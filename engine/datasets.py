"""Datasets: examples to train on, and others to test with. Textbook page: image classification."""

import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import DTypeLike

from engine.layer import Array
from engine.validation import check_dtype, check_finite, check_not_negative, check_rng, check_whole

__all__ = [
    "DIGITS_TEST",
    "DIGITS_TRAIN",
    "Dataset",
    "clouds",
    "corners",
    "correlated_cloud",
    "hills",
    "load_digits",
    "moons",
    "noisy_line",
    "noisy_plane",
    "ring",
    "spiral",
    "split_examples",
]

DIGITS_TRAIN = 1437
"""The number of training digits."""

DIGITS_TEST = 360
"""The number of test digits: one of them is 0.28 % of test accuracy."""


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """Examples (N, …) as floats and labels (N,) as whole numbers from 0, for training and for testing.

    ValueError if counts differ or a value is not finite. Source: ours.
    """

    train_x: Array
    train_y: Array
    test_x: Array
    test_y: Array

    def __post_init__(self) -> None:
        """Raise a ValueError for arrays of another kind, and for examples and labels that do not belong together."""
        for name, x, y in (("train", self.train_x, self.train_y), ("test", self.test_x, self.test_y)):
            _check_kind(f"{name}_x", x, "f", "floats")
            _check_kind(f"{name}_y", y, "iu", "whole numbers")
            if x.ndim < 2 or y.ndim != 1 or x.shape[1:] != self.train_x.shape[1:]:
                raise ValueError(
                    f"{name}_x must have the shape (N, …) of train_x, and {name}_y (N,), got {x.shape} and {y.shape}"
                )
            if len(x) == 0 or len(x) != len(y):
                raise ValueError(
                    f"{name}_x and {name}_y must hold the same number of examples, at least 1, got {len(x)} and {len(y)}"
                )
            if not np.isfinite(x).all():
                count = int(np.size(x) - np.isfinite(x).sum())
                raise ValueError(f"{name}_x must hold only finite numbers; nan or infinite: {count}")
            if y.min() < 0:
                raise ValueError(f"{name}_y must hold whole numbers of at least 0, got {y.min()}")


def _check_kind(name: str, array: Array, kinds: str, words: str) -> None:
    """Raise a ValueError unless `array` is a NumPy array whose `dtype.kind` is one of `kinds`; `words` describes them."""
    if not isinstance(array, np.ndarray) or array.dtype.kind not in kinds:
        found = getattr(array, "dtype", type(array).__name__)
        raise ValueError(f"{name} must be an array of {words}, got {found}")


def load_digits(dtype: DTypeLike = np.float32) -> Dataset:
    """Return the 8×8 handwritten digits, (N, 1, 8, 8) with ink from 0 to 16, and labels 0-9, in their fixed split.

    `data/digits.txt` says where they come from. Source: Alpaydin & Kaynak, UCI 1998.
    """
    images, labels = _digits()
    x, y = images[:, None].astype(check_dtype(dtype)), labels.astype(np.int64)
    return Dataset(x[:DIGITS_TRAIN], y[:DIGITS_TRAIN], x[DIGITS_TRAIN:], y[DIGITS_TRAIN:])


@cache
def _digits() -> tuple[Array, Array]:
    """Return images (1797, 8, 8) and labels (1797,), uint8, in the shuffled order of the file."""
    with (files("engine") / "data" / "digits.npz").open("rb") as file, np.load(file) as found:
        return found["images"], found["labels"]


def split_examples(x: Array, y: Array, rng: np.random.Generator, test_share: float = 0.2) -> Dataset:
    """Shuffle examples and split off a share of them as the test split: at least one, and not all.

    `x` (N, …), labels `y` (N,); ValueError for a share outside 0-1 or counts that differ. Source: CS231n
    neural-networks-2.
    """
    if not 0 < test_share < 1:
        raise ValueError(f"test_share must be between 0 and 1, got {test_share!r}")
    if len(x) != len(y):
        raise ValueError(f"x and y must hold the same number of examples, got {len(x)} and {len(y)}")
    if len(x) < 2:
        raise ValueError(f"x must hold at least two examples to split, got {len(x)}")
    order = check_rng(rng).permutation(len(x))
    count = min(max(round(test_share * len(x)), 1), len(x) - 1)
    train, test = order[count:], order[:count]
    return Dataset(x[train], y[train], x[test], y[test])


def spiral(
    count: int, rng: np.random.Generator, classes: int = 3, noise: float = 0.2, turns: float = 0.75
) -> tuple[Array, Array]:
    """Return spiral arms, one for each class: x (classes · count, 2) within about 1, and labels by class.

    No straight line separates them. `noise` is the standard deviation of the angle in radians; `turns` is how
    far an arm winds. ValueError for counts below 1 or negative noise. Source: CS231n
    neural-networks-case-study.
    """
    radius = np.tile(np.linspace(0, 1, check_whole("count", count)), check_whole("classes", classes))
    label = np.repeat(np.arange(classes), count)
    angle = 2 * math.pi * (check_finite("turns", turns) * radius + label / classes)
    angle += check_not_negative("noise", noise) * check_rng(rng).standard_normal(len(radius))
    return _points(radius * np.cos(angle), radius * np.sin(angle)), label


def moons(count: int, rng: np.random.Generator, noise: float = 0.1) -> tuple[Array, Array]:
    """Return two half circles that reach into each other: x (2 · count, 2), and labels 0 and 1.

    `noise` is the standard deviation of what is added to both coordinates.
    ValueError for a count below 1 or negative noise. Source: scikit-learn's make_moons.
    """
    angle = np.linspace(0, math.pi, check_whole("count", count))
    x = np.concatenate([np.cos(angle), 1 - np.cos(angle)]) - 0.5
    y = np.concatenate([np.sin(angle), 0.5 - np.sin(angle)]) - 0.25
    spread = check_not_negative("noise", noise) * check_rng(rng).standard_normal((2, 2 * count))
    return _points(x + spread[0], y + spread[1]), np.repeat([0, 1], count)


def clouds(
    count: int, rng: np.random.Generator, classes: int = 3, spread: float = 0.3
) -> tuple[Array, Array]:
    """Return Gaussian clouds around evenly spaced places on the unit circle: x (classes · count, 2), and labels by class.

    `spread` is the standard deviation in both directions. ValueError for counts below 1 or a negative spread.
    Source: ours.
    """
    label = np.repeat(np.arange(check_whole("classes", classes)), check_whole("count", count))
    angle = 2 * math.pi * label / classes
    noise = check_not_negative("spread", spread) * check_rng(rng).standard_normal((2, len(label)))
    return _points(np.cos(angle) + noise[0], np.sin(angle) + noise[1]), label


def ring(count: int, rng: np.random.Generator, noise: float = 0.05) -> tuple[Array, Array]:
    """Return a disc, label 0, and a ring around it, label 1: x (2 · count, 2) within about 1, and labels.

    The disc ends at radius 0.5 and the ring begins at 0.7; both are filled evenly. `noise` is the standard
    deviation of what is added to both coordinates. ValueError for a count below 1 or negative noise.
    Source: TensorFlow Playground.
    """
    label = np.repeat([0, 1], check_whole("count", count))
    share, turn = check_rng(rng).random((2, len(label)))
    inner, outer = np.where(label == 0, 0, 0.7), np.where(label == 0, 0.5, 1)
    # the root spreads the points evenly over the area
    radius = np.sqrt(inner**2 + share * (outer**2 - inner**2))
    spread = check_not_negative("noise", noise) * rng.standard_normal((2, len(label)))
    angle = 2 * math.pi * turn
    return _points(radius * np.cos(angle) + spread[0], radius * np.sin(angle) + spread[1]), label


def corners(count: int, rng: np.random.Generator, noise: float = 0.05) -> tuple[Array, Array]:
    """Return points in four squares, one in each quadrant, where opposite ones share a label (XOR): x (2 · count, 2), and labels.

    Label 0 is where both coordinates have the same sign. `noise` is the standard deviation of what is added
    to both. ValueError for a count below 1 or negative noise. Source: TensorFlow Playground.
    """
    label = np.repeat([0, 1], check_whole("count", count))
    x, y = check_rng(rng).uniform(0.1, 1, (2, len(label)))
    side = np.where(rng.random(len(label)) < 0.5, -1, 1)
    spread = check_not_negative("noise", noise) * rng.standard_normal((2, len(label)))
    return _points(side * x + spread[0], side * np.where(label == 0, 1, -1) * y + spread[1]), label


def noisy_line(
    count: int, rng: np.random.Generator, noise: float = 0.1, slope: float = 0.8, intercept: float = 0.2
) -> tuple[Array, Array]:
    """Return points near a straight line, for regression: x (count, 1) from −1 to 1, and targets (count,), both floats.

    `noise` is the standard deviation of what is added to the targets. ValueError for a count below 1 or
    negative noise. Source: ours.
    """
    x = check_rng(rng).uniform(-1, 1, (check_whole("count", count), 1))
    y = check_finite("slope", slope) * x[:, 0] + check_finite("intercept", intercept)
    y += check_not_negative("noise", noise) * rng.standard_normal(count)
    return x.astype(np.float32), y.astype(np.float32)


def noisy_plane(count: int, rng: np.random.Generator, noise: float = 0.1) -> tuple[Array, Array]:
    """Return points near a plane, for regression: x (count, 2) from −1 to 1, and targets (count,) near (x₁ + x₂)/2.

    `noise` is the standard deviation of what is added to the targets. ValueError for a count below 1 or
    negative noise. Source: TensorFlow Playground.
    """
    x = check_rng(rng).uniform(-1, 1, (check_whole("count", count), 2))
    y = x.mean(axis=1) + check_not_negative("noise", noise) * rng.standard_normal(count)
    return x.astype(np.float32), y.astype(np.float32)


def hills(count: int, rng: np.random.Generator, noise: float = 0.05) -> tuple[Array, Array]:
    """Return points on three hills and three hollows, for regression: x (count, 2) from −1 to 1, and targets (count,).

    They are cones of height ±1 and radius 1/3 in two rows of three, hills and hollows in turn; outside the
    cones the target is 0. `noise` is the standard deviation of what is added to the targets. ValueError for a
    count below 1 or negative noise. Source: TensorFlow Playground, whose hills touch each other.
    """
    x = check_rng(rng).uniform(-1, 1, (check_whole("count", count), 2))
    tops = np.array([(x1, x2) for x2 in (5 / 12, -5 / 12) for x1 in (-2 / 3, 0, 2 / 3)])
    heights = np.array([1, -1, 1, -1, 1, -1])
    distance = np.hypot(*(x[:, None] - tops).transpose(2, 0, 1))
    y = np.maximum(1 - 3 * distance, 0) @ heights
    y += check_not_negative("noise", noise) * rng.standard_normal(count)
    return x.astype(np.float32), y.astype(np.float32)


def correlated_cloud(
    count: int,
    rng: np.random.Generator,
    correlation: float = 0.9,
    stds: tuple[float, float] = (1.0, 0.5),
    mean: tuple[float, float] = (2.0, 1.0),
) -> Array:
    """Return one Gaussian cloud, (count, 2), whose features are correlated, to show centring, PCA and whitening.

    ValueError for a correlation outside −1 to 1 or negative widths. Source: ours, after the pictures of
    CS231n neural-networks-2.
    """
    if not -1 <= correlation <= 1:
        raise ValueError(f"correlation must be from -1 to 1, got {correlation!r}")
    first, second = check_rng(rng).standard_normal((2, check_whole("count", count)))
    width, height = check_not_negative("stds", stds[0]), check_not_negative("stds", stds[1])
    second = correlation * first + math.sqrt(1 - correlation**2) * second
    return _points(
        check_finite("mean", mean[0]) + width * first, check_finite("mean", mean[1]) + height * second
    )


def _points(x: Array, y: Array) -> Array:
    """Return the points with these coordinates as float32, (N, 2)."""
    return np.stack([x, y], axis=1).astype(np.float32)
