"""Rows of styled text: what charts and pages are made of before any terminal or widget sees them.

A style is a *role* ("dim", "window", "series1", "heat7", "bold accent", "gray3 on gray12"), never a colour: the screen maps
roles to a theme, the command line maps them to ANSI or to nothing.
"""

from typing import NamedTuple


class Span(NamedTuple):
    """A run of characters in one style; `style` is "" for ordinary text."""

    text: str
    style: str = ""


Row = tuple[Span, ...]


def plain(row: Row) -> str:
    """The characters of a row without their styles, trailing blanks removed."""
    return "".join(span.text for span in row).rstrip()
