"""Count the parameters of several ways to compute the same output, which share more or fewer of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.formulas import (
    DoesNotFit,
    conv_output_size_floor,
    conv_parameters,
    depthwise_separable_parameters,
    fc_parameters,
    locally_connected_parameters,
)


@dataclass(frozen=True, slots=True)
class Count:
    """A way to connect a W × W × D input to an output of `size` × `size` × K, and the parameters it needs."""

    way: str
    size: int
    parameters: int


def ways(W: int, F: int, S: int, P: int, D: int, K: int) -> Iterator[Count]:
    """Count the ways from the fewest parameters to the most: one filter, separable, conv, locally and fully connected.

    Sizes are rounded down. A size of 0 means that the filter is larger than the padded input, and ends the list early.
    """
    try:
        size = conv_output_size_floor(W, F, S, P)
    except DoesNotFit:
        size = 0
    yield Count("filter", size, conv_parameters(F, D, 1))
    yield Count("separable", size, depthwise_separable_parameters(F, D, K, bias=True))
    yield Count("conv", size, conv_parameters(F, D, K))
    if size:
        yield Count("local", size, locally_connected_parameters(size, size, F, D, K))
        yield Count("full", size, fc_parameters(W * W * D, size * size * K))
