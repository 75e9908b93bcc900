"""Write a crash report to a file that a learner can send. Imported only when there is a crash."""

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
from tutor.capabilities import detect_terminal
from tutor.errors import UserError
from tutor.messages import say
from tutor.progress.paths import data_folder, make_private_folder, write_private
from tutor.text.system_errors import say_why

EXIT_CRASHED = 70
"""The exit code after a crash (EX_SOFTWARE of sysexits.h). 1 means a wrong answer, and 2 wrong input."""

MAX_REPORTS = 5
"""So many reports are kept in the folder, the newest."""

FILE_PATTERN = "crash-*.txt"

_contained: dict[str, str] = {}  # by the place of an error, the line for the learner


def report_crash(error: BaseException, context: Mapping[str, str], folder: Path | None = None) -> str:
    """Write a report of `error` to a new file in `folder`, delete old reports, and return a line for the learner.

    The folder is the learner's data folder unless another one is given.

    `context` says what was going on, by name. Never raises: if the file cannot be written, the line contains the error.
    """
    try:
        path = _write(_format_report(error, context), folder or data_folder())
    except (OSError, UserError) as write_error:
        what = traceback.format_exception_only(error)[-1].strip().splitlines()[0]
        return say("crash.unwritten", what=what, why=say_why(write_error))
    return say("crash.line", path=path)


def report_contained(error: BaseException, what: str) -> str:
    """Write a report of an error that ends nothing but `what`, and return a line for the learner.

    An error that comes again, for example in each frame, is written once. Never raises.
    """
    place = "".join(traceback.format_tb(error.__traceback__)[-1:]) + type(error).__name__
    if place not in _contained:
        try:
            path = _write(_format_report(error, {"contained": what}), data_folder())
            _contained[place] = say("crash.contained", path=path)
        except (OSError, UserError):
            name = traceback.format_exception_only(error)[-1].strip().splitlines()[0]
            _contained[place] = say("crash.contained-unwritten", what=name)
    return _contained[place]


def _write(text: str, folder: Path) -> Path:
    make_private_folder(folder)
    stem = f"{time.strftime('%Y%m%dT%H%M%S')}-{os.getpid()}"
    names = (
        FILE_PATTERN.replace("*", f"{stem}{suffix}") for suffix in ("", *(f"-{n}" for n in range(2, 10)))
    )
    path = next(
        (folder / name for name in names if not (folder / name).exists()), folder / f"crash-{stem}.txt"
    )
    write_private(path, text)
    for old in sorted(folder.glob(FILE_PATTERN))[:-MAX_REPORTS]:
        with suppress(OSError):
            old.unlink()
    return path


def _format_report(error: BaseException, context: Mapping[str, str]) -> str:
    terminal = detect_terminal()
    general = {
        "time": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
        "tutor": __version__,
        "python": f"{platform.python_version()}, {platform.platform()}",
        "libraries": ", ".join(f"{name} {_version(name)}" for name in ("textual", "numpy", "plotext")),
        "terminal": f"TERM={terminal.name} colours={terminal.colours} utf8={terminal.utf8} ({terminal.reason})",
        "window": "{}x{}".format(*shutil.get_terminal_size()),
        "command": " ".join(sys.argv[1:2]),  # further arguments may contain an answer
    }
    lines = [f"{name}: {value}" for name, value in {**general, **context}.items()]
    return "\n".join([*lines, "", "".join(traceback.format_exception(error))])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "?"
