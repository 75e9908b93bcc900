"""The help screen, made from the key registry."""

from collections.abc import Sequence

from tutor.messages import say
from tutor.render.page.wrap import wrap
from tutor.text.rows import Row, Span, pad
from tutor.tui.keys import GROUPS, keys_of_group
from tutor.tui.screens.overlay import Overlay

LABEL_COLUMNS = 4 + max(len(key.label) for group in GROUPS for key in keys_of_group(group))


class HelpScreen(Overlay[None]):
    """A list of keys and what they do: of all, or of some groups."""

    def __init__(self, groups: Sequence[str] = GROUPS) -> None:
        """Show the help, for some groups of keys."""
        super().__init__(say("tui.help.title"), say("tui.help.close"))
        self._groups = groups

    def lines(self, width: int) -> list[Row]:
        """Return the keys, group by group."""
        rows: list[Row] = []
        for group in self._groups:
            if rows:
                rows.append(())
            rows.append((Span(say(f"tui.help.{group}"), "heading2"),))
            for key in keys_of_group(group):
                label = pad(f"  {key.label}", LABEL_COLUMNS)
                rows += wrap([Span(key.description)], width, label, " " * LABEL_COLUMNS, "key")
        return rows
