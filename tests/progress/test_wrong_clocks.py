"""A clock that is wrong freezes no question: what is saved now is the newest, and what it recorded does not hide the rest."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tutor.progress.model import (
    MAX_CLOCK_ERROR,
    Attempt,
    ReadingPlace,
    format_time,
    is_from_future,
    sort_attempts,
    time_after,
)
from tutor.progress.schedule import build_cards
from tutor.progress.store import Store
from tutor.progress.summary import results_by_question

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
DAY, HOUR = 86_400.0, 3_600.0


def attempt(at: datetime, correct: bool, question: str = "q", name: str = "") -> Attempt:
    return Attempt(
        name or f"{at:%Y%m%d%H%M%S}", question, 1, "5", correct, None, 1.0, None, format_time(at.timestamp())
    )


def open_at(folder: Path, moment: datetime) -> Store:
    return Store.open(folder, clock=moment.timestamp)


def test_an_answer_that_is_saved_now_is_the_newest(tmp_path: Path) -> None:
    for ahead in (timedelta(minutes=5), timedelta(hours=14), timedelta(days=400), timedelta(days=200_000)):
        folder = tmp_path / str(ahead)
        with open_at(folder, NOW + ahead) as store:
            store.record("q", 1, "4", False)
        with open_at(folder, NOW) as store:
            made = [store.record("q", seed, "5", True) for seed in (2, 3)]
            assert store.attempts()[-2:] == made
            assert results_by_question(store.attempts())["q"].last
            card = build_cards(store.attempts(), 0.9, store.now())["q"]
            assert NOW < card.due < NOW + timedelta(days=30)


def test_the_order_stays_when_the_time_of_a_fast_clock_has_come(tmp_path: Path) -> None:
    with open_at(tmp_path, NOW + timedelta(minutes=5)) as fast:
        first = fast.record("q", 1, "4", False)
    with open_at(tmp_path, NOW) as store:
        second = store.record("q", 2, "5", True)
    with open_at(tmp_path, NOW + timedelta(days=3)) as later:
        assert later.attempts() == [first, second]


def test_answers_from_the_future_come_first() -> None:
    old, new = attempt(NOW - timedelta(days=9), True), attempt(NOW, False)
    far, farther = attempt(NOW + timedelta(days=9), True), attempt(NOW + timedelta(days=99), True)
    assert sort_attempts([new, farther, old, far], NOW) == [far, farther, old, new]
    assert [is_from_future(a, NOW) for a in (old, new, far)] == [False, False, True]


def test_a_question_with_answers_from_the_future_only_is_due() -> None:
    cards = build_cards([attempt(NOW + timedelta(days=999), True)], 0.9, NOW)
    assert cards["q"].due <= NOW


def test_the_last_place_is_the_one_that_was_saved_last(tmp_path: Path) -> None:
    for ahead in (timedelta(hours=2), timedelta(days=999)):
        folder = tmp_path / str(ahead)
        with open_at(folder, NOW + ahead) as store:
            store.set_place("pooling", 9)
        with open_at(folder, NOW) as store:
            store.set_place("conv-window", 3)
            assert store.place() == ReadingPlace("conv-window", 3)


@given(st.lists(st.integers(-3_000_000, 90_000_000), max_size=6))
def test_a_new_time_is_after_all_that_can_be_believed(offsets: list[int]) -> None:
    times = [format_time(NOW.timestamp() + milliseconds / 1000) for milliseconds in offsets]
    at = time_after(NOW, times)
    believable = [time for time in times if time <= format_time((NOW + MAX_CLOCK_ERROR).timestamp())]
    assert at >= format_time(NOW.timestamp())
    assert all(at > time or at == format_time(NOW.timestamp()) >= time for time in believable)
    assert datetime.fromisoformat(at) <= NOW + MAX_CLOCK_ERROR + timedelta(milliseconds=1)
