"""Batch norm: scale every feature to mean 0 and variance 1 over the batch, then apply a learned scale and shift.

Textbook page: neural networks, part 2.
"""

import numpy as np
from numpy.typing import DTypeLike

from engine.layer import Array, Layer, Parameter, Shape, quiet
from engine.validation import check_dtype, check_fraction, check_positive, check_whole

__all__ = ["BatchNorm"]


class BatchNorm(Layer):
    """y = γ·(x − mean)/√(variance + ε) + β for (N, C), or for each channel of (N, C, H, W).

    In training, mean and variance are those of the batch, and `running_mean` and `running_var` (C,) are their
    moving averages, which are used outside training. `gamma` (C,) starts as ones, `beta` (C,) as zeros. The
    conventions are PyTorch's: `momentum` is the weight of the *new* value, the running variance is the
    unbiased one, divided by n − 1, and ε is inside the root. In CS231n's notes momentum is the weight of the
    old value, and the variance is divided by n. Source: Ioffe & Szegedy, arXiv 1502.03167.
    """

    gamma = Parameter()
    beta = Parameter()

    def __init__(
        self, num_features: int, eps: float = 1e-5, momentum: float = 0.1, *, dtype: DTypeLike = np.float32
    ) -> None:
        """`momentum` is above 0 and at most 1."""
        self.num_features = check_whole("num_features", num_features)
        self.eps, self.momentum = check_positive("eps", eps), check_fraction("momentum", momentum)
        ones, zeros = np.ones(num_features, check_dtype(dtype)), np.zeros(num_features, dtype)
        super().__init__(gamma=ones, beta=zeros)
        self.running_mean, self.running_var = zeros.copy(), ones.copy()

    def output_shape(self, shape: Shape) -> Shape:
        """The same shape: `num_features` features or channels."""
        if shape[0] != self.num_features:
            raise ValueError(
                f"x must have {self.num_features} channels or features per example, got shape {shape}"
            )
        return shape

    @quiet
    def forward(self, x: Array, training: bool = False) -> Array:
        """Return γ·x̂ + β. ValueError in training if the batch has only one number for each feature: its variance is 0."""
        x = np.moveaxis(self.check_input(x), 1, -1)  # channels last, so that arrays (C,) broadcast
        self.training = training
        self.axes = tuple(range(x.ndim - 1))
        n = x.size // self.num_features
        if training and n == 1:
            raise ValueError(
                "x must hold more than one number per feature in training, got one: use a larger batch"
            )
        mean, var = self.running_mean, self.running_var
        if training:
            mean, var = x.mean(self.axes), x.var(self.axes)
            self.running_mean = (1 - self.momentum) * self.running_mean + self.momentum * mean
            self.running_var = (1 - self.momentum) * self.running_var + self.momentum * n / (n - 1) * var
        self.std = np.sqrt(var + self.eps)
        self.x_hat = (x - mean) / self.std
        return np.moveaxis(self.gamma * self.x_hat + self.beta, -1, 1)

    @quiet
    def backward(self, grad: Array) -> Array:
        """dβ = Σ dy, dγ = Σ dy·x̂, dx = γ/std·(dy − mean(dy) − x̂·mean(dy·x̂)): mean and variance depend on x too."""
        dy = np.moveaxis(self.check_grad(grad), 1, -1)
        self.grads["beta"] = dy.sum(self.axes)
        self.grads["gamma"] = (dy * self.x_hat).sum(self.axes)
        scale = self.gamma / self.std
        if not self.training:
            return np.moveaxis(scale * dy, -1, 1)
        # ∂mean/∂xⱼ = 1/n and ∂std/∂xⱼ = x̂ⱼ/n, so ∂x̂ᵢ/∂xⱼ = (δᵢⱼ − 1/n − x̂ᵢ·x̂ⱼ/n)/std, with δᵢⱼ = 1 if i = j, else 0.
        # In dxⱼ = Σᵢ γ·dyᵢ·∂x̂ᵢ/∂xⱼ the sums over i, divided by n, are means.
        dx = scale * (dy - dy.mean(self.axes) - self.x_hat * (dy * self.x_hat).mean(self.axes))
        return np.moveaxis(dx, -1, 1)
