"""The convolutional layer: every filter slides over the image and takes a dot product at each position.

What is fast is one matrix product over long runs of memory. In the rows layout an image is a list of rows, each row
(channels, width, N). For each input row we write down, once, what every filter column sees of it: its *strip*, of
(channels · F) lines of (output width · N) numbers. The F strips that an output row needs lie one after the other in
memory, so an output row is the weights, as one matrix, times F strips. A line of ones in each strip carries the bias.
Backward runs the same way: an input row's gradient is a matrix times the F output rows that used it.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import DTypeLike

from engine.arrays import float_kind
from engine.formulas import conv_output_size, dilated_extent
from engine.initializers import he
from engine.layers import Array, Layer, Parameter, Shape
from engine.ranges import whole

__all__ = ["Conv2d"]

Pair = tuple[int, int]
BLOCK = 2**18
"""Bytes of strips worked on at a time in going back; half of it where that is much beside the image."""


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


class Block(NamedTuple):
    """Input rows whose gradient is worked out together: views into a layer's kept arrays."""

    at: slice
    """The output rows they had part in."""
    met: Array
    """Where these are written, apart as the stride is."""
    windows: Array
    """What each input row met, as one matrix."""
    strips: Array
    """Where the product goes: each filter column's share."""
    taps: list[tuple[Array, Array]]
    """For each filter column, the part of the image it saw, and its share."""


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
        self._planned: tuple[Shape, np.dtype[Any]] = (), float_kind(dtype)
        self._planned_back: tuple[Shape, np.dtype[Any]] = (), float_kind(dtype)
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
        if (x.shape, x.dtype) != self._planned:
            self._plan(x.shape, x.dtype)
        image = x.reshape(self._image_shape).swapaxes(0, 1)
        for tap, seen in self._taps:
            tap[...] = image[:, :, :, seen]
        self._weights[...] = self.params["weight"]
        if self._extra:
            self._biases[...] = self.params["bias"]
        np.matmul(self._matrix, self._windows, out=self._lines)
        return self._out

    def laid(self, grad: Array) -> Array:
        """The output's gradient in the rows layout, where the output was: going back needs it no more."""
        self._out[...] = grad.transpose(2, 1, 3, 0)
        return self._out

    def collect(self, grad: Array) -> None:
        """The weights' gradient: each output row's gradient times the strips it was made from, summed over rows."""
        products = np.matmul(self._by_group(grad), self._windows.swapaxes(2, 3))
        found = np.add.reduce(products, axis=1).reshape(self.out_channels, self._reach, -1)
        filters, depth, F, f = self.params["weight"].shape
        weights = found[:, :: self.dilation[0], : depth * f].reshape(filters, F, depth, f)
        self.grads["weight"][...] = weights.transpose(0, 2, 1, 3)
        if self._extra:
            self.grads["bias"][...] = found[:, 0, -1]

    def pull(self, grad: Array) -> Array:
        """The input's gradient: for each input row, a matrix times the rows of `grad` it had part in.

        A block of rows at a time, small enough to stay in the cache.
        """
        if self._planned != self._planned_back:
            self._plan_back(len(grad), grad.shape[2])
        depth, f = self.in_channels // self.groups, self.kernel_size[1]
        back = self._matrix.reshape(self.groups, -1, self._reach, depth * f + self._extra)
        back = back[:, :, ::-1, : depth * f].transpose(0, 3, 2, 1).reshape(self.groups, 1, depth * f, -1)
        rows = self._by_group(grad)
        if not self._covers:
            self._grad.fill(0)
        for block in self._blocks:
            if len(self._blocks) > 1:  # one alone leaves the rows between as they were, zeros
                self._spread.fill(0)
            block.met[...] = rows[:, block.at]
            np.matmul(back, block.windows, out=block.strips)
            for index, (here, share) in enumerate(block.taps):
                if index == 0 and self._covers:
                    here[...] = share
                else:
                    here += share
        return self._grad

    def _by_group(self, grad: Array) -> Array:
        """(H', K, W', N) as (groups, H', filters a group, W' · N)."""
        return grad.reshape(len(grad), self.groups, self.out_channels // self.groups, -1).swapaxes(0, 1)

    def _plan(self, shape: Shape, dtype: np.dtype[Any]) -> None:
        """Lay out what going forward over batches of this shape needs: views into kept arrays.

        The strips are (groups, padded rows, channels a group · F and the ones, output width · N); padding stays 0. For
        each output row a window is the strips it needs, one under the other as one matrix. Weights and bias are a
        matrix (groups, filters a group, F · (channels · F and the bias)), row by row of the filter: the bias goes with
        the first row's line of ones, and a dilated filter is a taller one with rows of zeros between.
        """
        height, channels, width, n = shape
        _, rows, columns = self.output_shape((channels, height, width))
        (pad, side), (F, f), d = self.padding, self.kernel_size, self.dilation
        depth, filters = channels // self.groups, self.out_channels // self.groups
        used, lines = depth * f, depth * f + self._extra
        self._image_shape = height, self.groups, depth, width, n
        # Width and N stay apart in its shape: their product alone would not tell where the padding is.
        strips = self._buffer("strips", (self.groups, height + 2 * pad, lines, columns, n), dtype)
        strips[:, :, used:] = 1
        image = strips[:, pad : pad + height, :used].reshape(self.groups, height, depth, f, columns, n)
        sees = [overlap(j * d[1] - side, self.stride[1], width, columns) for j in range(f)]
        self._taps = [(image[:, :, :, j, at], seen) for j, (at, seen) in enumerate(sees)]
        group, row, line, _, number = strips.strides
        steps = (group, row * self.stride[0], line, number)
        size = (self.groups, rows, self._reach * lines, columns * n)
        self._windows: Array = np.ndarray(size, dtype, strips, strides=steps)
        self._out = self._buffer("out", (rows, self.out_channels, columns, n), dtype)
        self._lines = self._by_group(self._out)
        matrix = self._buffer("matrix", (self.out_channels, self._reach, lines), dtype)
        weights = matrix[:, :: d[0], :used].reshape(self.out_channels, F, depth, f)
        self._weights, self._biases = weights.transpose(0, 2, 1, 3), matrix[:, 0, -1]
        self._matrix = matrix.reshape(self.groups, 1, filters, -1)
        self._planned = shape, dtype

    def _plan_back(self, rows: int, columns: int) -> None:
        """Lay out what going back needs, in blocks of input rows.

        For each input row a window is the `reach` output rows it had part in, as one matrix. Output rows stand S apart
        there, for only every S-th window of rows was used, with rows of zeros between and around.
        """
        (height, channels, width, n), dtype = self._planned
        depth, filters, f = channels // self.groups, self.out_channels // self.groups, self.kernel_size[1]
        limit = BLOCK if self._out.size * dtype.itemsize > 2 * BLOCK else -(-BLOCK // 2)
        blocks = -(-height * channels * f * columns * n * dtype.itemsize // limit)
        count, length = -(-height // blocks), columns * n
        self._grad = self._buffer("grad", (height, channels, width, n), dtype)
        image = self._grad.reshape(self._image_shape).swapaxes(0, 1)
        self._spread = self._buffer("spread", (self.groups, count + self._reach - 1, filters, length), dtype)
        self._spread.fill(0)
        room = self._buffer("back", (count, self.groups, depth * f, length), dtype).swapaxes(0, 1)
        sees = [
            overlap(j * self.dilation[1] - self.padding[1], self.stride[1], width, columns) for j in range(f)
        ]
        taps = sorted(enumerate(sees), key=lambda tap: tap[1][0].start - tap[1][0].stop)  # the widest first
        self._covers = len(range(width)[taps[0][1][1]]) == width
        self._blocks = []
        for top in range(0, height, count):
            here = slice(top, min(top + count, height))
            used = here.stop - top
            at, met = overlap(
                self._reach - 1 - self.padding[0] - top, self.stride[0], count + self._reach - 1, rows
            )
            size = (self.groups, used, self._reach * filters, length)
            windows: Array = np.ndarray(size, dtype, self._spread, strides=self._spread.strides)
            shares = room[:, :used].reshape(self.groups, used, depth, f, columns, n)
            self._blocks.append(
                Block(
                    at,
                    self._spread[:, met],
                    windows,
                    room[:, :used],
                    [(image[:, here, :, seen], shares[:, :, :, j, to]) for j, (to, seen) in taps],
                )
            )
        self._planned_back = self._planned
