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

SERIES = 12
"""How many curves have a colour and a mark of their own. From the next curve on, colours and marks repeat."""

ROLES = (
    *("", "dim", "accent", "title", "axis", "window", "pad", "lost", "good", "bad", "held"),
    *(f"series{i}" for i in range(1, SERIES + 1)),
    *(f"heat{i}" for i in range(10)),
    *(f"gray{i}" for i in range(16)),
)
"""The roles of charts. series1..12 name curves, heat0..9 go from little to much, gray0..15 from black to white."""


def series(number: int) -> str:
    """Return the role of curve `number`, counted from 1; after `SERIES` curves the roles repeat."""
    return f"series{(number - 1) % SERIES + 1}"


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
