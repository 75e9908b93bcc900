"""The text under a chart: whole sentences after an alarm, and never more rows than there is room for."""

import pytest

from tutor.demos.figure import Figure
from tutor.text.rows import plain
from tutor.tui.widgets.figure_rows import caption_rows

CAPTION = "One two three. Four five six, 0.5 of them. Seven eight nine."


def caption(width: int, lines: int, alarm: str = "", summary: str = "Sum.") -> list[str]:
    return [plain(row) for row in caption_rows(Figure((), CAPTION, summary, alarm), width, lines)]


def test_the_whole_text_is_shown_where_there_is_room() -> None:
    assert caption(100, 2, "Blown up.") == [f"Blown up. {CAPTION} Sum."]


def test_the_summary_is_left_out_first() -> None:
    assert caption(70, 1, "Blown up.") == [f"Blown up. {CAPTION}"]
    assert caption(62, 1) == [CAPTION]


@pytest.mark.parametrize(
    ("width", "kept"),
    [
        (60, "Blown up. One two three. Four five six, 0.5 of them."),
        (40, "Blown up. One two three."),
        (20, "Blown up. Sum."),
        (10, "Blown up."),
    ],
)
def test_after_an_alarm_only_whole_sentences_follow(width: int, kept: str) -> None:
    assert caption(width, 1, "Blown up.") == [kept]


@pytest.mark.parametrize("alarm", ["", "An alarm that is longer than all the room there is for it."])
def test_text_that_does_not_fit_ends_with_an_ellipsis(alarm: str) -> None:
    rows = caption(20, 2, alarm)
    assert len(rows) == 2
    assert rows[1].endswith(" …")


def test_a_note_comes_before_the_caption() -> None:
    rows = caption_rows(Figure((), CAPTION, "Sum.", ""), 100, 2, "Seed 1.")
    assert [plain(row) for row in rows] == [f"Seed 1. {CAPTION} Sum."]


def test_a_note_that_fills_the_room_is_shown_alone() -> None:
    rows = caption_rows(Figure((), CAPTION, "Sum.", ""), 20, 1, "A note of 19 letters")
    assert plain(rows[0]).startswith("A note of 19")
