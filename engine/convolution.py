"""The convolutional layer: every filter slides over the image and takes a dot product at each position.

What is fast is one matrix product over long runs of memory. In the rows layout an image is a list of rows, each row
(channels, width, N). For each input row we write down, once, what every filter column sees of it: its *strip*, of
(channels · F) lines of (output width · N) numbers. The F strips that an output row needs lie one after the other in
memory, so an output row is the weights, as one matrix, times F strips. A line of ones in each strip carries the bias.
Backward runs the same way: an input row's gradient is a matrix times the F output rows that used it.
"""

import numpy as np
from numpy.typing import DTypeLike

from engine.formulas import conv_output_size, dilated_extent, whole
from engine.initializers import he
from engine.layers import Array, Layer, Parameter, Shape

__all__ = ["Conv2d"]

Pair = tuple[int, int]
BLOCK = 2**18
"""Bytes of strips worked on at a time in going back."""


def pair(name: str, value: int | Pair, least: int = 1) -> Pair:
    """A number, or (height, width), as a pair of whole numbers of at least `least`."""
    both = tuple(value) if isinstance(value, tuple | list) else (value, value)
    if len(both) != 2:
        raise ValueError(f"{name} must be a number or (height, width), got {value!r}")
    return whole(name, both[0], least), whole(name, both[1], least)


