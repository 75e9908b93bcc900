"""Heat maps: two pixels in a cell, in colours, in sixteen colours, without colour and in ASCII."""

import numpy as np
import pytest

from tutor.cli.ansi import format_16_colours, format_256_colours
from tutor.cli.describe_figure import describe_panels
from tutor.demos.figure import Figure, HeatMap, Line, Points, Shade, Tile, Tiles
from tutor.render.chart import draw
from tutor.render.chart.shades import stretch
from tutor.text.glyphs import to_ascii_cells, use_ascii
from tutor.text.rows import AREA_LEVELS, SERIES, Span, area, plain, visible_background
from tutor.tui.theme.colours import DEFAULT_THEME, THEMES, role_style, role_text

SHADES = (
    Shade("area12", " ", 0, "left", True),
    Shade("area20", "▒", 1, "right"),
    Shade("area22", "█", 1, "right", True),
    Shade("", " ", 2, "nothing"),
)


def heat_map(values, **settings) -> HeatMap:
    return HeatMap(np.array(values), SHADES, (0.0, 1.0), (0.0, 1.0), **settings)


def drawn(panel, width=13, height=3):
    """A room too small for axes, so that all of it is the surface."""
    return draw(Figure(((panel,),), "", ""), width, height)


def test_a_cell_of_one_area_has_its_colour_twice() -> None:
    assert drawn(heat_map([[0]])) == [((" " * 13, "area12 on area12"),)] * 3
    assert drawn(heat_map([[2]])) == [(("█" * 13, "area22 on area22"),)] * 3
    assert drawn(heat_map([[3]])) == [((" " * 13, ""),)] * 3


@pytest.mark.parametrize(
    ("upper", "lower", "cell"),
    [
        (0, 2, ("▄", "area22 on area12")),
        (2, 0, ("▀", "area22 on area12")),
        (2, 1, ("█", "area22 on area22")),
        (1, 2, ("▒", "area20 on area20")),
        (3, 0, ("▄", "area12")),
        (2, 3, ("▀", "area22")),
    ],
)
def test_a_cell_of_two_areas_is_a_half_block(upper, lower, cell) -> None:
    values = [[upper], [lower]] * 3
    assert drawn(heat_map(values)) == [((cell[0] * 13, cell[1]),)] * 3


def test_where_areas_of_many_shades_meet_they_have_their_middle_shade() -> None:
    shades = tuple(Shade(area(kind, level), "▒", kind) for kind in (1, 2) for level in range(AREA_LEVELS))
    panel = HeatMap(np.array([[0], [5]] * 3), shades, (0.0, 1.0), (0.0, 1.0))
    assert drawn(panel)[0][0].style == "area21 on area11"


def test_points_and_curves_stand_on_the_shade_below_them() -> None:
    panel = heat_map(
        [[2]],
        lines=(Line((0, 1), (0.5, 0.5), style="ink"),),
        points=(Points((0.5,), (1.0,), "wrong", "bad", "×"),),
    )
    rows = drawn(panel)
    assert ("×", "bad on area22") in rows[0]
    assert {span.style for span in rows[1]} == {"ink on area22"}


def test_the_legend_gives_up_the_axis_and_the_title_before_the_shades() -> None:
    panel = heat_map([[0]], title="A title", y_label="up", points=(Points((), (), "wrong", "bad", "×"),))
    texts = [plain(drawn(panel, width, 8)[0]) for width in (60, 34, 28)]
    assert texts[0] == "A title  up  [] left  ██ right  × wrong"
    assert texts[1] == "[] left  ██ right  × wrong"
    assert texts[2] == "[] left  ██ right  × wrong"


def test_a_grid_is_stretched_and_shrunk() -> None:
    assert stretch([[1, 2], [3, 4]], 2, 4).tolist() == [[1, 1, 2, 2], [3, 3, 4, 4]]
    assert stretch(np.arange(9).reshape(3, 3), 2, 2).tolist() == [[0, 2], [6, 8]]
    assert stretch(np.zeros((0, 0)), 1, 2).tolist() == [[0, 0]]


