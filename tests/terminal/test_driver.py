"""The driver: what it writes, and how it reads keys that are not UTF-8."""

import asyncio
import threading
from collections.abc import Callable, Iterator

import pytest
from textual.drivers.linux_driver import LinuxDriver
from textual.events import CursorPosition

from tutor.tui.terminal.driver import SYNC_END, SYNC_START, DiffDriver, driver_class
from tutor.tui.terminal.frame_pacing import FramePacer
from tutor.tui.terminal.latency import CURSOR_QUERY
from tutor.tui.terminal.screen_diff import ScreenDiff


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a driver writes to the terminal."""
    texts: list[str] = []
    monkeypatch.setattr(LinuxDriver, "__init__", lambda *_args, **_options: None)
    monkeypatch.setattr(LinuxDriver, "write", lambda _driver, text: texts.append(text))
    monkeypatch.setattr(LinuxDriver, "start_application_mode", lambda _driver: None)
    return texts


@pytest.fixture
def driver(sent: list[str]) -> DiffDriver:  # noqa: ARG001  what it writes goes there
    """A driver without a terminal."""
    return driver_class(ScreenDiff(), FramePacer())(None)


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


def test_a_query_follows_a_frame_once_the_terminal_is_read(driver, sent) -> None:
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


Reads = Callable[..., None]


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reads]:
    """`reads(error, error)`: Textual's input thread raises these errors, one at each start, and then ends."""
    waiting: list[Exception] = []

    def run(_driver: object) -> None:
        if waiting:
            raise waiting.pop(0)

    monkeypatch.setattr(LinuxDriver, "run_input_thread", run)
    yield waiting.extend
    assert waiting == [], "the input thread was not started again"


@pytest.fixture
def crashes(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What was raised in threads."""
    found: list[BaseException] = []
    monkeypatch.setattr(threading, "excepthook", lambda details: found.append(details.exc_value))
    return found


def test_keys_that_are_not_utf_8_are_dropped_and_reading_goes_on(driver, reads, crashes) -> None:
    driver.pacer.latency.record_probe()
    reads([UnicodeDecodeError("utf-8", b"\xe9", 0, 1, "unexpected end")] * 2)
    driver.run_input_thread()
    assert crashes == []
    assert driver.pacer.latency.pending == 0


def test_any_other_error_while_reading_is_a_crash(driver, reads, crashes) -> None:
    error = ValueError("broken")
    reads([error])
    driver.run_input_thread()
    assert crashes == [error]


async def test_textual_decodes_keys_strictly_and_calls_the_method_that_is_overridden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """If this fails, Textual passes over such keys itself, or reads in another way: `run_input_thread` is to be looked at."""
    import os
    import pty
    import sys

    controller, terminal = pty.openpty()
    raised = []

    class Recording(DiffDriver):
        screen_diff, pacer = ScreenDiff(), FramePacer()

        def run_input_thread(self) -> None:
            try:
                LinuxDriver.run_input_thread(self)
            except UnicodeDecodeError as error:
                raised.append(error)

    with os.fdopen(terminal) as tty:
        monkeypatch.setattr(sys, "__stdin__", tty)
        driver = Recording(None)
        os.write(controller, b"\xff\xff\n")
        thread = threading.Thread(target=driver.run_input_thread, daemon=True)
        thread.start()
        await asyncio.to_thread(thread.join, 10)
    os.close(controller)
    assert len(raised) == 1
