"""The help screen, made from the key registry."""

from tutor.messages import say
from tutor.render.page.wrap import wrap
from tutor.text.rows import Row, Span
from tutor.tui.keys import GROUPS, listed
from tutor.tui.screens.overlay import Overlay

COLUMN = 4 + max(len(key.shown) for group in GROUPS for key in listed(group))


class HelpScreen(Overlay[None]):
    """Every key and what it does."""

    def __init__(self) -> None:
        """The help."""
        super().__init__(say("tui.help.title"), say("tui.help.close"))

    def lines(self, width: int) -> list[Row]:
        """The keys, group by group."""
        rows: list[Row] = []
        for group in GROUPS:
            rows += (
                [(), (Span(say(f"tui.help.{group}"), "heading2"),)]
                if rows
                else [(Span(say(f"tui.help.{group}"), "heading2"),)]
            )
            for key in listed(group):
                rows += wrap([Span(key.text)], width, f"  {key.shown}".ljust(COLUMN), " " * COLUMN, "key")
        return rows
