"""An added course on the screen: contents, links, its demo, questions and reviews stand beside the built-in ones."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from tutor.content import courses as courses_module
from tutor.messages import set_language
from tutor.progress.added_courses import AddedCourse, save_added
from tutor.progress.open_lessons import open_lessons
from tutor.progress.store import Store
from tutor.tui.state.learner import LearnerSession


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    set_language("en")


@pytest.fixture
def new_session(home: Path, course: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., LearnerSession]:
    """Return a function that makes a session with the built-in lessons and an added course, which may run its demo."""
    monkeypatch.setattr(courses_module, "_open", {})
    monkeypatch.delenv("TUTOR_NO_CODE", raising=False)

    def make(_lessons: Path | None = None) -> LearnerSession:
        save_added(AddedCourse("rnn", "folder", str(course), may_run=True))
        ticks = count()
        return LearnerSession(open_lessons((), "en", pytest.fail), Store.open(home), lambda: next(ticks) / 2)

    return make


async def test_a_course_is_read_and_answered_like_the_built_in_lessons(tutor, answer_of) -> None:
    async with tutor("rnn/state", 110, 40) as it:
        session = it.app.session
        assert "Recurrent networks: State" in it.rows[0]
        await it.press("enter")  # the first link: the course's own page about tanh
        await it.until(lambda: session.lesson.id == "rnn/tanh")
        await it.ready()
        await it.see("The value after")  # its demo runs
        await it.press("b")
        await it.ready()
        await it.press("j", "enter")  # the second link: a built-in page
        await it.until(lambda: session.lesson.id == "conv-window")
        await it.press("b")
        await it.ready()
        await it.press("a")
        await it.until(lambda: it.app.study.quiz.question, "the question")
        assert it.app.study.quiz.question.variant.question.id == "rnn/pool-shape"
        await it.press(*answer_of(it), "enter")
        await it.until(lambda: session.question_status("rnn/pool-shape") == "right")
        assert session.question_status("pool-shape") == "new"
        await it.press("escape", "o", "up", "down")
        await it.see("Chapter 1  Recurrent networks: State")
        await it.press("escape")
        session.schedule.update()
        assert session.schedule.page_of("rnn/pool-shape") == "rnn/state"
        it.app.study.use_language("ko")
        assert (session.lesson.id, session.library.language) == ("rnn/state", "ko")
