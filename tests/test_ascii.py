"""ASCII output: every character has a form, formulas keep their meaning, and the parts of pictures can be told apart."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise, product
from pathlib import Path

import pytest

from tutor.cli.ansi import format_16_colours
from tutor.content.library import Library
from tutor.demos.catalog import demo, names
from tutor.demos.figure import Figure, Grid, Plot
from tutor.demos.runner import records_of
from tutor.messages import en
from tutor.render.chart import draw as draw_chart
from tutor.render.chart.curve_marks import curve_marks
from tutor.render.page.layout import layout_page
from tutor.render.page.wrap import wrap
from tutor.text.ascii_forms import is_known, replace_cells, spell_out
from tutor.text.glyphs import to_ascii, to_ascii_cells, use_ascii
from tutor.text.rows import Span, plain, width

LIBRARY = Library()
SIZE = 80, 18
QUIET = {"", "dim", "axis", "held", "pad", "window", "bold window", "lost", "title"}
"""Roles that can be recognised by their characters or places: axes, dotted curves, brackets, hatching."""


@pytest.fixture
def ascii_only() -> Iterator[None]:
    """A terminal without UTF-8."""
    use_ascii(True)
    yield
    use_ascii(False)


with_some_and_all_presets = pytest.mark.parametrize(
    "presets", [pytest.param(1, id="some"), pytest.param(None, id="all", marks=pytest.mark.long)]
)


@cache
def figures(name: str, presets: int | None) -> tuple[Figure, ...]:
    """A demo's figures: at its start and after a while, and of its first presets."""
    shown = demo(name)
    start = shown.starting_settings()
    runs = [(start, 1), (start, 6), *((shown.preset(preset), 2) for preset in list(shown.presets)[:presets])]
    return tuple(shown.figure(records_of(shown, values, 0, count), values) for values, count in runs)


@cache
def texts(presets: int | None) -> dict[str, str]:
    """All texts: pages, messages, and the pictures of demos."""
    folder = Path(en.__path__[0])
    found = {path.name: path.read_text() for path in folder.rglob("*.py")}
    found |= {name: LIBRARY.path(name).read_text() for name in LIBRARY.ids()}
    for name in names():
        rows = [row for figure in figures(name, presets) for row in draw_chart(figure, *SIZE)]
        found[name] = "\n".join(plain(row) for row in rows)
    return found


@with_some_and_all_presets
def test_every_character_that_is_written_has_an_ascii_form(presets: int | None) -> None:
    unknown = {
        char: where
        for where, text in texts(presets).items()
        for char in set(text)
        if not char.isascii() and not is_known(char) and not "가" <= char <= "힣"
    }
    assert unknown == {}


@with_some_and_all_presets
def test_every_form_is_ascii_and_keeps_its_width(presets: int | None) -> None:
    for char in {char for text in texts(presets).values() for char in text} | set(
        map(chr, range(0x2800, 0x2900))
    ):
        if char not in "\n\t":
            assert replace_cells(char).isascii()
            assert len(replace_cells(char)) == width(char), char


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("W₂ = (W₁ − F + 2P)/S + 1", "W2 = (W1 - F + 2P)/S + 1"),
        ("1/√fan_in, √(2/n), s√n", "1/sqrt(fan_in), sqrt(2/n), s sqrt(n)"),
        ("β₁², αx, 2π", "beta1^2, alpha x, 2 pi"),
        ("m̂ = m/(1−β₁ᵗ)", "m_hat = m/(1-beta1^t)"),
        ("m̂/√v̂", "m_hat/sqrt(v_hat)"),
        ("10⁻³ and aˣ⁺¹", "10^-3 and a^(x+1)"),
        ("θᵢ ← θᵢ − lr·∂L/∂θᵢ", "theta_i <- theta_i - lr*dL/dtheta_i"),
        ("⌊(W−F)/S⌋ ≤ ∞, 2½, 3×3", "floor((W-F)/S) <= inf, 2 1/2, 3x3"),
        ("“so …” — it’s 45°", '"so ..." - it\'s 45 deg'),
        ("한글 stays, so do ● and │", "한글 stays, so do ● and │"),
    ],
)
def test_formulas_are_spelled_out_with_the_same_meaning(text: str, spelling: str) -> None:
    assert spell_out(text) == spelling
    assert spell_out(spelling) == spelling


def test_nothing_changes_for_a_terminal_with_utf8() -> None:
    assert to_ascii("√2 ≤ α") == to_ascii_cells("√2 ≤ α") == "√2 ≤ α"


