"""Kiosk mode, for people who may do nothing else on this machine: `tutor --kiosk`, the forced command of an SSH account.

`lock_down` removes from this process the rights that its screen does not need, before anything else is imported. It drops
the environment that a client may have sent. Then it installs an audit hook. The hook refuses to start processes, to use the
network, to write outside of the learner's folder, and to read outside of that folder and the program itself: any attempt
raises `Refused`. The hook sees what Python code does; no other code runs here.
"""

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from tutor.capabilities import in_browser
from tutor.progress.paths import data_folder, make_private_folder

ALLOWED_VARIABLES = (
    "HOME", "PATH", "USER", "LOGNAME", "TUTOR_HOME", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS",
    "TERM", "COLORTERM", "NO_COLOR", "TUTOR_ASCII", "LANG", "PYTHONUTF8", "PYTHONIOENCODING",
    "SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY",
)  # fmt: skip
"""Environment variables that stay, besides those of the locale: the user, the data folder, what the terminal can show."""
BROWSER_VARIABLES = ("TEXTUAL_DRIVER", "COLUMNS", "LINES", "ROWS")
"""Environment variables that stay too when a server shows this process in a browser."""
FORBIDDEN_EVENTS = (
    "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system", "subprocess.", "pty.",
    "socket.bind", "socket.connect", "socket.get", "socket.send",
    "urllib.", "webbrowser.", "ftplib.", "smtplib.",
    "os.chdir", "os.chroot", "sqlite3.enable_load_extension", "sqlite3.load_extension",
)  # fmt: skip
"""Prefixes of the audit events that are always refused."""
CHANGE_EVENTS = (
    "os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink",
    "os.truncate", "os.utime", "os.setxattr", "os.removexattr",
)  # fmt: skip
"""Audit events whose first one or two arguments are paths that would be changed."""
LIST_EVENTS = ("os.listdir", "os.scandir", "os.walk", "glob.glob")
WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
DEVICES = ("/dev/null", "/dev/tty", "/dev/urandom")


class Refused(PermissionError):
    """Something was tried that kiosk mode forbids."""


def lock_down(readable: Iterable[str] = ()) -> None:
    """Put this process in kiosk mode. There is no way back. The folders `readable` can be read as well."""
    _clear_environment()
    folder = data_folder()
    with suppress(OSError):
        make_private_folder(folder)
    sys.dont_write_bytecode = True
    os.umask(0o077)
    _disable_core_dumps()
    courses = tuple(os.path.realpath(place) for place in readable)
    sys.addaudithook(audit_hook(Path(os.path.realpath(folder)), (*program_paths(), *courses)))


def _clear_environment() -> None:
    allowed = (*ALLOWED_VARIABLES, *BROWSER_VARIABLES) if in_browser() else ALLOWED_VARIABLES
    for name in list(os.environ):
        if name not in allowed and not name.startswith("LC_"):
            del os.environ[name]
    os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
    os.environ["TUTOR_NO_CODE"] = os.environ["TUTOR_NO_FILES"] = "1"


def _disable_core_dumps() -> None:
    """Leave no image of the process on the disk when it crashes."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def program_paths() -> tuple[str, ...]:
    """Return the folders of this program, its libraries and Python, and what the system tells a process about itself."""
    own = Path(__file__).parents[3]
    places = (own, sys.prefix, sys.base_prefix, sys.exec_prefix, *filter(os.path.isabs, sys.path))
    found = {os.path.realpath(str(place)) for place in places} - {"/"}
    with suppress(RuntimeError):  # there is no home folder
        found.discard(os.path.realpath(Path.home()))
    return (*sorted(found), f"/proc/{os.getpid()}")


def audit_hook(folder: Path, roots: tuple[str, ...]) -> Callable[[str, tuple[Any, ...]], None]:
    """Return a hook for `sys.addaudithook` that allows changes only in `folder`, and reading there and below `roots`."""
    realpath, fsdecode, home, own_pid = os.path.realpath, os.fsdecode, str(folder), os.getpid()

    def within(path: Any, places: tuple[str, ...]) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return True  # a file descriptor: its file was checked when it was opened
        real = realpath(fsdecode(path))
        return real in DEVICES or any(real == place or real.startswith(place + os.sep) for place in places)

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            writes = args[2] & WRITE_FLAGS if isinstance(args[2], int) else True
            allowed = within(args[0], (home,) if writes else (home, *roots))
        elif event == "sqlite3.connect":
            allowed = within(_database_path(args[0]), (home,))
        elif event in LIST_EVENTS:
            allowed = within(args[0] if args and args[0] is not None else ".", (home, *roots))
        elif event in CHANGE_EVENTS:
            allowed = all(
                within(path, (home,)) for path in args[:2] if isinstance(path, str | bytes | os.PathLike)
            )
        elif event in ("os.kill", "os.killpg"):
            allowed = args[0] == own_pid
        else:
            allowed = not event.startswith(FORBIDDEN_EVENTS)
        if not allowed:
            raise Refused(f"{event} {args[0]!r}" if args else event)

    return hook


def _database_path(name: Any) -> Any:
    """Return the path in the name of an SQLite database, which may be a URI."""
    if isinstance(name, str) and name.startswith("file:"):
        return unquote(name.removeprefix("file://").removeprefix("file:").partition("?")[0])
    return name
