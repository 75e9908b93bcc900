"""How the tests are shared out among the machine's cores, and that NumPy uses one of them."""

import os

import pytest

# As the product does, before anything imports NumPy: at these sizes several threads are never faster, only busier.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Speed is measured with nothing else running; everything else runs on all cores."""
    return 0 if config.getoption("markexpr") == "bench" else None
