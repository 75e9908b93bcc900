"""What a frame of each demo sends: the picture and its words, thinned, as the chart alone shows them at two sizes."""

from itertools import islice

import pytest
from rich.color import ColorSystem

from tutor.demos.catalog import demo, names
from tutor.render.chart import draw
from tutor.render.page.wrap import wrap
from tutor.text.rows import Span
from tutor.tui.terminal.screen_diff import ScreenDiff
from tutor.tui.theme.colours import DEFAULT_THEME, base_style, role_style

FRAMES = 24
SIZES = {(80, 24): 650, (120, 40): 1500}
BIG = {
    "dropout-masks": 1150,  # a number a unit, and each mask is another
    "one-unit": 680,  # a drawing with numbers
    "optimiser-race": 1900,  # seven paths and seven curves
    "parameter-count": 700,  # bars with numbers
    "pca-digits": 1900,  # pictures of digits, rebuilt from one more component
    "rate-sweep": 750,  # a table of numbers, and one more curve
    "two-layers": 2300,  # tables of numbers; a frame computes one unit, and there are six
}
"""Demos whose picture is another one at every frame, and the bytes that a frame of it may have."""


def frames_of(name: str, count: int):
    """The first figures of a demo that is played."""
    made = demo(name)
    records = []
    for record in islice(made.experiment(made.starting_settings(), 0), count):
        records.append(record)
        yield made.figure(list(records), made.starting_settings())


def sent(name: str, columns: int, lines: int) -> list[int]:
    """The bytes of each frame after the first, in true colour."""
    diff, sizes = ScreenDiff(), []
    for figure in frames_of(name, FRAMES):
        words = wrap([Span(figure.caption), Span(f" {figure.summary}", "dim")], columns - 2)[:5]
        rows = [*draw(figure, columns - 2, lines - 5 - len(words)), *words]
        text = ""
        for y, row in enumerate(rows):
            cells = "".join(
                (base_style(DEFAULT_THEME) + role_style(DEFAULT_THEME, role)).render(
                    part, color_system=ColorSystem.TRUECOLOR
                )
                for part, role in row
            )
            gap = columns - 2 - sum(len(part) for part, _ in row)
            text += f"\x1b[{y + 2};2H{cells}{base_style(DEFAULT_THEME).render(' ' * max(0, gap))}"
        sizes.append(len(diff.reduce(text).encode()))
    return sizes[1:]


@pytest.mark.long
@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("size", list(SIZES), ids=str)
def test_a_frame_sends_no_more_than_its_budget(name: str, size: tuple[int, int]) -> None:
    sizes = sent(name, *size)
    if not sizes:
        pytest.skip("one frame is all there is")
    most = max(SIZES[size], BIG.get(name, 0))
    mean = sum(sizes) / len(sizes)
    print(f"{name} {size[0]}x{size[1]}: {mean:.0f} bytes a frame, worst {max(sizes)}")
    assert mean <= most
