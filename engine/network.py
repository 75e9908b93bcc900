"""A network: layers one after the other. Textbook page: neural networks, part 1.

All parameters of a network lie end to end in one array, `vector`, and their gradients in another, `gradient`.
Each layer's arrays are views of them. So an optimizer takes one step over all parameters at once, and nothing
is copied.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

from engine import architecture, fast
from engine.activations import PReLU
from engine.convolution import Conv2d
from engine.dropout import Dropout
from engine.fast.layout import batch_first, batch_last
from engine.formulas import ACTIVATIONS
from engine.layer import Array, Layer, Parameters, Shape, quiet
from engine.linear import Flatten, Linear
from engine.normalization import BatchNorm
from engine.pooling import AvgPool2d, GlobalAvgPool2d, MaxPool2d
from engine.validation import check_whole, make_rng

__all__ = ["Network", "build_network"]


class Network(Layer):
    """Layers in a row, for examples of `input_shape`, (channels, height, width) or (features,).

    `shapes` lists what each layer gives for one example. `params` and `grads` are named "index.name", like
    "0.weight"; `vector` and `gradient` hold the same numbers end to end. The work is done by `engine.fast`,
    with the same results. ValueError if a layer does not take what the one before it gives. Source: ours,
    after CS231n neural-networks-1.
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
        self.input_shape = tuple(check_whole("input_shape", size) for size in input_shape)
        shapes, shape = [], self.input_shape
        for index, layer in enumerate(self.layers):
            try:
                shape = layer.output_shape(shape)
            except ValueError as error:
                raise type(error)(f"layer {index}, {type(layer).__name__}: {error}") from error
            shapes.append(shape)
        self.shapes = tuple(shapes)
        dtypes = {array.dtype for layer in self.layers for array in layer.params.values()}
        if len(dtypes) > 1:
            raise ValueError(f"layers must share one dtype, got {sorted(map(str, dtypes))}")
        self.dtype = dtypes.pop() if dtypes else np.dtype(np.float32)
        # A step of training goes back to the first layer with parameters, and no further.
        self._first = next((i for i, layer in enumerate(self.layers) if layer.params), len(self.layers) - 1)
        self._prepare()

    def _prepare(self) -> None:
        """Put all parameters into new arrays, and compile the layers."""
        count = sum(layer.count for layer in self.layers)
        self.bind_storage(np.zeros(count, self.dtype), np.zeros(count, self.dtype))
        self._compiled = [fast.compile(layer) for layer in self.layers]

    def bind_storage(self, vector: Array, gradient: Array) -> None:
        """Move every layer's parameters and gradients into its part of two flat arrays; they keep their values."""
        params: dict[str, Array] = {}
        grads: dict[str, Array] = {}
        start = 0
        for index, layer in enumerate(self.layers):
            part = slice(start, start + layer.count)
            layer.bind_storage(vector[part], gradient[part])
            params |= {f"{index}.{name}": array for name, array in layer.params.items()}
            grads |= {f"{index}.{name}": array for name, array in layer.grads.items()}
            start = part.stop
        self.vector, self.gradient = vector, gradient
        self.params, self.grads = Parameters(params), Parameters(grads)

    def __getstate__(self) -> dict[str, Any]:
        """Return what a copy starts with: all but the compiled layers and the last pass."""
        return {name: value for name, value in vars(self).items() if name != "_compiled"} | {"_output": None}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Make the copy's arrays its own."""
        vars(self).update(state)
        self._prepare()

    def output_shape(self, shape: Shape) -> Shape:
        """The last of `shapes`. ValueError for examples of another shape than `input_shape`."""
        if shape != self.input_shape:
            raise ValueError(f"x must hold examples of shape {self.input_shape}, got {shape}")
        return self.shapes[-1]

    @quiet
    def forward(self, x: Array, training: bool = False) -> Array:
        """Return the output of the last layer."""
        return np.array(self._outputs(self.check_input(x), training)[-1], order="C")

    @quiet
    def backward(self, grad: Array) -> Array:
        """Store all gradients; return that of the input."""
        grad = self._back_to(self._first, grad)
        for layer in reversed(self._compiled[: self._first + 1]):
            grad = layer.backward(grad)
        return np.array(grad, order="C")

    @quiet
    def backward_params(self, grad: Array) -> None:
        """Store all gradients. The input's is left out, which saves half the work of the first layer."""
        self._compiled[self._first].backward_params(self._back_to(self._first, grad))

    def _back_to(self, index: int, grad: Array) -> Array:
        """Return the gradient of the output of the layer at `index`."""
        grad = self._side_by_side(self.check_grad(grad))
        for layer in reversed(self._compiled[index + 1 :]):
            grad = layer.backward(grad)
        return grad

    def _outputs(self, x: Array, training: bool) -> list[Array]:
        """Return what every layer gives, in the memory layout of `engine.fast`."""
        found = [self._side_by_side(x)]
        for layer in self._compiled:
            found.append(layer.forward(found[-1], training))
        return found[1:]

    @staticmethod
    def _side_by_side(x: Array) -> Array:
        """Return images with the examples side by side in memory (see `engine.fast.layout`); other arrays as they are."""
        return batch_first(batch_last(x)) if x.ndim == 4 else x

    @quiet
    def outputs(self, x: Array) -> list[Array]:
        """Return what every layer gives for the batch `x`, in order, (N, …) each: for looking inside."""
        found = self._outputs(self.check_input(x), False)
        self._output = None  # no backward from here
        return [np.array(out, order="C") for out in found]

    @quiet
    def predict(self, x: Array, batch_size: int = 256) -> Array:
        """Return the class with the highest score for each example, (N,): the first of them if several are equal.

        It works on batches of nearly equal size, at most `batch_size`.
        """
        self.check_input(x)
        self._output = None
        batches = -(-len(x) // check_whole("batch_size", batch_size))
        return np.concatenate(
            [self._outputs(part, False)[-1].argmax(axis=1) for part in np.array_split(x, batches)]
        )


def build_network(
    text: str, rng: np.random.Generator | None = None, dtype: DTypeLike = np.float32
) -> Network:
    """Return the network that a layer text describes (see `engine.architecture`), with He's weights drawn from `rng`.

    A last fully connected layer gets a tenth of them: its scores are near 0, so training starts at guessing,
    with a loss of ln(classes). Without `rng` the weights differ from run to run. ArchitectureError says where
    the text cannot be read, does not fit, or names what cannot be trained. Source: ours.
    """
    rng = make_rng(rng)
    rows = architecture.table(text).rows
    layers: list[Layer] = []
    height, width, depth = rows[0].shape
    flat = (height, width) == (1, 1) and "x" not in rows[0].layer.text
    input_shape = (depth,) if flat else (depth, height, width)
    for row, before in zip(rows[1:], rows, strict=False):
        spec = row.layer
        if fault := _untrainable(row):
            what, remedy = fault
            raise architecture.ArchitectureError(
                spec.line, spec.text, f"{what} cannot be trained here", remedy
            )
        if flat and spec.kind in _IMAGE_KINDS:
            raise architecture.ArchitectureError(
                spec.line,
                spec.text,
                f"{spec.kind} needs an image, and what arrives is flat",
                "put it before every fc, flatten and globalpool",
            )
        if spec.kind == "fc" and not flat:
            layers.append(Flatten())
        flat = flat or spec.kind in ("fc", "flatten", "globalpool")
        layers.append(_MAKERS[spec.kind](spec, before.shape, rng, dtype))
    if not layers:
        raise architecture.ArchitectureError(
            1, rows[0].layer.text, "no layer after the input", "add one, like: fc 10"
        )
    if isinstance(layers[-1], Linear):
        layers[-1].weight *= 0.1
    return Network(layers, input_shape)


def _untrainable(row: architecture.Row) -> tuple[str, str] | None:
    """Return what there is no layer for, and what to write in its place; None for what can be trained."""
    spec = row.layer
    if spec.kind not in _MAKERS:
        return spec.kind, f"use {', '.join(_MAKERS)}"
    if spec.kind == "conv" and row.unused != (0, 0):
        return (
            "a conv that leaves columns over",
            "choose a filter size, a stride or a padding that leaves none over",
        )
    if spec.same:
        return f"a {spec.kind} with unequal padding", "write the padding of both sides, such as p1"
    if spec.ceil:
        return "a pool that rounds up", "leave out ceil"
    return ("a prelu with one slope for all channels", "use prelu alone") if spec.shared else None


_Maker = Callable[[architecture.LayerSpec, architecture.Shape, np.random.Generator, DTypeLike], Layer]


def _conv(
    spec: architecture.LayerSpec, shape: architecture.Shape, rng: np.random.Generator, dtype: DTypeLike
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
    spec: architecture.LayerSpec, shape: architecture.Shape, rng: np.random.Generator, dtype: DTypeLike
) -> Layer:
    return Linear(shape[0] * shape[1] * shape[2], spec.size, spec.bias, rng=rng, dtype=dtype)


def _activation(
    spec: architecture.LayerSpec, _shape: architecture.Shape, _rng: np.random.Generator, _dtype: DTypeLike
) -> Layer:
    return ACTIVATIONS[spec.kind].layer()


_IMAGE_KINDS = ("conv", "pool", "avgpool", "globalpool")

_MAKERS: dict[str, _Maker] = {
    "conv": _conv,
    "fc": _fc,
    "pool": lambda spec, *_: MaxPool2d(spec.window, spec.stride, spec.padding),
    "avgpool": lambda spec, *_: AvgPool2d(spec.window, spec.stride, spec.padding),
    "globalpool": lambda *_: GlobalAvgPool2d(),
    "bn": lambda _spec, shape, _rng, dtype: BatchNorm(shape[2], dtype=dtype),
    **dict.fromkeys(ACTIVATIONS, _activation),
    "prelu": lambda _spec, shape, _rng, dtype: PReLU(shape[2], dtype=dtype),
    "dropout": lambda spec, _shape, rng, _dtype: Dropout(spec.keep, rng=rng.spawn(1)[0]),
    "flatten": lambda *_: Flatten(),
}