@pytest.mark.parametrize("limits", [(np.nan, 1.0), (0.0, 0.0), (0.0, np.inf)])
def test_limits_that_cannot_be_drawn_are_replaced(limits) -> None:
    panel = HeatMap(np.zeros((2, 2), int), SHADES, limits, limits, points=(Points((0.5,), (np.nan,)),))
    assert len(drawn(panel, 40, 10)) == 10


def test_tiles_that_do_not_fit_are_left_out() -> None:
    tile = Tile(np.full((4, 5), 2), "1")
    tiles = Tiles(((tile,) * 4, (tile,) * 4), SHADES, "Tiles", ("first", "second"))
    rows = [plain(row) for row in drawn(tiles, 23, 9)]
    assert rows[0].startswith("Tiles")
    assert rows[1:5] == ["first", "█████ █████ █████ █████", "█████ █████ █████ █████", "1     1     1     1"]
    assert rows[5] == "second"
    assert plain(drawn(tiles, 12, 9)[2]) == "█████ █████"


def test_every_area_has_a_colour_in_every_theme_and_palette() -> None:
    for number in range(1, SERIES + 1):
        for level in range(AREA_LEVELS):
            role = area(number, level)
            for name, theme in THEMES.items():
                style = role_style(name, f"{role} on {role}")
                assert style.color is not None
                assert (style.bgcolor is None) == theme.uses_terminal_colours
            assert "38;5" in format_256_colours((Span("x", role),))
    strengths = {role_style(DEFAULT_THEME, area(1, level)).color for level in range(AREA_LEVELS)}
    assert len(strengths) == AREA_LEVELS


def test_two_heat_colours_in_a_cell_are_both_shown() -> None:
    style = role_style(DEFAULT_THEME, "heat9 on heat0")
    assert style.color == role_style(DEFAULT_THEME, "heat9").bgcolor
    assert style.bgcolor == role_style(DEFAULT_THEME, "heat0").bgcolor


def test_sixteen_colours_show_shades_and_keep_points_visible() -> None:
    assert visible_background("area12 on area12") == ""
    assert visible_background("area11 on area12") == ""
    assert visible_background("bad on area12") == ""
    assert visible_background("area12 on area22") == ""
    assert visible_background("gray3 on gray12") == "gray12"
    solid, edge = drawn(heat_map([[2]]))[0], drawn(heat_map([[2], [0]] * 3))[0]
    assert format_16_colours(solid) == f"\x1b[33m{'█' * 13}\x1b[0m"
    assert format_16_colours(edge) == f"\x1b[33m{'▀' * 13}\x1b[0m"
    assert role_style("tutor-terminal", "bad on area12").bgcolor is None
    assert format_16_colours((Span("▀▀", "heat7 on heat2"),)).count("▓▓") == 1
    assert role_text("tutor-terminal", "▄", "heat2 on heat0") == "░"
    assert role_text(DEFAULT_THEME, "▄", "heat2 on heat0") == "▄"
    assert role_text("tutor-terminal", "▄", "area12 on area22") == "▄"


def test_a_heat_map_can_be_read_in_ascii() -> None:
    rows = drawn(heat_map([[0, 2], [0, 2], [0, 2], [2, 2], [1, 2], [1, 2]]), 4)
    use_ascii(True)
    try:
        assert [to_ascii_cells(plain(row)) for row in rows] == ["  ##", "oo##", "::##"]
    finally:
        use_ascii(False)


def test_a_heat_map_is_described_in_words() -> None:
    values = np.zeros((6, 6), int)
    values[:, 3:] = 2
    points = (Points((0.5,), (0.5,), "wrong", "bad", "×"),)
    tiles = Tiles(((Tile(values, "unit 1"),),), SHADES, "Units")
    text = "\n".join(
        describe_panels(Figure(((heat_map(values, title="Map", points=points),), (tiles,)), "", ""))
    )
    assert "left: 50 % of the area" in text
    assert "at the top, from left to right: left, left, right" in text
    assert "wrong: (0.5, 0.5)" in text
    assert "unit 1: 50 % left, 50 % right" in text
