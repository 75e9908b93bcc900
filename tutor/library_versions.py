"""Which versions of Textual and plotext this version works with. To check does not import them."""

import re
from importlib.metadata import PackageNotFoundError, version

from tutor.errors import UserError
from tutor.messages import say

REQUIREMENTS = {"plotext": ">=5.3.2,<6", "textual": ">=8.2.8,<8.3"}
"""As in pyproject.toml: `>=` the oldest version, `<` the first that is too new."""


def check_version(library: str) -> None:
    """Raise UserError if `library` is not installed, or not in a version that REQUIREMENTS allows."""
    try:
        found = version(library)
    except PackageNotFoundError:
        found = ""
    oldest, too_new = map(_numbers, REQUIREMENTS[library].split(","))
    if not oldest <= _numbers(found) < too_new:
        requirement = f"{library}{REQUIREMENTS[library]}"
        key = "version.unsupported" if found else "version.missing"
        raise UserError(say(key, library=library, found=found, requirement=requirement))


def _numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of a version, such as (8, 2, 8) of ">=8.2.8" or of "8.2.8rc1"; () if there is none."""
    match = re.search(r"\d+(?:\.\d+)*", text)
    return tuple(map(int, match[0].split("."))) if match else ()
