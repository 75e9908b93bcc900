"""Key sequences that no key here has: kitty's event types and alternate keys, huge numbers, answers to foreign queries."""

import random
from collections.abc import Iterator

import pytest
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._parser import ParseTimeout
from textual._xterm_parser import XTermParser
from textual.events import Key, Paste
from textual.message import Message

from tutor.tui.terminal.textual_internals import UNKNOWN_SEQUENCE, KeyParser

SEED, SEQUENCES, LONG_SEQUENCES = 20, 10_000, 300_000
NUMBERS = (
    "",
    "0",
    "1",
    "2",
    "13",
    "27",
    "97",
    "200",
    "48",
    "55296",
    "57344",
    "57441",
    "1114111",
    "1114112",
    "9" * 9,
    "9" * 25,
)
PIECES = (
    *NUMBERS,
    *":;;::<>?=",
    *" !$\"'",
    *"uABCDEFHPQRSmMtyXcn~@[]OP_^\\",
    "\x1b",
    "\x1b[",
    "\x1b[",
    "\x07",
    "\x1b\\",
    "é",
    "x",
)


def parse(parser: XTermParser, text: str) -> list[Message]:
    """Return what a parser makes of `text`, if nothing follows it for a while."""
    messages = list(parser.feed(text))
    for deadline in ("_give_up_time", "_timeout_time"):
        if getattr(parser, deadline, None) is not None:
            setattr(parser, deadline, 0.0)
            messages += parser.tick()
    return messages


def keys(text: str, parser: type[XTermParser] = KeyParser) -> list[str]:
    """Return the keys in `text`."""
    return [message.key for message in parse(parser(), text) if isinstance(message, Key)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[1;1:1A", ["up"]),  # pressed
        ("\x1b[1;1:2A", ["up"]),  # repeated
        ("\x1b[1;1:3A", []),  # let go
        ("\x1b[97;1:1u", ["a"]),
        ("\x1b[97;1:3u", []),
        ("\x1b[97:65;2u", ["A"]),
        ("\x1b[97:65;66u", ["A"]),  # with caps lock
        ("\x1b[97::99;5u", ["ctrl+a"]),
        ("\x1b[3;1:1~", ["delete"]),
        ("\x1b[1;2:1:9P", ["shift+f1"]),
        ("\x1b[97;;229u", ["å"]),
        ("\x1b[1114112u", []),
        ("\x1b[99999999999999999999u", []),
        ("\x1b[97;99999999999999999999u", []),
        ("\x1b[97;1;99999999u", []),
        ("\x1b[1;99999999999999999999A", []),
        ("\x1b[5;5X", []),
        ("\x1b[?62;22c", []),  # what the terminal is
        ("\x1b[" + 40 * "1;" + "u", []),
        ("\x1b]11;rgb:1e1e/1e1e/2e2e\x07", []),  # its background colour
        ("\x1bP>|XTerm(370)\x1b\\", []),  # its name
        ("\x1b[48;0;0;0;0t\x1b[<0;1;1M", []),  # a mouse on a terminal without cells
        ("\x1b", ["escape"]),
        ("\x1b[A\x1bOP", ["up", "f1"]),
        ("\x1b\x03", ["escape", "ctrl+c"]),  # typed one after the other, and delivered together
        ("\x1b\x1b\x11", ["escape", "escape", "ctrl+q"]),
    ],
)
def test_a_sequence_is_its_key_or_nothing(text: str, expected: list[str]) -> None:
    assert keys(text) == expected
    assert keys(f"j{text}") == ["j", *expected]


@pytest.mark.parametrize("text", ["\x1b[1;1:3A", "\x1b[5;5X", "\x1b[1114112u", "\x1b]11;rgb:1/2/3\x07"])
def test_the_next_key_is_read(text: str) -> None:
    assert keys(f"{text}j{text}k") == ["j", "k"]


def test_every_sequence_that_textual_knows_means_the_same() -> None:
    for sequence in ANSI_SEQUENCES_KEYS:
        assert [str(message) for message in parse(KeyParser(), sequence)] == [
            str(message) for message in parse(XTermParser(), sequence)
        ]
        assert not any(UNKNOWN_SEQUENCE.fullmatch(sequence[:end]) for end in range(2, len(sequence)))


def test_a_paste_is_one_message_without_control_strings() -> None:
    (paste,) = parse(KeyParser(), "\x1b[200~a\x1b]0;title\x07b\x1b[201~")
    assert isinstance(paste, Paste)
    assert paste.text == "ab"


# what the override is for: if one of these fails, Textual does it by itself


@pytest.mark.parametrize("text", ["\x1b[1;1:1A", "\x1b[97:65;2u", "\x1b[1114112u", "\x1b[" + 20 * "9" + "u"])
def test_textual_raises_on_kitty_keys(text: str) -> None:
    with pytest.raises((ValueError, OverflowError)):
        keys(text, XTermParser)


def test_textual_takes_an_unknown_sequence_for_the_keys_of_its_characters() -> None:
    assert "5" in keys("\x1b[5;5X", XTermParser)


def test_textual_divides_by_the_cells_of_the_terminal() -> None:
    with pytest.raises(ZeroDivisionError):
        parse(XTermParser(), "\x1b[48;0;0;0;0t\x1b[<0;1;1M")


# fuzz


def sequences(seed: int, count: int) -> Iterator[str]:
    """Yield sequences: known keys, kitty's form with any numbers, any pieces."""
    source = random.Random(seed)
    known = list(ANSI_SEQUENCES_KEYS)
    for _ in range(count):
        kind = source.random()
        if kind < 0.1:
            yield source.choice(known)
        elif kind < 0.5:
            parts = (
                ":".join(source.choices(NUMBERS, k=source.randint(1, 3))) for _ in range(source.randint(1, 4))
            )
            yield f"\x1b[{source.choice(('', '', '', '?', '<', '>'))}{';'.join(parts)}{source.choice('u~ABCDEFHPQRSmMtyc')}"
        elif kind < 0.9:
            yield "\x1b[" + "".join(source.choices(PIECES, k=source.randint(1, 8)))
        else:
            yield (
                "".join(chr(source.randrange(0x110000)) for _ in range(source.randint(1, 6)))
                .encode(errors="ignore")
                .decode()
            )


def fuzz(seed: int, count: int) -> None:
    """Parse `count` sequences with one parser, as one session does, and look at every key."""
    parser = KeyParser()
    for number, sequence in enumerate(filter(None, sequences(seed, count))):
        try:
            for message in parse(parser, sequence):
                if isinstance(message, Key):
                    assert not any(0xD800 <= ord(char) < 0xE000 for char in message.character or "")
                    assert message.name_aliases
        except ParseTimeout:
            pytest.fail("the parser has ended")
        except Exception as error:
            pytest.fail(f"seed {seed}, sequence {number}: {sequence!r}: {error!r}")


def test_no_sequence_raises() -> None:
    fuzz(SEED, SEQUENCES)


@pytest.mark.long
def test_no_sequence_raises_at_length() -> None:
    fuzz(SEED + 1, LONG_SEQUENCES)
