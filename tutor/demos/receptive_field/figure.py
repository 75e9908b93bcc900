"""The receptive field: what one number of the last layer depends on, drawn as a cone over one line of the image."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Cell, Figure, Grid, Words
from tutor.demos.model import Control, Demo, Settings
from tutor.messages import say
from tutor.text.rows import pad, width

if TYPE_CHECKING:
    from tutor.demos.receptive_field.experiment import Stage, Walk

MARGIN = 4
"""Columns drawn on either side of the image, for padding."""

CONTROLS = (
    Control("n", (1, 2, 3, 4), 3),
    Control("F", (1, 3, 5, 7), 3),
    Control("S", (1, 2, 3), 1),
    Control("pools", ("none", "between"), "none"),
    Control("d", (1, 2, 3, "doubling"), 1),
    Control("W", (16, 24, 32), 32),
)


def experiment(settings: Settings, seed: int) -> "Iterator[Walk]":  # noqa: ARG001  nothing here is random
    """The walk from the middle number of the last layer to the image."""
    from tutor.demos.receptive_field.experiment import stack, walk_back

    W, n, F, S = (int(settings[name]) for name in "WnFS")
    d = settings["d"]
    dilations = tuple(2**layer if d == "doubling" else int(d) for layer in range(n))
    return walk_back(stack(W, n, F, S, settings["pools"] == "between", dilations))


def figure(records: "Sequence[Walk]", settings: Settings) -> Figure:
    """Layers from the last down to the image, the ways that lead from each column to the number; beside them, r and j."""
    walk = records[-1]
    top, here = walk.stages[-1], walk.stages[walk.at]
    image, seen = walk.stages[0], len(walk.seen(walk.at))
    place = "layer" if walk.at else "image"
    caption = say(
        f"demo.receptive-field.caption.{place}", top=_name(top), count=seen, below=_name(here), size=here.size
    )
    terms = "".join(
        f" + {(stage.F - 1) * stage.d}·{below.jump}"
        for below, stage in zip(walk.stages, walk.stages[1:], strict=False)
    )
    ways = walk.ways(0).values()
    summary = say("demo.receptive-field.field", terms=terms, field=top.field) + say(
        f"demo.receptive-field.{_verdict(walk)}",
        seen=seen,
        missed=top.field - seen,
        least=min(ways, default=0),
        most=max(ways, default=0),
    )
    return Figure(((_cone(walk), _table(walk)),), caption, summary, _alarm(walk, image.size, settings))


def _verdict(walk: "Walk") -> str:
    """Whether the field is seen whole (its columns counting alike or not), has holes, or reaches into padding."""
    if walk.at:
        return "walking"
    ways = walk.ways(0)
    if len(walk.seen(0)) == walk.stages[-1].field:
        return "alike" if len(set(ways.values())) == 1 else "whole"
    inside = all(len(walk.seen(at)) == len(walk.ways(at)) for at in range(len(walk.stages)))
    return "holes" if inside else "cut"


def _alarm(walk: "Walk", W: int, settings: Settings) -> str:
    top = walk.stages[-1]
    if top.number < int(settings["n"]):
        return say("demo.receptive-field.alarm.ends", done=top.number, n=settings["n"], size=top.size)
    if top.field > W:
        return say("demo.receptive-field.alarm.larger", field=top.field, W=W, outside=top.field - W)
    return ""


def _name(stage: "Stage") -> str:
    return say(f"demo.receptive-field.{stage.kind}", number=stage.number)


def _cone(walk: "Walk") -> Words:
    """One line a stage, the last on top; below the image how many ways lead from each column."""
    names = [_name(stage) for stage in walk.stages]
    names.append(say("demo.receptive-field.ways"))
    longest = max(map(width, names))
    rows = [_units(walk, at) for at in range(len(walk.stages))]
    ways = [(_count(walk.ways(0).get(place, 0))) for place in range(-MARGIN, walk.stages[0].size + MARGIN)]
    lines = [
        ((pad(name, longest + 1), "dim"), *cells)
        for name, cells in zip([*names[-2::-1], names[-1]], [*rows[::-1], ways], strict=True)
    ]
    return Words(tuple(lines), say("demo.receptive-field.title"))


def _units(walk: "Walk", at: int) -> list[tuple[str, str]]:
    """The numbers of a stage over the columns they lie over: in the cone, out of it, and padding that the cone reaches."""
    stage, ways = walk.stages[at], walk.ways(at)
    cells = [(" ", "")] * (walk.stages[0].size + 2 * MARGIN)
    for place in {*range(stage.size), *ways}:
        column = stage.column(place) + MARGIN
        if 0 <= column < len(cells):
            inside = 0 <= place < stage.size
            cells[column] = ("0", "pad") if not inside else ("■", "accent") if place in ways else ("·", "dim")
    return cells


def _count(ways: int) -> tuple[str, str]:
    """A number of ways in one character; + from ten on."""
    if not ways:
        return " ", ""
    return (str(ways) if ways < 10 else "+"), f"heat{min(ways, 9)}"


def _table(walk: "Walk") -> Grid:
    """Field and jump of each stage, in the rows of the cone; named, as they may stand below it."""
    rows = tuple(
        (Cell(_name(stage), "dim"), Cell(f"r={stage.field}"), Cell(f"j={stage.jump}"))
        for stage in walk.stages[::-1]
    )
    return Grid(rows, say("demo.receptive-field.table"))


DEMO = Demo(
    name="receptive-field",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "one 7×7": {"n": 1, "F": 7},
        "stride 2": {"n": 4, "S": 2},
        "pools between": {"pools": "between"},
        "dilation 2": {"d": 2},
        "dilation doubling": {"d": "doubling"},
        "larger than the image": {"n": 4, "F": 5, "S": 2},
    },
    pace=0.7,
    whole=True,
)
