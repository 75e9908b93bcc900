"""Every way in which the screen ends, in a pseudo-terminal: signals at any time, a hangup, and crashes."""

import os
import select
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.crash import EXIT_CRASHED, MAX_REPORTS, report_crash
from tutor.messages import say
from tutor.progress.store import Store
from tutor.tui.terminal.shutdown import is_hangup

from .conftest import title
from .learner import answer, gone, restored

pytestmark = pytest.mark.terminal

BROKEN = "def broken(*_args, **_kwargs):\n    raise ValueError('injected')\n"
RUN = "\nimport sys\nsys.argv[1:] = ['pooling']\nfrom tutor.cli import main\nsys.exit(main())\n"
FAILURES = {
    "a key's action": ("from tutor.tui.screens.study import StudyScreen as C", "C.action_view = broken", "v"),
    "a demo's thread": ("from tutor.demos.runner import Player as C", "C.due = broken", ""),
    "a worker": ("from tutor.tui.state.review_schedule import ReviewSchedule as C", "C.update = broken", ""),
    "a callback of the loop": (
        "from tutor.tui.widgets.chart_pane import ChartPane as C",
        "C._draw = broken",
        " ",  # the demo is played, and its chart appears
    ),
    "what paints": ("from tutor.tui.widgets.rows_view import RowsView as C", "C.render_line = broken", ""),
    "what reads keys": (
        "from tutor.tui.terminal.driver import DiffDriver as C",
        "C.process_message = broken",
        "j",
    ),
    "what writes": (
        "from textual.drivers._writer_thread import WriterThread as C",
        "C.run = broken",
        "",
    ),
    "the start": ("import tutor.tui.terminal.first_paint as C", "C.render = broken", ""),
}
IN_DEFAULT_RUN = ("a demo's thread",)


@pytest.fixture
def run_broken(start, tutor_command: list[str]) -> Callable[[str], object]:
    """`run_broken("a worker")` runs the tutor with one of FAILURES in it."""
    python = tutor_command[0]

    def run(name: str):
        imports, harm, _ = FAILURES[name]
        tutor_command[:] = [python, "-c", f"{BROKEN}{imports}\n{harm}{RUN}"]
        return start()

    return run


def crash(run_broken, home: Path, name: str) -> None:
    """Let the tutor crash, and check the terminal and the report."""
    terminal = run_broken(name)
    if keys := FAILURES[name][2]:
        terminal.see(title("pooling"))
        terminal.press(keys)
    assert terminal.end() == EXIT_CRASHED
    assert restored(terminal.raw)
    assert b"Traceback" not in terminal.raw
    (path,) = home.glob("crash-*.txt")
    assert path.name in "".join(terminal.screen.display).replace(" ", "")
    text = path.read_text()
    assert "ValueError: injected" in text
    assert "def broken" not in terminal.flowing
    assert "80x24\n" in text
    if name not in ("the start", "what writes", "what reads keys"):  # there, no page may be open yet
        assert "page: pooling, line 1\n" in text


@pytest.mark.parametrize("name", IN_DEFAULT_RUN)
def test_a_crash_leaves_a_report_and_one_line(run_broken, home: Path, name: str) -> None:
    crash(run_broken, home, name)


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name in FAILURES if name not in IN_DEFAULT_RUN])
def test_any_crash_leaves_a_report_and_one_line(run_broken, home: Path, name: str) -> None:
    crash(run_broken, home, name)


def test_a_report_has_the_last_keys_but_not_the_answer(run_broken, home: Path) -> None:
    terminal = run_broken("a key's action")
    name = answer(terminal)
    terminal.press("\x1b")
    terminal.see("a answer")
    terminal.press("dv")
    assert terminal.end() == EXIT_CRASHED
    (path,) = home.glob("crash-*.txt")
    keys = next(line for line in path.read_text().splitlines() if line.startswith("keys: "))
    assert keys.startswith("keys: a · ")
    assert keys.endswith("escape d v")
    assert any(char.isdigit() for char in keys) is False
    with Store.open(home) as store:
        assert [f"{attempt.question}:{attempt.seed}" for attempt in store.attempts()] == [name]


def test_only_the_newest_reports_are_kept(tmp_path: Path) -> None:
    for number in range(3 * MAX_REPORTS):
        (tmp_path / f"crash-2020010{number % 9}T000000-{number}.txt").write_text("old")
    line = report_crash(ValueError("injected"), {"page": "pooling"}, tmp_path)
    left = sorted(tmp_path.iterdir())
    assert len(left) == MAX_REPORTS
    assert line == say("crash.line", path=left[-1])
    assert "page: pooling\n" in left[-1].read_text()


def test_if_no_report_can_be_written_one_line_says_what_broke(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    line = report_crash(ValueError("injected\nand more"), {}, tmp_path / "file")
    assert "ValueError: injected" in line
    assert "\n" not in line


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda n: n.name)
def test_a_signal_before_the_first_page_restores_the_terminal(start, number: int) -> None:
    terminal = start("pooling")
    terminal.until(lambda: b"tutor" in terminal.raw, "the splash")
    os.kill(terminal.child.pid, number)
    assert terminal.end() == 128 + number
    assert restored(terminal.raw)


def test_keys_in_another_encoding_are_ignored(start) -> None:
    terminal = start("pooling")
    terminal.see(title("pooling"))
    terminal.press("a")
    terminal.see("esc page")
    terminal.child.send(b"\xe9\xa0\xff")
    terminal.press("\x1b")
    terminal.see("a answer")
    terminal.press("q")
    assert terminal.end() == 0


def test_a_hangup_without_a_signal_ends_the_process(start, home: Path, tutor_command: list[str]) -> None:
    tutor_command[:0] = ["setsid", "-w"]
    terminal = start("pooling")
    terminal.see(title("pooling"))
    terminal.press("d")
    terminal.until(lambda: title("pooling") not in terminal.flowing, "the page scrolled")
    child = Path(f"/proc/{terminal.child.pid}/task/{terminal.child.pid}/children").read_text()
    pids = [int(pid) for pid in child.split()] or [terminal.child.pid]
    terminal.child.ptyproc.fileobj.close()
    assert gone(pids, 5) == []
    with Store.open(home) as store:
        assert store.place().line > 5


def test_the_session_after_one_that_was_cut_off_says_so(start, home: Path) -> None:
    with Store.open(home) as store:
        store.set_place("pooling", 1)
        store.set_setting("open", "yes")
    words = say("tui.header.resumed")[:24]
    again = start()
    again.see(words)
    again.press("q")
    assert again.end() == 0
    with Store.open(home) as store:
        assert store.setting("open") == "no"


@pytest.mark.parametrize(
    ("mask", "hangup"),
    [
        (select.POLLHUP, True),
        (select.POLLERR, True),
        (select.POLLHUP | select.POLLNVAL, True),
        (select.POLLNVAL, False),
    ],
)
def test_a_terminal_that_cannot_be_polled_has_not_hung_up(mask: int, hangup: bool) -> None:
    """macOS answers so for /dev/tty."""
    assert is_hangup([(0, mask)]) == hangup
    assert not is_hangup([])


@pytest.mark.long
def test_the_reading_position_is_saved_while_reading(start, home: Path) -> None:
    terminal = start("pooling")
    terminal.see(title("pooling"))
    terminal.press("G")
    store = Store.open(home)
    terminal.until(lambda: store.place() is not None and store.place().line > 20, "the place in the store")
    assert store.setting("open") == "yes"
    store.close()
