"""Pastes and control strings: whole, in pieces, without an end, huge. Keys after them are read, and no paste becomes keys."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual._xterm_parser import XTermParser
from textual.events import Key, Paste

from tutor.tui.terminal.input_strings import (
    MAX_PASTE,
    PASTE_END,
    PASTE_SECONDS,
    PASTE_START,
    InputSplitter,
    PastedText,
)
from tutor.tui.terminal.textual_internals import KeyParser

from .learner import restored

STRINGS = (
    "\x1b]11;rgb:1111/2222/3333\x07",
    "\x1bP>|XTerm(370)\x1b\\",
    "\x1b_Gi=1;OK\x1b\\",
    "\x1b]52;c;YQ==\x1b\\",
)


class Clock:
    """A clock that stands still until it is told to go on."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the parser, for Textual's part too."""
    clock = Clock()
    monkeypatch.setattr("textual._parser.get_time", clock)
    return clock


def read(parser: KeyParser, *pieces: str) -> list[str]:
    """Return the keys and pasted texts in some pieces of input."""
    messages = [message for piece in pieces for message in parser.feed(piece)]
    return [message.text if isinstance(message, Paste) else message.key for message in messages]


def later(parser: KeyParser, clock: Clock, seconds: float) -> list[str]:
    """Return the keys and pasted texts that the parser gives after so many seconds."""
    clock.now += seconds
    messages = [message for _ in range(3) for message in parser.tick()]
    return [message.text if isinstance(message, Paste) else message.key for message in messages]


@pytest.mark.parametrize("text", ["", "hello", "hello\x1b[31m", "hello\x1b"])
def test_a_paste_that_never_ends_is_over_when_nothing_arrives(clock: Clock, text: str) -> None:
    parser = KeyParser(clock)
    assert read(parser, f"j{PASTE_START}{text}") == ["j"]
    assert later(parser, clock, PASTE_SECONDS / 2) == []
    assert later(parser, clock, PASTE_SECONDS) == ([text[:5]] if text else [])
    assert read(parser, "q\x03") == ["q", "ctrl+c"]


def test_a_paste_may_arrive_slowly(clock: Clock) -> None:
    parser = KeyParser(clock)
    assert read(parser, PASTE_START) == []
    for char in "slowly":
        assert later(parser, clock, PASTE_SECONDS * 0.9) == []
        assert read(parser, char) == []
    assert read(parser, PASTE_END, "j") == ["slowly", "j"]


@pytest.mark.parametrize("pause", [0.05, 0.5, 1.9])
def test_the_end_of_a_paste_may_arrive_in_two_pieces(clock: Clock, pause: float) -> None:
    parser = KeyParser(clock)
    assert read(parser, f"{PASTE_START}abc\x1b") == []
    assert later(parser, clock, pause) == []
    assert read(parser, "[201~") == ["abc"]
    assert later(parser, clock, 10.0) == []
    assert read(parser, "q") == ["q"]


@pytest.mark.parametrize("at", range(2, len(PASTE_START)))
def test_the_start_of_a_paste_may_arrive_in_two_pieces(clock: Clock, at: int) -> None:
    parser = KeyParser(clock)
    assert read(parser, PASTE_START[:at]) == []
    assert later(parser, clock, 0.4) == []
    assert read(parser, PASTE_START[at:] + "abc" + PASTE_END) == ["abc"]


def test_an_escape_alone_is_a_key_after_a_moment(clock: Clock) -> None:
    parser = KeyParser(clock)
    assert read(parser, "\x1b") == []
    assert later(parser, clock, 0.15) == ["escape"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*STRINGS, PASTE_START, PASTE_END, "\x1b", "\x1b[", "[201~", "\x1b[A", "a", "é"]),
            st.sampled_from([0.0, 0.05, 0.2, 1.0, 3.0]),
        ),
        max_size=12,
    )
)
def test_no_order_of_pieces_and_pauses_ends_the_reading(pieces: list[tuple[str, float]]) -> None:
    clock = Clock()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual._parser.get_time", clock)
        parser = KeyParser(clock)
        for piece, pause in pieces:
            read(parser, piece)
            later(parser, clock, pause)
        later(parser, clock, 10.0)
        assert later(parser, clock, 10.0) == []
        assert read(parser, "q") == ["q"]


