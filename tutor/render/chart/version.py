"""Which versions of plotext the chart works with. Asking does not load plotext."""

import re
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from tutor.errors import UserError
from tutor.messages import say

REQUIREMENT = "plotext>=6.1,<7"
"""What to install. The same line is in pyproject.toml."""

OLDEST, TOO_NEW = (6, 1), (7, 0)
"""The same as numbers: plotext 5 has another interface, and the next major version may change it again."""


@cache
def check_version() -> None:
    """Raise UserError if plotext is missing, or if its version is not one that the chart works with."""
    try:
        found = version("plotext")
    except PackageNotFoundError:
        found = ""
    numbers = re.match(r"(\d+)\.(\d+)", found)
    if numbers is None or not OLDEST <= (int(numbers[1]), int(numbers[2])) < TOO_NEW:
        raise UserError(say("demo.chart.plotext", needed=REQUIREMENT, found=found or "-"))
