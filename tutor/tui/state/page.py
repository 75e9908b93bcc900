"""The open lesson as a laid-out page. What is visible first is laid out first, the rest afterwards."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutor.content.model import DemoBlock, Lesson
from tutor.render.page.layout import BlockRenderer, Section, Stop, layout_page
from tutor.tui.state.scroll import FRAME_COLUMNS, ScrollState

if TYPE_CHECKING:
    from tutor.tui.state.learner import LearnerSession

MIN_TEXT_COLUMNS = 8
DEMO_REACHED_SHARE = 0.6  # a demo is reached once its card is within this share of the window's height


class Page:
    """One opened lesson with its rows and its place.

    A session has exactly one, and opening a lesson replaces it. So the lesson that the session knows and the rows that the
    screen shows can never belong to different lessons, in whatever order keys and events arrive.
    """

    def __init__(self, lesson: Lesson, line: int = 1) -> None:
        """Open `lesson` at a line of its file, without any rows yet."""
        self.lesson = lesson
        self.scroll = ScrollState()
        self.first_line = line
        """The line of the lesson file that the next layout shows first."""
        self.question_to_mark = ""
        """The question whose card is marked when the layout is complete."""
        self.is_laid_out = False
        """Whether the rows are those of the newest layout that was requested, at least those that are visible first."""
        self.remaining: Iterator[Section] | None = None
        """What is not laid out yet; None if everything is, or nothing."""

    @property
    def line(self) -> int:
        """The line at the top of the window, or the one that will be there after the requested layout."""
        return self.scroll.line if self.is_laid_out else self.first_line

    def request_layout(self, line: int, question_to_mark: str = "") -> None:
        """Make the present rows outdated. The next ones begin at the file's line `line`."""
        self.first_line, self.question_to_mark = line, question_to_mark
        self.is_laid_out, self.remaining = False, None


def same_place(lesson: Lesson, translation: Lesson, line: int) -> int:
    """Return the line of a translation at which it says what `lesson` says at `line`: as far into the same block of the page."""
    starts = [[part.line for part in page.parts] for page in (lesson, translation)]
    if not all(starts) or line < starts[0][0]:
        return 1
    index = min(bisect_right(starts[0], line), len(starts[1])) - 1
    (first, end), (new_first, new_end) = (_extent(lines, index) for lines in starts)
    share = min((line - first) / max(end - first, 1), 1)
    return new_first + round(share * (new_end - new_first))


def _extent(starts: list[int], index: int) -> tuple[int, int]:
    """Return the first and the last line of the block with this index; the last block counts as one line."""
    return starts[index], starts[index + 1] - 1 if index + 1 < len(starts) else starts[index]


class PageView:
    """Lays out the page that the session has open.

    `lay_out` prepares the rows that are visible first, so that they can be shown at once; `finish_layout` adds the rest.
    """

    def __init__(self, session: "LearnerSession", blocks: BlockRenderer) -> None:
        """Prepare a view of the session's open page; `blocks` renders its demos and questions."""
        self.session = session
        self._blocks = blocks

    @property
    def page(self) -> Page:
        """The page that is open now."""
        return self.session.page

    @property
    def scroll(self) -> ScrollState:
        """The rows of the open page, and the window on them."""
        return self.page.scroll

    def lay_out(self, columns: int, height: int, line: int) -> None:
        """Lay out as many rows as a window of this size shows from the file's line `line` on."""
        page = self.page
        page.first_line = line
        page.scroll = scroll = ScrollState()
        scroll.columns, scroll.height = columns, height
        width = max(MIN_TEXT_COLUMNS, columns - FRAME_COLUMNS)
        page.remaining = layout_page(page.lesson, width, self._blocks)
        page.is_laid_out = True
        scroll.extend(page.remaining, height, line)
        scroll.top = scroll.row_at(line)

    def finish_layout(self) -> None:
        """Lay out the rest of the page, and mark the first stop in the window."""
        from tutor.render.page.ending import layout_ending  # not needed for the first rows

        page = self.page
        if page.remaining is None:
            return
        page.scroll.extend(page.remaining)
        width = max(MIN_TEXT_COLUMNS, page.scroll.columns - FRAME_COLUMNS)
        session = self.session
        page.scroll.extend([layout_ending(session.library, page.lesson.id, width, session.review_text())])
        page.remaining = None
        page.scroll.marked = 0 if page.scroll.stops else -1
        page.scroll.scroll_to(page.scroll.row_at(page.first_line))
        index = self.question_stop(page.question_to_mark)
        if index is not None:
            page.scroll.mark_stop(index)

    @property
    def is_complete(self) -> bool:
        """Whether the whole page is laid out."""
        return self.page.is_laid_out and self.page.remaining is None

    def question_stop(self, question: str) -> int | None:
        """Return the index of the stop that is this question's card."""
        stops = enumerate(self.scroll.stops)
        return next((i for i, stop in stops if stop.kind == "quiz" and stop.target == question), None)

    def demo_is_near(self, lines: int) -> bool:
        """Return whether the reader has reached a demo and is still in its section, if the window had only `lines` rows.

        A demo is reached when its whole card is in such a window. Its section ends at the next heading, question or demo.
        """
        scroll = self.scroll
        cards = (stop for stop in scroll.stops if stop.kind == "demo")
        reached = (card for card in cards if card.last < scroll.top + max(lines, card.last - card.first + 1))
        return any(scroll.top < self._end_of_section(card) for card in reached)

    def _end_of_section(self, card: Stop) -> int:
        """Return the row where the section of a demo's card ends."""
        scroll = self.scroll
        others = [stop.first for stop in scroll.stops if stop.kind != "link" and stop.first > card.last]
        end = min(others, default=len(scroll.rows))
        headings = (
            row
            for row in range(card.last + 1, min(end, len(scroll.rows)))
            if any(span.style.startswith("heading") for span in scroll.rows[row])
        )
        return next(headings, end)

    def next_demo_card(self) -> Stop | None:
        """Return the first demo's card that begins below the first rows of the window; None if there is none."""
        return next(
            (stop for stop in self.scroll.stops if stop.kind == "demo" and stop.first > self.scroll.top + 1),
            None,
        )

    def show_demo_card(self, lines: int) -> None:
        """Scroll so that the card of the current demo stays visible when the window shrinks to `lines` rows."""
        block, scroll = self.current_demo(), self.scroll
        target = str(block.line) if block is not None else ""
        for stop in scroll.stops:
            is_card = stop.kind == "demo" and stop.target == target
            if is_card and scroll.is_visible(stop) and stop.last >= scroll.top + lines:
                scroll.top = stop.first - 1

    def current_demo(self) -> DemoBlock | None:
        """Return the demo to show beside the page; None if the page has no demo.

        It is the one whose card is marked and visible, otherwise the last one that the reader has reached, otherwise the first.
        """
        blocks = {str(block.line): block for block in self.page.lesson.demos}
        stop = self.scroll.stop
        if stop is not None and stop.kind == "demo" and self.scroll.is_visible(stop):
            return blocks.get(stop.target)
        limit = self.scroll.top + self.scroll.height * DEMO_REACHED_SHARE
        cards = [stop for stop in self.scroll.stops if stop.kind == "demo"]
        reached = [stop for stop in cards if stop.first <= limit]
        chosen = reached[-1] if reached else cards[0] if cards else None
        return blocks.get(chosen.target) if chosen else None
