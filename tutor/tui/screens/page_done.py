"""The card that is shown for a finished page: what the learner can do now, what comes next, and what is due tomorrow."""

from typing import ClassVar, Literal

from textual.binding import Binding, BindingType

from tutor.exercises.catalog import exercises_of_page
from tutor.exercises.permission import reason_not_to_run
from tutor.messages import say
from tutor.render.page.wrap import wrap
from tutor.text.rows import Row, Span
from tutor.tui.screens.overlay import Overlay
from tutor.tui.state.learner import LearnerSession

GoOn = Literal["next", "review"]


class PageDoneScreen(Overlay[GoOn | None]):
    """Shown when the last question of a page is answered right. The result is how the learner goes on, None to stay."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,l", "go_on('next')", show=False),
        Binding("w", "go_on('review')", show=False),
    ]

    def __init__(self, session: LearnerSession) -> None:
        """Show what was learnt on the open page; the session's schedule must be up to date."""
        super().__init__(say("tui.done.title"), say("tui.done.keys"))
        self._session = session

    def lines(self, width: int) -> list[Row]:
        """Return the rows of the card."""
        width, session = max(1, width), self._session
        lesson = session.lesson
        rows = wrap([Span(say("tui.done.heading"), "strong")], width)
        rows.append(())
        for objective in lesson.objectives:
            rows += wrap([Span(objective)], width, "✓ ", "  ", "good")
        rows.append(())
        following = session.neighbour(1)
        if following is not None:
            rows += wrap([Span(say("tui.done.next", title=session.library.title(following)), "link")], width)
        else:
            rows += wrap([Span(say("tui.done.last"))], width)
        for name in () if reason_not_to_run() else exercises_of_page(lesson.id):
            rows += wrap([Span(say("tui.done.exercise", title=say(f"exercise.{name}.title")))], width)
        now, tomorrow = session.schedule.count_due(), session.schedule.count_due(days_ahead=1)
        if now:
            rows += wrap([Span(say("tui.done.now", count=now), "accent")], width)
        if tomorrow > now:
            rows += wrap([Span(say("tui.done.tomorrow", count=tomorrow), "dim")], width)
        return rows

    def action_go_on(self, how: GoOn) -> None:
        """Close the card and go on."""
        self.dismiss(how)
