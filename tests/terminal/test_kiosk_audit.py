"""The audit hook of kiosk mode: which events it refuses, and which it allows."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.tui.terminal.kiosk import Refused, audit_hook

pytestmark = pytest.mark.terminal

FORBIDDEN = [
    ("open", ("{out}/file", "r", os.O_RDONLY)),
    ("open", ("{in}/../file", "r", os.O_RDONLY)),
    ("open", ("{in}/link", "r", os.O_RDONLY)),
    ("open", ("{in}x", "r", os.O_RDONLY)),
    ("open", ("{program}/file", "w", os.O_WRONLY | os.O_CREAT)),
    ("open", (b"/etc/passwd", "r", os.O_RDONLY)),
    ("sqlite3.connect", ("{out}/db",)),
    ("sqlite3.connect", ("file:///etc/passwd?mode=ro",)),
    ("os.listdir", ("/",)),
    ("os.scandir", (None,)),
    ("os.mkdir", ("{out}/folder", 0o777, -1)),
    ("os.rename", ("{in}/a", "{out}/a", -1, -1)),
    ("os.remove", ("{program}/file", -1)),
    ("os.symlink", ("/etc/passwd", "{in}/a", -1)),
    ("os.kill", (1, 15)),
    ("subprocess.Popen", ("sh", ["sh"], None, None)),
    ("os.system", ("true",)),
    ("os.exec", ("sh", ["sh"], None)),
    ("os.posix_spawn", ("sh", ["sh"], None)),
    ("os.fork", ()),
    ("pty.spawn", (["sh"],)),
    ("socket.connect", (None, ("127.0.0.1", 80))),
    ("socket.getaddrinfo", ("example.org", 80, 0, 0, 0)),
    ("webbrowser.open", ("https://example.org",)),
    ("os.chdir", ("/",)),
]
ALLOWED = [
    ("open", ("{in}/progress.db", "w", os.O_RDWR | os.O_CREAT)),
    ("open", ("{program}/file", "r", os.O_RDONLY)),
    ("open", (3, "r", os.O_RDONLY)),
    ("open", ("/dev/null", "w", os.O_WRONLY)),
    ("sqlite3.connect", ("file://{in}/progress.db?mode=ro&immutable=1",)),
    ("os.listdir", ("{program}",)),
    ("os.rename", ("{in}/a", "{in}/b", -1, -1)),
    ("os.kill", (os.getpid(), 1)),
    ("import", ("numpy", None, None, None, None)),
]


@pytest.fixture
def ask(tmp_path: Path) -> Callable:
    """`ask(event, args)` calls the audit hook; `{in}`, `{out}` and `{program}` in a path stand for folders."""
    places = {name: tmp_path / name for name in ("in", "program", "out")}
    for place in places.values():
        place.mkdir()
    (places["in"] / "link").symlink_to("/etc/passwd")
    hook = audit_hook(places["in"], (str(places["program"]),))

    def call_hook(event: str, args: tuple) -> None:
        hook(event, tuple(arg.format(**places) if isinstance(arg, str) else arg for arg in args))

    return call_hook


@pytest.mark.parametrize(("event", "args"), FORBIDDEN)
def test_the_audit_hook_refuses(ask: Callable, event: str, args: tuple) -> None:
    with pytest.raises(Refused, match=re.escape(event)):
        ask(event, args)


@pytest.mark.parametrize(("event", "args"), ALLOWED)
def test_the_audit_hook_allows_what_the_screen_needs(ask: Callable, event: str, args: tuple) -> None:
    ask(event, args)


# What a kiosk may read besides its learner's folder, its own installation and Python.
