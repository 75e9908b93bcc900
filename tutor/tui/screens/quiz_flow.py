"""Takes the learner through questions: one of the page, the next one of the page, or a review of what is due."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.css.query import NoMatches

from tutor.errors import UserError
from tutor.messages import say
from tutor.tui.state.review import Review

if TYPE_CHECKING:
    from tutor.tui.screens.study import StudyScreen
    from tutor.tui.state.question import Sitting

REVIEW_END_SECONDS = 10.0  # how long the result of a review stays on the screen


class QuizFlow:
    """Decides which question comes next on one study screen, and counts what is due."""

    def __init__(self, screen: "StudyScreen") -> None:
        """Begin without a question."""
        self._screen = screen
        self._session = screen.session
        self.review: Review | None = None
        """The review that is going on, if there is one."""

    # questions of the page

    def ask_marked_or_next(self) -> None:
        """Ask the marked question or, if that was answered right or none is marked, the next one that was not.

        If all of them were, ask the marked or the first one again.
        """
        stop = self._screen.page.stop
        marked = stop.target if stop is not None and stop.kind == "quiz" else None
        if marked and self._session.question_status(marked) != "right":
            self.ask(marked)
            return
        questions = self._session.lesson.questions
        chosen = self._session.next_question(marked) or marked or (questions[0].id if questions else None)
        if chosen is not None:
            self.ask(chosen)

    def ask(self, question: str) -> None:
        """Ask a question of the page; if it is faulty, show the error."""
        try:
            sitting = self._session.ask(question)
        except UserError as error:
            self._screen.notify(str(error), severity="error", markup=False)
            return
        self._show(sitting)

    def _show(self, sitting: "Sitting") -> None:
        self._screen.add_class("-in-quiz")
        self._screen.update_layout()
        self._screen.quiz.sit(sitting)
        self._screen.update_bars()

    async def next_question(self) -> None:
        """Ask the next question of the review or of the page; return to the page if there is none."""
        if self.review is not None:
            await self._next_in_review(self.review)
            return
        sitting = self._screen.quiz.sitting
        following = self._session.next_question(sitting.variant.question.id if sitting else None)
        if following is None:
            self._screen.notify(say("tui.quiz.all-right"), markup=False)
            self.leave()
        else:
            self.ask(following)

    def update_results(self) -> None:
        """Update the marks and the number of due questions, because the question may have a verdict now."""
        sitting = self._screen.quiz.sitting
        if sitting is not None and sitting.verdict is not None:
            self._session.forget_results()
            if self._session.schedule_known:
                self.update_due_count()

    def leave(self) -> None:
        """Return to the page, with the card of the last question marked."""
        sitting = self._screen.quiz.sitting
        self.close()
        self._screen.update_layout()
        question = sitting.variant.question.id if sitting else ""
        page = self._screen.page
        page.lay_out(page.line, lambda: page.mark_question(question))

    def close(self) -> None:
        """End the question and the review."""
        self.review = None
        self._screen.remove_class("-in-quiz")
        self._screen.set_focus(None)

    # reviews

    def update_due_count(self) -> None:
        """Find out in a thread which questions are due, and show their number in the header."""

        async def count() -> None:
            await asyncio.to_thread(self._session.update_schedule)
            with suppress(NoMatches):  # the app is closing, and the header is gone
                self._screen.update_bars()

        self._screen.run_worker(count(), group="due", exclusive=True)

    async def start_review(self) -> None:
        """Ask the first due question, or say when one will be due. Keys that follow wait until the question is there."""
        await asyncio.to_thread(self._session.update_schedule)
        review = Review(self._session, self._session.due_questions())
        sitting = review.next()
        if sitting is None:
            self._screen.update_bars()
            self._screen.notify(f"{say('tui.review.nothing')} {self._session.next_due_text()}", markup=False)
            return
        self.review = review
        self._show(sitting)

    async def _next_in_review(self, review: Review) -> None:
        sitting = review.next()
        if sitting is not None:
            self._show(sitting)
            return
        await asyncio.to_thread(self._session.update_schedule)
        text = f"{review.end()} {self._session.next_due_text()}"
        self._screen.notify(text, markup=False, timeout=REVIEW_END_SECONDS)
        self.leave()
