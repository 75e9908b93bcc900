"""Mastery: how well a learner knows pages and chapters."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tutor.progress.schedule import Card
from tutor.progress.summary import QuestionResult, compute_status

if TYPE_CHECKING:
    from tutor.content.library import Library


class PageMastery(NamedTuple):
    """How well a page is known.

    `right` counts the questions whose last answer was right, `status` is "new", "started" or "done". `known`, between 0 and
    1, is the mean chance that a question of the page would be answered right now. A question that was never answered, or
    whose last answer was wrong, counts 0.
    """

    id: str
    title: str
    questions: int
    right: int
    status: str
    known: float


class ChapterMastery(NamedTuple):
    """How well a chapter is known: `known` is the mean over its questions."""

    number: int
    title: str
    known: float
    pages: tuple[PageMastery, ...]


def compute_mastery(
    library: "Library", results: Mapping[str, QuestionResult], cards: Mapping[str, Card]
) -> list[ChapterMastery]:
    """Return the mastery of every chapter and page in reading order. `results` and `cards` are by question."""
    chapters = []
    for chapter in library.chapters:
        pages = []
        for entry in chapter.lessons:
            questions = [block.id for block in library.lesson(entry.id).questions]
            right = sum(results[name].last for name in questions if name in results)
            known = _mean([_chance_known(name, results, cards) for name in questions])
            status = compute_status(questions, results)
            pages.append(PageMastery(entry.id, entry.title, len(questions), right, status, known))
        count = sum(page.questions for page in pages)
        known = sum(page.known * page.questions for page in pages) / count if count else 0.0
        chapters.append(ChapterMastery(chapter.number, chapter.title, known, tuple(pages)))
    return chapters


def _chance_known(question: str, results: Mapping[str, QuestionResult], cards: Mapping[str, Card]) -> float:
    """Return the chance of a right answer now.

    The memory model counts a question that was just answered wrong as freshly seen, hence as known. Here it counts 0.
    """
    if question not in results or not results[question].last:
        return 0.0
    return cards[question].retrievability


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
