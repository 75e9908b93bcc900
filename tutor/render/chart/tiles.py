"""Tiles: small heat maps without axes, side by side in rows, with a text under each tile and a name above each row."""

import math

from tutor.demos.figure import Tile, Tiles
from tutor.render.chart.canvas import Canvas, cell_width
from tutor.render.chart.shades import fill, shade_entries, stretch, write_entries

TILE_GAP = 1
"""Cells between two tiles side by side."""


def tiles_width(tiles: Tiles) -> int:
    """Return the columns of the longest row of tiles, of its names and of the title."""
    tile_width, _, _ = _tile_size(tiles)
    longest = max(map(len, tiles.rows), default=0) * (tile_width + TILE_GAP) - TILE_GAP
    return max(longest, cell_width(tiles.title), *map(cell_width, tiles.names), 1)


def tiles_height(tiles: Tiles) -> int:
    """Return the rows of all tiles with their labels, their names and the title."""
    _, tile_height, label_height = _tile_size(tiles)
    return len(tiles.rows) * (tile_height + label_height) + sum(map(bool, tiles.names)) + bool(tiles.title)


def _tile_size(tiles: Tiles) -> tuple[int, int, int]:
    """Return the columns and the rows of a tile, and 1 if there are labels under the tiles."""
    shapes = [tile.values.shape for row in tiles.rows for tile in row]
    rows = max((shape[0] for shape in shapes), default=0)
    columns = max((shape[1] for shape in shapes), default=0)
    return columns, math.ceil(rows / 2), int(any(tile.label for row in tiles.rows for tile in row))


def draw_tiles(canvas: Canvas, tiles: Tiles) -> None:
    """Draw the rows of tiles. A tile that does not fit whole is left out."""
    top = 0
    if tiles.title:
        write_entries(canvas, [((tiles.title, "title"),), *shade_entries(tiles.shades)])
        top = 1
    _, tile_height, label_height = _tile_size(tiles)
    for index, row in enumerate(tiles.rows):
        name = tiles.names[index] if index < len(tiles.names) else ""
        if name:
            canvas.write(top, 0, name, "dim")
            top += 1
        if top + tile_height + label_height > canvas.height:
            return
        _draw_row(canvas, tiles, row, top)
        top += tile_height + label_height


def _draw_row(canvas: Canvas, tiles: Tiles, row: tuple[Tile, ...], top: int) -> None:
    """Draw the tiles of a row side by side, as far as they fit, with their labels."""
    width, height, _ = _tile_size(tiles)
    for place, tile in enumerate(row):
        left = place * (width + TILE_GAP)
        if left + width > canvas.width:
            return
        fill(canvas.region(top, left, width, height), stretch(tile.values, 2 * height, width), tiles.shades)
        canvas.write(top + height, left, tile.label, tile.style, width)
