"""Shapes: the exact output size of each layer.

The letters are those of the notes: W input width (or height), F filter size, S stride, P padding on each side,
D input depth, K number of filters, d dilation. A height follows the same formula as a
width. Every argument is a whole number; a ValueError names one that is not, or is out of range.
Source: CS231n convolutional-networks; Dumoulin & Visin, arXiv 1603.07285.
"""

from engine.validation import check_whole

__all__ = [
    "DoesNotFit",
    "ceil_output_size",
    "conv_filter_size",
    "conv_input_size",
    "conv_output_shape",
    "conv_output_size",
    "conv_output_size_floor",
    "conv_stride",
    "dilated_extent",
    "fits",
    "im2col_shape",
    "least_padding",
    "pool_output_size",
    "pool_output_size_ceil",
    "same_output_size",
    "same_padding",
    "settings_that_fit",
    "stacked_conv_size",
    "transposed_conv_output_size",
    "unused_columns",
]


class DoesNotFit(ValueError):
    """No whole number of filter positions covers the input. The text says what is left over and what would fit.

    Source: CS231n convolutional-networks, which calls such settings invalid.
    """


def _slack(W: int, F: int, S: int, P: int) -> int:
    """Return how many columns the filter can move, W − F + 2P; DoesNotFit if it is larger than the padded input."""
    W, F, S, P = check_whole("W", W), check_whole("F", F), check_whole("S", S), check_whole("P", P, 0)
    if F > W + 2 * P:
        raise DoesNotFit(
            f"a filter of {F} is larger than the input of {W} with padding {P} on each side, {W + 2 * P} in all: "
            f"use a filter of at most {W + 2 * P}, or padding of at least {-(-(F - W) // 2)}"
        )
    return W - F + 2 * P


