"""The learner's session: the open lesson, the pages visited before it, and what is known about each question."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from tutor.content.library import Library
from tutor.content.model import Lesson
from tutor.errors import UserError
from tutor.messages import ENGLISH, LANGUAGES, language, say, set_language
from tutor.progress.store import Store
from tutor.progress.summary import QuestionResult, compute_status, results_by_question
from tutor.tui.state.lookup import Lookup
from tutor.tui.state.page import Page, same_place
from tutor.tui.state.question_source import QuestionSource
from tutor.tui.state.review_schedule import ReviewSchedule

if TYPE_CHECKING:
    from tutor.render.progress_report import Report

LANGUAGE_SETTING = "language"
MOUSE_SETTING, YES, NO = "mouse", "yes", "no"


class LearnerSession:
    """The library and the learner's progress, as the screens need them.

    Screens ask this object what to show, and tell it what the learner does. It knows nothing about widgets.
    """

    def __init__(self, library: Library, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        """Start a session on `library` with the progress in `store`; `clock` measures how long answers take, in seconds."""
        self.library = library
        self.store = store
        self.page: Page
        """The open lesson with its rows: one value, which `start`, `open_lesson` and `go_back` replace."""
        self.resumed = False
        """Whether this session began at the page where the last one ended."""
        self.first_start = False
        """Whether this session opened the first page of the built-in lessons because nothing was ever read or answered."""
        self._visited: list[str] = []
        self._results: dict[str, QuestionResult] | None = None
        self.schedule = ReviewSchedule(library, store)
        self.lookup = Lookup(library)
        self.questions = QuestionSource(self, clock)

    # the open lesson

    @property
    def lesson(self) -> Lesson:
        """The open lesson."""
        return self.page.lesson

    def start(self, lesson: str | None) -> int:
        """Open `lesson`, or the one read last, or the first one; return the line of its file to show.

        Raise UserError if there is no such lesson, or no lesson at all.
        """
        place = self.store.place(lesson)
        if lesson is None and place is not None and place.lesson in self.library.ids():
            lesson, self.resumed = place.lesson, True
        is_new = lesson is None and place is None and not self.results
        self.first_start = is_new and self.library.is_built_in
        if lesson is None and not self.library.ids():
            raise UserError(say("content.no-pages", path=self.library.root))
        target = self.library.lesson(lesson or self.library.ids()[0])
        self.page = Page(target, place.line if place is not None and place.lesson == target.id else 1)
        return self.page.line

    def open_lesson(self, lesson: str, line: int | None = None) -> int:
        """Open another lesson at a line of its file, or where the learner left it; return the line.

        Raise UserError if there is no such lesson.
        """
        target = self.library.lesson(lesson)
        if line is None:
            place = self.store.place(target.id)
            line = place.line if place else 1
        if target.id != self.lesson.id:
            self._visited.append(self.lesson.id)
        self.page = Page(target, line)
        return line

    def go_back(self) -> int | None:
        """Open the lesson visited before this one and return the line to show; None if there is none."""
        if not self._visited:
            return None
        line = self.open_lesson(self._visited.pop())
        self._visited.pop()
        return line

    def neighbour(self, by: int) -> str | None:
        """Return the id of the lesson `by` places after this one (before it if negative), if there is one."""
        ids = self.library.ids()
        if self.lesson.id not in ids:
            return None
        place = ids.index(self.lesson.id) + by
        return ids[place] if 0 <= place < len(ids) else None

    def place_in_chapter(self) -> tuple[int, int]:
        """Return the page's number in its chapter and the chapter's page count; (1, 1) for a page without a chapter."""
        for chapter in self.library.chapters:
            ids = [entry.id for entry in chapter.lessons]
            if self.lesson.id in ids:
                return ids.index(self.lesson.id) + 1, len(ids)
        return 1, 1

    def greets(self) -> bool:
        """Return whether the learner is at the page that a first start has opened."""
        return self.first_start and self.lesson.id == self.library.ids()[0]

    def chapter_title(self) -> str:
        """Return the title of the open lesson's chapter."""
        lesson = self.lesson
        titles = (
            chapter.title
            for chapter in self.library.chapters
            if lesson.id in (entry.id for entry in chapter.lessons)
        )
        return next(titles, "")

    def save_position(self, line: int) -> None:
        """Save which line of the open lesson the reader has reached."""
        self.store.set_place(self.lesson.id, line)

    # results of questions

    @property
    def results(self) -> dict[str, QuestionResult]:
        """The result of every attempted question, by its id."""
        if self._results is None:
            self._results = results_by_question(self.store.attempts())
        return self._results

    def forget_results(self) -> None:
        """Discard the cached results, because attempts were added."""
        self._results = None

    def question_status(self, question_id: str) -> str:
        """Return "right", "wrong" or "new", from the last answer to a question."""
        result = self.results.get(question_id)
        return "new" if result is None else "right" if result.last else "wrong"

    def lesson_status(self, lesson: Lesson) -> str:
        """Return how far a lesson is: "new", "started" or "done"."""
        return compute_status([block.id for block in lesson.questions], self.results)

    def count_right(self, lesson: Lesson) -> int:
        """Return how many of a lesson's questions were last answered right."""
        return sum(self.question_status(block.id) == "right" for block in lesson.questions)

    def next_seed(self, question_id: str) -> int:
        """Return the seed of a question's next variant: the number of its attempts, so each attempt has new numbers."""
        result = self.results.get(question_id)
        return result.attempts if result else 0

    def next_question(self, after: str | None = None) -> str | None:
        """Return the page's next question that was not last answered right; None if all were.

        The search starts behind `after`, continues at the top of the page, and ends with `after` itself.
        """
        ids = [block.id for block in self.lesson.questions]
        start = ids.index(after) + 1 if after in ids else 0
        return next((i for i in ids[start:] + ids[:start] if self.question_status(i) != "right"), None)

    def has_reached_objective(self, number: int) -> bool:
        """Return whether the questions of an objective of the page, counted from 1, were last answered right.

        These are the questions that name it in their field `objective`; if none does, all questions of the page.
        """
        blocks = self.lesson.questions
        own = [block for block in blocks if block.fields.get("objective") == number] or blocks
        return bool(own) and all(self.question_status(block.id) == "right" for block in own)

    def review_text(self) -> str:
        """Return which questions of the page are to be reviewed or not answered yet, and how many are due on all pages."""
        sentences = []
        statuses = [self.question_status(block.id) for block in self.lesson.questions]
        for status in ("wrong", "new"):
            numbers = [str(number) for number, found in enumerate(statuses, 1) if found == status]
            if numbers:
                sentences.append(say(f"page.end.review.{status}", numbers=", ".join(numbers)))
        if statuses and not sentences:
            sentences.append(say("page.end.review.done"))
        due = self.schedule.count_due()
        if due:
            sentences.append(say("page.end.review.due", count=due))
        return " ".join(sentences)

    # the language

    def languages(self) -> tuple[str, ...]:
        """Return the languages other than the present one that the open lessons have."""
        known = (ENGLISH, *self.library.languages())
        return tuple(code for code in known if code in LANGUAGES and code != language())

    def use_language(self, chosen: str) -> None:
        """Show everything in another language, now and in later sessions. The open page stays at its place."""
        set_language(chosen)
        self.store.set_setting(LANGUAGE_SETTING, language())
        before, line = self.lesson, self.page.line
        self._use_library(self.library.in_language(chosen))
        self.schedule = ReviewSchedule(self.library, self.store)
        lesson = self.library.lesson(before.id)
        self.page = Page(lesson, same_place(before, lesson, line))

    def reload(self, line: int) -> bool:
        """Read all lessons again, because a file has changed, and open the same page at a line of its file.

        Return False, without any effect, if the page is gone. If the page has other questions now, it is not known which are due.
        """
        library = self.library.in_language(self.library.language)
        try:
            lesson = library.lesson(self.lesson.id)
        except UserError:
            return False
        before, self.page = self.lesson, Page(lesson, line)
        self._use_library(library)
        if [block.id for block in before.questions] != [block.id for block in lesson.questions]:
            self.schedule = ReviewSchedule(library, self.store)
        return True

    def _use_library(self, library: Library) -> None:
        self.library = library
        self.lookup = Lookup(library)

    # the mouse

    @property
    def wants_clicks(self) -> bool:
        """Whether the tutor takes the mouse, so that a click chooses. Then the terminal selects text only with shift."""
        return self.store.setting(MOUSE_SETTING) == YES

    def toggle_clicks(self) -> bool:
        """Turn clicks on or off from the next start, and return whether they will be on."""
        wanted = not self.wants_clicks
        self.store.set_setting(MOUSE_SETTING, YES if wanted else NO)
        return wanted

    # the progress report

    def progress_report(self) -> "Report":
        """Return the report on everything the learner has done. It reads a lot, so call it in a thread."""
        from tutor.render.progress_report import build_report

        return build_report(self.library, self.store)

    def save_retention(self, retention: float) -> None:
        """Save the chance of a right answer at which questions return."""
        from tutor.progress.schedule import RETENTION_SETTING

        self.store.set_setting(RETENTION_SETTING, str(retention))
