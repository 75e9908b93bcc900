"""Refuse forbidden actions of a solution just before Python carries them out, so that the message can name the line.

Python calls an audit hook before each such action. The hook covers everything in the standard library, but not what a solution
does through `ctypes` or other native code. If the kernel does not confine the process, nothing stops that.
"""

import os
from collections.abc import Sequence
from typing import Any

FORBIDDEN_EVENTS = {
    "process": "os.fork os.forkpty os.posix_spawn os.spawn os.system os.exec subprocess.Popen pty.spawn",
    "kill": "os.kill os.killpg signal.pthread_kill",
    "limits": "resource.prlimit",  # it could set limits of the tutor, which could then not save anything
    "database": "sqlite3.connect",  # SQL can open any file
}
"""Audit events that a solution must not cause. The key is the last part of the message `exercise.refused.…`."""

PATHS: dict[str, tuple[tuple[int, int | None], ...]] = {
    "os.remove": ((0, 1),),
    "os.rmdir": ((0, 1),),
    "os.mkdir": ((0, 2),),
    "os.chmod": ((0, 2),),
    "os.chown": ((0, 3),),
    "os.utime": ((0, 3),),
    "os.rename": ((0, 2), (1, 3)),
    "os.link": ((0, 2), (1, 3)),
    "os.symlink": ((0, 2), (1, 2)),
    "os.truncate": ((0, None),),
    "os.chdir": ((0, None),),
    "os.chflags": ((0, None),),
    "os.setxattr": ((0, None),),
    "os.removexattr": ((0, None),),
    "shutil.rmtree": ((0, None),),
    "shutil.move": ((0, None), (1, None)),
    "shutil.copyfile": ((1, None),),
    "socket.bind": ((1, None),),
}
"""Audit events that change files: for each argument that is a path, its index, and the index of the argument with the open folder
that it is relative to, if there is one. Changes are refused outside the working folder."""

CREATING = ("os.mkdir", "os.link", "os.symlink")
MAX_CREATED = 32
"""The number of files and folders that may be created. With the limit on the size of a file, it limits the space on disk."""

WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class ForbiddenAction(PermissionError):
    """A solution tried a forbidden action. The text is the last part of the message `exercise.refused.…`."""


class Guard:
    """Refuses new processes, signals, changes to files outside the folder of a solution, and reading in the private folder.

    It keeps its own references to functions, so that a solution cannot replace them.
    """

    def __init__(self, folder: str, private: str, modules: Sequence[str], confined: bool) -> None:
        """Allow changes in `folder`, and reading everywhere except in `private`; but folders in `modules` may always be read.

        `confined` is whether the kernel confines the process. If it does, cases that an audit event does not describe completely
        are left to the kernel.
        """
        self._forbidden = {
            event: what for what, events in FORBIDDEN_EVENTS.items() for event in events.split()
        }
        self._home = os.path.realpath(folder)
        self._private = os.path.realpath(private) if private else os.devnull
        self._readable = (self._home, *map(os.path.realpath, modules))
        self._confined, self._created = confined, 0
        self._realpath, self._join, self._is_absolute = os.path.realpath, os.path.join, os.path.isabs
        self._decode, self._readlink, self._exists = os.fsdecode, os.readlink, os.path.lexists

    def check(self, event: str, args: tuple[Any, ...]) -> None:
        """Raise ForbiddenAction if the event is one that is refused. This is the audit hook."""
        if event in self._forbidden:
            raise ForbiddenAction(self._forbidden[event])
        if event == "open":
            self._check_open(*args)
        for path, folder in PATHS.get(event, ()):
            if path < len(args):
                self._check_change(args[path], args[folder] if folder and folder < len(args) else -1)
        if event in CREATING:
            self._count_created()

    def _check_open(self, path: Any, mode: Any, flags: int) -> None:
        if isinstance(path, int):
            return  # a file that is already open
        name = self._decode(path)
        is_os_open = mode is None  # os.open has flags instead of a mode
        real = self._find(path)
        if _is_in(real, self._private) and not any(_is_in(real, folder) for folder in self._readable):
            raise ForbiddenAction("private")
        if is_os_open and not self._is_absolute(
            name
        ):  # it may be relative to a folder that the event does not name
            if not self._confined:
                raise ForbiddenAction("file")
        elif flags & WRITE_FLAGS:
            self._check_change(path)
        if flags & os.O_CREAT and not self._exists(name):
            self._count_created()

    def _check_change(self, path: Any, folder: int = -1) -> None:
        if isinstance(path, tuple):
            return  # a network address, not the path of a socket
        try:
            real = self._find(path, folder)
        except (OSError, TypeError, ValueError):
            raise ForbiddenAction("file") from None
        if not _is_in(real, self._home) and real != os.devnull:
            raise ForbiddenAction("file")

    def _find(self, path: Any, folder: int = -1) -> str:
        """Return the real path of a path or of an open file. The path may be relative to the open folder `folder`."""
        if isinstance(path, int):
            return self._readlink(f"/proc/self/fd/{path}")
        start = self._home if folder == -1 else self._readlink(f"/proc/self/fd/{folder}")
        return self._realpath(self._join(start, self._decode(path)))

    def _count_created(self) -> None:
        self._created += 1
        if self._created > MAX_CREATED:
            raise ForbiddenAction("many-files")


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
