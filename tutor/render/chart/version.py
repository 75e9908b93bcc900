"""Loads plotext and checks its version. The only module that imports plotext."""

import re
from functools import cache
from typing import Any

from tutor.errors import UserError
from tutor.messages import say

REQUIREMENT = "plotext>=6.1,<7"
"""What to install. The same line is in pyproject.toml."""

OLDEST, TOO_NEW = (6, 1), (7, 0)
"""The same as numbers: plotext 5 has another interface, and the next major version may change it again."""


def check_version() -> None:
    """Raise UserError if plotext is missing or unsupported. Does not load plotext, so that a program can check when it starts."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        found = version("plotext")
    except PackageNotFoundError:
        found = "-"  # none
    _check(found)


@cache
def load_plotext() -> Any:
    """Return the plotext module. Raise UserError if it is missing or unsupported, or if its compiled part is missing."""
    try:
        import plotext
    except ModuleNotFoundError:
        check_version()
        raise
    except ImportError as error:  # its message, of two lines, says what is wrong and what to install
        raise UserError(" ".join(str(error).split())) from None
    _check(plotext.__version__)
    return plotext


def _check(found: str) -> None:
    numbers = re.match(r"(\d+)\.(\d+)", found)
    if numbers is None or not OLDEST <= (int(numbers[1]), int(numbers[2])) < TOO_NEW:
        raise UserError(say("demo.chart.plotext", needed=REQUIREMENT, found=found))
