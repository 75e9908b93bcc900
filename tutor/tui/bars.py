"""The line above and the line below: where the learner is, and which keys serve now."""

from typing import TYPE_CHECKING

from tutor.messages import say
from tutor.rows import Row, Span, width
from tutor.tui.arrangement import LEAST, USABLE
from tutor.tui.keys import QUIZ, STUDY, Key
from tutor.tui.session import Session

if TYPE_CHECKING:
    from tutor.tui.review import Review
    from tutor.tui.sitting import Sitting

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
    keys = [key for key in (STUDY if sitting is None else QUIZ) if key.hint and _serves(key, sitting)]
    way_out = keys.pop()
    last = (Span(way_out.shown, "key"), Span(f" {way_out.short} ", "dim"))
    row: list[Span] = [Span(" ")]
    for key in keys:
        short = say("tui.hint.next") if key.id == "check" and sitting and sitting.verdict else key.short
        piece = [Span(key.shown, "key"), Span(f" {short}  ", "dim")]
        if sum(width(span.text) for span in (*row, *piece, *last)) > room:
            break
        row += piece
    return spread(tuple(row), last, room)


def _serves(key: Key, sitting: "Sitting | None") -> bool:
    if sitting is None:
        return True
    judged = sitting.verdict is not None
    return {"another": judged, "hint": not judged and sitting.hints < len(sitting.variant.hints)}.get(
        key.id, True
    )


def spread(left: Row, right: Row, room: int) -> Row:
    """`left` and `right` at the two ends of a row of `room` cells; without room for both, `left` alone."""
    gap = room - sum(width(span.text) for span in left + right)
    return (*left, Span(" " * gap), *right) if gap >= 0 else left
