"""Format rows for standard output: roles become ANSI colours, and characters the ones that the terminal shows."""

import sys
from collections.abc import Callable

from tutor.capabilities import COLOURS_256, NO_COLOURS, detect_terminal
from tutor.text.glyphs import to_ascii_cells
from tutor.text.rows import (
    AREA_LEVELS,
    Row,
    Span,
    area,
    plain,
    text_without_colours,
    visible_background,
    visible_text,
)
from tutor.text.safe_output import remove_controls

_SERIES_256 = (81, 215, 113, 177, 209, 80, 221, 218, 147, 149, 180, 152)
_SERIES_16 = (36, 33, 32, 35, 31, 34, 96, 93, 92, 95, 91, 94)
"""The colours of curves, in each of the two palettes."""

_AREA_SHARES = (0.3, 0.45, 0.6)
"""How bright an area is filled, as a share of its curve's colour."""


def _weaken(colour: int, share: float) -> int:
    """Return a colour of the 6×6×6 cube in the palette of 256 with each of its parts multiplied by `share`."""
    red, green, blue = (colour - 16) // 36, (colour - 16) // 6 % 6, (colour - 16) % 6
    return 16 + 36 * round(red * share) + 6 * round(green * share) + round(blue * share)


_COLOURS_256 = {
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
    **{
        area(i, level): _weaken(colour, share)
        for i, colour in enumerate(_SERIES_256, start=1)
        for level, share in enumerate(_AREA_SHARES)
    },
}
"""By role: the number of a colour in the palette of 256."""

_COLOURS_16 = {
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
    **{
        area(i, level): colour for i, colour in enumerate(_SERIES_16, start=1) for level in range(AREA_LEVELS)
    },
}
"""By role: the code of one of the terminal's own 16 colours as foreground. The code as background is 10 more."""

_ATTRIBUTES = {"bold": "1", "title": "1", "dim": "2"}
FOREGROUND, BACKGROUND = 38, 48  # the first number of an SGR colour code


def row_formatter() -> Callable[[Row], str]:
    """Return the function that formats rows for standard output: in colours if it is a terminal that has them."""
    if not sys.stdout.isatty():
        return format_plain
    colours = detect_terminal().colours
    if colours == NO_COLOURS:
        return format_plain
    return format_256_colours if colours >= COLOURS_256 else format_16_colours


def format_plain(row: Row) -> str:
    """Return the characters of a row, without blanks at its end."""
    spans = (Span(text_without_colours(text, style)) for text, style in row)
    return to_ascii_cells(plain(tuple(spans)))


def format_256_colours(row: Row) -> str:
    """Return a row in 256 colours, with each span reset at its end."""
    return "".join(
        _escape(
            span.text, span.style, [f"{layer};5;{_COLOURS_256[role]}" for layer, role in _roles(span.style)]
        )
        for span in row
    )


def format_16_colours(row: Row) -> str:
    """Return a row in the terminal's own 16 colours, with each span reset at its end."""
    return "".join(
        _escape(
            visible_text(span.text, span.style),
            span.style,
            [
                str(_COLOURS_16[role] + layer - FOREGROUND)
                for layer, role in _roles(_in_16_colours(span.style))
            ],
        )
        for span in row
    )


def _in_16_colours(style: str) -> str:
    front, _, back = style.partition(" on ")
    return style if visible_background(style) == back else front


def _roles(style: str) -> list[tuple[int, str]]:
    """Return the roles of a style that have a colour, each with FOREGROUND or BACKGROUND."""
    front, _, back = style.partition(" on ")
    roles = [(FOREGROUND, word) for word in front.split() if word in _COLOURS_256]
    return roles + [(BACKGROUND, back)] * (back in _COLOURS_256)


def _escape(text: str, style: str, colours: list[str]) -> str:
    attributes = [_ATTRIBUTES[word] for word in style.partition(" on ")[0].split() if word in _ATTRIBUTES]
    codes = ";".join(attributes + colours)
    shown = to_ascii_cells(remove_controls(text))
    return f"\x1b[{codes}m{shown}\x1b[0m" if codes else shown
