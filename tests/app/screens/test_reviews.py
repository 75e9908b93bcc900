"""Reviews on the screen: the number of due questions, questions from all pages, and the result at the end."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.messages import say
from tutor.progress.model import Attempt, format_time
from tutor.progress.store import Store


@pytest.fixture
def answered(home: Path) -> Callable[..., None]:
    """Return a function that adds an attempt: `answered("pool-output", False, days=3)`."""
    made: list[Attempt] = []

    def add(question: str, correct: bool, days: float) -> None:
        at = format_time(time.time() - days * 86_400)
        attempt = Attempt(f"{len(made):026}", question, 0, "5", correct, None, float(correct), None, at)
        made.append(attempt)
        with Store.open(home) as store:
            store.merge([attempt])

    return add


def variant_name(it) -> str:
    """Return the name of the variant on the screen."""
    return it.app.study.quiz.question.variant.name


PAGE = "---\nid: {id}\ntitle: Page {id}\nchapter: 1\nobjectives: [know]\n---\nProse.\n"
QUESTION = """
~~~quiz
id: {id}
ask: "What is {{a}} + {{b}}?"
given: {{a: 2..9, b: 11..99}}
answer: {answer}
solve: "{{answer}}"
~~~
"""


def write(folder: Path, page: str, **questions: str) -> Path:
    """Write a page with questions, each given by its formula."""
    folder.mkdir(exist_ok=True)
    blocks = (QUESTION.format(id=name, answer=answer) for name, answer in questions.items())
    (folder / f"{page}.md").write_text(PAGE.format(id=page) + "".join(blocks))
    return folder


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """Return a lessons folder with three pages, which have two, two and no questions."""
    folder = tmp_path / "lessons"
    write(folder, "p1", one="a + b", two="a + b")
    write(folder, "p2", three="a + b", four="a + b")
    return write(folder, "p3")


@pytest.fixture
def three_due(answered: Callable[..., None]) -> list[str]:
    """Add attempts after which three variants of two pages are due; return them in the order in which they are asked."""
    answered("one", False, 5)
    answered("two", False, 4)
    answered("three", False, 3)
    answered("three", False, 2)
    answered("four", True, 0)
    return ["one:1", "three:2", "two:1"]


@pytest.mark.usefixtures("three_due")
async def test_the_header_counts_due_questions_after_the_first_picture(tutor, shelf: Path) -> None:
    async with tutor("p3", lessons=shelf) as it:
        assert not it.app.session.schedule.known
        assert "due" not in it.rows[0]
        await it.see("3 due")
        assert "3 due" in it.rows[0]


@pytest.mark.usefixtures("three_due")
@pytest.mark.parametrize(
    ("columns", "due", "dots"),
    [pytest.param(29, False, False, marks=pytest.mark.long), (32, True, False), (33, True, True)],
)
async def test_without_room_for_both_the_header_shows_due_questions_rather_than_marks(
    tutor, shelf: Path, columns: int, due: bool, dots: bool
) -> None:
    async with tutor("p1", columns, lessons=shelf) as it:
        await it.until(lambda: it.app.session.schedule.count_due() == 3)
        await it.until(lambda: ("3 due" in it.rows[0], "✗" in it.rows[0]) == (due, dots))


async def test_a_review_asks_questions_of_all_pages_and_ends_with_the_next_date(
    tutor, shelf: Path, three_due, answer_of
) -> None:
    async with tutor("p3", lessons=shelf) as it:
        await it.press("w")
        for number, variant in enumerate(three_due, start=1):
            assert variant_name(it) == variant
            await it.see(f"Review, question {number} of 3")
            assert f"review · {4 - number} left" in it.rows[0]
            await it.press(*(answer_of(it) if number < 3 else "1"), "enter")
            await it.until(lambda: it.app.study.quiz.question.verdict is not None)
            await it.see(f"review · {3 - number} left")
            await it.press("enter")
        await it.until(lambda: not it.app.study.in_quiz)
        await it.see("Prose.")
        assert it.notices[-1] == " ".join(
            (say("tui.review.end", right=2, count=3), say("progress.next-minutes", minutes=10))
        )
        kept = [f"{made.question}:{made.seed}" for made in it.app.session.store.attempts()]
        assert kept[-3:] == three_due
        assert it.app.session.schedule.due() == []
        assert "due" not in it.rows[0]


@pytest.mark.usefixtures("three_due")
async def test_escape_ends_the_review_and_returns_to_the_page(tutor, shelf: Path) -> None:
    async with tutor("p1", lessons=shelf) as it:
        await it.press("w", "escape")
        assert not it.app.study.in_quiz
        await it.see("Prose.")
        await it.until(lambda: "page 1 of 3" in it.rows[0] and "3 due" in it.rows[0])
        await it.press("a", "1", "enter")
        await it.until(lambda: it.app.study.quiz.question.verdict is not None)
        await it.press("enter")
        assert variant_name(it) == "two:1", "the next question of the page, not of the review"


@pytest.mark.usefixtures("three_due")
async def test_keys_that_arrive_at_once_reach_the_question(tutor, shelf: Path) -> None:
    async with tutor("p3", lessons=shelf) as it:
        await it.burst("w", "7", "enter", "enter", "8", "enter")
        await it.until(lambda: len(it.app.session.store.attempts()) == 7)
        assert [made.answer for made in it.app.session.store.attempts()[-2:]] == ["7", "8"]
        assert [made.question for made in it.app.session.store.attempts()[-2:]] == ["one", "three"]


async def test_when_nothing_is_due_it_says_when_something_will_be(tutor, shelf: Path, answered) -> None:
    async with tutor("p3", lessons=shelf) as it:
        await it.press("w")
        assert it.notices == [f"{say('tui.review.nothing')} {say('progress.next-never')}"]
        assert not it.app.study.in_quiz
        answered("one", True, 0.5)
        await it.press("w")
        assert it.notices[-1].startswith(say("tui.review.nothing"))
        assert it.notices[-1] != it.notices[0], "it says when the next question is due"


@pytest.mark.usefixtures("three_due")
async def test_an_answer_on_a_page_reduces_the_number_of_due_questions(tutor, shelf: Path, answer_of) -> None:
    async with tutor("p1", lessons=shelf) as it:
        await it.see("3 due")
        await it.press("a")
        assert variant_name(it) == "one:1"
        await it.press(*answer_of(it), "enter")
        await it.see("2 due")


def test_a_review_skips_faulty_questions(new_session, tmp_path: Path) -> None:
    folder = write(tmp_path / "lessons", "page", one="a + b", two="nobody", three="a + b")
    session = new_session(folder)
    session.start("page")
    session.schedule.update()
    review = session.questions.start_review(["two", "one", "two", "three"])
    assert review.left == 4
    names = [
        asked.variant.question.id for asked in iter(lambda: session.questions.next_in_review(review), None)
    ]
    assert names == ["one", "three"]
    assert (review.right, review.answered) == (0, 0)


def test_the_first_picture_does_not_wait_for_the_schedule() -> None:
    script = (
        "import sys\nfrom tutor.content.library import Library\nfrom tutor.progress.store import Store\n"
        "from tutor.tui.state.learner import LearnerSession\nfrom tutor.tui.state.page import PageView\n"
        "from tutor.tui.terminal import first_paint\nfrom tutor.tui.widgets.block_cards import BlockCards\n"
        "session = LearnerSession(Library(), Store.open())\nsession.store.record('pool-shape', 0, '1', False)\n"
        "page = PageView(session, BlockCards(session))\n"
        "first_paint.render(page, 80, 24, 'tutor-dark', session.start('pooling'), None)\n"
        "import tutor.tui.app, tutor.tui.screens.study\n"
        "assert not {'fsrs', 'tutor.progress.schedule'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


async def test_a_question_skipped_in_a_review_is_asked_again_at_its_end(
    tutor, shelf: Path, three_due: list[str]
) -> None:
    async with tutor("p3", lessons=shelf) as it:
        await it.press("w", "f3", "enter")
        for name in three_due[1:]:
            assert variant_name(it) == name
            await it.press(*it.app.study.quiz.question.variant.expected, "enter", "enter")
        assert variant_name(it) == three_due[0].replace(":1", ":2")
        assert "4 of 4" in it.flowing
        await it.press("f3", "enter")
        assert not it.app.study.in_quiz
        assert "2 of 2 right" in it.notices[-1]
