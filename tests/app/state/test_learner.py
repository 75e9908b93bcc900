"""The learner's session: the open lesson, the way back, and the results of questions."""

import pytest

from tutor.errors import UserError


def test_a_session_starts_where_the_last_one_ended(new_session) -> None:
    session = new_session()
    assert session.start(None) == 1
    assert session.lesson.id == session.library.ids()[0]
    session.start("conv-window")
    session.save_position(17)
    assert session.open_lesson("pooling") == 1
    session.save_position(5)
    assert session.open_lesson("conv-window") == 17
    assert (session.go_back(), session.lesson.id) == (5, "pooling")
    assert (session.go_back(), session.lesson.id) == (17, "conv-window")
    assert session.go_back() is None
    later = new_session()
    assert (later.start(None), later.lesson.id) in [(5, "pooling"), (17, "conv-window")]


def test_only_the_very_first_start_is_greeted_and_only_on_its_page(new_session) -> None:
    session = new_session()
    session.start(None)
    assert session.lesson.id == "how-this-tutor-works"
    assert session.greets()
    session.open_lesson("sigmoid")
    assert not session.greets()
    session.open_lesson("how-this-tutor-works")
    session.save_position(9)
    later = new_session()
    later.start(None)
    assert (later.lesson.id, later.greets()) == ("how-this-tutor-works", False)


def test_a_lesson_that_was_asked_for_or_earlier_answers_need_no_greeting(new_session) -> None:
    asked = new_session()
    asked.start("how-this-tutor-works")
    assert not asked.greets()
    asked.store.record("add", 1, "5", True)
    returning = new_session()
    returning.start(None)
    assert not returning.greets()


def test_the_lessons_of_someone_else_begin_without_a_greeting(new_session, tmp_path) -> None:
    (tmp_path / "one.md").write_text(
        "---\nid: one\ntitle: One\nchapter: 0\nobjectives: [read]\n---\nProse.\n"
    )
    session = new_session(tmp_path)
    session.start(None)
    assert not session.greets()


def test_a_session_knows_neighbours_and_the_place_in_the_chapter(new_session) -> None:
    session = new_session()
    ids = session.library.ids()
    session.start(ids[0])
    assert (session.neighbour(-1), session.neighbour(1)) == (None, ids[1])
    for chapter in session.library.chapters:
        pages = [entry.id for entry in chapter.lessons]
        for number in (1, len(pages)):
            session.open_lesson(pages[number - 1])
            assert session.place_in_chapter() == (number, len(pages))
            assert session.chapter_title() == chapter.title
    session.open_lesson(ids[-1])
    assert session.neighbour(1) is None


def test_a_lesson_that_does_not_exist_is_an_error_and_changes_nothing(new_session) -> None:
    session = new_session()
    session.start("pooling")
    with pytest.raises(UserError):
        session.open_lesson("nowhere")
    assert session.lesson.id == "pooling"


def test_the_last_attempt_gives_the_status_and_the_number_of_attempts_the_seed(new_session) -> None:
    session = new_session()
    session.start("conv-output-size")
    first = session.lesson.questions[0].id
    assert (session.question_status(first), session.next_seed(first)) == ("new", 0)
    assert (session.next_question(), session.lesson_status(session.lesson)) == (first, "new")
    for answer, status in (("1", "wrong"), (None, "right")):
        question = session.questions.ask(first)
        question.submit(answer or question.variant.expected)
        session.forget_results()
        assert session.question_status(first) == status
    assert session.next_seed(first) == 2
    assert session.count_right(session.lesson) == 1
    assert session.next_question(first) == session.lesson.questions[1].id
    assert session.lesson_status(session.lesson) == "started"
