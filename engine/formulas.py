"""The definitions of shapes and counts: exact integers, used by layers, lessons and questions alike.

Letters are the notes' own: W input width (or height), F filter size, S stride, P padding on each side, D
input depth, K filters, d dilation. A width stands for a height too: a layer applies the same formula to each
side on its own. Every argument is a whole number; a ValueError names the one that is not, or is out of range.
Source: CS231n's notes on convolutional networks; Dumoulin & Visin, arXiv 1603.07285.
"""

from collections.abc import Iterable
from itertools import pairwise

from engine.ranges import whole

__all__ = [
    "DoesNotFit",
    "activation_bytes",
    "adam_training_bytes",
    "batch_norm_parameters",
    "conv_activations",
    "conv_filter_size",
    "conv_input_size",
    "conv_macs",
    "conv_output_shape",
    "conv_output_size",
    "conv_output_size_floor",
    "conv_parameters",
    "conv_stride",
    "depthwise_separable_parameters",
    "dilated_extent",
    "fc_macs",
    "fc_parameters",
    "fits",
    "flops",
    "grouped_conv_parameters",
    "im2col_shape",
    "least_padding",
    "locally_connected_parameters",
    "maxout_parameters",
    "mlp_parameters",
    "pool_inputs_with_gradient",
    "pool_output_size",
    "pool_output_size_ceil",
    "pool_share_discarded",
    "prelu_parameters",
    "receptive_field",
    "same_output_size",
    "same_padding",
    "settings_that_fit",
    "stacked_conv_parameters",
    "stacked_conv_size",
    "stacked_receptive_field",
    "transposed_conv_output_size",
    "unused_columns",
]


class DoesNotFit(ValueError):
    """No whole number of filter positions covers the input.
    The text says what is left over and what would fit.
    Source: CS231n convolutional-networks, which calls such settings invalid.
    """


# --- the size of an output ---


def _slack(W: int, F: int, S: int, P: int) -> int:
    """How far the filter can travel, W − F + 2P; DoesNotFit if it does not even start."""
    W, F, S, P = whole("W", W), whole("F", F), whole("S", S), whole("P", P, 0)
    if F > W + 2 * P:
        raise DoesNotFit(
            f"a filter of {F} is larger than the input of {W} with padding {P} on each side, {W + 2 * P} in all: "
            f"use a filter of at most {W + 2 * P}, or padding of at least {-(-(F - W) // 2)}"
        )
    return W - F + 2 * P


def conv_output_size(W: int, F: int, S: int = 1, P: int = 0) -> int:
    """The width of a conv layer's output, (W − F + 2P)/S + 1.

    Raises DoesNotFit when the last step would run past the edge, as CS231n has it; see
    `conv_output_size_floor` for what frameworks do then. Source: CS231n convolutional-networks.
    """
    slack = _slack(W, F, S, P)
    left = slack % S
    if left:
        near = settings_that_fit(W, F, S, P)
        words = (("S", "stride"), ("P", "padding"), ("W", "input size"), ("F", "filter size"))
        offers = [f"{word} {' or '.join(map(str, near[key]))}" for key, word in words if near[key]]
        columns = "1 column is" if left == 1 else f"{left} columns are"
        raise DoesNotFit(
            f"(W − F + 2P)/S + 1 = ({W} − {F} + {2 * P})/{S} + 1 is not a whole number: {columns} left over; "
            f"nearest that fit: {'; '.join(offers) or 'stride 1'}"
        )
    return slack // S + 1


def conv_output_size_floor(W: int, F: int, S: int = 1, P: int = 0) -> int:
    """The width as frameworks give it, ⌊(W − F + 2P)/S⌋ + 1: columns left over are never seen.
    DoesNotFit if F > W + 2P. Source: arXiv 1603.07285.
    """
    return _slack(W, F, S, P) // S + 1


def fits(W: int, F: int, S: int = 1, P: int = 0) -> bool:
    """Whether the filter covers the padded input exactly: no column left over. Source: CS231n convolutional-networks."""
    try:
        return _slack(W, F, S, P) % S == 0
    except DoesNotFit:
        return False


def unused_columns(W: int, F: int, S: int = 1, P: int = 0) -> int:
    """Columns left over at the far edge of the padded input when the output size is floored:
    (W − F + 2P) mod S. Source: arXiv 1603.07285.
    """
    return _slack(W, F, S, P) % S


