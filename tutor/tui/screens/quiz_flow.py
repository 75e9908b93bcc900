"""Takes the learner through questions: one of the page, the next one of the page, or a review of what is due."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.css.query import NoMatches
from textual.worker import WorkType

from tutor.errors import UserError
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.quiz.session import QuizSession
    from tutor.tui.screens.study import StudyScreen
    from tutor.tui.state.question import QuestionView

REVIEW_END_SECONDS = 10.0  # how long the result of a review stays on the screen


class QuizFlow:
    """Decides which question comes next on one study screen, and counts what is due."""

    def __init__(self, screen: "StudyScreen") -> None:
        """Begin without a question."""
        self._screen = screen
        self._session = screen.session
        self.review: QuizSession[QuestionView] | None = None
        """The review that is going on, if there is one."""
        self.due_count_waits = False
        """Whether to count what is due once no other screen covers this one."""

    # questions of the page

    def ask_marked_or_next(self) -> None:
        """Ask the marked question or, if that was answered right or none is marked, the next one that was not.

        If all of them were, ask the marked or the first one again.
        """
        self._screen.page.complete_layout()
        stop = self._screen.page.stop
        marked = stop.target if stop is not None and stop.kind == "quiz" else None
        if marked and self._session.question_status(marked) != "right":
            self._ask(marked)
            return
        questions = self._session.lesson.questions
        chosen = self._session.next_question(marked) or marked or (questions[0].id if questions else None)
        if chosen is not None:
            self._ask(chosen)

    def ask(self, question: str) -> None:
        """Ask a question of the page, as soon as the question panel is there."""
        self._screen.when_ready.run(lambda: self._ask(question))

    def _ask(self, question: str) -> None:
        """Ask a question of the page; if it is faulty, show the error."""
        try:
            asked = self._session.questions.ask(question)
        except UserError as error:
            self._screen.notify(str(error), severity="error", markup=False)
            return
        self._show(asked)

    def ask_again(self, question: "QuestionView") -> None:
        """Ask the open question again with the same numbers, in the present language. This ends a review."""
        self.review = None
        try:
            self._show(self._session.questions.ask_again(question.variant))
        except UserError as error:
            self._screen.notify(str(error), severity="error", markup=False)
            self.leave()

    def _show(self, question: "QuestionView") -> None:
        self._screen.add_class("-in-quiz")
        self._screen.update_layout()
        self._screen.quiz.ask(question)
        self._screen.update_bars()

    async def next_question(self) -> None:
        """Ask the next question of the review or of the page; return to the page if there is none."""
        if self.review is not None:
            await self._next_in_review(self.review)
            return
        question = self._screen.quiz.question
        following = self._session.next_question(question.variant.question.id if question else None)
        if following is None:
            await asyncio.to_thread(self._session.schedule.update)
            self.leave()
            self._celebrate()
        else:
            self._ask(following)

    def _celebrate(self) -> None:
        """Show what the learner can do now and what comes next, because the page is finished."""
        from tutor.tui.screens.page_done import PageDoneScreen

        self._screen.open_screen(PageDoneScreen(self._session), self._after_celebration)

    def _after_celebration(self, how: str | None) -> None:
        if how == "next":
            self._screen.action_turn_page(1)
        elif how == "review":
            self._screen.call_later(self._screen.action_review)

    def update_results(self) -> None:
        """Update the marks and the number of due questions, because the question may have a verdict now."""
        question = self._screen.quiz.question
        if question is not None and question.verdict is not None:
            self._session.forget_results()
            if self._session.schedule.known:
                self.update_due_count()

    def leave(self) -> None:
        """Return to the page, with the card of the last question marked."""
        question = self._screen.quiz.question
        self.close()
        self._screen.update_layout()
        question_id = question.variant.question.id if question else ""
        page = self._screen.page
        page.lay_out(page.line, question_id)

    def close(self) -> None:
        """End the question and the review."""
        self.review = None
        if self._screen.ready:
            self._screen.quiz.question = None
        self._screen.remove_class("-in-quiz")
        self._screen.set_focus(None)

    # reviews

    def count_due_when_visible(self) -> None:
        """Count what is due, or wait until no other screen covers this one: it reads all pages."""
        self.due_count_waits = self._screen.app.screen is not self._screen
        if not self.due_count_waits:
            self.update_due_count()

    def update_due_count(self) -> None:
        """Find out in a thread which questions are due, and show their number in the header."""

        async def count() -> None:
            await asyncio.to_thread(self._session.schedule.update)
            with suppress(NoMatches):  # the app is closing, and the header is gone
                self._screen.update_bars()

        work: WorkType[None] = count  # not `count()`: a screen that is closing would never await it
        self._screen.run_worker(work, group="due", exclusive=True)

    async def start_review(self) -> None:
        """Ask the first due question, or say when one will be due. Keys that follow wait until the question is there."""
        await asyncio.to_thread(self._session.schedule.update)
        review = self._session.questions.start_review(self._session.schedule.due())
        question = self._session.questions.next_in_review(review)
        if question is None:
            self._screen.update_bars()
            self._screen.notify(
                f"{say('tui.review.nothing')} {self._session.schedule.next_due_text()}", markup=False
            )
            return
        self.review = review
        self._show(question)

    async def _next_in_review(self, review: "QuizSession[QuestionView]") -> None:
        question = self._session.questions.next_in_review(review)
        if question is not None:
            self._show(question)
            return
        await asyncio.to_thread(self._session.schedule.update)
        if self.review is not review:
            return  # the learner has left the review meanwhile
        result = say("tui.review.end", right=review.right, count=review.answered)
        text = f"{result} {self._session.schedule.next_due_text()}"
        self._screen.notify(text, markup=False, timeout=REVIEW_END_SECONDS)
        self.leave()
