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
        (F, f), depth = self.kernel_size, in_channels // groups
        params = {"weight": he((out_channels, depth, F, f), depth * F * f, make_rng(rng), dtype=dtype)}
        if bias:
            params["bias"] = np.zeros(out_channels, dtype)
        super().__init__(**params)

    @property
    def extent(self) -> Pair:
        """The height and width that a dilated filter covers, with the gaps between its weights."""
        (F, f), (d, e) = self.kernel_size, self.dilation
        return dilated_extent(F, d), dilated_extent(f, e)

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
        (P, p), (S, s), (d, e) = self.padding, self.stride, self.dilation  # along the height, along the width
        padded = np.pad(self.check_input(x), ((0, 0), (0, 0), (P, P), (p, p)))
        windows = sliding_window_view(padded, self.extent, axis=(2, 3))[:, :, ::S, ::s, ::d, ::e]
        self.padded_shape, self.windows = padded.shape, np.split(windows, self.groups, axis=1)
        weights = np.split(self.weight, self.groups)
        y: Array = np.concatenate(per_group("nchwij,kcij->nkhw", self.windows, weights), axis=1)
        return y + self.bias[:, None, None] if "bias" in self.params else y

    @quiet
    def backward(self, grad: Array) -> Array:
        """dW = Σ dy·window, db = Σ dy. For dx, every input number sums dy·weight over all windows that contain it."""
        grad = self.check_grad(grad)
        grads, weights = np.split(grad, self.groups, axis=1), np.split(self.weight, self.groups)
        self.grads["weight"] = np.concatenate(per_group("nkhw,nchwij->kcij", grads, self.windows))
        if "bias" in self.params:
            self.grads["bias"] = grad.sum(axis=(0, 2, 3))
        shares = np.concatenate(per_group("nkhw,kcij->nchwij", grads, weights), axis=1)
        dx: Array = np.zeros(self.padded_shape, grad.dtype)
        for i, j in np.ndindex(self.kernel_size):
            rows = positions(i * self.dilation[0], self.stride[0], grad.shape[2])
            columns = positions(j * self.dilation[1], self.stride[1], grad.shape[3])
            dx[:, :, rows, columns] += shares[..., i, j]
        (P, p), (height, width) = self.padding, dx.shape[2:]
        return dx[:, :, P : height - P, p : width - p]


def per_group(formula: str, left: list[Array], right: list[Array]) -> list[Array]:
    """Return `np.einsum` of each group of channels.

    The letters of the formulas: n example, c channel, k filter, (h, w) position of the window, (i, j) place
    in the window.
    """
    return [np.einsum(formula, a, b, optimize=True) for a, b in zip(left, right, strict=True)]


def positions(start: int, step: int, count: int) -> slice:
    """Return the slice of `count` indices from `start`, `step` apart: what one place in the window meets as the window moves."""
    return slice(start, start + (count - 1) * step + 1, step)
