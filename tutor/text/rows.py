"""Rows of styled text. Charts and pages are drawn as rows, which are then shown in a widget or printed.

A style is a *role* ("dim", "window", "series1", "heat7", "bold accent", "gray3 on gray12"), not a colour. The screen maps
roles to the colours of a theme, and the command line maps them to ANSI codes or to nothing. Roles can be combined: "bold X",
and "X on Y" with the colour of Y as background. Where a terminal has 16 colours, see `visible_background`.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple


class Span(NamedTuple):
    """Characters in one style; `style` is "" for ordinary text."""

    text: str
    style: str = ""


Row = tuple[Span, ...]

SERIES = 12
"""The number of different colours and marks of curves. After that, they repeat."""

AREA_LEVELS = 3
"""The number of strengths with which an area can be filled: 0, 1, 2."""

ROLES = (
    *("", "dim", "accent", "title", "axis", "window", "pad", "lost", "good", "bad", "held"),
    *(f"series{i}" for i in range(1, SERIES + 1)),
    *(f"heat{i}" for i in range(10)),
    *(f"gray{i}" for i in range(16)),
    *(f"area{i}{level}" for i in range(1, SERIES + 1) for level in range(AREA_LEVELS)),
)
"""The roles of charts. series1..12 name curves, heat0..9 go from little to much, gray0..15 from black to white.

area10, area11, area12 to area122 fill areas in the colours of the curves 1 to 12, from weak to strong.
"""


def series(number: int) -> str:
    """Return the role of curve `number`, counted from 1; after `SERIES` curves the roles repeat."""
    return f"series{(number - 1) % SERIES + 1}"


HEAT_GLYPHS = " ░▒▓█"
"""Shades from little to much. Each stands for two of the roles heat0 to heat9."""

HALF_BLOCKS = ("▀", "▄")

MIDDLE_GRAY = 7
"""The lightest of the greys gray0 to gray15 that counts as dark where there are no colours."""


def area(number: int, level: int) -> str:
    """Return the role of an area in the colour of curve `number`. `level` is its strength, from 0 to AREA_LEVELS − 1."""
    return f"area{(number - 1) % SERIES + 1}{level}"


def visible_background(style: str) -> str:
    """Return the background of a style "X on Y" if a terminal with 16 colours can show it, else "".

    There are no weak colours among 16, so an area is drawn with shading characters on the terminal's default background.
    """
    back = style.partition(" on ")[2]
    return "" if back.startswith(("area", "heat")) else back


def visible_text(text: str, style: str) -> str:
    """Return the text of a span for a terminal with 16 colours: half blocks of two heats become the shade of the first heat.

    Such a terminal shows no heat as background, so one half of the cell would be empty and the other one full.
    """
    front, _, back = style.partition(" on ")
    is_edge = (
        text[:1] in HALF_BLOCKS and front.startswith("heat") and back.startswith("heat") and front != back
    )
    return HEAT_GLYPHS[int(front[4:]) // 2] * len(text) if is_edge else text


def text_without_colours(text: str, style: str) -> str:
    """Return the text of a span for a terminal without colours: half blocks of two greys are full if both are light.

    If both are dark, they are blank. Else the darker of two light halves would look as dark as black.
    """
    front, _, back = style.partition(" on ")
    if text[:1] not in HALF_BLOCKS or not (front.startswith("gray") and back.startswith("gray")):
        return text
    are_light = {int(role[4:]) > MIDDLE_GRAY for role in (front, back)}
    return text if len(are_light) == 2 else ("█" if are_light == {True} else " ") * len(text)


def plain(row: Row) -> str:
    """Return the text of a row without styles and without blanks at the end."""
    return "".join(span.text for span in row).rstrip()


def width(text: str) -> int:
    """Return the number of terminal cells that `text` takes: two for a wide character, none for a combining one."""
    return len(text) if text.isascii() else _unicode_width(text)


@lru_cache(maxsize=4096)
def _unicode_width(text: str) -> int:
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def drop_blank_end(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows without the blank ones at the end."""
    filled = [i for i, row in enumerate(rows) if plain(row)]
    return rows[: filled[-1] + 1] if filled else ()


def pad(text: str, cells: int) -> str:
    """Return `text` with blanks added at its end until it is `cells` cells wide."""
    return text + " " * (cells - width(text))


def pad_left(text: str, cells: int) -> str:
    """Return `text` with blanks added before it until it is `cells` cells wide."""
    return " " * (cells - width(text)) + text


def shorten(text: str, cells: int) -> str:
    """Return `text` if it fits into `cells` cells, else its beginning with an ellipsis; "" if `cells` is 0."""
    if width(text) <= cells:
        return text
    if cells < 1:
        return ""
    ends = accumulate(map(width, text))
    return f"{''.join(char for char, end in zip(text, ends, strict=False) if end < cells)}…"
