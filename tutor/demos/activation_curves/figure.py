"""An activation and its slope over x, where it is flat, and what a row of such units leaves of a gradient."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Mark, Plot, Points
from tutor.demos.model import Control, Demo, Settings
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.activation_curves.experiment import Passed

_STEPS = (0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 10)
CONTROLS = (
    Control("function", ("linear", "sigmoid", "tanh", "relu", "leaky", "elu"), "sigmoid"),
    Control("x", (*(-x for x in reversed(_STEPS)), 0, *_STEPS), 2),
    Control("layers", (1, 2, 3, 4, 5, 10, 20, 30), 4),
    Control("weight", (0.5, 1, 1.5, 2, 4), 1),
    Control("alpha", (0.01, 0.1, 0.25, 0.5, 1, 2), 0.01),
)
FLAT = 0.01
"""A slope below this counts as flat."""

VANISHED, EXPLODED = 1e-4, 1e4
"""Beyond these a gradient is as good as lost, or out of hand."""

HALF, DOTS = 10, 200
"""Curves are drawn from −HALF to HALF, through so many points."""

_BOUNDED, _OTHERS = (-1.1, 1.1), (-1.5, 2.0)
"""Heights shown: one for all activations within −1..1, one for all others, so that one can be held beside another."""


def experiment(settings: Settings, seed: int) -> "Iterator[Passed]":  # noqa: ARG001  nothing here is random
    """The signal, a unit further each time."""
    from tutor.demos.activation_curves.experiment import chain

    x, alpha, weight = (float(settings[name]) for name in ("x", "alpha", "weight"))
    return chain(str(settings["function"]), alpha, x, int(settings["layers"]), weight)


def figure(records: "Sequence[Passed]", settings: Settings) -> Figure:
    """Value and slope with the cursor, and the gradient by layer."""
    first, now = records[0], records[-1]
    values = {"x": _number(first.x), "value": _number(first.value), "slope": _number(first.slope)}
    caption = say("demo.activation-curves.caption", name=_name(settings), **values)
    summary = say(
        "demo.activation-curves.summary",
        layers=now.layer,
        weight=_number(float(settings["weight"])),
        product=_number(now.product),
    )
    panels = [_curves(records, settings)]
    if int(settings["layers"]) > 1:  # a row of one passes on its slope, which the curves show
        panels.append(_products(records, settings))
    return Figure((tuple(panels),), caption, summary, _alarm(records, settings))


def _name(settings: Settings) -> str:
    return say(f"demo.activation-curves.{settings['function']}", alpha=_number(float(settings["alpha"])))


def _curves(records: "Sequence[Passed]", settings: Settings) -> Plot:
    from tutor.demos.activation_curves.experiment import CURVES

    value_at, slope_at = CURVES[str(settings["function"])]
    alpha = float(settings["alpha"])
    x = [HALF * (2 * place / DOTS - 1) for place in range(DOTS + 1)]
    values, slopes = [value_at(at, alpha) for at in x], [slope_at(at, alpha) for at in x]
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
            (first.x, first.x),
            (first.value, first.slope),
            say(f"demo.activation-curves.{'first' if int(settings['layers']) > 1 else 'only'}"),
            "accent",
            "■",
        ),
        Points((now.x,), (now.value,), say("demo.activation-curves.last"), "accent", "◆"),
    )
    lines = (
        Line(x, values, say("demo.activation-curves.value"), "series1"),
        Line(x, slopes, say("demo.activation-curves.slope"), "series2"),
    )
    return Plot(
        lines,
        points if now.layer > 1 else points[:2],
        (Mark(x=first.x, style="accent"),),
        x_limits=(-HALF, HALF),
        y_limits=_BOUNDED if settings["function"] in ("sigmoid", "tanh") else _OTHERS,
        weight=3,
    )


def _products(records: "Sequence[Passed]", settings: Settings) -> Plot:
    """On a log axis, where 0 has no place: layers that let nothing pass are crosses at its lower end."""
    layers = [record.layer for record in records]
    products = [record.product for record in records]
    seen = [abs(product) for product in products if product]
    low = min([1e-4, *seen]) / 2
    points = [Points(layers, products, "", "series3", "•")]
    blocked = [record.layer for record in records if not record.product]
    if blocked:
        nothing = say("demo.activation-curves.nothing")
        points.append(Points(blocked, [low] * len(blocked), nothing, "bad", "×"))
    return Plot(
        (Line(layers, products, style="series3"),),
        tuple(points),
        title=say("demo.activation-curves.product"),
        x_label=say("demo.activation-curves.layer"),
        x_limits=(0, max(int(settings["layers"]), 2)),
        y_limits=(low, max([10, *seen])),
        log_y=True,
        weight=2,
    )


def _alarm(records: "Sequence[Passed]", settings: Settings) -> str:
    """What became of the gradient, if little good."""
    first, now = records[0], records[-1]
    values = {"x": _number(first.x), "slope": _number(first.slope), "product": _number(now.product)}
    if abs(first.slope) < FLAT:
        key = "zero" if not first.slope else "saturated" if now.layer > 1 else "alone"
        return say(f"demo.activation-curves.alarm.{key}", name=settings["function"], **values)
    function, weight = str(settings["function"]), float(settings["weight"])
    if abs(now.product) < VANISHED:
        # large weights push tanh where it is flat; what has no ends shrinks gradients by small weights alone
        key = "heavy" if function == "tanh" and weight > 1 else "vanished"
        key = "light" if weight < 1 and function not in ("sigmoid", "tanh") else key
        mended = _number(weight)
        return say(f"demo.activation-curves.alarm.{key}", layers=now.layer, weight=mended, **values)
    if abs(now.product) > EXPLODED:
        return say(
            "demo.activation-curves.alarm.exploded", layers=now.layer, weight=settings["weight"], **values
        )
    return ""


def _number(value: float) -> str:
    """Three digits, small and large ones by powers of ten."""
    text = f"{value:.3g}"
    if "e" in text:
        mantissa, power = text.split("e")
        text = f"{mantissa}·10" + str(int(power)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
    return text.replace("-", "−")


DEMO = Demo(
    name="activation-curves",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
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
    whole=True,
)
