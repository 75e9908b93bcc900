"""Convolution as matrix products over long runs of memory, without copying every window.

The usual way, im2col, copies each window into a column of a matrix: F·F copies of the image. Here only F
copies are made, one for each column of the filter. In all arrays the examples are the innermost axis, so a
row of an image is one long run of memory.

    strips   (groups, padded H, lines, run)   lines = channels of a group · F, run = W' · N
             For each row of the padded image, what each column of the filter reads from it at all positions.
    windows  (groups, H', E · lines, run)     a view: the E strips that one output row reads, one below the other
    matrix   (groups, 1, filters, E · lines)  the weights of each filter, row by row

So an output row is one product, matrix · windows. E is the extent of the filter: a dilated filter is stored as
a taller one with rows of zeros in the gaps.

Backward works the same way. An input row's gradient is the matrix, its rows in reverse order, times the E
rows of the output's gradient that used the input row. With a stride these rows stand S apart in `spread`,
with rows of zeros between.

    spread        (groups, H + E − 1, filters, run)   the rows of the output's gradient
    back_windows  (groups, H, E · filters, run)       a view: the E rows that used one input row
    shares        (groups, H, lines, run)             what each filter column adds to that input row

All arrays and views are made once for each input shape and used again for the next batch. Only the same
places are written each time, so the zeros remain.
"""

from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

from engine.convolution import Conv2d
from engine.fast.layout import FastLayer, batch_first, batch_last
from engine.layer import Array, Shape


