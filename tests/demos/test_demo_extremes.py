"""Every demo survives every end of every knob and every preset, and draws whole at the sizes of real screens."""

import pytest

from tutor.demos import catalog
from tutor.render.chart import draw
from tutor.text.rows import ROLES, plain

FRAMES = 300
SIZES = ((80, 11), (50, 30), (30, 8))
HEAVY = ("train-digits",)  # has its own, shorter proof


def corners():
    """Starting settings, presets, and each knob alone at each of its ends."""
    for name in catalog.names():
        if name in HEAVY:
            continue
        demo = catalog.demo(name)
        yield pytest.param(demo, demo.start(), id=f"{name}: start")
        for preset in demo.presets:
            yield pytest.param(demo, demo.preset(preset), id=f"{name}: {preset}")
        for control in demo.controls:
            for value in dict.fromkeys((control.values[0], control.values[-1])):
                yield pytest.param(
                    demo, demo.start() | {control.name: value}, id=f"{name}: {control.name}={value}"
                )
        for end in (0, -1):
            yield pytest.param(
                demo, {c.name: c.values[end] for c in demo.controls}, id=f"{name}: all at {end}"
            )


@pytest.mark.parametrize(("demo", "settings"), list(corners()))
def test_every_frame_has_a_figure_that_says_what_it_shows(demo, settings):
    records = []
    for record in demo.experiment(settings, 1):
        records.append(record)
        figure = demo.figure(records, settings)
        assert figure.caption
        assert figure.summary
        assert "{" not in figure.caption + figure.summary + figure.alarm
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
    records = list(demo.experiment(demo.start(), 1))
    for count in (1, len(records) // 2, len(records)):
        figure = demo.figure(records[: max(count, 1)], demo.start())
        for size in ((80, 11), (50, 30)):
            text = "\n".join(plain(row) for row in draw(figure, *size))
            assert "…\n" not in text + "\n"
            assert "⋮" not in text
            assert " more" not in text


@pytest.mark.parametrize("name", [name for name in catalog.names() if name not in HEAVY])
def test_the_same_seed_makes_the_same_records(name):
    demo = catalog.demo(name)
    runs = [list(demo.experiment(demo.start(), 7)) for _ in range(2)]
    assert runs[0] == runs[1]