@pytest.mark.usefixtures("ascii_only")
def test_text_is_wrapped_after_it_is_spelled_out() -> None:
    rows = wrap([Span("αβγ √(x) "), Span("∞ ½", "code")], 12, "• ", "  ")
    assert [to_ascii_cells(plain(row)) for row in rows] == [
        "* alpha beta",
        "  gamma",
        "  sqrt(x)",
        "  inf 1/2",
    ]


class _NoCards:
    """Pages without their demos and questions."""

    def objective(self, _number: int) -> Span:
        return Span("○", "dim")

    def demo(self, *_: object) -> tuple[()]:
        return ()

    quiz = plot = demo


@pytest.mark.usefixtures("ascii_only")
@pytest.mark.parametrize("name", LIBRARY.ids())
def test_a_page_keeps_every_link_and_fits(name: str) -> None:
    lesson = LIBRARY.lesson(name)
    for section in layout_page(lesson, 60, _NoCards()):
        for row in section.rows:
            assert width(plain(row)) <= 60
            assert to_ascii_cells(plain(row)).isascii()
        for stop in section.stops:
            if stop.kind == "link":
                assert any("link" in span.style for span in section.rows[stop.first])


@pytest.mark.usefixtures("ascii_only")
@with_some_and_all_presets
@pytest.mark.parametrize("name", names())
def test_a_demo_is_drawn_in_ascii_cell_by_cell(name: str, presets: int | None) -> None:
    for figure in figures(name, presets):
        for row in draw_chart(figure, *SIZE):
            text = "".join(span.text for span in row)
            assert to_ascii_cells(text).isascii()
            assert len(to_ascii_cells(text)) == width(text) == SIZE[0]


@pytest.mark.usefixtures("ascii_only")
@with_some_and_all_presets
@pytest.mark.parametrize("name", names())
def test_series_differ_in_their_characters(name: str, presets: int | None) -> None:
    for figure in figures(name, presets):
        for band in figure.bands:
            for panel in band:
                if isinstance(panel, Plot):
                    _assert_distinct(panel)


def _assert_distinct(plot: Plot) -> None:
    """Assert that series of different roles look different in ASCII without colours.

    A line without marks along its way is known by the point of the same role at its end.
    """
    signs = zip(plot.lines, curve_marks(plot), strict=True)
    looks = [(line.style, sign) for line, sign in signs if line.marked]
    assert {line.style for line in plot.lines if not line.marked} <= {points.style for points in plot.points}
    looks += [(points.style, points.marker[:1]) for points in plot.points]
    looks = [(style, to_ascii_cells(sign)) for style, sign in looks if style not in QUIET]
    for (one, its), (other, sign) in pairwise(sorted(looks, key=lambda look: look[1])):
        assert its != sign or one == other, f"{one} and {other} both look like {sign!r}"


@with_some_and_all_presets
@pytest.mark.parametrize("name", names())
def test_boxes_of_a_grid_with_different_meanings_have_different_texts(name: str, presets: int | None) -> None:
    """A box that is good, bad or part of a heat map has a text. Windows have brackets, and lost boxes have hatching."""
    for figure in figures(name, presets):
        for band in figure.bands:
            for panel in band:
                if isinstance(panel, Grid):
                    telling = [
                        cell
                        for row in panel.cells
                        for cell in row
                        if cell.style.removeprefix("bold ") in {"good", "bad"}
                        or cell.style.startswith("heat")
                    ]
                    assert all(cell.text.strip() for cell in telling)


@with_some_and_all_presets
@pytest.mark.parametrize("name", names())
def test_a_demo_in_sixteen_colours_needs_no_other(name: str, presets: int | None) -> None:
    for figure in figures(name, presets):
        for row in draw_chart(figure, *SIZE):
            assert plain(row) == re.sub("\x1b\\[[0-9;]*m", "", format_16_colours(row)).rstrip()
            codes = {
                int(code)
                for match in re.findall("\x1b\\[([0-9;]+)m", format_16_colours(row))
                for code in match.split(";")
            }
            assert codes <= {0, 1, 2, *range(30, 38), *range(40, 48), *range(90, 98), *range(100, 108)}


def test_light_pixels_stay_lighter_than_dark_ones_in_sixteen_colours() -> None:
    order = [30, 90, 37, 97]
    for light, dark in product(range(16), repeat=2):
        role = f"gray{light} on gray{dark}"
        front, back = map(int, re.findall(r"\d+", format_16_colours((Span("▀", role),)))[:2])
        assert (order.index(front) >= order.index(back - 10)) == (light // 4 >= dark // 4), role
