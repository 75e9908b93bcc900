"""How the tests are shared out among the machine's cores, that NumPy uses one of them, and that no example has a deadline."""

import os

import pytest
from hypothesis import settings

# How long an example takes says more about what else the machine does than about the code.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

# As the product does, before anything imports NumPy: at these sizes several threads are never faster, only busier.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Speed is measured with nothing else running; everything else runs on all cores."""
    return 0 if config.getoption("markexpr") == "bench" else None
