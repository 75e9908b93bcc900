"""Programs in a pseudo-terminal, to be measured: what they send, what they use, and what is typed to them."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ASKED = b"\x1b[6n"
ANSWER = b"\x1b[1;1R"


class Screen:
    """A program in a pseudo-terminal, which answers cursor position queries."""

    def __init__(
        self, command: Sequence[str], columns: int, lines: int, environment: Mapping[str, str]
    ) -> None:
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
            os.execvpe(command[0], list(command), environment)
        self.seen = b""
        self._ends: list[int] = []
        self._answered = 0

    def read(self, seconds: float) -> bytes:
        """Return what the program sends next, waiting so many seconds. Raise EOFError when it has ended."""
        if not select.select([self.terminal], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self.terminal, 65536)
        except OSError:
            raise EOFError from None
        self.seen += data
        self._ends.append(len(self.seen))
        while (asked := self.seen.find(ASKED, self._answered)) >= 0:
            self._answered = asked + len(ASKED)
            self.press(ANSWER)
        return data

    def packed(self, after: int) -> int:
        """Return the packed size of all bytes but the first `after`, as with `ssh -C`: zlib 6, flushed at each write."""
        packer, total, begun = zlib.compressobj(6), 0, 0
        for end in self._ends:
            size = len(packer.compress(self.seen[begun:end])) + len(packer.flush(zlib.Z_SYNC_FLUSH))
            total += size if begun >= after else 0
            begun = end
        return total

    def until(self, mark: str, after: int = 0, patience: float = 60) -> float:
        """Read until the pattern `mark` is found behind the first `after` bytes; return the seconds that it took."""
        begun, pattern = time.perf_counter(), re.compile(mark.encode())
        while not pattern.search(self.seen, after):
            assert time.perf_counter() < begun + patience, f"{mark!r} never came: {self.seen[-300:]!r}"
            self.read(1)
        return time.perf_counter() - begun

    def during(self, seconds: float) -> int:
        """Read for so many seconds; return the number of bytes."""
        before, end = len(self.seen), time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self.read(left)
        return len(self.seen) - before

    def quiet(self, seconds: float = 0.7) -> int:
        """Read until nothing arrives for so many seconds; return the number of bytes."""
        before = len(self.seen)
        while self.read(seconds):
            pass
        return len(self.seen) - before

    def press(self, keys: bytes) -> None:
        """Type."""
        os.write(self.terminal, keys)

    def ends(self) -> None:
        """Read until the program ends."""
        while True:
            try:
                self.read(1)
            except EOFError:
                return

    def megabytes(self) -> float:
        """Return the resident memory in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def proportional(self) -> float:
        """Return the proportional memory (PSS) in MiB: its own, and its part of what is shared with others."""
        rollup = Path(f"/proc/{self.pid}/smaps_rollup").read_text()
        return int(re.search(r"\nPss:\s+(\d+)", rollup)[1]) / 1024

    def cpu(self) -> float:
        """Return the CPU seconds of all threads so far."""
        threads = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9


@contextmanager
def shown(bench, *command: str, size: tuple[int, int] = (80, 24), **environment: str) -> Iterator[Screen]:
    """Run a program; kill it at the end if it has not ended."""
    # so that reading positions saved here do not change where other programs start
    own = {"TUTOR_HOME": bench.environment["TUTOR_HOME"] + "-screen", "OPENBLAS_NUM_THREADS": "1"}
    screen = Screen(command, *size, bench.environment | own | environment)
    try:
        yield screen
    finally:
        os.kill(screen.pid, signal.SIGKILL)
        os.waitpid(screen.pid, 0)
        os.close(screen.terminal)
