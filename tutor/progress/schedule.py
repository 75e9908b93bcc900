"""When each question comes back: FSRS, a model of forgetting, run over the attempts.

Nothing is kept beside the attempts: sorted by time and id they are replayed through the model, without its random spread of
days, so two machines with the same attempts have the same schedule. Only the wanted retention is the learner's choice: the share
of answers that should still be right when a question returns.

A wrong answer forgets ("again"); a right one that took hints came hard ("hard"); any other right one is "good". How long an
answer took says nothing here, for it counts reading, doing sums and fetching tea alike: so nothing is ever "easy".
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from tutor.errors import UserError
from tutor.messages import say
from tutor.progress.model import Attempt

if TYPE_CHECKING:
    from fsrs import Card as Memory
    from fsrs import Rating, Scheduler

RETENTION, LEAST, MOST = 0.9, 0.7, 0.97
SETTING = "retention"
NOTCH = 0.01  # by which a learner turns the retention
STEP = timedelta(minutes=10)  # how soon a question comes back that was answered wrong
_LAST = datetime.max.replace(tzinfo=UTC)


class Card(NamedTuple):
    """What the model says of one question.

    `due` and `last` (the latest attempt) are moments in UTC; `stability` is after how many days the chance of a right answer
    has sunk to 90 %; `difficulty` goes from 1 to 10; `retrievability` is that chance now, between 0 and 1; `state` is "learning"
    until the first right answer without a hint, then "review", and "relearning" from a wrong answer to the next such right one.
    """

    question: str
    due: datetime
    stability: float
    difficulty: float
    retrievability: float
    state: str
    last: datetime


def schedule(attempts: Iterable[Attempt], retention: float, now: datetime) -> dict[str, Card]:
    """A card for every question attempted, by question; the order of `attempts` does not matter. `now` is in UTC.

    Replaying 10,000 attempts takes about a third of a second.
    """
    from fsrs import Card as Memory
    from fsrs import Scheduler

    model = Scheduler(
        desired_retention=retention, learning_steps=(STEP,), relearning_steps=(STEP,), enable_fuzzing=False
    )
    memories: dict[str, Memory] = {}
    for attempt in sorted(attempts, key=lambda attempt: (attempt.at, attempt.id)):
        at = datetime.fromisoformat(attempt.at)
        memory = memories.get(attempt.question) or Memory(card_id=0, due=at)
        memories[attempt.question] = _reviewed(model, memory, rating(attempt), at)
    return {question: _card(question, memory, model, now) for question, memory in memories.items()}


def rating(attempt: Attempt) -> "Rating":
    """What an attempt tells the model."""
    from fsrs import Rating

    if not attempt.correct:
        return Rating.Again
    return Rating.Good if attempt.credit >= 1 else Rating.Hard


def _reviewed(model: "Scheduler", memory: "Memory", given: "Rating", at: datetime) -> "Memory":
    try:
        return model.review_card(memory, given, at)[0]
    except OverflowError:  # a clock that was wrong by 8,000 years: due after the end of the calendar
        memory.due, memory.last_review = _LAST, at
        return memory


def _card(question: str, memory: "Memory", model: "Scheduler", now: datetime) -> Card:
    return Card(
        question,
        memory.due,
        memory.stability or 0.0,
        memory.difficulty or 0.0,
        model.get_card_retrievability(memory, now),
        memory.state.name.lower(),
        memory.last_review or memory.due,
    )


def due(cards: Mapping[str, Card], pages: Mapping[str, str], now: datetime) -> list[str]:
    """The questions due now, of those whose page `pages` tells: longest overdue first, pages taking turns.

    No two of a page follow each other as long as others are left to stand between them.
    """
    waiting = sorted(
        (card for card in cards.values() if card.due <= now and card.question in pages),
        key=lambda card: (card.due, card.question),
    )
    return list(_interleaved([card.question for card in waiting], pages))


def _interleaved(questions: Sequence[str], pages: Mapping[str, str]) -> Iterator[str]:
    """`questions` with pages taking turns, otherwise in their order.

    A page with more than half of what is left must come at once, or its questions would meet at the end.
    """
    left = list(questions)
    count = Counter(pages[question] for question in left)
    last = ""
    while left:
        crowded = next((page for page, many in count.items() if many > len(left) // 2 and page != last), None)
        chosen = next(
            (q for q in left if pages[q] == crowded or (crowded is None and pages[q] != last)), left[0]
        )
        last = pages[chosen]
        count[last] -= 1
        left.remove(chosen)
        yield chosen


def next_due(cards: Mapping[str, Card], pages: Mapping[str, str], now: datetime) -> datetime | None:
    """When the next question of `pages` falls due that is not due yet; None if there is none."""
    return min((c.due for c in cards.values() if c.due > now and c.question in pages), default=None)


def forecast(
    cards: Mapping[str, Card],
    pages: Mapping[str, str],
    now: datetime,
    days: int = 7,
    zone: tzinfo | None = None,
) -> list[tuple[date, int]]:
    """How many questions of `pages` fall due on each of the next `days` days, today first with what is overdue.

    Days are those of `zone`, or of this machine; answers given meanwhile will change the later ones.
    """
    today = now.astimezone(zone).date()
    falls = Counter(
        max(local_date(card.due, zone), today) for card in cards.values() if card.question in pages
    )
    return [(day, falls[day]) for day in (today + timedelta(days=n) for n in range(days))]


def local_date(moment: datetime, zone: tzinfo | None = None) -> date:
    """The day of a moment in `zone`, or on this machine's calendar."""
    try:
        return moment.astimezone(zone).date()
    except OverflowError:
        return moment.date()


def read_retention(text: str) -> float:
    """A retention as a learner writes it, `0.9` or `90%`; UserError unless it is one that makes sense."""
    number = text.strip()
    try:
        value = float(number[:-1]) / 100 if number.endswith("%") else float(number)
    except ValueError:
        value = 0.0
    if not LEAST <= value <= MOST:
        raise UserError(say("progress.retention", text=text, least=LEAST, most=MOST))
    return value


def turned(retention: float, notches: int) -> float:
    """The retention so many notches higher, within what makes sense."""
    return min(max(round(retention + notches * NOTCH, 2), LEAST), MOST)


def kept_retention(text: str) -> float:
    """The retention that a setting remembers; the usual one if it says nothing sensible."""
    try:
        return read_retention(text) if text else RETENTION
    except UserError:
        return RETENTION
