"""The progress screen: which questions return when, frequent mistakes, days of study, and how well each page is known."""

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from tutor.messages import say
from tutor.progress.schedule import adjust_retention
from tutor.render.progress_report import Report
from tutor.render.progress_rows import report_to_rows
from tutor.text.rows import Row
from tutor.tui.screens.overlay import Overlay


class ProgressScreen(Overlay[bool | None]):
    """The progress report. ← and → change the retention, and show its effect. The result is whether to start a review."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "review", show=False),
        Binding("m", "dismiss_overlay", show=False),
        Binding("right", "change_retention(1)", show=False),
        Binding("left", "change_retention(-1)", show=False),
        Binding("g,home", "move(-10000)", show=False),
        Binding("G,end", "move(10000)", show=False),
    ]

    def __init__(
        self, report: Report, save_retention: Callable[[float], None], build_report: Callable[[], Report]
    ) -> None:
        """Show `report`. `save_retention` saves another retention, and `build_report` returns the report for it."""
        super().__init__(say("tui.progress.title"), say("tui.progress.close"))
        self._report = report
        self._save_retention = save_retention
        self._build_report = build_report
        self._retention = report.retention

    def lines(self, width: int) -> list[Row]:
        """Return the report's rows."""
        return report_to_rows(self._report, width)

    def action_change_retention(self, by: int) -> None:
        """Change the retention by `by` steps, and show the report for it."""
        self._retention = adjust_retention(self._retention, by)
        self._save_retention(self._retention)  # here, not in the thread: the last key wins
        self.run_worker(self._update_report(), exclusive=True)

    async def _update_report(self) -> None:
        """Compute the report in a thread, because it takes a while if there are many answers."""
        self._report = await asyncio.to_thread(self._build_report)
        self.redraw()

    def action_review(self) -> None:
        """Close this screen and start a review."""
        self.dismiss(True)
