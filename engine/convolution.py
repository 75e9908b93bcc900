"""The convolutional layer: every filter slides over the image and takes a dot product at each position.

What is fast is one matrix product over long runs of memory. In the rows layout an image is a list of rows, each row
(channels, width, N). For each input row we write down, once, what every filter column sees of it: its *strip*, of
(channels · F) lines of (output width · N) numbers. The F strips that an output row needs lie one after the other in
memory, so an output row is the weights, as one matrix, times F strips: no window is ever copied twice.
Backward runs the same way: an input row's gradient is a matrix times the F output rows that used it.
"""

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import DTypeLike

from engine.formulas import conv_output_size, dilated_extent, whole
from engine.initializers import he
from engine.layers import Array, Layer, Parameter, Shape

__all__ = ["Conv2d"]

Pair = tuple[int, int]


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
        _, rows, columns = self.output_shape((channels, height, width))
        self._strips = self._cut(x, columns)
        out = self._buffer("out", (rows, self.out_channels, columns, n), x.dtype)
        lines = out.reshape(rows, self.groups, -1, columns * n).swapaxes(0, 1)
        np.matmul(self._matrix(), self._windows(rows), out=lines)
        if "bias" in self.params:
            out += self.params["bias"][:, None, None]
        return out

    def collect(self, grad: Array) -> None:
        """The weights' gradient: each output row's gradient times the strips it was made from, summed over rows."""
        rows, filters = grad.shape[:2]
        lines = grad.reshape(rows, self.groups, filters // self.groups, -1).swapaxes(0, 1)
        products = np.matmul(lines, self._windows(rows).swapaxes(2, 3)).sum(axis=1)
        depth, f, d = self.in_channels // self.groups, self.kernel_size[1], self.dilation[0]
        spread = products.reshape(filters, -1, depth, f)[:, ::d]
        self.grads["weight"] = spread.transpose(0, 2, 1, 3)
        if "bias" in self.grads:
            np.sum(grad, axis=(0, 2, 3), out=self.grads["bias"])

    def pull(self, grad: Array) -> Array:
        """The input's gradient: strips of gradients from the output rows, then each filter column put back in place."""
        height, channels, width, n = self._in_shape
        rows, filters, columns, _ = grad.shape
        groups, depth, f, S = self.groups, channels // self.groups, self.kernel_size[1], self.stride[0]
        reach = dilated_extent(self.kernel_size[0], self.dilation[0])
        # Output rows with S − 1 empty ones between and reach − 1 around: an input row meets `reach` of them in a row.
        spread = self._buffer(
            "spread",
            (groups, height + 2 * self.padding[0] + reach - 1, filters // groups, columns * n),
            grad.dtype,
        )
        spread[:, reach - 1 : reach - 1 + rows * S : S] = grad.reshape(
            rows, groups, -1, columns * n
        ).swapaxes(0, 1)
        line = spread.strides[3] * columns * n
        met = as_strided(
            spread[:, self.padding[0] :],
            (groups, height, reach * filters // groups, columns * n),
            (spread.strides[0], spread.strides[1], line, spread.strides[3]),
        )
        back = self._matrix().reshape(groups, filters // groups, reach, depth * f)[:, :, ::-1]
        back = back.transpose(0, 3, 2, 1).reshape(groups, 1, depth * f, -1)
        strips = np.matmul(
            back, met, out=self._buffer("back", (groups, height, depth * f, columns * n), grad.dtype)
        )
        strips = strips.reshape(groups, height, depth, f, columns, n)
        out = self._buffer("grad", self._in_shape, grad.dtype)
        out.fill(0)
        image = out.reshape(height, groups, depth, width, n).swapaxes(0, 1)
        for j in range(f):
            at, seen = overlap(j * self.dilation[1] - self.padding[1], self.stride[1], width, columns)
            image[:, :, :, seen] += strips[:, :, :, j, at]
        return out

    def _cut(self, x: Array, columns: int) -> Array:
        """The strips of x, (groups, padded rows, channels a group, F, output width, N); padding stays zero."""
        height, channels, width, n = x.shape
        f, (pad, side) = self.kernel_size[1], self.padding
        depth = channels // self.groups
        strips = self._buffer("strips", (self.groups, height + 2 * pad, depth, f, columns, n), x.dtype)
        image = x.reshape(height, self.groups, depth, width, n).swapaxes(0, 1)
        for j in range(f):
            at, seen = overlap(j * self.dilation[1] - side, self.stride[1], width, columns)
            strips[:, pad : pad + height, :, j, at] = image[:, :, :, seen]
        return strips

    def _windows(self, rows: int) -> Array:
        """For each output row the strips it needs, as one matrix: (groups, rows, F · channels · F, width · N), a view."""
        groups, _, depth, f, columns, n = self._strips.shape
        reach = dilated_extent(self.kernel_size[0], self.dilation[0])
        group, row, *_, number = self._strips.strides
        return as_strided(
            self._strips,
            (groups, rows, reach * depth * f, columns * n),
            (group, row * self.stride[0], number * columns * n, number),
        )

    def _matrix(self) -> Array:
        """The weights as (groups, 1, filters a group, F · channels · F): filter row, channel, filter column.

        A dilated filter is a taller one with rows of zeros between.
        """
        weight, d = self.params["weight"], self.dilation[0]
        filters, depth, F, f = weight.shape
        matrix = self._buffer("matrix", (filters, dilated_extent(F, d), depth, f), weight.dtype)
        matrix[:, ::d] = weight.transpose(0, 2, 1, 3)
        return matrix.reshape(self.groups, 1, filters // self.groups, -1)
