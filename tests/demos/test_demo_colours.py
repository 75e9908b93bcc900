"""Any number of curves: each has a colour and a mark in every theme, in sixteen colours, without colour and in ASCII."""

import re
from itertools import combinations

import pytest

from tutor.cli.ansi import format_16_colours, format_256_colours
from tutor.demos.figure import MARKS, Figure, Line, Plot, series_mark
from tutor.render.chart import draw
from tutor.render.chart.curve_marks import curve_marks
from tutor.text.glyphs import to_ascii_cells, use_ascii
from tutor.text.rows import ROLES, SERIES, Span, plain, series
from tutor.tui.theme.colours import THEMES, role_style

NUMBERS = range(1, SERIES + 1)


def plot(count):
    """A plot of so many curves that do not cross."""
    return Plot(
        tuple(Line((0, 50, 100), (n, n, n), f"c{n}", series(n)) for n in range(1, count + 1)),
        y_limits=(0, count + 1),
    )


def test_there_are_roles_and_marks_for_twelve_curves():
    assert SERIES == 12
    assert set(map(series, NUMBERS)) <= set(ROLES)
    assert len({series_mark(n) for n in NUMBERS}) == SERIES < len(MARKS)


def test_further_curves_repeat_colours_and_marks():
    assert series(SERIES + 1) == series(1)
    assert series_mark(SERIES + 1) == series_mark(1)
    assert series(7 * SERIES) == series(SERIES)


@pytest.mark.parametrize("theme", THEMES)
def test_twelve_curves_have_twelve_colours_in_a_theme(theme):
    colours = {role_style(theme, series(n)).color for n in NUMBERS}
    assert None not in colours
    assert len(colours) == SERIES == len(THEMES[theme].series)


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("theme", [name for name, theme in THEMES.items() if not theme.uses_terminal_colours])
def test_every_curve_stands_out_from_the_ground(theme):
    palette = THEMES[theme]
    for colour in palette.series:
        low, high = sorted((luminance(colour), luminance(palette.ground)))
        assert (high + 0.05) / (low + 0.05) >= 4.5, colour


@pytest.mark.parametrize("render", [format_16_colours, format_256_colours])
def test_twelve_curves_have_twelve_colours_on_the_command_line(render):
    painted = {render((Span("x", series(n)),)) for n in NUMBERS}
    assert len(painted) == SERIES
    assert all(text.startswith("\x1b[") for text in painted)


@pytest.mark.parametrize("count", [7, 12, 30])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_many_curves_are_drawn_with_marks_and_without_colour(count, ascii_only):
    use_ascii(ascii_only)
    try:
        rows = draw(Figure(((plot(count),),), "caption", "summary"), 120, 40)
        text = "\n".join(to_ascii_cells(plain(row)) for row in rows)
        signs = [to_ascii_cells(sign) for sign in curve_marks(plot(count))]
        assert text.isascii() == ascii_only
        assert all(sign in text for sign in signs)
        for one, other in combinations(signs[:SERIES], 2):
            assert one != other
        assert all(
            re.sub("\x1b\\[[0-9;]*m", "", format_16_colours(row)).rstrip() == to_ascii_cells(plain(row))
            for row in rows
        )
    finally:
        use_ascii(False)
