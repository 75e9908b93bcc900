"""The questions of the lessons as notes for Anki."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.content.library import Library
    from tutor.progress.anki import Note
    from tutor.progress.anki_package import CardText, PackageNote
    from tutor.quiz.model import Question, Variant

PICTURE_COLUMNS = 64  # as wide as a card on a telephone that is turned


def text_notes(library: "Library") -> "list[Note]":
    """Return a note for every valid question, with the numbers of its first variant."""
    from tutor.progress.anki import Note

    notes = []
    for question, deck, lesson in _questions(library):
        for card in _cards(question, 1):
            front = "\n".join(filter(None, (card.picture, card.question)))
            notes.append(Note(f"tutor-{question.id}", deck, front, card.answer, ("tutor", lesson)))
    return notes


def package_notes(library: "Library") -> "list[PackageNote]":
    """Return a note for every valid question, with as many different variants as a note can hold."""
    from tutor.progress.anki_note_type import MAX_VARIANTS
    from tutor.progress.anki_package import PackageNote

    return [
        PackageNote(question.id, deck, cards, ("tutor", lesson))
        for question, deck, lesson in _questions(library)
        if (cards := _cards(question, MAX_VARIANTS))
    ]


def _questions(library: "Library") -> "Iterator[tuple[Question, str, str]]":
    """Yield every valid question with its deck and the id of its lesson."""
    from tutor.quiz.questions.parse_question import read_questions

    for chapter in library.chapters:
        deck = f"tutor::{chapter.number} {chapter.title}"
        for entry in chapter.lessons:
            for question in read_questions(library.lesson(entry.id))[0]:
                yield question, deck, entry.id


def _cards(question: "Question", most: int) -> "list[CardText]":
    """Return the variants with the seeds from 0, without those that look like another one; seeds without one are left out."""
    from tutor.quiz.questions.variant import NoVariant, draw

    cards: dict[str, CardText] = {}
    for seed in range(most):
        try:
            card = _card(draw(question, seed))
        except NoVariant:  # which `tutor lint` reports
            continue
        cards.setdefault(card.picture + card.question, card)
    return list(cards.values())


def _card(variant: "Variant") -> "CardText":
    from tutor.cli.question_text import format_prompt
    from tutor.progress.anki_package import CardText
    from tutor.render.question_picture import picture_before
    from tutor.text.rows import plain

    picture = "\n".join(map(plain, picture_before(variant, PICTURE_COLUMNS)))
    answer = "\n".join(filter(None, (variant.expected, variant.solution, *_steps(variant))))
    return CardText(picture, "\n".join(format_prompt(variant)), answer)


def _steps(variant: "Variant") -> list[str]:
    """Return the worked solution step by step, if it has more than one step."""
    from tutor.quiz.solutions.steps import solution_steps

    steps = solution_steps(variant)
    return [f"{number}. {step.statement}" for number, step in enumerate(steps, 1)] if len(steps) > 1 else []
