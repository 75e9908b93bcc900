"""Helpers of the chart's tests: a figure from bands of panels, and its picture as text."""

from tutor.demos.figure import Figure
from tutor.render.chart import draw
from tutor.text.rows import plain


def figure(*bands):
    """Return a figure of these bands without any texts."""
    return Figure(tuple(bands), "", "")


def texts(picture, columns=80, lines=12):
    """Return the rows of the picture of a figure as plain text."""
    return [plain(row) for row in draw(picture, columns, lines)]


def is_braille(char):
    """Return whether a character is part of a curve."""
    return "⠀" < char <= "⣿"
