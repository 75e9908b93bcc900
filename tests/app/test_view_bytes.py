"""What a frame of a view of the laboratory sends while a small network learns, as the chart alone shows it."""

import pytest
from rich.color import ColorSystem

from tutor.lab.run import Run
from tutor.lab.spec import Experiment
from tutor.lab.views import VIEWS, Look
from tutor.tui.terminal.screen_diff import ScreenDiff
from tutor.tui.theme.colours import DEFAULT_THEME, base_style, is_hidden, role_style
from tutor.tui.widgets.figure_rows import figure_rows

FRAMES, STEPS = 60, 10


def sent(name: str, data: str, columns: int, lines: int) -> list[int]:
    """The bytes of each frame after the first, in true colour."""
    run = Run(Experiment(data=data, steps=FRAMES * STEPS))
    diff, sizes, before = ScreenDiff(), [], []
    for _ in range(FRAMES):
        run.advance(STEPS)
        figure = VIEWS[name].figure(run, Look(width=columns, height=lines))
        rows, text = figure_rows(figure, "", columns, lines), ""
        for y, row in enumerate(rows):
            if y < len(before) and before[y] == row:
                continue
            text += f"\x1b[{y + 1};1H"
            for part, role in row:
                style = base_style(DEFAULT_THEME) + role_style(DEFAULT_THEME, role)
                seen = " " * len(part) if is_hidden(style) else part
                text += style.render(seen, color_system=ColorSystem.TRUECOLOR)
            text += base_style(DEFAULT_THEME).render(" " * (columns - sum(len(part) for part, _ in row)))
        sizes.append(len(diff.reduce(text).encode()))
        before = rows
    return sizes[1:]


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "data", "size", "most"),
    [
        ("overview", "spiral", (120, 40), 2500),
        ("overview", "moons", (120, 40), 2500),
        ("overview", "line", (120, 40), 2500),
        ("overview", "hills", (120, 33), 2500),  # the lines that a screen of 40 leaves for the figure
        ("map", "spiral", (80, 24), 1500),
        ("map", "hills", (80, 14), 1500),  # and a screen of 24
        ("map", "plane", (80, 14), 1500),
        ("map", "ring", (80, 24), 1500),
        ("units", "moons", (80, 24), 1500),
        ("units", "line", (80, 24), 2800),  # eight curves, all of which move: drawn at most twice a second
        ("units", "spiral", (120, 40), 2500),
        ("curve", "line", (80, 24), 1500),
        ("curves", "spiral", (80, 24), 1500),
        ("layers", "spiral", (80, 24), 1500),
    ],
)
def test_a_frame_sends_no_more_than_its_budget(
    name: str, data: str, size: tuple[int, int], most: int
) -> None:
    sizes = sent(name, data, *size)
    mean = sum(sizes) / len(sizes)
    print(f"{name} of {data} at {size[0]}x{size[1]}: {mean:.0f} bytes a frame, worst {max(sizes)}")
    assert mean <= most
