"""Controls and figure: a histogram of the activations of each layer, and the size of signal and gradient by layer."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from engine.formulas import rms_after
from tutor.demos.figure import Figure, Line, Plot, Words, log_heights
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import compact, minus, percent, significant
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.init_histograms.experiment import Depth

CONTROLS = (
    Control("activation", ("tanh", "relu", "leaky", "sigmoid", "linear"), "tanh"),
    Control("weights", (0.0, 0.003, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, "xavier", "he"), 0.01),
    Control("units", (20, 50, 100, 200, 500), 500),
)
_BARS = " ▁▂▃▄▅▆▇"
"""Heights of a bar. The full block is left out, so that a gap separates the rows."""

ROWS = (1, 2, 3, 4, 5, 6, 8, 10)
"""The layers with a histogram: as many as fit into 24 lines, with the first and the last."""

LOST = 0.1
"""An alarm is raised if less than this share of the first std, or of the gradient, is left."""

MOSTLY = 0.5
"""An alarm is raised if more than this share of the outputs is saturated."""

GROWN = 10.0
"""An alarm is raised if the std or the gradient has grown by more than this factor."""


def experiment(settings: Settings, seed: int) -> "Iterator[Depth]":
    """Send noise through the ten layers, one after the other, and a gradient back."""
    from tutor.demos.init_histograms.experiment import send_through

    weights = settings["weights"]
    scheme = weights if isinstance(weights, str) else float(weights)
    return send_through(str(settings["activation"]), scheme, int(settings["units"]), seed)


def figure(records: "Sequence[Depth]", settings: Settings) -> Figure:
    """Draw the histograms on the left, the size of signal and gradient by layer on the right."""
    state = records[-1]
    panels = (_histograms(state, settings), _sizes(state))
    return Figure((panels,), _caption(state, settings), _summary(state, settings), _alarm(state, settings))


def _caption(state: "Depth", settings: Settings) -> str:
    """Say what one layer multiplies by, and what has become of the signal and of the gradient."""
    from tutor.demos.init_histograms.experiment import LAYERS

    units, reached = int(settings["units"]), LAYERS + 1 - len(state.gradients)
    back = ""
    if state.gradients:
        back = say("demo.init-histograms.back", gradient=significant(state.gradients[-1]), reached=reached)
    return say(
        "demo.init-histograms.caption",
        name=say(f"demo.init-histograms.{settings['activation']}"),
        units=units,
        std=significant(state.std),
        factor=significant(rms_after(1, state.std, units)),
        first=significant(state.stds[0]),
        last=significant(state.stds[-1]),
        depth=len(state.stds),
        back=back,
    )


def _open_ends(low: float, high: float) -> str:
    """Return which bars of the histogram also count what lies beyond them."""
    return "none" if high <= 1 else "last" if low == 0 else "both"


def _span(settings: Settings) -> tuple[float, float]:
    """Return the limits of the histograms."""
    from tutor.demos.init_histograms.experiment import SPANS

    return SPANS[str(settings["activation"])]


def _histograms(state: "Depth", settings: Settings) -> Words:
    """Draw a row for each layer of `ROWS`: its number, its std, and its histogram, scaled to its fullest bin."""
    low, high = _span(settings)
    lines = []
    for layer, (std, shares) in enumerate(zip(state.stds, state.shares, strict=True), 1):
        if layer not in ROWS:
            continue
        # the zeros of a ReLU, in its first bin, would make all other bars tiny
        most = max(shares[1:] if low == 0 == state.saturated[-1] else shares) or 1.0
        drawn = "".join(_BARS[min(math.ceil(7 * share / most), 7)] for share in shares)
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
    title = say(f"demo.init-histograms.rows.{_open_ends(low, high)}", low=minus(f"{low:g}"), high=f"{high:g}")
    return Words(tuple(lines), title)


def _sizes(state: "Depth") -> Plot:
    """Draw the std of the activations and of the gradient by layer; the input is layer 0."""
    from tutor.demos.init_histograms.experiment import LAYERS

    layers = range(len(state.stds) + 1)
    found = [value for value in (*state.stds, *state.gradients) if value > 0]
    low = min(-1, math.floor(math.log10(min(found, default=1.0))))
    high = max(1, math.ceil(math.log10(max(found, default=1.0))))
    stds = log_heights((state.first, *state.stds), 10.0**low)
    gradients = log_heights(state.gradients, 10.0**low)
    back = range(LAYERS, LAYERS - len(gradients), -1)
    return Plot(
        (
            Line(layers, stds, say("demo.init-histograms.forward"), "series1"),
            Line(back, gradients, say("demo.init-histograms.backward"), "series2"),
        ),
        x_label=say("demo.init-histograms.layer"),
        x_limits=(0, LAYERS),
        y_limits=(10.0**low, 10.0**high),
        log_y=True,
    )


def _summary(state: "Depth", settings: Settings) -> str:
    """Say how many outputs of the last layer are saturated, and how many are 0."""
    return say(
        "demo.init-histograms.summary",
        depth=len(state.stds),
        saturated=percent(state.saturated[-1]),
        zeros=percent(state.zeros[-1]),
        ends=say(f"demo.init-histograms.ends.{_open_ends(*_span(settings))}"),
    )


def _alarm(state: "Depth", settings: Settings) -> str:
    """Explain what is wrong with these weights and which control to change; "" if nothing is wrong."""
    activation = str(settings["activation"])
    better = "he" if activation in ("relu", "leaky") else "xavier"
    values = {
        "last": significant(state.stds[-1]),
        "saturated": percent(state.saturated[-1]),
        "better": DEMO.display_name(better),
        "factor": significant(_factor(state.stds)),
        "gradient": significant(state.gradients[-1]) if state.gradients else "",
        "back": significant(_factor(state.gradients)),
    }
    grows = bool(state.gradients) and state.gradients[-1] > GROWN
    if state.std == 0:
        return say("demo.init-histograms.alarm.zero", **values)
    if state.saturated[-1] > MOSTLY:
        return say(f"demo.init-histograms.alarm.{'saturated' if grows else 'flat'}", **values)
    if state.stds[-1] > GROWN * state.first:
        return say("demo.init-histograms.alarm.exploded", **values)
    if state.stds[-1] < LOST * min(state.stds[0], state.first):
        return say("demo.init-histograms.alarm.vanished", **values)
    if activation == "sigmoid" and state.gradients and state.gradients[-1] < LOST:
        return say("demo.init-histograms.alarm.sigmoid", **values)
    return ""


def _factor(sizes: "Sequence[float]") -> float:
    """Return the mean factor from each size to the next one; 0 where there is none."""
    if len(sizes) < 2 or not sizes[0]:
        return 0.0
    return float((sizes[-1] / sizes[0]) ** (1 / (len(sizes) - 1)))


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
    measures={
        "std": lambda records, _settings: records[-1].std,
        "last": lambda records, _settings: records[-1].stds[-1],
        "gradient": lambda records, _settings: records[-1].gradients[-1],
        "saturated": lambda records, _settings: 100 * records[-1].saturated[-1],
    },
)
