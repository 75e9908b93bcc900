"""A review: the questions that are due, one after the other, from whatever page. Knows no widget."""

from typing import TYPE_CHECKING

from tutor.errors import UserError
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.tui.state.learner import LearnerSession
    from tutor.tui.state.question import Sitting


class Review:
    """The way through the questions that were due when it began."""

    def __init__(self, session: "LearnerSession", questions: list[str]) -> None:
        """A review of `questions`, in their order."""
        self._session = session
        self._waiting = list(questions)
        self._count = len(questions)
        self._sittings: list[Sitting] = []
        self._brought_back: set[str] = set()

    @property
    def left(self) -> int:
        """How many questions have no verdict yet, with the one in front of the learner."""
        unjudged = bool(self._sittings) and self._sittings[-1].verdict is None
        return len(self._waiting) + unjudged

    def next(self) -> "Sitting | None":
        """Sit down to the next question, passing over those that cannot be asked; None at the end.

        One that was skipped comes once more at the end, with other numbers.
        """
        self._bring_back()
        while self._waiting:
            place = say("tui.review.place", number=self._count - len(self._waiting) + 1, count=self._count)
            try:
                self._sittings.append(self._session.ask_in_review(self._waiting.pop(0), place))
            except UserError:
                continue
            return self._sittings[-1]
        return None

    def _bring_back(self) -> None:
        last = self._sittings[-1] if self._sittings else None
        question = last.variant.question.id if last is not None and last.skipped else None
        if question is not None and question not in self._brought_back:
            self._brought_back.add(question)
            self._waiting.append(question)
            self._count += 1

    def end(self) -> str:
        """The last word: how many were right."""
        done = [sitting for sitting in self._sittings if not sitting.skipped]
        verdicts = [sitting.verdict.correct for sitting in done if sitting.verdict is not None]
        return say("tui.review.end", right=sum(verdicts), count=len(verdicts))
