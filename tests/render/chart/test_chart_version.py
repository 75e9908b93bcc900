"""A plotext that cannot draw is refused in one line that says what to install."""

import importlib.metadata
import sys

import plotext
import pytest

from tutor.demos.figure import Line, Plot
from tutor.errors import UserError
from tutor.library_versions import REQUIREMENTS
from tutor.render.chart import axes, draw, version

from .pictures import figure, texts

PLOT = figure((Plot((Line([0, 1], [2, 3]),)),))


@pytest.fixture(autouse=True)
def nothing_cached():
    """Load plotext anew in each test, and draw its axes anew."""
    for cached in (version.load_plotext, axes._draw_axes):
        cached.cache_clear()
    yield
    version.load_plotext.cache_clear()


def assert_refused(refused, found):
    message = str(refused.value)
    assert "\n" not in message
    assert f"pip install '{REQUIREMENTS['plotext']}'" in message
    assert found in message


UNSUPPORTED = ("5.3.2", "6.0.0", "7.0.0", "10.1", "unknown")
SUPPORTED = ("6.1.0", "6.1", "6.2.0", "6.10.3", "6.2rc1")


@pytest.mark.parametrize("found", UNSUPPORTED)
def test_an_unsupported_version_is_refused_when_a_plot_is_drawn(monkeypatch, found):
    monkeypatch.setattr(plotext, "__version__", found)
    with pytest.raises(UserError) as refused:
        draw(PLOT, 60, 12)
    assert_refused(refused, found)


@pytest.mark.parametrize("found", SUPPORTED)
def test_a_supported_version_is_accepted(monkeypatch, found):
    monkeypatch.setattr(plotext, "__version__", found)
    assert any("└" in row for row in texts(PLOT, 60, 12))


def test_a_missing_plotext_is_refused_with_what_to_install(monkeypatch):
    def find(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setitem(sys.modules, "plotext", None)  # importing it now raises ModuleNotFoundError
    monkeypatch.setattr(importlib.metadata, "version", find)
    with pytest.raises(UserError) as refused:
        draw(PLOT, 60, 12)
    assert_refused(refused, "not installed")


def test_a_plotext_without_its_compiled_part_is_refused_in_one_line(monkeypatch, tmp_path):
    """plotext raises ImportError, with a message of two lines, where pip built it without a C++ compiler."""
    (tmp_path / "plotext.py").write_text("raise ImportError('plotext cannot draw:\\nit was not built')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "plotext")
    with pytest.raises(UserError, match=r"^plotext cannot draw: it was not built$"):
        draw(PLOT, 60, 12)
