"""Bad input, on every class alike: a ValueError that names the argument, the value, and what was expected."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from engine import (
    ELU,
    OPTIMIZERS,
    PCA,
    SGD,
    AdaGrad,
    Adam,
    AdamW,
    AvgPool2d,
    BatchNorm,
    Conv2d,
    Dataset,
    Dropout,
    Flatten,
    GlobalAvgPool2d,
    Hinge,
    Layer,
    LeakyReLU,
    Linear,
    Maxout,
    MaxPool2d,
    Momentum,
    Nesterov,
    Network,
    PReLU,
    ReLU,
    RMSProp,
    Sigmoid,
    SoftmaxCrossEntropy,
    Standardize,
    Tanh,
    Whiten,
    accuracy,
    add_weight_decay,
    build_network,
    clouds,
    constant,
    correlated_cloud,
    cosine_decay,
    he,
    l2_penalty,
    load_digits,
    log_uniform,
    moons,
    normal,
    numeric_gradient,
    orthogonal,
    spiral,
    split_examples,
    step_decay,
    train,
    uniform,
    xavier_uniform,
)

F = np.float32
NAN, INF = float("nan"), float("inf")
RNG = np.random.default_rng(0)
Call = Callable[[], object]


def refused(call: Call, *told: str) -> None:
    with pytest.raises(ValueError) as error:  # noqa: PT011 - the text is compared below
        call()
    for part in told:
        assert part in str(error.value)


LAYERS: dict[str, tuple[Callable[[], Layer], tuple[int, ...]]] = {
    "conv": (lambda: Conv2d(3, 4, 3), (2, 3, 8, 8)),
    "linear": (lambda: Linear(5, 4), (2, 5)),
    "max pool": (lambda: MaxPool2d(2), (2, 3, 8, 8)),
    "average pool": (lambda: AvgPool2d(2), (2, 3, 8, 8)),
    "global pool": (GlobalAvgPool2d, (2, 3, 8, 8)),
    "batch norm": (lambda: BatchNorm(3), (2, 3, 8, 8)),
    "dropout": (Dropout, (2, 5)),
    "flatten": (Flatten, (2, 3, 8, 8)),
    "relu": (ReLU, (2, 5)),
    "leaky relu": (LeakyReLU, (2, 5)),
    "prelu": (lambda: PReLU(3), (2, 3, 8, 8)),
    "elu": (ELU, (2, 5)),
    "sigmoid": (Sigmoid, (2, 5)),
    "tanh": (Tanh, (2, 5)),
    "maxout": (lambda: Maxout(5, 2), (2, 5)),
    "network": (lambda: build_network("input 8x8x3, conv 4 3x3, relu, fc 3"), (2, 3, 8, 8)),
}
NO_FLOATS: list[Any] = [
    None,
    "text",
    3.0,
    [[1.0]],
    np.ones((2, 5), int),
    np.ones((2, 5), bool),
    np.ones((2, 5), complex),
]


@pytest.mark.parametrize("name", LAYERS)
def test_every_layer_refuses_what_is_no_array_of_floats(name: str) -> None:
    make, shape = LAYERS[name]
    for x in NO_FLOATS:
        refused(lambda x=x: make().forward(x), "x must be an array of floats, got ")
    layer = make()
    refused(lambda: layer.backward(np.ones(shape, F)), "call forward before backward")
    out = layer.forward(np.ones(shape, F), training=True)
    for grad in NO_FLOATS:
        refused(lambda grad=grad: layer.backward(grad), "grad must be an array of floats, got ")
    refused(
        lambda: layer.backward(np.ones((1, 1), F)),
        f"grad must have the output's shape {out.shape}, got (1, 1)",
    )


@pytest.mark.parametrize("name", LAYERS)
def test_a_gradient_of_more_precision_comes_back_in_the_layers_own(name: str) -> None:
    make, shape = LAYERS[name]
    layer = make()
    out = layer.forward(np.ones(shape, F), training=True)
    assert layer.backward(np.ones(out.shape)).dtype == F
    assert all(grad.dtype == F for grad in layer.grads.values())


@pytest.mark.parametrize("name", [name for name, (make, shape) in LAYERS.items() if len(shape) == 4])
@pytest.mark.parametrize("shape", [(5,), (2, 3, 4), (0, 3, 8, 8), (2, 3, 0, 8)], ids=str)
def test_every_layer_of_images_refuses_other_shapes(name: str, shape: tuple[int, ...]) -> None:
    refused(lambda: LAYERS[name][0]().forward(np.ones(shape, F)), "x must ", str(shape))


@pytest.mark.parametrize("name", ["conv", "batch norm", "prelu", "network"])
def test_other_channels_are_refused(name: str) -> None:
    refused(lambda: LAYERS[name][0]().forward(np.ones((2, 7, 8, 8), F)), "x must ", "(7, 8, 8)")


WHOLE: dict[str, Callable[[Any], object]] = {
    "in_channels": lambda v: Conv2d(v, 2, 3),
    "out_channels": lambda v: Conv2d(2, v, 3),
    "kernel_size": lambda v: Conv2d(2, 2, v),
    "stride": lambda v: Conv2d(2, 2, 3, stride=v),
    "padding": lambda v: Conv2d(2, 2, 3, padding=v),
    "dilation": lambda v: Conv2d(2, 2, 3, dilation=v),
    "groups": lambda v: Conv2d(2, 2, 3, groups=v),
    "in_features": lambda v: Linear(v, 3),
    "out_features": lambda v: Linear(3, v),
    "num_features": BatchNorm,
    "num_parameters": PReLU,
    "units": lambda v: Maxout(2, v),
    "pieces": lambda v: Maxout(2, 2, v),
    "shape": lambda v: normal((2, v), 1, RNG),
    "fan_in": lambda v: he((2, 3), v, RNG),
    "count": lambda v: moons(v, RNG),
    "batch_size": lambda v: build_network("input 4, fc 2").predict(np.ones((2, 4), F), v),
    "input_shape": lambda v: Network([Flatten()], (v,)),
}


@pytest.mark.parametrize("argument", WHOLE)
@pytest.mark.parametrize("value", [-1, 2.5, "3", None, True, NAN], ids=repr)
def test_what_must_be_a_whole_number(argument: str, value: object) -> None:
    refused(lambda: WHOLE[argument](value), f"{argument} must be ", f"got {value!r}")


NUMBERS: dict[str, tuple[Callable[[Any], object], list[float]]] = {
    "lr": (SGD, [0, -1, INF]),
    "lr ": (AdamW, [0, -1, INF]),
    "momentum": (lambda v: Momentum(0.1, v), [1, -0.1]),
    "momentum ": (lambda v: Nesterov(0.1, v), [1, -0.1]),
    "momentum  ": (lambda v: BatchNorm(2, momentum=v), [0, 1.5]),
    "decay": (lambda v: RMSProp(0.1, v), [1, -0.1]),
    "beta1": (lambda v: Adam(0.1, v), [1, -0.1]),
    "beta2": (lambda v: Adam(0.1, 0.9, v), [1, -0.1]),
    "eps": (lambda v: AdaGrad(0.1, v), [0, -1]),
    "eps ": (lambda v: BatchNorm(2, v), [0, -1]),
    "eps  ": (lambda v: Standardize(np.ones((2, 2)), eps=v), [0, -1]),
    "eps   ": (lambda v: numeric_gradient(lambda: 0.0, np.ones(2), v), [0, -1]),
    "weight_decay": (lambda v: AdamW(weight_decay=v), [-1, INF]),
    "strength": (lambda v: l2_penalty({}, v), [-1]),
    "keep": (Dropout, [0, -0.1, 1.5]),
    "slope": (LeakyReLU, [INF]),
    "slope ": (lambda v: he((2, 2), 2, RNG, v), [INF]),
    "alpha": (ELU, [0, -1]),
    "start": (lambda v: PReLU(1, v), [INF]),
    "margin": (Hinge, [0, -1]),
    "value": (lambda v: constant((2,), v), [INF]),
    "std": (lambda v: normal((2,), v, RNG), [-1]),
    "noise": (lambda v: spiral(5, RNG, noise=v), [-1]),
    "turns": (lambda v: spiral(5, RNG, turns=v), [INF]),
    "noise ": (lambda v: moons(5, RNG, v), [-1]),
    "spread": (lambda v: clouds(5, RNG, spread=v), [-1]),
    "stds": (lambda v: correlated_cloud(5, RNG, 0.5, (v, 1)), [-1]),
    "mean": (lambda v: correlated_cloud(5, RNG, mean=(1, v)), [INF]),
    "low": (lambda v: log_uniform(v, 1), [0, -1]),
    "high": (lambda v: uniform(0, v), [INF]),
    "t": (lambda v: step_decay(0.1, v), [-1]),
    "total": (lambda v: cosine_decay(0.1, 1, v), [0]),
}


@pytest.mark.parametrize("argument", NUMBERS)
def test_what_must_be_a_number_in_a_range(argument: str) -> None:
    make, out_of_range = NUMBERS[argument]
    for value in [*out_of_range, NAN, "1", None, True, [1.0]]:
        refused(lambda value=value: make(value), f"{argument.strip()} must be ", f"got {value!r}")


@pytest.mark.parametrize(
    "make",
    [
        lambda d: Linear(3, 2, dtype=d),
        lambda d: Conv2d(3, 2, 1, dtype=d),
        lambda d: BatchNorm(3, dtype=d),
        lambda d: PReLU(dtype=d),
        lambda d: Maxout(3, 2, dtype=d),
        lambda d: constant((2,), dtype=d),
        lambda d: xavier_uniform((2,), 1, 1, RNG, d),
        lambda d: orthogonal((2, 2), RNG, d),
        load_digits,
    ],
)
def test_numbers_are_floats_or_nothing(make: Callable[[Any], object]) -> None:
    for dtype in (int, "int32", complex, bool, str, "no type"):
        refused(
            lambda dtype=dtype: make(dtype), f"dtype must be one of floats, like np.float32, got {dtype!r}"
        )


A = np.ones(3)
DICTS: dict[str, tuple[Any, Any]] = {
    "params and grads must have the same keys, got ['a'] and ['b']": ({"a": A}, {"b": A}),
    "params and grads must be dicts of arrays, got list and list": ([A], [A]),
    "grads['a'] must have shape (3,), got (4,)": ({"a": A}, {"a": np.ones(4)}),
    "grads['a'] must be an array of floats, got list": ({"a": A}, {"a": [1.0, 2.0, 3.0]}),
    "grads['a'] must be an array of floats, got int64": ({"a": A}, {"a": np.ones(3, int)}),
    "params['a'] must be an array of floats, got list": ({"a": [1.0]}, {"a": A}),
    "params['a'] must be an array of floats, got int64": ({"a": np.ones(3, int)}, {"a": A}),
    "params['a'] must be an array of floats, got complex128": ({"a": A * 1j}, {"a": A}),
    "params['a'] must be an array of floats, got float64": ({"a": np.float64(1)}, {"a": A}),
}


@pytest.mark.parametrize("told", DICTS)
@pytest.mark.parametrize("make", [entry.optimizer for entry in OPTIMIZERS.values()])
def test_what_no_optimizer_can_take_a_step_with(make: Callable[[float], SGD], told: str) -> None:
    refused(lambda: make(0.1).update(*DICTS[told]), told)


def test_a_step_that_cannot_be_taken_changes_nothing() -> None:
    adam = Adam(0.1)
    params = {"a": np.ones(3), "b": np.ones(2)}
    refused(
        lambda: adam.update(params, {"a": np.ones(3), "b": np.ones(3)}), "grads['b'] must have shape (2,)"
    )
    assert adam.t == 0
    assert params["a"].tolist() == [1, 1, 1]
    adam.update(params, {"a": np.ones(3), "b": np.ones(2)})
    other = {"a": np.ones(4), "b": np.ones(2)}
    refused(lambda: adam.update(other, other), "params['a'] must keep its shape (3,), got (4,)")
    assert adam.t == 1


@pytest.mark.parametrize("make", [SoftmaxCrossEntropy, Hinge])
def test_scores_and_labels_that_make_no_loss(make: type) -> None:
    scores, labels = np.ones((2, 3), F), np.array([0, 1])
    for wrong in (None, [[1.0]], np.ones((2, 3), int), np.ones(3, F)):
        refused(
            lambda wrong=wrong: make().forward(wrong, labels),
            "scores must be floats of shape (N, classes), got ",
        )
    for shape in ((0, 3), (2, 0)):
        refused(lambda shape=shape: make().forward(np.ones(shape, F), labels[: shape[0]]), str(shape))
    for wrong in (
        None,
        [0, 1],
        np.array([0.0, 1.0]),
        np.array([0]),
        np.array([[0, 1]]),
        np.array([True, False]),
    ):
        refused(
            lambda wrong=wrong: make().forward(scores, wrong),
            "labels must be 2 whole numbers, one for each example",
        )
    for wrong in ([0, -1], [0, 3]):
        refused(
            lambda wrong=wrong: make().forward(scores, np.array(wrong)),
            "labels must be from 0 to 2",
            str(wrong[1]),
        )


X, Y = np.ones((4, 2), F), np.array([0, 1, 0, 1])


@pytest.mark.parametrize(
    ("arrays", "told"),
    [
        (([1.0], Y, X, Y), "train_x must be an array of floats, got list"),
        ((X.astype(int), Y, X, Y), "train_x must be an array of floats, got int64"),
        ((X, None, X, Y), "train_y must be an array of whole numbers, got NoneType"),
        (
            (X, Y, X, Y[:, None]),
            "test_x must have the shape (N, …) of train_x, and test_y (N,), got (4, 2) and (4, 1)",
        ),
        ((X, Y, np.ones((4, 3), F), Y), "test_x must have the shape (N, …) of train_x"),
    ],
)
def test_data_of_another_kind(arrays: tuple[Any, ...], told: str) -> None:
    refused(lambda: Dataset(*arrays), told)


@pytest.mark.parametrize("make", [Standardize, PCA, Whiten])
def test_preparation_takes_examples_like_those_it_was_made_with(make: Callable[[Any], Any]) -> None:
    ready = make(np.random.default_rng(0).standard_normal((5, 2)))
    refused(
        lambda: ready(np.ones((3, 4))),
        "x must hold examples of shape (2,), as those it was made with, got (4,)",
    )
    with_nan = np.array([[1.0, NAN]])
    for call in (make, ready):
        refused(lambda call=call: call(with_nan), "x must be finite, got 1 numbers that are nan or infinite")


def test_the_rest() -> None:
    net, x = build_network("input 4, fc 2"), np.ones((3, 4), F)
    refused(lambda: accuracy(net, x, np.array([0, 1])), "labels must hold one label per example, 3, got 2")
    refused(lambda: Network([3], (3,)), "layers must be layers, got 3 at 0")  # type: ignore[list-item]
    refused(
        lambda: Network([Flatten()], 3), "input_shape must be (channels, height, width) or (features,), got 3"
    )  # type: ignore[arg-type]
    refused(
        lambda: split_examples(X, Y[:3], RNG), "x and y must hold the same number of examples, got 4 and 3"
    )
    refused(
        lambda: add_weight_decay({"a": A}, {}, 0.1), "grads['a'] must be an array of shape (3,), got none"
    )
    refused(lambda: PCA(np.eye(3), 2).back(np.ones((2, 5))), "(2,), as those it was made with, got (5,)")
    refused(lambda: cosine_decay(0.1, 1, 10, 0.2), "least must be at most lr = 0.1, got 0.2")
    refused(lambda: orthogonal((), RNG), "shape must be one or more whole numbers, got ()")


@pytest.mark.parametrize("rate", [-1.0, NAN])
def test_a_schedule_that_leaves_its_range_ends_training(rate: float) -> None:
    data = load_digits()
    net = build_network("input 8x8x1, fc 10")
    steps = train(net, data, SGD(0.1), steps=3, rng=RNG, schedule=lambda step: 0.1 if step == 0 else rate)
    assert next(steps).step == 1
    refused(lambda: next(steps), "schedule(step) must be a finite number of at least 0", repr(rate))
