"""Controls and figure: the numbers of both passes in three columns, and the loss over the first weight with its tangent."""

from collections.abc import Iterator, Sequence

from tutor.demos.chain_rule.experiment import BACKWARD, FORWARD, Pass, forward, passes
from tutor.demos.figure import Figure, Line, Plot, Points, Words
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import factor, significant
from tutor.messages import say
from tutor.text.rows import pad, width

CONTROLS = (
    Control("x", (-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3), 3),
    Control("w1", (-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3), 2),
    Control("w2", (-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3), 0.5),
    Control("y", (-3, -2, -1, 0, 1, 2, 3), 1),
    Control("activation", ("none", "relu", "sigmoid", "tanh"), "relu"),
    Control("skip", ("no", "yes"), "no"),
)
LEFT, RIGHT = -4.0, 4.0
"""The loss is drawn for first weights from LEFT to RIGHT."""

DOTS = 160
"""The curve has DOTS + 1 points."""

FLAT = 0.01
"""An alarm is raised if the slope of the activation is smaller than this."""

_ROWS = (("z", "z/w1", "w1"), ("h", "h/z", "z"), ("p", "p/h", "h"), ("L", "L/p", "p"), ("", "p/w2", "w2"))
"""The rows of the table: a number of the forward pass, a slope, and what the gradient is for."""

_NAMES = {"w1": "w₁", "w2": "w₂"}

_BEFORE = {"h": "p", "z": "h", "w1": "z", "w2": "p"}
"""Each gradient of the backward pass is a product: the gradient before it …"""

_FACTORS = {"h": "p/h", "z": "h/z", "w1": "z/w1", "w2": "p/w2"}
"""… times this slope."""


def experiment(settings: Settings, seed: int) -> Iterator[Pass]:  # noqa: ARG001  nothing here is random
    """Go forward and backward, one number per record."""
    x, y, w1, w2 = (float(settings[name]) for name in ("x", "y", "w1", "w2"))
    return passes(x, y, w1, w2, str(settings["activation"]), _skips(settings))


def figure(records: Sequence[Pass], settings: Settings) -> Figure:
    """Write what is computed so far, and draw the loss over the first weight."""
    now = records[-1]
    return Figure(
        ((_table(now), _curve(now, settings)),), _caption(now, settings), _summary(now), _alarm(now, settings)
    )


def _summary(now: Pass) -> str:
    """Say what has been computed so far."""
    if now.stage < len(FORWARD):
        return say("demo.chain-rule.summary.forward", done=now.stage, all=len(FORWARD))
    loss = significant(now.values["L"])
    done = now.stage - len(FORWARD)
    if done < len(BACKWARD):
        return say("demo.chain-rule.summary.backward", loss=loss, done=done, all=len(BACKWARD))
    first, second = (significant(now.gradients[name]) for name in ("w1", "w2"))
    return say("demo.chain-rule.summary", loss=loss, first=first, second=second)


def _skips(settings: Settings) -> bool:
    return settings["skip"] == "yes"


def _name(name: str) -> str:
    return _NAMES.get(name, name)


def _derivative(slope: str) -> str:
    """Write a slope as a derivative: "h/z" becomes "dh/dz"."""
    top, bottom = slope.split("/")
    return f"d{top}/d{_name(bottom)}"


def _caption(now: Pass, settings: Settings) -> str:
    """Say what was computed last, and at the end what the gradient means."""
    if now.stage <= len(FORWARD):
        return _forward_caption(FORWARD[now.stage - 1], now, settings)
    last = BACKWARD[now.stage - len(FORWARD) - 1]
    if last == "p":
        return say("demo.chain-rule.backward-starts", value=significant(now.gradients["p"]))
    if last == "w2":
        return _end_caption(now, settings)
    before, slope = _BEFORE[last], _FACTORS[last]
    what = f"dL/d{_name(last)} = dL/d{_name(before)}·{_derivative(slope)}"
    numbers = f"{factor(now.gradients[before])}·{factor(now.slopes[slope])}"
    if last == "z" and _skips(settings):
        what, numbers = f"{what} + dL/dp·1", f"{numbers} + {factor(now.gradients['p'])}·1"
    return say("demo.chain-rule.backward", what=what, numbers=numbers, value=significant(now.gradients[last]))


def _end_caption(now: Pass, settings: Settings) -> str:
    """Write the gradient for w₁ as the product of the slopes, or as the sum of two such products."""
    first, *others, last = (factor(now.slopes[name]) for name in ("L/p", "p/h", "h/z", "z/w1"))
    through = "·".join((first, *others))
    key, product = "end", f"{through}·{last}"
    if _skips(settings):
        key, product = "end-skip", f"({through} + {first}·1)·{last}"
    return say(f"demo.chain-rule.{key}", product=product, value=significant(now.gradients["w1"]))


def _forward_caption(last: str, now: Pass, settings: Settings) -> str:
    """Write how `last`, a number of FORWARD, was computed."""
    value = significant(now.values[last])
    x, y, w1, w2 = (factor(float(settings[name])) for name in ("x", "y", "w1", "w2"))
    numbers = {
        "z": f"z = w₁·x = {w1}·{x}",
        "h": f"h = {settings['activation']}(z)" if settings["activation"] != "none" else "h = z",
        "p": f"p = w₂·h = {w2}·{factor(now.values['h'])}",
        "L": f"L = (p − y)² = ({significant(now.values['p'])} − {y})²",
    }[last]
    if last == "p" and _skips(settings):
        numbers = f"p = w₂·h + z = {w2}·{factor(now.values['h'])} + {factor(now.values['z'])}"
    return say("demo.chain-rule.forward", numbers=numbers, value=value)


