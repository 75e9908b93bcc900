"""A network: layers one after the other. Textbook page: neural networks, part 1.

All parameters of a network are stored end to end in one array, `vector`, and their gradients in another,
`gradient`. Each layer's arrays are views of them. So an optimizer updates all parameters in one operation,
without copying.
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
    """A sequence of layers, for examples of `input_shape`: (channels, height, width) or (features,).

    `shapes` lists each layer's output shape for one example. `params` and `grads` have names like "0.weight":
    the layer's index and the parameter's name. `vector` and `gradient` hold the same numbers end to end. The
    layers of `engine.fast` do the work, with the same results. ValueError if a layer does not fit the output of
    the one before it. Source: ours,
    after CS231n neural-networks-1.
    """

    def __init__(self, layers: Sequence[Layer], input_shape: Shape) -> None:
        """Take over the layers: their parameters become views of the network's vector."""
        super().__init__()
        self.layers = check_layers(layers)
        self.input_shape = check_input_shape(input_shape)
        self.shapes = output_shapes(self.layers, self.input_shape)
        self.dtype = common_dtype(self.layers)
        # The backward pass of training ends at the first layer with parameters.
        self._first = next((i for i, layer in enumerate(self.layers) if layer.params), len(self.layers) - 1)
        self._prepare()

    def _prepare(self) -> None:
        """Move all parameters into one new array, and choose the fast version of each layer."""
        count = sum(layer.count for layer in self.layers)
        self.bind_storage(np.zeros(count, self.dtype), np.zeros(count, self.dtype))
        self._fast_layers = [fast.compile(layer) for layer in self.layers]

    def bind_storage(self, vector: Array, gradient: Array) -> None:
        """Give every layer its part of two flat arrays: its parameters and gradients are copied there and used from there."""
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
        """Return what `copy` and `pickle` keep: all but the fast layers and the shape of the last output."""
        return {name: value for name, value in vars(self).items() if name != "_fast_layers"} | {
            "_output": None
        }

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Give the copy its own arrays."""
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
        """Store the gradients of all parameters; return the gradient of the input."""
        grad = self._gradient_at(self._first, grad)
        for layer in reversed(self._fast_layers[: self._first + 1]):
            grad = layer.backward(grad)
        return np.array(grad, order="C")

    @quiet
    def backward_params(self, grad: Array) -> None:
        """Store the gradients of all parameters, but skip that of the input: half of the first layer's work."""
        self._fast_layers[self._first].backward_params(self._gradient_at(self._first, grad))

    def _gradient_at(self, index: int, grad: Array) -> Array:
        """Return the gradient of the output of layer `index`, from `grad`, that of the network's output."""
        grad = self._to_fast_layout(self.check_grad(grad))
        for layer in reversed(self._fast_layers[index + 1 :]):
            grad = layer.backward(grad)
        return grad

    def _outputs(self, x: Array, training: bool) -> list[Array]:
        """Return the output of every layer, in the memory layout of `engine.fast`."""
        found = [self._to_fast_layout(x)]
        for layer in self._fast_layers:
            found.append(layer.forward(found[-1], training))
        return found[1:]

    @staticmethod
    def _to_fast_layout(x: Array) -> Array:
        """Return images in the memory layout of `engine.fast.layout`; other arrays unchanged."""
        return batch_first(batch_last(x)) if x.ndim == 4 else x

    @quiet
    def outputs(self, x: Array) -> list[Array]:
        """Return the output (N, …) of every layer for the batch `x`, in order: to look inside a network."""
        found = self._outputs(self.check_input(x), False)
        self._output = None  # `backward` must not follow this pass
        return [np.array(out, order="C") for out in found]

    @quiet
    def predict(self, x: Array, batch_size: int = 256) -> Array:
        """Return the class with the highest score for each example, (N,); the first one if several scores are equal.

        The examples are processed in batches of nearly equal size, at most `batch_size`.
        """
        self.check_input(x)
        self._output = None
        batches = -(-len(x) // check_whole("batch_size", batch_size))
        return np.concatenate(
            [self._outputs(part, False)[-1].argmax(axis=1) for part in np.array_split(x, batches)]
        )


def check_layers(layers: Sequence[Layer]) -> list[Layer]:
    """Return `layers` as a list; ValueError if it is empty or holds anything else."""
    if not layers:
        raise ValueError("layers must hold at least one layer, got none")
    for index, layer in enumerate(layers):
        if not isinstance(layer, Layer):
            raise ValueError(f"layers must be layers, got {layer!r} at {index}")
    return list(layers)


def check_input_shape(shape: Shape) -> Shape:
    """Return `shape` as whole numbers; ValueError unless it is (channels, height, width) or (features,)."""
    if not isinstance(shape, Sequence) or len(shape) not in (1, 3):
        raise ValueError(f"input_shape must be (channels, height, width) or (features,), got {shape!r}")
    return tuple(check_whole("input_shape", size) for size in shape)


def output_shapes(layers: Sequence[Layer], shape: Shape) -> tuple[Shape, ...]:
    """Return the output shape of each layer for one input of `shape`; ValueError with the layer that it does not fit."""
    shapes = []
    for index, layer in enumerate(layers):
        try:
            shape = layer.output_shape(shape)
        except ValueError as error:
            raise type(error)(f"layer {index}, {type(layer).__name__}: {error}") from error
        shapes.append(shape)
    return tuple(shapes)


def common_dtype(layers: Sequence[Layer]) -> np.dtype[Any]:
    """Return the dtype of all parameters, float32 if there are none; ValueError if they differ."""
    dtypes = {array.dtype for layer in layers for array in layer.params.values()}
    if len(dtypes) > 1:
        raise ValueError(f"layers must share one dtype, got {sorted(map(str, dtypes))}")
    return dtypes.pop() if dtypes else np.dtype(np.float32)


def build_network(
    text: str, rng: np.random.Generator | None = None, dtype: DTypeLike = np.float32
) -> Network:
    """Return the network that a layer text describes (see `engine.architecture`), with He's weights drawn from `rng`.

    If the last layer is fully connected, its weights are divided by 10. Then the first scores are near 0, and
    training starts at the loss of guessing, ln(classes). Without `rng` the weights differ from run to run.
    ArchitectureError, with the place in the text, if it cannot be read, does not fit, or has a layer that the
    engine cannot train. Source: ours.
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
    """Return why the engine has no layer for this row, and what to write instead; None if it has one."""
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
    """Return the layer of a `conv`."""
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
    """Return the layer of an `fc`."""
    return Linear(shape[0] * shape[1] * shape[2], spec.size, spec.bias, rng=rng, dtype=dtype)


def _activation(
    spec: architecture.LayerSpec, _shape: architecture.Shape, _rng: np.random.Generator, _dtype: DTypeLike
) -> Layer:
    """Return the layer of an activation."""
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
