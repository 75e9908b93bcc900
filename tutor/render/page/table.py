"""Lay out a table of styled cells as rows."""

from collections.abc import Iterator

from rich.cells import cell_len

from tutor.render.page.wrap import wrap
from tutor.text.rows import Row, Span

GAP = "  "  # between columns


def layout_table(cells: list[list[list[Span]]], width: int, right: tuple[int, ...] = ()) -> list[Row]:
    """Return the rows of a table that is at most `width` terminal cells wide. Columns are narrowed and wrapped as needed.

    `cells` holds the rows of the table, each a list of cells, each a list of spans; the first row is the header. The
    columns in `right` are aligned to the right.
    """
    columns = max(len(row) for row in cells)
    natural = [
        max(sum(cell_len(span.text) for span in row[c]) if c < len(row) else 0 for row in cells)
        for c in range(columns)
    ]
    widths = _fit(natural, width - len(GAP) * (columns - 1))
    rows: list[Row] = []
    for i, row in enumerate(cells):
        wrapped = [wrap(row[c] if c < len(row) else [], widths[c]) for c in range(columns)]
        for line in range(max(map(len, wrapped))):
            spans: list[Span] = []
            for c, column in enumerate(wrapped):
                spans.extend(_pad(column[line] if line < len(column) else (), widths[c], c in right))
                if c < columns - 1:
                    spans.append(Span(GAP))
            rows.append(tuple(spans))
        if i == 0:
            rows.append((Span(GAP.join("─" * w for w in widths), "dim"),))
    return rows


def _fit(natural: list[int], width: int) -> list[int]:
    """Return column widths that add up to at most `width`, by narrowing the widest columns first."""
    widths = [max(1, n) for n in natural]
    while sum(widths) > width and max(widths) > 2:  # a wide character needs two cells
        widths[widths.index(max(widths))] -= 1
    return widths


def _pad(row: Row, width: int, right: bool) -> Iterator[Span]:
    gap = width - sum(cell_len(text) for text, _ in row)
    if gap and right:
        yield Span(" " * gap)
    yield from row
    if gap and not right:
        yield Span(" " * gap)
