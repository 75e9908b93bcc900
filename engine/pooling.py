"""Pooling: each window of a feature map becomes one number. Textbook page: convolutional networks."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from engine.convolution import Pair, positions
from engine.formulas import DoesNotFit, conv_output_size_floor
from engine.layer import Array, Layer, Shape, quiet
from engine.validation import check_pair

__all__ = ["AvgPool2d", "GlobalAvgPool2d", "MaxPool2d"]


class Pool2d(Layer):
    """A window that slides over each channel by itself: (N, C, H, W) -> (N, C, H', W'), H' = ⌊(H − F + 2P)/S⌋ + 1.

    No parameters. The stride is the window's size unless given, so that windows do not overlap. Rows and
    columns left over at the far edge are ignored, as in every framework. DoesNotFit if a window is larger than
    the padded input, or could contain only padding. Source: CS231n convolutional-networks.
    """

    def __init__(
        self, kernel_size: int | Pair, stride: int | Pair | None = None, padding: int | Pair = 0
    ) -> None:
        """All three are numbers, or (height, width). The padding is less than the window."""
        super().__init__()
        self.kernel_size = check_pair("kernel_size", kernel_size)
        self.stride = self.kernel_size if stride is None else check_pair("stride", stride)
        self.padding = check_pair("padding", padding, 0)
        for P, F in zip(self.padding, self.kernel_size, strict=True):
            if P >= F:
                raise DoesNotFit(
                    f"padding must be less than kernel_size = {F}, got {P}: otherwise a window can contain only padding"
                )

    def output_shape(self, shape: Shape) -> Shape:
        """(C, H, W) -> (C, H', W'). DoesNotFit if the window is larger than the padded input."""
        check_image(shape)
        height, width = map(conv_output_size_floor, shape[1:], self.kernel_size, self.stride, self.padding)
        return shape[0], height, width

    def windows(self, x: Array, padding_value: float) -> Array:
        """Return a view of all windows, (N, C, H', W', F, F), and remember the padded input's shape."""
        (pad_h, pad_w), (stride_h, stride_w) = self.padding, self.stride
        padded = np.pad(x, ((0, 0), (0, 0), (pad_h, pad_h), (pad_w, pad_w)), constant_values=padding_value)
        self.padded_shape = padded.shape
        return sliding_window_view(padded, self.kernel_size, axis=(2, 3))[:, :, ::stride_h, ::stride_w]

    def add_windows(self, dwindows: Array) -> Array:
        """Sum the gradients of each input number over all windows that contain it: (F, F, N, C, H', W') -> (N, C, H, W)."""
        dx: Array = np.zeros(self.padded_shape, dwindows.dtype)
        for i, j in np.ndindex(self.kernel_size):
            rows = positions(i, self.stride[0], dwindows.shape[4])
            columns = positions(j, self.stride[1], dwindows.shape[5])
            dx[:, :, rows, columns] += dwindows[i, j]
        (pad_h, pad_w), (height, width) = self.padding, dx.shape[2:]
        return dx[:, :, pad_h : height - pad_h, pad_w : width - pad_w]


class MaxPool2d(Pool2d):
    """The largest number of each window; padding counts as −∞.

    The gradient goes to the largest number, to the first if several are equal. (N, C, H, W) -> (N, C, H',
    W'); stride and padding as in `Pool2d`. Source: CS231n convolutional-networks.
    """

    def forward(self, x: Array, training: bool = False) -> Array:
        """Return the largest number of each window."""
        windows = self.windows(self.check_input(x), -np.inf)
        flat = windows.reshape(*windows.shape[:4], -1)  # each window as one row of F·F numbers
        self.winner = flat.argmax(axis=4)
        y: Array = windows.max(axis=(4, 5))
        return y

    @quiet
    def backward(self, grad: Array) -> Array:
        """Pass each gradient to the largest number of its window."""
        grad = self.check_grad(grad)
        height, width = self.kernel_size
        dwindows = np.stack([grad * (self.winner == place) for place in range(height * width)])
        return self.add_windows(dwindows.reshape(height, width, *grad.shape))


class AvgPool2d(Pool2d):
    """The mean of each window; padding counts as zeros, as in PyTorch. Every number of a window gets 1/F² of the gradient.

    (N, C, H, W) -> (N, C, H', W'); stride and padding as in `Pool2d`. Source: CS231n convolutional-networks.
    """

    @quiet
    def forward(self, x: Array, training: bool = False) -> Array:
        """Return the mean of each window."""
        y: Array = self.windows(self.check_input(x), 0).mean(axis=(4, 5))
        return y

    @quiet
    def backward(self, grad: Array) -> Array:
        """Divide each gradient equally among the numbers of its window."""
        grad = self.check_grad(grad)
        height, width = self.kernel_size
        return self.add_windows(np.broadcast_to(grad / (height * width), (height, width, *grad.shape)))


class GlobalAvgPool2d(Layer):
    """The mean of each channel: (N, C, H, W) -> (N, C), ready for a fully connected layer. No parameters.

    ValueError for anything but images. Source: Lin et al., Network in Network, arXiv 1312.4400.
    """

    def output_shape(self, shape: Shape) -> Shape:
        """(C, H, W) -> (C,)."""
        check_image(shape)
        return shape[:1]

    @quiet
    def forward(self, x: Array, training: bool = False) -> Array:
        """Return the mean of each channel."""
        self.x = self.check_input(x)
        y: Array = x.mean(axis=(2, 3))
        return y

    @quiet
    def backward(self, grad: Array) -> Array:
        """Divide each gradient equally among the numbers of its channel."""
        shares = self.check_grad(grad) / (self.x.shape[2] * self.x.shape[3])
        dx: Array = np.ones_like(self.x) * shares[:, :, None, None]
        return dx


def check_image(shape: Shape) -> None:
    """Raise a ValueError unless `shape` is (channels, height, width)."""
    if len(shape) != 3:
        raise ValueError(f"x must have channels x height x width per example, got shape {shape}")
