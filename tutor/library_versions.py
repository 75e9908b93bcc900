"""Which versions of Textual and plotext this version works with. To check does not import them."""

import re

from tutor.errors import UserError
from tutor.messages import say

REQUIREMENTS = {"plotext": "plotext>=6.1,<7", "textual": "textual>=8.2.8,<8.3"}
"""What to install, as in pyproject.toml: from the first version on, and below the second."""


def check_installed(library: str) -> None:
    """Raise UserError if `library` is not installed, or is installed in an unsupported version."""
    from importlib.metadata import PackageNotFoundError, version  # 10 ms, which most commands do not need

    try:
        found = version(library)
    except PackageNotFoundError:
        raise UserError(say("version.missing", requirement=REQUIREMENTS[library])) from None
    check_version(library, found)


def check_version(library: str, found: str) -> None:
    """Raise UserError if version `found` of `library` is not supported."""
    oldest, too_new = map(_numbers, REQUIREMENTS[library].split(","))
    if not oldest <= _numbers(found) < too_new:
        requirement = REQUIREMENTS[library]
        raise UserError(say("version.unsupported", requirement=requirement, library=library, found=found))


def _numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of a version, such as (8, 2, 8) of "textual>=8.2.8" or "8.2.8rc1"; () if there are none."""
    match = re.search(r"\d+(?:\.\d+)*", text)
    return tuple(map(int, match[0].split("."))) if match else ()
