"""A real pseudo-terminal with a terminal emulator at its other end, and an SSH server for the tests."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pexpect
import pyte
import pytest

from tutor.content.library import Library

from . import slow_link

DEADLINE_SECONDS = 60.0  # even on a busy machine
READ_SECONDS = 0.05
COLUMNS, LINES = 80, 24
CHECKOUT = {"PYTHONPATH": str(Path(__file__).parents[2])}
"""Lets every process run this checkout, whatever is installed: also where it gets nothing else of the environment."""


class Emulator(pyte.Screen):
    """A screen that knows how modes are saved and restored (`ESC [ ? 1007 s` and `r`), which pyte takes for margins."""

    def set_margins(self, top: int | None = None, bottom: int | None = None, private: bool = False) -> None:
        """Set the scrolling region, unless the sequence is a private one."""
        if not private:
            super().set_margins(top, bottom)


def is_working(pid: int) -> bool:
    """Return whether any thread of a process runs, waits for a processor, or waits for a disk."""
    for path in Path(f"/proc/{pid}/task").glob("*/stat"):
        with suppress(OSError):  # the thread has just ended
            if path.read_text().rpartition(")")[2].split()[0] in "RD":
                return True
    return False


class Terminal:
    """A program in a pseudo-terminal, and what it shows there.

    It answers cursor position queries (`ESC [ 6 n`), unless `answers` is false.
    """

    answers = True

    def __init__(
        self, command: list[str], environment: dict[str, str], size: tuple[int, int] = (COLUMNS, LINES)
    ) -> None:
        columns, lines = size
        self.screen = Emulator(columns, lines)
        self.screen.write_process_input = self._answer
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.child = pexpect.spawn(
            command[0],
            command[1:],
            env=environment,
            dimensions=(lines, columns),
            timeout=DEADLINE_SECONDS,
            echo=True,
        )

    def _answer(self, data: str) -> None:
        if self.answers:
            with suppress(OSError):  # the program may have ended in the meantime
                self.child.send(data)

    @property
    def rows(self) -> list[str]:
        """The rows of the screen."""
        return [row.rstrip() for row in self.screen.display]

    @property
    def flowing(self) -> str:
        """The screen as one line, without the scrollbar."""
        return " ".join(" ".join(self.screen.display).replace("▐", " ").split())

    def resize(self, columns: int, lines: int) -> None:
        """Change the terminal's size."""
        self.screen.resize(lines, columns)
        self.child.setwinsize(lines, columns)

    def read(self, wait: float = READ_SECONDS) -> bool:
        """Read what the program has sent, waiting up to `wait` seconds; return whether it still has the terminal open."""
        try:
            data = self.child.read_nonblocking(65536, wait)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += data
        self._stream.feed(data)
        return True

    def until(self, condition: Callable[[], object], what: str, seconds: float = DEADLINE_SECONDS) -> None:
        """Read until `condition` holds. Raise AssertionError with the screen's text if that takes longer than `seconds`."""
        end = time.monotonic() + seconds
        while not condition():
            is_open = self.read()
            shown = "\n".join(self.rows)
            assert is_open or condition(), f"the program ended before {what}:\n{shown}\n{self.raw[-500:]!r}"
            assert time.monotonic() < end, f"{what}: not after {seconds} s\n{shown}"

    def see(self, text: str) -> None:
        """Read until the screen shows `text`, even if it is broken over several lines."""
        self.until(lambda: text in self.flowing, repr(text))

    def ready(self) -> None:
        """Read until the app reads keys and has drawn its first screen."""
        self.until(lambda: b"\x1b[?2004h" in self.raw and "q quit" in self.flowing, "the first screen")
        self.settle(0.5)

    def settle(self, seconds: float = 0.2) -> None:
        """Read until nothing has arrived for so many seconds, in which the program had nothing to do.

        Raise AssertionError if it does not come to rest, as with a cursor that blinks twice a second.
        """
        quiet, end = 0.0, time.monotonic() + DEADLINE_SECONDS
        while quiet < seconds:
            assert time.monotonic() < end, "the program does not come to rest"
            before = len(self.raw)
            if not self.read():
                return
            is_quiet = len(self.raw) == before and not is_working(self.child.pid)
            quiet = quiet + READ_SECONDS if is_quiet else 0.0

    def press(self, keys: str) -> None:
        """Type."""
        self.child.send(keys)

    def end(self) -> int:
        """Read until the program ends; return its exit code, or minus the signal that ended it."""
        stop = time.monotonic() + DEADLINE_SECONDS
        while self.read():
            assert time.monotonic() < stop, "the program did not end:\n" + "\n".join(self.rows)
        self.child.wait()
        return -self.child.signalstatus if self.child.signalstatus else self.child.exitstatus

    def close(self) -> None:
        """End the program if it has not ended, and close the terminal."""
        try:
            self.child.close(force=True)
        except pexpect.ExceptionPexpect:  # it was killed, but did not end within 0.1 s, as on a busy machine
            os.waitpid(self.child.pid, 0)


class SlowTerminal(Terminal):
    """A terminal at the end of a slow line. `line()` returns what waits in the line and what has passed it."""

    def __init__(
        self,
        command: list[str],
        environment: dict[str, str],
        notes: Path,
        round_trip: float = slow_link.ROUND_TRIP,
        rate: float = slow_link.RATE,
    ) -> None:
        """`round_trip` in seconds, `rate` in bytes a second; the line writes its counters to the file `notes`."""
        self._notes = notes
        line = [f"--round-trip={1000 * round_trip}", f"--rate={rate}", f"--stats={notes}"]
        super().__init__([sys.executable, slow_link.__file__, *line, "--", *command], environment)

    def line(self) -> dict[str, dict[str, int]]:
        """Return, for "down" (to the terminal) and "up", the bytes that `passed`, are `waiting` (50 ms ago),
        and the `most` that waited."""
        return json.loads(self._notes.read_text())


