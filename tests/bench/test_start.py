"""How long things take to start, as ratios to a bare Textual app measured in turns with them."""

import pytest

from tutor.cli.first_ink import ENTER

pytestmark = pytest.mark.bench

COMMANDS = [
    ("--help", 0.25),
    ("--version", 0.25),
    ("calc vgg-16", 0.45),
    ("ask conv-output-size --seed 3", 0.45),
    ("check conv-output-size --seed 3 8", 0.45),
]


@pytest.mark.parametrize(("words", "most"), COMMANDS)
def test_a_command_ends_within_its_share(bench, words: str, most: float) -> None:
    measured = bench.beside(lambda: bench.exits(bench.tutor, *words.split()), bench.hello)
    bench.row(f"tutor {words}", measured, "hello", most)
    assert measured.ratio <= most


def test_the_first_ink_comes_in_30_milliseconds_or_twice_a_bare_python(bench) -> None:
    measured = bench.beside(lambda: bench.paints(bench.tutor, mark=ENTER.encode()), bench.python)
    most = max(2.0, 30 / measured.other)
    bench.row("tutor: first ink", measured, "python -c pass", round(most, 2))
    assert measured.ratio <= most


SCREENS = [
    ("first screen of the lesson", b"What does a conv layer compute?", b"", 1.25),
    ("whole page: keys work, its end is there", b"Next page", b"G", 1.9),
    ("chart drawn", b"products", b"", 2.4),
]


@pytest.mark.parametrize(("what", "mark", "key", "most"), SCREENS, ids=[screen[0] for screen in SCREENS])
def test_the_screen_is_there_within_its_share(bench, what: str, mark: bytes, key: bytes, most: float) -> None:
    measured = bench.beside(lambda: bench.paints(bench.tutor, "conv-window", mark=mark, key=key), bench.hello)
    bench.row(f"tutor: {what}", measured, "hello", most)
    assert measured.ratio <= most