def _table(now: Pass) -> Words:
    """Write the three columns; "?" stands for what is not computed yet."""
    first_width, second_width = _column_widths(now)
    heading = "".join(
        pad(say(f"demo.chain-rule.{column}"), cells)
        for column, cells in (("values", first_width), ("slopes", second_width), ("gradients", 15))
    )
    lines: list[tuple[tuple[str, str], ...]] = [((heading.rstrip(), "dim"),)]
    for value, slope, gradient in _ROWS:
        backward_at = len(FORWARD) + 1 + BACKWARD.index(gradient)
        forward_at = FORWARD.index(value) + 1 if value else len(FORWARD)
        first = f"{value} = {_known(now.values[value], now.stage >= forward_at)}" if value else ""
        second = f"{_derivative(slope)} = {_known(now.slopes[slope], now.stage >= forward_at)}"
        third = f"dL/d{_name(gradient)} = {_known(now.gradients[gradient], now.stage >= backward_at)}"
        if gradient == "z" and len(now.paths) > 1 and now.stage >= backward_at:
            sums = " + ".join(factor(path) for path in now.paths)
            third = f"dL/dz = {sums} = {significant(now.gradients['z'])}"
        is_weight = gradient in _NAMES
        lines.append(
            (
                (pad(first, first_width), "series1"),
                (pad(second, second_width), "series3"),
                (third, "bold accent" if is_weight else "accent"),
            )
        )
    return Words((*lines, (("", ""),)))


def _column_widths(now: Pass) -> tuple[int, int]:
    """Return the cells for results and slopes, with a gap after the longest one of the whole run."""
    values = max(width(f"{name} = {significant(value)}") for name, value in now.values.items())
    slopes = max(width(f"{_derivative(name)} = {significant(slope)}") for name, slope in now.slopes.items())
    return max(values + 2, 13), max(slopes + 2, 17)


def _known(value: float, known: bool) -> str:
    return significant(value) if known else "?"


def _curve(now: Pass, settings: Settings) -> Plot:
    """Draw the loss for other first weights, the point, and at the end the tangent with the slope dL/dw₁."""
    x, y, w1, w2 = (float(settings[name]) for name in ("x", "y", "w1", "w2"))
    weights = [LEFT + (RIGHT - LEFT) * place / DOTS for place in range(DOTS + 1)]
    name, skip = str(settings["activation"]), _skips(settings)
    losses = [forward(x, y, weight, w2, name, skip)["L"] for weight in weights]
    top = max(*losses, 1.0)
    points = []
    if now.stage >= len(FORWARD) + len(BACKWARD) - 1:
        near = [w1 + share / 20 for share in range(-20, 21)]
        tangent = [now.values["L"] + now.gradients["w1"] * (at - w1) for at in near]
        points.append(Points(near, tangent, style="series2", marker="+"))
    if now.stage >= len(FORWARD):
        points.append(Points((w1,), (now.values["L"],), style="accent", marker="●"))
    return Plot(
        (Line(weights, losses, style="series1"),),
        tuple(points),
        title=say("demo.chain-rule.curve"),
        x_label=say("demo.chain-rule.w1"),
        x_limits=(LEFT, RIGHT),
        y_limits=(-top / 8, top),
    )


def _alarm(now: Pass, settings: Settings) -> str:
    """Once the gradient for w₁ is known, say that the activation's slope stops it, unless there is a skip connection."""
    if _skips(settings) or now.stage < len(FORWARD) + len(BACKWARD) - 1 or abs(now.slopes["h/z"]) >= FLAT:
        return ""
    name, slope = DEMO.display_name(str(settings["activation"])), significant(now.slopes["h/z"])
    key = "zero" if not now.slopes["h/z"] else "flat"
    return say(f"demo.chain-rule.alarm.{key}", name=name, slope=slope, z=significant(now.values["z"]))


def _without_gradient(records: Sequence[Pass], _settings: Settings) -> str:
    """Return which weights get no gradient: "both", "first", "second" or "none"."""
    first, second = (records[-1].gradients[name] == 0 for name in ("w1", "w2"))
    return "both" if first and second else "first" if first else "second" if second else "none"


def _steepness(records: Sequence[Pass], settings: Settings) -> float:
    """Return the gradient for w₁ as a share of the height of the chart, for each unit of w₁."""
    now = records[-1]
    limits = _curve(now, settings).y_limits
    return now.gradients["w1"] / limits[1] if limits else 0.0


DEMO = Demo(
    name="chain-rule",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    is_random=False,
    presets={
        "by hand": {"x": 3, "w1": 2, "w2": 0.5, "y": 1, "activation": "relu"},
        "sigmoid": {"x": 0.5, "activation": "sigmoid", "w2": 3},
        "flat sigmoid": {"activation": "sigmoid", "w2": 3},
        "relu off": {"w1": -2},
        "no error": {"x": 1, "w1": 2, "w2": 0.5, "y": 1},
        "two paths": {"x": 1, "w1": 2, "w2": 0.5, "y": 1, "skip": "yes"},
        "relu off, two paths": {"x": 1, "w1": -2, "w2": 0.5, "y": 1, "skip": "yes"},
    },
    pace=1.2,
    opens_at_end=True,
    measures={
        "without_gradient": _without_gradient,
        "gradient_w1": lambda records, _settings: records[-1].gradients["w1"],
        "gradient_w2": lambda records, _settings: records[-1].gradients["w2"],
        "steepness": _steepness,
        "z": lambda records, _settings: records[-1].values["z"],
        "h": lambda records, _settings: records[-1].values["h"],
        "p": lambda records, _settings: records[-1].values["p"],
        "loss": lambda records, _settings: records[-1].values["L"],
    },
)