class FastConv2d(FastLayer[Conv2d]):
    """A conv layer whose windows are views of strips, as described above."""

    planned: tuple[Shape, np.dtype[Any]] | None = None
    """The shape (C, H, W, N) and dtype of the images that the arrays are made for."""

    def forward(self, x: Array, training: bool = False) -> Array:
        """Return the output, (N, out_channels, H', W')."""
        image = batch_last(x)
        if self.planned != (image.shape, image.dtype):
            self.plan_forward(image.shape, image.dtype)
            self.plan_backward(image.shape, image.dtype)
            self.planned = image.shape, image.dtype
        by_row = image.reshape(self.grouped).swapaxes(1, 2)
        for tap, seen in self.strip_taps:
            tap[...] = by_row[:, :, :, seen]
        self.weights[...] = self.layer.params["weight"].transpose(0, 2, 1, 3)
        np.matmul(self.matrix, self.windows, out=self.by_group(self.y))
        if "bias" in self.layer.params:
            self.y += self.layer.params["bias"][:, None, None, None]
        return batch_first(self.y)

    def backward_params(self, grad: Array) -> None:
        """dW: the gradient of each output row times the windows that it was made from, summed over the rows."""
        dy, grads = batch_last(grad), self.layer.grads
        by_row = np.matmul(self.by_group(dy), self.windows.swapaxes(2, 3))
        products = np.add.reduce(by_row, axis=1).reshape(self.tall_shape)
        grads["weight"][...] = products[:, :: self.layer.dilation[0]].transpose(0, 2, 1, 3)
        if "bias" in grads:
            np.add.reduce(dy.reshape(len(dy), -1), axis=1, out=grads["bias"])

    def backward_input(self, grad: Array) -> Array:
        """dx: for each input row, the matrix in reverse order times the gradients of the output rows that used it."""
        self.spread_rows[...] = self.by_group(batch_last(grad))[:, self.used_rows]
        groups, extent, lines = self.layer.groups, self.layer.extent[0], self.shares.shape[2]
        reverse = self.matrix.reshape(groups, -1, extent, lines)[:, :, ::-1].transpose(0, 3, 2, 1)
        np.matmul(reverse.reshape(groups, 1, lines, -1), self.back_windows, out=self.shares)
        self.dx.fill(0)
        for seen, share in self.share_taps:
            seen += share
        return batch_first(self.dx)

    def plan_forward(self, shape: Shape, dtype: np.dtype[Any]) -> None:
        """Make the arrays and views that `forward` and `backward_params` use."""
        layer, (channels, height, width, n) = self.layer, shape
        groups, depth = layer.groups, channels // layer.groups
        P, f = layer.padding[0], layer.kernel_size[1]
        filters, rows, columns = layer.output_shape(shape[:3])
        self.grouped = groups, depth, height, width, n
        self.tall_shape = filters, layer.extent[0], depth, f
        strips: Array = np.zeros((groups, height + 2 * P, depth, f, columns, n), dtype)
        self.strip_taps = [
            (strips[:, P : P + height, :, j, at], seen)
            for j, (seen, at) in enumerate(self.column_taps(shape))
        ]
        strips = strips.reshape(groups, height + 2 * P, depth * f, columns * n)
        self.windows = row_windows(strips, rows, layer.extent[0], layer.stride[0])
        matrix: Array = np.zeros(self.tall_shape, dtype)
        self.weights = matrix[:, :: layer.dilation[0]]
        self.matrix = matrix.reshape(groups, 1, filters // groups, -1)
        self.y: Array = np.empty((filters, rows, columns, n), dtype)

    def plan_backward(self, shape: Shape, dtype: np.dtype[Any]) -> None:
        """Make the arrays and views that `backward_input` uses."""
        layer, (_, height, _, n) = self.layer, shape
        filters, rows, columns, _ = self.y.shape
        groups, depth, _, _, _ = self.grouped
        (extent, _), (_, f) = layer.extent, layer.kernel_size
        spread: Array = np.zeros((groups, height + extent - 1, filters // groups, columns * n), dtype)
        at, self.used_rows = overlap(extent - 1 - layer.padding[0], layer.stride[0], spread.shape[1], rows)
        self.spread_rows = spread[:, at]
        self.back_windows = row_windows(spread, height, extent, 1)
        self.shares: Array = np.empty((groups, height, depth * f, columns * n), dtype)
        self.dx: Array = np.empty(shape, dtype)
        dx = self.dx.reshape(self.grouped)
        by_tap = self.shares.reshape(groups, height, depth, f, columns, n).swapaxes(1, 2)
        self.share_taps = [
            (dx[:, :, :, seen], by_tap[:, :, :, j, at])
            for j, (seen, at) in enumerate(self.column_taps(shape))
        ]

    def by_group(self, y: Array) -> Array:
        """Return a view (groups, H', filters of a group, W' · N) of (filters, H', W', N)."""
        rows = y.shape[1]
        return y.reshape(self.layer.groups, len(y) // self.layer.groups, rows, -1).swapaxes(1, 2)

    def column_taps(self, shape: Shape) -> list[tuple[slice, slice]]:
        """Return `overlap` along the width, for each column of the filter."""
        layer, width = self.layer, shape[2]
        columns, (_, s), (_, p) = layer.output_shape(shape[:3])[2], layer.stride, layer.padding
        return [overlap(j * layer.dilation[1] - p, s, width, columns) for j in range(layer.kernel_size[1])]


def overlap(offset: int, stride: int, size: int, count: int) -> tuple[slice, slice]:
    """Return which of `size` places one row or column of the filter reads, and at which of its `count` positions.

    At position o it reads place o·stride + offset, or padding if there is no such place.
    """
    first = max(0, -(offset // stride))
    last = max(first, min(count, (size - 1 - offset) // stride + 1))
    start = first * stride + offset
    return slice(start, max(0, start + (last - first - 1) * stride + 1), stride), slice(first, last)


def row_windows(strips: Array, count: int, extent: int, stride: int) -> Array:
    """Return a view of `count` windows of `extent` strips each, `stride` strips apart, every window as one matrix.

    (groups, rows, lines, run) -> (groups, count, extent · lines, run). The lines of a window are evenly
    spaced in memory, also from one strip to the next, so a window is a matrix without a copy.
    """
    groups, _, lines, run = strips.shape
    group, row, line, number = strips.strides
    return as_strided(strips, (groups, count, extent * lines, run), (group, row * stride, line, number))
