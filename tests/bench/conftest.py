"""Measuring the start: processes in a pseudo-terminal, medians, each beside a bare Textual app; one table at the end."""

import fcntl
import os
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
from pathlib import Path
from typing import NamedTuple

import pytest

RUNS = 9
HELLO = """
from textual.app import App
from textual.widgets import Label
class Hello(App):
    def compose(self):
        yield Label("hello-label")
Hello().run(mouse=False)
"""


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

    def __init__(self, home: Path) -> None:
        self.rows: list[tuple[str, str, str, str]] = []
        self.environment = os.environ | {
            "TERM": "xterm-256color",
            "TUTOR_HOME": str(home),
            "COLORTERM": "truecolor",
        }
        self.tutor = str(Path(sys.executable).parent / "tutor")

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
        return self.paints(sys.executable, "-c", HELLO, mark=b"hello-label")

    def python(self) -> float:
        """Seconds from exec to exit of a Python that does nothing."""
        return self.exits(sys.executable, "-c", "pass")

    def beside(self, once: Callable[[], float], other: Callable[[], float]) -> Beside:
        """Both measured `RUNS` times, in turns so that a busy moment meets both, after one each to warm the caches."""
        pairs = [(once(), other()) for _ in range(RUNS + 1)][1:]
        return Beside(*(1000 * statistics.median(column) for column in zip(*pairs, strict=True)))

    def row(self, what: str, measured: Beside, other: str, most: float) -> None:
        """Add a row: what was measured, beside what, and how many times that it may take."""
        verdict = "ok" if measured.ratio <= most else "OVER"
        numbers = f"{measured.taken:6.1f} ms", f"{measured.ratio:.2f} of {other} ({measured.other:.0f} ms)"
        self.rows.append((what, *numbers, f"at most {most}  {verdict}"))


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


_TABLE = pytest.StashKey[Bench]()


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Bench:
    """The measuring; its table is printed at the end of the run."""
    measuring = request.config.stash[_TABLE] = Bench(tmp_path_factory.mktemp("home"))
    return measuring


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table."""
    measured = config.stash.get(_TABLE, None)
    if measured is None or not measured.rows:
        return
    terminalreporter.write_line("")
    widths = [max(map(len, column)) for column in zip(*measured.rows, strict=True)]
    for row in measured.rows:
        terminalreporter.write_line(
            "  ".join(cell.ljust(room) for cell, room in zip(row, widths, strict=True))
        )
