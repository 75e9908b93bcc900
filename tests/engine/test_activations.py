"""Activations: their values, far out as well, their gradients, and ten layers of them stacked."""

import numpy as np
import pytest

from engine import (
    ELU,
    GELU,
    BatchNorm,
    Dropout,
    Layer,
    LeakyReLU,
    Linear,
    Maxout,
    PReLU,
    ReLU,
    Sigmoid,
    SiLU,
    Tanh,
    constant,
    he,
    normal,
    orthogonal,
    xavier,
    xavier_normal,
    xavier_uniform,
)

FAR = np.array([-1e4, -100.0, 0.0, 100.0, 1e4])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(
    ("layer", "values", "slopes"),
    [
        (Sigmoid(), [0, 0, 0.5, 1, 1], [0, 0, 0.25, 0, 0]),
        (Tanh(), [-1, -1, 0, 1, 1], [0, 0, 1, 0, 0]),
        (ReLU(), [0, 0, 0, 100, 1e4], [0, 0, 0, 1, 1]),
        (LeakyReLU(0.5), [-5e3, -50, 0, 100, 1e4], [0.5, 0.5, 0.5, 1, 1]),
        (LeakyReLU(2.0), [-2e4, -200, 0, 100, 1e4], [2, 2, 2, 1, 1]),
        (ELU(), [-1, -1, 0, 100, 1e4], [0, 0, 1, 1, 1]),
        (GELU(), [0, 0, 0, 100, 1e4], [0, 0, 0.5, 1, 1]),
        (SiLU(), [0, 0, 0, 100, 1e4], [0, 0, 0.5, 1, 1]),
        (ELU(2.0), [-2, -2, 0, 100, 1e4], [0, 0, 2, 1, 1]),
    ],
)
def test_far_out_and_at_zero(layer: Layer, values: list[float], slopes: list[float], dtype: type) -> None:
    out = layer.forward(FAR.astype(dtype))
    assert out.dtype == dtype
    np.testing.assert_allclose(out, values, atol=1e-6)
    np.testing.assert_allclose(layer.backward(np.ones(5, dtype)), slopes, atol=1e-6)


def test_gelu_and_silu_are_x_times_the_integral_of_a_density() -> None:
    """Φ and σ are integrals of the normal and the logistic density; slopes are compared with differences."""
    fine = np.linspace(-40, 4, 440_001)
    step = fine[1] - fine[0]
    for layer, density in (
        (GELU(), np.exp(-(fine**2) / 2) / np.sqrt(2 * np.pi)),
        (SiLU(), 1 / (4 * np.cosh(fine / 2) ** 2)),
    ):
        share = np.concatenate([[0], np.cumsum((density[1:] + density[:-1]) / 2 * step)])
        y = layer.forward(fine)
        np.testing.assert_allclose(y, fine * share, atol=1e-8)
        slopes = layer.backward(np.ones_like(fine))
        np.testing.assert_allclose(slopes[1:-1], (y[2:] - y[:-2]) / (2 * step), atol=1e-7)


def test_prelu_learns_from_what_is_negative() -> None:
    layer = PReLU(start=0.5, dtype=np.float64)
    x = np.array([[-2.0, 3.0], [0.0, -4.0]])
    assert layer.forward(x).tolist() == [[-1, 3], [0, -2]]
    assert layer.backward(np.array([[1.0, 1.0], [1.0, 10.0]])).tolist() == [[0.5, 1], [0.5, 5]]
    assert layer.grads["alpha"].tolist() == [-42]


