"""The convolutional layer: every filter slides over the image and takes a dot product at each position.

Textbook page: convolutional networks. As in every framework it is a cross-correlation: the filter is not
flipped.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import DTypeLike

from engine.formulas import conv_output_size, dilated_extent
from engine.initializers import he
from engine.layer import Array, Layer, Parameter, Shape, quiet
from engine.validation import check_pair, check_whole, make_rng

__all__ = ["Conv2d"]

Pair = tuple[int, int]


class Conv2d(Layer):
    """A conv layer, (N, in_channels, H, W) -> (N, out_channels, H', W') with H' = (H − F + 2P)/S + 1.

    `weight` (out_channels, in_channels/groups, F, F) starts as He's normal noise, `bias` (out_channels,) as
    zeros. A size that does not fit raises DoesNotFit; PyTorch would ignore the columns left over.
    `kernel_size`, `stride`, `padding` and `dilation` are numbers, or (height, width). Source: CS231n
    convolutional-networks; arXiv 1603.07285.
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
        """Draw the weights from `rng`. Without it they differ from layer to layer and from run to run."""
        self.in_channels = check_whole("in_channels", in_channels)
        self.out_channels = check_whole("out_channels", out_channels)
        self.kernel_size, self.stride = check_pair("kernel_size", kernel_size), check_pair("stride", stride)
        self.padding, self.dilation = check_pair("padding", padding, 0), check_pair("dilation", dilation)
        self.groups = check_whole("groups", groups)
        for name, channels in (("in_channels", in_channels), ("out_channels", out_channels)):
            if channels % groups:
                raise ValueError(f"{name} must be a multiple of groups = {groups}, got {channels}")
        shape = (out_channels, in_channels // groups, *self.kernel_size)
        params = {"weight": he(shape, int(np.prod(shape[1:])), make_rng(rng), dtype=dtype)}
        if bias:
            params["bias"] = np.zeros(out_channels, dtype)
        super().__init__(**params)

    @property
    def extent(self) -> Pair:
        """The height and width that a dilated filter covers, with the gaps between its weights."""
        height, width = map(dilated_extent, self.kernel_size, self.dilation)
        return height, width

    def output_shape(self, shape: Shape) -> Shape:
        """(in_channels, H, W) -> (out_channels, H', W'). DoesNotFit if the filter leaves columns over."""
        if len(shape) != 3 or shape[0] != self.in_channels:
            raise ValueError(
                f"x must have {self.in_channels} channels x height x width per example, got shape {shape}"
            )
        height, width = map(conv_output_size, shape[1:], self.extent, self.stride, self.padding)
        return self.out_channels, height, width

    @quiet
    def forward(self, x: Array, training: bool = False) -> Array:
        """Return every filter's dot product with every window, plus the filter's bias."""
        (pad_h, pad_w), (stride_h, stride_w), (gap_h, gap_w) = self.padding, self.stride, self.dilation
        padded = np.pad(self.check_input(x), ((0, 0), (0, 0), (pad_h, pad_h), (pad_w, pad_w)))
        self.padded_shape, windows = padded.shape, sliding_window_view(padded, self.extent, axis=(2, 3))
        self.windows = windows[:, :, ::stride_h, ::stride_w, ::gap_h, ::gap_w]
        y = einsum_by_group("nchwij,kcij->nkhw", self.windows, self.weight, self.groups)
        return y + self.bias[:, None, None] if "bias" in self.params else y

    @quiet
    def backward(self, grad: Array) -> Array:
        """dW = Σ dy·window, db = Σ dy. For dx, every input number sums dy·weight over all windows that contain it."""
        dy = self.check_grad(grad)
        self.grads["weight"] = einsum_by_group("nkhw,nchwij->kcij", dy, self.windows, self.groups)
        if "bias" in self.params:
            self.grads["bias"] = dy.sum(axis=(0, 2, 3))
        dwindows = einsum_by_group("nkhw,kcij->nchwij", dy, self.weight, self.groups)
        dx: Array = np.zeros(self.padded_shape, dy.dtype)
        for i, j in np.ndindex(self.kernel_size):
            rows = positions(i * self.dilation[0], self.stride[0], dy.shape[2])
            columns = positions(j * self.dilation[1], self.stride[1], dy.shape[3])
            dx[:, :, rows, columns] += dwindows[..., i, j]
        (pad_h, pad_w), (height, width) = self.padding, dx.shape[2:]
        return dx[:, :, pad_h : height - pad_h, pad_w : width - pad_w]


def einsum_by_group(formula: str, left: Array, right: Array, groups: int) -> Array:
    """Return `np.einsum`; with several groups, that of each group of channels, one after the other.

    Letters of the formulas: n example, c channel, k filter, (h, w) position of the window, (i, j) place in it.
    The channels or filters of a group are adjacent, on the axis after n or on the first.
    """
    axes = [letters.find("n") + 1 for letters in formula.replace("->", ",").split(",")]
    pairs = zip(np.split(left, groups, axes[0]), np.split(right, groups, axes[1]), strict=True)
    return np.concatenate([np.einsum(formula, *pair, optimize=True) for pair in pairs], axes[2])


def positions(start: int, step: int, count: int) -> slice:
    """Return the slice of `count` indices from `start`, `step` apart: what one place in the window meets as the window moves."""
    return slice(start, start + (count - 1) * step + 1, step)
