"""Pooling: each window of a feature map becomes one number.

The largest number of a window is the largest of its rows' largest, so a pool of F×F is two pools along one axis, F + F
comparisons in place of F². Going back, the gradient goes to the *first* maximum of a window, row by row.
"""

from functools import lru_cache

import numpy as np

from engine.convolution import Pair, pair
from engine.formulas import DoesNotFit, conv_output_size_floor
from engine.layers import Array, Layer, Shape

__all__ = ["AvgPool2d", "GlobalAvgPool2d", "MaxPool2d"]


class Pool2d(Layer):
    """A window that slides over each channel by itself: (N, C, H, W) -> (N, C, H', W'), H' = ⌊(H − F + 2P)/S⌋ + 1.

    No parameters. The stride is the window's size unless given, so that windows do not overlap. Rows and columns left
    over at the far edge are not seen, as in every framework. DoesNotFit if a window is larger than the padded input, or
    could hold padding alone. Source: CS231n convolutional-networks.
    """

    def __init__(
        self, kernel_size: int | Pair, stride: int | Pair | None = None, padding: int | Pair = 0
    ) -> None:
        """Numbers, or (height, width); padding less than the window, else a window could hold nothing."""
        super().__init__()
        self.kernel_size = pair("kernel_size", kernel_size)
        self.stride = self.kernel_size if stride is None else pair("stride", stride)
        self.padding = pair("padding", padding, 0)
        for P, F in zip(self.padding, self.kernel_size, strict=True):
            if P >= F:
                raise DoesNotFit(
                    f"padding must be less than kernel_size = {F}, got {P}: a window could hold nothing"
                )

    def output_shape(self, shape: Shape) -> Shape:
        """(C, H, W) -> (C, H', W'); DoesNotFit if the window is larger than the padded input."""
        if len(shape) != 3:
            raise ValueError(f"x must be channels x height x width an example, got shape {shape}")
        height, width = map(conv_output_size_floor, shape[1:], self.kernel_size, self.stride, self.padding)
        return shape[0], height, width


@lru_cache(maxsize=256)
def along(axis: int, F: int, S: int, positions: int) -> list[tuple[slice, ...]]:
    """The index of each element of the windows along one axis, all windows at once."""
    last = (positions - 1) * S + 1
    return [(slice(None),) * axis + (slice(offset, offset + last, S),) for offset in range(F)]


@lru_cache(maxsize=256)
def places(kernel_size: Pair, stride: Pair, rows: int, columns: int) -> list[tuple[slice, ...]]:
    """The index of each element of the windows, row by row, all windows at once."""
    (F, f), (S, s) = kernel_size, stride
    return [down + across[1:] for down in along(0, F, S, rows) for across in along(2, f, s, columns)]


