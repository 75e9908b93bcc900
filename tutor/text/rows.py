"""Rows of styled text: what charts and pages are made of before any terminal or widget sees them.

A style is a *role* ("dim", "window", "series1", "heat7", "bold accent", "gray3 on gray12"), never a colour: the screen maps
roles to a theme, the command line maps them to ANSI or to nothing. Two forms combine: "bold X" and "X on Y" (Y as background).
"""

from typing import NamedTuple


class Span(NamedTuple):
    """A run of characters in one style; `style` is "" for ordinary text."""

    text: str
    style: str = ""


Row = tuple[Span, ...]

ROLES = (
    *("", "dim", "accent", "title", "axis", "window", "pad", "lost", "good", "bad", "held"),
    *(f"series{i}" for i in range(1, 7)),
    *(f"heat{i}" for i in range(10)),
    *(f"gray{i}" for i in range(16)),
)
"""The roles of charts. series1..6 name curves, heat0..9 go from little to much, gray0..15 from black to white."""


def plain(row: Row) -> str:
    """The characters of a row without their styles, trailing blanks removed."""
    return "".join(span.text for span in row).rstrip()


def width(text: str) -> int:
    """How many cells of a terminal `text` takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def pad(text: str, cells: int) -> str:
    """`text` with blanks after it, at least `cells` cells wide."""
    return text + " " * (cells - width(text))
