"""Rows for a terminal that is not ours: roles become ANSI colours, as many as it has, and characters those that it has."""

import sys
from collections.abc import Callable

from tutor.capabilities import MANY, NONE, terminal
from tutor.text.glyphs import to_ascii_cells
from tutor.text.rows import Row, plain

_SERIES_256 = (81, 215, 113, 177, 209, 80, 221, 218, 147, 149, 180, 152)
_SERIES_16 = (36, 33, 32, 35, 31, 34, 96, 93, 92, 95, 91, 94)
"""The colours of curves, in each of the two palettes."""

_COLOURS = {
    "accent": 214,
    "axis": 244,
    "window": 221,
    "pad": 240,
    "lost": 167,
    "good": 77,
    "bad": 203,
    "held": 242,
    **{f"series{i}": colour for i, colour in enumerate(_SERIES_256, start=1)},
    **{f"heat{i}": colour for i, colour in enumerate((17, 18, 19, 55, 90, 125, 161, 202, 208, 220))},
    **{f"gray{i}": 232 + round(i * 23 / 15) for i in range(16)},
}
"""Of the palette of 256."""

_FEW = {
    "accent": 33,
    "axis": 90,
    "window": 93,
    "pad": 90,
    "lost": 31,
    "good": 32,
    "bad": 31,
    "held": 90,
    **{f"series{i}": colour for i, colour in enumerate(_SERIES_16, start=1)},
    **{f"heat{i}": 33 if i > 4 else 34 for i in range(10)},
    **{f"gray{i}": (30, 90, 37, 97)[i // 4] for i in range(16)},
}
"""Of the terminal's own sixteen, as the codes of a foreground; a background's is ten more."""

_MANNERS = {"bold": "1", "title": "1", "dim": "2"}


def painter() -> Callable[[Row], str]:
    """How this process prints a row: in the terminal's colours if standard output is one, else as text alone."""
    if not sys.stdout.isatty():
        return text
    colours = terminal().colours
    return text if colours == NONE else many if colours >= MANY else few


def text(row: Row) -> str:
    """The row's characters, without blanks at its end."""
    return to_ascii_cells(plain(row))


def many(row: Row) -> str:
    """The row in 256 colours, reset at its end."""
    return "".join(
        _painted(*span, [f"{ground};5;{_COLOURS[word]}" for ground, word in _words(span.style, _COLOURS)])
        for span in row
    )


def few(row: Row) -> str:
    """The row in sixteen colours, reset at its end."""
    return "".join(
        _painted(*span, [str(_FEW[word] + ground - 38) for ground, word in _words(span.style, _FEW)])
        for span in row
    )


def _words(style: str, known: dict[str, int]) -> list[tuple[int, str]]:
    """The words of a style that are colours, each after 38 if it colours the text, 48 if the ground."""
    front, _, back = style.partition(" on ")
    return [(38, word) for word in front.split() if word in known] + [(48, back)] * (back in known)


def _painted(characters: str, style: str, colours: list[str]) -> str:
    codes = [_MANNERS[word] for word in style.partition(" on ")[0].split() if word in _MANNERS] + colours
    return (
        f"\x1b[{';'.join(codes)}m{to_ascii_cells(characters)}\x1b[0m" if codes else to_ascii_cells(characters)
    )
