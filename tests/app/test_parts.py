"""The parts of the screen that know no widget: reading, session, bars, meter; and what a row view repaints."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.content.library import Library
from tutor.errors import UserError
from tutor.progress.store import Store
from tutor.render.page.layout import Sheet, Stop
from tutor.text.rows import Span, plain, width
from tutor.tui.state.learner import Session
from tutor.tui.state.page import OpenPage
from tutor.tui.state.question import Sitting
from tutor.tui.state.scroll import FRAME, Reading
from tutor.tui.state.statistics import Meter
from tutor.tui.terminal.driver import ThinDriver
from tutor.tui.widgets.header_footer import key_row, spread, top_row
from tutor.tui.widgets.rows_view import differences

# what is repainted

pieces = st.lists(
    st.builds(Span, st.text("ab 가나─", max_size=6), st.sampled_from(["", "dim", "window"])), max_size=8
).map(tuple)


def on_a_line(row: tuple[Span, ...], room: int) -> list[tuple[str, str]]:
    """The cells of a row on a line of the screen; the second cell of a wide character is empty."""
    cells: list[tuple[str, str]] = []
    for text, role in row:
        for char in text:
            cells += [(char, role), ("", role)][: width(char)]
    return (cells + [(" ", "")] * room)[:room]


@given(pieces, pieces, st.integers(1, 30))
def test_painting_the_stretches_that_differ_makes_the_new_row(before: tuple, after: tuple, room: int) -> None:
    line, wanted = on_a_line(before, room), on_a_line(after, room)
    for first, end in differences(before, after, room):
        assert 0 <= first < end <= room
        assert line[first][0] or first == 0  # never begins inside a wide character, old or new
        assert wanted[first][0] or first == 0
        line[first:end] = wanted[first:end]
    assert line == wanted


@given(pieces, st.integers(1, 30))
def test_a_row_that_stays_is_not_painted(row: tuple, room: int) -> None:
    assert differences(row, row, room) == []


def test_only_what_changed_is_painted() -> None:
    before, after = (Span("loss 2.30" + " " * 30 + "step 1"),), (Span("loss 2.29" + " " * 30 + "step 2"),)
    assert differences(before, after, 60) == [(7, 9), (44, 45)]
    assert differences((Span("가나"),), (Span("가다"),), 10) == [(2, 4)]


# reading

sheet_sizes = st.lists(st.integers(1, 12), min_size=1, max_size=12)


def sheets_of(sizes: list[int]) -> Iterator[Sheet]:
    """A sheet a size, each of so many lines in the file, with a stop on its first row."""
    line = 1
    for size in sizes:
        rows = tuple((Span(f"line {line + i}"),) for i in range(size))
        yield Sheet(line, rows, (Stop("link", str(line), 0, 0),))
        line += size


def reading_of(sizes: list[int], height: int) -> Reading:
    reading = Reading()
    reading.room, reading.height = 30, height
    reading.extend(sheets_of(sizes))
    return reading


@given(sheet_sizes, st.integers(1, 20))
def test_lines_and_rows_lead_to_each_other(sizes: list[int], height: int) -> None:
    reading = reading_of(sizes, height)
    for row in range(sum(sizes)):
        assert reading.line_at(row) == row + 1
        assert reading.row_at(row + 1) == row


@given(sheet_sizes, st.integers(1, 20), st.integers(-50, 200))
def test_scrolling_stays_on_the_page_and_the_window_is_always_full_size(
    sizes: list[int], height: int, row: int
) -> None:
    reading = reading_of(sizes, height)
    reading.marked = 0
    reading.scroll_to(row)
    assert 0 <= reading.top <= max(0, sum(sizes) - height)
    view = reading.view()
    assert len(view) == height
    assert all(sum(width(span.text) for span in one) <= reading.room for one in view)


@given(sheet_sizes, st.integers(1, 20), st.lists(st.integers(-30, 30), max_size=8))
def test_a_marked_stop_is_in_view(sizes: list[int], height: int, marks: list[int]) -> None:
    reading = reading_of(sizes, height)
    for index in marks:
        reading.mark(index)
        assert reading.shows(reading.stop)
        assert sum(row[0].text == "▌" for row in reading.view()) == 1


@given(sheet_sizes, st.integers(1, 20), st.integers(1, 80))
def test_laying_out_stops_early_but_shows_the_same(sizes: list[int], height: int, line: int) -> None:
    whole, early = reading_of(sizes, height), Reading()
    early.room, early.height = 30, height
    early.extend(sheets_of(sizes), height, line)
    early.top = early.row_at(line)
    assert early.body == whole.body[: len(early.body)]
    if line <= sum(sizes) - height:
        assert [plain(row)[1:].strip("▐ ") for row in early.view()] == [
            plain(row).strip() for row in whole.body[early.top : early.top + height]
        ]


def test_the_place_bar_moves_from_top_to_bottom() -> None:
    reading = reading_of([100], 10)
    assert [plain(row).endswith("▐") for row in reading.view()].index(True) == 0
    reading.scroll_to(1000)
    assert plain(reading.view()[-1]).endswith("▐")


# session, sitting, open page, bars


def test_a_session_begins_where_it_was_left(new_session) -> None:
    session = new_session()
    assert session.start(None) == 1
    assert session.lesson.id == session.library.ids()[0]
    session.start("conv-window")
    session.leave(17)
    assert session.go("pooling") == 1
    session.leave(5)
    assert session.go("conv-window") == 17
    assert (session.back(), session.lesson.id) == (5, "pooling")
    assert (session.back(), session.lesson.id) == (17, "conv-window")
    assert session.back() is None
    later = new_session()
    assert (later.start(None), later.lesson.id) in [(5, "pooling"), (17, "conv-window")]


def test_a_session_knows_the_neighbours_and_its_place(new_session) -> None:
    session = new_session()
    ids = session.library.ids()
    session.start(ids[0])
    assert (session.neighbour(-1), session.neighbour(1)) == (None, ids[1])
    session.go("conv-window")
    assert session.place_in_chapter() == (1, 7)
    session.go(ids[-1])
    assert session.neighbour(1) is None
    with pytest.raises(UserError):
        session.go("nowhere")
    assert session.lesson.id == ids[-1]


def test_standing_follows_the_last_attempt_and_seeds_the_number_of_attempts(new_session) -> None:
    session = new_session()
    session.start("conv-output-size")
    first = session.lesson.questions[0].id
    assert (session.mark(first), session.seed(first), session.next_question()) == ("new", 0, first)
    for answer, mark in (("1", "wrong"), (None, "right")):
        sitting: Sitting = session.sit(first)
        sitting.submit(answer or sitting.variant.expected)
        session.answered()
        assert session.mark(first) == mark
    assert session.seed(first) == 2
    assert session.right(session.lesson) == 1
    assert session.next_question(first) == session.lesson.questions[1].id
    assert not session.done(session.lesson)


def test_a_verdict_is_final_and_seconds_are_from_the_clock(new_session) -> None:
    session = new_session()
    session.start("conv-output-size")
    sitting = session.sit("conv-output-size")
    sitting.submit("not a number")
    assert sitting.verdict_rows(40)
    sitting.submit(sitting.variant.expected)
    sitting.submit("1")
    (attempt,) = session.store.attempts()
    assert (attempt.correct, attempt.seconds) == (True, 0.5)
    sitting.another()
    assert (sitting.verdict, sitting.hints, sitting.answer) == (None, 0, "")


@given(st.integers(40, 120))
def test_a_sitting_fits_its_width(room: int) -> None:
    session = Session(Library(), Store(Path("nowhere"), lambda: 0.0), lambda: 0.0)
    session.start("conv-output-size")
    for block in session.lesson.questions:
        sitting = session.sit(block.id)
        for _ in sitting.variant.hints:
            sitting.hint()
        sitting.submit("1")
        rows = sitting.prompt_rows(room) + sitting.verdict_rows(room)
        assert max(sum(width(span.text) for span in row) for row in rows) <= room


@pytest.mark.parametrize("room", [30, 60, 80, 200])
def test_bars_fit_and_always_show_the_way_out(new_session, room: int) -> None:
    session = new_session()
    session.start("conv-window")
    for row in (
        top_row(session, room),
        key_row(None, room),
        key_row(session.sit(session.lesson.questions[0].id), room),
    ):
        assert sum(width(span.text) for span in row) == room or room == 30
    assert plain(key_row(None, room)).endswith("quit")


def test_two_ends_of_a_row_are_apart_or_the_left_stands_alone() -> None:
    assert plain(spread((Span("ab"),), (Span("cd"),), 6)) == "ab  cd"
    assert plain(spread((Span("ab"),), (Span("cd"),), 3)) == "ab"


def test_a_page_is_laid_out_in_two_goes(new_session) -> None:
    session = new_session()
    session.start("conv-output-size")
    page = OpenPage(session)
    assert page.whole
    page.open(60, 20, 1)
    assert not page.whole
    first = list(page.reading.body)
    assert len(first) >= 20
    page.finish()
    assert page.whole
    assert page.reading.body[: len(first)] == first
    assert len(page.reading.body) > len(first)
    assert page.reading.marked == 0
    assert page.reading.stops[-1].target == "conv-parameters"
    assert all(sum(width(s.text) for s in row) <= 60 - FRAME for row in page.reading.body)


# meter


def test_a_meter_adds_up_only_what_passes_while_playing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = {"clock": 0.0, "cpu": 0.0}
    monkeypatch.setattr(ThinDriver, "sent", 0)
    meter = Meter(tmp_path / "stats.json", lambda: now["clock"], lambda: now["cpu"])

    def pass_by(seconds: float, cpu: float, sent: int) -> None:
        now["clock"] += seconds
        now["cpu"] += cpu
        ThinDriver.sent += sent

    pass_by(10, 5, 1000)
    meter.note(False, 1, 1)
    pass_by(10, 5, 1000)
    meter.note(True, 2, 2)
    pass_by(1, 0.25, 500)
    meter.note(True, 27, 102)
    pass_by(1, 0.25, 400)
    meter.note(False, 52, 202)
    pass_by(10, 5, 1000)
    meter.note(False, 52, 202)
    meter.write()
    assert json.loads((tmp_path / "stats.json").read_text()) == {
        "frames": 50,
        "seconds": 2.0,
        "bytes": 900,
        "cpu_seconds": 0.5,
        "steps": 200,
    }


def test_a_meter_is_there_only_if_asked_for_and_never_in_the_way(monkeypatch, tmp_path: Path) -> None:
    assert Meter.wanted() is None
    monkeypatch.setenv("TUTOR_STATS", str(tmp_path / "no" / "such" / "folder"))
    Meter.wanted().write()
