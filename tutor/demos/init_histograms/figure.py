"""Controls and figure: a histogram of the activations of each layer, and how their std changes with depth."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from engine.formulas import xavier_std
from tutor.demos.figure import Figure, Line, Plot, Words, log_heights
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import compact, minus, percent
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.init_histograms.experiment import Depth

CONTROLS = (
    Control("activation", ("tanh", "relu", "leaky", "sigmoid", "linear"), "tanh"),
    Control("weights", (0.0, 0.003, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, "xavier", "he"), 0.01),
    Control("units", (20, 50, 100, 200, 500), 500),
)
_BARS = " ▁▂▃▄▅▆▇█"

LOST, MOSTLY, GROWN = 0.1, 0.5, 10.0
"""An alarm is raised below this share of the first layer's signal, above this share saturated, beyond this growth."""


def experiment(settings: Settings, seed: int) -> "Iterator[Depth]":
    """Send noise through the ten layers, one after the other."""
    from tutor.demos.init_histograms.experiment import send_through

    weights = settings["weights"]
    scheme = weights if isinstance(weights, str) else float(weights)
    return send_through(str(settings["activation"]), scheme, int(settings["units"]), seed)


def figure(records: "Sequence[Depth]", settings: Settings) -> Figure:
    """Draw the histograms on the left, the std by layer on the right."""
    state = records[-1]
    units, (low, high) = int(settings["units"]), _span(settings)
    caption = say(
        "demo.init-histograms.caption",
        name=say(f"demo.init-histograms.{settings['activation']}"),
        units=units,
        std=compact(state.std),
        xavier=compact(xavier_std(units)),
        times=compact(state.std / xavier_std(units)),
        low=minus(f"{low:g}"),
        high=f"{high:g}",
    )
    alarm = _alarm(state, settings)
    return Figure(((_histograms(state, settings), _spread(state)),), caption, _summary(state), alarm)


def _span(settings: Settings) -> tuple[float, float]:
    """Return the limits of the histograms."""
    from tutor.demos.init_histograms.experiment import SPANS

    return SPANS[str(settings["activation"])]


def _histograms(state: "Depth", settings: Settings) -> Words:
    """Draw one row per layer: its number, its std, and its histogram, scaled to its fullest bin."""
    low, _ = _span(settings)
    lines = []
    for layer, (std, shares) in enumerate(zip(state.stds, state.shares, strict=True), 1):
        # the zeros of a ReLU, in its first bin, would make all other bars tiny
        most = max(shares[1:] if low == 0 == state.saturated[-1] else shares) or 1.0
        drawn = "".join(_BARS[min(math.ceil(8 * share / most), 8)] for share in shares)
        edge = "bad" if state.saturated[layer - 1] > MOSTLY else "series1"
        lines.append(
            (
                (f"{layer:>2} ", "dim"),
                (f"{compact(std):>7} ", ""),
                (drawn[0], edge),
                (drawn[1:-1], "series1"),
                (drawn[-1], edge),
            )
        )
    return Words(tuple(lines))


def _spread(state: "Depth") -> Plot:
    """Draw the std by layer, over everything and between examples; the input is layer 0."""
    layers = range(len(state.stds) + 1)
    found = [value for value in (*state.stds, *state.signals) if value > 0]
    low = min(-1, math.floor(math.log10(min(found, default=1.0))))
    high = max(1, math.ceil(math.log10(max(found, default=1.0))))
    stds = log_heights((state.first, *state.stds), 10.0**low)
    signals = log_heights((state.first, *state.signals), 10.0**low)
    return Plot(
        (
            Line(layers, stds, say("demo.init-histograms.all"), "series1"),
            Line(layers, signals, say("demo.init-histograms.between"), "series2"),
        ),
        x_label=say("demo.init-histograms.layer"),
        x_limits=(0, 10),
        y_limits=(10.0**low, 10.0**high),
        log_y=True,
    )


def _summary(state: "Depth") -> str:
    depth = len(state.stds)
    values = {
        "depth": depth,
        "first": compact(state.stds[0]),
        "last": compact(state.stds[-1]),
        "signal": compact(state.signals[-1]),
        "saturated": percent(state.saturated[-1]),
        "zeros": percent(state.zeros[-1]),
    }
    return say("demo.init-histograms.summary", **values)


def _alarm(state: "Depth", settings: Settings) -> str:
    """Explain what is wrong with these weights and which control to change; "" if nothing is wrong."""
    activation = str(settings["activation"])
    better = "he" if activation in ("relu", "leaky") else "xavier"
    depth, first = len(state.stds), state.stds[0]
    values = {
        "depth": depth,
        "first": compact(first),
        "last": compact(state.stds[-1]),
        "signal": compact(state.signals[-1]),
        "saturated": percent(state.saturated[-1]),
        "better": better,
        "factor": compact((state.stds[-1] / first) ** (1 / (depth - 1)) if depth > 1 and first else 0.0),
    }
    if state.std == 0:
        return say("demo.init-histograms.alarm.zero", **values)
    if state.saturated[-1] > MOSTLY:
        return say("demo.init-histograms.alarm.saturated", **values)
    if state.stds[-1] > GROWN * state.first:
        return say("demo.init-histograms.alarm.exploded", **values)
    if state.signals[-1] < LOST * min(state.signals[0], state.first):
        if activation == "sigmoid":
            return say("demo.init-histograms.alarm.sigmoid", **values)
        return say("demo.init-histograms.alarm.vanished", **values)
    return ""


DEMO = Demo(
    name="init-histograms",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "vanishing": {"activation": "tanh", "weights": 0.01},
        "about right": {"activation": "tanh", "weights": 0.05},
        "saturated": {"activation": "tanh", "weights": 1.0},
        "all zero": {"activation": "tanh", "weights": 0.0},
        "exploding": {"activation": "relu", "weights": 1.0},
        "ReLU + Xavier": {"activation": "relu", "weights": "xavier"},
        "ReLU + He": {"activation": "relu", "weights": "he"},
        "sigmoid": {"activation": "sigmoid", "weights": "xavier"},
    },
    pace=0.3,
    opens_at_end=True,
)