def test_what_stands_in_a_paste_is_never_a_key() -> None:
    text = "1\x1b[31m" + "q" * 60 + "\x1b" + "q" * 60 + "\x1b]0;title\x07\x03\x1b[A2"
    assert read(KeyParser(), f"{PASTE_START}{text}{PASTE_END}j") == [f"1{'q' * 120}2", "j"]


def test_lines_of_a_paste_stay_lines() -> None:
    assert read(KeyParser(), f"{PASTE_START}a\rb\r\nc\nd\te\x00\u202e{PASTE_END}") == ["a\nb\nc\nd\te"]


def test_a_huge_paste_is_cut_off() -> None:
    parser = KeyParser()
    pieces = ["9" * 4096] * (2 * MAX_PASTE // 4096)
    assert read(parser, PASTE_START, *pieces, PASTE_END, "j") == ["9" * MAX_PASTE, "j"]


@pytest.mark.parametrize("text", STRINGS)
@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_a_control_string_in_pieces_is_no_key(text: str, size: int) -> None:
    both = f"j{text}k"
    assert read(KeyParser(), *(both[i : i + size] for i in range(0, len(both), size))) == ["j", "k"]


@pytest.mark.parametrize("text", ["\x1b]11;rgb:1111/22", "\x1bP1+r", "\x1b_", "\x1b]" + "5" * 9_000])
def test_a_control_string_that_never_ends_is_dropped(clock: Clock, text: str) -> None:
    parser = KeyParser(clock)
    assert read(parser, f"j{text}") == ["j"]
    assert later(parser, clock, 1.0) == []
    assert read(parser, "k") == ["k"]


@pytest.mark.parametrize("text", ["\x1b[" + "1;" * 30 + "u", "\x1b[" + "9" * 9_000 + "A"])
def test_a_long_sequence_in_pieces_is_no_key(text: str) -> None:
    half = len(text) // 2
    keys = read(KeyParser(), text[:half], text[half:], "j")
    assert keys[-1] == "j"
    assert len(keys) == 1 or len(text) > 5_000  # nothing remembers more than a few thousand characters


def test_escape_is_a_key_when_nothing_follows(clock: Clock) -> None:
    parser = KeyParser(clock)
    assert read(parser, "j\x1b") == ["j"]
    assert later(parser, clock, 0.11) == ["escape"]
    assert read(parser, "k", "\x1b", "[A") == ["k", "up"]


@given(st.text("a1;\x1b[]P\\~\x07?\r"), st.integers(1, 5), st.randoms())
def test_pieces_make_no_difference_to_a_paste(text: str, most: int, source: random.Random) -> None:
    text = text.replace("\x1b[201~", "")
    whole, splitter, got, i = f"{PASTE_START}{text}{PASTE_END}j", InputSplitter(), [], 0
    while i < len(whole):
        step = source.randint(1, most)
        got += splitter.split(whole[i : i + step])
        i += step
    assert got == list(InputSplitter().split(whole))
    assert [type(part) for part in got] == [PastedText, str]


def test_textual_waits_for_the_end_of_a_paste_for_ever(clock: Clock) -> None:
    """If this fails, Textual ends a paste by itself."""
    parser = XTermParser()
    assert list(parser.feed(f"{PASTE_START}hello")) == []
    clock.now += 1_000
    assert list(parser.tick()) == []
    assert list(parser.feed("\x03")) == []


def test_textual_takes_an_escape_in_a_paste_for_keys() -> None:
    """If this fails, Textual keeps what is pasted together."""
    messages = XTermParser().feed(f"{PASTE_START}\x1b[31m{'q' * 40}{PASTE_END}")
    assert any(isinstance(message, Key) for message in messages)


@pytest.mark.long
@pytest.mark.terminal
def test_the_screen_goes_on_after_a_paste_without_an_end(start) -> None:
    terminal = start("dropout")
    terminal.ready()
    terminal.press(f"{PASTE_START}hello")
    terminal.settle(PASTE_SECONDS + 1)
    terminal.press("o")
    terminal.see("Contents")
    terminal.press("\x03")
    assert terminal.end() == 0
    assert restored(terminal.raw)
