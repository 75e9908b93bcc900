"""What is done to every line of the screen before it is sent: characters and colours that the terminal lacks are replaced."""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from tutor.text.glyphs import ascii_only, to_ascii_cells


def filters(no_colour: bool) -> list[LineFilter]:
    """Those that this process needs."""
    return [*([Ascii()] if ascii_only() else []), *([Colourless()] if no_colour else [])]


class Ascii(LineFilter):
    """Draws every character in ASCII, Textual's borders and scrollbars among them."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments, cell by cell in ASCII."""
        return [Segment(to_ascii_cells(text), style, control) for text, style, control in segments]


class Colourless(LineFilter):
    """Takes all colours off and leaves bold, underlined and reversed; Textual's own turns them to greys or to "default"."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The segments without colours."""
        return [Segment(text, style and colourless(style), control) for text, style, control in segments]


@lru_cache(maxsize=4096)
def colourless(style: Style) -> Style:
    """A style without its colours, and without the faintness and the slant that old terminals do not know."""
    kept = {name: getattr(style, name) for name in ("bold", "underline", "reverse", "strike")}
    return Style(**kept)
