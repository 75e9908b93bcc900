"""Preparing data, making it up, and searching for settings."""

import math

import numpy as np
import pytest

from engine import (
    INITIALIZERS,
    PCA,
    SCHEDULES,
    Adam,
    Dataset,
    Linear,
    Maxout,
    Network,
    ReLU,
    Whiten,
    add_l1_gradient,
    add_weight_decay,
    clouds,
    corners,
    correlated_cloud,
    cosine_decay,
    exponential_decay,
    grid_search,
    hills,
    inverse_decay,
    l1_penalty,
    l2_penalty,
    log_uniform,
    moons,
    noisy_line,
    noisy_plane,
    numeric_gradient,
    random_search,
    ring,
    spiral,
    split_examples,
    step_decay,
    train,
    uniform,
    warm_up,
)


@pytest.fixture
def cloud() -> np.ndarray:
    return correlated_cloud(
        4000, np.random.default_rng(0), correlation=0.8, stds=(2.0, 0.5), mean=(3.0, -1.0)
    )


def test_a_correlated_cloud_is_as_asked(cloud: np.ndarray) -> None:
    np.testing.assert_allclose(cloud.mean(axis=0), [3, -1], atol=0.1)
    np.testing.assert_allclose(cloud.std(axis=0), [2, 0.5], rtol=0.03)
    assert np.corrcoef(cloud.T)[0, 1] == pytest.approx(0.8, abs=0.02)
    assert cloud.dtype == np.float32


def test_pca_decorrelates_and_truncation_reduces(cloud: np.ndarray) -> None:
    pca = PCA(cloud)
    turned = pca(cloud)
    covariance = np.cov(turned.T, bias=True)
    np.testing.assert_allclose(covariance, np.diag(pca.variances), atol=1e-4)
    assert pca.variances[0] > pca.variances[1]
    assert pca.kept == 1
    np.testing.assert_allclose(pca.axes.T @ pca.axes, np.eye(2), atol=1e-12)
    np.testing.assert_allclose(pca.back(turned), cloud, atol=1e-5)
    flat = PCA(cloud, components=1)
    assert flat(cloud).shape == (4000, 1)
    assert flat.kept == pytest.approx(pca.variances[0] / pca.variances.sum())
    lost = np.square(cloud - flat.back(flat(cloud))).sum(axis=1).mean()
    assert lost == pytest.approx(pca.variances[1], rel=1e-4)


def test_pca_keeps_the_statistics_of_what_it_was_made_with(cloud: np.ndarray) -> None:
    pca = PCA(cloud[:2000])
    np.testing.assert_allclose(
        pca(cloud[2000:]), (cloud[2000:] - cloud[:2000].mean(axis=0)) @ pca.axes, atol=1e-4
    )


def test_whitening_makes_the_cloud_round(cloud: np.ndarray) -> None:
    whiten = Whiten(cloud, eps=1e-9)
    np.testing.assert_allclose(np.cov(whiten(cloud).T, bias=True), np.eye(2), atol=1e-4)
    np.testing.assert_allclose(whiten.back(whiten(cloud)), cloud, atol=1e-4)
    assert whiten(cloud).dtype == np.float32


