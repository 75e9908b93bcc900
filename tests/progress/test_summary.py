"""Progress is a function of the attempts."""

from hypothesis import given
from hypothesis import strategies as st

from tutor.progress.model import Attempt, credit, iso, new_id
from tutor.progress.summary import results, status, totals


def attempts(*verdicts: tuple[str, bool]) -> list[Attempt]:
    return [
        Attempt(str(n), question, 0, "x", correct, None, float(correct), 2.0, iso(86_400.0 * n))
        for n, (question, correct) in enumerate(verdicts)
    ]


def test_first_and_last_verdict_of_each_question() -> None:
    standing = results(attempts(("a", False), ("b", True), ("a", True), ("b", False), ("a", True)))
    assert (standing["a"].first, standing["a"].last, standing["a"].attempts, standing["a"].right) == (
        False,
        True,
        3,
        2,
    )
    assert (standing["b"].first, standing["b"].last, standing["b"].attempts, standing["b"].right) == (
        True,
        False,
        2,
        1,
    )


def test_a_lesson_is_done_when_each_question_was_last_answered_right() -> None:
    assert status(["a", "b"], results([])) == "new"
    assert status(["a", "b"], results(attempts(("c", True)))) == "new"
    assert status(["a", "b"], results(attempts(("a", True)))) == "started"
    assert status(["a", "b"], results(attempts(("a", False), ("b", True), ("a", True)))) == "done"
    assert status(["a", "b"], results(attempts(("a", True), ("b", True), ("a", False)))) == "started"


def test_a_lesson_without_questions_stays_new() -> None:
    assert status([], results(attempts(("a", True)))) == "new"


def test_totals() -> None:
    assert totals(attempts(("a", False), ("b", True), ("a", True))) == (3, 2, 2, 2, 6.0, 3)
    assert totals([]) == (0, 0, 0, 0, 0.0, 0)


def test_credit_halves_with_each_hint() -> None:
    assert [credit(True), credit(True, 1), credit(True, 2), credit(False), credit(False, 2)] == [
        1,
        0.5,
        0.25,
        0,
        0,
    ]


@given(st.lists(st.floats(0, 4e9), min_size=2, max_size=20))
def test_ids_are_unique_sort_by_time_and_iso_times_too(moments: list[float]) -> None:
    ordered = sorted({int(moment * 1000) / 1000 for moment in moments})
    ids = [new_id(moment) for moment in ordered]
    assert len({*ids, *(new_id(moment) for moment in ordered)}) == 2 * len(ids)
    assert all(len(id) == 26 for id in ids)
    assert [id[:10] for id in ids] == sorted(id[:10] for id in ids)
    assert [iso(moment) for moment in ordered] == sorted(iso(moment) for moment in ordered)
