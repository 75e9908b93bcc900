"""Controls and figure: the path of two weights, and how many steps went in each direction."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tutor.demos.figure import Bar, Bars, Figure, Line, Plot, Points
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import minus, percent, significant
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.zigzag.experiment import Place

CONTROLS = (
    Control("inputs", ("0 to 1", "-0.5 to 0.5", "-1 to 1"), "0 to 1"),
    Control("lr", (0.1, 0.3, 0.5, 1, 2, 3, 4, 6, 12), 1),
    Control("batch", (1, 2, 4, 16, 64), 1),
)
_ARROWS = {(True, True): "↗", (False, False): "↙", (True, False): "↘", (False, True): "↖"}
"""The direction of a step: whether the first weight rises, and whether the second does."""

LARGE_BATCH = 16
"""The gradient of a batch of this size is close to that of the mean loss."""


def experiment(settings: Settings, seed: int) -> "Iterator[Place]":
    """Train, one step per record."""
    from tutor.demos.zigzag.experiment import walk

    return walk(str(settings["inputs"]), float(settings["lr"]), int(settings["batch"]), seed)


def figure(records: "Sequence[Place]", settings: Settings) -> Figure:
    """Draw the path, and count the steps in each direction."""
    now = records[-1]
    arrows = _arrows(records)
    together = arrows.count("↗") + arrows.count("↙")
    low, high = minus(settings["inputs"]).split(" to ")
    inputs = say("demo.zigzag.inputs", low=low, high=high, batch=settings["batch"])
    caption = say("demo.zigzag.caption", inputs=inputs, together=together, steps=now.step)
    if not now.step:
        caption = say("demo.zigzag.begun", inputs=inputs)
    values = {
        "walked": significant(now.walked),
        "straight": significant(math.hypot(now.w1, now.w2)),
        "left": significant(now.left),
    }
    summary = say("demo.zigzag.summary", steps=now.step, **values)
    return Figure(
        ((_path(records, str(settings["inputs"])), _ways(arrows)),), caption, summary, _alarm(now, settings)
    )


def _arrows(records: "Sequence[Place]") -> list[str]:
    return [_ARROWS[after.w1 > before.w1, after.w2 > before.w2] for before, after in pairwise(records)]


def _path(records: "Sequence[Place]", inputs: str) -> Plot:
    """Draw the path of the weights over the contour lines of the mean loss."""
    from tutor.demos.zigzag.experiment import GOAL, contours

    now = records[-1]
    ground = [Line(x, y, style="axis") for x, y in contours(inputs)]
    return Plot(
        (*ground, Line([place.w1 for place in records], [place.w2 for place in records], style="series1")),
        (
            Points((GOAL[0],), (GOAL[1],), say("demo.zigzag.goal"), "good", "◎"),
            Points((0,), (0,), say("demo.zigzag.start"), "dim", "□"),
            Points((now.w1,), (now.w2,), say("demo.zigzag.now"), "accent", "●"),
        ),
        title=say("demo.zigzag.path"),
        x_label=say("demo.zigzag.w1"),
        x_limits=(-0.5, 2.5),
        y_limits=(-2.5, 0.5),
        weight=2,
    )


def _ways(arrows: list[str]) -> Bars:
    """Count the steps in each direction; first those in which both weights move in the same direction."""
    bars = []
    for arrow, key in (("↗", "rise"), ("↙", "fall"), ("↘", "apart"), ("↖", "apart")):
        count = arrows.count(arrow)
        style = "series1" if key == "apart" else "series4"
        bars.append(Bar(f"{arrow} {say(f'demo.zigzag.{key}')}", count, str(count), style))
    return Bars(tuple(bars), say("demo.zigzag.steps"), limit=max(len(arrows), 1))


def _alarm(now: "Place", settings: Settings) -> str:
    """Say that the run has diverged or has not reached the goal; "" otherwise."""
    from tutor.demos.zigzag.experiment import NEAR, STEPS

    if now.diverged:
        slower = f"{_stable_rate(settings):g}"
        return say("demo.zigzag.alarm.blown", lr=settings["lr"], steps=now.step, slower=slower)
    if now.step >= STEPS:
        return say("demo.zigzag.alarm.late", steps=now.step, left=significant(now.left), near=percent(NEAR))
    return ""


def _stable_rate(settings: Settings) -> float:
    """Return the highest rate of the control, below the current one, that is safely stable.

    The mean loss allows rates below 2/c, where c is its largest curvature. The gradient of a small batch can be far from
    the mean, so the advice for small batches is below half of that.
    """
    from tutor.demos.zigzag.experiment import curvatures

    limit = 2 / max(curvatures(str(settings["inputs"])))
    if int(settings["batch"]) < LARGE_BATCH:
        limit /= 2
    return max(rate for rate in DEMO.control("lr").below(settings["lr"]) if rate < limit)


def _together(records: "Sequence[Place]", _settings: Settings) -> float:
    """Return the per cent of the steps in which both weights moved in the same direction."""
    arrows = _arrows(records)
    return 100 * (arrows.count("↗") + arrows.count("↙")) / max(len(arrows), 1)


DEMO = Demo(
    name="zigzag",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "all positive": {"inputs": "0 to 1"},
        "centred": {"inputs": "-0.5 to 0.5"},
        "batch of 16": {"inputs": "0 to 1", "batch": 16},
        "centred, faster": {"inputs": "-0.5 to 0.5", "lr": 6, "batch": 16},
        "rate too high": {"inputs": "0 to 1", "lr": 6, "batch": 16},
        "like tanh": {"inputs": "-1 to 1", "lr": 0.3},
    },
    pace=0.15,
    opens_at_end=True,
    measures={
        "together": _together,
        "steps": lambda records, _settings: records[-1].step,
        "diverged": lambda records, _settings: records[-1].diverged,
        "left": lambda records, _settings: records[-1].left,
    },
)
