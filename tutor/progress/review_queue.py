"""What is due of a library's questions, and when more will be."""

from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from tutor.messages import say
from tutor.progress.schedule import (
    SETTING,
    Card,
    due,
    forecast,
    kept_retention,
    local_date,
    next_due,
    schedule,
)

if TYPE_CHECKING:
    from tutor.content.library import Library
    from tutor.progress.store import Store


class Agenda(NamedTuple):
    """The cards of all questions attempted, and the page of every question there is."""

    cards: dict[str, Card]
    pages: dict[str, str]

    def due(self, now: datetime) -> list[str]:
        """The questions due at `now`, in the order to ask them; see `schedule.due`."""
        return due(self.cards, self.pages, now)

    def count(self, now: datetime) -> int:
        """How many are due at `now`."""
        return sum(card.due <= now and question in self.pages for question, card in self.cards.items())

    def next_due(self, now: datetime) -> datetime | None:
        """When the next question falls due after `now`, if one does."""
        return next_due(self.cards, self.pages, now)

    def forecast(self, now: datetime, days: int = 7, zone: tzinfo | None = None) -> list[tuple[date, int]]:
        """How many fall due each day; see `schedule.forecast`."""
        return forecast(self.cards, self.pages, now, days, zone)


def agenda(library: "Library", store: "Store", pages: dict[str, str] | None = None) -> Agenda:
    """The agenda at the store's present moment and retention; `pages` saves asking the library for them again."""
    retention = kept_retention(store.setting(SETTING))
    return Agenda(schedule(store.attempts(), retention, store.now()), pages or pages_of(library))


def pages_of(library: "Library") -> dict[str, str]:
    """The page of each question: every page is read."""
    return {question: name for name in library.ids() for question in library.questions(name)}


def told(moment: datetime | None, now: datetime, zone: tzinfo | None = None) -> str:
    """When something next falls due, as a sentence: in minutes, today at an hour, tomorrow, or on a date."""
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
