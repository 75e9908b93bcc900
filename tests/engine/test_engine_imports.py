"""What `import engine` costs and gives: shapes and counts without NumPy, every public name when asked for."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import engine


@pytest.mark.parametrize(
    "code",
    [
        "import engine; engine.conv_output_size(7, 3)",
        "from engine import DoesNotFit, VGG_16, ArchitectureError",
        "from engine.architecture import table; from engine.known_networks import ALEXNET; table(ALEXNET)",
    ],
)
def test_counting_never_loads_numpy(code: str) -> None:
    heavy = "numpy", "dataclasses", "importlib.resources", "json"
    check = f"import sys; before = set(sys.modules); {code}; print(*(m for m in {heavy} if m in set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_every_public_name_comes_from_the_module_that_says_so() -> None:
    for name in dir(engine):
        home = import_module(f"engine.{engine._HOME[name]}")
        assert getattr(engine, name) is getattr(home, name)
        assert name in home.__all__


def test_every_module_gives_all_its_public_names_to_the_package() -> None:
    tree = ast.parse(Path(engine.__file__).read_text(encoding="utf-8"))
    typed = {
        node.module.removeprefix("engine.")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("engine.")
    }
    assert typed == set(engine._NAMES)
    for module in set(engine._NAMES) - {"architecture"}:
        assert sorted(engine._NAMES[module].split()) == sorted(import_module(f"engine.{module}").__all__), (
            module
        )


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'engine' has no attribute 'Conv3d'"):
        engine.Conv3d  # noqa: B018
