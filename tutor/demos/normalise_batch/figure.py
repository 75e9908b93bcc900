"""Controls and figure: a histogram of a unit's numbers before and after batch norm, and one image in many batches."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import fmean, pstdev
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Plot, Points
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import fixed
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.normalise_batch.experiment import Batch

CONTROLS = (
    Control("batch", (2, 4, 16, 64, 256), 64),
    Control("mean", (-3.0, 0.0, 3.0), 3.0),
    Control("std", (0.1, 0.5, 1.0, 2.0), 2.0),
    Control("gamma", (0.5, 1.0, 2.0), 1.0),
    Control("beta", (-2.0, 0.0, 2.0), 0.0),
)
LOW, HIGH, BIN = -9.0, 9.0, 1.0
"""The limits of the histogram, and the width of a bin. The bins at the ends count what lies beyond them."""

SMALL, NOISY = 4, 0.2
"""An alarm is raised for batches up to this size, if the output of the image varies by more than this share of γ."""


def experiment(settings: Settings, seed: int) -> "Iterator[Batch]":
    """Normalise one batch per record."""
    from tutor.demos.normalise_batch.experiment import normalise

    scale = float(settings["gamma"]), float(settings["beta"])
    return normalise(int(settings["batch"]), float(settings["mean"]), float(settings["std"]), scale, seed)


def figure(records: "Sequence[Batch]", settings: Settings) -> Figure:
    """Draw the histograms of this batch on the left, the image in all batches so far on the right."""
    now = records[-1]
    values = {
        "number": now.number,
        "mean": fixed(fmean(now.before)),
        "std": fixed(pstdev(now.before)),
        "new_mean": fixed(fmean(now.after)),
        "new_std": fixed(pstdev(now.after)),
        "image": fixed(now.before[0]),
        "output": fixed(now.outputs[-1]),
        "tested": fixed(now.tested[-1]),
        "low": fixed(min(now.outputs)),
        "high": fixed(max(now.outputs)),
        "size": settings["batch"],
    }
    spread = max(now.outputs) - min(now.outputs)
    small = int(settings["batch"]) <= SMALL and spread > NOISY * float(settings["gamma"])
    return Figure(
        ((_histograms(now), _image(now, settings)),),
        say("demo.normalise-batch.caption", **values),
        say("demo.normalise-batch.summary", **values),
        say("demo.normalise-batch.alarm", **values) if small else "",
    )


def _histograms(now: "Batch") -> Plot:
    """Draw the share of the batch in each bin, in per cent, as outlines."""
    before, after = _shares(now.before), _shares(now.after)
    return Plot(
        (
            _outline(before, say("demo.normalise-batch.before"), "series1"),
            _outline(after, say("demo.normalise-batch.after"), "series2"),
        ),
        title=say("demo.normalise-batch.share"),
        x_label=say("demo.normalise-batch.number"),
        x_limits=(LOW, HIGH),
        y_limits=(0, 100 if max(*before, *after) > 50 else 50),
    )


def _outline(shares: list[float], label: str, style: str) -> Line:
    """Return a line along the top of the bars of a histogram, from its first to its last bar.

    Empty bins outside are left out: a curve along the axis, with its marks, would look like data.
    """
    filled = [place for place, share in enumerate(shares) if share]
    places = range(filled[0], filled[-1] + 1)
    edges = [LOW + BIN * place for place in (*places, places.stop)]
    x = [edge for pair in pairwise(edges) for edge in pair]
    tops = [shares[place] for place in places for _ in range(2)]
    return Line([x[0], *x, x[-1]], [0.0, *tops, 0.0], label, style)


def _shares(numbers: "Sequence[float]") -> list[float]:
    count = round((HIGH - LOW) / BIN)
    shares = [0.0] * count
    for number in numbers:
        place = math.floor((number - LOW) / BIN)
        shares[min(max(place, 0), count - 1)] += 100 / len(numbers)
    return shares


def _image(now: "Batch", settings: Settings) -> Plot:
    """Draw what the image becomes in each batch, and with the running statistics."""
    from tutor.demos.normalise_batch.experiment import BATCHES

    batches = range(1, now.number + 1)
    gamma, beta = float(settings["gamma"]), float(settings["beta"])
    return Plot(
        (Line(batches, now.tested, say("demo.normalise-batch.running"), "series3"),),
        (Points(batches, now.outputs, say("demo.normalise-batch.batch"), "series4", "◆"),),
        title=say("demo.normalise-batch.image"),
        x_label=say("demo.normalise-batch.batches"),
        x_limits=(0, BATCHES),
        y_limits=(beta - 2 * gamma, beta + 3 * gamma),
    )


DEMO = Demo(
    name="normalise-batch",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "batch of 64": {"batch": 64},
        "gamma and beta": {"batch": 64, "gamma": 0.5, "beta": -2.0},
        "batch of 4": {"batch": 4},
        "batch of 2": {"batch": 2},
    },
    pace=0.2,
    opens_at_end=True,
)
