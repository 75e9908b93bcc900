"""The progress report, and the screen that shows it: scrolling, changing the retention, starting a review."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tutor.content.library import Library
from tutor.exercises.catalog import EXERCISES
from tutor.messages import say
from tutor.progress.model import Attempt, format_time
from tutor.progress.store import Store
from tutor.render.progress_report import build_report
from tutor.render.progress_rows import report_to_rows
from tutor.text.rows import plain, width

SUNDAY = datetime(2026, 3, 1, 12, tzinfo=UTC)


def attempt(number: int, question: str, correct: bool, days: float, mistake: str | None = None) -> Attempt:
    at = format_time((SUNDAY - timedelta(days=days)).timestamp())
    return Attempt(f"{number:026}", question, 0, "1", correct, mistake, float(correct), 60.0, at)


@pytest.fixture
def store(home: Path) -> Store:
    """Return a store on a Sunday in March, with answers from that day and from the weeks before."""
    made = [attempt(n, "pool-shape", True, n) for n in range(10)]
    made += [attempt(100 + n, "pool-size", False, 9, "only-one-side") for n in range(12)]
    made += [attempt(200, "pool-size", False, 84, "oldest"), attempt(201, "pool-size", False, 90)]
    store = Store.open(home, clock=lambda: SUNDAY.timestamp())
    store.merge(made)
    return store


def lines(store: Store, room: int) -> list[str]:
    return [plain(row) for row in report_to_rows(build_report(Library(), store, UTC), room)]


def test_the_calendar_has_a_number_for_each_day_with_answers(store: Store) -> None:
    text = lines(store, 72)
    head = text.index(say("progress.heading-days"))
    assert text[head + 1].split() == ["Dec", "Jan", "Feb"]
    grid = {row[:3]: row[4:] for row in text[head + 2 : head + 9]}
    assert list(grid) == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    weeks = {day: [cells[at : at + 4].strip() for at in range(0, 48, 4)] for day, cells in grid.items()}
    assert all(len(cells) == 12 for cells in weeks.values())
    assert weeks["Sun"][-2:] == ["1", "1"]
    assert weeks["Fri"][-2:] == ["13", "1"], "a right one and the twelve wrong ones of nine days ago"
    assert weeks["Thu"][-3:] == ["·", "·", "1"]
    assert say("progress.days", answers=24, share=42, minutes=24, days=12) in text


def test_future_days_are_blank_and_weeks_are_left_out_where_there_is_no_room(store: Store) -> None:
    store.merge([attempt(300, "pool-shape", True, -1)])  # a clock that runs ahead
    for room, weeks in ((52, 12), (51, 11), (20, 4)):
        text = lines(store, room)
        head = text.index(say("progress.heading-days"))
        cells = text[head + 2][4:]
        assert len(cells.rstrip()) <= 4 * weeks
        assert len(cells) > 4 * (weeks - 1)


def test_the_report_names_mistakes_and_due_questions(store: Store) -> None:
    text = "\n".join(lines(store, 72))
    assert " 12 ×  only-one-side" in text
    assert "  1 ×  oldest" in text
    assert say("progress.unnamed-mistakes", times=1) in text
    assert say("progress.due-now", count=1) in text
    assert "Sun 03-01     1  █" in text
    assert say("progress.due-retention", share=90) in " ".join(text.split())


def test_rows_fit_at_every_width(store: Store) -> None:
    report = build_report(Library(), store, UTC)
    for room in range(24, 101):
        assert max(width(plain(row)) for row in report_to_rows(report, room)) <= room


async def test_the_screen_scrolls_from_end_to_end_and_closes(tutor, store: Store) -> None:
    store.close()
    for columns, height in ((80, 24), (60, 20)):
        async with tutor("pooling", columns, height) as it:
            await it.press("m")
            await it.see(say("progress.heading-due"))
            await it.press("G")
            await it.see(say("progress.exercises"))
            assert say("progress.heading-due") not in it.text
            await it.press("g")
            await it.see(say("progress.heading-due"))
            await it.press("escape")
            await it.until(lambda: it.app.screen is it.app.study)


async def test_from_the_report_to_the_review(tutor, store: Store) -> None:
    store.close()
    async with tutor("pooling") as it:
        await it.press("m")
        await it.see(say("tui.progress.title"))
        await it.press("w")
        await it.see("Review, question 1 of")
        assert it.app.screen is it.app.study


async def test_the_arrows_change_the_retention_show_its_effect_and_save_it(
    tutor, store: Store, home: Path
) -> None:
    store.close()
    async with tutor("pooling") as it:
        await it.press("m")
        await it.see("to 90 %")
        await it.press("right", "right")
        await it.see("to 92 %")
        await it.press(*["right"] * 9)
        await it.see("to 97 %")
        await it.burst(*["left"] * 4)
        await it.see("to 93 %")
        await it.press("escape")
    with Store.open(home) as other:
        assert other.setting("retention") == "0.93"


def test_skipped_questions_and_exercises_are_reported_by_themselves(store: Store) -> None:
    skipped = attempt(400, "pool-size", False, 1)._replace(answer="")
    made = attempt(401, "exercise:momentum", False, 1, "not-updated")
    passed = attempt(402, "exercise:dropout", True, 1)
    store.merge([skipped, made, passed])
    text = " ".join(" ".join(lines(store, 72)).split())
    assert say("progress.skipped", times=1) in text
    assert say("progress.unnamed-mistakes", times=1) in text, "a skipped question is not an answer"
    assert "1 × not-updated: The velocity is right, but params were not updated" in text
    assert "Exercise: Complete momentum" in text
    assert "exercise:momentum" not in text
    assert f"{say('progress.exercises')} 1/{len(EXERCISES)}" in text
