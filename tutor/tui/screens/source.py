"""The engine source that the open page teaches."""

from functools import lru_cache
from typing import ClassVar

from textual.binding import Binding, BindingType

from tutor.content.engine_source import UnknownSource, find_source
from tutor.content.model import Lesson
from tutor.messages import say
from tutor.render.page.code import layout_code
from tutor.render.page.wrap import wrap
from tutor.text.glyphs import to_ascii
from tutor.text.rows import Row, Span
from tutor.tui.screens.overlay import Overlay


class SourceScreen(Overlay[None]):
    """The code of every engine definition that a page names, with docstrings, each under its file and line."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("e", "dismiss_overlay", show=False)]

    def __init__(self, lesson: Lesson) -> None:
        """Show the engine code that `lesson` teaches."""
        super().__init__(say("tui.source.title"), say("tui.source.close"))
        self.names = lesson.engine_names

    def lines(self, width: int) -> list[Row]:
        """Return the rows at a width."""
        return list(layout_sources(self.names, width))


@lru_cache(maxsize=1)
def layout_sources(names: tuple[str, ...], width: int) -> tuple[Row, ...]:
    """Return the rows of several definitions, or of a message if there are none. Scrolling asks for them again."""
    if not names:
        return tuple(wrap([Span(say("tui.source.none"))], width))
    rows: list[Row] = []
    for name in names:
        if rows:
            rows.append(())
        try:
            source = find_source(name, docstrings=True)
        except UnknownSource:
            rows += wrap([Span(say("page.source.unknown", name=name))], width, "✗ ", "  ", "bad")
            continue
        rows += wrap([Span(f"{source.path}:{source.line}", "heading2")], width)
        rows += layout_code(to_ascii(source.code), width)
    return tuple(rows)
