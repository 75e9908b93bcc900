"""The braille raster draws the dots a curve passes through, and no others."""

from itertools import pairwise

import numpy as np
import pytest

from tutor.render.chart.raster import rasterize, to_dots


def dots_of(codes):
    """Return the set of dots (x from the left, y from the bottom) that braille code points show."""
    bits = {0: (0, 0), 1: (0, 1), 2: (0, 2), 3: (1, 0), 4: (1, 1), 5: (1, 2), 6: (0, 3), 7: (1, 3)}
    lines, columns = codes.shape
    found = set()
    for line in range(lines):
        for column in range(columns):
            code = int(codes[line, column])
            for bit, (x, y) in bits.items():
                if code and (code - 0x2800) >> bit & 1:
                    found.add((2 * column + x, 4 * lines - 1 - (4 * line + y)))
    return found


def sample_and_round(points):
    """Return the dots of a polyline in the plain form: sample every segment at each dot and round."""
    found = set()
    for (x0, y0), (x1, y1) in pairwise(points):
        steps = max(1, int(np.ceil(max(abs(x1 - x0), abs(y1 - y0)))))
        for i in range(steps + 1):
            x, y = x0 + (x1 - x0) * i / steps, y0 + (y1 - y0) * i / steps
            found.add((int(np.floor(x + 0.5)), int(np.floor(y + 0.5))))
    return found


def test_lines_inside_match_the_plain_form():
    rng = np.random.default_rng(3)
    points = rng.uniform(0, 1, (12, 2)) * (19, 15)
    x, y = points[:, 0].copy(), points[:, 1].copy()
    assert dots_of(rasterize(x, y, 10, 4)) == sample_and_round(points.tolist())


def test_a_steep_line_far_outside_is_clipped_not_bent():
    # From (0, 0) to (20, 2000): at height 15 it has come only to x = 0.15.
    assert dots_of(rasterize(np.array([0.0, 20.0]), np.array([0.0, 2000.0]), 10, 4)) == {
        (0, y) for y in range(16)
    }


def test_nan_breaks_the_line_and_a_single_point_is_a_dot():
    x = np.arange(5.0)
    y = np.array([0.0, np.nan, 3.0, np.nan, np.nan])
    assert dots_of(rasterize(x, y, 5, 1)) == {(0, 0), (2, 3)}


@pytest.mark.parametrize("value", [np.inf, -np.inf, np.nan])
def test_a_number_that_is_not_finite_has_no_dot(value):
    assert np.isnan(to_dots(np.array([value]), (0.0, 1.0), 10, 2))[0]


def test_downsampling_keeps_the_highest_point_of_each_column():
    x = np.linspace(0, 19, 20_000)
    y = np.zeros(20_000)
    y[7_777] = 15.0
    assert (round(x[7_777]), 15) in dots_of(rasterize(x, y, 10, 4))


def test_limits_lie_in_the_middle_of_the_first_and_last_cell():
    assert to_dots(np.array([0.0, 1.0]), (0.0, 1.0), 10, 4).tolist() == [1.5, 37.5]


@pytest.mark.parametrize("column", [0.0, 1.0, 2.0, 3.0])
def test_a_vertical_line_is_dotted_in_every_column(column):
    upright = np.array([column, column]), np.array([0.0, 31.0])
    assert len(dots_of(rasterize(*upright, 3, 8, dotted=True))) == 16


def test_a_dotted_line_has_dots_in_every_other_cell():
    full = dots_of(rasterize(np.array([0.0, 19.0]), np.array([0.0, 0.0]), 10, 1))
    dotted = dots_of(rasterize(np.array([0.0, 19.0]), np.array([0.0, 0.0]), 10, 1, dotted=True))
    assert dotted < full
    assert len(dotted) == 10
