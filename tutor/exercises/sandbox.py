"""Let the kernel confine a solution's process, with Landlock: Linux since 5.13, for every account.

A confined process cannot change files outside its working folder, start a program, or read the learner's answers. Since Linux
6.12 it cannot send signals to other processes either. Source: landlock(7).

Landlock refuses access to all files and folders that are not listed. So that everything except the learner's data folder is
readable, all files and folders next to that folder, and next to each of its parents, are listed.
"""

import ctypes
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

# Numbers of the system calls, the same on every architecture.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_GET_VERSION, _PATH_BENEATH = 1, 1
_PR_SET_NO_NEW_PRIVS = 38  # a confined process must not gain rights from a program
MAX_SIBLINGS = 5_000  # listed in one folder; the others cannot be read

_WRITE_FILE, _READ_FILE, _READ_DIR, _TRUNCATE = 1 << 1, 1 << 2, 1 << 3, 1 << 14
_REMOVE = 1 << 4 | 1 << 5  # a folder, a file
# Create a folder, a file or a symbolic link, also by moving it; but no device, socket or pipe.
_MAKE = 1 << 7 | 1 << 8 | 1 << 12 | 1 << 13
_SCOPES = 1 << 0 | 1 << 1  # sockets without a file, and signals
_VERSION_OF_NETWORK, VERSION_OF_SCOPES = 4, 6
_RIGHTS = {
    1: 13,
    2: 14,
    3: 15,
    5: 16,
}  # by the first version that has them: the number of rights to files, from bit 0


class _Ruleset(ctypes.Structure):
    _fields_ = (("fs", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("folder", ctypes.c_int32))


def landlock_version() -> int:
    """Return the version of Landlock that this kernel supports, or 0."""
    if not sys.platform.startswith("linux"):
        return 0
    return max(0, _call(_CREATE_RULESET, None, ctypes.c_size_t(0), _GET_VERSION))


def confine(folder: str, private: str, modules: Sequence[str]) -> bool:
    """Confine this process until it ends, and return whether that succeeded.

    It can change files only in `folder`. It cannot read files in `private` ("" if there is no such folder), except in the folders
    `modules`, from which Python imports.
    """
    version = landlock_version()
    if not version:
        return False
    known = (1 << max(count for since, count in _RIGHTS.items() if since <= version)) - 1
    rules = _Ruleset(known, 0, _SCOPES if version >= VERSION_OF_SCOPES else 0)
    fields = 3 if version >= VERSION_OF_SCOPES else 2 if version >= _VERSION_OF_NETWORK else 1
    size = 8 * fields  # an older kernel knows only the first fields of a ruleset, of 8 bytes each
    ruleset = _call(_CREATE_RULESET, ctypes.byref(rules), ctypes.c_size_t(size), 0)
    if ruleset < 0:
        return False
    read = _READ_FILE | _READ_DIR
    write = read | _WRITE_FILE | _TRUNCATE | _REMOVE | _MAKE
    for path in _beside(private):
        _allow(ruleset, path, read & known)
    for path in modules:
        if _lies_in(path, private):
            _allow(ruleset, path, read & known)
    _allow(ruleset, folder, write & known)
    _allow(ruleset, os.devnull, (_WRITE_FILE | _READ_FILE) & known)
    ctypes.CDLL(None).prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    confined = _call(_RESTRICT_SELF, ruleset, 0) == 0
    os.close(ruleset)
    return confined


def _beside(private: str) -> Iterator[str]:
    """Yield the files and folders next to `private` and next to each of its parents.

    Symbolic links are left out, because they may lead to `private`. Their targets are elsewhere in the tree.
    """
    if not private:
        yield os.sep
        return
    at = os.sep
    for part in Path(os.path.realpath(private)).parts[1:]:
        try:
            with os.scandir(at) as entries:
                others = (entry.path for entry in entries if entry.name != part and not entry.is_symlink())
                yield from islice(others, MAX_SIBLINGS)
        except OSError:
            return  # the other parts do not exist or cannot be read
        at = str(Path(at, part))


def _lies_in(path: str, folder: str) -> bool:
    if not folder:
        return False
    path, folder = os.path.realpath(path), os.path.realpath(folder)
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _allow(ruleset: int, path: str, rights: int) -> None:
    """Allow `rights` to a file, or to a folder and everything in it. Do nothing if it cannot be opened."""
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    if not Path(path).is_dir():
        rights &= _WRITE_FILE | _READ_FILE | _TRUNCATE  # the others apply only to folders
    _call(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(_PathBeneath(rights, handle)), 0)
    os.close(handle)


def _call(number: int, *arguments: object) -> int:
    """Make a system call for which the C library has no function. Return its result, or -1 if it failed."""
    return int(ctypes.CDLL(None).syscall(ctypes.c_long(number), *arguments))
