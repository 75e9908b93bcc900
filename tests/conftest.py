"""How the tests are shared out among the machine's cores, that NumPy uses one of them, and how many examples are generated."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# As the product does, before anything imports NumPy: at these sizes several threads are never faster, only busier.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

settings.register_profile("some", max_examples=15, deadline=None)
settings.register_profile("many", max_examples=60, deadline=None)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Speed is measured with nothing else running. Everything else runs on all cores, and one more test while others wait."""
    return 0 if config.getoption("markexpr") == "bench" else (os.cpu_count() or 1) + 1


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import the measurements of speed where they are not wanted."""
    return True if collection_path.name == "bench" and "not bench" in config.getoption("markexpr") else None


def pytest_configure(config: pytest.Config) -> None:
    """Hypothesis tries some examples in the default run, and many among the long proofs."""
    settings.load_profile("many" if config.getoption("markexpr") == "long" else "some")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Among the long proofs, repeat every test whose examples Hypothesis generates."""
    if config.getoption("markexpr") == "long":
        for item in items:
            if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
                item.add_marker(pytest.mark.long)
