"""Any figure at any size becomes exactly as many rows and cells as asked for, and panels share the room."""

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tutor.demos.figure import Bar, Bars, Cell, Grid, Line, Picture, Pictures, Plot, Points, Rule, Words
from tutor.render.chart import draw
from tutor.text.rows import ROLES, width

from .pictures import figure, texts

HARD_NUMBERS = (
    0.0,
    -0.0,
    5e-324,
    -1e-310,
    1e-160,
    1e150,
    -1e150,
    1.7e308,
    -1.7e308,
    1e9,
    np.inf,
    -np.inf,
    np.nan,
)
numbers = st.floats(allow_nan=True, allow_infinity=True) | st.sampled_from(HARD_NUMBERS)
series = st.lists(st.tuples(numbers, numbers), max_size=30)
limits = st.none() | st.tuples(numbers, numbers)
words = st.text("ab 한글é\n…", max_size=12)
styles = st.sampled_from((*ROLES, "series7", "series12", "series40", "series", "seriesx"))


def split(pairs):
    """Return pairs of numbers as the x and the y of a series."""
    return [x for x, _ in pairs], [y for _, y in pairs]


plots = st.builds(
    Plot,
    lines=st.lists(st.builds(lambda s, *more: Line(*split(s), *more), series, words, styles), max_size=4).map(
        tuple
    ),
    points=st.lists(
        st.builds(lambda s, *more: Points(*split(s), *more), series, words, styles), max_size=2
    ).map(tuple),
    rules=st.lists(st.builds(Rule, st.none() | numbers, st.none() | numbers, words), max_size=2).map(tuple),
    title=words,
    x_label=words,
    y_label=words,
    x_limits=limits,
    y_limits=limits,
    log_y=st.booleans(),
    to_scale=st.booleans(),
)
grids = st.builds(
    Grid,
    st.lists(st.lists(st.builds(Cell, words, styles), max_size=9).map(tuple), max_size=14).map(tuple),
    words,
)
bars = st.builds(
    Bars,
    st.lists(st.builds(Bar, words, numbers, words, styles), max_size=14).map(tuple),
    words,
    st.none() | numbers,
    st.booleans(),
    st.integers(-1, 20),
)
pictures = st.builds(
    Pictures,
    st.lists(
        st.builds(Picture, st.lists(st.lists(numbers, max_size=9).map(tuple), max_size=9).map(tuple), words),
        max_size=9,
    ).map(tuple),
    words,
)
lines_of_words = st.builds(
    Words, st.lists(st.lists(st.tuples(words, styles), max_size=3).map(tuple), max_size=9).map(tuple)
)
panels = plots | grids | bars | pictures | lines_of_words


def assert_size(rows, columns, lines):
    assert len(rows) == lines
    assert {sum(width(span.text) for span in row) for row in rows} == {columns}


@given(st.lists(st.lists(panels, max_size=3).map(tuple), max_size=3), st.integers(1, 90), st.integers(1, 30))
def test_any_figure_fills_exactly_its_cells(bands, columns, lines):
    assert_size(draw(figure(*bands), columns, lines), columns, lines)


@given(plots, st.integers(1, 90), st.integers(1, 30))
def test_any_plot_fills_exactly_its_cells_and_prints_nothing(plot, columns, lines):
    printed = io.StringIO()
    with redirect_stdout(printed), redirect_stderr(printed):
        rows = draw(figure((plot,)), columns, lines)
    assert_size(rows, columns, lines)
    assert printed.getvalue() == ""


def test_plots_get_the_whole_width_of_a_tall_picture_with_room():
    both = figure((Plot(title="ground"), Plot(title="loss")))
    assert "loss" in texts(both, 80, 10)[0]
    assert "loss" not in texts(both, 58, 28)[0]
    words = Words(tuple(((f"line {i}", ""),) for i in range(15)))
    assert "line 0" in texts(figure((Plot(title="ground"), words)), 58, 20)[0]


def test_panels_of_a_band_are_side_by_side_or_below_each_other():
    grids = tuple(Grid(((Cell(letter * 14),),), letter) for letter in "ab")
    wide, narrow = texts(figure(grids), 60, 4), texts(figure(grids), 20, 4)
    assert wide[0].split() == ["a", "b"]
    assert [row.strip()[0] for row in narrow] == ["a", "a", "b", "b"]


def test_an_optional_panel_is_left_out_where_there_is_no_room():
    need = Grid(((Cell("n" * 20),),), "need")
    extra = Grid(((Cell("e" * 20),),), "extra", weight=0)
    assert "extra" in "".join(texts(figure((need, extra)), 60, 2))
    assert "extra" not in "".join(texts(figure((need, extra)), 30, 2))
    assert "extra" in "".join(texts(figure((need, extra)), 30, 4))


def test_the_last_optional_panel_is_left_out_first():
    need = Grid(((Cell("n" * 20),),), "need")
    first, second = (Grid(((Cell(name[0] * 20),),), name, weight=0) for name in ("first", "second"))
    drawn = {height: "".join(texts(figure((need, first, second)), 30, height)) for height in (2, 4, 6)}
    assert [("first" in text, "second" in text) for text in drawn.values()] == [
        (False, False),
        (True, False),
        (True, True),
    ]


def test_every_style_that_is_drawn_is_a_known_role():
    x = np.arange(10.0)
    rows = draw(
        figure(
            (Plot((Line(x, x, "a"),), title="t", rules=(Rule(x=3, label="m"),)),),
            (Pictures((Picture(((0.5,) * 8,) * 8),)), Bars((Bar("a", 1),), "t")),
        ),
        80,
        24,
    )
    drawn = {role for row in rows for span in row for role in span.style.replace(" on ", " ").split()}
    assert drawn - {"bold"} <= set(ROLES)


def test_a_figure_without_a_plot_does_not_load_plotext():
    code = (
        "import sys\n"
        "from tutor.demos.figure import Bar, Bars, Figure\n"
        "from tutor.render.chart import draw\n"
        "draw(Figure(((Bars((Bar('a', 1),)),),), '', ''), 80, 24)\n"
        "assert 'plotext' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
