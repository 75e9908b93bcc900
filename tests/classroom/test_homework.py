"""A homework file: numbers of each student's own, marks, and a clear word about everything that is wrong."""

from datetime import UTC, datetime

import pytest

from tutor.classroom.grading import Answered, grade
from tutor.classroom.homework import Homework, parse_homework
from tutor.classroom.marks import mark_variant
from tutor.content.library import Library
from tutor.errors import UserError

LIBRARY = Library()
TEXT = """\
id: week-1
title: "Convolutions: sizes"
due: 2026-12-07T23:59+09:00
questions:
  - conv-output-size
  - question: pool-shape
    count: 3
    weight: 2
  - {question: conv-parameters, seeds: [17, 18], weight: 0.5}
"""


def parse(text: str) -> Homework:
    return parse_homework(text, "hw.yaml", LIBRARY)


def test_each_student_gets_numbers_of_their_own_which_stay() -> None:
    homework = parse(TEXT)
    assert (homework.id, homework.title, homework.points) == ("week-1", "Convolutions: sizes", 8.0)
    assert homework.due == datetime(2026, 12, 7, 14, 59, tzinfo=UTC)
    ann, ben = homework.assign("ann"), homework.assign("ben")
    assert [one.name for one in ann] == [  # these seeds are an address: they must never change
        "conv-output-size:304732",
        "pool-shape:546918",
        "pool-shape:835825",
        "pool-shape:477302",
        "conv-parameters:17",
        "conv-parameters:18",
    ]
    assert len({one.name for one in ann + ben}) == 10
    assert [one.weight for one in ann] == [1, 2, 2, 2, 0.5, 0.5]
    more = parse(TEXT.replace("count: 3", "count: 4"))
    assert more.assign("ann")[:4] == ann[:4]


def test_a_page_of_markdown_may_follow_the_fields() -> None:
    homework = parse(f"\ufeff---\r\n{TEXT}---\r\n\r\nRead *Pooling* first.\r\n")
    assert homework.text == "Read *Pooling* first."
    assert homework.assign("ann") == parse(TEXT).assign("ann")


@pytest.mark.parametrize(
    ("due", "moment"),
    [
        ("2026-12-07", datetime(2026, 12, 7, 23, 59, 59, tzinfo=UTC)),
        ("2026-12-07 18:00", datetime(2026, 12, 7, 18, tzinfo=UTC)),
        ("2026-12-07T18:00:00Z", datetime(2026, 12, 7, 18, tzinfo=UTC)),
    ],
)
def test_when_it_is_due(due: str, moment: datetime) -> None:
    assert parse(TEXT.replace("2026-12-07T23:59+09:00", due)).due == moment


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (("conv-output-size\n", "conv-output-sizes\n"), "hw.yaml:5: there is no question .*conv-output-size"),
        (("question: pool-shape", "question: pool-shap"), "hw.yaml:6: .*pool-shape"),
        (("    weight: 2", "    wieght: 2"), "hw.yaml:8: unknown field wieght; did you mean weight"),
        (("id: week-1\n", ""), "hw.yaml:1: the field id is missing"),
        (("count: 3", "count: 0"), "hw.yaml:7: count"),
        (("count: 3", "count: yes"), "hw.yaml:7: count"),
        (("    count: 3", "    count: 3\n    seeds: [1]"), "hw.yaml:7: give count or seeds, not both"),
        (("[17, 18]", "[17, -1]"), "hw.yaml:9: seeds"),
        (("[17, 18]", "[17, 17]"), "hw.yaml:9: conv-parameters:17 is given twice"),
        (("weight: 0.5", "weight: 0"), "hw.yaml:9: weight"),
        (("2026-12-07T23:59+09:00", "Monday"), "hw.yaml:3: due: 'Monday' is not a date"),
        (("count: 3", "count: 500"), "hw.yaml:4: this homework has more than 500"),
        (("  - conv-output-size", "  - 17"), "hw.yaml:5: this is not a question"),
        (("id: week-1", "---\nid: week-1"), "hw.yaml:1: the fields are not closed"),
        (("id: week-1", "id: [1"), "hw.yaml:1: broken YAML"),
        (("id: week-1", "id: {a: 1}"), "hw.yaml:1: id is not a text"),
    ],
)
def test_a_fault_is_named_with_its_line(change: tuple[str, str], error: str) -> None:
    with pytest.raises(UserError, match=f"^{error}") as caught:
        parse(TEXT.replace(*change))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "id: a\nquestions: pooling\n", "id: a\nquestions: []\n", "- a\n"])
def test_a_file_without_a_list_of_questions_is_refused(text: str) -> None:
    with pytest.raises(UserError, match=r"^hw\.yaml:\d: "):
        parse(text)


@pytest.mark.parametrize(
    ("credits", "mark"),
    [([], 0), ([1], 1), ([0.5, 1], 0.5), ([0, 1], 0.5), ([0, 0.25], 0.25), ([0, 0, 1], 0), ([1, 0], 1)],
)
def test_the_first_answer_counts_in_full_and_the_second_half(credits: list[float], mark: float) -> None:
    assert mark_variant(credits) == mark


def test_marks_and_what_was_late() -> None:
    homework = parse(TEXT)
    assigned = homework.assign("ann")
    early, late = "2026-12-07T14:59:00.500Z", "2026-12-07T14:59:01.000Z"
    right, wrong, skipped = (True, False, 1.0), (False, False, 0.0), (False, True, 0.0)
    given = [
        [Answered(*right, early)],
        [Answered(*wrong, early), Answered(*right, late)],
        [Answered(*wrong, late)],
        [Answered(*skipped, early), Answered(*wrong, late)],
        [Answered(*right, early), Answered(*wrong, late)],
    ]
    attempts = {(one.question, one.seed): made for one, made in zip(assigned, given, strict=False)}
    marks = grade(homework, assigned, attempts)
    assert [(one.state, one.points, one.late) for one in marks.variants] == [
        ("right", 1.0, False),
        ("right", 1.0, True),
        ("wrong", 0.0, True),
        ("skipped", 0.0, False),
        ("right", 0.5, False),
        ("open", 0.0, False),
    ]
    assert (marks.points, marks.answered, marks.late) == (2.5, 5, 2)
