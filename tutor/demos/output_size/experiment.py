"""Place windows along one line of the input: where each begins, and how many of them cover each column."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.formulas import DoesNotFit, conv_output_size_floor


@dataclass(frozen=True, slots=True)
class Landing:
    """The first `placed` of `size` windows. `starts` are their left edges in the padded line.

    `views` holds for each column of the padded line how many of these windows cover it.
    """

    size: int
    placed: int
    starts: tuple[int, ...]
    views: tuple[int, ...]


def land(W: int, F: int, S: int, P: int) -> Iterator[Landing]:
    """Place one window per record. If the filter is larger than the padded line, yield one record without windows."""
    try:
        size = conv_output_size_floor(W, F, S, P)
    except DoesNotFit:
        size = 0
    for placed in range(min(size, 1), size + 1):
        starts = tuple(S * i for i in range(placed))
        views = tuple(sum(start <= column < start + F for start in starts) for column in range(W + 2 * P))
        yield Landing(size, placed, starts, views)
