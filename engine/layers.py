"""What every layer is, and the two simplest: the fully connected layer and the flattening before it.

A layer standing alone takes and gives (N, features) or (N, channels, height, width), as PyTorch does. Inside a network
the batch is the innermost axis, so that one operation runs over many neighbours in memory: (features, N), and for
images (height, channels, width, N). This is called the *rows* layout here; a network converts once, at its edges.
"""

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from engine.arrays import Arithmetic, aligned_zeros
from engine.initializers import he
from engine.ranges import whole

__all__ = ["Flatten", "Layer", "Linear"]

Array = NDArray[Any]
Shape = tuple[int, ...]


class Tensors(dict[str, Array]):
    """Named arrays that stay where they are: assigning to a name writes into its array (same shape)."""

    def __setitem__(self, name: str, value: Array) -> None:
        """Write `value` into the array called `name`; ValueError if its shape is another."""
        here = self[name]
        if np.shape(value) != here.shape:
            raise ValueError(f"{name} must have shape {here.shape}, got {np.shape(value)}")
        if value is not here:
            here[...] = value

    def __reduce__(self) -> tuple[type, tuple[dict[str, Array]]]:
        """How a copy is made: with all names from the start."""
        return Tensors, (dict(self),)


def to_rows(x: Array) -> Array:
    """(N, C, H, W) -> (H, C, W, N), or (N, D) -> (D, N), always a copy."""
    return (x.transpose(2, 1, 3, 0) if x.ndim == 4 else x.T).copy(order="C")


def from_rows(x: Array) -> Array:
    """(H, C, W, N) -> (N, C, H, W), or (D, N) -> (N, D), always a copy."""
    if x.ndim == 2:
        return x.T.copy(order="C")
    height, channels, width, n = x.shape
    out = np.empty((n, channels, height, width), x.dtype)
    for row in range(height):  # all at once takes half as long again: a row stays in the cache
        out[:, :, row] = x[row].transpose(2, 0, 1)
    return out


