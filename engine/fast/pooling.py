"""A faster max-pool: one operation for each place in the window, on all windows at once."""

from typing import Any

import numpy as np

from engine.convolution import positions
from engine.fast.layout import FastLayer, batch_first, batch_last
from engine.layer import Array, Shape
from engine.pooling import MaxPool2d


class FastMaxPool2d(FastLayer[MaxPool2d]):
    """The largest number of each window. The gradient goes to the first of equal numbers, row by row."""

    planned: tuple[Shape, np.dtype[Any]] | None = None
    """The shape (C, H, W, N) and dtype of the images that the array of gradients is made for."""

    def forward(self, x: Array, training: bool = False) -> Array:
        """Return the largest number of each window."""
        image = batch_last(x)
        if self.planned != (image.shape, image.dtype):
            self.plan(image.shape, image.dtype)
        if self.layer.padding != (0, 0):
            self.padded[self.inside] = image
            image = self.padded
        self.values = [image[place] for place in self.places]
        first, *others = self.values
        self.y = first.copy()
        for values in others:
            np.maximum(self.y, values, out=self.y)
        return batch_first(self.y)

    def backward_input(self, grad: Array) -> Array:
        """Give each gradient to the first number of its window that equals the largest."""
        left = batch_last(grad).copy()
        if self.overlapping:
            self.dx.fill(0)
        for values, dx in zip(self.values, self.dx_views, strict=True):
            # The last place gets the gradients that no earlier place has taken.
            taken = left if dx is self.dx_views[-1] else left * (values == self.y)
            if self.overlapping:
                dx += taken
            else:
                dx[...] = taken
            left -= taken
        return batch_first(self.dx[self.inside])

    def plan(self, shape: Shape, dtype: np.dtype[Any]) -> None:
        """Make the arrays for images of this shape, and a view of the gradient for each place (i, j) of the window."""
        layer, (channels, height, width, n) = self.layer, shape
        (window_h, window_w), (stride_h, stride_w) = layer.kernel_size, layer.stride
        pad_h, pad_w = layer.padding
        _, rows, columns = layer.output_shape(shape[:3])
        self.inside = slice(None), slice(pad_h, pad_h + height), slice(pad_w, pad_w + width)
        self.places = [
            (slice(None), positions(i, stride_h, rows), positions(j, stride_w, columns))
            for i, j in np.ndindex(layer.kernel_size)
        ]
        padded_shape = channels, height + 2 * pad_h, width + 2 * pad_w, n
        self.padded: Array = np.full(padded_shape if pad_h or pad_w else 0, -np.inf, dtype)
        self.dx: Array = np.zeros(padded_shape, dtype)
        self.dx_views = [self.dx[place] for place in self.places]
        # If windows overlap, a number may be the largest of several of them.
        self.overlapping = stride_h < window_h or stride_w < window_w
        self.planned = shape, dtype
