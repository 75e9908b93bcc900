"""What the page on PCA and whitening says, measured again."""

from collections.abc import Callable

import numpy as np
import pytest

from engine import PCA, Whiten, correlated_cloud, load_digits, variance_kept, whitening_scale
from tutor.demos.pca_digits.experiment import Rebuilt, rebuild

Prose = Callable[[str], str]
PAGE = "pca-whitening"


def last(k: int, fitted: str = "all") -> Rebuilt:
    *_, found = rebuild(k, fitted, 0)
    return found


def digits() -> np.ndarray:
    return load_digits().train_x.reshape(-1, 64) / 16


def test_what_k_numbers_keep(prose: Prose) -> None:
    state = last(64)
    assert f"8 numbers keep {100 * state.kept[8]:.0f} % of the variance" in prose(PAGE)
    assert f"21 keep {100 * state.kept[21]:.0f} %, and 64 give every pixel back" in prose(PAGE)
    np.testing.assert_allclose(state.rebuilt, state.originals, atol=1e-5)
    assert f"{len(digits()):,} training images" in prose(PAGE)


def test_axes_of_zeros_and_ones(prose: Prose) -> None:
    state = last(8, "0 and 1")
    kept, held = (f"{100 * share[8]:.0f}" for share in (state.kept, state.held))
    assert f"8 components keep {kept} % of zeros and ones, but {held} % of all digits" in prose(PAGE)


def test_the_code_is_the_engines_pca(fences: Callable[[str, str], list[str]]) -> None:
    x = digits()[:300].astype(np.float64)
    pca = PCA(x, 10)
    names = {"np": np, "X": x.copy(), "k": 10}
    exec(fences(PAGE, "python")[0], names)
    np.testing.assert_allclose(np.abs(names["scores"]), np.abs(pca(x)), atol=1e-9)
    np.testing.assert_allclose(names["X_rebuilt"] + pca.mean, pca.back(pca(x)), atol=1e-9)
    np.testing.assert_allclose(names["lam"][:10], pca.variances)
    assert variance_kept(names["lam"].tolist(), 10) == pytest.approx(pca.kept)


def test_without_centring_the_first_direction_points_at_the_mean(prose: Prose) -> None:
    assert "Without this the first direction mostly points at the mean" in prose(PAGE)
    x = digits()
    first = np.linalg.svd(x, full_matrices=False)[2][0]
    mean = x.mean(axis=0)
    assert abs(first @ mean) / np.linalg.norm(mean) > 0.98


def test_rotation_decorrelates_and_loses_nothing() -> None:
    cloud = correlated_cloud(500, np.random.default_rng(0)).astype(np.float64)
    pca = PCA(cloud)
    assert abs(np.corrcoef(cloud.T)[0, 1]) > 0.8
    assert abs(np.corrcoef(pca(cloud).T)[0, 1]) < 1e-9
    np.testing.assert_allclose(pca.back(pca(cloud)), cloud)


def test_whitening_makes_every_axis_as_wide(prose: Prose) -> None:
    assert "`x → score / √(λ + ε)`" in prose(PAGE)
    cloud = correlated_cloud(500, np.random.default_rng(0)).astype(np.float64)
    white = Whiten(cloud, eps=0.01)
    scale = [whitening_scale(variance, 0.01) for variance in white.variances]
    np.testing.assert_allclose(white(cloud), PCA(cloud)(cloud) * scale)
    np.testing.assert_allclose(Whiten(cloud, eps=1e-12)(cloud).std(axis=0), 1)
