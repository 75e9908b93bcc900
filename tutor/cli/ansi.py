"""Rows for a terminal that is not ours: roles become ANSI colours of the 256-colour palette."""

from tutor.rows import Row

_COLOURS = {
    "accent": 214,
    "axis": 244,
    "window": 221,
    "pad": 240,
    "lost": 167,
    "good": 77,
    "bad": 203,
    "held": 242,
    **{f"series{i}": colour for i, colour in enumerate((81, 215, 113, 177, 209, 80), start=1)},
    **{f"heat{i}": colour for i, colour in enumerate((17, 18, 19, 55, 90, 125, 161, 202, 208, 220))},
    **{f"gray{i}": 232 + round(i * 23 / 15) for i in range(16)},
}
_MANNERS = {"bold": "1", "title": "1", "dim": "2"}


def render(row: Row) -> str:
    """The row with its styles as escape sequences, reset at its end."""
    return "".join(_painted(span.text, span.style) for span in row)


def _painted(text: str, style: str) -> str:
    front, _, back = style.partition(" on ")
    codes = [_MANNERS[word] for word in front.split() if word in _MANNERS]
    codes += [f"38;5;{_COLOURS[word]}" for word in front.split() if word in _COLOURS]
    codes += [f"48;5;{_COLOURS[back]}"] if back in _COLOURS else []
    return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if codes else text
