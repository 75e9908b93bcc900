"""A path as somebody typed it, or set it in the environment: it may begin with `~`."""

from pathlib import Path

from tutor.errors import UserError
from tutor.messages import say


def typed_path(text: str | Path) -> Path:
    """Return the path with the home folder in place of `~` or `~user`. UserError if that folder is not known.

    An account may have no home folder, as in a container with an arbitrary user id.
    """
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise UserError(say("cli.no-home", path=text)) from None
