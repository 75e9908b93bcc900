"""Walk back from one number of a stack of layers to the columns of the image that it depends on, along one line."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor

from engine.formulas import conv_output_size_floor, dilated_extent, receptive_field, same_padding

POOL = 2
"""Window and stride of a pool."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The image, a conv layer or a pool. `number` counts the layers of a kind from 1, and `size` is the width.

    Each number sees `field` columns of the image; neighbours are `jump` columns apart, and the first is over column `start`.
    It reads `F` numbers of the stage below, `d` apart, beginning `P` to the left; the next number reads `S` further on.
    """

    kind: str
    number: int
    size: int
    field: int = 1
    jump: int = 1
    start: float = 0.0
    F: int = 1
    S: int = 1
    P: int = 0
    d: int = 1

    def column(self, index: int) -> int:
        """Return the column of the image that number `index` is over."""
        return floor(self.start + index * self.jump)

    def reads(self, index: int) -> range:
        """Return the places in the stage below that number `index` is computed from; some may be padding."""
        first = index * self.S - self.P
        return range(first, first + self.F * self.d, self.d)


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk that has come down to `stages[at]`. The stages go from the image up, as far as windows fit.

    `paths` holds, for the last stage and each one below it down to `at`, how many paths lead from each of its places to the
    number. Places below 0, or of `size` and above, are padding, from which no path leads further down.
    """

    stages: tuple[Stage, ...]
    at: int
    paths: tuple[dict[int, int], ...]

    def paths_to(self, stage: int) -> dict[int, int]:
        """Return the number of paths by place of `stages[stage]`; nothing if the walk has not come there yet."""
        down = len(self.stages) - 1 - stage
        return self.paths[down] if down < len(self.paths) else {}

    def seen(self, stage: int) -> list[int]:
        """Return the places of `stages[stage]`, without padding, that the number depends on."""
        return sorted(place for place in self.paths_to(stage) if 0 <= place < self.stages[stage].size)


def stack(W: int, n: int, F: int, S: int, pools: bool, dilations: tuple[int, ...]) -> tuple[Stage, ...]:
    """Return an image of width W and n conv layers of odd F, stride S and same padding, with one of `dilations` each.

    With `pools`, there is a 2×2 pool between conv layers. The stack ends early where a map is narrower than a pool.
    """
    stages = [Stage("image", 0, W)]
    layers: list[tuple[int, int]] = []
    for number, d in enumerate(dilations[:n], 1):
        if pools and number > 1:
            if stages[-1].size < POOL:
                break
            stages.append(_above(stages[-1], layers, "pool", number - 1, (POOL, POOL, 0, 1)))
        stages.append(_above(stages[-1], layers, "conv", number, (F, S, same_padding(F, d), d)))
    return tuple(stages)


def _above(
    below: Stage, layers: list[tuple[int, int]], kind: str, number: int, window: tuple[int, int, int, int]
) -> Stage:
    """Return the stage that windows (F, S, P, d) make of `below`, and add their (extent, S) to `layers`."""
    F, S, P, d = window
    extent = dilated_extent(F, d)
    layers.append((extent, S))
    start = below.start + ((extent - 1) / 2 - P) * below.jump
    size = conv_output_size_floor(below.size, extent, S, P)
    return Stage(kind, number, size, receptive_field(layers), below.jump * S, start, F, S, P, d)


def walk_back(stages: tuple[Stage, ...]) -> Iterator[Walk]:
    """Walk from the middle number of the last stage down to the image, one stage per record."""
    paths = [{stages[-1].size // 2: 1}]
    yield Walk(stages, len(stages) - 1, tuple(paths))
    for at in range(len(stages) - 2, -1, -1):
        above = stages[at + 1]
        counts: dict[int, int] = {}
        for place, count in paths[-1].items():
            if 0 <= place < above.size:
                for read in above.reads(place):
                    counts[read] = counts.get(read, 0) + count
        paths.append(counts)
        yield Walk(stages, at, tuple(paths))
