"""Controls and figure: the loss over the weight with the point and its tangent, and the loss by step."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from engine.loss_curves import LOSS_CURVES
from tutor.demos.figure import Figure, Line, Plot, Points
from tutor.demos.gradient_descent_1d.experiment import STEPS, Place, descend
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import significant
from tutor.messages import say

CONTROLS = (
    Control("loss", tuple(LOSS_CURVES), "bowl"),
    Control("w", (-1, 0, 1, 2, 2.5, 3, 3.5, 4, 5, 6, 7), 0),
    Control("lr", (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.125, 0.2, 0.24, 0.25, 0.26, 0.3), 0.05),
)
LEFT, RIGHT = -2.0, 8.0
"""The weights that are drawn."""

TOP = 90.0
LOW_TOPS = {"two valleys": 30.0}
"""The losses that are drawn: up to TOP, or up to a lower top that shows the shape better, if the run starts below it."""

DOTS = 160
TANGENT = 1.5
"""The tangent is drawn this far to both sides of the point."""

NEAR = 0.05
"""A run that ends within this distance of a minimum has arrived."""


def experiment(settings: Settings, seed: int) -> Iterator[Place]:  # noqa: ARG001  nothing here is random
    """Take one step per record."""
    return descend(str(settings["loss"]), float(settings["w"]), float(settings["lr"]))


def figure(records: Sequence[Place], settings: Settings) -> Figure:
    """Draw the curve with all places so far, and the loss by step."""
    now, lr = records[-1], float(settings["lr"])
    values = {"w": significant(now.w), "loss": significant(now.loss), "slope": significant(now.slope)}
    if now.step == STEPS or now.diverged:
        caption = say("demo.gradient-descent-1d.end", step=now.step, **values)
    else:
        slope = f"({values['slope']})" if now.slope < 0 else values["slope"]
        caption = say(
            "demo.gradient-descent-1d.caption",
            lr=f"{lr:g}",
            factor=slope,
            next=significant(now.next_w),
            **values,
        )
    first = significant(records[0].loss)
    summary = say("demo.gradient-descent-1d.start", first=first)
    if now.step:
        summary = say("demo.gradient-descent-1d.summary", step=now.step, first=first, loss=values["loss"])
    return Figure(
        ((_curve(records, settings), _losses(records, settings)),),
        caption,
        summary,
        _alarm(records, settings),
    )


def _top(records: Sequence[Place], settings: Settings) -> float:
    top = LOW_TOPS.get(str(settings["loss"]), TOP)
    return top if records[0].loss < top else TOP


def _curve(records: Sequence[Place], settings: Settings) -> Plot:
    value = LOSS_CURVES[str(settings["loss"])].value
    now, top = records[-1], _top(records, settings)
    x = [LEFT + (RIGHT - LEFT) * place / DOTS for place in range(DOTS + 1)]
    tangent_x = [now.w + TANGENT * share / 20 for share in range(-20, 21)]
    tangent = [now.loss + now.slope * (at - now.w) for at in tangent_x]
    passed = records[:-1]
    return Plot(
        (Line(x, [value(at) for at in x], style="series1"),),
        (
            Points(tangent_x, tangent, style="series2", marker="+"),
            Points([one.w for one in passed], [one.loss for one in passed], style="dim", marker="○"),
            Points((now.w,), (now.loss,), style="accent", marker="●"),
        ),
        title=say("demo.gradient-descent-1d.curve"),
        x_label=say("demo.gradient-descent-1d.weight"),
        x_limits=(LEFT, RIGHT),
        y_limits=(-top / 9, top),
        weight=3,
    )


def _losses(records: Sequence[Place], settings: Settings) -> Plot:
    return Plot(
        (Line([one.step for one in records], [one.loss for one in records], style="series3"),),
        title=say("demo.gradient-descent-1d.by-step"),
        x_label=say("demo.gradient-descent-1d.step"),
        x_limits=(0, STEPS),
        y_limits=(0, _top(records, settings)),
        weight=2,
    )


def _alarm(records: Sequence[Place], settings: Settings) -> str:
    """Explain, at the end of a run, why it did not arrive."""
    now, lr = records[-1], float(settings["lr"])
    values = {"lr": f"{lr:g}", "step": now.step, "loss": significant(now.loss)}
    if now.diverged:
        return say("demo.gradient-descent-1d.alarm.diverged", **values)
    if now.step < STEPS:
        return ""
    minima = LOSS_CURVES[str(settings["loss"])].minima
    nearest = min(minima, key=lambda minimum: abs(now.w - minimum))
    if abs(now.w - nearest) > NEAR:
        last, swings = records[-2].w, (now.w - nearest) * (records[-2].w - nearest) < 0
        key = "swings" if swings and abs(last - nearest) > NEAR else "slow"
        return say(f"demo.gradient-descent-1d.alarm.{key}", w=significant(nearest), **values)
    if nearest != minima[0]:
        lowest = significant(LOSS_CURVES[str(settings["loss"])].value(minima[0]))
        return say("demo.gradient-descent-1d.alarm.higher", lowest=lowest, **values)
    return ""


def _end(records: Sequence[Place], settings: Settings) -> str:
    """Return where a run ends: "first" or "second" for the minimum that it has reached, "diverged", or "between"."""
    now = records[-1]
    if now.diverged:
        return "diverged"
    minima = LOSS_CURVES[str(settings["loss"])].minima
    reached = [number for number, w in enumerate(minima) if abs(now.w - w) <= NEAR]
    return ("first", "second")[reached[0]] if reached else "between"


def _crossings(records: Sequence[Place], settings: Settings) -> int:
    """Return how many steps jump over the minimum that is nearest at the end, and are far from it before and after."""
    minima = LOSS_CURVES[str(settings["loss"])].minima
    nearest = min(minima, key=lambda minimum: abs(records[-1].w - minimum))
    return sum((one.w - nearest) * (two.w - nearest) < -(NEAR**2) for one, two in pairwise(records))


DEMO = Demo(
    name="gradient-descent-1d",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    is_random=False,
    presets={
        "small steps": {"lr": 0.005},
        "one step": {"lr": 0.125},
        "overshoots": {"lr": 0.2},
        "diverges": {"lr": 0.3},
        "two valleys": {"loss": "two valleys", "w": 6, "lr": 0.02},
    },
    pace=0.5,
    measures={
        "end": _end,
        "last_w": lambda records, _settings: records[-1].w,
        "steps": lambda records, _settings: records[-1].step,
        "loss": lambda records, _settings: math.inf if records[-1].diverged else records[-1].loss,
        "first_loss": lambda records, _settings: records[0].loss,
        "crossings": _crossings,
    },
)
