"""Controls and figure: an activation and its slope over x, and how much of a gradient a row of such units passes back."""

import math
from collections.abc import Iterator, Sequence

from tutor.demos.activation_curves.experiment import FUNCTIONS, Passed, chain, curves
from tutor.demos.figure import Figure, Line, Plot, Points, Rule
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import significant
from tutor.messages import has_message, say

_SIZES = (0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 10)
CONTROLS = (
    Control("function", FUNCTIONS, "sigmoid"),
    Control("x", (*(-x for x in reversed(_SIZES)), 0, *_SIZES), 2),
    Control("layers", (1, 2, 3, 4, 5, 10, 20, 30), 4),
    Control("weight", (0.5, 1, 1.5, 2, 4), 1),
    Control("alpha", (0.01, 0.1, 0.25, 0.5, 1, 2), 0.01),
)
FLAT = 0.01
"""A slope of less than this size counts as flat."""

VANISHED, EXPLODED = 1e-4, 1e4
"""A gradient of less or more than this size raises an alarm."""

HALF, DOTS = 10, 200
"""Curves are drawn from −HALF to HALF, through DOTS + 1 points."""

_Y_LIMITS = ((-0.05, 1.05), (-1.1, 1.1), (-2.0, 2.0))
"""Limits of y. A picture has the first that hold all of its values and slopes, or else the last."""


def experiment(settings: Settings, seed: int) -> Iterator[Passed]:  # noqa: ARG001  nothing here is random
    """Follow the signal, one unit per record."""
    x, alpha, weight = (float(settings[name]) for name in ("x", "alpha", "weight"))
    return chain(str(settings["function"]), alpha, x, int(settings["layers"]), weight)


def figure(records: Sequence[Passed], settings: Settings) -> Figure:
    """Draw the curves of value and slope with the points passed, and the size of the gradient by layer."""
    first, now = records[0], records[-1]
    caption = say(
        "demo.activation-curves.caption",
        name=_name(settings),
        x=significant(first.x),
        value=significant(first.value),
        slope=significant(first.slope),
    )
    summary = say(
        "demo.activation-curves.summary",
        layers=now.layer,
        weight=significant(float(settings["weight"])),
        product=significant(now.product),
    )
    panels = [_curves(records, settings)]
    if int(settings["layers"]) > 1:  # a single unit passes on its slope, which the curves show
        panels.append(_gradient_sizes(records, settings))
    return Figure((tuple(panels),), caption, summary, _alarm(records, settings))


def _name(settings: Settings) -> str:
    function, alpha = settings["function"], significant(float(settings["alpha"]))
    if not has_message(f"demo.activation-curves.{function}"):
        return str(function)
    return say(f"demo.activation-curves.{function}", alpha=alpha)


def _curves(records: Sequence[Passed], settings: Settings) -> Plot:
    """Draw value and slope over x, crosses where it is flat, and the points that the first and the last unit are at."""
    value_at, slope_at = curves(str(settings["function"]), float(settings["alpha"]))
    x = [HALF * (2 * place / DOTS - 1) for place in range(DOTS + 1)]
    values, slopes = [value_at(at) for at in x], [slope_at(at) for at in x]
    flat = [place for place in range(0, DOTS + 1, 5) if abs(slopes[place]) < FLAT]
    first, now = records[0], records[-1]
    points = (
        Points(
            [x[place] for place in flat],
            [values[place] for place in flat],
            say("demo.activation-curves.flat"),
            "bad",
            "×",
        ),
        Points(
            (first.x,),
            (first.value,),
            say(f"demo.activation-curves.{'first' if int(settings['layers']) > 1 else 'only'}"),
            "accent",
            "■",
        ),
        Points((now.x,), (now.value,), say("demo.activation-curves.last"), "accent", "◆"),
    )
    heights = values + slopes
    holding = (limits for limits in _Y_LIMITS if limits[0] <= min(heights) and max(heights) <= limits[1])
    return Plot(
        (
            Line(x, values, say("demo.activation-curves.value"), "series1"),
            Line(x, slopes, say("demo.activation-curves.slope"), "series2"),
        ),
        points if now.layer > 1 else points[:2],
        (Rule(x=first.x, style="accent"),),
        x_limits=(-HALF, HALF),
        y_limits=next(holding, _Y_LIMITS[-1]),
        weight=3,
    )


