"""Every demo on a screen of 80×24, with sixteen colours and in ASCII without colours: it can be read.

`pytest -m long tests/terminal/test_captures.py -s` prints the screens.
"""

import re
from itertools import takewhile
from pathlib import Path

import pytest

from tutor.demos.catalog import demo, names
from tutor.demos.figure import Bars, Figure, Plot
from tutor.demos.runner import records_of
from tutor.render.chart.curve_marks import curve_marks
from tutor.text.glyphs import to_ascii, to_ascii_cells, use_ascii

pytestmark = [pytest.mark.terminal, pytest.mark.long]

PAGE = (
    "---\nid: {0}\ntitle: One demo\nchapter: 1\nobjectives: [look]\n---\nProse.\n\n~~~demo\nuse: {0}\n~~~\n"
)
KINDS = {
    "16 colours": {"TERM": "xterm", "LANG": "C.UTF-8"},
    "ASCII": {"TERM": "vt100", "LANG": "C"},
}


@pytest.fixture(params=KINDS.values(), ids=KINDS)
def environment(request: pytest.FixtureRequest):
    """The environment of a terminal. Glyphs in this process are converted in the same way."""
    use_ascii(request.param["LANG"] == "C")
    yield request.param
    use_ascii(False)


def first_figure(name: str) -> Figure:
    """Return the picture that a demo shows before it is played."""
    shown = demo(name)
    return shown.figure(records_of(shown, shown.starting_settings(), 0), shown.starting_settings())


@pytest.mark.parametrize("name", names())
def test_a_demo_can_be_read(bare, tmp_path: Path, environment: dict[str, str], name: str) -> None:
    (tmp_path / f"{name}.md").write_text(PAGE.format(name))
    figure = first_figure(name)
    it = bare([name, "--lessons", str(tmp_path)], environment)
    # The words before the first number: training at a high rate may round differently in another process.
    words = to_ascii(figure.alarm or figure.caption).split()[:5]
    opening = " ".join(takewhile(lambda word: not re.search(r"\d", word), words)) or words[0]
    it.see(to_ascii_cells(opening))
    it.settle()
    print(f"\n{name}, chart over page: {environment}\n" + "\n".join(it.rows))
    it.press("vv")  # the chart alone
    it.until(lambda: "One demo" not in it.flowing, "the chart alone")
    it.settle()
    assert to_ascii_cells(opening) in it.flowing
    print("\nchart alone\n" + "\n".join(it.rows))
    picture = it.rows[1:-3]
    for band in figure.bands:
        for panel in band:
            if isinstance(panel, Plot):
                _read_plot(panel, picture, name)
            elif isinstance(panel, Bars):
                for bar in panel.bars:
                    assert to_ascii_cells(to_ascii(bar.label)) in " ".join(picture)
    if environment["LANG"] == "C":
        assert it.raw.isascii()
        assert " ".join(picture).count("?") <= str(figure).count("?") + figure.caption.count("?")


def _read_plot(plot: Plot, picture: list[str], name: str) -> None:
    """Check that the axis label and the title are whole, and that every labelled curve has its mark, in the
    legend and on it."""
    text = "\n".join(picture)
    if plot.weight == 0:
        return  # it is drawn where there is room to spare, in few lines, and its numbers stand in a table
    for label in (plot.title, plot.x_label):
        assert to_ascii_cells(to_ascii(label)) in text, f"{name}: {label!r} is cut"
    for line, sign in zip(plot.lines, curve_marks(plot), strict=True):
        if line.label and sign:
            assert f"{to_ascii_cells(sign)} {to_ascii_cells(to_ascii(line.label))}" in text, (
                f"{name}: {line.label!r} is not in the legend"
            )
            assert text.count(to_ascii_cells(sign)) > 1 or len(line.x) < 2, (
                f"{name}: {line.label!r} is not marked"
            )
