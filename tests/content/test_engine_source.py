"""The engine's code is found by dotted name, in its file as it is now."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import engine
from tutor.content.engine_source import UnknownSource, find_source, nearest_names

SMALL_ENGINE = {
    "optimizers.py": '''"""Module."""

def helper(x):
    """Return x."""

    return x


class Momentum:
    """A class.

    More.
    """

    mu = 0.9

    @property
    def rate(self):
        """Return the rate."""
        return self.mu

    def update(self):
        """Only a docstring."""

    async def wait(self): "on the same line"; return 1
''',
    "formulas/__init__.py": '"""Package."""\n\ndef top(): return 0\n',
    "formulas/sizes.py": "def conv(W, F):\n    return W - F + 1\n",
}


@pytest.fixture
def small_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine of three files in the place of the real one."""
    for name, text in SMALL_ENGINE.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    monkeypatch.setattr(engine, "__path__", [str(tmp_path)])
    find_source.cache_clear()
    yield
    find_source.cache_clear()


@pytest.mark.usefixtures("small_engine")
@pytest.mark.parametrize(
    ("name", "path", "line", "code"),
    [
        ("optimizers.helper", "engine/optimizers.py", 3, "def helper(x):\n    return x"),
        (
            "optimizers.Momentum.rate",
            "engine/optimizers.py",
            18,
            "@property\ndef rate(self):\n    return self.mu",
        ),
        (
            "optimizers.Momentum.update",
            "engine/optimizers.py",
            22,
            'def update(self):\n    """Only a docstring."""',
        ),
        ("formulas.sizes.conv", "engine/formulas/sizes.py", 1, "def conv(W, F):\n    return W - F + 1"),
        ("formulas.top", "engine/formulas/__init__.py", 3, "def top(): return 0"),
    ],
)
def test_a_definition_is_found(name: str, path: str, line: int, code: str) -> None:
    assert find_source(name) == (path, line, code)


@pytest.mark.usefixtures("small_engine")
def test_a_class_without_and_with_docstrings() -> None:
    short, full = find_source("optimizers.Momentum").code, find_source("optimizers.Momentum", True).code
    assert short.startswith(
        "class Momentum:\n    mu = 0.9\n\n    @property\n    def rate(self):\n        return"
    )
    assert '"on the same line"' in short
    assert full == SMALL_ENGINE["optimizers.py"].partition("\n\n\n")[2].rstrip()


@pytest.mark.usefixtures("small_engine")
@pytest.mark.parametrize(
    "name",
    [
        "optimizers",
        "optimizers.Nope",
        "Momentum",
        "a.b.c",
        "optimizers.helper.x",
        "/.x",
        "../../etc/passwd",
        f"{'a' * 5000}.b",
    ],
)
def test_what_the_engine_does_not_define_is_unknown(name: str) -> None:
    with pytest.raises(UnknownSource):
        find_source(name)


@pytest.mark.usefixtures("small_engine")
@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("optimizers.Momentun", ["optimizers.Momentum"]),
        ("engine.optimizers.Momentum", ["optimizers.Momentum"]),
        ("conv", ["formulas.sizes.conv"]),
        ("optimizers.zzz", ["optimizers.helper"]),
        ("zzz", []),
    ],
)
def test_near_names_are_suggested(name: str, near: list[str]) -> None:
    assert nearest_names(name)[:1] == near


def test_the_code_of_the_real_engine_is_python() -> None:
    for name in ("optimizers.Adam", "activations.ReLU", "dropout.Dropout", "convolution.Conv2d"):
        assert ast.parse(find_source(name).code).body
        assert ast.parse(find_source(name, True).code).body


def test_numpy_is_not_imported() -> None:
    code = (
        "import sys\nfrom tutor.content.engine_source import find_source\n"
        "find_source('optimizers.Adam')\nassert 'numpy' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
