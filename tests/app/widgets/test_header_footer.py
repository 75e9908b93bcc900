"""Header and footer fit their width, and always name the key that leaves or quits."""

import pytest

from tutor.text.rows import Span, plain, width
from tutor.tui.widgets.header_footer import footer_row, header_row, spread


@pytest.mark.parametrize("room", [28, 30, 36, 60, 80, 200])
def test_header_and_footer_fit_and_always_show_how_to_quit(new_session, room: int) -> None:
    session = new_session()
    session.start("conv-window")
    for row in (
        header_row(session, room),
        footer_row(None, room, True),
        footer_row(None, room, False),
        footer_row(session.questions.ask(session.lesson.questions[0].id), room, False),
    ):
        assert sum(width(span.text) for span in row) == room or room <= 36
    for chart_is_visible in (True, False):
        keys = [span.text.strip() for span in footer_row(None, room, chart_is_visible) if span.style == "key"]
        assert {"d", "v", "?", "q"} <= set(keys)
    assert plain(footer_row(None, room, True)).endswith("quit") or room < 36


def test_keys_of_the_chart_are_named_only_while_it_is_visible() -> None:
    assert "control" in plain(footer_row(None, 200, True))
    assert "control" not in plain(footer_row(None, 200, False))


def test_a_page_without_a_demo_offers_no_key_of_demos() -> None:
    footer = plain(footer_row(None, 200, False, has_demos=False))
    assert "space" not in footer
    assert " v " not in footer
    assert footer.endswith("quit")


def test_the_two_ends_of_a_row_are_apart_or_the_left_one_is_alone() -> None:
    assert plain(spread((Span("ab"),), (Span("cd"),), 6)) == "ab  cd"
    assert plain(spread((Span("ab"),), (Span("cd"),), 3)) == "ab"
