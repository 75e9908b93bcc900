"""Schedule reviews with FSRS (Free Spaced Repetition Scheduler), a model of forgetting, run over the attempts.

Only the attempts are stored. They are sorted by time and id and replayed through the model, without its random variation of
intervals, so two computers with the same attempts have the same schedule. The learner chooses the retention: the share of
answers that should still be right when a question returns.

A wrong answer is rated "again", a right answer after hints "hard", and any other right answer "good". "Easy" is never
used: how long an answer took includes reading and calculating, so it does not say how easy the question was.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from tutor.errors import UserError
from tutor.messages import say
from tutor.progress.model import Attempt, is_from_future, sort_attempts

if TYPE_CHECKING:
    from fsrs import Card as FsrsCard
    from fsrs import Rating, Scheduler

DEFAULT_RETENTION, MIN_RETENTION, MAX_RETENTION = 0.9, 0.7, 0.97
RETENTION_SETTING = "retention"  # the name of the setting in the store
RETENTION_STEP = 0.01  # how much one key press changes the retention
RELEARNING_DELAY = timedelta(minutes=10)  # after a wrong answer
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_END_OF_CALENDAR = datetime.max.replace(tzinfo=UTC)


class Card(NamedTuple):
    """The state of one question in the model.

    `due` and `last` (the latest attempt) are times in UTC. `stability` is the number of days after which the chance of a
    right answer has fallen to 90 %. `difficulty` goes from 1 to 10. `retrievability` is the chance of a right answer now,
    between 0 and 1. `state` is "learning" until the first right answer without a hint, then "review", and "relearning" from a
    wrong answer to the next right answer without a hint.
    """

    question: str
    due: datetime
    stability: float
    difficulty: float
    retrievability: float
    state: str
    last: datetime


def build_cards(attempts: Iterable[Attempt], retention: float, now: datetime) -> dict[str, Card]:
    """Return a card for every question with attempts, which may be in any order. `now` is in UTC.

    Attempts from the future (see `sort_attempts`) are ignored if the question has others. If it has no others, they count as
    made long ago, so that the question is due. Replaying 10,000 attempts takes about a third of a second.
    """
    from fsrs import Card as FsrsCard
    from fsrs import Scheduler

    scheduler = Scheduler(
        desired_retention=retention,
        learning_steps=(RELEARNING_DELAY,),
        relearning_steps=(RELEARNING_DELAY,),
        enable_fuzzing=False,
    )
    fsrs_cards: dict[str, FsrsCard] = {}
    attempts = sort_attempts(attempts, now)
    dated = {attempt.question for attempt in attempts if not is_from_future(attempt, now)}
    for attempt in attempts:
        at = min(datetime.fromisoformat(attempt.at), now)
        if is_from_future(attempt, now):
            if attempt.question in dated:
                continue
            at = _LONG_AGO
        fsrs_card = fsrs_cards.get(attempt.question) or FsrsCard(card_id=0, due=at)
        fsrs_cards[attempt.question] = _review(scheduler, fsrs_card, rate(attempt), at)
    return {
        question: _convert_card(question, fsrs_card, scheduler, now)
        for question, fsrs_card in fsrs_cards.items()
    }


def rate(attempt: Attempt) -> "Rating":
    """Return the rating of an attempt for the model."""
    from fsrs import Rating

    if not attempt.correct:
        return Rating.Again
    return Rating.Good if attempt.credit >= 1 else Rating.Hard


def _review(scheduler: "Scheduler", fsrs_card: "FsrsCard", rating: "Rating", at: datetime) -> "FsrsCard":
    try:
        return scheduler.review_card(fsrs_card, rating, at)[0]
    except OverflowError:  # the clock was wrong by 8,000 years: the question would be due after the year 9999
        fsrs_card.due, fsrs_card.last_review = _END_OF_CALENDAR, at
        return fsrs_card


def _convert_card(question: str, fsrs_card: "FsrsCard", scheduler: "Scheduler", now: datetime) -> Card:
    return Card(
        question,
        fsrs_card.due,
        fsrs_card.stability or 0.0,
        fsrs_card.difficulty or 0.0,
        scheduler.get_card_retrievability(fsrs_card, now),
        fsrs_card.state.name.lower(),
        fsrs_card.last_review or fsrs_card.due,
    )


def order_due(cards: Mapping[str, Card], pages: Mapping[str, str], now: datetime) -> list[str]:
    """Return the questions in `pages` that are due, the longest overdue first, with pages alternating.

    Two questions of the same page follow each other only if no other question can be put between them.
    """
    due = sorted(
        (card for card in cards.values() if card.due <= now and card.question in pages),
        key=lambda card: (card.due, card.question),
    )
    return list(_interleave([card.question for card in due], pages))


def _interleave(questions: Sequence[str], pages: Mapping[str, str]) -> Iterator[str]:
    """Yield `questions` with pages alternating, otherwise in their order.

    A page with more than half of the remaining questions comes next; otherwise its questions would follow each other at the end.
    """
    remaining = list(questions)
    counts = Counter(pages[question] for question in remaining)
    last = ""
    while remaining:
        crowded = next(
            (page for page, count in counts.items() if count > len(remaining) // 2 and page != last), None
        )
        chosen = next(
            (q for q in remaining if pages[q] == crowded or (crowded is None and pages[q] != last)),
            remaining[0],
        )
        last = pages[chosen]
        counts[last] -= 1
        remaining.remove(chosen)
        yield chosen


def find_next_due(cards: Mapping[str, Card], pages: Mapping[str, str], now: datetime) -> datetime | None:
    """Return when the next question in `pages` becomes due after `now`, or None."""
    later = (card.due for card in cards.values() if card.due > now and card.question in pages)
    return min(later, default=None)


def forecast_due(
    cards: Mapping[str, Card],
    pages: Mapping[str, str],
    now: datetime,
    days: int = 7,
    zone: tzinfo | None = None,
) -> list[tuple[date, int]]:
    """Return how many questions in `pages` become due on each of the next `days` days. Today includes what is overdue.

    Days are those of `zone`, or of this computer. Answers given in the meantime will change the later days.
    """
    today = now.astimezone(zone).date()
    counts = Counter(
        max(local_date(card.due, zone), today) for card in cards.values() if card.question in pages
    )
    return [(day, counts[day]) for day in (today + timedelta(days=n) for n in range(days))]


def local_date(moment: datetime, zone: tzinfo | None = None) -> date:
    """Return the day of a time in `zone`, or on this computer's calendar."""
    try:
        return moment.astimezone(zone).date()
    except OverflowError:
        return moment.date()


def parse_retention(text: str) -> float:
    """Return a retention written as `0.9` or `90%`. Raise UserError if it is not between MIN_RETENTION and MAX_RETENTION."""
    number = text.strip()
    try:
        value = float(number[:-1]) / 100 if number.endswith("%") else float(number)
    except ValueError:
        value = 0.0
    if not MIN_RETENTION <= value <= MAX_RETENTION:
        raise UserError(say("progress.retention", text=text, minimum=MIN_RETENTION, maximum=MAX_RETENTION))
    return value


def adjust_retention(retention: float, steps: int) -> float:
    """Return the retention changed by `steps` times RETENTION_STEP, kept between MIN_RETENTION and MAX_RETENTION."""
    return min(max(round(retention + steps * RETENTION_STEP, 2), MIN_RETENTION), MAX_RETENTION)


def saved_retention(text: str) -> float:
    """Return the retention in the text of a setting, or the default if it is empty or invalid."""
    try:
        return parse_retention(text) if text else DEFAULT_RETENTION
    except UserError:
        return DEFAULT_RETENTION
