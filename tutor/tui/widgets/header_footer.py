"""The line above and the line below: where the learner is, and which keys serve now."""

from typing import TYPE_CHECKING

from tutor.messages import say
from tutor.text.rows import Row, Span, width
from tutor.tui.keys import QUIZ, STUDY
from tutor.tui.state.learner import Session
from tutor.tui.theme.breakpoints import LEAST, USABLE

if TYPE_CHECKING:
    from tutor.tui.state.question import Sitting
    from tutor.tui.state.review import Review

DOTS = {"new": ("○", "dim"), "right": ("●", "good"), "wrong": ("✗", "bad")}


def top_row(session: Session, room: int, review: "Review | None" = None) -> Row:
    """Where in the library the lesson stands or how far the review is, trouble with saving, what is due, a dot a question."""
    lesson = session.lesson
    number, count = session.place_in_chapter()
    where = say(
        "tui.top.place", chapter=lesson.chapter, title=session.chapter_title(), number=number, count=count
    )
    if review is not None:
        where = say("tui.review.top", left=review.left)
    left = (Span(" tutor  ", "bold accent"), Span(" ".join(where.split()), "dim"))
    dots = [session.mark(block.id) for block in lesson.questions] if review is None else []
    right = [Span(DOTS[mark][0], DOTS[mark][1]) for mark in dots]
    trouble = [Span(f"{say('tui.top.unsaved')}  ", "bad")] if session.store.trouble else []
    waiting = session.due_count() if review is None else 0
    due = [Span(f"{say('tui.top.due', count=waiting)}  ", "accent")] if waiting else []
    whole = spread(left, (*trouble, *due, *right, Span(" ")), room)
    return whole if whole != left else spread(left, (*trouble, *due), room)


def small_row(columns: int, lines: int) -> Row:
    """What stands in the title line's place where the terminal is too small to be of use; nothing elsewhere."""
    if columns >= LEAST[0] and lines >= LEAST[1]:
        return ()
    return (Span(say("tui.top.small", columns=USABLE[0], lines=USABLE[1]), "bold accent"),)


def key_row(sitting: "Sitting | None", room: int) -> Row:
    """The keys that serve now, as many as fit, and always the way out."""
    keys = _serving(sitting)
    way_out, leads = keys.pop()
    last = (Span(way_out, "key"), Span(f" {leads} ", "dim"))
    row: list[Span] = [Span(" ")]
    for shown, does in keys:
        piece = [Span(shown, "key"), Span(f" {does}  ", "dim")]
        if sum(width(span.text) for span in (*row, *piece, *last)) > room:
            break
        row += piece
    return spread(tuple(row), last, room)


def _serving(sitting: "Sitting | None") -> list[tuple[str, str]]:
    """The keys worth naming, each with what it does."""
    if sitting is None:
        return [(key.shown, key.short) for key in STUDY if key.hint]
    does = sitting.serving()
    return [(key.shown, say(f"tui.hint.{does[key.id]}")) for key in QUIZ if key.id in does]


def spread(left: Row, right: Row, room: int) -> Row:
    """`left` and `right` at the two ends of a row of `room` cells; without room for both, `left` alone."""
    gap = room - sum(width(span.text) for span in left + right)
    return (*left, Span(" " * gap), *right) if gap >= 0 else left
