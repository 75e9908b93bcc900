"""Draw the slices of a volume side by side in one table."""

from collections.abc import Sequence

from tutor.demos.figure import Cell
from tutor.messages import say


def side_by_side(slices: Sequence[Sequence[Sequence[Cell]]]) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of a table of slices, which have the same height, with a line between two slices."""
    rows = []
    for parts in zip(*slices, strict=True):
        row = list(parts[0])
        for part in parts[1:]:
            row += [Cell("│", "dim"), *part]
        rows.append(tuple(row))
    return tuple(rows)


def title_with_slices(title: str, count: int) -> str:
    """Return the title, followed by the numbers of the slices if there are several."""
    numbers = " │ ".join(str(slice_ + 1) for slice_ in range(count))
    return say("demo.slices", title=title, numbers=numbers) if count > 1 else title
