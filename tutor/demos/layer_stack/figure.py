"""Controls and figure: the decision boundary that a stack of layers draws, and its accuracy."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Plot, Points, Rule
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import percent
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.layer_stack.experiment import Boundary, Pair

CONTROLS = (
    Control("activation", ("none", "relu", "tanh", "sigmoid"), "none"),
    Control("layers", (0, 1, 2, 3, 4), 2),
    Control("units", (2, 3, 4, 8, 16), 8),
    Control("data", ("sides", "corners", "ring"), "corners"),
)
GOOD = 0.97
"""A run that ends below this accuracy has not learned to separate its points."""

FEW = 4
"""The lines of the units of the first hidden layer are drawn only if there are at most this many units."""


def experiment(settings: Settings, seed: int) -> "Iterator[Boundary]":
    """Train, and look at the boundary every few steps."""
    from tutor.demos.layer_stack.experiment import learn_boundary

    activation, data = str(settings["activation"]), str(settings["data"])
    return learn_boundary(activation, int(settings["layers"]), int(settings["units"]), data, seed)


def figure(records: "Sequence[Boundary]", settings: Settings) -> Figure:
    """Draw the plane with its points and regions, and the accuracy by step."""
    now = records[-1]
    summary = say(
        "demo.layer-stack.summary",
        first=percent(records[0].accuracy),
        kind=say(f"demo.layer-stack.{settings['data']}"),
        step=now.step,
        right=percent(now.accuracy),
    )
    return Figure(
        ((_plane(now, settings), _curve(records)),), _caption(now, settings), summary, _alarm(now, settings)
    )


def _caption(now: "Boundary", settings: Settings) -> str:
    """Say what the network consists of, and what shape its decision boundary has."""
    stack = _stack(now, int(settings["layers"]), _between(settings))
    if now.line:
        return say("demo.layer-stack.line", stack=stack)
    if _all_off(now, settings):
        return say("demo.layer-stack.units-off", stack=stack)
    return say("demo.layer-stack.units" if _few(now) else "demo.layer-stack.bent", stack=stack)


def _stack(now: "Boundary", hidden: int, between: str) -> str:
    """Say how many layers the network has, and how many parameters."""
    parameters = now.parameters
    if not hidden:
        return say("demo.layer-stack.single", parameters=parameters)
    return say(
        "demo.layer-stack.stack", hidden=hidden, count=hidden + 1, between=between, parameters=parameters
    )


def _few(now: "Boundary") -> bool:
    """Return whether the units of the first hidden layer are few enough to draw the line of each."""
    return 0 < len(now.unit_lines) <= FEW


def _between(settings: Settings) -> str:
    """Say what stands between the linear layers."""
    if settings["activation"] == "none":
        return say("demo.layer-stack.no-activation")
    return say("demo.layer-stack.between", activation=settings["activation"])


def _plane(now: "Boundary", settings: Settings) -> Plot:
    """Draw the regions, the points and, where there are some, straight lines."""
    from tutor.demos.layer_stack.experiment import SIDE

    straight = [now.line] if now.line else now.unit_lines if _few(now) else ()
    lines = tuple(Line(*_ends(line), style="series2" if now.line else "series4") for line in straight)
    off = _all_off(now, settings)
    places = (
        Points(_part(now.second, 0), _part(now.second, 1), style="dim", marker="·"),
        *([Points(_part(off, 0), _part(off, 1), style="series4", marker="0")] if off else []),
        Points(_part(now.classes[0], 0), _part(now.classes[0], 1), style="series1", marker="○"),
        Points(_part(now.classes[1], 0), _part(now.classes[1], 1), style="series3", marker="●"),
    )
    return Plot(
        lines,
        places,
        title=say("demo.layer-stack.plane"),
        x_limits=(-SIDE, SIDE),
        y_limits=(-SIDE, SIDE),
    )


def _all_off(now: "Boundary", settings: Settings) -> "tuple[Pair, ...]":
    """Return the places predicted ● at which every drawn unit is off, if the units are ReLUs."""
    if settings["activation"] != "relu" or not _few(now):
        return ()
    return tuple((x, y) for x, y in now.second if all(a * x + b * y + c <= 0 for a, b, c in now.unit_lines))


def _ends(line: tuple[float, float, float]) -> tuple[list[float], list[float]]:
    """Return x and y of two points of the line a·x + b·y + c = 0 that are far outside the picture, none if it is no line."""
    a, b, c = line
    square = a * a + b * b
    if not square:
        return [], []
    x, y, far = -c * a / square, -c * b / square, 100 / math.sqrt(square)
    return [x - far * b, x + far * b], [y + far * a, y - far * a]


def _part(pairs: tuple[tuple[float, float], ...], axis: int) -> tuple[float, ...]:
    return tuple(pair[axis] for pair in pairs)


def _curve(records: "Sequence[Boundary]") -> Plot:
    """Draw the accuracy by step."""
    line = Line(
        [record.step for record in records], [100 * record.accuracy for record in records], style="series2"
    )
    return Plot(
        (line,),
        rules=(Rule(y=50),),
        title=say("demo.layer-stack.accuracy"),
        x_label=say("demo.layer-stack.step"),
        y_limits=(0, 100),
    )


def _alarm(now: "Boundary", settings: Settings) -> str:
    """Explain, at the end of a run, why it has not learned its points."""
    from tutor.demos.layer_stack.experiment import STEPS, best_straight_accuracy

    if now.step < STEPS or now.accuracy >= GOOD:
        return ""
    right = percent(now.accuracy)
    if not int(settings["layers"]):
        return say("demo.layer-stack.alarm.alone", right=right)
    if settings["activation"] == "none":
        best = percent(best_straight_accuracy(now.classes))
        return say("demo.layer-stack.alarm.straight", right=right, best=best)
    return say("demo.layer-stack.alarm.weak", right=right)


DEMO = Demo(
    name="layer-stack",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "no activation": {"activation": "none"},
        "relu": {"activation": "relu"},
        "five layers": {"layers": 4, "units": 16},
        "easy sides": {"data": "sides"},
        "ring": {"activation": "relu", "data": "ring"},
        "four units": {"activation": "relu", "layers": 1, "units": 4, "data": "ring"},
        "two units": {"activation": "relu", "layers": 1, "units": 2, "data": "ring"},
    },
    pace=0.06,
    opens_at_end=True,
    measures={
        "accuracy": lambda records, _settings: 100 * records[-1].accuracy,
    },
)
