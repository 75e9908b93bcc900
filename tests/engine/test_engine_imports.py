"""What `import engine` costs and gives: shapes and counts without NumPy, every public name when asked for."""

import ast
import inspect
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import engine


@pytest.mark.parametrize(
    "code",
    [
        "import engine; engine.conv_output_size(7, 3)",
        "from engine import DoesNotFit, VGG_16, ArchitectureError, ACTIVATIONS, architecture, formulas",
        "from engine.architecture import table; from engine.known_networks import ALEXNET; table(ALEXNET)",
    ],
)
def test_counting_never_loads_numpy(code: str) -> None:
    heavy = "numpy", "dataclasses", "importlib.resources", "json"
    check = f"import sys; before = set(sys.modules); {code}; print(*(m for m in {heavy} if m in set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


PACKAGE = Path(engine.__file__).parent
MODULES = sorted(
    path.stem for path in PACKAGE.iterdir() if path.suffix in ("", ".py") and path.name[0] not in "_."
)
PUBLIC = {
    module: import_module(f"engine.{module}").__all__
    for module in MODULES
    if hasattr(import_module(f"engine.{module}"), "__all__")
}


def test_every_module_gives_all_its_public_names_to_the_package() -> None:
    names = [name for module in PUBLIC.values() for name in module]
    assert len(names) == len(set(names)), "two modules give the same name"
    assert dir(engine) == sorted(names)
    for module, given in PUBLIC.items():
        for name in given:
            assert getattr(engine, name) is getattr(import_module(f"engine.{module}"), name)


def test_type_checkers_see_every_module_with_public_names() -> None:
    tree = ast.parse(Path(engine.__file__).read_text(encoding="utf-8"))
    seen = {
        node.module.split(".")[1]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and "engine." in (node.module or "")
    }
    assert seen == {module for module, names in PUBLIC.items() if names}


def test_a_star_import_imports_everything_public() -> None:
    names: dict[str, object] = {}
    exec("from engine import *", names)
    assert set(dir(engine)) == names.keys() - {"__builtins__"}


def test_a_module_can_be_imported_first_from_the_package() -> None:
    code = f"""
import sys
for name in {MODULES}:
    for loaded in [module for module in sys.modules if module.split(".")[0] == "engine"]:
        del sys.modules[loaded]
    names = {{}}
    exec(f"from engine import {{name}} as module", names)
    print(names["module"].__name__)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [f"engine.{name}" for name in MODULES]


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'engine' has no attribute 'Conv3d'"):
        engine.Conv3d  # noqa: B018


THINGS = {name: getattr(engine, name) for name in dir(engine)}
CALLABLE = sorted(name for name, thing in THINGS.items() if callable(thing))


def said(thing: Any) -> str:
    """A thing's own docstring, and for a class how it is made and what it gives forward."""
    parts = [thing, *(vars(thing).get(name) for name in ("__init__", "update", "__call__", "forward"))] \
        if inspect.isclass(thing) else [thing]  # fmt: skip
    return "\n".join(part.__doc__ or "" for part in parts if part is not None)


def test_every_public_name_tells_its_source() -> None:
    """A paper, a page of CS231n's notes, a framework, or `ours` for what is nobody else's definition."""
    assert [name for name in CALLABLE if not re.search(r"Source: \S+", THINGS[name].__doc__ or "")] == []


def test_what_takes_or_gives_arrays_tells_their_shapes() -> None:
    for name in CALLABLE:
        thing = THINGS[name]
        makes = vars(thing).get("__init__") if inspect.isclass(thing) else thing
        kinds = str(getattr(makes, "__annotations__", {}))
        is_layer = inspect.isclass(thing) and issubclass(thing, engine.Layer)
        if "NDArray" not in kinds and "ndarray" not in kinds and not is_layer:
            continue
        assert re.search(r"shape|\((N|D|H|C|2|count|classes|features)\b[^()]*,", said(thing), re.I), name


def test_every_public_constant_is_told_of_below_it() -> None:
    for name in sorted(THINGS.keys() - set(CALLABLE)):
        home = next(module for module, names in PUBLIC.items() if name in names)
        module = import_module("engine.formulas.activations" if home == "formulas" else f"engine.{home}")
        body = ast.parse(inspect.getsource(module)).body
        places = [
            i for i, node in enumerate(body) if isinstance(node, ast.Assign) and node.targets[0].id == name
        ]  # type: ignore[attr-defined]
        below = body[places[0] + 1]
        assert isinstance(below, ast.Expr)
        assert isinstance(below.value, ast.Constant), name
