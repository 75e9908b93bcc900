"""Place windows along one line of the input: where each begins, and how many of them cover each column."""

from collections.abc import Iterator
from dataclasses import dataclass

from engine.formulas import DoesNotFit, conv_output_size_floor


@dataclass(frozen=True, slots=True)
class PlacedWindows:
    """The first `placed` of `size` windows. `starts` are their left edges in the padded line.

    `coverage` holds for each column of the padded line how many of these windows cover it.
    """

    size: int
    placed: int
    starts: tuple[int, ...]
    coverage: tuple[int, ...]


def place_windows(W: int, F: int, S: int, P: int) -> Iterator[PlacedWindows]:
    """Place one window per record. If the filter is larger than the padded line, yield one record without windows."""
    try:
        size = conv_output_size_floor(W, F, S, P)
    except DoesNotFit:
        size = 0
    for placed in range(min(size, 1), size + 1):
        starts = tuple(S * i for i in range(placed))
        coverage = tuple(sum(start <= column < start + F for start in starts) for column in range(W + 2 * P))
        yield PlacedWindows(size, placed, starts, coverage)