def settings_that_fit(W: int, F: int, S: int = 1, P: int = 0) -> dict[str, tuple[int, ...]]:
    """For each of W, F, S, P changed alone: the nearest smaller and nearest larger value that fits, if any.

    Looks up to 1,000 away, and at no larger stride than F, which would skip columns between two positions.
    Source: ours, by CS231n convolutional-networks' rule.
    """
    now = {"W": whole("W", W), "F": whole("F", F), "S": whole("S", S), "P": whole("P", P, 0)}

    def nearest(name: str, least: int, most: int) -> tuple[int, ...]:
        here = now[name]
        below = range(min(here - 1, most), max(least, here - 1000) - 1, -1)
        above = range(here + 1, min(most, here + 1000) + 1)
        found = (next((v for v in side if fits(**now | {name: v})), None) for side in (below, above))
        return tuple(value for value in found if value is not None)

    extent = W + 2 * P
    return {
        "W": nearest("W", 1, max(W, F) + S),
        "F": nearest("F", 1, extent),
        "S": nearest("S", 1, F),
        "P": nearest("P", 0, max(P, F) + S),
    }


def same_output_size(W: int, S: int = 1) -> int:
    """The width under TensorFlow's SAME padding, ⌈W/S⌉, which pads unevenly if it must. Source: TensorFlow's guide to padding."""
    return -(-whole("W", W) // whole("S", S))


def same_padding(F: int, d: int = 1) -> int:
    """The padding that keeps the width at stride 1, (F − 1)/2 (of the dilated filter);
    DoesNotFit for an even extent. Source: CS231n convolutional-networks.
    """
    extent = dilated_extent(F, d)
    if extent % 2 == 0:
        raise DoesNotFit(
            f"a filter extent of {extent} is even, so equal padding cannot keep the width: use an odd filter"
        )
    return (extent - 1) // 2


def least_padding(W: int, F: int, S: int, wanted: int) -> int:
    """The least padding whose output is exactly `wanted`; DoesNotFit if no padding gives that.
    Source: CS231n convolutional-networks, solved for P.
    """
    W, F, S, wanted = whole("W", W), whole("F", F), whole("S", S), whole("wanted", wanted)
    twice = (wanted - 1) * S + F - W
    if twice < 0 or twice % 2:
        why = "the output is larger without any" if twice < 0 else "it would take half a column on each side"
        raise DoesNotFit(f"no padding makes {W} into {wanted} with filter {F}, stride {S}: {why}")
    return twice // 2


def conv_input_size(wanted: int, F: int, S: int = 1, P: int = 0) -> int:
    """The input width whose output is exactly `wanted`: (wanted − 1)·S + F − 2P;
    DoesNotFit if that is less than 1. Source: CS231n convolutional-networks, solved for W.
    """
    wanted, F, S, P = whole("wanted", wanted), whole("F", F), whole("S", S), whole("P", P, 0)
    W = (wanted - 1) * S + F - 2 * P
    if W < 1:
        raise DoesNotFit(
            f"filter {F}, stride {S}, padding {P} make {wanted} out of padding alone: use less padding"
        )
    return W


def conv_filter_size(W: int, wanted: int, S: int = 1, P: int = 0) -> int:
    """The filter size whose output is exactly `wanted`: W + 2P − (wanted − 1)·S;
    DoesNotFit if that is less than 1. Source: CS231n convolutional-networks, solved for F.
    """
    W, wanted, S, P = whole("W", W), whole("wanted", wanted), whole("S", S), whole("P", P, 0)
    F = W + 2 * P - (wanted - 1) * S
    if F < 1:
        raise DoesNotFit(
            f"{wanted} positions {S} apart do not fit on {W + 2 * P} columns, however small the filter"
        )
    return F


def conv_stride(W: int, F: int, wanted: int, P: int = 0) -> int:
    """The stride whose output is exactly `wanted` (≥ 2): (W − F + 2P)/(wanted − 1);
    DoesNotFit if that is not whole. Source: CS231n convolutional-networks, solved for S.
    """
    slack, wanted = _slack(W, F, 1, P), whole("wanted", wanted, 2)
    if slack == 0 or slack % (wanted - 1):
        raise DoesNotFit(f"no stride spreads {wanted} positions evenly over a travel of {slack} columns")
    return slack // (wanted - 1)


def conv_output_shape(H: int, W: int, K: int, F: int, S: int = 1, P: int = 0) -> tuple[int, int, int]:
    """The output volume of a conv layer with K filters: (height, width, K). Source: CS231n convolutional-networks."""
    return conv_output_size(H, F, S, P), conv_output_size(W, F, S, P), whole("K", K)


def dilated_extent(F: int, d: int = 1) -> int:
    """How wide a filter with d − 1 gaps between its taps reaches: d·(F − 1) + 1. Source: arXiv 1603.07285."""
    return whole("d", d) * (whole("F", F) - 1) + 1


def stacked_conv_size(W: int, F: int, n: int) -> int:
    """The width after n conv layers of stride 1 without padding: W − n·(F − 1);
    DoesNotFit if nothing is left. Source: CS231n convolutional-networks.
    """
    left = whole("W", W) - whole("n", n, 0) * (whole("F", F) - 1)
    if left < 1:
        raise DoesNotFit(
            f"{n} layers of filter {F} shrink a width of {W} to nothing: use fewer layers or padding"
        )
    return left


def transposed_conv_output_size(W: int, F: int, S: int = 1, P: int = 0) -> int:
    """The width a transposed conv makes of W: S·(W − 1) + F − 2P; DoesNotFit if padding cuts all of it away.
    Source: arXiv 1603.07285.
    """
    size = whole("S", S) * (whole("W", W) - 1) + whole("F", F) - 2 * whole("P", P, 0)
    if size < 1:
        raise DoesNotFit(f"padding {P} cuts away all of the {size + 2 * P} columns: use less padding")
    return size


def pool_output_size(W: int, F: int, S: int) -> int:
    """The width after pooling, ⌊(W − F)/S⌋ + 1, floored as frameworks do; DoesNotFit if F > W.
    Source: CS231n convolutional-networks.
    """
    return conv_output_size_floor(W, F, S)


def pool_output_size_ceil(W: int, F: int, S: int) -> int:
    """The width after pooling as Caffe rounds it, ⌈(W − F)/S⌉ + 1, the last window reaching past the edge.
    Source: Caffe's pooling layer.
    """
    return -(-_slack(W, F, S, 0) // S) + 1


def im2col_shape(H: int, W: int, D: int, F: int, S: int = 1, P: int = 0) -> tuple[int, int]:
    """The matrix whose columns are the windows of one image: (F²·D, positions). Source: CS231n convolutional-networks."""
    return F * F * whole("D", D), conv_output_size(H, F, S, P) * conv_output_size(W, F, S, P)


# --- what is learned ---


def conv_parameters(F: int, D: int, K: int, bias: bool = True) -> int:
    """Weights and biases of a conv layer: (F²·D + 1)·K, without biases F²·D·K. Source: CS231n convolutional-networks."""
    return (whole("F", F) ** 2 * whole("D", D) + bool(bias)) * whole("K", K)


def grouped_conv_parameters(F: int, D: int, K: int, groups: int, bias: bool = True) -> int:
    """A conv layer whose filters see only the depth of their own group: F²·(D/g)·K + K.
    D and K are multiples of `groups`. Source: Krizhevsky et al. 2012.
    """
    groups = whole("groups", groups)
    for name, value in (("D", whole("D", D)), ("K", whole("K", K))):
        if value % groups:
            raise ValueError(f"{name} must be a multiple of groups = {groups}, got {value}")
    return conv_parameters(F, D // groups, K, bias)


def depthwise_separable_parameters(F: int, D: int, K: int, bias: bool = False) -> int:
    """One F×F filter a channel, then a 1×1 conv: F²·D + D·K; biases, where used, add D + K. Source: arXiv 1704.04861."""
    return conv_parameters(F, 1, D, bias) + conv_parameters(1, D, K, bias)


def locally_connected_parameters(H: int, W: int, F: int, D: int, K: int, bias: bool = True) -> int:
    """A conv layer without sharing, every position of the H×W output with its own filters: H·W·K·(F²·D + 1).
    Source: CS231n convolutional-networks.
    """
    return whole("H", H) * whole("W", W) * conv_parameters(F, D, K, bias)


def stacked_conv_parameters(F: int, C: int, n: int, bias: bool = False) -> int:
    """n conv layers in a row of C channels in and out: n·F²·C² (and n·C biases). Source: CS231n convolutional-networks."""
    return whole("n", n) * conv_parameters(F, C, C, bias)


def fc_parameters(n_in: int, n_out: int, bias: bool = True) -> int:
    """Weights and biases of a fully connected layer: (n_in + 1)·n_out, without biases n_in·n_out.
    Source: CS231n neural-networks-1.
    """
    return (whole("n_in", n_in) + bool(bias)) * whole("n_out", n_out)


def mlp_parameters(*sizes: int, bias: bool = True) -> int:
    """Fully connected layers between consecutive sizes, Σ (nₗ + 1)·nₗ₊₁:
    at least an input and an output size. Source: CS231n neural-networks-1.
    """
    if len(sizes) < 2:
        raise ValueError(f"sizes must name an input and an output at least, got {sizes}")
    return sum(fc_parameters(n_in, n_out, bias) for n_in, n_out in pairwise(sizes))


def maxout_parameters(D: int, k: int = 2, units: int = 1) -> int:
    """Maxout units over D inputs, the largest of k linear pieces each: units·k·(D + 1). Source: arXiv 1302.4389."""
    return whole("units", units) * whole("k", k) * (whole("D", D) + 1)


def prelu_parameters(C: int) -> int:
    """PReLU's learned slopes: one a channel. Source: arXiv 1502.01852."""
    return whole("C", C)


def batch_norm_parameters(C: int) -> int:
    """Batch norm's trainable γ and β: 2C. Its running mean and variance are kept, not learned. Source: arXiv 1502.03167."""
    return 2 * whole("C", C)


# --- cost and reach ---


def conv_activations(H: int, W: int, K: int, F: int, S: int = 1, P: int = 0) -> int:
    """Numbers in a conv layer's output for one image: Hₒ·Wₒ·K. Source: CS231n convolutional-networks."""
    height, width, depth = conv_output_shape(H, W, K, F, S, P)
    return height * width * depth


def activation_bytes(count: int, bytes_each: int = 4) -> int:
    """Memory of `count` activations, 4 bytes each in float32. Source: CS231n convolutional-networks."""
    return whole("count", count, 0) * whole("bytes_each", bytes_each)


def adam_training_bytes(parameters: int) -> int:
    """Adam's float32 state: value, gradient, first and second moment, 16 bytes a parameter. Source: arXiv 1412.6980."""
    return 16 * whole("parameters", parameters, 0)


def conv_macs(F: int, D: int, K: int, H: int, W: int) -> int:
    """Multiply-accumulates of a conv layer for one image with an H×W output: F²·D·K·H·W. Source: arXiv 1704.04861."""
    return conv_parameters(F, D, K, bias=False) * whole("H", H) * whole("W", W)


def fc_macs(n_in: int, n_out: int) -> int:
    """Multiply-accumulates of a fully connected layer for one input: n_in·n_out. Source: arXiv 1704.04861."""
    return fc_parameters(n_in, n_out, bias=False)


def flops(macs: int) -> int:
    """Floating-point operations: a multiply and an add for each multiply-accumulate.
    Source: ours; some papers call one multiply-accumulate one operation.
    """
    return 2 * whole("macs", macs, 0)


def receptive_field(layers: Iterable[tuple[int, int]]) -> int:
    """How many input columns one output sees, through layers given as (F, S) from the input on.

    Each layer adds (F − 1) steps, a step being the product of all strides before it.
    Source: Araujo et al., Distill 2019.
    """
    field = step = 1
    for F, S in layers:
        field += (whole("F", F) - 1) * step
        step *= whole("S", S)
    return field


def stacked_receptive_field(F: int, n: int) -> int:
    """The receptive field of n layers of filter F at stride 1: 1 + n·(F − 1). Source: CS231n convolutional-networks."""
    return 1 + whole("n", n, 0) * (whole("F", F) - 1)


def pool_share_discarded(S: int) -> float:
    """The share of activations an S×S pool at stride S drops: 1 − 1/S². Source: CS231n convolutional-networks."""
    return 1 - 1 / whole("S", S) ** 2


def pool_inputs_with_gradient(H: int, W: int, D: int, F: int, S: int) -> int:
    """Inputs that receive gradient through a max-pool, one a window: Hₒ·Wₒ·D.
    Windows must not overlap (S ≥ F). Source: CS231n convolutional-networks.
    """
    if whole("S", S) < whole("F", F):
        raise ValueError(f"S must be at least F = {F}, got {S}: overlapping windows may share their maximum")
    return pool_output_size(H, F, S) * pool_output_size(W, F, S) * whole("D", D)
