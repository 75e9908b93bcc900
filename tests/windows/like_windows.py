"""Run the tutor in a Python from which everything is taken away that Windows does not have. Not a test, but a program.

The standard library, platformdirs and plotext are imported first, because on Linux they need these modules themselves.
"""

import asyncio
import importlib.abc
import json
import os
import select
import signal
import sqlite3  # noqa: F401
import subprocess  # noqa: F401
import sys
from collections.abc import Sequence
from typing import Any

import platformdirs  # noqa: F401
import plotext  # noqa: F401

MODULES = ("termios", "tty", "pty", "fcntl", "resource", "pwd", "grp")
SIGNALS = (
    "SIGHUP",
    "SIGQUIT",
    "SIGTSTP",
    "SIGCONT",
    "SIGPIPE",
    "SIGALRM",
    "SIGKILL",
    "SIGWINCH",
    "SIGXCPU",
    "SIGUSR1",
)
NAMES = {
    signal: ("setitimer", "alarm", "pthread_kill", "ITIMER_REAL"),
    select: ("poll", "epoll", "POLLHUP", "POLLERR", "POLLOUT", "POLLIN"),
    os: (
        *(
            "fork",
            "killpg",
            "getuid",
            "geteuid",
            "setsid",
            "set_blocking",
            "O_NONBLOCK",
            "O_NOCTTY",
            "mkfifo",
        ),
        *("nice", "getpgid", "tcgetpgrp", "sched_getaffinity", "fchmod"),
    ),
}


class Blocked(importlib.abc.MetaPathFinder):
    """Finds the modules that Windows does not have, and says that they are not there."""

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: Any = None) -> None:
        """Raise ModuleNotFoundError for such a module."""
        del path, target
        if name in MODULES:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


def take_away() -> None:
    """Remove the modules and names."""
    for name in SIGNALS:
        delattr(signal, name)
    for module, names in NAMES.items():
        for name in names:
            if hasattr(module, name):
                delattr(module, name)
    for name in MODULES:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, Blocked())


def run_screen() -> None:
    """Let the app write to a driver of this file, and press the keys in TEST_KEYS; print what the screen shows at the end."""
    from textual.app import App
    from textual.drivers.headless_driver import HeadlessDriver
    from textual.events import Key

    class Console(HeadlessDriver):
        """Stands for Textual's driver for Windows."""

        def start_application_mode(self) -> None:
            super().start_application_mode()
            self._keys = asyncio.get_running_loop().create_task(press(self._app))

        def _get_terminal_size(self) -> tuple[int, int]:
            return 100, 30

    async def press(app: Any) -> None:
        while not (app.is_running and app.study.ready and app.study.page.view.is_complete):
            await asyncio.sleep(0.01)
        for key in os.environ["TEST_KEYS"].split():
            app.post_message(Key(key, key if len(key) == 1 else None))
            done = asyncio.Event()
            app.call_later(done.set)
            await done.wait()

    App.get_driver_class = lambda _self: Console  # type: ignore[method-assign]


def main() -> int:
    """Run the tutor with the arguments of this program."""
    take_away()
    if "TEST_KEYS" in os.environ:
        run_screen()
    if break_it := os.environ.get("TEST_BREAK"):
        module, owner, name = json.loads(break_it)
        setattr(getattr(__import__(module, fromlist=["x"]), owner), name, lambda *_args: 1 / 0)
    from tutor.cli import main as tutor

    return tutor()


if __name__ == "__main__":
    sys.exit(main())
