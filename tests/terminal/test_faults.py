"""What happens to connections, disks and processes, each ten times through real ssh.

After each fault: no process is left after two seconds, no answer that got its verdict is lost, and the next start goes on
at the same place. The next start of one fault is the session of the next.
"""

import os
import random
import resource
import shlex
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tutor.messages import say
from tutor.progress.store import Store

from .conftest import Terminal
from .learner import answer, family, gone, settled, top

pytestmark = [pytest.mark.terminal, pytest.mark.long]

TIMES = 10
SECONDS = 2.0
CODE = "def conv_output_size(W, F, S=1, P=0):\n    while True:\n        pass\n"


class Session:
    """One learner's session through ssh. `before` comes before the tutor on its command line."""

    def __init__(self, ssh: list[str], home: Path, tutor: list[str], before: str = "") -> None:
        note = home.parent / "pid"
        note.unlink(missing_ok=True)
        words = f"env TUTOR_HOME={shlex.quote(str(home))} PYTHONUTF8=1 LC_ALL=C.UTF-8 {shlex.join(tutor)}"
        remote = f"echo $$ >{shlex.quote(str(note))}; exec {before} {words}"
        self.home = home
        self.terminal = Terminal([*ssh, remote], os.environ | {"TERM": "xterm-256color"})
        self.terminal.see("q quit")
        self.pid = int(note.read_text())
        self.client = self.terminal.child.pid
        with Store.open(home) as store:  # the tutor opened it first
            self.left, self.odd = store.place(), len(store.attempts()) % 2

    def study(self) -> str:
        """Answer a question and turn to another place of the page; the variant that was answered."""
        name = answer(self.terminal)
        self.terminal.press("\x1b")
        self.terminal.see("a answer")
        self.terminal.press("gddd" if self.odd else "gd")
        self.terminal.until(lambda: settled(self.terminal), "rest")
        return name


Fault = Callable[[Session], None]


def cut_client(session: Session) -> None:
    os.kill(session.client, signal.SIGKILL)


def cut_server(session: Session) -> None:
    with Path(f"/proc/{session.pid}/status").open() as status:
        parent = next(int(line.split()[1]) for line in status if line.startswith("PPid:"))
    os.kill(parent, signal.SIGKILL)


def sends(number: int) -> Fault:
    return lambda session: os.kill(session.pid, number)


def stalls(session: Session) -> None:
    """Nobody reads any more, while much is to be painted; then the line is given up."""
    os.kill(session.client, signal.SIGSTOP)
    for key in "tototototo":
        session.terminal.press(key)
    os.kill(session.pid, signal.SIGHUP)
    left = gone(family(session.pid), SECONDS)
    os.kill(session.client, signal.SIGKILL)
    assert left == []


def killed(session: Session) -> None:
    """Without a warning, once the place has had its time to be kept."""
    with Store.open(session.home) as store:
        session.terminal.until(lambda: store.place() != session.left, "the place in the store")
    os.kill(session.pid, signal.SIGKILL)


def round_of(session: Session, fault: Fault, answered: list[str]) -> str:
    """One session up to its fault; what is answered is added; returns what stood at the top of the page."""
    answered.append(session.study())
    place = top(session.terminal)
    everyone = family(session.pid)
    fault(session)
    assert gone(everyone, SECONDS) == [], "an orphan is left"
    session.terminal.close()
    return place


def check(session: Session, answered: list[str], place: str) -> None:
    """The next start: everything is kept, the page stands where it stood, and that it was cut off is said."""
    session.terminal.see(place)
    with Store.open(session.home) as store:
        assert (store.trouble, store.notice) == ("", "")
        kept = [f"{attempt.question}:{attempt.seed}" for attempt in store.attempts()]
        assert kept == answered
        assert all(attempt.correct for attempt in store.attempts())


FAULTS: dict[str, tuple[Fault, str]] = {
    "the client is killed": (cut_client, ""),
    "the server's process is killed": (cut_server, ""),
    "the terminal goes away without a signal": (cut_client, "setsid -w"),
    "SIGHUP": (sends(signal.SIGHUP), ""),
    "SIGTERM": (sends(signal.SIGTERM), ""),
    "SIGINT": (sends(signal.SIGINT), ""),
    "SIGKILL": (killed, ""),
    "a terminal that nobody reads": (stalls, ""),
}


