"""The driver for a browser: what it reads and writes between the tutor and a server."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.driver import Driver
from textual.drivers.web_driver import WebDriver
from textual.events import Key, Resize
from textual.geometry import Size

from tutor.capabilities import BROWSER_DRIVER
from tutor.progress.store import Store
from tutor.tui.terminal.diff_output import SYNC_END, SYNC_START, bind_driver
from tutor.tui.terminal.frame_pacing import FramePacer
from tutor.tui.terminal.screen_diff import ScreenDiff
from tutor.tui.terminal.web_driver import EVERY_MOUSE_MOVE, MAX_WAITING_MESSAGES, WebDiffDriver, take_packets

ROOT = Path(__file__).parents[2]
PRELUDE = b"__GANGLION__\n"


def packet(kind: bytes, payload: bytes) -> bytes:
    return kind + len(payload).to_bytes(4, "big") + payload


@given(
    st.lists(st.tuples(st.sampled_from([b"D", b"M"]), st.binary(max_size=20))), st.lists(st.integers(1, 9))
)
def test_packets_are_taken_whole_however_they_arrive(
    packets: list[tuple[bytes, bytes]], sizes: list[int]
) -> None:
    stream, waiting, found = b"".join(packet(*entry) for entry in packets), bytearray(), []
    for size in [*sizes, len(stream)]:
        waiting += stream[:size]
        stream = stream[size:]
        found += take_packets(waiting)
    assert found == packets
    assert not waiting


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> WebDiffDriver:
    """A driver without an app; `sent` is what it writes, `passed_on` what the app gets."""
    sent: list[str] = []
    passed_on: list[object] = []
    monkeypatch.setattr(WebDriver, "__init__", lambda *_args, **_options: None)
    monkeypatch.setattr(WebDriver, "write", lambda _driver, text: sent.append(text))
    monkeypatch.setattr(Driver, "process_message", lambda _driver, message: passed_on.append(message))
    app = SimpleNamespace(message_queue_size=0)
    driver = bind_driver(WebDiffDriver, ScreenDiff(), FramePacer())(app)
    driver.sent, driver.passed_on, driver.app = sent, passed_on, app
    return driver


def test_an_update_without_a_change_is_not_sent_and_movements_of_the_mouse_are_not_asked_for(driver) -> None:
    for _ in range(2):
        for data in (SYNC_START, "\x1b[1;1Hloss", SYNC_END, EVERY_MOUSE_MOVE):
            driver.write(data)
    assert driver.sent == [f"{SYNC_START}\x1b[1H\x1b[mloss{SYNC_END}"]


def test_keys_are_dropped_while_far_too_many_wait_but_never_the_size(driver) -> None:
    key, resize = Key("d", "d"), Resize(Size(80, 24), Size(80, 24))
    driver.process_message(key)
    driver.app.message_queue_size = MAX_WAITING_MESSAGES + 1
    driver.process_message(key)
    driver.process_message(resize)
    assert driver.passed_on == [key, resize]


@pytest.mark.long
@pytest.mark.parametrize("end", ["quit", "end of file"])
def test_a_session_writes_nothing_but_packets_and_saves_when_the_server_ends_it(
    end: str, tmp_path: Path
) -> None:
    variables = {"TEXTUAL_DRIVER": BROWSER_DRIVER, "COLUMNS": "100", "ROWS": "30", "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        [sys.executable, "-m", "tutor", "--kiosk", "conv-output-size"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={"TUTOR_HOME": str(tmp_path), "TERM": "xterm-256color", "PATH": os.environ["PATH"], **variables},
    )
    assert process.stdin
    assert process.stdout
    assert process.stderr
    assert process.stdout.readline() == PRELUDE
    waiting, shown = bytearray(), b""
    keys = packet(b"D", b"G") + packet(
        b"M", json.dumps({"type": "resize", "width": 90, "height": 25}).encode()
    )
    for wanted, then in ((b"quit", keys), (b"\x1b[25", b"")):
        while wanted not in shown:
            waiting += os.read(process.stdout.fileno(), 4096)
            for kind, payload in take_packets(waiting):
                assert kind == b"D"
                shown += payload
        process.stdin.write(then)
        process.stdin.flush()
    if end == "quit":
        process.stdin.write(packet(b"M", b'{"type": "quit"}'))
        process.stdin.flush()
    else:
        process.stdin.close()
    waiting += process.stdout.read()
    assert process.wait(timeout=60) == 128 + signal.SIGHUP
    assert process.stderr.read() == b""
    assert {kind for kind, _ in take_packets(waiting)} <= {b"D"}
    with Store.open(tmp_path) as store:
        assert store.place().lesson == "conv-output-size"
