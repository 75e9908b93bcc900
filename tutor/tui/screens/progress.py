"""The learner's progress: what returns when, what goes wrong most, days of study, and how well each page is known."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from tutor.messages import say
from tutor.page.report import Report, rows
from tutor.rows import Row
from tutor.tui.screens.overlay import Overlay


class ProgressScreen(Overlay[bool | None]):
    """The report, scrolling. Its result is whether to review now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "review", show=False),
        Binding("m", "dismiss_overlay", show=False),
        Binding("g,home", "move(-10000)", show=False),
        Binding("G,end", "move(10000)", show=False),
    ]

    def __init__(self, report: Report) -> None:
        """A screen that shows `report`."""
        super().__init__(say("tui.progress.title"), say("tui.progress.close"))
        self._report = report

    def lines(self, width: int) -> list[Row]:
        """The report's rows."""
        return rows(self._report, width)

    def action_review(self) -> None:
        """Close, and review."""
        self.dismiss(True)
