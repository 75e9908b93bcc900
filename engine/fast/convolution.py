"""Convolution as matrix products over long runs of memory, without copying every window.

The usual way, im2col, copies each window into a column of a matrix: F·F copies of the image. Here only F copies
are made, one for each column of the filter, and the rows of a window are found by a view:

1. Strip r holds what the filter reads in row r of the image, at all positions. For a filter of three columns these
   are three copies of the row, one below the other, each shifted by one column.
2. The strips are adjacent in memory. So for a filter of three rows, the strips r, r + 1 and r + 2 already are the
   matrix of all windows of one output row. That of the next output row begins one strip later, or S with stride S.
3. An output row is one product: the weights of each filter as a row of a matrix, times the windows.

In all arrays the examples are the innermost axis, so a row of an image is one long run of memory.

    strips   (groups, padded H, lines, run)   lines = channels of a group · F, run = W' · N
    windows  (groups, H', E · lines, run)     a view: the E strips that one output row reads, one below the other
    matrix   (groups, 1, filters, E · lines)  the weights of each filter, row by row

E is the extent of the filter: a dilated filter is stored as a taller one with rows of zeros in the gaps.

The gradient of the image is made in the same way. That of one row is the matrix, its rows in reverse order, times the
E rows of the output's gradient that used the row. With a stride these stand S rows apart in `spread`, with rows of
zeros between.

    spread        (groups, H + E − 1, filters, run)   the rows of the output's gradient
    back_windows  (groups, H, E · filters, run)       a view: the E rows that used one row of the image
    shares        (groups, H, lines, run)             what each column of the filter adds to that row

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

    planned_for: tuple[Shape, np.dtype[Any]] | None = None
    """The shape (C, H, W, N) and dtype of the images that the arrays are made for."""

    def forward(self, x: Array, training: bool = False) -> Array:
        """Return the output, (N, out_channels, H', W')."""
        image = batch_last(x)
        if self.planned_for != (image.shape, image.dtype):
            self.plan_forward(image.shape, image.dtype)
            self.plan_backward(image.shape, image.dtype)
            self.planned_for = image.shape, image.dtype
        image_rows = image.reshape(self.grouped_shape).swapaxes(1, 2)  # (groups, H, channels, W, N)
        for strip_lines, columns in self.strip_copies:
            strip_lines[...] = image_rows[:, :, :, columns]
        self.weight_rows[...] = self.layer.params["weight"].transpose(0, 2, 1, 3)
        np.matmul(self.matrix, self.windows, out=self.by_group(self.y))
        if "bias" in self.layer.params:
            self.y += self.layer.params["bias"][:, None, None, None]
        return batch_first(self.y)

    def plan_forward(self, shape: Shape, dtype: np.dtype[Any]) -> None:
        """Make the arrays and views that `forward` and `backward_params` use."""
        layer, (channels, height, width, n) = self.layer, shape
        groups, depth = layer.groups, channels // layer.groups
        (extent, _), (_, filter_columns) = layer.extent, layer.kernel_size
        stride, padding = layer.stride[0], layer.padding[0]
        filters, rows, columns = layer.output_shape(shape[:3])
        self.grouped_shape = groups, depth, height, width, n

        strips: Array = np.zeros((groups, height + 2 * padding, depth, filter_columns, columns, n), dtype)
        self.strip_copies = [
            (strips[:, padding : padding + height, :, column, positions], places)
            for column, (places, positions) in enumerate(self.column_reads(shape))
        ]
        strips = strips.reshape(groups, height + 2 * padding, depth * filter_columns, columns * n)
        self.windows = row_windows(strips, rows, extent, stride)

        self.weight_shape = filters, extent, depth, filter_columns
        matrix: Array = np.zeros(self.weight_shape, dtype)
        self.weight_rows = matrix[:, :: layer.dilation[0]]
        self.matrix = matrix.reshape(groups, 1, filters // groups, -1)
        self.y: Array = np.empty((filters, rows, columns, n), dtype)

    def backward_params(self, grad: Array) -> None:
        """dW: the gradient of each output row times the windows that it was made from, summed over the rows."""
        dy, grads = batch_last(grad), self.layer.grads
        dw_by_row = np.matmul(self.by_group(dy), self.windows.swapaxes(2, 3))
        dw = np.add.reduce(dw_by_row, axis=1).reshape(self.weight_shape)
        grads["weight"][...] = dw[:, :: self.layer.dilation[0]].transpose(0, 2, 1, 3)
        if "bias" in grads:
            np.add.reduce(dy.reshape(len(dy), -1), axis=1, out=grads["bias"])

    def backward_input(self, grad: Array) -> Array:
        """dx: for each image row, the matrix in reverse order times the gradients of the output rows that used it."""
        self.spread_rows[...] = self.by_group(batch_last(grad))[:, self.used_rows]
        groups, extent, lines = self.layer.groups, self.layer.extent[0], self.shares.shape[2]
        by_row = self.matrix.reshape(groups, -1, extent, lines)
        reverse = by_row[:, :, ::-1].transpose(0, 3, 2, 1).reshape(groups, 1, lines, -1)
        np.matmul(reverse, self.back_windows, out=self.shares)
        self.dx.fill(0)
        for dx_columns, share in self.share_sums:
            dx_columns += share
        return batch_first(self.dx)

    def plan_backward(self, shape: Shape, dtype: np.dtype[Any]) -> None:
        """Make the arrays and views that `backward_input` uses."""
        layer, (_, height, _, n) = self.layer, shape
        groups, depth, _, _, _ = self.grouped_shape
        filters, rows, columns, _ = self.y.shape
        (extent, _), (_, filter_columns) = layer.extent, layer.kernel_size

        spread: Array = np.zeros((groups, height + extent - 1, filters // groups, columns * n), dtype)
        offset = extent - 1 - layer.padding[0]
        places, self.used_rows = match_places(offset, layer.stride[0], spread.shape[1], rows)
        self.spread_rows = spread[:, places]
        self.back_windows = row_windows(spread, height, extent, 1)

        self.shares: Array = np.empty((groups, height, depth * filter_columns, columns * n), dtype)
        self.dx: Array = np.empty(shape, dtype)
        dx = self.dx.reshape(self.grouped_shape)
        shares = self.shares.reshape(groups, height, depth, filter_columns, columns, n).swapaxes(1, 2)
        self.share_sums = [
            (dx[:, :, :, places], shares[:, :, :, column, positions])
            for column, (places, positions) in enumerate(self.column_reads(shape))
        ]

    def by_group(self, y: Array) -> Array:
        """Return a view (groups, H', filters of a group, W' · N) of (filters, H', W', N)."""
        rows = y.shape[1]
        return y.reshape(self.layer.groups, len(y) // self.layer.groups, rows, -1).swapaxes(1, 2)

    def column_reads(self, shape: Shape) -> list[tuple[slice, slice]]:
        """Return, for each column of the filter, which columns of the image it reads, and at which positions."""
        layer, width = self.layer, shape[2]
        columns, stride, padding = layer.output_shape(shape[:3])[2], layer.stride[1], layer.padding[1]
        offsets = [column * layer.dilation[1] - padding for column in range(layer.kernel_size[1])]
        return [match_places(offset, stride, width, columns) for offset in offsets]


def match_places(offset: int, stride: int, size: int, count: int) -> tuple[slice, slice]:
    """Return the places and the positions with place = position · stride + offset, as two slices of equal length.

    Of `count` positions, those are left out whose place is not one of 0 to size − 1, but padding.
    """
    first = max(0, -(offset // stride))  # the first position whose place is not below 0
    end = min(count, (size - 1 - offset) // stride + 1)  # the first one whose place is beyond the last
    if first >= end:
        return slice(0), slice(0)
    return slice(first * stride + offset, (end - 1) * stride + offset + 1, stride), slice(first, end)


def row_windows(strips: Array, count: int, extent: int, stride: int) -> Array:
    """Return a view of `count` windows of `extent` strips each, `stride` strips apart, every window as one matrix.

    (groups, rows, lines, run) -> (groups, count, extent · lines, run). The lines of a window are evenly
    spaced in memory, also from one strip to the next, so a window is a matrix without a copy.
    """
    groups, _, lines, run = strips.shape
    group_step, strip_step, line_step, number_step = strips.strides
    shape = groups, count, extent * lines, run
    return as_strided(strips, shape, (group_step, stride * strip_step, line_step, number_step))
