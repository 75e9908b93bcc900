"""The words under a picture: whole sentences after an alarm, and never more rows than there are."""

import pytest

from tutor.demos.figure import Figure
from tutor.text.rows import plain
from tutor.tui.widgets.figure_text import figure_words

CAPTION = "One two three. Four five six, 0.5 of them. Seven eight nine."


def said(width: int, lines: int, alarm: str = "", summary: str = "Sum.") -> list[str]:
    return [plain(row) for row in figure_words(Figure((), CAPTION, summary, alarm), width, lines)]


def test_all_of_it_stands_where_there_is_room() -> None:
    assert said(100, 2, "Blown up.") == [f"Blown up. {CAPTION} Sum."]


def test_the_summary_goes_first() -> None:
    assert said(70, 1, "Blown up.") == [f"Blown up. {CAPTION}"]
    assert said(62, 1) == [CAPTION]


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
    assert said(width, 1, "Blown up.") == [kept]


@pytest.mark.parametrize("alarm", ["", "An alarm that is longer than all the room there is for it."])
def test_what_does_not_fit_is_cut_with_a_sign(alarm: str) -> None:
    rows = said(20, 2, alarm)
    assert len(rows) == 2
    assert rows[1].endswith(" …")