def overlap(offset: int, stride: int, size: int, positions: int) -> tuple[slice, slice]:
    """Which of the windows' positions have their tap at `offset` inside the input, and the columns they meet there.

    Position o looks at column o·stride + offset; `offset` is negative in the padding.
    """
    first = max(0, -(offset // stride))
    last = min(positions, (size - 1 - offset) // stride + 1)
    last = max(first, last)
    return slice(first, last), slice(
        first * stride + offset, max(0, (last - 1) * stride + offset + 1), stride
    )


class Conv2d(Layer):
    """A conv layer, (N, in_channels, H, W) -> (N, out_channels, H', W') with H' = (H − F + 2P)/S + 1.

    `weight` (out_channels, in_channels/groups, F, F) starts as He's normal, `bias` (out_channels,) as zeros. Like every
    framework's it is a cross-correlation: the filter is not flipped. A size that does not fit raises DoesNotFit,
    where PyTorch would drop the columns left over. `kernel_size`, `stride`, `padding` and `dilation` may be
    (height, width). Source: CS231n convolutional-networks; arXiv 1603.07285.
    """

    weight = Parameter()
    bias = Parameter()

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: int | Pair,
        stride: int | Pair = 1,
        padding: int | Pair = 0,
        dilation: int | Pair = 1,
        groups: int = 1,
        bias: bool = True,
        *,
        rng: np.random.Generator | None = None,
        dtype: DTypeLike = np.float32,
    ) -> None:
        """Without `rng` the weights come from a generator seeded with 0, the same every time."""
        super().__init__()
        self.in_channels = whole("in_channels", in_channels)
        self.out_channels = whole("out_channels", out_channels)
        self.kernel_size = pair("kernel_size", kernel_size)
        self.stride, self.padding = pair("stride", stride), pair("padding", padding, 0)
        self.dilation, self.groups = pair("dilation", dilation), whole("groups", groups)
        for name, channels in (("in_channels", in_channels), ("out_channels", out_channels)):
            if channels % groups:
                raise ValueError(f"{name} must be a multiple of groups = {groups}, got {channels}")
        self._reach = dilated_extent(self.kernel_size[0], self.dilation[0])  # input rows an output row covers
        self._extra = int(bias)  # the line of ones under each strip, which carries the bias
        shape = (out_channels, in_channels // groups, *self.kernel_size)
        fan_in = shape[1] * shape[2] * shape[3]
        weight = he(shape, fan_in, rng or np.random.default_rng(0), dtype=dtype)
        self._own(weight=weight, **({"bias": np.zeros(out_channels, dtype)} if bias else {}))

    def output_shape(self, shape: Shape) -> Shape:
        """(in_channels, H, W) -> (out_channels, H', W'); DoesNotFit if the filter leaves columns over."""
        if len(shape) != 3 or shape[0] != self.in_channels:
            raise ValueError(
                f"x must be {self.in_channels} channels x height x width an example, got shape {shape}"
            )
        extents = map(dilated_extent, self.kernel_size, self.dilation)
        height, width = map(conv_output_size, shape[1:], extents, self.stride, self.padding)
        return self.out_channels, height, width

    def forward_rows(self, x: Array, _training: bool) -> Array:
        """(H, C, W, N) -> (H', K, W', N)."""
        self._in_shape = x.shape
        height, channels, width, n = x.shape
        _, rows, columns = self._sized((channels, height, width))
        self._strips = self._cut(x, columns)
        out = self._buffer("out", (rows, self.out_channels, columns, n), x.dtype)
        lines = out.reshape(rows, self.groups, -1, columns * n).swapaxes(0, 1)
        np.matmul(self._matrix()[:, None], self._windows(rows), out=lines)
        return out

    def collect(self, grad: Array) -> None:
        """The weights' gradient: each output row's gradient times the strips it was made from, summed over rows."""
        rows, filters = grad.shape[:2]
        lines = grad.reshape(rows, self.groups, filters // self.groups, -1).swapaxes(0, 1)
        products = np.add.reduce(np.matmul(lines, self._windows(rows).swapaxes(2, 3)), axis=1)
        depth, f, d = self.in_channels // self.groups, self.kernel_size[1], self.dilation[0]
        products = products.reshape(filters, -1, depth * f + self._extra)
        weights = products[:, ::d, : depth * f].reshape(filters, -1, depth, f)
        self.grads["weight"] = weights.transpose(0, 2, 1, 3)
        if self._extra:
            self.grads["bias"] = products[:, 0, -1]

    def pull(self, grad: Array) -> Array:
        """The input's gradient: for each input row, a matrix times the rows of `grad` it had part in.

        A block of rows at a time, small enough to stay in the cache.
        """
        height, channels, width, n = self._in_shape
        depth, f, columns = channels // self.groups, self.kernel_size[1], grad.shape[2]
        back = self._matrix().reshape(self.groups, -1, self._reach, depth * f + self._extra)
        back = back[:, :, ::-1, : depth * f].transpose(0, 3, 2, 1).reshape(self.groups, 1, depth * f, -1)
        out = self._buffer("grad", self._in_shape, grad.dtype)
        out.fill(0)
        image = out.reshape(height, self.groups, depth, width, n).swapaxes(0, 1)
        blocks = -(-height * channels * f * columns * n * grad.itemsize // BLOCK)
        rows = -(-height // blocks)
        room = self._buffer("back", (rows, self.groups, depth * f, columns * n), grad.dtype).swapaxes(0, 1)
        for top in range(0, height, rows):
            block = slice(top, min(top + rows, height))
            met = self._met(grad, top, rows)[:, : block.stop - top]
            strips = np.matmul(back, met, out=room[:, : block.stop - top])
            strips = strips.reshape(self.groups, -1, depth, f, columns, n)
            for j in range(f):  # each filter column's share goes back to where it was seen
                at, seen = overlap(j * self.dilation[1] - self.padding[1], self.stride[1], width, columns)
                image[:, block, :, seen] += strips[:, :, :, j, at]
        return out

    def _cut(self, x: Array, columns: int) -> Array:
        """The strips of x, (groups, padded rows, channels a group · F and the ones, output width · N); padding stays 0."""
        height, channels, width, n = x.shape
        f, (pad, side) = self.kernel_size[1], self.padding
        depth = channels // self.groups
        # Width and N stay apart in its shape: their product alone would not tell where the padding is.
        shape = (self.groups, height + 2 * pad, depth * f + self._extra, columns, n)
        strips = self._buffer("strips", shape, x.dtype)
        if self._extra:
            strips[:, :, -1] = 1
        seen_by = strips[:, :, : depth * f].reshape(*shape[:2], depth, f, columns, n)  # a view
        image = x.reshape(height, self.groups, depth, width, n).swapaxes(0, 1)
        for j in range(f):
            at, seen = overlap(j * self.dilation[1] - side, self.stride[1], width, columns)
            seen_by[:, pad : pad + height, :, j, at] = image[:, :, :, seen]
        return strips.reshape(*shape[:3], columns * n)

    def _windows(self, rows: int) -> Array:
        """For each output row the strips it needs, one under the other as one matrix: a view into the strips."""
        groups, _, lines, length = self._strips.shape
        group, row, line, number = self._strips.strides
        steps = (group, row * self.stride[0], line, number)
        return np.ndarray(
            (groups, rows, self._reach * lines, length), self._strips.dtype, self._strips, strides=steps
        )

    def _met(self, grad: Array, top: int, count: int) -> Array:
        """For each of `count` input rows from `top` on, the `reach` output rows it had part in, as one matrix: a view.

        Output rows stand S apart, for only every S-th window of rows was used, with rows of zeros between and around.
        """
        (rows, filters, columns, n), S = grad.shape, self.stride[0]
        shape = (self.groups, count + self._reach - 1, filters // self.groups, columns * n)
        spread = self._buffer("spread", shape, grad.dtype)
        at, seen = overlap(self._reach - 1 - self.padding[0] - top, S, shape[1], rows)
        if at.stop - at.start < shape[1]:
            spread.fill(0)
        spread[:, seen] = grad.reshape(rows, self.groups, *shape[2:]).swapaxes(0, 1)[:, at]
        size = (self.groups, count, self._reach * shape[2], shape[3])
        return np.ndarray(size, grad.dtype, spread, strides=spread.strides)

    def _matrix(self) -> Array:
        """Weights and bias as (groups, filters a group, F · (channels · F and the bias)): row by row of the filter.

        The bias goes with the first row's line of ones. A dilated filter is a taller one with rows of zeros between.
        """
        weight = self.params["weight"]
        filters, depth, F, f = weight.shape
        matrix = self._buffer("matrix", (filters, self._reach, depth * f + self._extra), weight.dtype)
        matrix[:, :: self.dilation[0], : depth * f] = weight.transpose(0, 2, 1, 3).reshape(
            filters, F, depth * f
        )
        if self._extra:
            matrix[:, 0, -1] = self.params["bias"]
        return matrix.reshape(self.groups, filters // self.groups, -1)
