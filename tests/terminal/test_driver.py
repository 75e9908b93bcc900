"""The driver: what it writes, how it reads keys that it does not know, and how it continues after a stop."""

import asyncio
import os
import pty
import selectors
import signal
import termios
import threading
import tty
from collections.abc import Callable, Iterator

import pytest
from textual.drivers.linux_driver import LinuxDriver
from textual.events import CursorPosition
from textual.message import Message

from tutor.tui.terminal.diff_output import SYNC_END, SYNC_START, bind_driver
from tutor.tui.terminal.driver import (
    APPLICATION_SCREEN,
    ENTER_ALTERNATE_SCREEN,
    JOB_SIGNALS,
    DiffDriver,
)
from tutor.tui.terminal.frame_pacing import FramePacer
from tutor.tui.terminal.latency import CURSOR_QUERY
from tutor.tui.terminal.screen_diff import ScreenDiff
from tutor.tui.terminal.textual_internals import KeyParser


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a driver writes to the terminal."""
    texts: list[str] = []
    monkeypatch.setattr(LinuxDriver, "__init__", lambda *_args, **_options: None)
    monkeypatch.setattr(LinuxDriver, "write", lambda _driver, text: texts.append(text))
    monkeypatch.setattr(
        LinuxDriver, "start_application_mode", lambda driver: driver.write(ENTER_ALTERNATE_SCREEN)
    )
    return texts


@pytest.fixture
def driver(sent: list[str]) -> Iterator[DiffDriver]:  # noqa: ARG001  what it writes goes there
    """A driver without a terminal."""
    before = {number: signal.getsignal(number) for number in JOB_SIGNALS}
    driver = bind_driver(DiffDriver, ScreenDiff(), FramePacer())(None)
    nothing = os.open(os.devnull, os.O_RDWR)
    driver.fileno, driver._app = nothing, None
    yield driver
    os.close(nothing)
    for number, handler in before.items():
        signal.signal(number, handler)


def test_half_a_character_is_a_question_mark(driver, sent) -> None:
    driver.write("\x1b[1;1H/tmp/\udcff")
    assert "".join(sent).endswith("/tmp/?")


def test_an_update_is_sent_in_one_piece_and_not_at_all_if_nothing_changed(driver, sent) -> None:
    for _ in range(2):
        for data in (SYNC_START, "\x1b[1;1Hloss", "\x1b[2;1Hacc", SYNC_END):
            driver.write(data)
    assert sent == [f"{SYNC_START}\x1b[1H\x1b[mloss\x1b[2Hacc{SYNC_END}"]


def test_the_alternate_screen_is_entered_again_only_after_a_suspend(driver, sent) -> None:
    for _ in range(2):
        driver.write("\x1b[?1049h")
    assert sent == ["\x1b[m\x1b[?1049h"]


@pytest.mark.parametrize("request_", ["\x1b[>1u", "\x1b[>25u", "\x1b[<u"])
def test_the_kitty_keyboard_is_not_asked_for(driver, sent, request_: str) -> None:
    driver.write(request_)
    assert sent == []


async def test_a_query_follows_a_frame_once_the_terminal_is_read(driver, sent) -> None:
    driver.pacer.record_frame()
    driver.write("\x1b[1;1Hone")
    driver.start_application_mode()
    driver.write("\x1b[1;1Htwo")
    driver.pacer.record_frame()
    driver.write("\x1b[1;1Hsix")
    assert [text.endswith(CURSOR_QUERY) for text in sent] == [False, False, True]
    assert driver.pacer.latency.pending == 2
    driver.process_message(CursorPosition(1, 1))
    assert driver.pacer.latency.pending == 1


@pytest.fixture
def crashes(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What was raised in threads."""
    found: list[BaseException] = []
    monkeypatch.setattr(threading, "excepthook", lambda details: found.append(details.exc_value))
    return found


@pytest.fixture
def reading(driver, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., list[str]]]:
    """`reading(b"a", b"b")` writes to the driver's terminal piece by piece; it returns the keys that the driver reads."""
    controller, terminal = pty.openpty()
    tty.setraw(terminal)
    driver.fileno, driver.exit_event = terminal, threading.Event()

    def run(*pieces: bytes) -> list[str]:
        keys: list[str] = []
        waiting = [*pieces]

        def note(message: Message) -> None:
            keys.append(message.key)

        def select(_selector: object, _seconds: float) -> bool:
            if not waiting:
                driver.exit_event.set()
                return False
            os.write(controller, waiting.pop(0))
            return True

        monkeypatch.setattr(selectors.DefaultSelector, "select", select)
        monkeypatch.setattr(driver, "process_message", note)
        driver.run_input_thread()
        return keys

    yield run
    os.close(controller)
    os.close(terminal)


def test_bytes_that_are_not_utf_8_are_passed_over(reading, crashes) -> None:
    assert reading(b"a\xe9b\xff", b"\xff", b"c") == ["a", "b", "c"]
    assert crashes == []


