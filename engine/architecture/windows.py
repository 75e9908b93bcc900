"""Sliding windows: the size of their output, or what to change so that they fit."""

from collections.abc import Callable, Iterator

from engine import formulas
from engine.architecture.model import LayerSpec, Pair, Shape
from engine.formulas import DoesNotFit

LARGEST_SIDE = 10_000_000
"""The longest side of a transposed conv's output."""


def slide(layer: LayerSpec, shape: Shape) -> tuple[Pair, Pair, Pair]:
    """Return the output size of a layer's window, the rows and columns left over, and the window's extent, as (height, width).

    DoesNotFit says what to change.
    """
    sides = []
    for index, name in enumerate(("height", "width")):
        try:
            sides.append(_slide_side(layer, shape[index], index))
        except DoesNotFit as error:
            if _is_square(layer, shape):
                raise
            raise DoesNotFit(f"{name}: {error}") from error
    (height, width), (rows, columns), extents = zip(*sides, strict=True)
    return (height, width), (rows, columns), extents


def _is_square(layer: LayerSpec, shape: Shape) -> bool:
    """Return whether the input and all settings of the window are the same along height and width."""
    pairs = (shape[:2], layer.window, layer.stride, layer.padding, layer.dilation, layer.extra)
    return all(first == second for first, second in pairs)


def _slide_side(layer: LayerSpec, W: int, index: int) -> tuple[int, int, int]:
    """Return output size, columns left over and extent along one side: `index` 0 is the height, 1 the width."""
    F, S, P, d = (pair[index] for pair in (layer.window, layer.stride, layer.padding, layer.dilation))
    extent = formulas.dilated_extent(F, d)
    if layer.kind == "convt":
        return _transposed_size(layer, W, extent, index), 0, extent
    if layer.kind != "conv" and P >= F:
        raise DoesNotFit(
            f"a pool of {F} with padding {P} has windows that contain only padding: use padding smaller than the pool"
        )
    if layer.same:
        out = formulas.same_output_size(W, S)
        return out, max(W - extent - (out - 1) * S, 0), extent
    if layer.ceil:
        return formulas.ceil_output_size(W, extent, S, P), 0, extent
    rounds_down = layer.kind != "conv" or layer.floor
    size = formulas.conv_output_size_floor if rounds_down else formulas.conv_output_size
    try:
        return size(W, extent, S, P), formulas.unused_columns(W, extent, S, P), extent
    except DoesNotFit as error:
        if d == 1:
            raise
        raise DoesNotFit(_advise_dilated(W, F, S, P, d)) from error


def _transposed_size(layer: LayerSpec, W: int, extent: int, index: int) -> int:
    """Return the output size of a transposed conv along one side. DoesNotFit for too large an output or output padding."""
    S, P, extra = layer.stride[index], layer.padding[index], layer.extra[index]
    if extra >= max(S, layer.dilation[index]):
        raise DoesNotFit(
            f"an output padding of {extra} is too large: use at most {max(S, layer.dilation[index]) - 1}"
        )
    size = W * S if layer.same else formulas.transposed_conv_output_size(W, extent, S, P) + extra
    if size > LARGEST_SIDE:
        raise DoesNotFit(f"an output of {size:,} is larger than {LARGEST_SIDE:,}: use a smaller stride")
    return size


def _advise_dilated(W: int, F: int, S: int, P: int, d: int) -> str:
    """Return what is wrong with a dilated filter, and what would fit.

    The advice of the plain formula is about a filter without gaps, and a filter with gaps cannot have every extent.
    """
    extent, padded = formulas.dilated_extent(F, d), W + 2 * P
    spread = f"a filter of {F} with dilation {d} spreads over d·(F − 1) + 1 = {extent}"
    if extent > padded:
        offers = [f"a filter of at most {(padded - 1) // d + 1}"]
        if padded >= F:
            offers.append(f"dilation of at most {(padded - 1) // (F - 1)}")
        offers.append(f"padding of at least {-(-(extent - W) // 2)}")
        return (
            f"{spread}, more than the input of {W} with padding {P} on each side: use {', or '.join(offers)}"
        )
    left = formulas.unused_columns(W, extent, S, P)
    columns = "1 column is" if left == 1 else f"{left} columns are"
    return (
        f"{spread}: (W − {extent} + 2P)/S + 1 = ({W} − {extent} + {2 * P})/{S} + 1 is not a whole number: "
        f"{columns} left over; the nearest values that fit: {'; '.join(_dilated_offers(W, F, S, P, d))}"
    )


def _dilated_offers(W: int, F: int, S: int, P: int, d: int) -> Iterator[str]:
    """Yield the nearest values of each setting that fit, like `stride 1 or 3`."""

    def fits(size: int, gap: int) -> bool:
        return formulas.fits(W, formulas.dilated_extent(size, gap), S, P)

    near = formulas.settings_that_fit(W, formulas.dilated_extent(F, d), S, P)
    farthest = W + 2 * P - 1
    for word, values in (
        ("stride", near["S"]),
        ("padding", near["P"]),
        ("input size", near["W"]),
        ("filter size", _nearest(F, farthest // d + 1, lambda size: fits(size, d))),
        ("dilation", _nearest(d, farthest // (F - 1), lambda gap: fits(F, gap)) if F > 1 else ()),
    ):
        if values:
            yield f"{word} {' or '.join(map(str, values))}"


def _nearest(here: int, most: int, good: Callable[[int], bool]) -> tuple[int, ...]:
    """Return the nearest smaller and the nearest larger value that is good, looking up to 1,000 away."""
    below = range(here - 1, max(here - 1000, 1) - 1, -1)
    above = range(here + 1, min(here + 1000, most) + 1)
    found = (next(filter(good, side), None) for side in (below, above))
    return tuple(value for value in found if value is not None)
