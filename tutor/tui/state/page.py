"""The open lesson as a laid-out page. What is visible first is laid out first, the rest afterwards."""

from collections.abc import Iterator

from tutor.content.model import DemoBlock
from tutor.messages import say
from tutor.render.page.layout import BlockRenderer, Section, Stop, layout_page
from tutor.text.rows import Span
from tutor.tui.state.learner import LearnerSession
from tutor.tui.state.scroll import FRAME_COLUMNS, ScrollState

MIN_TEXT_COLUMNS = 8
DEMO_REACHED_SHARE = 0.6  # a demo is reached once its card is within this share of the window's height
END_LINE = 10**6  # larger than the number of any lesson's last line


class PageView:
    """The session's lesson and its scroll state.

    `lay_out` prepares the rows that are visible first, so that they can be shown at once; `finish_layout` adds the rest.
    """

    def __init__(self, session: LearnerSession, blocks: BlockRenderer) -> None:
        """Prepare a view of the session's open lesson; `blocks` renders its demos and questions."""
        self.session = session
        self.scroll = ScrollState()
        self._blocks = blocks
        self._remaining: Iterator[Section] | None = None
        self._first_line = 1

    def lay_out(self, columns: int, height: int, line: int) -> None:
        """Lay out as many rows as a window of this size shows from the file's line `line` on."""
        self.scroll = scroll = ScrollState()
        scroll.columns, scroll.height = columns, height
        self._first_line = line
        self._remaining = layout_page(
            self.session.lesson, max(MIN_TEXT_COLUMNS, columns - FRAME_COLUMNS), self._blocks
        )
        scroll.extend(self._remaining, height, line)
        scroll.top = scroll.row_at(line)

    def finish_layout(self) -> None:
        """Lay out the rest of the page, and mark the first stop in the window."""
        if self._remaining is None:
            return
        self.scroll.extend(self._remaining)
        self.scroll.extend([self._link_to_next_page(self.scroll.columns - FRAME_COLUMNS)])
        self._remaining = None
        self.scroll.marked = 0 if self.scroll.stops else -1
        self.scroll.scroll_to(self.scroll.row_at(self._first_line))

    @property
    def is_complete(self) -> bool:
        """Whether the whole page is laid out."""
        return self._remaining is None

    def _link_to_next_page(self, width: int) -> Section:
        following = self.session.neighbour(1)
        if following is None:
            return Section(END_LINE, ((), (Span(say("tui.page.last"), "dim"),)))
        text = say("tui.page.next", title=self.session.library.title(following))
        rows = ((), (Span("─" * width, "dim"),), (Span("▸ ", "accent"), Span(text, "link")))
        return Section(END_LINE, rows, (Stop("link", following, 2, 2),))

    def question_stop(self, question: str) -> int | None:
        """Return the index of the stop that is this question's card."""
        stops = enumerate(self.scroll.stops)
        return next((i for i, stop in stops if stop.kind == "quiz" and stop.target == question), None)

    def current_demo(self) -> DemoBlock | None:
        """Return the demo to show beside the page; None if the page has no demo.

        It is the one whose card is marked and visible, otherwise the last one that the reader has reached, otherwise the first.
        """
        blocks = {str(block.line): block for block in self.session.lesson.demos}
        stop = self.scroll.stop
        if stop is not None and stop.kind == "demo" and self.scroll.is_visible(stop):
            return blocks.get(stop.target)
        limit = self.scroll.top + self.scroll.height * DEMO_REACHED_SHARE
        cards = [stop for stop in self.scroll.stops if stop.kind == "demo"]
        reached = [stop for stop in cards if stop.first <= limit]
        chosen = reached[-1] if reached else cards[0] if cards else None
        return blocks.get(chosen.target) if chosen else None
