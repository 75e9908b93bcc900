"""Measuring: processes in a pseudo-terminal, medians, and one table at the end."""

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


class Measured(NamedTuple):
    """A row of the table: what, how long, the budget in the same unit, and in words."""

    what: str
    value: float
    budget: float | None
    words: str


class Bench:
    """Measures the start of commands and keeps the rows."""

    def __init__(self, home: Path) -> None:
        self.rows: list[Measured] = []
        self.environment = os.environ | {
            "TERM": "xterm-256color",
            "TUTOR_HOME": str(home),
            "COLORTERM": "truecolor",
        }
        self.tutor = str(Path(sys.executable).parent / "tutor")
        self.pass_ = self.exits([sys.executable, "-c", "pass"])
        self.hello = self.paints([sys.executable, "-c", HELLO], b"hello-label")

    def exits(self, command: Sequence[str]) -> float:
        """Median milliseconds from exec to exit."""

        def once() -> float:
            begun = time.perf_counter()
            subprocess.run(command, env=self.environment, stdout=subprocess.DEVNULL, check=True)
            return time.perf_counter() - begun

        return 1000 * median(once)

    def paints(self, command: Sequence[str], mark: bytes, size: tuple[int, int] = (80, 24)) -> float:
        """Median milliseconds from exec until a terminal of `size` has been sent `mark`."""
        return 1000 * median(lambda: time_to(command, mark, self.environment, size))

    def row(self, what: str, value: float, budget: float | None, words: str) -> None:
        """Add a row to the table."""
        self.rows.append(Measured(what, value, budget, words))


def median(once: Callable[[], float]) -> float:
    """Of `RUNS` measurements, after one that warms the caches."""
    once()
    return statistics.median(once() for _ in range(RUNS))


def time_to(command: Sequence[str], mark: bytes, environment: dict[str, str], size: tuple[int, int]) -> float:
    """Seconds from exec until `mark` arrives; the process is killed then. AssertionError if it ends before."""
    begun = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        os.execvpe(command[0], list(command), environment)
    seen = b""
    try:
        while mark not in seen:
            ready, _, _ = select.select([terminal], [], [], 20)
            assert ready, f"{mark!r} never came; the last was {seen[-300:]!r}"
            try:
                seen += os.read(terminal, 65536)
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
    """The measuring, with `python -c pass` and a bare Textual app measured first; its table is printed at the end."""
    measuring = request.config.stash[_TABLE] = Bench(tmp_path_factory.mktemp("home"))
    return measuring


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the table of what was measured against its budget."""
    measured = config.stash.get(_TABLE, None)
    if measured is None:
        return
    write = terminalreporter.write_line
    write("")
    write(
        f"python -c pass {measured.pass_:.0f} ms, bare Textual app {measured.hello:.0f} ms (medians of {RUNS})"
    )
    room = max((len(row.what) for row in measured.rows), default=0)
    for row in measured.rows:
        verdict = "" if row.budget is None else "ok" if row.value <= row.budget else "OVER"
        budget = "" if row.budget is None else f"budget {row.budget:.1f}"
        write(f"{row.what:<{room}}  {row.value:7.1f}  {budget:<14}{verdict:<6}{row.words}")
