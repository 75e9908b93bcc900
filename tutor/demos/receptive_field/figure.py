"""Controls and figure: the receptive field of one number of the last layer, as a cone over one line of the image."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tutor.demos.figure import Cell, Figure, Grid
from tutor.demos.model import Control, Demo, Settings
from tutor.messages import say
from tutor.text.rows import pad, width

if TYPE_CHECKING:
    from tutor.demos.receptive_field.experiment import Stage, Walk

HISTOGRAM_ROWS = 7
"""The height of the histogram of paths."""

MAX_MARGIN = 4
"""The most columns of padding that are drawn on either side of the image."""

CONTROLS = (
    Control("n", (1, 2, 3, 4), 3),
    Control("F", (1, 3, 5, 7), 3),
    Control("S", (1, 2, 3), 1),
    Control("pools", ("none", "between"), "none"),
    Control("d", (1, 2, 3, "doubling"), 1),
    Control("W", (16, 24, 32), 32),
)


def experiment(settings: Settings, seed: int) -> "Iterator[Walk]":  # noqa: ARG001  nothing here is random
    """Walk from the middle number of the last layer to the image."""
    from tutor.demos.receptive_field.experiment import stack, walk_back

    W, n, F, S = (int(settings[name]) for name in "WnFS")
    d = settings["d"]
    dilations = tuple(2**layer if d == "doubling" else int(d) for layer in range(n))
    return walk_back(stack(W, n, F, S, settings["pools"] == "between", dilations))


def figure(records: "Sequence[Walk]", settings: Settings) -> Figure:
    """Draw the layers from the last down to the image, the paths that lead from each column, and a histogram of the paths."""
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
    paths = walk.paths_to(0).values()
    verdict = say(
        f"demo.receptive-field.{_verdict(walk)}",
        seen=seen,
        missed=top.field - seen,
        least=min(paths, default=0),
        most=max(paths, default=0),
    )
    summary = say("demo.receptive-field.field", terms=terms, field=top.field, verdict=verdict)
    return Figure(((_cone(walk),), (_histogram(walk),)), caption, summary, _alarm(walk, image.size, settings))


def _verdict(walk: "Walk") -> str:
    """Say whether all of the field is seen (and counts equally), has holes, or reaches into padding."""
    if walk.at:
        return "walking"
    paths = walk.paths_to(0)
    if len(walk.seen(0)) == walk.stages[-1].field:
        return "alike" if len(set(paths.values())) == 1 else "whole"
    inside = all(len(walk.seen(at)) == len(walk.paths_to(at)) for at in range(len(walk.stages)))
    return "holes" if inside else "cut"


def _alarm(walk: "Walk", W: int, settings: Settings) -> str:
    """Say that the stack ends early, or that the field is larger than the image."""
    top = walk.stages[-1]
    if top.number < int(settings["n"]):
        return say("demo.receptive-field.alarm.ends", done=top.number, n=settings["n"], size=top.size)
    if top.field > W:
        return say("demo.receptive-field.alarm.larger", field=top.field, W=W, outside=top.field - W)
    return ""


def _name(stage: "Stage") -> str:
    return say(f"demo.receptive-field.{stage.kind}", number=stage.number)


def _cone(walk: "Walk") -> Grid:
    """Draw one row per stage with its r and j, the last on top, and below the image the number of paths from each column."""
    rows = [tuple(_units(walk, at)) for at in range(len(walk.stages) - 1, -1, -1)]
    rows.append(tuple(_count(paths) for paths in _paths_by_column(walk)))
    return Grid(tuple(rows), say("demo.receptive-field.title"), names=_row_names(walk), gap=False)


def _row_names(walk: "Walk") -> tuple[str, ...]:
    """Name the rows of the cone: each stage with its r and j in columns, then the paths."""
    columns = [(_name(stage), f"r={stage.field}", f"j={stage.jump}") for stage in walk.stages[::-1]]
    widths = [max(map(width, column)) for column in zip(*columns, strict=True)]
    stages = (" ".join(map(pad, texts, widths)) for texts in columns)
    return (*stages, say("demo.receptive-field.ways"))


def _histogram(walk: "Walk") -> Grid:
    """Draw the paths of each column as a bar, below the cone and in its columns. It is shown where there is room."""
    counts = _paths_by_column(walk)
    most = max(counts)
    heights = [max(round(HISTOGRAM_ROWS * count / most), 1) if count else 0 for count in counts]
    rows = tuple(
        tuple(Cell("█" if height > row else " ", "accent") for height in heights)
        for row in range(HISTOGRAM_ROWS - 1, -1, -1)
    )
    room = max(map(width, _row_names(walk)))
    name = pad(f"{most:,}" if most else "", room)
    return Grid(rows, say("demo.receptive-field.histogram"), weight=0, names=(name,), gap=False)


def _paths_by_column(walk: "Walk") -> list[int]:
    """Return the paths from each column that is drawn, those of the padding included."""
    paths, margin = walk.paths_to(0), _margin(walk.stages)
    return [paths.get(place, 0) for place in range(-margin, walk.stages[0].size + margin)]


def _margin(stages: "Sequence[Stage]") -> int:
    """Return the columns of padding to draw on either side: as many as the receptive field reaches, up to MAX_MARGIN."""
    image, top = stages[0], stages[-1]
    middle, half = top.column(top.size // 2), (top.field - 1) // 2
    outside = max(half - middle, middle + half - (image.size - 1), 0)
    return min(outside, MAX_MARGIN)


def _units(walk: "Walk", at: int) -> list[Cell]:
    """Draw the numbers of a stage above their columns: in the cone, outside it, and padding that the cone reaches."""
    stage, paths = walk.stages[at], walk.paths_to(at)
    margin = _margin(walk.stages)
    cells = [Cell(" ")] * (walk.stages[0].size + 2 * margin)
    for place in {*range(stage.size), *paths}:
        column = stage.column(place) + margin
        if 0 <= column < len(cells):
            inside = 0 <= place < stage.size
            seen = Cell("■", "accent") if place in paths else Cell("·", "dim")
            cells[column] = seen if inside else Cell("0", "pad")
    return cells


def _count(paths: int) -> Cell:
    """Return a number of paths in one character; + from ten on."""
    if not paths:
        return Cell(" ")
    return Cell(str(paths) if paths < 10 else "+", f"heat{min(paths, 9)}")


def _spacing(records: "Sequence[Walk]", _settings: Settings) -> int:
    """Return the largest distance between two neighbouring columns of the image that the number depends on."""
    seen = records[-1].seen(0)
    return max((right - left for left, right in pairwise(seen)), default=0)


DEMO = Demo(
    name="receptive-field",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    is_random=False,
    presets={
        "one 7×7": {"n": 1, "F": 7},
        "stride 2": {"n": 4, "S": 2},
        "pools between": {"pools": "between"},
        "dilation 2": {"d": 2},
        "dilation doubling": {"d": "doubling"},
        "larger than the image": {"n": 4, "F": 5, "S": 2},
    },
    pace=0.7,
    opens_at_end=True,
    measures={
        "layers": lambda records, _settings: records[-1].stages[-1].number,
        "field": lambda records, _settings: records[-1].stages[-1].field,
        "seen": lambda records, _settings: len(records[-1].seen(0)),
        "spacing": _spacing,
        "most_paths": lambda records, _settings: max(records[-1].paths_to(0).values()),
    },
)