class Layer:
    """A step of a network: forward, and backward by the chain rule.

    `params` and `grads` are dicts of arrays with the same keys; `backward` fills `grads` and returns the gradient of
    the input. Subclasses give `forward_rows`, `collect` (gradients of the parameters) and `pull` (of the input), all
    in the rows layout; arrays these return belong to the layer and are overwritten by its next call, and `pull` may
    overwrite the gradient it is given.
    ValueError for input of another shape or dtype than the layer's. Source: ours, after CS231n optimization-2.
    """

    params: Tensors
    grads: Tensors

    def __init__(self) -> None:
        """A layer without parameters."""
        self.params, self.grads = Tensors(), Tensors()
        self._kept: dict[str, Array] = {}
        self._put_by: dict[str, Array] = {}
        self._sizes: dict[Shape, Shape] = {}
        self._gave: tuple[Shape, np.dtype[Any]] | None = None  # the last output's, for who comes back

    @property
    def count(self) -> int:
        """How many numbers are trained."""
        return sum(array.size for array in self.params.values())

    def output_shape(self, shape: Shape) -> Shape:
        """The shape of one output for one input of `shape`, (features,) or (channels, height, width)."""
        return shape

    def forward(self, x: Array, training: bool = False) -> Array:
        """The output for a batch `x`; ValueError if its shape or dtype is not this layer's."""
        self.check(x)
        with Arithmetic():
            out = from_rows(self.forward_rows(to_rows(x), training))
        self._gave = out.shape, out.dtype
        return out

    def backward(self, grad: Array) -> Array:
        """Fill `grads` and return the gradient of the last input, from that of its output (same shape)."""
        rows = self.laid(self.check_grad(grad))
        with Arithmetic():
            self.collect(rows)
            return from_rows(self.pull(rows))

    def laid(self, grad: Array) -> Array:
        """The output's gradient in the rows layout."""
        return to_rows(grad)

    def check(self, x: Array) -> None:
        """ValueError unless `x` is a batch of floats of this layer's dtype that `output_shape` accepts."""
        kind = getattr(x, "dtype", None)
        if kind is None or kind.kind != "f":
            raise ValueError(
                f"x must be an array of floats, got {type(x).__name__ if kind is None else kind}"
            )
        for name, array in self.params.items():
            if array.dtype != kind:
                raise ValueError(
                    f"x must be {array.dtype} like {name}, got {kind}: use x.astype({str(array.dtype)!r})"
                )
        if x.ndim not in (2, 4):
            raise ValueError(
                f"x must have shape (N, features) or (N, channels, height, width), got {x.shape}"
            )
        if x.size == 0:
            raise ValueError(f"x must hold at least one number, got shape {x.shape}")
        self.output_shape(x.shape[1:])

    def check_grad(self, grad: Array) -> Array:
        """`grad` in the dtype of the last output; ValueError unless it is floats of its shape."""
        if self._gave is None:
            raise ValueError("backward needs a forward pass before it")
        shape, kind = self._gave
        if not isinstance(grad, np.ndarray) or grad.dtype.kind != "f":
            raise ValueError(
                f"grad must be an array of floats, got {getattr(grad, 'dtype', type(grad).__name__)}"
            )
        if grad.shape != shape:
            raise ValueError(f"grad must have the output's shape {shape}, got {grad.shape}")
        return grad.astype(kind, copy=False)

    def forward_rows(self, x: Array, training: bool) -> Array:
        """`forward` in the rows layout."""
        raise NotImplementedError

    def collect(self, grad: Array) -> None:
        """Fill `grads` from the output's gradient, in the rows layout. Nothing to do without parameters."""

    def pull(self, grad: Array) -> Array:
        """The input's gradient from the output's, in the rows layout; called after `collect`."""
        raise NotImplementedError

    def house(self, vector: Array, gradient: Array) -> None:
        """Move parameters and gradients into two flat arrays of `count` numbers, end to end; they keep their values."""
        params, grads, start = {}, {}, 0
        for name, array in self.params.items():
            part = slice(start, start + array.size)
            params[name], grads[name] = (flat[part].reshape(array.shape) for flat in (vector, gradient))
            params[name][...], grads[name][...] = array, self.grads[name]
            start = part.stop
        self.params, self.grads = Tensors(params), Tensors(grads)

    def __getstate__(self) -> dict[str, Any]:
        """What a copy starts with: not the arrays worked in, for others are views into them, nor the last pass."""
        fresh: dict[str, Any] = {"_kept": {}, "_put_by": {}, "_gave": None}
        plans = {name: ((), plan[1]) for name, plan in vars(self).items() if name.startswith("_planned")}
        return vars(self) | fresh | plans

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take it up, with parameters that lie end to end again."""
        vars(self).update(state)
        if self.params:
            kind = next(iter(self.params.values())).dtype
            self.house(aligned_zeros((self.count,), kind), aligned_zeros((self.count,), kind))

    def _own(self, **arrays: Array) -> None:
        """Make `arrays` the parameters, with gradients of zero."""
        self.params = Tensors(arrays)
        self.grads = Tensors({name: np.zeros_like(array) for name, array in arrays.items()})
        kind = next(iter(arrays.values())).dtype
        self.house(aligned_zeros((self.count,), kind), aligned_zeros((self.count,), kind))

    def _buffer(self, name: str, shape: Shape, dtype: np.dtype[Any]) -> Array:
        """A kept array for this purpose and shape: zeros at first, then as it was left."""
        last = self._kept.get(name)
        if last is not None and last.shape == shape and last.dtype == dtype:
            return last
        # One more is kept, for training and evaluation take turns with batches of two sizes.
        other = self._put_by.get(name)
        if other is None or other.shape != shape or other.dtype != dtype:
            other = aligned_zeros(shape, dtype)
        if last is not None:
            self._put_by[name] = last
        self._kept[name] = other
        return other

    def _sized(self, shape: Shape) -> Shape:
        """`output_shape`, remembered."""
        found = self._sizes.get(shape)
        if found is None:
            found = self._sizes[shape] = self.output_shape(shape)
        return found


class Parameter:
    """An attribute that reads from `params` and writes into it: `layer.weight` is `layer.params["weight"]`."""

    def __set_name__(self, owner: type, name: str) -> None:
        """Remember the attribute's name."""
        self.name = name

    def __get__(self, layer: Layer, owner: type | None = None) -> Array:
        """The parameter's array."""
        return layer.params[self.name]

    def __set__(self, layer: Layer, value: Array) -> None:
        """Write `value` into the parameter's array."""
        layer.params[self.name] = value


