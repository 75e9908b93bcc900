"""Results, status and totals are computed from attempts."""

from hypothesis import given
from hypothesis import strategies as st

from tutor.progress.model import Attempt, credit_for, format_time, make_id
from tutor.progress.summary import compute_status, compute_totals, results_by_question


def attempts(*verdicts: tuple[str, bool]) -> list[Attempt]:
    return [
        Attempt(str(n), question, 0, "x", correct, None, float(correct), 2.0, format_time(86_400.0 * n))
        for n, (question, correct) in enumerate(verdicts)
    ]


def test_first_and_last_verdict_of_each_question() -> None:
    standing = results_by_question(
        attempts(("a", False), ("b", True), ("a", True), ("b", False), ("a", True))
    )
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


def test_a_lesson_is_done_if_the_last_answer_to_each_question_is_right() -> None:
    assert compute_status(["a", "b"], results_by_question([])) == "new"
    assert compute_status(["a", "b"], results_by_question(attempts(("c", True)))) == "new"
    assert compute_status(["a", "b"], results_by_question(attempts(("a", True)))) == "started"
    assert (
        compute_status(["a", "b"], results_by_question(attempts(("a", False), ("b", True), ("a", True))))
        == "done"
    )
    assert (
        compute_status(["a", "b"], results_by_question(attempts(("a", True), ("b", True), ("a", False))))
        == "started"
    )


def test_a_lesson_without_questions_stays_new() -> None:
    assert compute_status([], results_by_question(attempts(("a", True)))) == "new"


def test_totals() -> None:
    assert compute_totals(attempts(("a", False), ("b", True), ("a", True))) == (3, 2, 2, 2, 6.0, 3)
    assert compute_totals([]) == (0, 0, 0, 0, 0.0, 0)


def test_credit_halves_with_each_hint() -> None:
    assert [
        credit_for(True),
        credit_for(True, 1),
        credit_for(True, 2),
        credit_for(False),
        credit_for(False, 2),
    ] == [
        1,
        0.5,
        0.25,
        0,
        0,
    ]


@given(st.lists(st.floats(0, 4e9), min_size=2, max_size=20))
def test_ids_are_unique_sort_by_time_and_iso_times_too(moments: list[float]) -> None:
    ordered = sorted({int(moment * 1000) / 1000 for moment in moments})
    ids = [make_id(moment) for moment in ordered]
    assert len({*ids, *(make_id(moment) for moment in ordered)}) == 2 * len(ids)
    assert all(len(id) == 26 for id in ids)
    assert [id[:10] for id in ids] == sorted(id[:10] for id in ids)
    assert [format_time(moment) for moment in ordered] == sorted(format_time(moment) for moment in ordered)
