"""The study screen: page, chart and questions, and the keys that move through them."""

import asyncio
import gc
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.css.query import NoMatches
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen

from tutor.errors import UserError
from tutor.lean import give_back
from tutor.messages import say
from tutor.tui.keys import STUDY, binding_action
from tutor.tui.state.page import OpenPage
from tutor.tui.terminal.frame_pacing import Pace
from tutor.tui.theme.breakpoints import CLASSES, VIEWS, arrangement
from tutor.tui.widgets.header_footer import key_row, small_row, top_row
from tutor.tui.widgets.lesson_page import LessonPage
from tutor.tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from tutor.tui.state.autosave import Keeping
    from tutor.tui.state.question import Sitting
    from tutor.tui.state.review import Review
    from tutor.tui.widgets.chart_pane import ChartPane
    from tutor.tui.widgets.quiz_panel import QuizPanel

DUE_SECONDS = 1.5  # after the page is whole: the first chart comes first, and what it left is tidied up


class StudyScreen(Screen[None]):
    """A lesson beside its demo. Narrow terminals show the chart above the page, small ones one of them at a time."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(name, binding_action(key), show=False) for key in STUDY for name in key.keys
    ]

    class Ready(Message):
        """The first page is whole; what can wait may come now."""

    def __init__(self, page: OpenPage, size: Size, pace: Pace, play: bool = False) -> None:
        """Show `page`, at a size; charts come at `pace`; `play` starts the first demo."""
        self.session = page.session
        demos = bool(self.session.lesson.demos)
        super().__init__(classes=" ".join(arrangement(size.width, size.height, "", demos, False)))
        self._page = page
        self._pace = pace
        self._play = play
        self._view = 0
        self._ready = False
        self._later: list[Callable[[], object]] = []
        self.chart: ChartPane
        self.quiz: QuizPanel
        self.keeping: Keeping
        self.review: Review | None = None

    def compose(self) -> ComposeResult:
        """Title line, page, room for the chart, footer; `_bring` adds the chart and the question panel."""
        yield RowsView(id="top")
        with Container(id="body"):
            with Vertical(id="page-pane"):
                yield LessonPage(self._page, id="page")
            yield Vertical(id="chart-pane")
        yield RowsView(id="keys")

    @property
    def page(self) -> LessonPage:
        """The page."""
        return self.query_one("#page", LessonPage)

    @property
    def ready(self) -> bool:
        """Whether the chart and the question panel are there."""
        return self._ready

    @property
    def quizzing(self) -> bool:
        """Whether a question stands in the page's place."""
        return self.has_class("-quizzing")

    # arrangement

    def on_mount(self) -> None:
        """The bars belong to the first picture."""
        self.show_bars()

    def on_resize(self, event: Resize) -> None:
        """Arrange for the size."""
        self._arrange(event.size)
        self.show_bars()

    def on_screen_suspend(self) -> None:
        """Another screen lies over this one: its chart rests."""
        self._hide_chart(True)

    def on_screen_resume(self) -> None:
        """It can be seen again."""
        self._hide_chart(False)

    def _hide_chart(self, covered: bool) -> None:
        if self._ready:
            self.chart.cover(covered)

    def _arrange(self, size: Size | None = None) -> None:
        demos = bool(self.session.lesson.demos)
        width, height = size or self.size
        wanted = arrangement(width, height, VIEWS[self._view], demos, self.quizzing)
        for name in CLASSES:
            self.set_class(name in wanted, name)

    def on_lesson_page_moved(self) -> None:
        """The chart follows the page, once the page is there."""
        self.show_bars()
        block = self.page.page.reached()
        if self._ready:
            self.keeping.soon()
            if block is not None:
                self.chart.open(block)

    async def on_lesson_page_whole(self) -> None:
        """After the first page: bring the chart and the question panel, and do what was asked of them meanwhile."""
        if not self._ready:
            await self._bring()
            self._ready = True
            self.keeping.welcome()
            self.post_message(self.Ready())
            self.set_timer(DUE_SECONDS, self.count_due)
        self.on_lesson_page_moved()
        if self._play:
            self._play = False
            self.chart.action_play()
        for action in self._later:
            action()
        self._later.clear()

    async def _bring(self) -> None:
        """Mount what the first sight of the page did not need; importing it takes as long as the page did."""
        from tutor.lean import numpy_without_words, one_heap, plain_hashes
        from tutor.tui.state.autosave import Keeping
        from tutor.tui.widgets.chart_pane import ChartPane
        from tutor.tui.widgets.quiz_panel import QuizPanel

        self.keeping = Keeping(self)
        plain_hashes()
        numpy_without_words()
        one_heap()
        self.chart, self.quiz = ChartPane(self._pace, id="chart"), QuizPanel(id="quiz")
        await self.query_one("#page-pane").mount(self.quiz)
        await self.query_one("#chart-pane").mount(self.chart)

    def show_bars(self) -> None:
        """Title line and footer as they now must be."""
        room, lines = self.app.size
        top = small_row(room, lines) or top_row(self.session, room, self.review)
        self.query_one("#top", RowsView).show([top])
        self.query_one("#keys", RowsView).show([key_row(self.quiz.sitting if self.quizzing else None, room)])

    # lessons

    def open_lesson(self, lesson: str, line: int | None = None) -> None:
        """Show another lesson, from a line of its file or from where it was left."""
        self.remember()
        try:
            left = self.session.go(lesson)
        except UserError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self._show_lesson(left if line is None else line)

    def _show_lesson(self, line: int) -> None:
        self._close_quiz()
        self._arrange()
        self.page.lay_out(line)

    def remember(self) -> None:
        """Remember the reading place."""
        self.session.leave(self.page.line)

    def closed(self) -> None:
        """The learner leaves."""
        if self._ready:
            self.keeping.ended()

    # keys

    async def action_chart(self, action: str) -> None:
        """A key of the chart."""
        if self._ready:
            await self.app.run_action(action, self.chart)
        else:
            self._later.append(lambda: self.call_later(self.app.run_action, action, self.chart))

    async def action_page(self, action: str) -> None:
        """A key that moves the page."""
        await self.app.run_action(action, self.page)

    def action_open(self) -> None:
        """Do what the marked stop does."""
        stop = self.page.stop
        if stop is None:
            return
        if stop.kind == "demo":
            self.call_later(self.action_chart, "play")
        elif stop.kind == "quiz":
            self._sit(stop.target)
        elif "://" in stop.target:
            self.notify(stop.target, markup=False)
        else:
            self.open_lesson(stop.target)

    def action_turn_page(self, by: int) -> None:
        """The next or previous lesson, from its start."""
        lesson = self.session.neighbour(by)
        if lesson is not None:
            self.open_lesson(lesson, 1)

    def action_back(self) -> None:
        """The lesson before this one."""
        self.remember()
        line = self.session.back()
        if line is not None:
            self._show_lesson(line)

    def action_view(self) -> None:
        """Page and chart, page alone, chart alone."""
        both = self.has_class("-narrow") or self.has_class("-wide")
        self._view = (self._view + 1) % len(VIEWS)
        if not both and VIEWS[self._view] == "-page-only":
            self._view += 1
        self._arrange()

    # questions

    def action_answer(self) -> None:
        """The marked question, or the page's next one that is not yet right."""
        stop = self.page.stop
        marked = stop.target if stop is not None and stop.kind == "quiz" else None
        if marked and self.session.mark(marked) != "right":
            self._sit(marked)
            return
        chosen = self.session.next_question(marked) or marked
        if chosen is None and self.session.lesson.questions:
            chosen = self.session.lesson.questions[0].id
        if chosen is not None:
            self._sit(chosen)

    def _sit(self, question: str) -> None:
        if not self._ready:
            self._later.append(lambda: self._sit(question))
            return
        try:
            sitting = self.session.sit(question)
        except UserError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self._put(sitting)

    def _put(self, sitting: "Sitting") -> None:
        self.add_class("-quizzing")
        self._arrange()
        self.quiz.sit(sitting)
        self.show_bars()

    def on_quiz_panel_changed(self) -> None:
        """A verdict may have come: dots, footer and what is due follow."""
        self.keeping.tell()
        if self.quiz.sitting is not None and self.quiz.sitting.verdict is not None:
            self.session.answered()
            if self.session.planned:
                self.count_due()
        self.show_bars()

    async def on_quiz_panel_next(self) -> None:
        """The review's or the page's next open question, or the page again when there is none."""
        if self.review is not None:
            await self._next_in_review(self.review)
            return
        sitting = self.quiz.sitting
        following = self.session.next_question(sitting.variant.question.id if sitting else None)
        if following is None:
            self.notify(say("tui.quiz.all-right"), markup=False)
            self.on_quiz_panel_left()
        else:
            self._sit(following)

    def on_quiz_panel_left(self) -> None:
        """The page again, at the question that was left."""
        sitting = self.quiz.sitting
        self._close_quiz()
        self._arrange()
        question = sitting.variant.question.id if sitting else ""
        self.page.lay_out(self.page.line, lambda: self.page.mark_question(question))

    # reviews

    def count_due(self) -> None:
        """Find out in a thread what is due, and show how many."""

        async def count() -> None:
            await asyncio.to_thread(self.session.plan)
            gc.collect()  # every page was read for it
            give_back()
            with suppress(NoMatches):  # the app is closing, and its bars are gone
                self.show_bars()

        self.run_worker(count(), group="due", exclusive=True)

    async def action_review(self) -> None:
        """Sit down to what is due, or say when something will be. Keys that follow wait until the question is there."""
        from tutor.tui.state.review import Review

        if not self._ready:
            self._later.append(lambda: self.call_later(self.action_review))
            return
        await asyncio.to_thread(self.session.plan)
        review = Review(self.session, self.session.due())
        sitting = review.next()
        if sitting is None:
            self.show_bars()
            self.notify(f"{say('tui.review.nothing')} {self.session.next_due()}", markup=False)
            return
        self.review = review
        self._put(sitting)

    async def _next_in_review(self, review: "Review") -> None:
        sitting = review.next()
        if sitting is not None:
            self._put(sitting)
            return
        await asyncio.to_thread(self.session.plan)
        self.notify(f"{review.end()} {self.session.next_due()}", markup=False, timeout=10)
        self.on_quiz_panel_left()

    def _close_quiz(self) -> None:
        self.review = None
        self.remove_class("-quizzing")
        self.set_focus(None)
