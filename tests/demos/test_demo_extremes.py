"""Every demo survives both ends of every control and every preset, and is drawn whole at the sizes of real screens."""

from functools import cache
from itertools import islice

import numpy as np
import pytest

from tutor.demos import catalog
from tutor.demos.figure import Plot
from tutor.render.chart import draw
from tutor.text.rows import ROLES, plain

FRAMES = 300
SOME_FRAMES = (1, 2, 3, 5, 8, 13, 20)
SLOW = (
    "batch-norm",
    "learning-rate-schedules",
    "learning-rates",
    "rate-sweep",
    "activation-race",
    "digits-race",
)
"""The demos that train several networks for each frame: the default run draws two frames, without the ends of controls."""
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
                marks = [pytest.mark.long] if name in SLOW else []
                yield pytest.param(
                    demo,
                    demo.starting_settings() | {control.name: value},
                    id=f"{name}: {control.name}={value}",
                    marks=marks,
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


def figures_are_complete(demo, settings, frames, sizes):
    """Assert that the figures of some frames say what they show, and that the last of them is drawn at some sizes."""
    figure, records = None, []
    for record in islice(demo.experiment(settings, 1), max(frames)):
        records.append(record)
        if len(records) not in frames:
            continue
        figure = demo.figure(records, settings)
        assert figure.caption, f"{demo.name}: the caption is empty after {len(records)} records, {settings}"
        assert figure.summary, f"{demo.name}: the summary is empty after {len(records)} records, {settings}"
        assert "{" not in figure.caption + figure.summary + figure.alarm
        assert not list(lost_on_log_axes(figure))
    assert figure is not None
    for size in sizes:
        rows = draw(figure, *size)
        roles = {word for row in rows for span in row for word in span.style.replace(" on ", " ").split()}
        assert roles <= {*ROLES, "bold"}


CORNERS = list(corners())


@pytest.mark.parametrize(
    ("turn", "demo", "settings"),
    [
        pytest.param(turn, *corner.values, id=corner.id, marks=corner.marks)
        for turn, corner in enumerate(CORNERS[::3])
    ],
)
def test_some_frames_have_a_figure_that_says_what_it_shows(turn, demo, settings):
    """Every third case, at one size each; the long proof takes all of them."""
    frames = SOME_FRAMES[:2] if demo.name in SLOW else SOME_FRAMES
    figures_are_complete(demo, settings, frames, [SIZES[turn % len(SIZES)]])


@pytest.mark.long
@pytest.mark.parametrize(("demo", "settings"), CORNERS)
def test_every_frame_has_a_figure_that_says_what_it_shows(demo, settings):
    figures_are_complete(demo, settings, range(1, FRAMES + 1), SIZES)


@cache
def records_at_start(name):
    """Return the records of a demo's starting settings and seed 1."""
    demo = catalog.demo(name)
    return tuple(demo.experiment(demo.starting_settings(), 1))


@pytest.mark.parametrize("name", [name for name in catalog.names() if name not in HEAVY])
def test_the_start_is_whole_on_a_screen_of_80_columns_and_in_a_narrow_pane(name):
    demo, records = catalog.demo(name), records_at_start(name)
    for count in (1, len(records) // 2, len(records)):
        figure = demo.figure(records[: max(count, 1)], demo.starting_settings())
        for size in ((80, 11), (50, 30)):
            text = "\n".join(plain(row) for row in draw(figure, *size))
            assert "…\n" not in text + "\n"
            assert "⋮" not in text
            assert " more" not in text


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name in catalog.names() if name not in HEAVY])
def test_the_same_seed_makes_the_same_records(name):
    demo = catalog.demo(name)
    assert records_at_start(name) == tuple(demo.experiment(demo.starting_settings(), 1))
