"""A report of a crash: what was going on, in a file that a learner can send. Loaded when there is something to report."""

import os
import platform
import shutil
import sys
import time
import traceback
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tutor import __version__
from tutor.capabilities import terminal
from tutor.messages import say

CRASHED = 70
"""The exit code after a crash; 1 is a wrong answer's and 2 that of what cannot be done."""
KEPT = 5
"""So many reports stay in the folder, the newest."""
PATTERN = "crash-*.txt"


def report(error: BaseException, about: Mapping[str, str], folder: Path) -> str:
    """Write what happened to a new file in `folder`; returns the line that tells of it. Never raises.

    The newest `KEPT` reports stay. Where none can be written the line says what broke instead.
    """
    try:
        path = _write(_text(error, about), folder)
    except OSError as unwritten:
        what = traceback.format_exception_only(error)[-1].strip().splitlines()[0]
        return say("crash.unwritten", what=what, why=unwritten.strerror or unwritten)
    return say("crash.line", path=path)


def _write(text: str, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / PATTERN.replace("*", f"{time.strftime('%Y%m%dT%H%M%S')}-{os.getpid()}")
    path.write_text(text, encoding="utf-8", errors="backslashreplace")
    for old in sorted(folder.glob(PATTERN))[:-KEPT]:
        with suppress(OSError):
            old.unlink()
    return path


def _text(error: BaseException, about: Mapping[str, str]) -> str:
    here = terminal()
    general = {
        "time": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
        "tutor": __version__,
        "python": f"{platform.python_version()}, {platform.platform()}",
        "libraries": ", ".join(f"{name} {_version(name)}" for name in ("textual", "numpy", "plotext")),
        "terminal": f"TERM={here.name} colours={here.colours} utf8={here.utf8} ({here.reason})",
        "window": "{}x{}".format(*shutil.get_terminal_size()),
        "command": " ".join(sys.argv[1:2]),
    }
    lines = [f"{name}: {value}" for name, value in {**general, **about}.items()]
    return "\n".join([*lines, "", "".join(traceback.format_exception(error))])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"
