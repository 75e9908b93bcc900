"""Why the system refused something, in the language of the learner."""

import errno

from tutor.messages import has_message, say


def say_why(error: Exception) -> str:
    """Return the reason that an OSError gives; for a number without a message, as the system words it."""
    name = errno.errorcode.get(getattr(error, "errno", None) or 0, "")
    if has_message(f"system.{name}"):
        return say(f"system.{name}")
    return str(getattr(error, "strerror", None) or error)
