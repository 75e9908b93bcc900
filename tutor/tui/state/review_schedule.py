"""Which questions are due, as of the last update."""

from datetime import timedelta
from typing import TYPE_CHECKING

from tutor.content.library import Library
from tutor.progress.store import Store

if TYPE_CHECKING:
    from tutor.progress.review_queue import ReviewQueue


class ReviewSchedule:
    """The questions that are due on all pages. Before the first `update` nothing is known to be due."""

    def __init__(self, library: Library, store: Store) -> None:
        """Work with the questions of `library` and the attempts in `store`."""
        self._library, self._store = library, store
        self._queue: ReviewQueue | None = None
        self._page_of_question: dict[str, str] = {}
        self._updates_started = self._update_shown = 0

    def update(self) -> None:
        """Work out which questions are due. This reads every page and attempt, so call it in a thread."""
        from tutor.progress.review_queue import load_review_queue, map_questions_to_pages

        self._page_of_question = self._page_of_question or map_questions_to_pages(self._library)
        self._updates_started += 1
        update = self._updates_started
        new = load_review_queue(self._library, self._store, self._page_of_question)
        if (
            update > self._update_shown
        ):  # otherwise a later update, which knows more, has finished before this one
            self._update_shown, self._queue = update, new

    @property
    def known(self) -> bool:
        """Whether `update` has run."""
        return self._queue is not None

    def page_of(self, question_id: str) -> str:
        """Return the id of a question's page."""
        return self._page_of_question[question_id]

    def due(self) -> list[str]:
        """Return the questions that are due now, in the order to ask them."""
        return self._queue.due(self._store.now()) if self._queue else []

    def count_due(self, days_ahead: int = 0) -> int:
        """Return how many questions are due now, or will be some days from now."""
        when = self._store.now() + timedelta(days=days_ahead)
        return self._queue.count_due(when) if self._queue else 0

    def next_due_text(self) -> str:
        """Return a sentence that says when the next question is due."""
        from tutor.progress.review_queue import describe_next_due

        now = self._store.now()
        return describe_next_due(self._queue.next_due(now) if self._queue else None, now)
