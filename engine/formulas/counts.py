"""Counts: parameters, multiply-accumulates, memory and receptive fields, as exact whole numbers.

Letters are those of `engine.formulas.shapes`.
Source: CS231n convolutional-networks and neural-networks-1.
"""

from collections.abc import Iterable
from itertools import pairwise

from engine.formulas.shapes import conv_output_shape, pool_output_size
from engine.validation import check_whole

__all__ = [
    "activation_bytes",
    "adam_training_bytes",
    "batch_norm_parameters",
    "conv_activations",
    "conv_macs",
    "conv_parameters",
    "depthwise_separable_parameters",
    "fc_macs",
    "fc_parameters",
    "flops",
    "grouped_conv_parameters",
    "locally_connected_parameters",
    "maxout_parameters",
    "mlp_parameters",
    "pool_inputs_with_gradient",
    "pool_share_discarded",
    "prelu_parameters",
    "receptive_field",
    "stacked_conv_parameters",
    "stacked_receptive_field",
]


# --- parameters ---


def conv_parameters(F: int, D: int, K: int, bias: bool = True) -> int:
    """Return the weights and biases of a conv layer: (F²·D + 1)·K, without biases F²·D·K.

    Source: CS231n convolutional-networks.
    """
    return (check_whole("F", F) ** 2 * check_whole("D", D) + bool(bias)) * check_whole("K", K)


