"""A network: layers one after the other, all their parameters in one vector.

One vector lets an optimizer take its step over everything at once; each layer sees its own part of it as arrays of
their proper shapes, so nothing is copied.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import DTypeLike

from engine import architecture
from engine.activations import ELU, LeakyReLU, PReLU, ReLU, Sigmoid, Tanh
from engine.arrays import Arithmetic, aligned_zeros
from engine.convolution import Conv2d
from engine.dropout import Dropout
from engine.layers import Array, Flatten, Layer, Linear, Shape, Tensors, from_rows, to_rows
from engine.normalization import BatchNorm
from engine.pooling import AvgPool2d, GlobalAvgPool2d, MaxPool2d
from engine.ranges import whole

__all__ = ["Network", "build_network"]


class Network(Layer):
    """Layers in a row, for examples of `input_shape`, (channels, height, width) or (features,).

    `shapes` lists what each layer gives for one example. `params` and `grads` are named "index.name", like
    "0.weight"; `vector` and `gradient` hold the same numbers end to end. ValueError if a layer does not take what the
    one before it gives. Source: ours, after CS231n neural-networks-1.
    """

    def __init__(self, layers: Sequence[Layer], input_shape: Shape) -> None:
        """The layers belong to the network from now on: their parameters move into its vector."""
        super().__init__()
        if not layers:
            raise ValueError("layers must hold at least one layer, got none")
        for index, layer in enumerate(layers):
            if not isinstance(layer, Layer):
                raise ValueError(f"layers must be layers, got {layer!r} at {index}")
        if not isinstance(input_shape, Sequence) or len(input_shape) not in (1, 3):
            raise ValueError(
                f"input_shape must be (channels, height, width) or (features,), got {input_shape!r}"
            )
        self.layers = list(layers)
        self.input_shape = tuple(whole("input_shape", size) for size in input_shape)
        shapes, shape = [], self.input_shape
        for index, layer in enumerate(self.layers):
            try:
                shape = layer.output_shape(shape)
            except ValueError as error:
                raise type(error)(f"layer {index}, {type(layer).__name__}: {error}") from error
            shapes.append(shape)
        self.shapes = tuple(shapes)
        kinds = {array.dtype for layer in self.layers for array in layer.params.values()}
        if len(kinds) > 1:
            raise ValueError(f"layers must share one dtype, got {sorted(map(str, kinds))}")
        self.dtype = kinds.pop() if kinds else np.dtype(np.float32)
        total = sum(layer.count for layer in self.layers)
        self.house(aligned_zeros((total,), self.dtype), aligned_zeros((total,), self.dtype))
        # what comes before the first parameters needs no gradient to learn
        self._first = next((i for i, layer in enumerate(self.layers) if layer.params), len(self.layers) - 1)

    def house(self, vector: Array, gradient: Array) -> None:
        """Every layer's parameters and gradients into its part of the two, one layer after the other."""
        params: dict[str, Array] = {}
        grads: dict[str, Array] = {}
        start = 0
        for index, layer in enumerate(self.layers):
            part = slice(start, start + layer.count)
            layer.house(vector[part], gradient[part])
            params |= {f"{index}.{name}": array for name, array in layer.params.items()}
            grads |= {f"{index}.{name}": array for name, array in layer.grads.items()}
            start = part.stop
        self.vector, self.gradient = vector, gradient
        self.params, self.grads = Tensors(params), Tensors(grads)

    def output_shape(self, shape: Shape) -> Shape:
        """The last of `shapes`; ValueError for examples of another shape than `input_shape`."""
        if shape != self.input_shape:
            raise ValueError(f"x must hold examples of shape {self.input_shape}, got {shape}")
        return self.shapes[-1]

    def forward_rows(self, x: Array, training: bool) -> Array:
        """The output in the rows layout."""
        for layer in self.layers:
            x = layer.forward_rows(x, training)
        return x

    def collect(self, grad: Array) -> None:
        """Fill `grads`: back through the layers, down to the first that has parameters."""
        for layer in reversed(self.layers[self._first + 1 :]):
            layer.collect(grad)
            grad = layer.pull(grad)
        self.layers[self._first].collect(grad)
        self._reached = grad

    def pull(self, _grad: Array) -> Array:
        """The gradient of the input, which training never asks for."""
        grad = self._reached
        for layer in reversed(self.layers[: self._first + 1]):
            grad = layer.pull(grad)
        return grad

    def outputs(self, x: Array) -> list[Array]:
        """What every layer gives for the batch `x`, in order, (N, …) each: for looking inside."""
        self.check(x)
        self._gave = None  # no backward from here
        found, rows = [], to_rows(x)
        with Arithmetic():
            for layer in self.layers:
                rows = layer.forward_rows(rows, False)
                found.append(from_rows(rows))
        return found

    def predict(self, x: Array, batch_size: int = 256) -> Array:
        """The class with the highest score for each example, (N,): the first of them if several are equal.

        Works on batches of one size, at most `batch_size`, as far as they can be.
        """
        self.check(x)
        self._gave = None
        size = -(-len(x) // -(-len(x) // whole("batch_size", batch_size)))
        parts = [x[i : i + size] for i in range(0, len(x), size)]
        with Arithmetic():
            return np.concatenate([self.forward_rows(to_rows(part), False).argmax(axis=0) for part in parts])


def build_network(
    text: str, rng: np.random.Generator | None = None, dtype: DTypeLike = np.float32
) -> Network:
    """The network a layer text describes (see `engine.architecture`), with He's weights drawn from `rng`.

    A last fully connected layer gets a tenth of them: scores near 0, so that training starts at guessing, ln(classes).

    ArchitectureError says where the text cannot be read, does not fit, or names what cannot be trained.
    Source: ours.
    """
    rng = rng or np.random.default_rng(0)
    rows = architecture.table(text).rows
    layers: list[Layer] = []
    height, width, depth = rows[0].shape
    flat = (height, width) == (1, 1) and "x" not in rows[0].layer.text
    input_shape = (depth,) if flat else (depth, height, width)
    for row, before in zip(rows[1:], rows, strict=False):
        spec = row.layer
        make = _MAKERS.get(spec.kind)
        if make is None or (spec.kind == "conv" and row.unused != (0, 0)):
            what = f"a {spec.kind} that leaves columns over" if make else spec.kind
            names = ", ".join(_MAKERS)
            raise architecture.ArchitectureError(
                spec.line, spec.text, f"{what} cannot be trained here", f"use {names}"
            )
        if spec.kind == "fc" and not flat:
            layers.append(Flatten())
        flat = flat or spec.kind in ("fc", "flatten", "globalpool")
        layers.append(make(spec, before.shape, rng, dtype))
    if not layers:
        raise architecture.ArchitectureError(
            1, rows[0].layer.text, "no layer after the input", "add one, like: fc 10"
        )
    if isinstance(layers[-1], Linear):
        layers[-1].weight *= 0.1
    return Network(layers, input_shape)


_Maker = Callable[[architecture.Layer, architecture.Shape, np.random.Generator, DTypeLike], Layer]


def _conv(
    spec: architecture.Layer, shape: architecture.Shape, rng: np.random.Generator, dtype: DTypeLike
) -> Layer:
    return Conv2d(
        shape[2],
        spec.size,
        spec.window,
        spec.stride,
        spec.padding,
        spec.dilation,
        spec.groups,
        spec.bias,
        rng=rng,
        dtype=dtype,
    )


def _fc(
    spec: architecture.Layer, shape: architecture.Shape, rng: np.random.Generator, dtype: DTypeLike
) -> Layer:
    return Linear(shape[0] * shape[1] * shape[2], spec.size, spec.bias, rng=rng, dtype=dtype)


_MAKERS: dict[str, _Maker] = {
    "conv": _conv,
    "fc": _fc,
    "pool": lambda spec, *_: MaxPool2d(spec.window, spec.stride, spec.padding),
    "avgpool": lambda spec, *_: AvgPool2d(spec.window, spec.stride, spec.padding),
    "globalpool": lambda *_: GlobalAvgPool2d(),
    "bn": lambda _spec, shape, _rng, dtype: BatchNorm(shape[2], dtype=dtype),
    "relu": lambda *_: ReLU(),
    "leakyrelu": lambda *_: LeakyReLU(),
    "prelu": lambda _spec, shape, _rng, dtype: PReLU(shape[2], dtype=dtype),
    "elu": lambda *_: ELU(),
    "sigmoid": lambda *_: Sigmoid(),
    "tanh": lambda *_: Tanh(),
    "dropout": lambda spec, _shape, rng, _dtype: Dropout(spec.keep, rng=rng.spawn(1)[0]),
    "flatten": lambda *_: Flatten(),
}
