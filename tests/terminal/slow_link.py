"""A slow line, simulated: each direction has a rate, a delay and a queue of limited size. When it is full, the sender waits.

By hand: `python tests/terminal/slow_link.py --round-trip 300 --rate 50000 -- tutor --play` runs a command
behind such a line, in this terminal. In tests: a command of that form in a `Terminal`, or a `Proxy` in front
of a TCP port.
"""

import argparse
import contextlib
import fcntl
import json
import os
import pty
import select
import signal
import socket
import sys
import termios
import threading
import time
import tty
from collections import deque
from collections.abc import Iterator
from pathlib import Path

ROUND_TRIP = 0.3
RATE = 50_000
QUEUE = 16_384
PIECE = 250
"""Bytes that travel together, as in a small packet."""
IDLE, LINGER = 0.5, 1.0


class Way:
    """One direction: bytes wait for the line to be free, leave at its rate, and arrive a delay later.

    The caller gives all times, in seconds of one clock. `most` is the highest number of bytes that ever
    waited, `passed` the number of bytes that have arrived.
    """

    def __init__(self, delay: float, rate: float, queue: int) -> None:
        """Create a direction of `rate` bytes a second and `delay` seconds, in which at most `queue` bytes can wait."""
        self.delay, self.rate, self.queue = delay, rate, queue
        self.most = self.passed = 0
        self._free = 0.0  # when all that waits will have left
        self._flying: deque[tuple[float, bytes]] = deque()

    def waiting(self, now: float) -> int:
        """Return the number of bytes that have not left yet."""
        return round(max(0.0, self._free - now) * self.rate)

    def room(self, now: float) -> int:
        """Return the number of bytes that can be put in now."""
        return self.queue - self.waiting(now)

    def put(self, data: bytes, now: float) -> None:
        """Send bytes, at most as many as there is room for."""
        self._free = max(self._free, now)
        for start in range(0, len(data), PIECE):
            piece = data[start : start + PIECE]
            self._free += len(piece) / self.rate
            self._flying.append((self._free + self.delay, piece))
        self.most = max(self.most, self.waiting(now))

    def arrived(self, now: float) -> bytes:
        """Return what has arrived at the other end since the last call."""
        pieces = []
        while self._flying and self._flying[0][0] <= now:
            pieces.append(self._flying.popleft()[1])
        data = b"".join(pieces)
        self.passed += len(data)
        return data

    def rest(self, now: float) -> float:
        """Return the seconds until something arrives or a full queue has room again; at most `IDLE`."""
        times = [IDLE, self._flying[0][0] - now] if self._flying else [IDLE]
        if self.room(now) < PIECE:
            times.append((PIECE - self.room(now)) / self.rate)
        return max(0.0, min(times))

    @property
    def empty(self) -> bool:
        """Whether nothing is on its way."""
        return not self._flying


class Line:
    """A line between two file descriptors; `down` leads from `far` to `near`, and `up` back."""

    def __init__(self, near: int, far: int, round_trip: float, rate: float, queue: int) -> None:
        self.down, self.up = (Way(round_trip / 2, rate, queue) for _ in range(2))
        self._ends = [(far, near, self.down), (near, far, self.up)]
        self._open = {far, near}

    def carry(self) -> None:
        """Carry bytes both ways until an end is closed and what it sent has arrived."""
        while all(source in self._open or not way.empty for source, _, way in self._ends):
            now = time.monotonic()
            fit = [source for source, _, way in self._ends if source in self._open and way.room(now) >= PIECE]
            ready = select.select(fit, [], [], min(way.rest(now) for _, _, way in self._ends))[0]
            for source, sink, way in self._ends:
                now = time.monotonic()
                if source in ready:
                    self._take(source, way, now)
                self._give(sink, way.arrived(now))

    def _take(self, source: int, way: Way, now: float) -> None:
        try:
            data = os.read(source, way.room(now))
        except OSError:  # a pseudo-terminal raises this when its other end is closed
            data = b""
        if data:
            way.put(data, now)
        else:
            self._open.discard(source)

    def _give(self, sink: int, data: bytes) -> None:
        try:
            while data:
                data = data[os.write(sink, data) :]
        except OSError:
            self._open.clear()  # the other end is closed


