"""The tests import the code beside them, not a copy installed somewhere else."""

from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", ["engine", "tutor"])
def test_packages_are_imported_from_this_checkout(name: str) -> None:
    file = import_module(name).__file__
    assert file is not None
    assert Path(file).is_relative_to(ROOT)
