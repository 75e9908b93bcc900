"""Which of page and chart the study screen shows: what the reader chose, or what suits the terminal and the reader's place."""

from tutor.tui.state.learner import LearnerSession
from tutor.tui.theme.breakpoints import AUTO, PAGE, layout_classes, next_view


class StudyLayout:
    """The view of one study screen. It returns the style-sheet classes that the screen needs.

    In the view AUTO, a narrow terminal shows the chart when the reader has come to a demo or uses a key of the chart.
    """

    def __init__(self, session: LearnerSession) -> None:
        """Start in the view AUTO, with the page alone where both do not fit side by side."""
        self._session = session
        self._near_demo = self._chart_in_use = False
        self.view = AUTO
        """What the reader chose: one of `breakpoints.VIEWS`."""

    def classes(self, columns: int, lines: int, in_quiz: bool, view: str | None = None) -> set[str]:
        """Return the classes for a terminal of this size, in the present view or in another one."""
        has_demos = bool(self._session.lesson.demos)
        chosen = self.view if view is None else view
        return layout_classes(columns, lines, chosen, has_demos, in_quiz, self._near_demo, self._chart_in_use)

    def stops_at_demos(self, classes: set[str]) -> bool:
        """Return whether scrolling must stop at the next demo, because the chart appears above the page there."""
        return self.view == AUTO and {"-narrow", PAGE} <= classes

    def choose_next_view(self, columns: int, lines: int, in_quiz: bool) -> None:
        """Choose the next view that looks different on a terminal of this size."""
        self.view = next_view(self.view, lambda view: self.classes(columns, lines, in_quiz, view))

    def use_chart(self) -> None:
        """Show the chart in the view AUTO, because the reader uses one of its keys."""
        self._chart_in_use = True

    def reader_moved(self, near_demo: bool, demo_plays: bool) -> None:
        """Show the chart if the reader has come to a demo; hide it if the reader has left a demo that does not play."""
        self._near_demo = near_demo
        self._chart_in_use = self._chart_in_use and demo_plays

    def open_page(self, keeps_view: bool) -> None:
        """Begin a page at its start. The view that the reader chose stays only if the terminal is wide (`keeps_view`)."""
        self._near_demo = self._chart_in_use = False
        if not keeps_view:
            self.view = AUTO