def grouped_conv_parameters(F: int, D: int, K: int, groups: int, bias: bool = True) -> int:
    """Return the parameters of a conv layer whose filters read only the channels of their group: F²·(D/g)·K + K.

    D and K are multiples of `groups`. Source: Krizhevsky et al. 2012.
    """
    groups = check_whole("groups", groups)
    for name, value in (("D", check_whole("D", D)), ("K", check_whole("K", K))):
        if value % groups:
            raise ValueError(f"{name} must be a multiple of groups = {groups}, got {value}")
    return conv_parameters(F, D // groups, K, bias)


def depthwise_separable_parameters(F: int, D: int, K: int, bias: bool = False) -> int:
    """Return the parameters of one F×F filter for each channel, then a 1×1 conv: F²·D + D·K. Biases add D + K.

    Source: arXiv 1704.04861.
    """
    return conv_parameters(F, 1, D, bias) + conv_parameters(1, D, K, bias)


def locally_connected_parameters(H: int, W: int, F: int, D: int, K: int, bias: bool = True) -> int:
    """Return the parameters of a layer with its own filters at every position of an H×W output: H·W·K·(F²·D + 1).

    It is a conv layer without weight sharing. Source: CS231n convolutional-networks.
    """
    return check_whole("H", H) * check_whole("W", W) * conv_parameters(F, D, K, bias)


def stacked_conv_parameters(F: int, C: int, n: int, bias: bool = False) -> int:
    """Return the parameters of n conv layers in a row with C channels in and out: n·F²·C² (and n·C biases).

    Source: CS231n convolutional-networks.
    """
    return check_whole("n", n) * conv_parameters(F, C, C, bias)


def fc_parameters(n_in: int, n_out: int, bias: bool = True) -> int:
    """Return the weights and biases of a fully connected layer: (n_in + 1)·n_out, without biases n_in·n_out.

    Source: CS231n neural-networks-1.
    """
    return (check_whole("n_in", n_in) + bool(bias)) * check_whole("n_out", n_out)


def mlp_parameters(*sizes: int, bias: bool = True) -> int:
    """Return the parameters of fully connected layers between consecutive sizes, Σ (nₗ + 1)·nₗ₊₁.

    ValueError for fewer than two sizes. Source: CS231n neural-networks-1.
    """
    if len(sizes) < 2:
        raise ValueError(f"sizes must hold at least an input and an output size, got {sizes}")
    return sum(fc_parameters(n_in, n_out, bias) for n_in, n_out in pairwise(sizes))


def maxout_parameters(D: int, k: int = 2, units: int = 1) -> int:
    """Return the parameters of maxout units over D inputs, each the largest of k linear pieces: units·k·(D + 1).

    Source: arXiv 1302.4389.
    """
    return check_whole("units", units) * check_whole("k", k) * (check_whole("D", D) + 1)


def prelu_parameters(C: int) -> int:
    """Return the number of PReLU's learned slopes, one for each channel: C. Source: arXiv 1502.01852."""
    return check_whole("C", C)


def batch_norm_parameters(C: int) -> int:
    """Return the number of batch norm's trained γ and β: 2C. Its running mean and variance are kept, not learned.

    Source: arXiv 1502.03167.
    """
    return 2 * check_whole("C", C)


# --- multiply-accumulates, memory, receptive fields ---


def conv_activations(H: int, W: int, K: int, F: int, S: int = 1, P: int = 0) -> int:
    """Return how many numbers a conv layer's output has for one image: Hₒ·Wₒ·K. Source: CS231n convolutional-networks."""
    height, width, depth = conv_output_shape(H, W, K, F, S, P)
    return height * width * depth


def activation_bytes(count: int, bytes_each: int = 4) -> int:
    """Return the memory of `count` activations, 4 bytes each in float32. Source: CS231n convolutional-networks."""
    return check_whole("count", count, 0) * check_whole("bytes_each", bytes_each)


def adam_training_bytes(parameters: int) -> int:
    """Return the memory of training with Adam in float32: value, gradient and two moments, 16 bytes for each parameter.

    Source: arXiv 1412.6980.
    """
    return 16 * check_whole("parameters", parameters, 0)


def conv_macs(F: int, D: int, K: int, H: int, W: int) -> int:
    """Return the multiply-accumulates of a conv layer for one image with an H×W output: F²·D·K·H·W.

    Source: arXiv 1704.04861.
    """
    return conv_parameters(F, D, K, bias=False) * check_whole("H", H) * check_whole("W", W)


def fc_macs(n_in: int, n_out: int) -> int:
    """Return the multiply-accumulates of a fully connected layer for one input: n_in·n_out. Source: arXiv 1704.04861."""
    return fc_parameters(n_in, n_out, bias=False)


def flops(macs: int) -> int:
    """Return the floating-point operations: a multiply and an add for each multiply-accumulate.

    Source: ours; some papers call one multiply-accumulate one operation.
    """
    return 2 * check_whole("macs", macs, 0)


def receptive_field(layers: Iterable[tuple[int, int]]) -> int:
    """Return how many input columns one output depends on, through layers given as (F, S) from first to last.

    Each layer adds (F − 1) times the product of all strides before it.
    Source: Araujo et al., Distill 2019.
    """
    field = step = 1
    for F, S in layers:
        field += (check_whole("F", F) - 1) * step
        step *= check_whole("S", S)
    return field


def stacked_receptive_field(F: int, n: int) -> int:
    """Return the receptive field of n layers of filter F at stride 1: 1 + n·(F − 1). Source: CS231n convolutional-networks."""
    return 1 + check_whole("n", n, 0) * (check_whole("F", F) - 1)


def pool_share_discarded(S: int) -> float:
    """Return the share of activations that an S×S pool with stride S discards: 1 − 1/S².

    Source: CS231n convolutional-networks.
    """
    return 1 - 1 / check_whole("S", S) ** 2


def pool_inputs_with_gradient(H: int, W: int, D: int, F: int, S: int) -> int:
    """Return how many inputs receive gradient through a max-pool, one for each window: Hₒ·Wₒ·D.

    Windows must not overlap (S ≥ F). Source: CS231n convolutional-networks.
    """
    if check_whole("S", S) < check_whole("F", F):
        raise ValueError(f"S must be at least F = {F}, got {S}: overlapping windows may share their maximum")
    return pool_output_size(H, F, S) * pool_output_size(W, F, S) * check_whole("D", D)
