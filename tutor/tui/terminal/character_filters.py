"""Line filters: replace the characters and colours that this terminal cannot show, in every line before it is sent."""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from tutor.text.glyphs import ascii_only, to_ascii_cells
from tutor.text.safe_output import remove_controls

COLOURLESS_ATTRIBUTES = ("bold", "underline", "reverse", "strike")
"""What a style keeps without colours. Faint and italic are dropped: old terminals do not know them."""


def line_filters(no_colour: bool) -> list[LineFilter]:
    """Return the filters that this process needs."""
    filters: list[LineFilter] = [ControlFilter()]
    if ascii_only():
        filters.append(AsciiFilter())
    if no_colour:
        filters.append(NoColourFilter())
    return filters


class ControlFilter(LineFilter):
    """Drops control and direction characters, so that no lesson and no answer can change the terminal."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments without these characters."""
        return [Segment(remove_controls(text), style, control) for text, style, control in segments]


class AsciiFilter(LineFilter):
    """Replaces every character by an ASCII one of the same width, Textual's borders and scrollbars included."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments in ASCII, cell by cell."""
        return [Segment(to_ascii_cells(text), style, control) for text, style, control in segments]


class NoColourFilter(LineFilter):
    """Removes all colours and keeps bold, underline and reverse. Textual's own filter turns colours to grey instead."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments without colours."""
        return [Segment(text, style and without_colours(style), control) for text, style, control in segments]


@lru_cache(maxsize=4096)
def without_colours(style: Style) -> Style:
    """Return a style without its colours, and without what old terminals do not know."""
    return Style(**{name: getattr(style, name) for name in COLOURLESS_ATTRIBUTES})
