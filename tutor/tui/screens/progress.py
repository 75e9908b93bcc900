"""The learner's progress: what returns when, what goes wrong most, days of study, and how well each page is known."""

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType

from tutor.messages import say
from tutor.progress.schedule import turned
from tutor.render.progress_report import Report, rows
from tutor.text.rows import Row
from tutor.tui.screens.overlay import Overlay


class ProgressScreen(Overlay[bool | None]):
    """The report, scrolling; the arrows turn the retention and show what that does. Its result is whether to review now."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "review", show=False),
        Binding("m", "dismiss_overlay", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("g,home", "move(-10000)", show=False),
        Binding("G,end", "move(10000)", show=False),
    ]

    def __init__(self, report: Report, keep: Callable[[float], Report]) -> None:
        """A screen that shows `report`; `keep` remembers another retention and gives the report with it."""
        super().__init__(say("tui.progress.title"), say("tui.progress.close"))
        self._report = report
        self._keep = keep
        self._wanted = report.retention

    def lines(self, width: int) -> list[Row]:
        """The report's rows."""
        return rows(self._report, width)

    def action_turn(self, notches: int) -> None:
        """Turn the retention, and show the report with it. Many answers take a while to go through: in a thread."""
        self._wanted = turned(self._wanted, notches)
        self.run_worker(self._turn(self._wanted), exclusive=True)

    async def _turn(self, retention: float) -> None:
        self._report = await asyncio.to_thread(self._keep, retention)
        self.redraw()

    def action_review(self) -> None:
        """Close, and review."""
        self.dismiss(True)
