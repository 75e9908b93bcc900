"""Controls and figure: a cloud of points at each stage of preprocessing, and where new points land."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Plot, Points, Words
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import fixed
from tutor.messages import say
from tutor.text.rows import pad, pad_left, width

if TYPE_CHECKING:
    from tutor.demos.preprocessing_cloud.experiment import Stage

STAGES = ("raw", "centred", "scaled", "rotated", "whitened")
CONTROLS = (
    Control("stage", STAGES, "scaled"),
    Control("statistics", ("training", "own"), "training"),
    Control("new", (1, 3), 3),
    Control("correlation", (0.0, 0.5, 0.9, 1.0), 0.9),
    Control("spread", (0.0, 0.1, 0.5, 1.5), 0.5),
    Control("axes", ("hidden", "shown"), "hidden"),
)
WIDE = 8.0
"""The picture shows x from −WIDE to WIDE."""

LOW, HIGH = -5.2, 3.6
"""The picture shows y from LOW to HIGH."""

TINY = 1e-3
"""An alarm is raised if whitening divides by less than this."""

FLAT = 0.01
"""The caption says that the cloud is flat if a std is less than this after scaling or whitening."""

_NAMES = "ABC"
Lines = list[tuple[tuple[str, str], ...]]


def experiment(settings: Settings, seed: int) -> "Iterator[Stage]":
    """Take the points up to the chosen stage."""
    from tutor.demos.preprocessing_cloud.experiment import prepare

    return prepare(
        str(settings["stage"]),
        float(settings["correlation"]),
        float(settings["spread"]),
        str(settings["statistics"]),
        int(settings["new"]),
        seed,
    )


def figure(records: "Sequence[Stage]", settings: Settings) -> Figure:
    """Draw the cloud, and list the statistics of every stage so far."""
    state = records[-1]
    stage = STAGES[state.index]
    own = settings["statistics"] == "own"
    flat = stage in ("scaled", "whitened") and min(state.stds[-1]) < FLAT
    kind = "own" if own and state.index else "flat" if flat else "training"
    caption = say(f"demo.preprocessing-cloud.{stage}.{kind}")
    name, before, after = _NAMES[len(state.new) - 1], state.before[-1], state.new[-1]
    summary = say(
        "demo.preprocessing-cloud.summary",
        stage=say(f"demo.preprocessing-cloud.{stage}"),
        mean=_pair(state.means[-1]),
        std=_pair(state.stds[-1]),
        correlation=fixed(state.correlations[-1]),
        name=name,
        before=_pair(before),
        after=_pair(after),
    )
    return Figure(
        ((_cloud(state, settings["axes"] == "shown"), _table(state)),),
        caption,
        summary,
        _alarm(state, settings),
    )


def _cloud(state: "Stage", with_axes: bool) -> Plot:
    """Draw training points as dots smaller than a cell, new points as letters, and principal axes with their numbers."""
    apart = [value for x, y in state.points for value in ((x, y), (math.nan, math.nan))]
    lines = [Line([x for x, _ in apart], [y for _, y in apart], "", "series1")]
    points = [Points([x], [y], "", "series2", name) for (x, y), name in zip(state.new, _NAMES, strict=False)]
    title = "axes" if with_axes else "cloud"
    if with_axes:
        middle_x, middle_y = (sum(values) / len(state.points) for values in zip(*state.points, strict=True))
        for number, (x, y) in enumerate(state.arrows, 1):
            lines.append(Line([middle_x, middle_x + x], [middle_y, middle_y + y], "", "good"))
            points.append(Points([middle_x + x], [middle_y + y], "", "good", str(number)))
    return Plot(
        tuple(lines),
        tuple(points),
        title=say(f"demo.preprocessing-cloud.{title}", letters=" ".join(_NAMES[: len(state.new)])),
        x_limits=(-WIDE, WIDE),
        y_limits=(LOW, HIGH),
        to_scale=True,  # a round cloud looks round
    )


def _table(state: "Stage") -> Words:
    """List mean, std and correlation of the training split at every stage, then the new points, before and now."""
    names = [say(f"demo.preprocessing-cloud.{stage}") for stage in STAGES]
    first = max(map(width, names)) + 1
    heads = [say(f"demo.preprocessing-cloud.{key}") for key in ("mean1", "mean2", "std1", "std2", "r")]
    lines: Lines = [((pad("", first) + "".join(pad_left(head, 6) for head in heads), "dim"),)]
    for index, name in enumerate(names):
        if index >= len(state.means):
            lines.append(((name, "dim"),))
            continue
        numbers = (*state.means[index], *state.stds[index], state.correlations[index])
        text = "".join(fixed(number).rjust(6) for number in numbers)
        lines.append(((pad(name, first) + text, "bold" if index == state.index else ""),))
    for letter, before, now in zip(_NAMES, state.before, state.new, strict=False):
        lines.append(((letter, "series2"), (f" ({_pair(before)}) → ({_pair(now)})", "")))
    return Words(tuple(lines))


def _alarm(state: "Stage", settings: Settings) -> str:
    """Explain what went wrong on the way, and which control to change."""
    stage = STAGES[state.index]
    far = max(
        (
            (value, name, axis)
            for point, name in zip(state.new, _NAMES, strict=False)
            for axis, value in enumerate(point, 1)
        ),
        key=lambda found: abs(found[0]),
    )
    farthest = {"far": fixed(far[0]), "name": far[1], "axis": far[2]}
    if settings["statistics"] == "own" and state.index:
        if len(state.new) == 1:
            return say("demo.preprocessing-cloud.alarm.alone", before=_pair(state.before[0]))
        moved = _pair(state.new[0])
        return say("demo.preprocessing-cloud.alarm.own", before=_pair(state.before[0]), moved=moved)
    if state.least < TINY and stage == "whitened" and float(settings["spread"]) > 0:
        return say("demo.preprocessing-cloud.alarm.flat", **farthest)
    if float(settings["spread"]) == 0 and STAGES.index("scaled") <= state.index:
        return say("demo.preprocessing-cloud.alarm.constant", **farthest)
    return ""


def _pair(point: tuple[float, float]) -> str:
    return ", ".join(map(fixed, point))


def _new_centre(records: "Sequence[Stage]", _settings: Settings) -> float:
    """Return how far the mean of the new points is from the origin."""
    points = records[-1].new
    return math.hypot(*(sum(values) / len(points) for values in zip(*points, strict=True)))


DEMO = Demo(
    name="preprocessing-cloud",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "scaled": {"stage": "scaled"},
        "whitened": {"stage": "whitened"},
        "own statistics": {"stage": "scaled", "statistics": "own"},
        "one point alone": {"stage": "scaled", "statistics": "own", "new": 1},
        "flat feature": {"stage": "scaled", "spread": 0.0},
        "no second direction": {"stage": "whitened", "correlation": 1.0},
    },
    pace=0.25,
    opens_at_end=True,
    measures={
        "mean_1": lambda records, _settings: records[-1].means[-1][0],
        "std_1": lambda records, _settings: records[-1].stds[-1][0],
        "std_2": lambda records, _settings: records[-1].stds[-1][1],
        "correlation": lambda records, _settings: records[-1].correlations[-1],
        "new_centre": _new_centre,
        "a_1": lambda records, _settings: records[-1].new[0][0],
        "a_2": lambda records, _settings: records[-1].new[0][1],
    },
)
