"""What the page on PCA and whitening says, measured again."""

from collections.abc import Callable

import numpy as np
import pytest

from engine import PCA, Whiten, correlated_cloud, load_digits, variance_kept, whitening_scale
from tutor.demos.pca_digits.experiment import Rebuilt, rebuild
from tutor.demos.preprocessing_cloud.experiment import prepare

Prose = Callable[[str], str]
PAGE = "pca-whitening"


def last(k: int, fitted: str = "all") -> Rebuilt:
    *_, found = rebuild(k, fitted, 0)
    return found


def digits() -> np.ndarray:
    return load_digits().train_x.reshape(-1, 64) / 16


def test_what_k_numbers_keep(prose: Prose) -> None:
    state = last(64)
    assert f"8 scores keep {100 * state.kept[8]:.0f} %, and nearly as much of digits" in prose(PAGE)
    assert state.held[8] == pytest.approx(state.kept[8], abs=0.02)
    np.testing.assert_allclose(state.rebuilt, state.originals, atol=1e-5)
    assert f"{len(digits()):,} training images" in prose(PAGE)


def test_axes_of_zeros_and_ones(prose: Prose) -> None:
    state = last(8, "0 and 1")
    kept, held = (f"{100 * share[8]:.0f}" for share in (state.kept, state.held))
    assert (
        f"8 components keep {kept} % of the variance of zeros and ones, but only {held} % of the variance of held-back digits"
        in prose(PAGE)
    )


def test_the_code_is_the_engines_pca(fences: Callable[[str, str], list[str]]) -> None:
    x = digits()[:300].astype(np.float64)
    pca = PCA(x, 10)
    names = {"np": np, "X": x.copy(), "k": 10}
    exec(fences(PAGE, "python")[0], names)
    np.testing.assert_allclose(np.abs(names["scores"]), np.abs(pca(x)), atol=1e-9)
    np.testing.assert_allclose(names["X_rebuilt"], pca.back(pca(x)), atol=1e-9)
    np.testing.assert_allclose(names["lam"][:10], pca.variances)
    assert variance_kept(names["lam"].tolist(), 10) == pytest.approx(pca.kept)


def test_without_centring_the_first_direction_points_at_the_mean(prose: Prose) -> None:
    assert "Otherwise axis 1 may just point from 0 to the mean" in prose(PAGE)
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
    assert "`whitened score = score/√(λ + ε)`" in prose(PAGE)
    cloud = correlated_cloud(500, np.random.default_rng(0)).astype(np.float64)
    white = Whiten(cloud, eps=0.01)
    scale = [whitening_scale(variance, 0.01) for variance in white.variances]
    np.testing.assert_allclose(white(cloud), PCA(cloud)(cloud) * scale)
    np.testing.assert_allclose(Whiten(cloud, eps=1e-12)(cloud).std(axis=0), 1)


def test_neighbouring_pixels_are_correlated(prose: Prose) -> None:
    assert "if a pixel is inked, the pixel below it often is too" in prose(PAGE)
    ink = digits().reshape(-1, 8, 8)
    upper, lower = ink[:, :-1].ravel(), ink[:, 1:].ravel()
    assert (lower[upper > 0.5] > 0.5).mean() > 0.6
    below = mean_correlation(ink[:, :-1], ink[:, 1:])
    assert f"(correlation {below:.2f} on average)" in prose(PAGE)


def mean_correlation(first: np.ndarray, second: np.ndarray) -> float:
    """Average the correlations of two arrays of pixels (N, rows, columns), pixel by pixel; constant pixels have none."""
    pairs = zip(first.reshape(len(first), -1).T, second.reshape(len(second), -1).T, strict=True)
    return float(np.mean([np.corrcoef(a, b)[0, 1] for a, b in pairs if a.std() > 0 and b.std() > 0]))


def share_read(pca: PCA) -> str:
    """Give each test digit the label of the training digit with the nearest scores; return the share that is right."""
    data = load_digits()
    one, other = (pca(x.reshape(-1, 64) / 16).astype(np.float64) for x in (data.train_x, data.test_x))
    squares = (other**2).sum(axis=1)[:, None] + (one**2).sum(axis=1) - 2 * other @ one.T
    return f"{100 * (data.train_y[squares.argmin(axis=1)] == data.test_y).mean():.0f} %"


