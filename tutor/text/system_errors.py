"""The reasons of operating system errors, in the learner's language."""

import errno

from tutor.messages import has_message, say


def say_why(error: Exception) -> str:
    """Return the reason of an OSError, or the system's own text if there is no message for its number."""
    name = errno.errorcode.get(getattr(error, "errno", None) or 0, "")
    if has_message(f"system.{name}"):
        return say(f"system.{name}")
    return str(getattr(error, "strerror", None) or error)