def conv_output_size(W: int, F: int, S: int = 1, P: int = 0) -> int:
    """Return the width of a conv layer's output, (W − F + 2P)/S + 1.

    Raises DoesNotFit when the last step would run past the edge, as in CS231n; see
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
            f"the nearest values that fit: {'; '.join(offers) or 'stride 1'}"
        )
    return slack // S + 1


def conv_output_size_floor(W: int, F: int, S: int = 1, P: int = 0) -> int:
    """Return the width as frameworks compute it, ⌊(W − F + 2P)/S⌋ + 1: columns left over are ignored. DoesNotFit if F > W + 2P.

    Source: arXiv 1603.07285.
    """
    return _slack(W, F, S, P) // S + 1


def fits(W: int, F: int, S: int = 1, P: int = 0) -> bool:
    """Return whether the filter covers the padded input exactly, with no column left over.

    Source: CS231n convolutional-networks.
    """
    try:
        return _slack(W, F, S, P) % S == 0
    except DoesNotFit:
        return False


def unused_columns(W: int, F: int, S: int = 1, P: int = 0) -> int:
    """Return the number of columns left over at the far edge of the padded input when the output size is rounded down.

    It is (W − F + 2P) mod S. Source: arXiv 1603.07285.
    """
    return _slack(W, F, S, P) % S


def settings_that_fit(W: int, F: int, S: int = 1, P: int = 0) -> dict[str, tuple[int, ...]]:
    """Return the nearest smaller and the nearest larger value that fit, if any, for each of W, F, S, P changed alone.

    It looks up to 1,000 away. A stride larger than F is left out, because it would skip columns.
    Source: ours, after CS231n convolutional-networks.
    """
    now = {
        "W": check_whole("W", W),
        "F": check_whole("F", F),
        "S": check_whole("S", S),
        "P": check_whole("P", P, 0),
    }

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
    """Return the width with TensorFlow's SAME padding, ⌈W/S⌉, which may pad more on one side.

    Source: TensorFlow's guide to padding.
    """
    return -(-check_whole("W", W) // check_whole("S", S))


def same_padding(F: int, d: int = 1) -> int:
    """Return the padding that keeps the width at stride 1, (F − 1)/2 (of the dilated filter); DoesNotFit for an even extent.

    Source: CS231n convolutional-networks.
    """
    extent = dilated_extent(F, d)
    if extent % 2 == 0:
        raise DoesNotFit(
            f"a filter extent of {extent} is even, so equal padding cannot keep the width: use an odd filter"
        )
    return (extent - 1) // 2


def least_padding(W: int, F: int, S: int, wanted: int) -> int:
    """Return the smallest padding whose output is exactly `wanted`; DoesNotFit if no padding gives that.

    Source: CS231n convolutional-networks, solved for P.
    """
    W, F, S, wanted = (
        check_whole("W", W),
        check_whole("F", F),
        check_whole("S", S),
        check_whole("wanted", wanted),
    )
    twice = (wanted - 1) * S + F - W
    if twice < 0 or twice % 2:
        why = (
            "the output is larger even without padding"
            if twice < 0
            else "it would need half a column on each side"
        )
        raise DoesNotFit(
            f"no padding gives an output of {wanted} for an input of {W} with filter {F} and stride {S}: {why}"
        )
    return twice // 2


def conv_input_size(wanted: int, F: int, S: int = 1, P: int = 0) -> int:
    """Return the input width whose output is exactly `wanted`: (wanted − 1)·S + F − 2P; DoesNotFit if that is less than 1.

    Source: CS231n convolutional-networks, solved for W.
    """
    wanted, F, S, P = (
        check_whole("wanted", wanted),
        check_whole("F", F),
        check_whole("S", S),
        check_whole("P", P, 0),
    )
    W = (wanted - 1) * S + F - 2 * P
    if W < 1:
        raise DoesNotFit(
            f"with filter {F} and stride {S}, a padding of {P} alone is enough for an output of {wanted}: use less padding"
        )
    return W


def conv_filter_size(W: int, wanted: int, S: int = 1, P: int = 0) -> int:
    """Return the filter size whose output is exactly `wanted`: W + 2P − (wanted − 1)·S; DoesNotFit if that is less than 1.

    Source: CS231n convolutional-networks, solved for F.
    """
    W, wanted, S, P = (
        check_whole("W", W),
        check_whole("wanted", wanted),
        check_whole("S", S),
        check_whole("P", P, 0),
    )
    F = W + 2 * P - (wanted - 1) * S
    if F < 1:
        raise DoesNotFit(
            f"{wanted} positions with stride {S} do not fit into {W + 2 * P} columns, "
            "even with a filter of 1: use a smaller stride"
        )
    return F


def conv_stride(W: int, F: int, wanted: int, P: int = 0) -> int:
    """Return the stride whose output is exactly `wanted` (≥ 2): (W − F + 2P)/(wanted − 1); DoesNotFit if that is not whole.

    Source: CS231n convolutional-networks, solved for S.
    """
    slack, wanted = _slack(W, F, 1, P), check_whole("wanted", wanted, 2)
    if slack == 0 or slack % (wanted - 1):
        raise DoesNotFit(
            f"no stride gives {wanted} positions: the filter moves over {slack} columns, "
            f"which must be a multiple of {wanted - 1}, above 0"
        )
    return slack // (wanted - 1)


def conv_output_shape(H: int, W: int, K: int, F: int, S: int = 1, P: int = 0) -> tuple[int, int, int]:
    """Return the output volume of a conv layer with K filters: (height, width, K). Source: CS231n convolutional-networks."""
    return conv_output_size(H, F, S, P), conv_output_size(W, F, S, P), check_whole("K", K)


def dilated_extent(F: int, d: int = 1) -> int:
    """Return the width that a filter with d − 1 gaps between its weights covers: d·(F − 1) + 1.

    Source: arXiv 1603.07285.
    """
    return check_whole("d", d) * (check_whole("F", F) - 1) + 1


def stacked_conv_size(W: int, F: int, n: int) -> int:
    """Return the width after n conv layers of stride 1 without padding: W − n·(F − 1); DoesNotFit if nothing is left.

    Source: CS231n convolutional-networks.
    """
    left = check_whole("W", W) - check_whole("n", n, 0) * (check_whole("F", F) - 1)
    if left < 1:
        raise DoesNotFit(
            f"{n} layers of filter {F} reduce a width of {W} to less than 1: use fewer layers or padding"
        )
    return left


def transposed_conv_output_size(W: int, F: int, S: int = 1, P: int = 0) -> int:
    """Return the width that a transposed conv makes of W, S·(W − 1) + F − 2P; DoesNotFit if padding removes all of it.

    Source: arXiv 1603.07285.
    """
    size = check_whole("S", S) * (check_whole("W", W) - 1) + check_whole("F", F) - 2 * check_whole("P", P, 0)
    if size < 1:
        raise DoesNotFit(f"padding {P} removes all of the {size + 2 * P} columns: use less padding")
    return size


def pool_output_size(W: int, F: int, S: int) -> int:
    """Return the width after pooling, ⌊(W − F)/S⌋ + 1, rounded down as frameworks do; DoesNotFit if F > W.

    Source: CS231n convolutional-networks.
    """
    return conv_output_size_floor(W, F, S)


def pool_output_size_ceil(W: int, F: int, S: int) -> int:
    """Return the width after pooling as Caffe rounds it, ⌈(W − F)/S⌉ + 1: the last window may reach past the edge.

    Source: Caffe's pooling layer.
    """
    return -(-_slack(W, F, S, 0) // S) + 1


def ceil_output_size(W: int, F: int, S: int = 1, P: int = 0) -> int:
    """Return the width as PyTorch's `ceil_mode` rounds it: up, but no window starts past the input and its near padding.

    DoesNotFit if F > W + 2P. Source: PyTorch's MaxPool2d.
    """
    size = -(-_slack(W, F, S, P) // S) + 1
    return size - 1 if (size - 1) * S >= W + P else size


def im2col_shape(H: int, W: int, D: int, F: int, S: int = 1, P: int = 0) -> tuple[int, int]:
    """Return the shape of the matrix whose columns are the windows of one image: (F²·D, positions).

    Source: CS231n convolutional-networks.
    """
    return F * F * check_whole("D", D), conv_output_size(H, F, S, P) * conv_output_size(W, F, S, P)
