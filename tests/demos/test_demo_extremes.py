"""Every demo survives both ends of every control and every preset, and is drawn whole at the sizes of real screens."""

import numpy as np
import pytest

from tutor.demos import catalog
from tutor.demos.figure import Plot
from tutor.render.chart import draw
from tutor.text.rows import ROLES, plain

FRAMES = 300
SIZES = ((80, 11), (50, 30), (30, 8))
HEAVY = ("train-digits",)  # has a shorter test of its own


def corners():
    """Yield starting settings, presets, and each control alone at both of its ends."""
    for name in catalog.names():
        if name in HEAVY:
            continue
        demo = catalog.demo(name)
        yield pytest.param(demo, demo.starting_settings(), id=f"{name}: start")
        for preset in demo.presets:
            yield pytest.param(demo, demo.preset(preset), id=f"{name}: {preset}")
        for control in demo.controls:
            for value in dict.fromkeys((control.values[0], control.values[-1])):
                yield pytest.param(
                    demo,
                    demo.starting_settings() | {control.name: value},
                    id=f"{name}: {control.name}={value}",
                )
        for end in (0, -1):
            yield pytest.param(
                demo, {c.name: c.values[end] for c in demo.controls}, id=f"{name}: all at {end}"
            )


def lost_on_log_axes(figure):
    """Yield the numbers that a logarithmic axis has no place for, and would leave out silently."""
    for panel in (panel for band in figure.bands for panel in band):
        if isinstance(panel, Plot) and panel.log_y:
            for one in (*panel.lines, *panel.points):
                y = np.asarray(one.y, float)
                yield from y[y <= 0]


@pytest.mark.parametrize(("demo", "settings"), list(corners()))
def test_every_frame_has_a_figure_that_says_what_it_shows(demo, settings):
    records = []
    for record in demo.experiment(settings, 1):
        records.append(record)
        figure = demo.figure(records, settings)
        assert figure.caption
        assert figure.summary
        assert "{" not in figure.caption + figure.summary + figure.alarm
        assert not list(lost_on_log_axes(figure))
        if len(records) == FRAMES:
            break
    assert records
    for size in SIZES:
        rows = draw(figure, *size)
        roles = {word for row in rows for span in row for word in span.style.replace(" on ", " ").split()}
        assert roles <= {*ROLES, "bold"}


@pytest.mark.parametrize("name", [name for name in catalog.names() if name not in HEAVY])
def test_the_start_is_whole_on_a_screen_of_80_columns_and_in_a_narrow_pane(name):
    demo = catalog.demo(name)
    records = list(demo.experiment(demo.starting_settings(), 1))
    for count in (1, len(records) // 2, len(records)):
        figure = demo.figure(records[: max(count, 1)], demo.starting_settings())
        for size in ((80, 11), (50, 30)):
            text = "\n".join(plain(row) for row in draw(figure, *size))
            assert "…\n" not in text + "\n"
            assert "⋮" not in text
            assert " more" not in text


@pytest.mark.parametrize("name", [name for name in catalog.names() if name not in HEAVY])
def test_the_same_seed_makes_the_same_records(name):
    demo = catalog.demo(name)
    runs = [list(demo.experiment(demo.starting_settings(), 7)) for _ in range(2)]
    assert runs[0] == runs[1]
