"""The schedule depends on the attempts and the retention, and on nothing else."""

import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.errors import UserError
from tutor.progress.model import Attempt, credit_for, format_time
from tutor.progress.schedule import (
    RELEARNING_DELAY,
    Card,
    build_cards,
    find_next_due,
    forecast_due,
    order_due,
    parse_retention,
    saved_retention,
)

START = datetime(2026, 1, 31, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def attempt(number: int, question: str, correct: bool, hints: int = 0, after: timedelta = DAY * 0) -> Attempt:
    at = format_time((START + after).timestamp())
    return Attempt(f"{number:026}", question, number, "x", correct, None, credit_for(correct, hints), 2.0, at)


def card(question: str, due_at: datetime) -> Card:
    return Card(question, due_at, 1.0, 5.0, 0.9, "review", START)


some_attempts = st.lists(
    st.builds(
        attempt,
        number=st.integers(0, 10**9),
        question=st.sampled_from("abc"),
        correct=st.booleans(),
        hints=st.integers(0, 2),
        after=st.timedeltas(timedelta(0), DAY * 400),
    ),
    max_size=20,
    unique_by=lambda made: made.id,
)


@given(some_attempts, st.randoms(use_true_random=False))
def test_the_order_of_the_attempts_does_not_matter(attempts, chance) -> None:
    mixed = list(attempts)
    chance.shuffle(mixed)
    now = START + DAY * 500
    assert build_cards(mixed, 0.9, now) == build_cards(attempts, 0.9, now)


@given(some_attempts)
def test_every_question_with_attempts_is_due_after_its_last_attempt(attempts) -> None:
    cards = build_cards(attempts, 0.9, START + DAY * 500)
    assert set(cards) == {made.question for made in attempts}
    for made in cards.values():
        last = max(other.at for other in attempts if other.question == made.question)
        assert made.last == datetime.fromisoformat(last)
        assert made.due >= made.last + RELEARNING_DELAY
        assert 0 <= made.retrievability <= 1
        assert 1 <= made.difficulty <= 10
        assert made.stability > 0


def waits(*tries: tuple[bool, int], retention: float = 0.9) -> timedelta:
    """How long a question waits after each answer (right?, hints), if it is always answered when it is due."""
    made: list[Attempt] = []
    moment = START
    for number, (correct, hints) in enumerate(tries):
        made.append(attempt(number, "q", correct, hints, moment - START))
        answered, moment = moment, build_cards(made, retention, moment)["q"].due
    return moment - answered


RIGHT, HINTED, WRONG = (True, 0), (True, 1), (False, 0)


def test_a_wrong_answer_returns_in_minutes_and_a_right_one_in_days() -> None:
    assert waits(WRONG) == RELEARNING_DELAY
    assert waits(RIGHT, RIGHT, WRONG) == RELEARNING_DELAY
    assert waits(RIGHT) >= DAY
    assert waits(WRONG, RIGHT) >= DAY


def test_intervals_grow_with_right_answers_and_shrink_with_hints_and_wrong_answers() -> None:
    assert waits(RIGHT) < waits(RIGHT, RIGHT) < waits(RIGHT, RIGHT, RIGHT)
    assert waits(RIGHT, HINTED) < waits(RIGHT, RIGHT)
    assert waits(RIGHT, RIGHT, WRONG, RIGHT) < waits(RIGHT, RIGHT, RIGHT)
    assert waits(HINTED) < waits(RIGHT)


def test_a_higher_retention_makes_questions_return_sooner() -> None:
    tries = [RIGHT] * 3
    assert waits(*tries, retention=0.95) < waits(*tries) < waits(*tries, retention=0.8)


def test_the_chance_of_a_right_answer_decreases() -> None:
    made = [attempt(0, "q", True)]
    chances = [build_cards(made, 0.9, START + DAY * n)["q"].retrievability for n in (0, 2, 20, 200)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == 1
    assert chances[1] == pytest.approx(0.9, abs=0.03)  # it is due after two days


def test_the_state_of_a_card() -> None:
    now = START + DAY
    told = {
        name: build_cards([attempt(n, "q", r, 0, DAY * n / 100) for n, r in enumerate(tries)], 0.9, now)[
            "q"
        ].state
        for name, tries in {"wrong": [False], "right": [True], "then wrong": [True, False]}.items()
    }
    assert told == {"wrong": "learning", "right": "review", "then wrong": "relearning"}


def test_a_time_at_the_end_of_the_calendar_is_accepted() -> None:
    late = attempt(1, "q", True)._replace(at="9999-12-31T23:59:59.999Z")
    end = datetime(9999, 12, 31, 23, 59, 59, 999_000, tzinfo=UTC)
    cards = build_cards([late], 0.9, end)
    assert cards["q"].due > end
    assert order_due(cards, {"q": "page"}, end) == []
    assert order_due(build_cards([late], 0.9, START), {"q": "page"}, START) == ["q"], "a clock was wrong"
    zone = timezone(timedelta(hours=14))
    assert forecast_due(cards, {"q": "page"}, START, 1, zone) == [(date(2026, 2, 1), 0)]


def test_the_question_overdue_longest_comes_first() -> None:
    cards = {name: card(name, START + DAY * n) for n, name in enumerate("abcd")}
    pages = {"a": "p1", "c": "p2", "d": "p1"}
    assert order_due(cards, pages, START + DAY * 2) == ["a", "c"]
    assert find_next_due(cards, pages, START + DAY * 2) == START + DAY * 3
    assert find_next_due(cards, pages, START + DAY * 3) is None


def test_pages_alternate() -> None:
    cards = {name: card(name, START + DAY * n) for n, name in enumerate("abcde")}
    pages = dict(zip("abcde", ("p", "p", "p", "q", "r"), strict=True))
    assert order_due(cards, pages, START + DAY * 9) == ["a", "d", "b", "e", "c"]


@given(st.lists(st.sampled_from("pqrs"), max_size=14))
def test_questions_of_a_page_follow_each_other_only_if_unavoidable(where) -> None:
    names = [f"{n:02}" for n in range(len(where))]
    pages = dict(zip(names, where, strict=True))
    order = order_due({name: card(name, START + DAY * int(name)) for name in names}, pages, START + DAY * 99)
    assert sorted(order) == names
    meetings = sum(pages[a] == pages[b] for a, b in pairwise(order))
    most = max(Counter(where).values(), default=0)
    assert meetings == max(0, most - (len(where) - most) - 1)
    for page in "pqrs":  # questions of the same page keep their order
        assert [name for name in order if pages[name] == page] == [n for n in names if pages[n] == page]


def test_the_forecast_uses_days_of_the_learners_time_zone() -> None:
    pages = dict.fromkeys("abcd", "p")
    cards = {
        "a": card("a", START - DAY * 3),
        "b": card("b", START + timedelta(hours=2)),
        "c": card("c", START + DAY),
        "d": card("d", START + DAY * 30),
        "elsewhere": card("elsewhere", START),
    }
    assert forecast_due(cards, pages, START, 3, UTC) == [
        (date(2026, 1, 31), 2),
        (date(2026, 2, 1), 1),
        (date(2026, 2, 2), 0),
    ]
    ahead = timezone(timedelta(hours=11))  # it is 23:00 there, so tomorrow begins in an hour
    assert [many for _, many in forecast_due(cards, pages, START, 2, ahead)] == [1, 2]


@pytest.mark.parametrize(("text", "value"), [("0.9", 0.9), ("85%", 0.85), (" 92 % ", 0.92), ("0.97", 0.97)])
def test_a_retention_is_a_share_or_a_percentage(text: str, value: float) -> None:
    assert parse_retention(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "1", "0", "90", "nan", "-1", "much", "0.5", "%", "inf"])
def test_an_impossible_retention_is_rejected(text: str) -> None:
    with pytest.raises(UserError, match=r"from 0\.7 to 0\.97"):
        parse_retention(text)
    assert saved_retention(text) == 0.9


def test_ten_thousand_attempts_are_replayed_at_once() -> None:
    many = [attempt(n, f"q{n % 150}", n % 3 > 0, 0, timedelta(hours=n)) for n in range(10_000)]
    begun = time.process_time()
    cards = build_cards(many, 0.9, START + DAY * 500)
    assert time.process_time() - begun < 1.5
    assert len(cards) == 150


def test_the_model_is_imported_on_first_use() -> None:
    script = "import sys, tutor.progress.schedule\nassert not {'fsrs', 'sqlite3'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True)
