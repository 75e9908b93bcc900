"""Losses on values known by hand, optimizers by their formulas, faults that are named."""

import math

import numpy as np
import pytest

from engine import (
    OPTIMIZERS,
    SGD,
    AdaDelta,
    AdaGrad,
    Adam,
    AdamW,
    BinaryCrossEntropy,
    Hinge,
    Loss,
    MeanSquaredError,
    Momentum,
    Nesterov,
    Optimizer,
    RMSProp,
    SoftmaxCrossEntropy,
    softmax,
)

CE = SoftmaxCrossEntropy


def test_guessing_evenly_costs_ln_of_the_classes() -> None:
    assert CE().forward(np.zeros((7, 10)), np.arange(7)) == pytest.approx(math.log(10))


def test_softmax_of_huge_scores_does_not_overflow() -> None:
    assert softmax(np.array([[1e4, -1e4], [88.0, 88.0]], np.float32)).tolist() == [[1, 0], [0.5, 0.5]]
    assert CE().forward(np.array([[1e4, -1e4]]), np.array([1])) == 2e4


def test_the_gradient_is_the_share_that_is_off() -> None:
    loss = CE()
    loss.forward(np.log(np.array([[0.7, 0.2, 0.1], [0.5, 0.25, 0.25]])), np.array([0, 2]))
    np.testing.assert_allclose(loss.backward(), [[-0.15, 0.1, 0.05], [0.25, 0.125, -0.375]])


