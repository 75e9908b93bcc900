"""The learner's session: the open lesson, the pages visited before it, and what is known about each question."""

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tutor.content.library import Library
from tutor.content.model import Lesson
from tutor.errors import UserError
from tutor.messages import ENGLISH, LANGUAGES, language, say, set_language
from tutor.progress.store import Store
from tutor.progress.summary import QuestionResult, compute_status, results_by_question
from tutor.tui.state.finding import Finding
from tutor.tui.state.page import Page, same_place
from tutor.tui.state.review_schedule import ReviewSchedule

if TYPE_CHECKING:
    from tutor.quiz.model import Variant
    from tutor.quiz.session import QuizSession
    from tutor.render.progress_report import Report
    from tutor.tui.state.question import QuestionView

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
        self._clock = clock
        self._visited: list[str] = []
        self._results: dict[str, QuestionResult] | None = None
        self.schedule = ReviewSchedule(library, store)
        self.finding = Finding(library)

    # the open lesson

    @property
    def lesson(self) -> Lesson:
        """The open lesson."""
        return self.page.lesson

    def start(self, lesson: str | None) -> int:
        """Open `lesson`, or the one read last, or the first one; return the line of its file to show."""
        place = self.store.place(lesson)
        if lesson is None and place is not None and place.lesson in self.library.ids():
            lesson, self.resumed = place.lesson, True
        is_new = lesson is None and place is None and not self.results
        self.first_start = is_new and self.library.is_built_in
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
        return next((c.title for c in self.library.chapters if c.number == self.lesson.chapter), "")

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

    # asking a question

    def ask(self, question_id: str) -> "QuestionView":
        """Begin a question of the open lesson. Raise UserError if the question is faulty."""
        return self.ask_variant(self._draw(self.lesson, question_id))

    def ask_variant(self, variant: "Variant") -> "QuestionView":
        """Begin a variant of a question, which is usually one of the open lesson."""
        ids, name = [block.id for block in self.lesson.questions], variant.question.id
        place = say("tui.quiz.place", number=ids.index(name) + 1, count=len(ids)) if name in ids else ""
        return self._start_question(variant, place)

    def start_review(self, question_ids: list[str]) -> "QuizSession[QuestionView]":
        """Plan a review of questions from any page, after `schedule.update`. `next_in_review` asks them one by one."""
        from tutor.quiz.session import QuizSession

        draws = [partial(self._draw_from_page, question_id) for question_id in question_ids]
        return QuizSession(draws, len(draws), self._start_question)

    def next_in_review(self, review: "QuizSession[QuestionView]") -> "QuestionView | None":
        """Begin the next question of a review, passing over faulty ones; return None at the end."""
        while True:
            try:
                question = review.next()
            except UserError:
                continue
            if question is not None:
                question.place = say("tui.review.place", number=review.number, count=review.count)
            return question

    def _start_question(self, variant: "Variant", place: str = "") -> "QuestionView":
        from tutor.tui.state.question import QuestionView

        return QuestionView(variant, self.store, self._clock, place)

    def _draw_from_page(self, question_id: str) -> "Variant":
        return self._draw(self.library.lesson(self.schedule.page_of(question_id)), question_id)

    def _draw(self, lesson: Lesson, question_id: str) -> "Variant":
        from tutor.quiz.questions.parse_question import read_question
        from tutor.quiz.questions.variant import draw

        block = next(block for block in lesson.questions if block.id == question_id)
        try:
            return draw(read_question(block, lesson), self.next_seed(question_id))
        except UserError:
            raise
        except Exception as error:  # the other questions can still be asked
            from tutor.crash import report_contained

            place = f"{lesson.path.name}:{block.line}"
            raise UserError(f"{place}: {report_contained(error, place)}") from error

    # the language

    def languages(self) -> tuple[str, ...]:
        """Return the languages other than the present one that the open lessons have."""
        known = (ENGLISH, *self.library.languages())
        return tuple(code for code in known if code in LANGUAGES and code != language())

    def use_language(self, chosen: str) -> None:
        """Show everything in another language, now and in later sessions. The open page stays at its place."""
        set_language(chosen)
        self.store.set_setting(LANGUAGE_SETTING, language())
        self.library = Library(self.library.root, chosen)
        self.schedule = ReviewSchedule(self.library, self.store)
        self.finding = Finding(self.library)
        before, line = self.lesson, self.page.line
        lesson = self.library.lesson(before.id)
        self.page = Page(lesson, same_place(before, lesson, line))

    def in_this_language(self, variant: "Variant") -> "Variant":
        """Return the same variant of a question with the texts of the present language."""
        from tutor.quiz.questions.parse_question import load_question
        from tutor.quiz.questions.variant import draw

        return draw(load_question(self.library, variant.question.id), variant.seed)

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