@contextmanager
def no_room(session: Session) -> Iterator[None]:
    """The disk has no room for what the tutor writes."""
    limits = resource.prlimit(session.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    yield
    resource.prlimit(session.pid, resource.RLIMIT_FSIZE, limits)


@contextmanager
def held(session: Session) -> Iterator[None]:
    """Another session is in the middle of writing and does not come to an end."""
    other = sqlite3.connect(session.home / "progress.db", isolation_level=None)
    other.execute("begin immediate")
    yield
    other.close()


@pytest.mark.parametrize("name", FAULTS)
def test_ten_times(ssh: list[str], tutor_command: list[str], tmp_path: Path, name: str) -> None:
    fault, before = FAULTS[name]
    home = tmp_path / "home"
    answered: list[str] = []
    session = Session(ssh, home, [*tutor_command, "conv-output-size"], before)
    try:
        for _ in range(TIMES):
            place = round_of(session, fault, answered)
            session = Session(ssh, home, tutor_command, before)
            check(session, answered, place)
        session.terminal.press("q")
        assert session.terminal.end() == 0
    finally:
        session.terminal.close()


@pytest.mark.parametrize("trouble", [no_room, held], ids=["a full disk", "a store that is held"])
def test_ten_times_what_cannot_be_saved_is_said_and_saved_later(
    ssh: list[str], tutor_command: list[str], tmp_path: Path, trouble: Callable[[Session], object]
) -> None:
    """The answer has its verdict all the same; once it can be, it is saved without another answer."""
    home = tmp_path / "home"
    answered: list[str] = []
    session = Session(ssh, home, [*tutor_command, "conv-output-size"])
    try:
        for _ in range(TIMES):
            with trouble(session):
                answered.append(answer(session.terminal))
                session.terminal.see(say("tui.header.unsaved"))
                session.terminal.see("Answers are not being saved")
                session.terminal.press("\x1b")
            session.terminal.see(say("tui.header.saved-again"))
            place = round_of(session, cut_client, answered)
            session = Session(ssh, home, tutor_command)
            check(session, answered, place)
    finally:
        session.terminal.close()


def test_ten_times_what_could_not_be_saved_to_the_end_is_there_at_the_next_start(
    ssh: list[str], tutor_command: list[str], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    answered: list[str] = []
    session = Session(ssh, home, [*tutor_command, "conv-output-size"])
    try:
        for _ in range(TIMES):
            with held(session):
                answered.append(answer(session.terminal))
                everyone = family(session.pid)
                os.kill(session.pid, signal.SIGHUP)
                assert gone(everyone, SECONDS) == []
            session.terminal.close()
            session = Session(ssh, home, [*tutor_command, "conv-output-size"])
            check(session, answered, "")
    finally:
        session.terminal.close()


def test_ten_times_a_damaged_store_is_set_aside(
    ssh: list[str], tutor_command: list[str], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    session = Session(ssh, home, [*tutor_command, "conv-output-size"])
    try:
        for number in range(TIMES):
            round_of(session, cut_client, [])
            harm = random.Random(number).randbytes(9000)
            (home / "progress.db").write_bytes(harm)
            session = Session(ssh, home, [*tutor_command, "conv-output-size"])
            session.terminal.see("The progress file was damaged")
            aside = sorted(home.glob("*.damaged-*[0-9]"), key=lambda path: path.stat().st_mtime)
            assert len(aside) == number + 1
            assert harm in [path.read_bytes() for path in aside]
    finally:
        session.terminal.close()


@pytest.mark.parametrize(
    "fault", [sends(signal.SIGTERM), sends(signal.SIGKILL), cut_client], ids=["SIGTERM", "SIGKILL", "cut"]
)
def test_ten_times_a_solution_ends_with_the_tutor(
    ssh: list[str], tutor_command: list[str], tmp_path: Path, fault: Fault
) -> None:
    home = tmp_path / "home"
    (home / "exercises").mkdir(parents=True)
    (home / "exercises" / "conv-size.py").write_text(CODE)
    for _ in range(TIMES):
        session = Session(ssh, home, tutor_command)
        try:
            session.terminal.press("p")
            session.terminal.see("🔎")
            session.terminal.press("output size")
            session.terminal.see("Exercise")
            session.terminal.press("\x1b[B\r")
            session.terminal.see("while True")
            session.terminal.press("\x1b[15~")
            session.terminal.until(lambda pid=session.pid: len(family(pid)) > 1, "the solution's process")
            everyone = family(session.pid)
            fault(session)
            assert gone(everyone, SECONDS) == []
        finally:
            session.terminal.close()


def test_ten_times_one_learner_in_two_sessions(
    ssh: list[str], tutor_command: list[str], tmp_path: Path
) -> None:
    """Both keep their answers; the place is that of the one who moved last; nothing is damaged."""
    home = tmp_path / "home"
    answered: list[str] = []
    for _ in range(TIMES):
        here = Session(ssh, home, [*tutor_command, "conv-output-size"])
        there = Session(ssh, home, [*tutor_command, "pooling"])
        try:
            for session in (here, there, here, there):
                answered.append(answer(session.terminal))
                session.terminal.press("\x1b")
                session.terminal.see("a answer")
            cut_client(there)
            assert gone([there.pid], SECONDS) == []
            here.terminal.press("q")
            assert here.terminal.end() == 0
        finally:
            here.terminal.close()
            there.terminal.close()
        with Store.open(home) as store:
            assert [f"{attempt.question}:{attempt.seed}" for attempt in store.attempts()] == answered
            assert store.place().lesson == "conv-output-size"
            assert (store.trouble, store.notice) == ("", "")
