"""Grids: tables of short texts in equal columns, and drawings made of characters."""

from itertools import pairwise

from tutor.demos.figure import Cell, Grid
from tutor.render.chart.canvas import Canvas, cell_width
from tutor.render.chart.zoom import PLAIN, Zoom, draw_title

LOST_FILL = "░"
"""The character of grid cells that no window covers."""

Range = tuple[int, int]
"""The first row or column that is shown, and the first one after it that is not."""


def grid_width(grid: Grid, zoom: Zoom = PLAIN) -> int:
    """Return the columns a grid needs: its names, and its columns with a gap before each of them and one at the end."""
    columns = max(map(len, grid.cells), default=0) * _pitch(grid, zoom) + grid.gap
    return max(cell_width(grid.title), _names_width(grid) + columns)


def grid_height(grid: Grid, zoom: Zoom = PLAIN) -> int:
    """Return the rows a grid needs: those of its cells, and one for the title."""
    return len(grid.cells) * zoom.down + bool(grid.title)


def _pitch(grid: Grid, zoom: Zoom) -> int:
    """Return the distance in cells from the beginning of one grid column to that of the next."""
    return (_text_width(grid) + grid.gap) * zoom.across


def _names_width(grid: Grid) -> int:
    """Return the cells for the names of the rows and the gap after them."""
    return max((cell_width(name) + 1 for name in grid.names), default=0)


def _text_width(grid: Grid) -> int:
    """Return the width of the longest text in a cell."""
    return max((cell_width(cell.text) for row in grid.cells for cell in row), default=1) or 1


def draw_grid(canvas: Canvas, grid: Grid, zoom: Zoom = PLAIN) -> None:
    """Draw the part of the grid that fits, with the window in it. "⋮" and "…" mark the edges where the grid continues."""
    canvas = draw_title(canvas, grid.title)
    names_width, pitch = _names_width(grid), _pitch(grid, zoom)
    row_room, column_room = canvas.height // zoom.down, (canvas.width - names_width - grid.gap) // pitch
    (top, bottom), columns = _visible_part(grid, row_room, column_room)
    middle = (zoom.down - 1) // 2  # the line of a row that holds its texts
    for place, row in enumerate(range(top, bottom)):
        lines = canvas.region(place * zoom.down, 0, canvas.width, zoom.down)
        cells = lines.region(0, names_width, canvas.width - names_width, zoom.down)
        continues_above, continues_below = row == top > 0, row == bottom - 1 < len(grid.cells) - 1
        if continues_above or continues_below:
            cells.write_symbol(0, pitch - grid.gap, "⋮", "dim")
            continue
        if row < len(grid.names):
            lines.write(middle, 0, grid.names[row], "dim", names_width - 1)
        for line in range(zoom.down):
            _draw_line(cells, line, grid, row, columns, pitch, line == middle)


def _visible_part(grid: Grid, row_room: int, column_room: int) -> tuple[Range, Range]:
    """Return the rows and the columns that are shown if there is room for so many of them: those around the window."""
    window = [
        (row, column)
        for row, cells in enumerate(grid.cells)
        for column, cell in enumerate(cells)
        if "window" in cell.style
    ]
    rows = _visible_range(len(grid.cells), row_room, [row for row, _ in window])
    column_count = max(map(len, grid.cells), default=0)
    return rows, _visible_range(column_count, column_room, [column for _, column in window])


def _draw_line(
    canvas: Canvas, line: int, grid: Grid, row: int, visible: Range, pitch: int, is_middle: bool
) -> None:
    """Draw one line of a row of the grid: its cells, the gaps between them, and "…" where the row continues."""
    cells, (left, right) = grid.cells[row], visible
    shown = cells[left:right]
    text_width, room = _text_width(grid), pitch - grid.gap
    for place, cell in enumerate(shown):
        text = _fill_cell(cell, text_width, room, is_middle)
        canvas.write(line, place * pitch + grid.gap, text, cell.style, room)
    if grid.gap:
        before = cells[left - 1] if 0 < left <= len(cells) else None
        for place, (one, other) in enumerate(pairwise([before, *shown, None])):
            _draw_gap(canvas, line, place * pitch, one, other, is_middle)
    if left and is_middle:
        canvas.write_symbol(line, 0, "…", "dim")
    if right < len(cells) and is_middle:
        canvas.write_symbol(line, (right - left) * pitch, "…", "dim")


def _fill_cell(cell: Cell, text_width: int, room: int, is_middle: bool) -> str:
    """Return one line of a cell, `room` cells wide. Its text is in the middle line."""
    fill = _fill_character(cell)
    text = cell.text if is_middle else ""
    text = fill * (text_width - cell_width(text)) + text
    margin = (room - text_width) // 2
    return fill * margin + text + fill * (room - text_width - margin)


def _fill_character(cell: Cell) -> str:
    """Return the character around the text of a cell: a block fills its cell, others are blank unless they are lost."""
    if cell.style == "lost":
        return LOST_FILL
    return cell.text if cell.text == "█" else " "


def _draw_gap(
    canvas: Canvas, line: int, column: int, before: Cell | None, after: Cell | None, is_middle: bool
) -> None:
    """Draw between two cells: a bracket of the window (beside texts), the edge of the padding, or the shade of lost cells."""
    left, right = before.style if before else "", after.style if after else ""
    if "window" in left and "window" in right:
        canvas.write(line, column, " ", left)
    elif "window" in left:
        canvas.write(line, column, "]" if is_middle else " ", left)
    elif "window" in right:
        canvas.write(line, column, "[" if is_middle else " ", right)
    elif right == "lost":
        canvas.write(line, column, LOST_FILL, right)
    elif before and after and (left == "pad") != (right == "pad"):
        canvas.write(line, column, "┊", "dim")


def _visible_range(count: int, room: int, wanted: list[int]) -> Range:
    """Return the range (start, end) of `count` rows or columns that is shown if there is room for `room` of them.

    It contains the wanted ones if possible, and leaves the signs at its edges ("⋮", "…") free of them.
    """
    room = max(room, 0)
    if count <= room or not wanted:
        return 0, min(count, room)
    first, last = min(wanted), max(wanted)
    start = 0
    if last >= room - 1:  # not within the first screenful: one more place is left for the sign after it
        start = min(last + 2 - room, count - room)
    start = min(start, max(first - 1, 0))  # one place is left for the sign before it
    return start, start + room
