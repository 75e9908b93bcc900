"""Random keys in a real pseudo-terminal, singly and in bursts, at many sizes: the process goes on until it is told to quit."""

import random
from pathlib import Path

import pytest

from .conftest import Terminal
from .learner import restored

pytestmark = pytest.mark.terminal

SEED = 11
SIZES = (
    (80, 24),
    (120, 40),
    (104, 32),
    (100, 30),
    (72, 22),
    (60, 20),
    (40, 12),
    (28, 8),
    (26, 4),
    (20, 5),
    (200, 60),
)
CSI = (
    "A",
    "B",
    "C",
    "D",
    "H",
    "F",
    "Z",
    "5~",
    "6~",
    "3~",
    "1;2C",
    "1;2D",
    "15~",
    "17~",
    "18~",
    "1;1:1A",
    "1;1:3B",
    "97:65;2u",
    "5;5X",
    "I",
    "O",
)
SPECIAL = (
    *(f"\x1b[{end}" for end in CSI),
    "\x1bOP",
    "\x1bOQ",
    "\x1bOR",
    "\x1b",
    "\t",
    "\r",
    "\x7f",
    " ",
    "\x1b[200~2 + 2\n\x07\x1b[201~",
    "\x1b]11;rgb:1/2/3\x07",
)
LETTERS = "abcdefghijklmnoprstuvwxyzGZ0123456789.,?/-^*()[]é한"  # without q, which quits
WORDS = ("momentum\r", "theme", "next page\r", "28x28x16\r", "1/4\r")
KEYS, SHORT_KEYS = 20_000, 20


def piece(source: random.Random) -> tuple[str, int]:
    """Return what is typed at once, and how many keys that is: one key, or a burst of 2 to 40."""
    count = 1 if source.random() < 0.5 else source.randint(2, 40)
    keys = [
        source.choice(SPECIAL) if source.random() < 0.35 else source.choice(LETTERS) for _ in range(count)
    ]
    if source.random() < 0.05:
        return "\x1bOQ" + source.choice(WORDS), 8
    return "".join(keys), count


def fuzz(terminal: Terminal, seed: int, keys: int, size: tuple[int, int]) -> None:
    """Type `keys` keys, then quit."""
    source = random.Random(seed)
    columns, lines = size
    terminal.resize(columns, lines)
    typed: list[str] = []
    while keys > 0:
        text, count = piece(source)
        keys -= count
        typed.append(text)
        terminal.press(text)
        if source.random() < 0.02:
            terminal.resize(*source.choice(SIZES))
        is_open = terminal.read(0.02 if source.random() < 0.9 else 0.2)
        assert is_open, f"seed {seed}, {size}: ended after {typed[-8:]!r}\n{terminal.raw[-800:]!r}"
    terminal.resize(80, 24)
    terminal.settle()
    for _ in range(20):  # leave whatever is open
        terminal.press("\x1b")
        terminal.settle(0.1)
    terminal.press("\x11")
    assert terminal.end() == 0, f"seed {seed}, {size}: {typed[-8:]!r}\n{terminal.raw[-800:]!r}"
    assert restored(terminal.raw)
    assert b"Traceback" not in terminal.raw


def test_a_few_keys(start, home: Path) -> None:
    terminal = start("dropout")
    terminal.ready()
    fuzz(terminal, SEED, SHORT_KEYS, (80, 24))
    assert list(home.glob("crash-*")) == []


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
def test_many_keys(start, home: Path, size: tuple[int, int]) -> None:
    terminal = start("dropout")
    terminal.ready()
    fuzz(terminal, SEED + sum(size), KEYS // len(SIZES) + 1, size)
    assert list(home.glob("crash-*")) == []
