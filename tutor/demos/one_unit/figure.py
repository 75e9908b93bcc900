"""Controls and figure: a drawing of the unit with its numbers, and its activation over the sum."""

from collections.abc import Iterator, Sequence

from tutor.demos.activation import activate
from tutor.demos.figure import Figure, Line, Plot, Points, Words
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import factor, significant
from tutor.demos.one_unit.experiment import OUTPUT, PRODUCTS, SUM, Unit, compute
from tutor.messages import say
from tutor.text.rows import pad, width

_NUMBERS = (-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3)
CONTROLS = (
    Control("x1", _NUMBERS, 2),
    Control("x2", _NUMBERS, -1),
    Control("w1", _NUMBERS, 0.5),
    Control("w2", _NUMBERS, 1),
    Control("b", _NUMBERS, 0.5),
    Control("activation", ("none", "relu", "sigmoid", "tanh"), "relu"),
)
HALF, WIDE = 6, 24
"""The activation is drawn from −HALF to HALF, or from −WIDE to WIDE if the sum is outside."""

DOTS = 120
"""The curve has DOTS + 1 points."""

_UNKNOWN = "?"
_HEIGHTS = {"sigmoid": (-0.1, 1.1), "tanh": (-1.2, 1.2)}
"""The limits of the chart for activations whose outputs have a small range."""

Spans = tuple[tuple[str, str], ...]


def experiment(settings: Settings, seed: int) -> Iterator[Unit]:  # noqa: ARG001  nothing here is random
    """Compute the unit, one stage per record."""
    x1, x2, w1, w2, b = (float(settings[name]) for name in ("x1", "x2", "w1", "w2", "b"))
    return compute((x1, x2), (w1, w2), b, str(settings["activation"]))


def figure(records: Sequence[Unit], settings: Settings) -> Figure:
    """Draw the unit as far as it is computed, and the activation with the point at which the unit is."""
    now = records[-1]
    total, output = significant(now.total), significant(now.output)
    product = "{}·{}".format
    x1, x2, w1, w2, b = (factor(float(settings[name])) for name in ("x1", "x2", "w1", "w2", "b"))
    sum_text = f"{product(w1, x1)} + {product(w2, x2)} + {b} = {total}"
    key = ("inputs", "products", "sum", "output")[now.stage]
    caption = say(
        f"demo.one-unit.caption.{key}",
        **{} if now.stage < SUM else {"sum": sum_text},
        **{} if now.stage < OUTPUT else {"what": _activation_effect(now, settings)},
    )
    summary = say("demo.one-unit.summary.open")
    if now.stage >= OUTPUT:
        summary = say("demo.one-unit.summary", total=total, output=output)
    return Figure(((_drawing(now, settings), _curve(now, settings)),), caption, summary)


def _activation_effect(now: Unit, settings: Settings) -> str:
    """Say what the activation does with the sum."""
    name = str(settings["activation"])
    values = {"total": significant(now.total), "output": significant(now.output)}
    if name == "relu":
        return say(f"demo.one-unit.relu.{'keeps' if now.total > 0 else 'cuts'}", **values)
    if name == "none":
        return say("demo.one-unit.none", output=values["output"])
    return say("demo.one-unit.squashes", name=DEMO.display_name(name), **values)


def _drawing(now: Unit, settings: Settings) -> Words:
    """Draw the unit from left to right: inputs, weights, products, sum, activation, output."""
    known = [significant(float(settings[name])) for name in ("x1", "x2", "w1", "w2", "b")]
    x1, x2, w1, w2, b = known
    first, second = (significant(p) if now.stage >= PRODUCTS else _UNKNOWN for p in now.products)
    total = significant(now.total) if now.stage >= SUM else _UNKNOWN
    output = significant(now.output) if now.stage >= OUTPUT else _UNKNOWN
    blank = " " * 25
    after_sum = f" {total} "
    box = f" {DEMO.display_name(str(settings['activation']))} "
    rule = "─" * width(box)
    indent = " " * (width(after_sum) + 2)
    rows: tuple[Spans, ...] = (
        ((say("demo.one-unit.heading"), "dim"),),
        (*_input("x₁", x1, w1, first, "series1"), ("╮", "axis")),
        ((f"{blank}│{indent}╭{rule}╮", "axis"),),
        (
            *_input("x₂", x2, w2, second, "series3"),
            ("┼──", "axis"),
            (after_sum, "series2"),
            ("┤", "axis"),
            (box, "accent"),
            ("├─▶ ", "axis"),
            (output, "bold accent"),
        ),
        ((f"{blank}│{indent}╰{rule}╯", "axis"),),
        ((pad(say("demo.one-unit.bias"), 14), "dim"), *_wire(b, 11, "series4"), ("╯", "axis")),
        (("", ""),),
    )
    return Words(rows)


def _input(name: str, value: str, weight: str, product: str, style: str) -> Spans:
    """Return an input's line up to the sum, 25 cells: its value, its weight, and their product."""
    return (
        (pad(f"{name} = {value}", 10), style),
        (pad(f"× {weight}", 7), ""),
        *_wire(product, 8, style),
    )


def _wire(text: str, cells: int, style: str) -> Spans:
    """Return a number between two pieces of a wire, `cells` cells in all."""
    rest = cells - width(text) - 4
    return (("─ ", "axis"), (text, style), (f" {'─' * (rest + 1)}", "axis"))


def _curve(now: Unit, settings: Settings) -> Plot:
    """Draw the activation over the sum and, once the output is known, the point of the unit."""
    name = str(settings["activation"])
    half = HALF if abs(now.total) <= HALF else WIDE
    x = [half * (2 * place / DOTS - 1) for place in range(DOTS + 1)]
    low, high = _HEIGHTS.get(name, (-half, half))
    here = Points((now.total,), (now.output,), style="accent", marker="●")
    return Plot(
        (Line(x, [activate(name, at) for at in x], style="series2"),),
        (here,) if now.stage >= OUTPUT else (),
        title=say("demo.one-unit.curve", name=DEMO.display_name(name)),
        x_label=say("demo.one-unit.sum"),
        x_limits=(-half, half),
        y_limits=(low, high),
    )


def _gain(records: Sequence[Unit], settings: Settings) -> float:
    """Return how much the output grows if the bias grows by 1."""
    now = records[-1]
    return activate(str(settings["activation"]), now.total + 1) - now.output


DEMO = Demo(
    name="one-unit",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    is_random=False,
    presets={
        "negative sum": {"w2": 2},
        "no activation": {"w2": 2, "activation": "none"},
        "sigmoid": {"activation": "sigmoid"},
        "one input off": {"w2": 0},
    },
    pace=1.0,
    opens_at_end=True,
    measures={
        "total": lambda records, _settings: records[-1].total,
        "output": lambda records, _settings: records[-1].output,
        "gain": _gain,
    },
)
