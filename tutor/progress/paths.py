"""The folders of a learner's data, and files and folders that no other account can read."""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from tutor.errors import UserError
from tutor.messages import say
from tutor.typed_path import typed_path


def data_folder() -> Path:
    """Return the folder named by `TUTOR_HOME`, or this system's folder for application data. It may not exist yet.

    UserError if neither is known: an account may have no home folder, as in a container with an arbitrary user id.
    """
    home = os.environ.get("TUTOR_HOME")
    try:
        if home:
            return typed_path(home)
        from platformdirs import user_data_path  # takes 20 ms to import

        return user_data_path("neural-tutor", appauthor=False)
    except (UserError, RuntimeError):  # there is no home folder
        raise UserError(say("progress.no-home", name=home or "~")) from None


def courses_folder() -> Path:
    """Return the folder with the records of added courses and the clones of repositories. It need not exist."""
    return data_folder() / "courses"


def make_private_folder(folder: Path) -> None:
    """Create `folder` and its parents if needed, and make `folder` private. OSError if it cannot be created."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError as error:  # the path of a file
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from error
    make_private(folder)


def make_private(path: Path) -> None:
    """Remove the permissions of other accounts on a file or folder.

    Do nothing if they cannot be changed, for a device, and for a folder that all accounts share, such as /tmp.
    """
    with suppress(OSError):
        mode = path.stat().st_mode
        is_own_folder = stat.S_ISDIR(mode) and not mode & stat.S_ISVTX
        if mode & 0o077 and (stat.S_ISREG(mode) or is_own_folder):
            path.chmod(mode & 0o700)


def write_private(path: Path, text: str) -> None:
    """Write a text file that only this account can read. OSError if that fails."""
    path.touch(mode=0o600)
    make_private(path)
    path.write_text(text, encoding="utf-8", errors="backslashreplace")
