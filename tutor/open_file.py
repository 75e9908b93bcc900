"""Open a file that somebody names: a pipe into which nothing is written must not block the program for ever."""

import errno
import os
import select
import stat
from contextlib import suppress
from typing import BinaryIO

from tutor.messages import say

PIPE_SECONDS = 3.0
"""How long to wait for a program that writes into a named pipe."""


def open_file(path: str) -> BinaryIO:
    """Open a file for reading bytes. Raise OSError if that fails, also for a named pipe into which no program writes."""
    # Without waiting: a named pipe would block for ever.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
        if stat.S_ISFIFO(mode):
            _wait_for_writer(handle, path)
        if hasattr(os, "O_NONBLOCK"):
            os.set_blocking(handle, True)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def read_now(file: BinaryIO, size: int) -> bytes:
    """Return up to `size` bytes of a file that was opened without waiting. Raise OSError if none are there yet."""
    data: bytes | None = file.read(size)
    if data is None:  # /proc/kmsg is a regular file that waits for more
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
    return data


def _wait_for_writer(handle: int, path: str) -> None:
    """Wait until something is written into a pipe, or a program at least has it open. Raise OSError if none has."""
    if select.select([handle], [], [], PIPE_SECONDS)[0]:
        return
    with suppress(BlockingIOError):  # a program has it open, but has not written yet
        os.read(handle, 1)
        raise OSError(errno.EPIPE, say("cli.no-writer"), path)
