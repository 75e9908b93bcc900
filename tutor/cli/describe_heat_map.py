"""Describe heat maps in words: how much of the area each group of shades has, and which group lies where."""

from collections.abc import Iterator
from typing import Any

from tutor.demos.figure import HeatMap, Shade, Tiles
from tutor.messages import say

PARTS = 3
"""Rows and columns into which a heat map is divided for reading out."""


def describe_heat_map(heat_map: HeatMap) -> Iterator[str]:
    """Yield the share of each area, and the largest area of each of nine parts."""
    low, high = heat_map.y_limits
    yield say("figure_description.vertical-axis", low=f"{low:.3g}", high=f"{high:.3g}")
    yield from (
        say("figure_description.area", name=name, share=share)
        for name, share in area_shares(heat_map.values, heat_map.shades)
    )
    rows, columns = heat_map.values.shape
    for place in range(PARTS):
        band = heat_map.values[place * rows // PARTS : max((place + 1) * rows // PARTS, 1)]
        parts = (band[:, at * columns // PARTS : max((at + 1) * columns // PARTS, 1)] for at in range(PARTS))
        names = [next(iter(area_shares(part, heat_map.shades)), ("", 0))[0] for part in parts]
        row = say(f"figure_description.area-row.{place}")
        yield say("figure_description.areas", row=row, areas=", ".join(filter(None, names)))


def describe_tiles(tiles: Tiles) -> Iterator[str]:
    """Yield a line for each tile, with the share of each area."""
    names = [*tiles.names, *[""] * len(tiles.rows)]
    for name, row in zip(names, tiles.rows, strict=False):
        yield from [name] if name else []
        for tile in row:
            areas = ", ".join(
                say("figure_description.tile-area", name=area, share=share)
                for area, share in area_shares(tile.values, tiles.shades)
            )
            yield say("figure_description.tile", label=tile.label, areas=areas)


def area_shares(values: Any, shades: tuple[Shade, ...]) -> list[tuple[str, int]]:
    """Return the names of the groups in a grid with their share in per cent, the largest first."""
    total = values.size or 1
    counts: dict[str, int] = {}
    for place, shade in enumerate(shades):
        counts[shade.name] = counts.get(shade.name, 0) + int((values == place).sum())
    found = sorted(counts.items(), key=lambda item: -item[1])
    return [(name, round(100 * count / total)) for name, count in found if count]
