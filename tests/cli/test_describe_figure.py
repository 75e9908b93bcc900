"""Pictures are described in words: everything that is drawn is named, with its numbers, in lines that can be read aloud."""

import math
import re

import pytest

from tutor.cli.describe_demo import describe_demo
from tutor.demos.catalog import demo, names
from tutor.demos.figure import (
    Bars,
    Cell,
    Figure,
    Grid,
    Line,
    Picture,
    Pictures,
    Plot,
    Points,
    Words,
)
from tutor.demos.runner import records_of

QUICK = ("output-size", "pca-digits", "symmetry")
DRAWN = re.compile("[\u2500-\u2570\u2801-\u28ff]")
"""Lines of boxes and braille."""


def whole_of(name: str) -> tuple[Figure, str]:
    """A demo's picture and its whole description."""
    shown = demo(name)
    settings = shown.starting_settings()
    figure = shown.figure(records_of(shown, settings, 0), settings)
    return figure, "\n".join(describe_demo(shown, settings, figure))


def named(figure: Figure) -> set[str]:
    """The names of curves, points and bars in a picture."""
    panels = [panel for band in figure.bands for panel in band]
    labels = {one.label for panel in panels if isinstance(panel, Plot) for one in panel.lines + panel.points}
    return labels | {bar.label for panel in panels if isinstance(panel, Bars) for bar in panel.bars}


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=[] if n in QUICK else [pytest.mark.long]) for n in names()]
)
def test_a_demo_is_described_with_its_controls_and_presets(name: str) -> None:
    shown = demo(name)
    figure, text = whole_of(name)
    for part in (figure.caption, figure.summary, figure.alarm):
        assert shown.in_words(part, with_names=True) in text
    assert all(label in text for label in named(figure))
    for control in shown.controls:
        assert re.search(rf"\b{control.name} = .+; values: .+, .+", text)
    for preset in shown.presets:
        assert f"\n  {preset} (" in text
    assert not DRAWN.search(text)
    assert len(re.findall(r"\d", text)) > 20  # numbers, not only words


def lines_of(*panels) -> list[str]:
    """The description of panels, without controls and presets."""
    every = describe_demo(
        demo("conv-slide"), demo("conv-slide").starting_settings(), Figure((panels,), "Caption.", "Summary.")
    )
    return every[3 : every.index("Controls:")]


def test_the_values_of_a_control_are_not_rounded() -> None:
    assert "values: 0.5, 0.9, 0.99, 0.999, 0.9999" in whole_of("adam-bias")[1]


def test_a_curve_is_described_by_a_few_points_with_the_first_and_the_last() -> None:
    line = Line(range(101), [2 * x for x in range(101)], "loss")
    axes, curve = lines_of(Plot((line,), x_label="step"))
    assert axes == "horizontal axis: step from 0 to 100:"
    assert (
        curve
        == "  loss: 0 at step 0, 40 at step 20, 80 at step 40, 120 at step 60, 160 at step 80, 200 at step 100"
    )


def test_a_path_is_described_by_its_finite_points() -> None:
    line = Line((0, 1, float("nan"), 0), (0, 1, 1, 2), "ball")
    assert "  ball: passes (0, 0), (1, 1), (0, 2)" in lines_of(Plot((line,)))


def test_an_unlabelled_curve_gets_the_label_of_its_role() -> None:
    bare, known = Line((0, 1), (0, 1)), Points((5,), (6,), "ReLU")
    assert any(
        line.startswith("  ReLU: ") for line in lines_of(Plot((bare,), x_label="x"), Plot((), (known,)))
    )


def test_many_points_are_described_by_their_range() -> None:
    points = Points(range(21), range(10, 31), "trials")
    assert "  trials: 21 points, from 0 to 20 across (half of them up to 10) and from 10 to 30 upwards" in (
        lines_of(Plot((), (points,)))
    )


def test_a_curve_is_described_with_its_turning_points_unless_it_is_noisy() -> None:
    valley = Line((0, 1, 2, 3, 4, 5, 6, 7, 8), (8, 5, 3, 0, 1, 2, 3, 4, 5), "loss")
    assert "0 at x 3" in lines_of(Plot((valley,), x_label="x"))[1]
    noise = Line(range(101), [step % 2 for step in range(101)], "noise")
    assert lines_of(Plot((noise,), x_label="x"))[1].count(" at ") == 6


def test_rows_of_shades_small_pictures_and_drawn_bars_are_described() -> None:
    table = Pictures((Picture(((0.0, 0.0, 1.0), (0.0, 0.0, 0.0), (0.0, 0.0, 0.0))),), stretches=True)
    assert lines_of(table)[1:] == [
        "  row 1: dark from column 1 to 2, light from column 3 to 3",
        "  rows 2 to 3: dark throughout",
    ]
    image = Pictures((Picture(((0.0, 1.0), (0.5, math.nan)), "input"),))
    assert lines_of(image)[2:] == ["  input:", "  0 9", "  4 0"]
    full, empty = Cell("█"), Cell(" ")
    bars = Grid(((empty, full, empty), (full, full, empty), (full, full, empty)), names=("12  ",), gap=False)
    assert lines_of(bars) == ["  heights of the columns, from left to right: 2 3; the highest stands for 12"]
    assert lines_of(Words(((("2  0.05   ▁▄ ▇", ""),),))) == ["  2 0.05 1 4 0 7"]


def test_repeated_signs_are_counted_and_lines_are_left_out() -> None:
    words = Words(((("······■■■", ""),), (("conv ···■", ""),), (("─────", ""),)))
    assert lines_of(words) == ["  conv 3 · ■"]


@pytest.mark.parametrize("words", [["--words"], []])
def test_an_option_or_a_variable_turns_descriptions_on(
    tutor, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    if not words:
        monkeypatch.setenv("TUTOR_WORDS", "1")
    code, out, _ = tutor("demo", "output-size", *words)
    assert code == 0
    assert "Controls:\n" in out
    code, page, _ = tutor("read", "conv-output-size", *words)
    assert code == 0
    assert "Controls:\n" in page
    assert "window 5: " in page