class MaxPool2d(Pool2d):
    """The largest number of each window; padding counts as −∞. Its gradient goes to the first largest alone.

    Shapes, stride and padding as in `Pool2d`. Source: CS231n convolutional-networks.
    """

    def forward_rows(self, x: Array, _training: bool) -> Array:
        """(H, C, W, N) -> (H', C, W', N)."""
        self._in_shape = x.shape
        rows, columns = self._sized((x.shape[1], x.shape[0], x.shape[2]))[1:]
        self._padded = self._pad(x)
        down = self._largest("down", self._padded, 0, rows)
        self._out = self._largest("out", down, 2, columns)
        return self._out

    def pull(self, grad: Array) -> Array:
        """The gradient at the first maximum of each window, row by row, 0 elsewhere; sums where windows overlap."""
        out = self._buffer("grad", self._padded.shape, grad.dtype)
        share = self._buffer("share", grad.shape, grad.dtype)
        equal = self._buffer("equal", grad.shape, np.dtype(bool))
        overlapping = self.stride[0] < self.kernel_size[0] or self.stride[1] < self.kernel_size[1]
        if overlapping:
            out.fill(0)
        *others, last = places(self.kernel_size, self.stride, grad.shape[0], grad.shape[2])
        for place in others:
            share[...] = np.equal(self._padded[place], self._out, out=equal)
            share *= grad
            grad -= share  # what no earlier element of its window has taken
            if overlapping:
                out[place] += share
            else:
                out[place] = share
        if overlapping:
            out[last] += grad
        else:
            out[last] = grad
        (height, _, width, _), (P, p) = self._in_shape, self.padding
        return out[P : P + height, :, p : p + width]

    def _pad(self, x: Array) -> Array:
        if self.padding == (0, 0):
            return x
        (height, channels, width, n), (P, p) = x.shape, self.padding
        padded = self._buffer("pad", (height + 2 * P, channels, width + 2 * p, n), x.dtype)
        padded.fill(-np.inf)
        padded[P : P + height, :, p : p + width] = x
        return padded

    def _largest(self, name: str, x: Array, axis: int, positions: int) -> Array:
        """The largest of each window along one axis."""
        F, S = self.kernel_size[axis // 2], self.stride[axis // 2]
        first, *taps = [x[place] for place in along(axis, F, S, positions)]
        out = self._buffer(name, first.shape, x.dtype)
        if not taps:
            out[...] = first
        for tap in taps:
            first = np.maximum(first, tap, out=out)
        return out


class AvgPool2d(Pool2d):
    """The mean of each window, padding counted as zeros, as PyTorch does by default. Each element gets 1/F² of the gradient.

    Shapes, stride and padding as in `Pool2d`. Source: CS231n convolutional-networks.
    """

    def forward_rows(self, x: Array, _training: bool) -> Array:
        """(H, C, W, N) -> (H', C, W', N)."""
        (height, channels, width, n), (P, p) = x.shape, self.padding
        self._in_shape = x.shape
        rows, columns = self._sized((channels, height, width))[1:]
        padded = x
        if self.padding != (0, 0):
            padded = self._buffer("pad", (height + 2 * P, channels, width + 2 * p, n), x.dtype)
            padded[P : P + height, :, p : p + width] = x
        out = self._buffer("out", (rows, channels, columns, n), x.dtype)
        out.fill(0)
        for place in places(self.kernel_size, self.stride, rows, columns):
            out += padded[place]
        out /= self.kernel_size[0] * self.kernel_size[1]
        return out

    def pull(self, grad: Array) -> Array:
        """An equal share to every element of each window; sums where windows overlap."""
        (height, channels, width, n), (P, p) = self._in_shape, self.padding
        out = self._buffer("grad", (height + 2 * P, channels, width + 2 * p, n), grad.dtype)
        out.fill(0)
        grad /= self.kernel_size[0] * self.kernel_size[1]
        for place in places(self.kernel_size, self.stride, grad.shape[0], grad.shape[2]):
            out[place] += grad
        return out[P : P + height, :, p : p + width]


class GlobalAvgPool2d(Layer):
    """The mean of each channel: (N, C, H, W) -> (N, C), ready for a fully connected layer. No parameters.

    ValueError for anything but images. Source: Lin et al., Network in Network, arXiv 1312.4400.
    """

    def output_shape(self, shape: Shape) -> Shape:
        """(C, H, W) -> (C,)."""
        if len(shape) != 3:
            raise ValueError(f"x must be channels x height x width an example, got shape {shape}")
        return shape[:1]

    def forward_rows(self, x: Array, _training: bool) -> Array:
        """(H, C, W, N) -> (C, N)."""
        self._in_shape = x.shape
        mean: Array = x.mean(axis=(0, 2))
        return mean

    def pull(self, grad: Array) -> Array:
        """An equal share to every element of a channel."""
        out = self._buffer("grad", self._in_shape, grad.dtype)
        grad /= self._in_shape[0] * self._in_shape[2]
        out[...] = grad[:, None]
        return out