def test_how_many_scores_a_simple_classifier_needs(prose: Prose) -> None:
    found = [share_read(PCA(digits(), k)) for k in (2, 8, 64)]
    assert f"right from 2 scores, {found[1]} from 8, and {found[2]} from all 64" in prose(PAGE)
    assert f"reads {found[0]} of new digits right from 2 scores" in prose(PAGE)


def test_whitening_all_scores_hurts_the_classifier(prose: Prose) -> None:
    plain, small, large = (
        share_read(pca) for pca in (PCA(digits()), Whiten(digits(), eps=1e-5), Whiten(digits(), eps=0.1))
    )
    assert f"the classifier above reads only {small} of the digits, not {plain}" in prose(PAGE)
    assert f"with ε = 0.1 it reads {large}" in prose(PAGE)


def test_the_example_by_hand(prose: Prose) -> None:
    points = np.array([(2, 2), (-2, -2), (1, -1), (-1, 1)], np.float64)
    scores = points @ (np.array([(1, 1), (1, -1)]) / np.sqrt(2)).T
    for point, score in zip(points, scores, strict=True):
        cells = " | ".join(f"{value:.2f}".replace("0.00", "0") for value in score)
        row = f"| ({point[0]:.0f}, {point[1]:.0f}) | {cells} |"
        assert row.replace("-", "−") in prose(PAGE)
    np.testing.assert_allclose(scores.var(axis=0), (4, 1))
    assert "| variance | 4 | 1 |" in prose(PAGE)
    assert f"`(2 + 2)/√2 = {scores[0, 0]:.2f}`" in prose(PAGE)
    np.testing.assert_allclose(points.var(axis=0), 2.5)
    np.testing.assert_allclose(PCA(points).variances, (4, 1))
    assert f"4/5 = {100 * variance_kept((4, 1), 1):.0f} %" in prose(PAGE)
    covariance = points.T @ points / len(points)
    np.testing.assert_allclose(covariance, [(2.5, 1.5), (1.5, 2.5)])
    assert "S has the rows (2.5, 1.5) and (1.5, 2.5), so `S·(1, 1) = (4, 4)`" in prose(PAGE)
    np.testing.assert_allclose(covariance @ (1, 1), (4, 4))
    u = np.array((1, 1)) / np.sqrt(2)
    assert u @ covariance @ u == pytest.approx(4)
    np.testing.assert_allclose(np.abs(Whiten(points, eps=1e-12)(points)).max(axis=0), np.sqrt(2))


def test_the_picture_of_the_four_points(fences: Callable[[str, str], list[str]]) -> None:
    rows = fences(PAGE, "text")[0].splitlines()
    (middle,) = (number for number, row in enumerate(rows) if "┼" in row)
    origin = rows[middle].index("┼")
    places = {
        ((column - origin) / 3, middle - number): char
        for number, row in enumerate(rows)
        for column, char in enumerate(row)
        if char in "●↗↘"
    }
    assert {place for place, char in places.items() if char == "●"} == {(2, 2), (-2, -2), (1, -1), (-1, 1)}
    assert (places[3, 3], places[3, -3]) == ("↗", "↘")  # along (1, 1) and (1, −1)


def test_the_loss_is_flatter_along_the_second_axis(prose: Prose) -> None:
    assert "the scores have std 1.38 and 0.31" in prose(PAGE)
    assert "along axis 2 it is `1.38²/0.31²`, about 20 times, flatter than along axis 1" in prose(PAGE)
    stages = [one for one in prepare("rotated", 0.9, 0.5, "training", 3, 0) if one.share == 1]
    assert stages[2].stds[-1] == pytest.approx((1, 1))
    assert stages[3].stds[-1] == pytest.approx((1.38, 0.31), abs=0.005)
    assert (stages[3].stds[-1][0] / stages[3].stds[-1][1]) ** 2 == pytest.approx(20, abs=0.5)


def test_a_direction_without_variance(prose: Prose) -> None:
    assert "If λ is 0 (press **4 no second direction**), the factor is `1/√ε = 316`" in prose(PAGE)
    assert round(whitening_scale(0, 1e-5)) == 316
    *_, state = prepare("whitened", 1.0, 0.5, "training", 3, 0)
    assert np.abs(state.new).max() > 100
