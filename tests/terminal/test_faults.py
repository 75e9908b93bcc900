"""Faults of connections, disks and processes, each ten times over real SSH.

After each fault, no process is left after two seconds, no answer with a verdict is lost, and the next start
continues at the same place. That start is the session of the next fault.
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
from tutor.tui.state.autosave import AUTOSAVE_SECONDS

from .conftest import Terminal
from .learner import answer, family, gone, settled, top

pytestmark = [pytest.mark.terminal, pytest.mark.long]

ROUNDS = 10
MAX_SHUTDOWN_SECONDS = 2.0
CODE = "def conv_output_size(W, F, S=1, P=0):\n    while True:\n        pass\n"


class Session:
    """One learner's session over SSH. `before` is put before the tutor on its command line."""

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
        """Answer a question and scroll to another place of the page; return the variant that was answered."""
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
    """Stop reading while much is to be painted; then hang up."""
    os.kill(session.client, signal.SIGSTOP)
    for key in "tototototo":
        session.terminal.press(key)
    os.kill(session.pid, signal.SIGHUP)
    left = gone(family(session.pid), MAX_SHUTDOWN_SECONDS)
    os.kill(session.client, signal.SIGKILL)
    assert left == []


def killed(session: Session) -> None:
    """Kill the process without a warning, after the place was saved."""
    with Store.open(session.home) as store:
        session.terminal.until(lambda: store.place() != session.left, "the place in the store")
        saved = None
        while saved != store.place():  # a place on the way may be saved before the last one
            saved = store.place()
            session.terminal.settle(AUTOSAVE_SECONDS + 1)
    os.kill(session.pid, signal.SIGKILL)


def round_of(session: Session, fault: Fault, answered: list[str]) -> str:
    """Run one session up to its fault; add its answer to `answered`; return what was at the top of the page."""
    answered.append(session.study())
    place = top(session.terminal)
    everyone = family(session.pid)
    fault(session)
    assert gone(everyone, MAX_SHUTDOWN_SECONDS) == [], "a process is left"
    session.terminal.close()
    return place


def check(session: Session, answered: list[str], place: str) -> None:
    """Check at the next start that everything was saved and that the page is at the same place."""
    session.terminal.see(place)
    with Store.open(session.home) as store:
        assert (store.trouble, store.file.notice) == ("", "")
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
    "a terminal that is not read": (stalls, ""),
}


@contextmanager
def full_disk(session: Session) -> Iterator[None]:
    """Let every write of the tutor fail, as on a full disk."""
    limits = resource.prlimit(session.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
    yield
    resource.prlimit(session.pid, resource.RLIMIT_FSIZE, limits)


@contextmanager
def locked_store(session: Session) -> Iterator[None]:
    """Let another session hold the lock of the store."""
    other = sqlite3.connect(session.home / "progress.db", isolation_level=None)
    other.execute("begin immediate")
    yield
    other.close()


@pytest.mark.parametrize("name", FAULTS)
def test_after_a_fault_nothing_is_lost(
    ssh: list[str], tutor_command: list[str], tmp_path: Path, name: str
) -> None:
    fault, before = FAULTS[name]
    home = tmp_path / "home"
    answered: list[str] = []
    session = Session(ssh, home, [*tutor_command, "conv-output-size"], before)
    try:
        for _ in range(ROUNDS):
            place = round_of(session, fault, answered)
            session = Session(ssh, home, tutor_command, before)
            check(session, answered, place)
        session.terminal.press("q")
        assert session.terminal.end() == 0
    finally:
        session.terminal.close()


@pytest.mark.parametrize("trouble", [full_disk, locked_store], ids=["a full disk", "a locked store"])
def test_an_answer_that_cannot_be_saved_is_reported_and_saved_later(
    ssh: list[str], tutor_command: list[str], tmp_path: Path, trouble: Callable[[Session], object]
) -> None:
    """The answer gets its verdict. As soon as it can be saved, it is saved without another answer."""
    home = tmp_path / "home"
    answered: list[str] = []
    session = Session(ssh, home, [*tutor_command, "conv-output-size"])
    try:
        for _ in range(ROUNDS):
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


def test_an_answer_that_was_never_saved_is_there_at_the_next_start(
    ssh: list[str], tutor_command: list[str], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    answered: list[str] = []
    session = Session(ssh, home, [*tutor_command, "conv-output-size"])
    try:
        for _ in range(ROUNDS):
            with locked_store(session):
                answered.append(answer(session.terminal))
                everyone = family(session.pid)
                os.kill(session.pid, signal.SIGHUP)
                assert gone(everyone, MAX_SHUTDOWN_SECONDS) == []
            session.terminal.close()
            session = Session(ssh, home, [*tutor_command, "conv-output-size"])
            check(session, answered, "")
    finally:
        session.terminal.close()


def test_a_damaged_store_is_set_aside(ssh: list[str], tutor_command: list[str], tmp_path: Path) -> None:
    home = tmp_path / "home"
    session = Session(ssh, home, [*tutor_command, "conv-output-size"])
    try:
        for number in range(ROUNDS):
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
def test_the_process_of_a_solution_ends_with_the_tutor(
    ssh: list[str], tutor_command: list[str], tmp_path: Path, fault: Fault
) -> None:
    home = tmp_path / "home"
    (home / "exercises").mkdir(parents=True)
    (home / "exercises" / "conv-size.py").write_text(CODE)
    for _ in range(ROUNDS):
        session = Session(ssh, home, tutor_command)
        try:
            session.terminal.press("p")
            session.terminal.see(say("tui.palette.placeholder"))
            session.terminal.press("output size")
            session.terminal.see("exercise The output size of a conv layer")
            session.terminal.press("\x1b[B\r")
            session.terminal.see("while True")
            session.terminal.press("\x1b[15~")
            session.terminal.until(lambda pid=session.pid: len(family(pid)) > 1, "the solution's process")
            everyone = family(session.pid)
            fault(session)
            assert gone(everyone, MAX_SHUTDOWN_SECONDS) == []
        finally:
            session.terminal.close()


def test_one_learner_in_two_sessions(ssh: list[str], tutor_command: list[str], tmp_path: Path) -> None:
    """Both sessions save their answers. The place is that of the session that moved last. Nothing is damaged."""
    home = tmp_path / "home"
    answered: list[str] = []
    for _ in range(ROUNDS):
        here = Session(ssh, home, [*tutor_command, "conv-output-size"])
        there = Session(ssh, home, [*tutor_command, "pooling"])
        try:
            for session in (here, there, here, there):
                answered.append(answer(session.terminal))
                session.terminal.press("\x1b")
                session.terminal.see("a answer")
            cut_client(there)
            assert gone([there.pid], MAX_SHUTDOWN_SECONDS) == []
            here.terminal.press("q")
            assert here.terminal.end() == 0
        finally:
            here.terminal.close()
            there.terminal.close()
        with Store.open(home) as store:
            assert [f"{attempt.question}:{attempt.seed}" for attempt in store.attempts()] == answered
            assert store.place().lesson == "conv-output-size"
            assert (store.trouble, store.file.notice) == ("", "")