class Linear(Layer):
    """A fully connected layer, y = x·W + b: (N, in_features) -> (N, out_features).

    `weight` (in_features, out_features) starts as He's normal, `bias` (out_features,) as zeros, unless `bias` is False.
    Source: CS231n neural-networks-1; PyTorch keeps the weight the other way round, (out, in).
    """

    weight = Parameter()
    bias = Parameter()

    def __init__(
        self,
        in_features: int,
        out_features: int,
        bias: bool = True,
        *,
        rng: np.random.Generator | None = None,
        dtype: DTypeLike = np.float32,
    ) -> None:
        """Without `rng` the weights come from a generator seeded with 0, the same every time."""
        super().__init__()
        self.in_features = whole("in_features", in_features)
        self.out_features = whole("out_features", out_features)
        weight = he((in_features, out_features), in_features, rng or np.random.default_rng(0), dtype=dtype)
        self._own(weight=weight, **({"bias": np.zeros(out_features, dtype)} if bias else {}))

    def output_shape(self, shape: Shape) -> Shape:
        """(in_features,) -> (out_features,)."""
        if shape != (self.in_features,):
            raise ValueError(
                f"x must have {self.in_features} features an example, got shape {shape}: flatten first?"
            )
        return (self.out_features,)

    def house(self, vector: Array, gradient: Array) -> None:
        """As every layer; here the bias lies under the weight as one more row of it, and both are one matrix."""
        super().house(vector, gradient)
        self._matrix, self._slope = (flat.reshape(-1, self.out_features) for flat in (vector, gradient))

    def forward_rows(self, x: Array, _training: bool) -> Array:
        """(in_features, N) -> (out_features, N)."""
        n = x.shape[1]
        if "bias" in self.params:  # it is multiplied by a row of ones under x
            held = self._buffer("x", (self.in_features + 1, n), x.dtype)
            held[:-1] = x
            if held[-1, 0] != 1:
                held[-1] = 1
            x = held
        self._x = x
        out = self._buffer("out", (self.out_features, n), x.dtype)
        return np.matmul(self._matrix.T, x, out=out)

    def collect(self, grad: Array) -> None:
        """dW = x·dyᵀ, over the batch; with it, in the row of the bias, db = Σ dy."""
        turned = np.ascontiguousarray(grad.T)  # pays for itself: both lie along their rows in the product
        np.matmul(self._x, turned, out=self._slope)

    def pull(self, grad: Array) -> Array:
        """dx = W·dy."""
        out = self._buffer("grad", (self.in_features, grad.shape[1]), grad.dtype)
        return np.matmul(self.params["weight"], grad, out=out)


class Flatten(Layer):
    """(N, C, H, W) -> (N, C·H·W), channels outermost, as PyTorch; what is flat already stays as it is.

    Source: PyTorch's Flatten.
    """

    def output_shape(self, shape: Shape) -> Shape:
        """(C, H, W) -> (C·H·W,)."""
        return (int(np.prod(shape)),)

    def forward_rows(self, x: Array, _training: bool) -> Array:
        """(H, C, W, N) -> (C·H·W, N)."""
        self._in_shape = x.shape
        if x.ndim == 2:
            return x
        return x.transpose(1, 0, 2, 3).reshape(-1, x.shape[3])

    def pull(self, grad: Array) -> Array:
        """The gradient in the shape of the input."""
        if len(self._in_shape) == 2:
            return grad
        height, channels, width, n = self._in_shape
        return np.ascontiguousarray(grad.reshape(channels, height, width, n).transpose(1, 0, 2, 3))
