"""How the tests are shared out among the machine's cores."""

import pytest


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Speed is measured with nothing else running; everything else runs on all cores."""
    return 0 if config.getoption("markexpr") == "bench" else None
