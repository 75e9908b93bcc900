"""Choose the marks of curves: characters by which the curves of a plot can be told apart without colour."""

from string import ascii_lowercase

from tutor.demos.figure import MARKS, Line, Plot

HELD_STYLE, HELD_MARK = "held", "┈"
"""Curves that are held for comparison are dotted; their mark stands in the legend only."""

ALL_MARKS = MARKS + ascii_lowercase
"""Curves beyond the last of MARKS have letters as marks."""


def curve_marks(plot: Plot) -> list[str]:
    """Return the mark of each curve; "" for a curve that cannot be confused with another.

    A numbered style ("series3") has the same mark in every plot, so these curves choose first. A curve whose usual mark is taken,
    by points or by another curve, has the first free one.
    """
    styles = {line.style for line in plot.lines}
    numbered = {style for style in styles if style.startswith("series")}
    is_alone = len(plot.lines) + len(plot.points) <= 1

    def needs_mark(line: Line) -> bool:
        if line.style == HELD_STYLE or not line.marked:
            return False
        return bool(line.label and not is_alone) or (line.style in numbered and len(numbered) > 1)

    marks = [HELD_MARK if line.style == HELD_STYLE else "" for line in plot.lines]
    taken = {points.marker[:1] for points in plot.points if points.style not in styles}
    to_mark = [index for index, line in enumerate(plot.lines) if needs_mark(line)]
    for index in sorted(to_mark, key=lambda index: plot.lines[index].style not in numbered):
        usual = _usual_mark(plot.lines[index].style)
        free = (mark for mark in ALL_MARKS if mark not in taken)
        marks[index] = usual if usual not in taken else next(free, usual)
        taken.add(marks[index])
    return marks


def _usual_mark(style: str) -> str:
    """Return the mark of a style in every plot: that of its number, or the last of MARKS if it is not a numbered style."""
    if not style.startswith("series"):
        return MARKS[-1]
    digits = style.removeprefix("series")
    number = int(digits) if digits.isdecimal() else 1
    return ALL_MARKS[(number - 1) % len(ALL_MARKS)]
