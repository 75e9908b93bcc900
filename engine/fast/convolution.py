"""Convolution as matrix products over long runs of memory, without copying every window.

The usual way, im2col, copies each window into a column of a matrix: F·F copies of the image. Here only F copies
are made, one for each column j of the filter, and the rows of a window are found by a view. For F = 3, S = 2 and
an image of 7×7 numbers, so that a filter has three positions (h, w) in each direction:

    row r of the image    a b c d e f g         strip 0  ┐
                                                strip 1  │ window of h = 0
    strip r  line j = 0   a c e                 strip 2  ┘ ┐
             line j = 1   b d f                 strip 3    │ window of h = 1
             line j = 2   c e g                 strip 4    ┘ ┐
                                                strip 5      │ window of h = 2
             position w = 0 1 2                 strip 6      ┘

1. Strip r holds what the filter reads in row r of the image: line j is what column j of the filter reads, at all
   positions w.
2. The strips are adjacent in memory. So the strips 0, 1 and 2 already are the matrix of all windows of output row
   h = 0. That of the next output row begins S strips later.
3. An output row is one product: the weights of each filter as a row of a matrix, times the windows.

In all arrays the examples are the innermost axis, so a row of an image is one long run of memory.

    strips      (groups, padded H, channels, F, W', N)   as matrices: (groups, padded H, lines, run),
                                                         lines = channels of a group · F, run = W' · N
    windows     (groups, H', E · lines, run)             a view: the E strips that one output row reads
    matrix      (groups, 1, filters, E · lines)          the weights of each filter, row by row

E is the extent of the filter: a dilated filter is stored as a taller one with rows of zeros in the gaps.

The gradient of the strips is made in the same way. The rows of dy stand S rows apart in `dilated_dy`, with rows of
zeros around and between them. The gradient of strip r is the matrix with the rows of each filter in reverse order, times
the E rows of dilated_dy that begin at row r. In the example, dilated_dy is

    row of dilated_dy     0  1  2    3  4    5  6    7  8
    holds                 0  0  dy₀  0  dy₁  0  dy₂  0  0

so strip 2 receives row 2 of the filter times dy₀ and row 0 times dy₁. Then dx sums the lines of each strip.

    dilated_dy  (groups, H + E − 1, filters, run)
    dy_windows  (groups, H, E · filters, run)            a view: the E rows that one strip reads
    dstrips     (groups, H, lines, run)                  without the padding
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

from engine.convolution import Conv2d
from engine.fast.layout import FastLayer, batch_first, batch_last
from engine.layer import Array, Shape


@dataclass(frozen=True)
class Plan:
    """The arrays and views for images of one shape, as described above.

    They are made once and used again for every batch. Each batch overwrites the same numbers, so the zeros remain.
    """

    image_shape: Shape
    """(groups, channels of a group, H, W, N)"""
    line_writes: list[tuple[Array, slice]]
    """For each column j of the filter: a view of its lines of the strips, and the columns of the image that go there."""
    windows: Array
    weights: Array
    """(all filters, E, channels, F), with zeros in the gaps of a dilated filter."""
    matrix: Array
    """A view of the weights."""
    y: Array
    dilated_dy: Array
    row_writes: tuple[slice, slice]
    """The rows of dilated_dy that hold a row of dy, and the positions h of these rows."""
    dy_windows: Array
    dstrips: Array
    dx: Array
    dx_sums: list[tuple[Array, Array]]
    """For each column j of the filter: a view of the columns of dx that it read, and of its lines of dstrips."""


class FastConv2d(FastLayer[Conv2d]):
    """A conv layer whose windows are views of strips, as described above."""

    plan: Plan
    planned_for: tuple[Shape, np.dtype[Any]] | None = None
    """The shape (C, H, W, N) and dtype of the images that the plan is made for."""

    def forward(self, x: Array, training: bool = False) -> Array:
        """Return the output, (N, out_channels, H', W')."""
        image = batch_last(x)
        if self.planned_for != (image.shape, image.dtype):
            self.plan = make_plan(self.layer, image.shape, image.dtype)
            self.planned_for = image.shape, image.dtype
        plan, params = self.plan, self.layer.params
        rows = image.reshape(plan.image_shape).swapaxes(1, 2)  # (groups, H, channels, W, N)
        for lines, columns in plan.line_writes:
            lines[...] = rows[:, :, :, columns]
        plan.weights[:, :: self.layer.dilation[0]] = params["weight"].transpose(0, 2, 1, 3)
        np.matmul(plan.matrix, plan.windows, out=self.by_group(plan.y))
        if "bias" in params:
            np.add(plan.y, params["bias"][:, None, None, None], out=plan.y)
        return batch_first(plan.y)

    def backward_params(self, grad: Array) -> None:
        """dW: the gradient of each output row times the windows that it was made from, summed over the rows."""
        dy, plan, grads = batch_last(grad), self.plan, self.layer.grads
        dmatrix_by_row = np.matmul(self.by_group(dy), plan.windows.swapaxes(2, 3))
        dweights = np.add.reduce(dmatrix_by_row, axis=1).reshape(plan.weights.shape)
        grads["weight"][...] = dweights[:, :: self.layer.dilation[0]].transpose(0, 2, 1, 3)
        if "bias" in grads:
            np.add.reduce(dy.reshape(len(dy), -1), axis=1, out=grads["bias"])

    def backward_input(self, grad: Array) -> Array:
        """dx: for each strip, the matrix in reverse order times the rows of dy that used it; then the sum of its lines."""
        plan, groups, extent = self.plan, self.layer.groups, self.layer.extent[0]
        rows, positions = plan.row_writes
        plan.dilated_dy[:, rows] = self.by_group(batch_last(grad))[:, positions]
        lines = plan.dstrips.shape[2]
        by_row = plan.matrix.reshape(groups, -1, extent, lines)
        reverse = by_row[:, :, ::-1].transpose(0, 3, 2, 1).reshape(groups, 1, lines, -1)
        np.matmul(reverse, plan.dy_windows, out=plan.dstrips)
        plan.dx.fill(0)
        for dx_columns, dlines in plan.dx_sums:
            dx_columns += dlines
        return batch_first(plan.dx)

    def by_group(self, y: Array) -> Array:
        """Return a view (groups, H', filters of a group, run) of (all filters, H', W', N)."""
        filters, rows = y.shape[:2]
        return y.reshape(self.layer.groups, filters // self.layer.groups, rows, -1).swapaxes(1, 2)


def make_plan(layer: Conv2d, shape: Shape, dtype: np.dtype[Any]) -> Plan:
    """Return the arrays for images (C, H, W, N)."""
    channels, height, width, n = shape
    filters, out_height, out_width = layer.output_shape(shape[:3])
    groups, extent, filter_width = layer.groups, layer.extent[0], layer.kernel_size[1]
    (pad_h, pad_w), (stride_h, stride_w), gap_w = layer.padding, layer.stride, layer.dilation[1]
    depth, lines, run = channels // groups, channels // groups * filter_width, out_width * n

    strips: Array = np.zeros((groups, height + 2 * pad_h, depth, filter_width, out_width, n), dtype)
    weights: Array = np.zeros((filters, extent, depth, filter_width), dtype)
    dilated_dy: Array = np.zeros((groups, height + extent - 1, filters // groups, run), dtype)
    dstrips: Array = np.empty((groups, height, depth, filter_width, out_width, n), dtype)
    dx: Array = np.empty((groups, depth, height, width, n), dtype)
    starts = [j * gap_w - pad_w for j in range(filter_width)]
    reads = [match_positions(start, stride_w, width, out_width) for start in starts]
    image_rows, dlines = slice(pad_h, pad_h + height), dstrips.swapaxes(1, 2)
    return Plan(
        image_shape=dx.shape,
        line_writes=[(strips[:, image_rows, :, j, at], columns) for j, (columns, at) in enumerate(reads)],
        windows=row_windows(strips.reshape(groups, -1, lines, run), out_height, extent, stride_h),
        weights=weights,
        matrix=weights.reshape(groups, 1, filters // groups, -1),
        y=np.empty((filters, out_height, out_width, n), dtype),
        dilated_dy=dilated_dy,
        row_writes=match_positions(extent - 1 - pad_h, stride_h, height + extent - 1, out_height),
        dy_windows=row_windows(dilated_dy, height, extent, 1),
        dstrips=dstrips.reshape(groups, height, lines, run),
        dx=dx.reshape(shape),
        dx_sums=[(dx[:, :, :, columns], dlines[:, :, :, j, at]) for j, (columns, at) in enumerate(reads)],
    )


def match_positions(start: int, stride: int, size: int, count: int) -> tuple[slice, slice]:
    """Return the rows (or columns) and the positions with row = start + position · stride, as two slices of equal length.

    Of `count` positions, those are left out whose row is not one of 0 to size − 1, but padding.
    """
    first = max(0, -(start // stride))  # the first position whose row is not below 0
    end = min(count, (size - 1 - start) // stride + 1)  # the first one whose row is beyond the last
    if first >= end:
        return slice(0), slice(0)
    return slice(start + first * stride, start + (end - 1) * stride + 1, stride), slice(first, end)


def row_windows(strips: Array, count: int, extent: int, stride: int) -> Array:
    """Return a view of `count` windows of `extent` strips each, `stride` strips apart, every window as one matrix.

    (groups, rows, lines, run) -> (groups, count, extent · lines, run). The lines of a window are evenly
    spaced in memory, also from one strip to the next, so a window is a matrix without a copy.
    """
    groups, _, lines, run = strips.shape
    group_step, strip_step, line_step, number_step = strips.strides
    shape = groups, count, extent * lines, run
    return as_strided(strips, shape, (group_step, stride * strip_step, line_step, number_step))
