"""`tutor review`: due questions return with other numbers, and the next due time is shown."""

import json
import re
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tutor.progress.model import Attempt, format_time
from tutor.progress.store import Store

Answered = Callable[..., None]


@pytest.fixture
def answered(home: Path) -> Answered:
    """`answered("add", True, days=3)`: an attempt so long ago."""
    made: list[Attempt] = []

    def add(question: str, correct: bool, days: float) -> None:
        at = format_time(time.time() - days * 86_400)
        made.append(
            Attempt(f"{len(made):026}", question, 0, "5", correct, None, float(correct), None, at),
        )
        with Store.open(home) as store:
            store.merge(made[-1:])

    return add


def test_a_question_answered_wrong_returns_in_minutes_with_other_numbers(
    tutor, shelf: Path, answered: Answered, home: Path
) -> None:
    lessons = ("--lessons", str(shelf))
    out = tutor("review", *lessons).out
    assert "Nothing is due. Nothing is due later either" in out
    tutor("quiz", "sums", "--seed", "0", *lessons, stdin="1\nthe sky\n")
    assert re.search(
        r"Nothing is due\. The next question is due in (9|10) min\.", tutor("review", *lessons).out
    )
    answered("add", False, days=0.01)  # a quarter of an hour ago
    with Store.open(home) as store:
        assert len(store.attempts()) == 3
    assert "Nothing is due" in tutor("review", *lessons).out, "it was answered since"


def test_the_question_that_is_overdue_longest_comes_first(tutor, shelf: Path, answered: Answered) -> None:
    lessons = ("--lessons", str(shelf))
    answered("way", True, days=9)
    answered("add", False, days=2)
    answered("add", False, days=1)
    out = tutor("review", *lessons, stdin="the sky\nquit\n").out
    assert "2 questions due, with new numbers." in out
    assert out.index("way:1\n") < out.index("add:2\n"), "the seed is how often it was answered"
    assert out.endswith("1 of 1 right.\n1 question still due.\n" + out.splitlines()[-1] + "\n")
    assert re.search(r"The next question is due on \d{4}-\d\d-\d\d, in \d+ days\.", out.splitlines()[-1])
    once = tutor("review", "--count", "1", *lessons, stdin="1\n1\n1\n").out
    assert ("add:2\n" in once, "way" in once) == (True, False)


def test_questions_of_other_lessons_are_left_out(tutor, shelf: Path, answered: Answered) -> None:
    answered("question-of-another-folder", False, days=5)
    assert "Nothing is due" in tutor("review", "--lessons", str(shelf)).out


def test_a_question_with_an_invalid_block_is_left_out(tutor, shelf: Path, answered: Answered) -> None:
    answered("add", False, days=5)
    answered("way", False, days=4)
    page = shelf / "en" / "sums.md"
    page.write_text(page.read_text().replace("answer: a + b", "answer: a + nobody"))
    done = tutor("review", "--lessons", str(shelf), stdin="quit\n")
    assert (done.code, done.err) == (0, "")
    assert "1 question due" in done.out
    assert "way:1\n" in done.out


def test_the_retention_is_saved_and_changes_what_is_due(tutor, shelf: Path, answered: Answered) -> None:
    lessons = ("--lessons", str(shelf))
    answered("way", True, days=1.5)
    assert json.loads(tutor("review", "--json", *lessons).out)["due"] == []
    done = tutor("review", "--retention", "95%", *lessons, stdin="quit\n").out
    assert "Saved: a question returns when the chance that you know it falls to 95 %." in done
    assert "1 question due" in done
    facts = json.loads(tutor("review", "--json", *lessons).out)
    assert (facts["retention"], [card["question"] for card in facts["due"]]) == (0.95, ["way"])
    refused = tutor("review", "--retention", "2", *lessons)
    assert (refused.code, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert json.loads(tutor("review", "--json", *lessons).out)["retention"] == 0.95


def test_the_forecast_shows_a_week_and_asks_nothing(
    tutor, shelf: Path, answered: Answered, home: Path
) -> None:
    lessons = ("--lessons", str(shelf))
    answered("add", False, days=3)
    answered("way", True, days=0)
    lines = tutor("review", "--forecast", *lessons).out.splitlines()
    assert len(lines) == 8
    days = [date.fromisoformat(line.split()[1]) for line in lines[:7]]
    assert days == [days[0] + timedelta(days=n) for n in range(7)]
    assert datetime.now().date() - days[0] < timedelta(days=2)
    assert lines[0].endswith("1 question")
    assert lines[7].startswith("1 question due now. The next question is due on ")
    facts = json.loads(tutor("review", "--json", *lessons).out)
    assert [day["due"] for day in facts["forecast"]] == [int(line.split()[2]) for line in lines[:7]]
    assert sum(day["due"] for day in facts["forecast"]) == 2
    assert datetime.fromisoformat(facts["next_due"]) > datetime.now(UTC)
    with Store.open(home) as store:
        assert len(store.attempts()) == 2
