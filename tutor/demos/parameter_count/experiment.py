"""How many parameters the same output costs, the more of them are shared."""

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
    """A way to connect a W x W x D input to an output of `size` x `size` x K, and the parameters it takes."""

    way: str
    size: int
    parameters: int


def ways(W: int, F: int, S: int, P: int, D: int, K: int) -> Iterator[Count]:
    """The ways from the fewest parameters to the most: one filter, separable, conv, locally connected, fully connected.

    Sizes are rounded down; an output of size 0 stands for a filter larger than the padded input and ends the list early.
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
