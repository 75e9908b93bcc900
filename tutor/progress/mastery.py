"""How well a page and a chapter are known."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tutor.progress.schedule import Card
from tutor.progress.summary import Result, status

if TYPE_CHECKING:
    from tutor.content.library import Library


class PageStanding(NamedTuple):
    """A page: its number of questions, how many were last answered right, new/started/done, and how well it is `known`.

    `known`, between 0 and 1, is the mean chance that each question would be answered right now; one that was never answered, or
    answered wrong last, counts 0.
    """

    id: str
    title: str
    questions: int
    right: int
    status: str
    known: float


class ChapterStanding(NamedTuple):
    """A chapter, its pages, and how well it is `known`: the mean over its questions."""

    number: int
    title: str
    known: float
    pages: tuple[PageStanding, ...]


def mastery(
    library: "Library", standing: Mapping[str, Result], cards: Mapping[str, Card]
) -> list[ChapterStanding]:
    """Every chapter and page in reading order; `standing` and `cards` say how each question attempted stands."""
    chapters = []
    for chapter in library.chapters:
        pages = []
        for entry in chapter.lessons:
            questions = [block.id for block in library.lesson(entry.id).questions]
            right = sum(standing[name].last for name in questions if name in standing)
            known = _mean([_known(name, standing, cards) for name in questions])
            pages.append(
                PageStanding(entry.id, entry.title, len(questions), right, status(questions, standing), known)
            )
        asked = sum(page.questions for page in pages)
        known = sum(page.known * page.questions for page in pages) / asked if asked else 0.0
        chapters.append(ChapterStanding(chapter.number, chapter.title, known, tuple(pages)))
    return chapters


def _known(question: str, standing: Mapping[str, Result], cards: Mapping[str, Card]) -> float:
    """The chance of a right answer now; the model takes a question answered wrong a moment ago for fresh in mind, we do not."""
    if question not in standing or not standing[question].last:
        return 0.0
    return cards[question].retrievability


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
