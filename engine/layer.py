"""What a layer is: a step forward, and a step back by the chain rule. Textbook page: backpropagation.

A batch is an array (N, features), or (N, channels, height, width) for images. `forward` turns it into the
layer's output. `backward` takes the gradient of the loss with respect to that output, stores the gradients of
the layer's parameters in `grads`, and returns the gradient with respect to the input, which is the output of
the layer before. Source: CS231n optimization-2.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Layer"]

Array = NDArray[Any]
Shape = tuple[int, ...]

quiet = np.errstate(over="ignore", invalid="ignore", divide="ignore")
"""Decorator: numbers that overflow become inf or nan without a warning. Then the loss is not finite, and training stops."""


class Layer:
    """A layer of a network. A subclass defines `forward` and `backward`, and `output_shape` if it changes the shape.

    `params` and `grads` are dicts of arrays with the same keys and shapes. Both methods raise a ValueError for
    an array whose shape or dtype does not fit the layer. Shapes: (N, features) or (N, channels, height,
    width). Source: ours, after CS231n optimization-2.
    """

    def __init__(self, **params: Array) -> None:
        """Make a layer with these parameters; their gradients start at 0."""
        self.params = Parameters(params)
        self.grads = Parameters({name: np.zeros_like(array) for name, array in params.items()})
        self._output: tuple[Shape, np.dtype[Any]] | None = None  # shape and dtype of the last output

    def forward(self, x: Array, training: bool = False) -> Array:
        """Return the output for a batch `x`. Batch norm and dropout work differently in training."""
        raise NotImplementedError

    def backward(self, grad: Array) -> Array:
        """Store the parameters' gradients in `grads`. Return the gradient of the last input from `grad`, that of its output."""
        raise NotImplementedError

    def backward_params(self, grad: Array) -> None:
        """Store the parameters' gradients only: the first layer of a network needs no gradient of its input."""
        self.backward(grad)

    def output_shape(self, shape: Shape) -> Shape:
        """Return the shape of one output for one input of `shape`, without N. ValueError if it does not fit this layer."""
        return shape

    @property
    def count(self) -> int:
        """The number of parameters: of all numbers in `params`."""
        return sum(array.size for array in self.params.values())

    def check_input(self, x: Array) -> Array:
        """Return `x` if it is a batch that fits this layer; ValueError otherwise. Remember the output's shape."""
        check_floats("x", x)
        for name, array in self.params.items():
            if array.dtype != x.dtype:
                raise ValueError(
                    f"x must be {array.dtype} like {name}, got {x.dtype}: use x.astype({str(array.dtype)!r})"
                )
        if x.ndim not in (2, 4):
            raise ValueError(
                f"x must have shape (N, features) or (N, channels, height, width), got {x.shape}"
            )
        if x.size == 0:
            raise ValueError(f"x must hold at least one number, got shape {x.shape}")
        self._output = (len(x), *self.output_shape(x.shape[1:])), x.dtype
        return x

    def check_grad(self, grad: Array) -> Array:
        """Return `grad` in the dtype of the last output; ValueError unless it is floats of that output's shape."""
        if self._output is None:
            raise ValueError("call forward before backward")
        shape, dtype = self._output
        check_floats("grad", grad)
        if grad.shape != shape:
            raise ValueError(f"grad must have the output's shape {shape}, got {grad.shape}")
        return grad.astype(dtype, copy=False)

    def bind_storage(self, vector: Array, gradient: Array) -> None:
        """Copy the parameters into `vector` and their gradients into `gradient`, end to end, and use these from now on.

        Both are flat arrays of `count` numbers. The arrays in `params` and `grads` become views of them.
        """
        params, grads, start = {}, {}, 0
        for name, array in self.params.items():
            part = slice(start, start + array.size)
            vector[part], gradient[part] = array.ravel(), self.grads[name].ravel()
            params[name], grads[name] = vector[part].reshape(array.shape), gradient[part].reshape(array.shape)
            start = part.stop
        self.params, self.grads = Parameters(params), Parameters(grads)


class Parameters(dict[str, Array]):
    """Named arrays that keep their place in memory: assigning to a name writes into its array.

    The layer, the network and the optimizer therefore always see the same numbers.
    """

    def __setitem__(self, name: str, value: Array) -> None:
        """Write `value` into the array called `name`. ValueError if its shape differs, KeyError if there is no such name."""
        array = self[name]
        if np.shape(value) != array.shape:
            raise ValueError(f"{name} must have shape {array.shape}, got {np.shape(value)}")
        array[...] = value

    def __reduce__(self) -> tuple[type, tuple[dict[str, Array]]]:
        """Make `copy` and `pickle` create the copy with all its names at once: `__setitem__` cannot add a name."""
        return Parameters, (dict(self),)


class Parameter:
    """An attribute of a layer that reads from and writes into `params`: `layer.weight` is `layer.params["weight"]`."""

    def __set_name__(self, owner: type, name: str) -> None:
        """Remember the attribute's name."""
        self.name = name

    def __get__(self, layer: Layer, owner: type | None = None) -> Array:
        """Return the parameter's array."""
        return layer.params[self.name]

    def __set__(self, layer: Layer, value: Array) -> None:
        """Write `value` into the parameter's array."""
        layer.params[self.name] = value


def check_floats(name: str, array: Array) -> None:
    """Raise a ValueError unless `array` is a NumPy array of floats."""
    if not isinstance(array, np.ndarray) or array.dtype.kind != "f":
        found = getattr(array, "dtype", type(array).__name__)
        raise ValueError(f"{name} must be an array of floats, got {found}")
