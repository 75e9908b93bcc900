"""How long commands and the screen take to start, as ratios to a bare Textual app that is measured in turns with them."""

import statistics

import pytest

from tutor.cli.splash import ENTER

from .conftest import number

pytestmark = pytest.mark.bench

COMMANDS = [
    ("--help", 0.25),
    ("--version", 0.25),
    ("calc vgg-16", 0.45),
    ("ask conv-output-size --seed 3", 0.45),
    ("check conv-output-size --seed 3 8", 0.45),
]


@pytest.mark.parametrize(("words", "most"), COMMANDS)
def test_a_command_ends_within_its_budget(bench, words: str, most: float) -> None:
    measured = bench.beside(lambda: bench.exits(bench.tutor, *words.split()), bench.hello)
    bench.ratio(f"tutor {words}", measured, most)


def test_the_first_ink_comes_within_40_milliseconds(bench) -> None:
    measured = bench.beside(lambda: bench.paints(bench.tutor, mark=ENTER.encode()), bench.python)
    note = f"python -c pass takes {number(measured.other)} ms"
    bench.row("exec → first ink", measured.taken, "ms", 40, note=note)


SCREENS = [
    ("exec → first screen of the lesson", b"The convolutional layer: what does a filter compute?", b"", 1.0),
    ("exec → whole page, its end is there", b"Next page", b"G", 1.9),
]


@pytest.mark.parametrize(("what", "mark", "key", "most"), SCREENS, ids=[screen[0] for screen in SCREENS])
def test_the_screen_is_painted_within_its_budget(
    bench, what: str, mark: bytes, key: bytes, most: float
) -> None:
    measured = bench.beside(lambda: bench.paints(bench.tutor, "conv-window", mark=mark, key=key), bench.hello)
    bench.ratio(what, measured, most)


def test_the_chart_is_drawn_within_its_budget(bench) -> None:
    opens = (bench.tutor, "conv-window")
    measured = bench.beside(lambda: bench.paints(*opens, mark=b"products", key=b"1"), bench.hello)
    peer = None
    if bench.peer is not None:
        command = bench.plotext("live", 1, 120, 20)
        peer = 1000 * statistics.median(bench.paints(*command, mark=b"2.50") for _ in range(5))
    bench.ratio("exec → chart drawn", measured, 2.5, plotext=peer)
