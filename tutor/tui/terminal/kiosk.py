"""A tutor for people who may do nothing else on this machine: `tutor --kiosk`, as the forced command of an SSH account.

`shut` takes from this process what its screen does not need, before anything else is loaded: the environment that a
client may have sent, and, by an audit hook, the right to start processes, to use the network, to write anywhere but in
the learner's folder, and to read anywhere but there and in the program itself. What tries anyway fails with `Refused`.
The hook sees what Python code does, and no other code runs here.
"""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from tutor.progress.paths import data_folder

KEPT = (
    *("HOME", "PATH", "USER", "LOGNAME", "TUTOR_HOME", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"),
    *("TERM", "COLORTERM", "NO_COLOR", "TUTOR_ASCII", "LANG", "PYTHONUTF8", "PYTHONIOENCODING"),
    *("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"),
)
"""Variables that stay, with those of the locale: who it is, where the answers are, and what the terminal shows."""
REFUSED = (
    *("os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system", "subprocess.", "pty."),
    *("socket.bind", "socket.connect", "socket.get", "socket.send"),
    *("urllib.", "webbrowser.", "ftplib.", "smtplib."),
    *("os.chdir", "os.chroot", "sqlite3.enable_load_extension", "sqlite3.load_extension"),
)
"""How audit events begin of what is never done here."""
CHANGING = (
    *("os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink"),
    *("os.truncate", "os.utime", "os.setxattr", "os.removexattr"),
)
"""Audit events that begin with one or two paths which are changed."""
LISTING = ("os.listdir", "os.scandir", "os.walk", "glob.glob")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
DEVICES = ("/dev/null", "/dev/tty", "/dev/urandom")


class Refused(PermissionError):
    """Something was tried that a kiosk does not do."""


def shut() -> None:
    """Make this process a kiosk. There is no way back."""
    _forget_environment()
    folder = data_folder()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    sys.dont_write_bytecode = True
    os.umask(0o077)
    _no_core()
    sys.addaudithook(guard(folder.resolve(), program()))


def _forget_environment() -> None:
    for name in list(os.environ):
        if name not in KEPT and not name.startswith("LC_"):
            del os.environ[name]
    os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
    os.environ["TUTOR_NO_CODE"] = "1"


def _no_core() -> None:
    """No image of the process on the disk when it is killed."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def program() -> tuple[str, ...]:
    """Where this program, its libraries and Python are, and what a process may ask of the system about itself."""
    own = Path(__file__).parents[3]
    places = (own, sys.prefix, sys.base_prefix, sys.exec_prefix, *filter(os.path.isabs, sys.path))
    found = {os.path.realpath(str(place)) for place in places} - {"/", os.path.realpath(Path.home())}
    return (*sorted(found), f"/proc/{os.getpid()}")


def guard(folder: Path, roots: tuple[str, ...]) -> Callable[[str, tuple[Any, ...]], None]:
    """An audit hook: changes in `folder` alone, reading there and below `roots`."""
    realpath, fsdecode, home, me = os.path.realpath, os.fsdecode, str(folder), os.getpid()

    def within(path: Any, places: tuple[str, ...]) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return True  # a descriptor, which was opened before
        real = realpath(fsdecode(path))
        return real in DEVICES or any(real == place or real.startswith(place + os.sep) for place in places)

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            writes = args[2] & WRITING if isinstance(args[2], int) else True
            good = within(args[0], (home,) if writes else (home, *roots))
        elif event == "sqlite3.connect":
            good = within(_database(args[0]), (home,))
        elif event in LISTING:
            good = within(args[0] if args and args[0] is not None else ".", (home, *roots))
        elif event in CHANGING:
            good = all(
                within(path, (home,)) for path in args[:2] if isinstance(path, str | bytes | os.PathLike)
            )
        elif event in ("os.kill", "os.killpg"):
            good = args[0] == me
        else:
            good = not event.startswith(REFUSED)
        if not good:
            raise Refused(f"{event} {args[0]!r}" if args else event)

    return hook


def _database(name: Any) -> Any:
    """The path in the name of a database, which may be a URI."""
    if isinstance(name, str) and name.startswith("file:"):
        return unquote(name.removeprefix("file://").removeprefix("file:").partition("?")[0])
    return name
