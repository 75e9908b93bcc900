"""The command palette's screen."""

from contextlib import suppress
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.command import CommandList, CommandPalette

from tutor.tui.screens.closes_once import ClosesOnce


class Palette(CommandPalette, ClosesOnce[None]):
    """Textual's command palette, which also works in bursts of keys and in a terminal without room for its list."""

    DEFAULT_CSS = (
        "Palette CommandList { min-width: 12; }"  # Textual cannot wrap a command to no columns at all
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "move_page(1)", show=False),
        Binding("pageup", "move_page(-1)", show=False),
    ]

    def action_move_page(self, by: int) -> None:
        """Select the command one page further down, or up if `by` is negative."""
        commands = self.query_one(CommandList)
        with suppress(KeyError):  # its lines are unknown as long as there is no room for any
            action = commands.action_page_down if by > 0 else commands.action_page_up
            action()  # type: ignore[no-untyped-call]
