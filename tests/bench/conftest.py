"""Measuring: medians, in turns with a bare Textual app or beside textual-plotext in the same run; one table at the end."""

import fcntl
import os
import platform
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import pytest

from . import peers

RUNS = 9
HEADS = "what", "budget", "ours", "hello", "textual-plotext", "", "note"
NONE = "-"
GROSS = 2.0
"""A budget that is met or not is told in the table; a test fails only where it is missed by so many times."""


class Beside(NamedTuple):
    """Median milliseconds of a thing, and of what it is compared with, measured in turns."""

    taken: float
    other: float

    @property
    def ratio(self) -> float:
        """How many times the other."""
        return self.taken / self.other


class Bench:
    """Measures the start of commands and keeps the rows of the table."""

    def __init__(self, home: Path, cache: Path) -> None:
        """Measurements with `home` as the learner's folder; `cache` is where the peer's environment is made and kept."""
        self.rows: list[tuple[str, ...]] = []
        self.load = os.getloadavg()[0]
        self._cache = cache
        self.environment = os.environ | {
            "TERM": "xterm-256color",
            "TUTOR_HOME": str(home),
            "COLORTERM": "truecolor",
            # What is installed is compiled. A checkout must be too, or its starts are compared unfairly with Textual's.
            "PYTHONDONTWRITEBYTECODE": "",
        }
        self.tutor = str(Path(sys.executable).parent / "tutor")

    @cached_property
    def peer(self) -> Path | None:
        """The Python of an environment with textual-plotext; None if that cannot be had."""
        return peers.made(self._cache, f"numpy=={version('numpy')}")

    def exits(self, *command: str) -> float:
        """Seconds from exec to exit."""
        begun = time.perf_counter()
        subprocess.run(command, env=self.environment, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - begun

    def paints(self, *command: str, mark: bytes, key: bytes = b"") -> float:
        """Seconds from exec until an 80×24 terminal has been sent `mark`; `key` is typed again and again until then."""
        return time_to(command, mark, key, self.environment)

    def hello(self) -> float:
        """Seconds from exec until a bare Textual app with one label shows it."""
        return self.paints(sys.executable, "-c", peers.HELLO, mark=b"hello-label")

    def python(self) -> float:
        """Seconds from exec to exit of a Python that does nothing."""
        return self.exits(sys.executable, "-c", "pass")

    def plotext(self, *words: object) -> tuple[str, ...]:
        """The command line of a program drawn by textual-plotext; skips the test where that cannot be had."""
        if self.peer is None:
            pytest.skip("textual-plotext cannot be installed here")
        return str(self.peer), str(Path(peers.__file__)), *map(str, words)

    def beside(self, once: Callable[[], float], other: Callable[[], float]) -> Beside:
        """Both measured `RUNS` times, in turns so that a busy moment meets both, after one each to warm the caches."""
        pairs = [(once(), other()) for _ in range(RUNS + 1)][1:]
        return Beside(*(1000 * statistics.median(column) for column in zip(*pairs, strict=True)))

    def row(
        self,
        what: str,
        ours: float,
        unit: str,
        most: float | None = None,
        budget: str = "",
        hello: float | None = None,
        plotext: float | None = None,
        note: str = "",
        gross: float = GROSS,
    ) -> None:
        """Add a row: ours and the peers' in `unit`, at most `most` of it, which `budget` may say in other words.

        AssertionError if that is missed `gross` times.
        """
        met = NONE if most is None else "met" if ours <= most else "NOT MET"
        allowed = budget or (NONE if most is None else f"≤ {number(most)} {unit}")
        others = (NONE if value is None else f"{number(value)} {unit}" for value in (hello, plotext))
        self.rows.append((what, allowed, f"{number(ours)} {unit}", *others, met, note))
        assert most is None or ours <= gross * most, f"{what}: {number(ours)} {unit}"

    def ratio(
        self,
        what: str,
        measured: Beside,
        most: float | None,
        other: str = "hello",
        plotext: float | None = None,
    ) -> None:
        """Add a row whose budget is a multiple of what it was measured beside."""
        self.row(
            what,
            measured.taken,
            "ms",
            most and most * measured.other,
            f"≤ {most:.3g} × {other}" if most else "",
            measured.other if other == "hello" else None,
            plotext,
            f"{measured.ratio:.2f} × {other}{'' if other == 'hello' else f' ({number(measured.other)} ms)'}",
        )


def number(value: float) -> str:
    """A number in three digits or so."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def time_to(command: Sequence[str], mark: bytes, key: bytes, environment: dict[str, str]) -> float:
    """Seconds from exec until `mark` arrives; the process is killed then. AssertionError if it does not come."""
    begun = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        os.execvpe(command[0], list(command), environment)
    seen = b""
    try:
        while mark not in seen:
            assert time.perf_counter() < begun + 20, f"{mark!r} never came; the last was {seen[-300:]!r}"
            try:
                if select.select([terminal], [], [], 0.01)[0]:
                    seen += os.read(terminal, 65536)
                elif key:
                    os.write(terminal, key)
            except OSError:
                raise AssertionError(f"ended without {mark!r}: {seen[-600:]!r}") from None
        return time.perf_counter() - begun
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


LESSON = "---\nid: {0}\ntitle: {1}\nchapter: 1\nobjectives: [measure]\n---\nProse.\n"


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    """A folder of lessons: one with a demo of curves, one without a demo."""
    (tmp_path / "curves.md").write_text(LESSON.format("curves", "Curves") + "\n~~~demo\nuse: curves\n~~~\n")
    (tmp_path / "plain.md").write_text(LESSON.format("plain", "No demo here"))
    return tmp_path


_TABLE = pytest.StashKey[Bench]()


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Bench:
    """The measuring; its table is printed at the end of the run."""
    folder = Path(request.config.cache.mkdir("bench-peers"))
    measuring = request.config.stash[_TABLE] = Bench(tmp_path_factory.mktemp("home"), folder)
    return measuring


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure the start first, before the machine is warm, and the rest in the table's order."""
    place = {
        name: n
        for n, name in enumerate(("start", "screen", "demos", "host", "init_demo", "plotext", "engine"))
    }
    items.sort(key=lambda item: place.get(item.path.stem.removeprefix("test_"), -1))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table."""
    measured = config.stash.get(_TABLE, None)
    if measured is None or not measured.rows:
        return
    rows = [HEADS, *measured.rows]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    say = terminalreporter.write_line
    say("")
    for row in rows:
        say("  ".join(cell.ljust(room) for cell, room in zip(row, widths, strict=True)).rstrip())
    verdicts = [row[5] for row in measured.rows]
    say(
        f"\n{verdicts.count('met')} met, {verdicts.count('NOT MET')} not. "
        f"Python {platform.python_version()}, Textual {version('textual')}, {os.cpu_count()} cores; "
        f"load average {measured.load:.2f} at the start, {os.getloadavg()[0]:.2f} at the end "
        "(above 0.5 at the start others were busy too, and times are not to be trusted)."
    )
    if measured.peer is None:
        say(
            "textual-plotext cannot be installed here: its column is empty and what is measured by it is skipped."
        )
