"""The questions of a session: one of the open lesson, the same one in another language, or those of a review."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tutor.content.model import Lesson
from tutor.errors import UserError
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.quiz.model import Variant
    from tutor.quiz.session import QuizSession
    from tutor.tui.state.learner import LearnerSession
    from tutor.tui.state.question import QuestionView


class QuestionSource:
    """Draws variants of questions, with new numbers for each attempt, and begins them.

    What a question needs is imported when the first one begins, so that the page is shown before.
    """

    def __init__(self, session: "LearnerSession", clock: Callable[[], float]) -> None:
        """Ask the questions of a session; `clock` measures how long answers take, in seconds."""
        self._session = session
        self._clock = clock

    def ask(self, question_id: str) -> "QuestionView":
        """Begin a question of the open lesson. Raise UserError if the question is faulty."""
        return self._start_with_place(self._draw(self._session.lesson, question_id))

    def ask_again(self, variant: "Variant") -> "QuestionView":
        """Begin the same variant again, with the texts of the present language. Raise UserError if the question is faulty."""
        from tutor.quiz.questions.parse_question import load_question
        from tutor.quiz.questions.variant import draw

        question = load_question(self._session.library, variant.question.id)
        return self._start_with_place(draw(question, variant.seed))

    def start_review(self, question_ids: list[str]) -> "QuizSession[QuestionView]":
        """Plan a review of questions from any page, after `schedule.update`. `next_in_review` asks them one by one."""
        from tutor.quiz.session import QuizSession

        draws = [partial(self._draw_from_page, question_id) for question_id in question_ids]
        return QuizSession(draws, len(draws), self._start)

    def next_in_review(self, review: "QuizSession[QuestionView]") -> "QuestionView | None":
        """Begin the next question of a review, without the faulty ones; return None at the end."""
        while True:
            try:
                question = review.next()
            except UserError:
                continue
            if question is not None:
                question.place = say("tui.review.place", number=review.number, count=review.count)
            return question

    def _start_with_place(self, variant: "Variant") -> "QuestionView":
        """Begin a variant, and say which of the open lesson's questions it is, if it is one of them."""
        ids, name = [block.id for block in self._session.lesson.questions], variant.question.id
        place = say("tui.quiz.place", number=ids.index(name) + 1, count=len(ids)) if name in ids else ""
        return self._start(variant, place)

    def _start(self, variant: "Variant", place: str = "") -> "QuestionView":
        from tutor.tui.state.question import QuestionView

        return QuestionView(variant, self._session.store, self._clock, place)

    def _draw_from_page(self, question_id: str) -> "Variant":
        page = self._session.schedule.page_of(question_id)
        return self._draw(self._session.library.lesson(page), question_id)

    def _draw(self, lesson: Lesson, question_id: str) -> "Variant":
        from tutor.quiz.questions.parse_question import read_question
        from tutor.quiz.questions.variant import draw

        block = next(block for block in lesson.questions if block.id == question_id)
        try:
            return draw(read_question(block, lesson), self._session.next_seed(question_id))
        except UserError:
            raise
        except Exception as error:  # the other questions can still be asked
            from tutor.crash import report_contained

            place = f"{lesson.path.name}:{block.line}"
            raise UserError(f"{place}: {report_contained(error, place)}") from error