def test_a_character_may_arrive_in_two_pieces(reading, crashes) -> None:
    assert reading("é".encode()[:1], "é".encode()[1:], b"x") == ["é", "x"]
    assert crashes == []


def test_sequences_that_are_no_key_are_passed_over(reading, crashes) -> None:
    assert reading(b"a\x1b[99999999999u\x1b[1;1:3Ab", b"\x1b[5;", b"5Xc") == ["a", "b", "c"]
    assert crashes == []


def test_any_error_while_reading_is_a_crash(reading, crashes, monkeypatch) -> None:
    error = ValueError("broken")

    def broken(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr(KeyParser, "feed", broken)
    assert reading(b"a") == []
    assert crashes == [error]


async def test_textual_calls_the_method_that_reads_keys(driver, monkeypatch: pytest.MonkeyPatch) -> None:
    """If this fails, Textual reads in another way: `run_input_thread` is to be looked at."""
    called = []
    monkeypatch.setattr(DiffDriver, "run_input_thread", lambda _driver: called.append(True))
    LinuxDriver._run_input_thread(driver)
    assert called == [True]


# stopped and continued


RAW = [0, 0, 0, 0]


class Continued:
    """A driver whose terminal modes, screen and messages are recorded."""

    def __init__(self, driver: DiffDriver, monkeypatch: pytest.MonkeyPatch) -> None:
        self.driver, self.resumed, self.modes, self.messages = driver, [], [], []
        driver._textual_handlers[signal.SIGCONT] = lambda *_arguments: self.resumed.append(True)
        monkeypatch.setattr(termios, "tcgetattr", lambda _file: RAW)
        monkeypatch.setattr(termios, "tcsetattr", lambda _file, _when, modes: self.modes.append(modes))
        monkeypatch.setattr(LinuxDriver, "suspend_application_mode", lambda _driver: None)
        monkeypatch.setattr(driver, "process_message", self.messages.append)
        driver.start_application_mode()
        self.modes.clear()


async def test_after_a_stop_from_outside_modes_and_screen_are_set_again(driver, sent, monkeypatch) -> None:
    it = Continued(driver, monkeypatch)
    driver._on_job_signal(signal.SIGCONT, None)
    assert (it.modes, it.resumed, sent) == (
        [RAW],
        [],
        [],
    )  # a write may be under way: nothing is sent yet
    await asyncio.sleep(0)
    assert APPLICATION_SCREEN in sent[-1]
    assert isinstance(it.messages[-1], DiffDriver.SignalResume)


async def test_after_ctrl_z_textual_starts_again(driver, sent, monkeypatch) -> None:
    it = Continued(driver, monkeypatch)
    driver.suspend_application_mode()
    driver._on_job_signal(signal.SIGCONT, None)
    assert (it.resumed, it.modes, sent) == ([True], [], [])
    driver.start_application_mode()
    it.modes.clear()
    driver._on_job_signal(signal.SIGCONT, None)
    assert (it.resumed, it.modes) == ([True], [RAW])


async def test_a_signal_that_interrupts_the_handling_of_another_is_handled_after_it(
    driver, monkeypatch
) -> None:
    """Textual stops the process within its handler, so the signal that continues it always interrupts that one."""
    it = Continued(driver, monkeypatch)
    order: list[str] = []

    def stop(*_arguments: object) -> None:
        driver.suspend_application_mode()
        driver._on_job_signal(signal.SIGCONT, None)
        order.append("stopped")

    def resume(*_arguments: object) -> None:
        driver._on_job_signal(signal.SIGCONT, None)
        driver.start_application_mode()
        order.append("continued")

    driver._textual_handlers.update({signal.SIGTSTP: stop, signal.SIGCONT: resume})
    driver._on_job_signal(signal.SIGTSTP, None)
    assert order == ["stopped", "continued"]
    assert it.modes[-1] == RAW


async def test_the_start_is_tried_again_if_the_shell_had_the_terminal(driver, monkeypatch) -> None:
    """Textual gives up before it has entered the screen."""
    starts: list[bool] = []

    def start(driver: DiffDriver) -> None:
        starts.append(True)
        if len(starts) == 2:
            driver.write(ENTER_ALTERNATE_SCREEN)

    monkeypatch.setattr(LinuxDriver, "start_application_mode", start)
    driver.start_application_mode()
    assert len(starts) == 2


async def test_the_modes_are_set_if_the_shell_set_its_own_while_the_driver_started(
    driver, monkeypatch
) -> None:
    modes: list[list[int]] = []
    monkeypatch.setattr(termios, "tcgetattr", lambda _file: [termios.IXON, 0, 0, termios.ICANON])
    monkeypatch.setattr(termios, "tcsetattr", lambda _file, _when, given: modes.append(given))
    driver.start_application_mode()
    assert modes == [RAW]