@pytest.mark.parametrize(
    ("scores", "labels", "told"),
    [
        (np.zeros(3), np.array([0]), "scores must be floats of shape (N, classes), got (3,)"),
        (np.zeros((2, 3), int), np.array([0, 1]), "scores must be floats"),
        (np.zeros((2, 3)), np.array([0]), "labels must be 2 whole numbers, one for each example, got (1,)"),
        (np.zeros((2, 3)), np.array([0.0, 1.0]), "labels must be 2 whole numbers"),
        (np.zeros((2, 3)), np.array([0, 3]), "labels must be from 0 to 2, got 0 to 3"),
        (np.zeros((2, 3)), np.array([-1, 0]), "labels must be from 0 to 2, got -1 to 0"),
    ],
)
def test_scores_and_labels_must_go_together(scores: np.ndarray, labels: np.ndarray, told: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the text is compared below
        CE().forward(scores, labels)
    assert told in str(error.value)


def test_sgd_goes_down_the_gradient_in_place() -> None:
    params = {"w": np.array([1.0, 2.0])}
    array = params["w"]
    SGD(0.1).update(params, {"w": np.array([10.0, -10.0])})
    assert params["w"] is array
    assert array.tolist() == [0, 3]


def test_momentum_gathers_speed_up_to_its_terminal_step() -> None:
    params, grads = {"w": np.zeros(1)}, {"w": np.ones(1)}
    ball = Momentum(0.1, 0.9)
    ball.update(params, grads)
    assert params["w"][0] == pytest.approx(-0.1)
    ball.update(params, grads)
    assert params["w"][0] == pytest.approx(-0.1 - 0.19)
    for _ in range(300):
        ball.update(params, grads)
    assert ball.v["w"][0] == pytest.approx(-0.1 / (1 - 0.9))


@pytest.mark.parametrize("size", [1e-3, 1.0, 1e5])
def test_adams_first_step_is_lr_whatever_the_gradient(size: float) -> None:
    params = {"w": np.zeros(2)}
    adam = Adam(0.01)
    adam.update(params, {"w": np.array([size, -size])})
    np.testing.assert_allclose(params["w"], [-0.01, 0.01], rtol=1e-4)
    assert adam.t == 1
    assert adam.m["w"][0] == pytest.approx(0.1 * size)
    assert adam.v["w"][0] == pytest.approx(0.001 * size**2)


def test_adadelta_takes_the_steps_of_the_paper() -> None:
    """The averages are written as sums over all earlier gradients and steps, as in Zeiler, arXiv 1212.5701, algorithm 1."""
    grads, rho, eps = [2.0, -1.0, 0.5, 3.0, 0.0, -0.25], 0.95, 1e-6
    deltas: list[float] = []
    for t in range(len(grads)):
        squares = sum((1 - rho) * rho ** (t - i) * grads[i] ** 2 for i in range(t + 1))
        moved = sum((1 - rho) * rho ** (t - 1 - i) * deltas[i] ** 2 for i in range(t))
        deltas.append(-(((moved + eps) / (squares + eps)) ** 0.5) * grads[t])
    for lr in (1.0, 0.5):
        optimizer, params = AdaDelta(lr), {"w": np.array([7.0])}
        for t, grad in enumerate(grads, 1):
            optimizer.update(params, {"w": np.array([grad])})
            assert params["w"][0] == pytest.approx(7 + lr * sum(deltas[:t]), rel=1e-12)


def test_adagrad_slows_down_as_one_over_the_root_of_time() -> None:
    params, before, steps = {"w": np.zeros(1)}, 0.0, []
    optimizer = AdaGrad(0.1)
    for _ in range(16):
        optimizer.update(params, {"w": np.full(1, 5.0)})
        steps.append(before - params["w"][0])
        before = params["w"][0]
    np.testing.assert_allclose(steps, 0.1 / np.sqrt(np.arange(1, 17)), rtol=1e-6)
    assert optimizer.h["w"][0] == 16 * 25


def test_rmsprops_first_step_and_its_last() -> None:
    params = {"w": np.zeros(1)}
    optimizer = RMSProp(0.1, decay=0.9)
    optimizer.update(params, {"w": np.full(1, 7.0)})
    assert params["w"][0] == pytest.approx(-0.1 / np.sqrt(0.1))
    for _ in range(300):
        before = params["w"][0]
        optimizer.update(params, {"w": np.full(1, 7.0)})
    assert before - params["w"][0] == pytest.approx(0.1)
    assert optimizer.h["w"][0] == pytest.approx(49)


def test_nesterov_looks_ahead_and_ends_at_the_same_speed() -> None:
    params, grads = {"w": np.zeros(1)}, {"w": np.ones(1)}
    ball = Nesterov(0.1, 0.9)
    ball.update(params, grads)
    assert params["w"][0] == pytest.approx(-0.19)
    for _ in range(300):
        ball.update(params, grads)
    assert ball.v["w"][0] == pytest.approx(-1)


def test_adamw_shrinks_weights_that_feel_nothing() -> None:
    params = {"w": np.array([8.0])}
    AdamW(0.1, weight_decay=0.5).update(params, {"w": np.zeros(1)})
    assert params["w"][0] == pytest.approx(7.6)


def test_hinge_by_hand() -> None:
    loss = Hinge()
    assert loss.forward(np.array([[3.2, 5.1, -1.7], [1.3, 4.9, 2.0]]), np.array([0, 1])) == pytest.approx(
        2.9 / 2
    )
    assert loss.backward().tolist() == [[-0.5, 0.5, 0], [0, 0, 0]]


def test_losses_of_one_score_by_hand() -> None:
    loss = BinaryCrossEntropy()
    assert loss.forward(np.array([[0.0], [1000.0]]), np.array([1, 1])) == pytest.approx(math.log(2) / 2)
    assert loss.forward(np.array([[1000.0]]), np.array([0])) == 1000
    assert loss.backward().tolist() == [[1.0]]
    squared = MeanSquaredError()
    assert squared.forward(np.array([[1.0], [4.0]]), np.array([2.0, 2.0])) == 2.5
    assert squared.backward().tolist() == [[-1.0], [2.0]]


@pytest.mark.parametrize("kind", [BinaryCrossEntropy, MeanSquaredError])
def test_losses_of_one_score_refuse_others(kind: type[Loss]) -> None:
    with pytest.raises(ValueError, match="scores must have shape"):
        kind().forward(np.ones((2, 2)), np.zeros(2, int))
    with pytest.raises(ValueError, match="labels must be"):
        kind().forward(np.ones((2, 1)), np.zeros((2, 1)) if kind is BinaryCrossEntropy else np.zeros(2, int))
    with pytest.raises(ValueError, match="call forward before backward"):
        kind().backward()


def test_losses_of_scores_that_are_not_finite_say_so_quietly() -> None:
    for loss in (CE(), Hinge()):
        assert not math.isfinite(loss.forward(np.array([[np.inf, 1.0]]), np.array([1])))
        assert math.isnan(loss.forward(np.array([[np.nan, 1.0]]), np.array([1])))
        with pytest.raises(ValueError, match="call forward before backward"):
            type(loss)().backward()
    for call in (lambda: Loss().forward(np.ones((1, 1)), np.zeros(1)), Loss().backward):
        with pytest.raises(NotImplementedError):
            call()


def test_the_learning_rate_may_change_between_steps() -> None:
    for optimizer in (SGD(1.0), Momentum(1.0, 0.0), Adam(1.0)):
        params = {"w": np.zeros(1)}
        optimizer.lr = 0.5
        optimizer.update(params, {"w": np.ones(1)})
        assert params["w"][0] == pytest.approx(-0.5, rel=1e-4)


@pytest.mark.parametrize("make", [entry.optimizer for entry in OPTIMIZERS.values()])
def test_every_parameter_has_its_own_state_and_keeps_its_dtype(make) -> None:
    rng = np.random.default_rng(0)
    shapes = {"a": (3,), "b": (2, 2)}
    both = {name: rng.standard_normal(shape).astype(np.float32) for name, shape in shapes.items()}
    alone = {name: {name: array.copy()} for name, array in both.items()}
    together, apart = make(0.1), {name: make(0.1) for name in shapes}
    for _ in range(3):
        grads = {name: rng.standard_normal(shape).astype(np.float32) for name, shape in shapes.items()}
        together.update(both, grads)
        for name in shapes:
            apart[name].update(alone[name], {name: grads[name]})
    for name in shapes:
        assert both[name].dtype == np.float32
        assert np.array_equal(both[name], alone[name][name])


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda: SGD(0), "lr must be a finite number above 0, got 0"),
        (lambda: SGD(-0.1), "lr must be a finite number above 0, got -0.1"),
        (lambda: Adam(float("nan")), "lr must be a finite number above 0, got nan"),
        (lambda: SGD(True), "lr must be a finite number above 0, got True"),
        (lambda: Momentum(0.1, 1.0), "momentum must be at least 0 and below 1, got 1.0"),
        (lambda: Momentum(0.1, -0.1), "momentum must be at least 0 and below 1, got -0.1"),
        (lambda: Adam(0.1, 1.5), "beta1 must be at least 0 and below 1, got 1.5"),
        (lambda: Adam(0.1, 0.9, -1), "beta2 must be at least 0 and below 1, got -1"),
        (lambda: AdamW(0.1, weight_decay=-1), "weight_decay must be a finite number of at least 0, got -1"),
        (lambda: RMSProp(0.1, 1.0), "decay must be at least 0 and below 1, got 1.0"),
        (lambda: AdaGrad(0.1, eps=-1), "eps must be a finite number above 0, got -1"),
        (lambda: Adam(0.1, eps=0), "eps must be a finite number above 0, got 0"),
        (
            lambda: SGD(1).update({"a": np.ones(1)}, {"b": np.ones(1)}),
            "must have the same keys, got ['a'] and ['b']",
        ),
        (
            lambda: SGD(1).update({"a": np.ones(1)}, {"a": np.ones(2)}),
            "grads['a'] must have shape (1,), got (2,)",
        ),
    ],
)
def test_what_is_wrong_is_named(call, told: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the text is compared below
        call()
    assert told in str(error.value)


def test_an_optimizer_of_ones_own_must_say_its_step() -> None:
    with pytest.raises(NotImplementedError):
        Optimizer(0.1).update({"w": np.ones(1)}, {"w": np.ones(1)})
