"""An unsupported plotext is refused in one line that says what to install."""

import sys
import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from tutor.demos.figure import Line, Plot
from tutor.errors import UserError
from tutor.render.chart import axes, check_version, draw, version

from .pictures import figure

PLOT = figure((Plot((Line([0, 1], [2, 3]),)),))


@pytest.fixture
def installed(monkeypatch):
    """A function that pretends that a version of plotext is installed, or none."""

    def pretend(number):
        def find(name):
            if number is None:
                raise PackageNotFoundError(name)
            return number

        monkeypatch.setattr(version, "version", find)
        for cached in (check_version, axes._draw_axes):
            cached.cache_clear()

    yield pretend
    monkeypatch.undo()
    check_version.cache_clear()


@pytest.mark.parametrize("number", ["5.3.2", "6.0.0", "7.0.0", "10.1", "unknown", None])
def test_another_version_is_refused_with_what_to_install(installed, number):
    installed(number)
    with pytest.raises(UserError) as refused:
        draw(PLOT, 60, 12)
    message = str(refused.value)
    assert "\n" not in message
    assert f"pip install '{version.REQUIREMENT}'" in message
    assert number is None or number in message


@pytest.mark.parametrize("number", ["6.1.0", "6.1", "6.2.0", "6.10.3", "6.2rc1"])
def test_a_supported_version_is_accepted(installed, number):
    installed(number)
    check_version()


def test_a_plotext_without_its_compiled_part_is_refused_in_one_line(monkeypatch):
    """plotext raises ImportError, in two lines, where it was installed without a C++ compiler and without a wheel."""
    axes._draw_axes.cache_clear()
    monkeypatch.setitem(sys.modules, "plotext", None)
    with pytest.raises(UserError) as refused:
        draw(PLOT, 60, 12)
    assert "\n" not in str(refused.value)


def test_the_package_asks_for_the_same_version():
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]
    assert version.REQUIREMENT in project["dependencies"]
