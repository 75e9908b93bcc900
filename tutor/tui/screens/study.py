"""The study screen: the page, the chart and the questions, and the keys that move through them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical
from textual.events import Resize
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen

from tutor.errors import UserError
from tutor.messages import say
from tutor.tui.keys import STUDY_KEYS, binding_action
from tutor.tui.screens.follow_file import follow_file
from tutor.tui.screens.quiz_flow import QuizFlow
from tutor.tui.state.autosave import Autosave
from tutor.tui.state.deferred_actions import DeferredActions
from tutor.tui.state.page import PageView
from tutor.tui.state.study_layout import StudyLayout
from tutor.tui.terminal.frame_pacing import FramePacer
from tutor.tui.theme.breakpoints import AUTO, LAYOUT_CLASSES, PAGE, split_page_lines
from tutor.tui.widgets.header_footer import footer_row, header_row, too_small_row
from tutor.tui.widgets.lesson_page import LessonPage
from tutor.tui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from tutor.tui.screens.lab import LabScreen
    from tutor.tui.widgets.chart_pane import ChartPane
    from tutor.tui.widgets.quiz_panel import QuizPanel

WHEEL_ROWS = 3
DUE_COUNT_SECONDS = 1.5  # from the complete page to counting what is due: the first chart is drawn before


class StudyScreen(Screen[None]):
    """A lesson beside its demo; on narrow terminals below it, on small ones one of the two at a time.

    At the start there is only the page, because it is quick to show. `chart` and `quiz` are mounted when the page is
    complete. From then on the screen is `ready`; actions that needed one of them before have waited, and run now.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(name, binding_action(key), show=False) for key in STUDY_KEYS for name in key.keys
    ]

    class Ready(Message):
        """The page, the chart and the question panel are mounted."""

    def __init__(self, view: PageView, size: Size, pacer: FramePacer, play: bool = False) -> None:
        """Show `view` on a terminal of this size; `pacer` limits the chart's frame rate, `play` starts the first demo."""
        self.session = view.session
        self.study_layout = StudyLayout(self.session)
        super().__init__(classes=" ".join(self.study_layout.classes(*size, in_quiz=False)))
        self.ready = False
        self.chart: ChartPane
        self.quiz: QuizPanel
        self.quiz_flow = QuizFlow(self)
        self.autosave = Autosave(self.session, lambda: self.page.line, self._report)
        self.when_ready = DeferredActions()
        """Actions that need the chart or the question panel."""
        self.lab_screen: LabScreen | None = None
        """The laboratory as it was left, if it was opened."""
        self.pacer = pacer
        self._page_view = view
        self._play = play

    def compose(self) -> ComposeResult:
        """Create the header, the page, an empty pane for the chart, and the footer."""
        yield RowsView(id="header")
        with Container(id="body"):
            with Vertical(id="page-pane"):
                yield LessonPage(self._page_view, id="page")
            yield Vertical(id="chart-pane")
        yield RowsView(id="footer")

    @property
    def page(self) -> LessonPage:
        """The page."""
        return self.query_one("#page", LessonPage)

    @property
    def in_quiz(self) -> bool:
        """Whether a question is shown in the page's place."""
        return self.has_class("-in-quiz")

    # layout

    def on_mount(self) -> None:
        """Show header and footer together with the page, which follows its file."""
        self.update_bars()
        follow_file(self)

    def on_resize(self, event: Resize) -> None:
        """Choose the layout for the new size."""
        self.update_layout(event.size)
        self.update_bars()

    def on_screen_suspend(self) -> None:
        """Pause the chart while another screen covers this one."""
        if self.ready:
            self.chart.set_covered(True)

    def on_screen_resume(self) -> None:
        """Let the chart continue, and count what is due if that has waited for the page to be seen."""
        if self.ready:
            self.chart.set_covered(False)
        if self.quiz_flow.due_count_waits:
            self.quiz_flow.count_due_when_visible()

    def update_layout(self, size: Size | None = None) -> None:
        """Choose the layout for a size, or for the present one."""
        wanted = self.study_layout.classes(*(size or self.size), self.in_quiz)
        for name in LAYOUT_CLASSES:
            self.set_class(name in wanted, name)
        self.page.stops_at_demos = self.study_layout.stops_at_demos(wanted)

    @property
    def chart_is_visible(self) -> bool:
        """Whether the layout has room for the chart."""
        return not self.has_class(PAGE)

    @property
    def _has_demos(self) -> bool:
        """Whether the open page has a demo."""
        return bool(self.session.lesson.demos)

    def _show_chart(self) -> None:
        """Show the chart, because the reader uses it, and keep the demo's card in sight."""
        if not self.chart_is_visible and self.study_layout.view == AUTO:
            self.study_layout.use_chart()
            self.page.view.show_demo_card(split_page_lines(self.size.height))
            self.update_layout()
            self.update_bars()

    def _reader_moved(self) -> None:
        """Show or hide the chart for the reader's new place on the page."""
        near_demo = self.page.view.demo_is_near(split_page_lines(self.size.height))
        self.study_layout.reader_moved(near_demo, demo_plays=self.ready and self.chart.playing)
        self.update_layout()

    def update_bars(self) -> None:
        """Show header and footer for the present state."""
        columns, lines = self.app.size
        header = too_small_row(columns, lines) or header_row(self.session, columns, self.quiz_flow.review)
        question = self.quiz.question if self.in_quiz else None
        footer = footer_row(question, columns, self.chart_is_visible, self._has_demos)
        self.query_one("#header", RowsView).show([header])
        self.query_one("#footer", RowsView).show([footer])

    def apply_theme(self, theme: str) -> None:
        """Use a colour theme from now on, and in later sessions."""
        self.app.theme = theme
        self.session.store.set_setting("theme", theme)
        self.page.lay_out_again()

    def use_language(self, language: str) -> None:
        """Show everything in another language: the page at the same place, the demo as it is, the open question again."""
        demos, question = self.session.lesson.demos, self.quiz.question if self.in_quiz else None
        self.session.use_language(language)
        if self.ready:
            self.chart.replace_blocks(demos, self.session.lesson.demos)
        if question is not None:
            self.quiz_flow.ask_again(question)
        self.page.lay_out(self.page.line)
        self.quiz_flow.update_due_count()

    # the page, and what happens when it is read, left or replaced

    def on_lesson_page_moved(self) -> None:
        """Show the demo that belongs to the new place, and save the place."""
        self.update_bars()
        if self.ready:
            self.autosave.save_soon()
            if (block := self.page.view.current_demo()) is not None:
                self.chart.open(block)

    async def on_lesson_page_complete(self) -> None:
        """After the first page: mount the chart and the question panel, and run the actions that have waited for them."""
        if not self.ready:
            await self._mount_chart_and_quiz()
            self.ready = True
            self.autosave.report_cut_off_session()
            self.post_message(self.Ready())
            self.set_timer(DUE_COUNT_SECONDS, self.quiz_flow.count_due_when_visible)
        self._reader_moved()
        self.on_lesson_page_moved()
        if self._play:
            self._play = False
            self._show_chart()
            self.chart.action_play()
        self.when_ready.release()

    async def _mount_chart_and_quiz(self) -> None:
        """Mount what the first paint of the page did not need; importing it takes as long as showing the page did."""
        from tutor.tui.widgets.chart_pane import ChartPane
        from tutor.tui.widgets.quiz_panel import QuizPanel

        self.chart, self.quiz = ChartPane(self.pacer, id="chart"), QuizPanel(id="quiz")
        await self.query_one("#page-pane").mount(self.quiz)
        await self.query_one("#chart-pane").mount(self.chart)

    def _report(self, message: str, warning: bool) -> None:
        self.notify(message, severity="warning" if warning else "information", markup=False)
        self.update_bars()

    def on_unmount(self) -> None:
        """Stop the autosave and the laboratory."""
        self.autosave.cancel()
        if self.lab_screen is not None:
            self.lab_screen.state.runner.close()

    # lessons

    def open_lesson(self, lesson: str, line: int | None = None) -> None:
        """Show another lesson, from a line of its file or from where the learner left it. The laboratory is left."""
        if self.lab_screen is not None:
            self.lab_screen.leave_for(lesson)
        self.autosave.save_now()
        try:
            self.session.open_lesson(lesson, line)
        except UserError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self._show_lesson()

    def _show_lesson(self) -> None:
        """Show the page that the session has just opened. Actions that wait on the earlier page are dropped."""
        self.when_ready.drop()
        self.app.clear_notifications()  # they are about the earlier page
        self.quiz_flow.close()
        self.study_layout.open_page(keeps_view=self.has_class("-wide"))
        self.update_layout()
        self.page.lay_out(self.page.line)

    def _open_link(self, target: str) -> None:
        """Open the page, and the heading if there is one, that a link such as `momentum#when-it-fails` leads to."""
        try:
            lesson, line = self.session.lookup.place_of_link(target, self.session.lesson.id)
        except UserError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.open_lesson(lesson, line)

    def action_turn_page(self, by: int) -> None:
        """Open the next or the previous lesson at its start."""
        lesson = self.session.neighbour(by)
        if lesson is not None:
            self.open_lesson(lesson, 1)

    def action_back(self) -> None:
        """Open the lesson visited before this one."""
        self.autosave.save_now()
        if self.session.go_back() is not None:
            self._show_lesson()

    def open_screen(self, screen: Screen[Any], callback: Callable[[Any], None] | None = None) -> None:
        """Show a screen over this one or the laboratory, unless a third is open already; `callback` takes its result."""
        if self.app.screen in (self, self.lab_screen):
            self.app.push_screen(screen, callback)

    def open_exercise(self, exercise: str) -> None:
        """Open an exercise."""
        from tutor.tui.screens.exercise import ExerciseScreen

        self.open_screen(ExerciseScreen(exercise, self.session.store))

    def action_lab(self) -> None:
        """Open the laboratory at the topic of this page; the run of this page goes on where it was left."""
        from tutor.tui.screens.open_lab import open_lab

        open_lab(self)

    # keys of the page and the chart

    async def action_chart(self, action: str) -> None:
        """Run an action of the chart pane, on the demo that belongs to the page's present place."""
        if not self.ready:
            self.when_ready.run(lambda: self.call_later(self.action_chart, action))
            return
        self.page.complete_layout()
        block = self.page.view.current_demo()
        if block is None:
            self.notify(say("tui.chart.no-demo"))
            return
        if block is not self.chart.state.block:
            self.chart.open(block)  # an earlier key has moved the page
        self._show_chart()
        await self.app.run_action(action, self.chart)

    async def action_page(self, action: str) -> None:
        """Run an action of the page."""
        top = self.page.view.scroll.top
        await self.app.run_action(action, self.page)
        if self.page.view.scroll.top != top:
            self._reader_moved()

    async def action_open(self) -> None:
        """Play the marked demo, answer the marked question or follow the marked link."""
        self.page.complete_layout()
        stop = self.page.stop
        if stop is None:
            return
        if stop.kind == "demo":
            await self.action_chart("play")
        elif stop.kind == "quiz":
            self.quiz_flow.ask(stop.target)
        elif stop.kind == "exercise":
            self.open_exercise(stop.target)
        elif "://" in stop.target:
            self.notify(stop.target, markup=False)
        else:
            self._open_link(stop.target)

    async def on_lesson_page_clicked(self) -> None:
        """Open what was clicked."""
        await self.action_open()

    async def on_mouse_scroll_down(self) -> None:
        """Scroll the page down by the wheel."""
        await self.action_page(f"scroll({WHEEL_ROWS})")

    async def on_mouse_scroll_up(self) -> None:
        """Scroll the page up by the wheel."""
        await self.action_page(f"scroll({-WHEEL_ROWS})")

    def action_view(self) -> None:
        """Go to the next view that looks different: page and chart, the page alone, or the chart alone."""
        if not self._has_demos:
            self.notify(say("tui.chart.no-demo"))
            return
        self.study_layout.choose_next_view(*self.size, self.in_quiz)
        self.update_layout()
        self.update_bars()

    # questions

    def action_answer(self) -> None:
        """Ask the marked question, or the page's next one that was not answered right."""
        self.when_ready.run(self.quiz_flow.ask_marked_or_next)

    async def action_review(self) -> None:
        """Start a review of the questions that are due."""
        if self.ready:
            await self.quiz_flow.start_review()
        else:
            self.when_ready.run(lambda: self.call_later(self.action_review))

    def on_quiz_panel_changed(self) -> None:
        """Update marks, footer and due questions, and report trouble with saving the answer."""
        self.autosave.report_trouble()
        self.quiz_flow.update_results()
        self.update_bars()

    async def on_quiz_panel_next(self) -> None:
        """Ask the next question."""
        if self.in_quiz:
            await self.quiz_flow.next_question()

    def on_quiz_panel_left(self) -> None:
        """Return to the page."""
        if self.in_quiz:
            self.quiz_flow.leave()
