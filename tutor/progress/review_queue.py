"""Which questions of a library are due for review now and in the next days."""

from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from tutor.messages import say
from tutor.progress.schedule import (
    RETENTION_SETTING,
    Card,
    build_cards,
    find_next_due,
    forecast_due,
    local_date,
    order_due,
    saved_retention,
)

if TYPE_CHECKING:
    from tutor.content.library import Library
    from tutor.progress.store import Store


class ReviewQueue(NamedTuple):
    """The cards of all questions with attempts, and the page of every question of the library, both by question."""

    cards: dict[str, Card]
    pages: dict[str, str]

    def due(self, now: datetime) -> list[str]:
        """Return the questions that are due at `now`, in the order to ask them; see `order_due`."""
        return order_due(self.cards, self.pages, now)

    def count_due(self, now: datetime) -> int:
        """Return how many questions are due at `now`."""
        return sum(card.due <= now and question in self.pages for question, card in self.cards.items())

    def next_due(self, now: datetime) -> datetime | None:
        """Return when the next question is due after `now`, or None."""
        return find_next_due(self.cards, self.pages, now)

    def forecast(self, now: datetime, days: int = 7, zone: tzinfo | None = None) -> list[tuple[date, int]]:
        """Return how many questions are due on each day; see `forecast_due`."""
        return forecast_due(self.cards, self.pages, now, days, zone)


def load_review_queue(library: "Library", store: "Store", pages: dict[str, str] | None = None) -> ReviewQueue:
    """Return the queue at the store's present time and retention. Pass `pages` to avoid reading all pages again."""
    retention = saved_retention(store.setting(RETENTION_SETTING))
    cards = build_cards(store.attempts(), retention, store.now())
    return ReviewQueue(cards, pages or map_questions_to_pages(library))


def map_questions_to_pages(library: "Library") -> dict[str, str]:
    """Return the page of each question. This reads every page."""
    return {question: name for name in library.ids() for question in library.questions(name)}


def describe_next_due(moment: datetime | None, now: datetime, zone: tzinfo | None = None) -> str:
    """Return a sentence that says when the next question is due: in minutes, today at a time, tomorrow, or on a date."""
    if moment is None:
        return say("progress.next-never")
    minutes = max(1, round((moment - now) / timedelta(minutes=1)))
    if minutes < 60:
        return say("progress.next-minutes", minutes=minutes)
    day, today = local_date(moment, zone), local_date(now, zone)
    days = (day - today).days
    if days == 0:
        return say("progress.next-today", time=f"{moment.astimezone(zone):%H:%M}")
    if days == 1:
        return say("progress.next-tomorrow")
    return say("progress.next-date", date=day.isoformat(), days=days)
