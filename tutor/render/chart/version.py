"""Loads plotext and checks its version. The only module that imports plotext."""

from functools import cache
from typing import Any

from tutor.errors import UserError
from tutor.library_versions import check_installed, check_version


@cache
def load_plotext() -> Any:
    """Return the plotext module. Raise UserError if it is missing or unsupported, or if its compiled part is missing."""
    try:
        import plotext
    except ModuleNotFoundError:
        check_installed("plotext")
        raise
    except ImportError as error:  # its message, of two lines, says what is wrong and what to install
        raise UserError(" ".join(str(error).split())) from None
    check_version("plotext", plotext.__version__)
    return plotext
