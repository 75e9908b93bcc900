"""Layers, losses and optimizers against PyTorch's numbers (see make_goldens.py): 1e-10 in float64, 1e-5 in float32."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine import (
    ELU,
    GELU,
    SGD,
    AdaDelta,
    AdaGrad,
    Adam,
    AdamW,
    AvgPool2d,
    BatchNorm,
    Conv2d,
    Flatten,
    GlobalAvgPool2d,
    Hinge,
    Layer,
    LeakyReLU,
    Linear,
    MaxPool2d,
    Momentum,
    Nesterov,
    Network,
    Optimizer,
    PReLU,
    ReLU,
    RMSProp,
    Sigmoid,
    SiLU,
    SoftmaxCrossEntropy,
    Tanh,
    cosine_decay,
    exponential_decay,
    inverse_decay,
    step_decay,
    warm_up,
)

with np.load(Path(__file__).with_name("goldens.npz")) as file:
    GOLDENS = dict(file)

LAYERS: dict[str, Callable[[Any], Layer]] = {
    "conv": lambda d: Conv2d(4, 3, 3, dtype=d),
    "conv padded": lambda d: Conv2d(4, 3, 3, padding=1, dtype=d),
    "conv strided": lambda d: Conv2d(4, 2, 2, stride=2, dtype=d),
    "conv strided padded": lambda d: Conv2d(4, 2, 4, 2, 2, dtype=d),
    "conv sparse": lambda d: Conv2d(4, 2, 2, 4, dtype=d),
    "conv dilated": lambda d: Conv2d(4, 2, 3, padding=2, dilation=2, dtype=d),
    "conv grouped": lambda d: Conv2d(4, 6, 3, padding=1, groups=2, dtype=d),
    "conv depthwise": lambda d: Conv2d(4, 4, 3, padding=1, groups=4, dtype=d),
    "conv oblong": lambda d: Conv2d(4, 2, (1, 4), (1, 2), (0, 1), dtype=d),
    "conv no bias": lambda d: Conv2d(4, 2, 3, bias=False, dtype=d),
    "conv 1x1": lambda d: Conv2d(4, 3, 1, dtype=d),
    "max pool": lambda _: MaxPool2d(2),
    "max pool overlapping": lambda _: MaxPool2d(3, 2),
    "max pool padded": lambda _: MaxPool2d(3, 2, 1),
    "max pool oblong": lambda _: MaxPool2d((1, 4), (2, 3)),
    "linear": lambda d: Linear(4, 3, dtype=d),
    "linear no bias": lambda d: Linear(4, 3, bias=False, dtype=d),
    "flatten": lambda _: Flatten(),
    "relu": lambda _: ReLU(),
    "sigmoid": lambda _: Sigmoid(),
    "tanh": lambda _: Tanh(),
    "leaky relu": lambda _: LeakyReLU(0.1),
    "leaky relu steep": lambda _: LeakyReLU(2.0),
    "elu": lambda _: ELU(),
    "elu deep": lambda _: ELU(1.7),
    "prelu": lambda d: PReLU(dtype=d),
    "prelu a channel": lambda d: PReLU(4, dtype=d),
    "prelu a feature": lambda d: PReLU(4, dtype=d),
    "avg pool": lambda _: AvgPool2d(2),
    "avg pool overlapping": lambda _: AvgPool2d(3, 2, 1),
    "global avg pool": lambda _: GlobalAvgPool2d(),
    "batch norm": lambda d: BatchNorm(4, dtype=d),
    "batch norm images": lambda d: BatchNorm(4, dtype=d),
    "batch norm in use": lambda d: used(d),
    "gelu": lambda _: GELU(),
    "silu": lambda _: SiLU(),
}


def used(dtype: Any) -> BatchNorm:
    layer = BatchNorm(4, dtype=dtype)
    layer.running_mean[:], layer.running_var[:] = [0.5, -1, 0, 2], [0.5, 1, 2, 4]
    return layer


OPTIMIZERS: dict[str, Callable[[], Optimizer]] = {
    "sgd": lambda: SGD(0.1),
    "momentum": lambda: Momentum(0.1, 0.9),
    "adam": lambda: Adam(0.1, 0.8, 0.99),
    "adamw": lambda: AdamW(0.1, weight_decay=0.3),
    "nesterov": lambda: Nesterov(0.1, 0.9),
    "adagrad": lambda: AdaGrad(0.1),
    "rmsprop": lambda: RMSProp(0.1, 0.9),
    "adadelta": lambda: AdaDelta(1.0, 0.95),
}
PRECISIONS = pytest.mark.parametrize(("dtype", "error"), [(np.float64, 1e-10), (np.float32, 1e-5)])


def golden(case: str) -> dict[str, np.ndarray]:
    return {key.partition("/")[2]: array for key, array in GOLDENS.items() if key.partition("/")[0] == case}


def same(found: np.ndarray, wanted: np.ndarray, error: float, dtype: type) -> None:
    assert found.dtype == dtype
    assert found.shape == wanted.shape
    np.testing.assert_allclose(found, wanted, rtol=error, atol=error * max(1, np.abs(wanted).max()))


def test_every_golden_case_is_compared() -> None:
    cases = {key.partition("/")[0] for key in GOLDENS}
    named = {f"layer {name}" for name in LAYERS} | {f"optimizer {name}" for name in OPTIMIZERS}
    assert cases == named | {"loss cross-entropy", "loss hinge", "schedules", "training"}


@PRECISIONS
@pytest.mark.parametrize("case", LAYERS)
def test_a_layer_forward_and_backward(case: str, dtype: type, error: float) -> None:
    wanted = golden(f"layer {case}")
    layer = LAYERS[case](dtype)
    for name in layer.params:
        layer.params[name] = wanted[name]
    y = layer.forward(wanted["x"].astype(dtype), training=not case.endswith("in use"))
    same(y, wanted["y"], error, dtype)
    same(layer.backward(wanted["dy"].astype(dtype)), wanted["dx"], error, dtype)
    assert (
        layer.grads.keys()
        == layer.params.keys()
        == wanted.keys() & {"weight", "bias", "alpha", "gamma", "beta"}
    )
    for name, grad in layer.grads.items():
        same(grad, wanted["d" + name], error, dtype)
    for name in wanted.keys() & {"running_mean", "running_var"}:
        same(getattr(layer, name), wanted[name], error, dtype)


@PRECISIONS
@pytest.mark.parametrize("case", OPTIMIZERS)
def test_ten_steps_of_an_optimizer(case: str, dtype: type, error: float) -> None:
    wanted = golden(f"optimizer {case}")
    optimizer, params = OPTIMIZERS[case](), {"weight": wanted["start"].astype(dtype)}
    for grad, place in zip(wanted["grads"], wanted["path"], strict=True):
        optimizer.update(params, {"weight": grad.astype(dtype)})
        same(params["weight"], place, error, dtype)


@PRECISIONS
@pytest.mark.parametrize(("case", "make"), [("cross-entropy", SoftmaxCrossEntropy), ("hinge", Hinge)])
def test_a_loss_and_its_gradient(case: str, make: type, dtype: type, error: float) -> None:
    wanted = golden(f"loss {case}")
    loss = make()
    assert loss.forward(wanted["x"].astype(dtype), wanted["labels"]) == pytest.approx(
        float(wanted["y"]), rel=error
    )
    same(loss.backward(), wanted["dx"], error, dtype)


def test_schedules() -> None:
    schedules = {
        "step": lambda t: step_decay(0.4, t, 0.3, 7),
        "exponential": lambda t: exponential_decay(0.4, t, 0.2),
        "cosine": lambda t: cosine_decay(0.4, t, 30, 0.01),
        "warm-up": lambda t: warm_up(0.4, t, 5),
        "inverse": lambda t: inverse_decay(0.4, t, 0.2),
    }
    wanted = golden("schedules")
    assert wanted.keys() == schedules.keys()
    for name, rate in schedules.items():
        np.testing.assert_allclose([rate(t) for t in range(30)], wanted[name], rtol=1e-12, err_msg=name)


def test_six_steps_of_a_small_convnet() -> None:
    wanted = golden("training")
    d = np.float64
    layers = [
        Conv2d(1, 2, 3, padding=1, dtype=d), ReLU(), MaxPool2d(2), Conv2d(2, 3, 3, padding=1, dtype=d), ReLU(),
        MaxPool2d(2), Flatten(), Linear(12, 4, dtype=d),
    ]  # fmt: skip
    network, loss, optimizer = Network(layers, (1, 8, 8)), SoftmaxCrossEntropy(), Adam(0.05)
    for name in network.params:
        network.params[name] = wanted[f"start {name}"]
    losses = []
    for _ in wanted["losses"]:
        losses.append(loss.forward(network.forward(wanted["x"], training=True), wanted["labels"]))
        network.backward(loss.backward())
        optimizer.update(network.params, network.grads)
    np.testing.assert_allclose(losses, wanted["losses"], rtol=1e-9)
    for name, array in network.params.items():
        np.testing.assert_allclose(array, wanted[f"end {name}"], rtol=1e-7, atol=1e-9)