def test_maxout_is_the_largest_of_its_pieces() -> None:
    layer = Maxout(1, 1, 3, dtype=np.float64)
    layer.weight, layer.bias = np.array([[-1.0, 0.0, 2.0]]), np.array([0.0, 1.0, -1.0])
    x = np.array([[-3.0], [0.5], [2.0]])
    assert layer.forward(x).ravel().tolist() == [3, 1, 3]
    assert layer.backward(np.ones((3, 1))).ravel().tolist() == [-1, 0, 2]
    assert layer.grads["weight"].tolist() == [[-3, 0.5, 2]]
    assert Maxout(10, 4, 3).count == 3 * 4 * 11
    assert Maxout(10, 4).output_shape((10,)) == (4,)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: LeakyReLU(float("nan")), "slope must be a finite number, got nan"),
        (lambda: ELU(0.0), "alpha must be a finite number above 0, got 0.0"),
        (lambda: PReLU(0), "num_parameters must be at least 1, got 0"),
        (
            lambda: PReLU(3).forward(np.ones((1, 2), np.float32)),
            "x must have 3 channels per example, got shape (2,)",
        ),
        (lambda: Maxout(3, 2, 0), "pieces must be at least 1, got 0"),
        (lambda: Dropout(0.0), "keep must be above 0 and at most 1, got 0.0"),
        (lambda: Dropout(1.5), "keep must be above 0 and at most 1, got 1.5"),
        (lambda: BatchNorm(0), "num_features must be at least 1, got 0"),
        (lambda: BatchNorm(2, eps=0), "eps must be a finite number above 0, got 0"),
        (lambda: BatchNorm(2, momentum=0), "momentum must be above 0 and at most 1, got 0"),
        (lambda: BatchNorm(2).forward(np.ones((1, 3), np.float32)), "x must have 2 channels or features"),
        (lambda: BatchNorm(2).forward(np.ones((1, 2), np.float32), True), "x must hold more than one number"),
        (
            lambda: normal((2, 2), -1, np.random.default_rng(0)),
            "std must be a finite number of at least 0, got -1",
        ),
        (lambda: he((2, 2), 0, np.random.default_rng(0)), "fan_in must be at least 1, got 0"),
    ],
)
def test_what_is_wrong_is_named(call, told: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the text is compared below
        call()
    assert told in str(error.value)


@pytest.mark.parametrize("shape", [(300, 200), (200, 4, 5, 5)])
def test_the_spread_of_each_start(shape: tuple[int, ...]) -> None:
    def spread(array: np.ndarray) -> float:
        assert array.shape == shape
        assert array.dtype == np.float32
        assert abs(array.mean()) < 0.02 * max(array.std(), 0.01)
        return float(array.std())

    rng = np.random.default_rng(0)
    near = lambda value: pytest.approx(value, rel=0.02)  # noqa: E731
    assert spread(normal(shape, 0.3, rng)) == near(0.3)
    assert spread(he(shape, 50, rng)) == near(0.2)
    assert spread(he(shape, 25, rng, slope=1.0)) == near(0.2)
    assert spread(xavier(shape, 25, rng)) == near(0.2)
    assert spread(xavier_normal(shape, 20, 30, rng)) == near(0.2)
    uniform = xavier_uniform(shape, 20, 30, rng)
    assert spread(uniform) == near(0.2)
    assert np.abs(uniform).max() == pytest.approx((6 / 50) ** 0.5, rel=0.01)
    assert (constant(shape, 0.5) == 0.5).all()
    assert not constant(shape).any()


@pytest.mark.parametrize("shape", [(5, 3), (3, 5), (4, 2, 3, 3)])
def test_orthogonal_keeps_lengths(shape: tuple[int, ...]) -> None:
    matrix = orthogonal(shape, np.random.default_rng(1), dtype=np.float64).reshape(shape[0], -1)
    short = matrix if matrix.shape[0] < matrix.shape[1] else matrix.T
    np.testing.assert_allclose(short @ short.T, np.eye(len(short)), atol=1e-12)


def through_ten_layers(activation: type[Layer], std: float) -> list[np.ndarray]:
    """1,000 examples of N(0, 1) through ten layers of 500 units: what each layer gives."""
    rng = np.random.default_rng(0)
    x, found = rng.standard_normal((1000, 500)), []
    for _ in range(10):
        layer = Linear(500, 500, dtype=np.float64)
        layer.weight = normal((500, 500), std, rng, np.float64)
        x = activation().forward(layer.forward(x))
        found.append(x)
    return found


def test_small_weights_let_tanh_die_away() -> None:
    spreads = [out.std() for out in through_ten_layers(Tanh, 0.01)]
    assert [round(float(s), 3) for s in spreads[:3]] == [0.214, 0.048, 0.011]
    assert spreads[-1] < 1e-6


def test_large_weights_saturate_tanh() -> None:
    for out in through_ten_layers(Tanh, 1.0):
        assert (np.abs(out) > 0.99).mean() == pytest.approx(0.9, abs=0.08)


def test_he_keeps_relu_alive_and_xavier_lets_it_shrink() -> None:
    kept = [out.std() for out in through_ten_layers(ReLU, (2 / 500) ** 0.5)]
    np.testing.assert_allclose(kept, 0.82, atol=0.12)
    shrinking = [out.std() for out in through_ten_layers(ReLU, (1 / 500) ** 0.5)]
    ratios = np.array(shrinking[1:]) / shrinking[:-1]
    assert ratios.mean() == pytest.approx(0.5**0.5, rel=0.03)


def test_elu_of_noise_is_nearer_to_a_mean_of_zero_than_relu() -> None:
    x = np.random.default_rng(0).standard_normal(400_000)
    assert ELU().forward(x).mean() == pytest.approx(0.161, abs=0.004)
    assert ReLU().forward(x).mean() == pytest.approx(0.399, abs=0.004)