def _gradient_sizes(records: Sequence[Passed], settings: Settings) -> Plot:
    """Draw the size of the gradient that is left after each layer.

    A logarithmic axis has no place for a sign or for 0: negative gradients have a mark of their own, and where nothing
    passes there is a cross at the lower end of the axis.
    """
    sizes = {record.layer: abs(record.product) for record in records}
    positive, negative, zero = (
        [record.layer for record in records if (record.product > 0) - (record.product < 0) == sign]
        for sign in (1, -1, 0)
    )
    seen = [size for size in sizes.values() if size]
    low, high = min([1e-4, *seen]) / 2, max([10, *seen])
    clouds = [Points(positive, [sizes[layer] for layer in positive], "", "series3", "•")]
    if negative:
        label = say("demo.activation-curves.negative")
        clouds.append(Points(negative, [sizes[layer] for layer in negative], label, "series3", "▽"))
    if zero:
        clouds.append(Points(zero, [low] * len(zero), say("demo.activation-curves.zero"), "bad", "×"))
    return Plot(
        (Line(list(sizes), [size or math.nan for size in sizes.values()], style="series3"),),
        tuple(clouds),
        title=say("demo.activation-curves.gradient"),
        x_label=say("demo.activation-curves.layer"),
        x_limits=(0, max(int(settings["layers"]), 2)),
        y_limits=(low, high),
        log_y=True,
        weight=2,
    )


def _alarm(records: Sequence[Passed], settings: Settings) -> str:
    """Explain why little or too much of the gradient arrives, and which control to change."""
    first, now = records[0], records[-1]
    values = {
        "x": significant(first.x),
        "slope": significant(first.slope),
        "product": significant(now.product),
    }
    if abs(first.slope) < FLAT:
        key = "zero" if not first.slope else "saturated" if now.layer > 1 else "alone"
        return say(f"demo.activation-curves.alarm.{key}", name=settings["function"], **values)
    if VANISHED <= abs(now.product) <= EXPLODED:
        return ""
    key = "exploded" if abs(now.product) > EXPLODED else _cause_of_vanishing(settings, now.layer)
    weight = significant(float(settings["weight"]))
    return say(f"demo.activation-curves.alarm.{key}", layers=now.layer, weight=weight, **values)


def _cause_of_vanishing(settings: Settings, layers: int) -> str:
    """Return "heavy" or "light" if weights of 1 would have kept the gradient, or else "vanished"."""
    *_, with_ones = experiment({**settings, "weight": 1, "layers": layers}, 0)
    if abs(with_ones.product) < VANISHED:
        return "vanished"
    return "heavy" if float(settings["weight"]) > 1 else "light"


DEMO = Demo(
    name="activation-curves",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    is_random=False,
    presets={
        "saturated": {"function": "sigmoid", "x": 6},
        "ten sigmoids": {"function": "sigmoid", "x": 0, "layers": 10},
        "tanh": {"function": "tanh", "x": 1},
        "relu": {"function": "relu", "x": 1, "layers": 10},
        "relu, wrong side": {"function": "relu", "x": -1},
        "leaky": {"function": "leaky", "x": -1, "layers": 1, "alpha": 0.01},
        "elu": {"function": "elu", "x": -1, "alpha": 1},
        "exploding": {"function": "linear", "x": 1, "layers": 20, "weight": 2},
    },
    pace=0.5,
    opens_at_end=True,
    measures={
        "first_slope": lambda records, _settings: records[0].slope,
        "last_slope": lambda records, _settings: records[-1].slope,
        "gradient": lambda records, _settings: records[-1].product,
    },
)
