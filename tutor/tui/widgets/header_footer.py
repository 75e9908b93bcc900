"""The header, which shows where the learner is, and the footer, which names the keys that work now."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.messages import say
from tutor.render.status_marks import STATUS_MARKS
from tutor.text.rows import Row, Span, width
from tutor.tui.keys import LAB_KEYS, QUIZ_KEYS, STUDY_KEYS
from tutor.tui.state.learner import LearnerSession
from tutor.tui.theme.breakpoints import MIN_SIZE, RECOMMENDED_SIZE

if TYPE_CHECKING:
    from tutor.quiz.session import QuizSession
    from tutor.tui.state.question import QuestionView

PINNED_KEYS = ("screen-down", "view", "help", "quit", "leave")  # in the footer at every width
LAB_PINNED_KEYS = ("lab-help", "lab-leave")
CHART_KEYS = ("control-up", "next-control")  # in the footer only while the chart is visible
DEMO_KEYS = ("play", "view", *CHART_KEYS)  # in the footer only of a page that has a demo


def header_row(session: LearnerSession, room: int, review: "QuizSession[QuestionView] | None" = None) -> Row:
    """Return the header for `room` columns.

    At the left: the lesson's place in its chapter, or how many questions of the review are left; at the very first start, a
    greeting. At the right: whether saving fails, how many questions are due, and a mark for each question of the page. If there
    is not enough room, the marks are left out first.
    """
    lesson = session.lesson
    number, count = session.place_in_chapter()
    place = say(
        "tui.header.place", chapter=lesson.chapter, title=session.chapter_title(), number=number, count=count
    )
    if session.greets():
        place = say("tui.header.welcome")
    statuses = [session.question_status(block.id) for block in lesson.questions]
    due_count = session.schedule.count_due()
    if review is not None:
        place, statuses, due_count = say("tui.review.header", left=review.left), [], 0
    left = (Span(" tutor  ", "bold accent"), Span(" ".join(place.split()), "dim"))
    marks = [Span(*STATUS_MARKS[status]) for status in statuses]
    trouble = [Span(f"{say('tui.header.unsaved')}  ", "bad")] if session.store.trouble else []
    due = [Span(f"{say('tui.header.due', count=due_count)}  ", "accent")] if due_count else []
    whole = spread(left, (*trouble, *due, *marks, Span(" ")), room)
    return whole if whole != left else spread(left, (*trouble, *due), room)


def too_small_row(columns: int, lines: int) -> Row:
    """Return the row that replaces the header where the terminal is too small to be useful; an empty row elsewhere."""
    if columns >= MIN_SIZE[0] and lines >= MIN_SIZE[1]:
        return ()
    needed_columns, needed_lines = RECOMMENDED_SIZE
    return (Span(say("tui.header.too-small", columns=needed_columns, lines=needed_lines), "bold accent"),)


def footer_row(
    question: "QuestionView | None", room: int, chart_is_visible: bool, has_demos: bool = True
) -> Row:
    """Return the footer for `room` columns: as many keys as fit at the left, and always the pinned keys at the right.

    Keys of the chart are named only while it is visible, and keys of demos only if the page has one (`has_demos`). If there is
    not enough room, the pinned keys have no texts.
    """
    return fit_keys(list(_footer_entries(question, chart_is_visible, has_demos)), PINNED_KEYS, room)


def fit_keys(entries: Sequence[tuple[str, tuple[Span, Span]]], pinned_ids: Sequence[str], room: int) -> Row:
    """Return a footer of keys, each with its id: as many as fit at the left, and the pinned ones at the right."""
    left: list[Span] = [Span(" ")]
    pinned = [span for key_id, entry in entries if key_id in pinned_ids for span in entry]
    if sum(width(span.text) for span in pinned) > room:
        pinned = [Span(f"{span.text} ", span.style) for span in pinned if span.style == "key"]
    pinned[-1] = Span(pinned[-1].text.rstrip() + " ", pinned[-1].style)
    for key_id, entry in entries:
        if key_id in pinned_ids:
            continue
        if sum(width(span.text) for span in (*left, *entry, *pinned)) > room:
            break
        left += entry
    return spread(tuple(left), tuple(pinned), room)


def lab_footer(room: int, busy: bool) -> Row:
    """Return the footer of the laboratory for `room` columns. While a run is `busy`, space pauses it."""
    pause = {"lab-play": say("tui.footer.lab-pause")} if busy else {}
    entries = [
        (key.id, (Span(key.label, "key"), Span(f" {pause.get(key.id, key.footer_text)}  ", "dim")))
        for key in LAB_KEYS
        if key.footer
    ]
    return fit_keys(entries, LAB_PINNED_KEYS, room)


def _footer_entries(
    question: "QuestionView | None", chart_is_visible: bool, has_demos: bool
) -> Iterator[tuple[str, tuple[Span, Span]]]:
    """Yield the id of each key that works now, and its label with what it does."""
    if question is None:
        hidden: tuple[str, ...] = () if chart_is_visible else CHART_KEYS
        if not has_demos:
            hidden = DEMO_KEYS
        texts = {key.id: key.footer_text for key in STUDY_KEYS if key.footer and key.id not in hidden}
    else:
        texts = {id: say(f"tui.footer.{name}") for id, name in question.key_texts().items()}
    for key in STUDY_KEYS if question is None else QUIZ_KEYS:
        if key.id in texts:
            label = texts.pop(key.id)
            yield key.id, (Span(key.label, "key"), Span(f" {label}  ", "dim"))


def spread(left: Row, right: Row, room: int) -> Row:
    """Return `left` and `right` at the two ends of a row of `room` columns; only `left` if both do not fit."""
    gap = room - sum(width(span.text) for span in left + right)
    return (*left, Span(" " * gap), *right) if gap >= 0 else left
