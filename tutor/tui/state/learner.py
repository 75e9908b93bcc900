"""A learner's session: the lesson that is open, the way back, and how each question stands. Knows no widget."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from tutor.content.library import Library
from tutor.content.model import Lesson
from tutor.messages import say
from tutor.progress.store import Store
from tutor.progress.summary import DONE, Result, results, status

if TYPE_CHECKING:
    from tutor.progress.review_queue import Agenda
    from tutor.render.progress_report import Report
    from tutor.tui.state.question import Sitting


class Session:
    """What the screen shows is asked of here; what the learner does is told here."""

    def __init__(self, library: Library, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        """A session on `library`, remembered in `store`; `clock` measures how long answers take."""
        self.library = library
        self.store = store
        self._clock = clock
        self._back: list[str] = []
        self._standing: dict[str, Result] | None = None
        self._agenda: Agenda | None = None
        self._pages: dict[str, str] = {}
        self._plans = self._planned = 0
        self.resumed = False
        """Whether this session began where another one left off."""
        self.lesson: Lesson

    def start(self, lesson: str | None) -> int:
        """Open `lesson`, or the one left last, or the first; returns the line of its file to show."""
        place = self.store.place(lesson)
        if lesson is None and place is not None and place.lesson in self.library.ids():
            lesson, self.resumed = place.lesson, True
        self.lesson = self.library.lesson(lesson or self.library.ids()[0])
        return place.line if place is not None and place.lesson == self.lesson.id else 1

    def go(self, lesson: str) -> int:
        """Open another lesson and remember the way back; returns the line to show. UserError if there is none such."""
        target = self.library.lesson(lesson)
        if target.id != self.lesson.id:
            self._back.append(self.lesson.id)
        self.lesson = target
        place = self.store.place(target.id)
        return place.line if place else 1

    def back(self) -> int | None:
        """Open the lesson that was open before; None if there was none."""
        if not self._back:
            return None
        line = self.go(self._back.pop())
        self._back.pop()
        return line

    def neighbour(self, by: int) -> str | None:
        """The id of the lesson `by` places further on, if there is one."""
        ids = self.library.ids()
        if self.lesson.id not in ids:
            return None
        place = ids.index(self.lesson.id) + by
        return ids[place] if 0 <= place < len(ids) else None

    def place_in_chapter(self) -> tuple[int, int]:
        """Which page of its chapter the open lesson is, and of how many; (1, 1) for one that stands alone."""
        for chapter in self.library.chapters:
            ids = [entry.id for entry in chapter.lessons]
            if self.lesson.id in ids:
                return ids.index(self.lesson.id) + 1, len(ids)
        return 1, 1

    def chapter_title(self) -> str:
        """The title of the open lesson's chapter."""
        return next((c.title for c in self.library.chapters if c.number == self.lesson.chapter), "")

    def leave(self, line: int) -> None:
        """Remember where in the lesson the reader is."""
        self.store.set_place(self.lesson.id, line)

    @property
    def standing(self) -> dict[str, Result]:
        """How every question that was attempted stands."""
        if self._standing is None:
            self._standing = results(self.store.attempts())
        return self._standing

    def mark(self, question_id: str) -> str:
        """ "right", "wrong" or "new": the last verdict on a question."""
        result = self.standing.get(question_id)
        return "new" if result is None else "right" if result.last else "wrong"

    def status(self, lesson: Lesson) -> str:
        """How a lesson stands: new, started or done."""
        return status([block.id for block in lesson.questions], self.standing)

    def done(self, lesson: Lesson) -> bool:
        """Whether every question of a lesson was last answered right."""
        return self.status(lesson) == DONE

    def right(self, lesson: Lesson) -> int:
        """How many of a lesson's questions were last answered right."""
        return sum(self.mark(block.id) == "right" for block in lesson.questions)

    def seed(self, question_id: str) -> int:
        """The seed of a question's next variant: as many as it had attempts, so that numbers come new each time."""
        result = self.standing.get(question_id)
        return result.attempts if result else 0

    def sit(self, question_id: str) -> "Sitting":
        """Sit down to a question of the open lesson; UserError if it cannot be asked."""
        ids = [block.id for block in self.lesson.questions]
        place = say("tui.quiz.place", number=ids.index(question_id) + 1, count=len(ids))
        return self._sit(self.lesson, question_id, place)

    def sit_to_review(self, question_id: str, place: str) -> "Sitting":
        """Sit down to a question of any page, once `plan` was called; UserError if it cannot be asked."""
        return self._sit(self.library.lesson(self._pages[question_id]), question_id, place)

    def _sit(self, lesson: Lesson, question_id: str, place: str) -> "Sitting":
        from tutor.quiz.questions.parse_question import read_question
        from tutor.tui.state.question import Sitting

        block = next(block for block in lesson.questions if block.id == question_id)
        return Sitting(read_question(block, lesson), self.seed(question_id), place, self.store, self._clock)

    def answered(self) -> None:
        """Attempts were added: standings are derived anew when next asked for."""
        self._standing = None

    def next_question(self, after: str | None = None) -> str | None:
        """The next question of the page that was not last answered right, round from `after` to itself; None if all were."""
        ids = [block.id for block in self.lesson.questions]
        start = ids.index(after) + 1 if after in ids else 0
        return next((i for i in ids[start:] + ids[:start] if self.mark(i) != "right"), None)

    def report(self) -> "Report":
        """How the learner stands with everything; like `plan` it belongs in a thread."""
        from tutor.render.progress_report import gather

        return gather(self.library, self.store)

    def retain(self, retention: float) -> "Report":
        """Remember with which chance of a right answer questions shall return; the report with it."""
        from tutor.progress.schedule import SETTING

        self.store.set_setting(SETTING, str(retention))
        return self.report()

    def plan(self) -> None:
        """Derive anew what is due: every page and attempt is read, so this belongs in a thread, after the first picture."""
        from tutor.progress.review_queue import agenda, pages_of

        self._pages = self._pages or pages_of(self.library)
        self._plans += 1
        mine = self._plans
        made = agenda(self.library, self.store, self._pages)
        if mine > self._planned:  # else a later call, which knows more, was done first
            self._planned, self._agenda = mine, made

    @property
    def planned(self) -> bool:
        """Whether `plan` was ever called."""
        return self._agenda is not None

    def due(self) -> list[str]:
        """The questions due now, in the order to ask them, as of the last `plan`; none before the first."""
        return self._agenda.due(self.store.now()) if self._agenda else []

    def due_count(self) -> int:
        """How many questions are due now, as of the last `plan`; 0 before the first."""
        return self._agenda.count(self.store.now()) if self._agenda else 0

    def next_due(self) -> str:
        """When more falls due, as a sentence, as of the last `plan`."""
        from tutor.progress.review_queue import told

        now = self.store.now()
        return told(self._agenda.next_due(now) if self._agenda else None, now)
