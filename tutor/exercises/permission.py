"""Whether solutions may be run here, and how they are confined. Imports nothing large, because every page needs this."""

import os

from tutor.messages import say

NO_CODE_VARIABLE = "TUTOR_NO_CODE"
"""Any value of this environment variable other than "" and 0 turns running code off."""


def can_limit_processes() -> bool:
    """Return whether this system has the limits under which solutions run. Windows does not."""
    return os.name == "posix"


def reason_not_to_run() -> str:
    """Return a message of one line that says why code cannot be run here, or "" if it can."""
    if os.environ.get(NO_CODE_VARIABLE, "0") not in ("", "0"):
        return say("exercise.off", variable=NO_CODE_VARIABLE)
    return "" if can_limit_processes() else say("exercise.no-limits")


def describe_confinement() -> str:
    """Return how far the kernel confines solutions: "fully", "files" (but not their signals) or "not"."""
    try:
        from tutor.exercises.sandbox import VERSION_OF_SCOPES, landlock_version
    except ImportError:  # a Python without ctypes
        return "not"
    version = landlock_version()
    if version >= VERSION_OF_SCOPES:
        return "fully"
    return "files" if version else "not"