def test_whitening_leaves_an_axis_without_spread_at_zero() -> None:
    x = np.stack([np.arange(9.0), np.full(9, 2.0)], axis=1)
    assert np.abs(Whiten(x)(x)[:, 1]).max() == 0


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: PCA(np.ones((3, 2, 2))), "x must have shape (N, D), got (3, 2, 2)"),
        (lambda: PCA(np.eye(3), 4), "components must be at most the 3 features, got 4"),
        (lambda: PCA(np.eye(3), 0), "components must be at least 1, got 0"),
        (lambda: PCA(np.array([[np.nan, 1]])), "x must be finite"),
        (lambda: Whiten(np.eye(3), eps=0), "eps must be a finite number above 0, got 0"),
        (
            lambda: split_examples(np.ones((5, 1)), np.zeros(5, int), np.random.default_rng(0), 1.0),
            "test_share",
        ),
        (lambda: split_examples(np.ones((1, 1)), np.zeros(1, int), np.random.default_rng(0)), "two examples"),
        (
            lambda: correlated_cloud(5, np.random.default_rng(0), 1.5),
            "correlation must be from -1 to 1, got 1.5",
        ),
        (lambda: spiral(0, np.random.default_rng(0)), "count must be at least 1, got 0"),
        (lambda: log_uniform(0, 1), "low must be a finite number above 0, got 0"),
        (lambda: uniform(2, 1), "low must be below high, got 2 and 1"),
        (
            lambda: random_search(lambda _: 0, {}, 0, np.random.default_rng(0)),
            "trials must be at least 1, got 0",
        ),
        (lambda: grid_search(lambda _: 0, {"lr": []}), "values['lr'] must hold at least one value"),
        (lambda: step_decay(0.1, -1), "t must be a finite number of at least 0, got -1"),
        (lambda: step_decay(0.1, 1, every=0), "every must be at least 1, got 0"),
        (lambda: exponential_decay(0, 1), "lr must be a finite number above 0, got 0"),
        (lambda: cosine_decay(0.1, 1, 0), "total must be a finite number above 0, got 0"),
        (lambda: l2_penalty({}, -1), "strength must be a finite number of at least 0, got -1"),
    ],
)
def test_what_is_wrong_is_named(call, told: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the text is compared below
        call()
    assert told in str(error.value)


def test_made_up_classes_have_the_counts_asked_for() -> None:
    rng = np.random.default_rng(0)
    for (x, y), classes in ((spiral(50, rng), 3), (moons(50, rng), 2), (clouds(50, rng, classes=5), 5)):
        assert x.shape == (50 * classes, 2)
        assert x.dtype == np.float32
        assert np.bincount(y).tolist() == [50] * classes
        assert np.abs(x).max() < 3


def test_a_ring_and_corners_without_noise() -> None:
    rng = np.random.default_rng(0)
    x, y = ring(40, rng, noise=0)
    radius = np.hypot(*x.T)
    assert radius[y == 0].max() <= 0.5
    assert radius[y == 1].min() >= 0.7
    x, y = corners(40, rng, noise=0)
    assert np.array_equal(y, (x[:, 0] * x[:, 1] < 0).astype(int))
    assert np.abs(x).min() >= 0.1
    assert np.bincount(y).tolist() == [40, 40]


def test_a_line_without_noise_is_straight() -> None:
    x, y = noisy_line(20, np.random.default_rng(0), noise=0, slope=2, intercept=-1)
    assert (x.shape, y.shape, y.dtype) == ((20, 1), (20,), np.float32)
    np.testing.assert_allclose(y, 2 * x[:, 0] - 1, atol=1e-6)


def test_the_plane_and_the_hills_without_noise() -> None:
    x, y = noisy_plane(50, np.random.default_rng(0), noise=0)
    np.testing.assert_allclose(y, (x[:, 0] + x[:, 1]) / 2, atol=1e-6)
    x, y = hills(4000, np.random.default_rng(0), noise=0)
    assert (x.shape, y.dtype) == ((4000, 2), np.float32)
    assert -1 <= y.min() < -0.9 < 0.9 < y.max() <= 1
    top = np.hypot(x[:, 0] + 2 / 3, x[:, 1] - 1 / 2.4)
    np.testing.assert_allclose(y[top < 0.3], 1 - 3 * top[top < 0.3], atol=1e-5)
    assert y[np.abs(x[:, 1]) < 0.08].any() == 0


@pytest.mark.parametrize("name", INITIALIZERS)
def test_every_initializer_of_the_table_draws_weights_of_the_shape(name: str) -> None:
    entry = INITIALIZERS[name]
    weights = entry.draw(
        shape=(6, 4),
        fan_in=6,
        fan_out=4,
        rng=np.random.default_rng(0),
        dtype=np.float32,
        setting=entry.typical,
    )
    assert (weights.shape, weights.dtype) == ((6, 4), np.float32)


@pytest.mark.parametrize("name", SCHEDULES)
def test_every_schedule_of_the_table_runs_to_its_end(name: str) -> None:
    entry = SCHEDULES[name]
    rates = [entry.function(0.1, step, **entry.settings(100)) for step in range(100)]
    ends = {"constant": 0.1, "step": 0.0125, "exponential": 0.1 * math.exp(-2.97), "warm-up": 0.1}
    assert rates[-1] == pytest.approx(ends.get(name, rates[-1]))
    assert 0 <= rates[-1] <= max(rates) <= 0.1


def test_without_noise_the_shapes_are_drawn_clean() -> None:
    rng = np.random.default_rng(0)
    x, y = spiral(30, rng, noise=0)
    assert np.hypot(*x.T).max() == pytest.approx(1)
    x, y = moons(30, rng, noise=0)
    np.testing.assert_allclose(np.hypot(x[y == 0, 0] + 0.5, x[y == 0, 1] + 0.25), 1, atol=1e-6)
    x, y = clouds(30, rng, spread=0)
    assert len(np.unique(x.round(6), axis=0)) == 3


def test_a_split_loses_nothing_and_mixes() -> None:
    x = np.arange(50.0)[:, None]
    data = split_examples(x, np.arange(50), np.random.default_rng(0), 0.3)
    assert (len(data.train_x), len(data.test_x)) == (35, 15)
    assert sorted([*data.train_y, *data.test_y]) == list(range(50))
    assert np.array_equal(data.train_x[:, 0], data.train_y)


def spiral_network(seed: int, hidden: list) -> tuple[Network, Dataset]:
    rng = np.random.default_rng(seed)
    return Network([*hidden, Linear(32, 3, rng=rng)], (2,)), split_examples(*spiral(100, rng), rng)


@pytest.mark.parametrize(
    "hidden", [lambda rng: [Linear(2, 32, rng=rng), ReLU()], lambda rng: [Maxout(2, 32, rng=rng)]]
)
def test_a_hidden_layer_learns_the_spiral(hidden) -> None:
    network, data = spiral_network(0, hidden(np.random.default_rng(1)))
    records = list(
        train(network, data, Adam(0.02), steps=400, rng=np.random.default_rng(2), evaluate_every=400)
    )
    assert records[-1].test_accuracy > 0.9


def test_training_takes_a_schedule_and_weight_decay() -> None:
    def run(**options) -> tuple[Network, Adam]:
        network, data = spiral_network(0, [Linear(2, 32, rng=np.random.default_rng(1)), ReLU()])
        optimizer = Adam(0.02)
        list(train(network, data, optimizer, steps=50, rng=np.random.default_rng(2), **options))
        return network, optimizer

    plain, _ = run()
    decayed, _ = run(weight_decay=0.1)
    assert np.square(decayed.vector).sum() < 0.9 * np.square(plain.vector).sum()
    _, scheduled = run(schedule=lambda step: 0.02 / (1 + step))
    assert scheduled.lr == pytest.approx(0.02 / 50)


def test_weight_decay_is_the_gradient_of_its_penalty() -> None:
    params = {"w": np.array([1.0, -2.0]), "v": np.array([[3.0]])}
    assert l2_penalty(params, 0.1) == pytest.approx(0.05 * 14)
    grads = {"w": np.array([1.0, 1.0]), "v": np.array([[0.0]]), "bias": np.array([7.0])}
    add_weight_decay(params, grads, 0.1)
    np.testing.assert_allclose(grads["w"], [1.1, 0.8])
    assert grads["v"].tolist() == [[pytest.approx(0.3)]]
    assert grads["bias"].tolist() == [7]


@pytest.mark.parametrize(
    ("penalty", "add_gradient"), [(l1_penalty, add_l1_gradient), (l2_penalty, add_weight_decay)]
)
def test_the_gradient_of_a_penalty_is_its_slope(penalty, add_gradient) -> None:
    params = {"w": np.random.default_rng(0).standard_normal((3, 4)), "b": np.array([0.5, -2.0])}
    grads = {name: np.ones_like(array) for name, array in params.items()}
    add_gradient(params, grads, 0.3)
    for name, array in params.items():
        slope = numeric_gradient(lambda: penalty(params, 0.3), array)
        np.testing.assert_allclose(grads[name], 1 + slope, rtol=1e-8)


def test_l1_pulls_with_the_same_force_at_every_size_and_not_at_0() -> None:
    params, grads = {"w": np.array([5.0, -0.001, 0.0])}, {"w": np.zeros(3)}
    add_l1_gradient(params, grads, 0.1)
    assert grads["w"].tolist() == [0.1, -0.1, 0]
    assert l1_penalty(params, 0.1) == pytest.approx(0.5001)


def test_schedules_by_hand() -> None:
    assert [step_decay(0.8, t, 0.5, 10) for t in (0, 9, 10, 25)] == [0.8, 0.8, 0.4, 0.2]
    assert exponential_decay(0.8, 10, math.log(2) / 10) == pytest.approx(0.4)
    assert inverse_decay(0.8, 10, 0.1) == pytest.approx(0.4)
    assert [cosine_decay(0.8, t, 10) for t in (0, 5, 10, 99)] == pytest.approx([0.8, 0.4, 0, 0])
    assert [warm_up(0.8, t, 4) for t in range(5)] == pytest.approx([0.2, 0.4, 0.6, 0.8, 0.8])


def test_draws_are_spread_as_they_say() -> None:
    rng = np.random.default_rng(0)
    lr = np.array([log_uniform(1e-4, 1e0)(rng) for _ in range(4000)])
    assert lr.min() >= 1e-4
    assert lr.max() <= 1
    assert (lr < 1e-3).mean() == pytest.approx(0.25, abs=0.03)
    keep = np.array([uniform(0.2, 0.6)(rng) for _ in range(4000)])
    assert (keep < 0.3).mean() == pytest.approx(0.25, abs=0.03)
    assert 0.2 <= keep.min() <= keep.max() <= 0.6


def test_random_search_keeps_the_best_and_outlives_nan() -> None:
    scores = iter([1.0, math.nan, 3.0, 2.0])
    trials = list(random_search(lambda _: next(scores), {"lr": uniform(0, 1)}, 4, np.random.default_rng(0)))
    assert [t.number for t in trials] == [1, 2, 3, 4]
    assert [t.score for t in trials] == [1, -math.inf, 3, 2]
    assert [t.best for t in trials] == [1, 1, 3, 3]
    assert len({t.settings["lr"] for t in trials}) == 4


def test_grid_search_tries_every_combination() -> None:
    trials = list(grid_search(lambda s: s["a"] * 10 + s["b"], {"a": [1, 2], "b": [3, 4, 5]}))
    assert [t.score for t in trials] == [13, 14, 15, 23, 24, 25]
    assert trials[-1].best == 25
