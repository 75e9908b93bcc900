"""Controls and figure: the path of two weights over contour lines, and the gradient of each example."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tutor.demos.figure import Cell, Figure, Grid, Line, Plot, Points
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import significant
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.gradient_descent_2d.experiment import Pair, Place

CONTROLS = (
    Control("examples", ("first", "second", "both"), "first"),
    Control("w1", (-1, 0, 1, 2, 3, 4), 0),
    Control("w2", (-3, -2, -1, 0, 1), 0),
    Control("lr", (0.01, 0.02, 0.05, 0.1, 0.2, 0.24, 0.3), 0.05),
)
_HEADS = "→↗↑↖←↙↓↘"
"""Arrow heads, counter-clockwise in steps of 45°."""

SHORT = 0.15
"""A step shorter than this has no room for an arrow."""

ARRIVED = 0.01
"""A run that ends with more than this share of its first loss has not arrived."""


def experiment(settings: Settings, seed: int) -> "Iterator[Place]":  # noqa: ARG001  nothing here is random
    """Take one step per record."""
    from tutor.demos.gradient_descent_2d.experiment import descend

    start = (float(settings["w1"]), float(settings["w2"]))
    return descend(str(settings["examples"]), start, float(settings["lr"]))


def figure(records: "Sequence[Place]", settings: Settings) -> Figure:
    """Draw the path with the next step as an arrow, and the gradients that the step is computed from."""
    from tutor.demos.gradient_descent_2d.experiment import STEPS

    now = records[-1]
    loss = significant(now.loss)
    values = {"w": _pair(now.w), "loss": loss, "gradient": _pair(now.gradient)}
    if now.step == STEPS or now.diverged:
        caption = say("demo.gradient-descent-2d.end", step=now.step, **values)
    else:
        step = (now.next_w[0] - now.w[0], now.next_w[1] - now.w[1])
        caption = say("demo.gradient-descent-2d.caption", next=_pair(step), **values)
    first = significant(records[0].loss)
    summary = say("demo.gradient-descent-2d.start", first=first)
    if now.step:
        summary = say("demo.gradient-descent-2d.summary", step=now.step, first=first, loss=loss)
    return Figure(
        ((_map(records, settings), _gradients(now, settings)),), caption, summary, _alarm(records, settings)
    )


def _pair(values: "Pair") -> str:
    return f"({significant(values[0])}, {significant(values[1])})"


def _map(records: "Sequence[Place]", settings: Settings) -> Plot:
    """Draw the contour lines, the path so far, and the next step as an arrow."""
    from tutor.demos.gradient_descent_2d.experiment import LEVELS, contours, minima

    now = records[-1]
    w1, w2 = [place.w[0] for place in records], [place.w[1] for place in records]
    lines = [Line(x, y, style="dim", marked=False) for x, y in contours(str(settings["examples"]))]
    lines.append(Line(w1, w2, style="dim", marked=False))
    lowest = minima(str(settings["examples"]))
    points = [
        Points(
            [w[0] for w in lowest],
            [w[1] for w in lowest],
            say("demo.gradient-descent-2d.minimum"),
            "good",
            "◎",
        ),
        Points(w1[:-1], w2[:-1], style="dim", marker="○"),
        Points((now.w[0],), (now.w[1],), style="accent", marker="●"),
    ]
    x, y = now.next_w[0] - now.w[0], now.next_w[1] - now.w[1]
    if math.hypot(x, y) >= SHORT and not now.diverged:
        lines.append(
            Line((now.w[0], now.next_w[0]), (now.w[1], now.next_w[1]), style="series2", marked=False)
        )
        head = _HEADS[round(math.atan2(y, x) / (math.pi / 4)) % 8]
        points.append(Points((now.next_w[0],), (now.next_w[1],), style="series2", marker=head))
    levels = ", ".join(significant(level) for level in LEVELS)
    return Plot(
        tuple(lines),
        tuple(points),
        title=say("demo.gradient-descent-2d.map", levels=levels),
        x_label=say("demo.gradient-descent-2d.w1"),
        x_limits=(-1.0, 5.0),
        y_limits=(-3.5, 1.0),
        to_scale=True,  # so that the arrow crosses the contour line at a right angle
        weight=3,
    )


def _gradients(now: "Place", settings: Settings) -> Grid:
    """List the gradient of each example in use, their mean, and the step against it."""
    from tutor.demos.gradient_descent_2d.experiment import USED

    names = [
        say("demo.gradient-descent-2d.example", number=number + 1)
        for number in USED[str(settings["examples"])]
    ]
    step = (now.next_w[0] - now.w[0], now.next_w[1] - now.w[1])
    rows = [_row(pair, "") for pair in now.gradients]
    if len(names) > 1:
        names.append(say("demo.gradient-descent-2d.mean"))
        rows.append(_row(now.gradient, "accent"))
    names.append(say("demo.gradient-descent-2d.step"))
    rows.append(_row(step, "series2"))
    heading = tuple(Cell(say(f"demo.gradient-descent-2d.slope.{name}"), "dim") for name in ("w1", "w2"))
    return Grid((heading, *rows), say("demo.gradient-descent-2d.gradient"), names=("", *names))


def _row(values: "Pair", style: str) -> tuple[Cell, ...]:
    return tuple(Cell(significant(value), style) for value in values)


def _alarm(records: "Sequence[Place]", settings: Settings) -> str:
    """Explain, at the end of a run, why it did not arrive."""
    from tutor.demos.gradient_descent_2d.experiment import STEPS

    now = records[-1]
    values = {"lr": f"{float(settings['lr']):g}", "step": now.step, "loss": significant(now.loss)}
    if now.diverged:
        return say("demo.gradient-descent-2d.alarm.diverged", **values)
    if now.step < STEPS or now.loss <= ARRIVED * records[0].loss:
        return ""
    gradients = [place.gradient for place in records]
    if all(sum(a * b for a, b in zip(*pair, strict=True)) >= 0 for pair in pairwise(gradients)):
        return say("demo.gradient-descent-2d.alarm.slow", **values)
    slopes = zip(("w₁", "w₂"), zip(*gradients, strict=True), strict=True)
    swinging = [name for name, slope in slopes if any(a * b < 0 for a, b in pairwise(slope))]
    if len(swinging) == 1:
        return say("demo.gradient-descent-2d.alarm.swings-one", **values, weight=swinging[0])
    return say("demo.gradient-descent-2d.alarm.swings", **values)


def _angle(records: "Sequence[Place]", _settings: Settings) -> float:
    """Return the angle in degrees between the next step and the way to the minimum of the mean loss."""
    from tutor.demos.gradient_descent_2d.experiment import MINIMUM

    now = records[-1]
    step = math.atan2(now.next_w[1] - now.w[1], now.next_w[0] - now.w[0])
    to_minimum = math.atan2(MINIMUM[1] - now.w[1], MINIMUM[0] - now.w[0])
    return abs(math.degrees(math.remainder(step - to_minimum, math.tau)))


DEMO = Demo(
    name="gradient-descent-2d",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    is_random=False,
    presets={
        "first example": {"examples": "first"},
        "second example": {"examples": "second"},
        "mean of both": {"examples": "both"},
        "zig-zag": {"examples": "both", "lr": 0.24},
        "diverges": {"examples": "both", "lr": 0.3},
    },
    pace=0.7,
    measures={
        "loss": lambda records, _settings: math.inf if records[-1].diverged else records[-1].loss,
        "first_loss": lambda records, _settings: records[0].loss,
        "angle": _angle,
        "step_w1": lambda records, _settings: records[-1].next_w[0] - records[-1].w[0],
        "step_w2": lambda records, _settings: records[-1].next_w[1] - records[-1].w[1],
    },
)
