"""The layout of a page in two steps, without a screen."""

from tutor.text.rows import width
from tutor.tui.state.page import PageView
from tutor.tui.state.scroll import FRAME_COLUMNS
from tutor.tui.widgets.block_cards import BlockCards


def test_a_page_is_laid_out_in_two_steps(new_session) -> None:
    session = new_session()
    session.start("conv-output-size")
    page = PageView(session, BlockCards(session))
    assert not page.is_complete
    page.lay_out(60, 20, 1)
    assert not page.is_complete
    first = list(page.scroll.rows)
    assert len(first) >= 20
    page.finish_layout()
    assert page.is_complete
    assert page.scroll.rows[: len(first)] == first
    assert len(page.scroll.rows) > len(first)
    assert page.scroll.marked == 0
    assert session.neighbour(1) in [stop.target for stop in page.scroll.stops if stop.kind == "link"]
    assert all(sum(width(span.text) for span in row) <= 60 - FRAME_COLUMNS for row in page.scroll.rows)