class Proxy:
    """A port on loopback that forwards each connection to another port over a slow line of its own."""

    def __init__(
        self, to: int, round_trip: float = ROUND_TRIP, rate: float = RATE, queue: int = QUEUE
    ) -> None:
        """Listen on a free port, which is `port`, and forward to the port `to`."""
        self._to, self._line = to, (round_trip, rate, queue)
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self.links: list[Line] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Stop listening. Open connections stay open until one of their ends is closed."""
        self._server.close()

    def _serve(self) -> None:
        while True:
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._connect, args=(near,), daemon=True).start()

    def _connect(self, near: socket.socket) -> None:
        far = socket.socket()
        for end in (near, far):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            end.setsockopt(
                socket.SOL_SOCKET, socket.SO_RCVBUF, 4096
            )  # so that bytes wait in the line's queue and not here
        with near, far:
            far.connect(("127.0.0.1", self._to))
            link = Line(near.fileno(), far.fileno(), *self._line)
            self.links.append(link)
            link.carry()


@contextlib.contextmanager
def raw(terminal: int) -> Iterator[None]:
    """Put the terminal in raw mode, as `ssh` does, so that every key is passed on."""
    before = termios.tcgetattr(terminal)
    tty.setraw(terminal)
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def run(command: list[str], round_trip: float, rate: float, queue: int, stats: Path | None) -> int:
    """Run a command in a pseudo-terminal behind a slow line; return its exit code."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], command)

    def copy_size(*_: object) -> None:
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, fcntl.ioctl(0, termios.TIOCGWINSZ, bytes(8)))

    copy_size()
    signal.signal(signal.SIGWINCH, copy_size)
    here, there = socket.socketpair()  # one descriptor for both directions at this end
    link = Line(there.fileno(), terminal, round_trip, rate, queue)
    threading.Thread(target=_copy, args=(0, here.fileno()), daemon=True).start()
    threading.Thread(target=_write_stats_repeatedly, args=(link, stats), daemon=True).start()
    with raw(0):
        output = threading.Thread(target=_copy, args=(here.fileno(), 1), daemon=True)
        output.start()
        link.carry()
        there.close()
        output.join(LINGER)
    _write_stats(link, stats)
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) % 256


def _copy(source: int, sink: int) -> None:
    """Copy until the source ends or the sink is closed."""
    with contextlib.suppress(OSError):
        while data := os.read(source, QUEUE):
            while data:
                data = data[os.write(sink, data) :]


def _write_stats_repeatedly(link: Line, stats: Path | None) -> None:
    while stats is not None:
        _write_stats(link, stats)
        time.sleep(0.05)


def _write_stats(link: Line, stats: Path | None) -> None:
    if stats is None:
        return
    now = time.monotonic()
    stats_now = {
        name: {"passed": way.passed, "waiting": way.waiting(now), "most": way.most}
        for name, way in (("down", link.down), ("up", link.up))
    }
    fresh = stats.with_suffix(f".{threading.get_ident()}")
    fresh.write_text(json.dumps(stats_now))
    fresh.replace(stats)


def main() -> int:
    """Run a command behind a slow line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--round-trip", type=float, default=1000 * ROUND_TRIP, metavar="MS")
    parser.add_argument("--rate", type=float, default=RATE, metavar="BYTES")
    parser.add_argument("--queue", type=int, default=QUEUE, metavar="BYTES")
    parser.add_argument("--stats", type=Path, metavar="FILE", help="write the counters to this file, as JSON")
    parser.add_argument("command", nargs="+")
    args = parser.parse_args()
    return run(args.command, args.round_trip / 1000, args.rate, args.queue, args.stats)


if __name__ == "__main__":
    sys.exit(main())
