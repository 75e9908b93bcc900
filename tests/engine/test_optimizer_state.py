"""The state of an optimizer is plain dicts that may be read and set; the table of optimizers."""

import numpy as np
import pytest

from engine import (
    DIGITS_CNN,
    DIGITS_MLP,
    OPTIMIZERS,
    AdaGrad,
    Adam,
    Dataset,
    Momentum,
    Nesterov,
    Optimizer,
    RMSProp,
    accuracy,
    build_network,
    load_digits,
    standardized,
    train,
)


@pytest.fixture(scope="module")
def digits() -> Dataset:
    return standardized(load_digits())


def stepped(optimizer: Optimizer, start: float = 1.0, grad: float = 2.0) -> float:
    params = {"w": np.array([start])}
    optimizer.update(params, {"w": np.array([grad])})
    return float(params["w"][0])


def test_state_may_be_set_before_the_first_update() -> None:
    ball = Momentum(0.1, 0.5)
    ball.v["w"] = np.array([4.0])
    assert stepped(ball) == pytest.approx(1 + 0.5 * 4 - 0.1 * 2)
    assert ball.v["w"] == pytest.approx([1.8])
    ahead = Nesterov(0.1, 0.5)
    ahead.v = {"w": np.array([4.0])}
    assert stepped(ahead) == pytest.approx(1 + 0.5 * 1.8 - 0.1 * 2)
    slow = AdaGrad(0.1)
    slow.h["w"] = np.array([5.0])
    assert stepped(slow) == pytest.approx(1 - 0.1 * 2 / 3)
    average = RMSProp(0.1, decay=0.5)
    average.h["w"] = np.array([14.0])
    assert stepped(average) == pytest.approx(1 - 0.1 * 2 / 3)


def test_adam_goes_on_from_the_state_of_another() -> None:
    first, params, grads = Adam(0.1), {"w": np.array([1.0, -2.0])}, {"w": np.array([0.5, 3.0])}
    for _ in range(3):
        first.update(params, grads)
    second, copy = Adam(0.1), {"w": params["w"].copy()}
    second.m, second.v, second.t = dict(first.m), dict(first.v), first.t
    first.update(params, grads)
    second.update(copy, grads)
    assert first.t == second.t == 4
    np.testing.assert_array_equal(params["w"], copy["w"])
    np.testing.assert_array_equal(first.m["w"], second.m["w"])


def test_state_that_cannot_be_used_is_named() -> None:
    adam = Adam(0.1)
    adam.v["w"] = np.ones(2)
    with pytest.raises(
        ValueError, match=r"params\['w'\] must keep its shape \(2,\), got \(1,\): the optimizer's v\['w'\]"
    ):
        stepped(adam)
    adam = Adam(0.1)
    adam.t = -1
    with pytest.raises(ValueError, match="t must be at least 0, got -1"):
        stepped(adam)
    ball = Momentum(0.1)
    ball.lr = float("nan")
    with pytest.raises(ValueError, match="lr must be a finite number of at least 0, got nan"):
        stepped(ball)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_entry_names_its_class_and_settings_that_can_be_changed(name: str) -> None:
    entry = OPTIMIZERS[name]
    assert entry.optimizer.__name__.lower() == name
    made = entry.create(lr=0.5)
    assert type(made) is entry.optimizer
    assert made.lr == 0.5
    assert all(getattr(entry.create(), setting) == value for setting, value in entry.settings.items())
    assert all(getattr(made, state) == {} for state in made.state_names)


@pytest.mark.parametrize(
    "text",
    [pytest.param(DIGITS_MLP, id="mlp"), pytest.param(DIGITS_CNN, id="cnn", marks=pytest.mark.long)],
)
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_typical_settings_teach_the_digits(digits: Dataset, name: str, text: str) -> None:
    network = build_network(text, np.random.default_rng(0))
    optimizer = OPTIMIZERS[name].create()
    for _ in train(network, digits, optimizer, steps=220, rng=np.random.default_rng(1)):
        pass
    assert accuracy(network, digits.test_x, digits.test_y) > 0.93