Start = Callable[..., Terminal]


def title(lesson: str) -> str:
    """Return the title of a page, which its first screen shows."""
    return Library().lesson(lesson).title


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder for this test alone."""
    return tmp_path / "home"


@pytest.fixture
def tutor_command() -> list[str]:
    """The command line that starts the tutor."""
    return [sys.executable, "-m", "tutor"]


@pytest.fixture
def start(home: Path, tutor_command: list[str]) -> Iterator[Start]:
    """`start("pooling")` runs the tutor in a pseudo-terminal."""
    started: list[Terminal] = []

    def run(*words: str, **environment: str) -> Terminal:
        known = os.environ | CHECKOUT | {"TUTOR_HOME": str(home), "TERM": "xterm-256color", "PYTHONUTF8": "1"}
        started.append(Terminal([*tutor_command, *words], known | environment))
        return started[-1]

    yield run
    for terminal in started:
        terminal.close()


@pytest.fixture
def slow(home: Path, tutor_command: list[str], tmp_path: Path) -> Iterator[Callable[..., SlowTerminal]]:
    """`slow("pooling", "--play")` runs the tutor behind a line with a round trip of 300 ms and 50 KB/s."""
    started: list[SlowTerminal] = []

    def run(*words: str, rate: float = slow_link.RATE, **environment: str) -> SlowTerminal:
        known = os.environ | CHECKOUT | {"TUTOR_HOME": str(home), "TERM": "xterm-256color", "PYTHONUTF8": "1"}
        notes = tmp_path / f"line{len(started)}"
        started.append(SlowTerminal([*tutor_command, *words], known | environment, notes, rate=rate))
        return started[-1]

    yield run
    for terminal in started:
        terminal.close()


@pytest.fixture
def bare(home: Path, tutor_command: list[str]) -> Iterator[Start]:
    """`bare("pooling", {"TERM": "vt100"}, (40, 12))` runs the tutor with nothing else in its environment."""
    started: list[Terminal] = []

    def run(
        words: str | list[str], environment: dict[str, str], size: tuple[int, int] = (COLUMNS, LINES)
    ) -> Terminal:
        known = {"PATH": os.environ["PATH"], "TUTOR_HOME": str(home)} | CHECKOUT | environment
        given = [words] if isinstance(words, str) else words
        started.append(Terminal([*tutor_command, *given], known, size))
        return started[-1]

    yield run
    for terminal in started:
        terminal.close()


@pytest.fixture
def process_in(home: Path, tutor_command: list[str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """`process_in(["quiz"], {"TERM": "dumb"})` runs a command without a terminal and with nothing else in its environment."""

    def run(words: list[str], environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
        known = {"PATH": os.environ["PATH"], "TUTOR_HOME": str(home)} | CHECKOUT | environment
        command = [*tutor_command, *words]
        return subprocess.run(
            command,
            env=known,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


def free_port() -> int:
    """Return a free port of the loopback interface."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    """Return whether a server listens on the port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="session")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """An SSH server on loopback with its own keys; the value is the client's command line before the remote command."""
    server, client, keygen = (
        shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
        for name in ("sshd", "ssh", "ssh-keygen")
    )
    if not (server and client and keygen):
        pytest.skip("needs OpenSSH's sshd, ssh and ssh-keygen")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(
            mode=0o755, exist_ok=True
        )  # where sshd changes its root to before a user is known
    folder, port = tmp_path_factory.mktemp("ssh"), free_port()
    for name in ("host", "user"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    (folder / "authorized").write_text((folder / "user.pub").read_text())
    (folder / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nPidFile {folder}/pid\n"
        f"AuthorizedKeysFile {folder}/authorized\nStrictModes no\nPasswordAuthentication no\n"
        "KbdInteractiveAuthentication no\nUsePAM no\nPermitRootLogin prohibit-password\n"
        f"SetEnv PYTHONPATH={CHECKOUT['PYTHONPATH']}\n"
    )
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([server, "-D", "-e", "-f", str(folder / "config")], stderr=log)
    try:
        stop = time.monotonic() + DEADLINE_SECONDS
        while not listens(port):
            if process.poll() is not None or time.monotonic() > stop:
                pytest.skip(f"sshd does not start here: {(folder / 'log').read_text()[-300:]}")
            time.sleep(0.02)
        yield [
            client,
            *("-F", "none", "-tt", "-p", str(port), "-i", str(folder / "user")),
            *("-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes", "-o", "LogLevel=ERROR"),
            *("-o", "StrictHostKeyChecking=no", "-o", f"UserKnownHostsFile={folder}/known"),
            "127.0.0.1",
        ]
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(DEADLINE_SECONDS)


@pytest.fixture
def slow_ssh(ssh: list[str]) -> Iterator[list[str]]:
    """The same SSH server behind a line with a round trip of 300 ms and 50 KB/s."""
    place = ssh.index("-p") + 1
    proxy = slow_link.Proxy(int(ssh[place]))
    yield [*ssh[:place], str(proxy.port), *ssh[place + 1 :]]
    proxy.close()
