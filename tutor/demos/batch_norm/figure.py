"""Batch norm off and on: the same networks from weights of several sizes, their accuracy side by side."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Mark, Plot
from tutor.demos.model import Control, Demo, Settings
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.batch_norm.experiment import Run, Sides

RATES = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0)
CONTROLS = (
    Control("batch", (1, 2, 4, 8, 16, 32, 64), 64),
    Control("lr", RATES, 0.1),
    Control("activation", ("relu", "tanh"), "relu"),
)
READS, SMALL = 0.85, 8
"""A network reads from this share of the digits on; batches up to this size are called small."""

_ROUND = (25, 100, 200)
"""The axis of steps grows by leaps and stands still between."""


def experiment(settings: Settings, seed: int) -> "Iterator[Sides]":
    """All networks, a few steps at a time."""
    from tutor.demos.batch_norm.experiment import compare

    return compare(str(settings["activation"]), float(settings["lr"]), int(settings["batch"]), seed)


def figure(records: "Sequence[Sides]", settings: Settings) -> Figure:
    """Accuracy without batch norm left, with it right."""
    from tutor.demos.batch_norm.experiment import SCALES

    state = records[-1]
    caption = say(
        "demo.batch-norm.caption",
        scales=", ".join(f"{scale:g}" for scale in SCALES),
        scheme=say(f"demo.batch-norm.{'he' if settings['activation'] == 'relu' else 'xavier'}"),
        off=_reading(state.off),
        on=_reading(state.on),
        count=len(SCALES),
        share=f"{100 * READS:.0f}",
    )
    summary = say(
        "demo.batch-norm.summary", step=state.steps[-1], off=_percents(state.off), on=_percents(state.on)
    )
    panels = (_plot(state, state.off, "off"), _plot(state, state.on, "on"))
    return Figure((panels,), caption, summary, _alarm(state, settings))


def _plot(state: "Sides", runs: "tuple[Run, ...]", side: str) -> Plot:
    """A curve a size of the first weights; all start at guessing."""
    lines = tuple(
        Line((0, *state.steps), [10, *(100 * share for share in run.right)], f"{run.scale:g}", f"series{i}")
        for i, run in enumerate(runs, 1)
    )
    return Plot(
        lines,
        marks=(Mark(y=10, label=say("demo.batch-norm.guessing")),),
        title=say(f"demo.batch-norm.{side}"),
        x_label=say("demo.batch-norm.step"),
        x_limits=(0, next((size for size in _ROUND if size >= state.steps[-1]), state.steps[-1])),
        y_limits=(0, 100),
    )


def _reading(runs: "tuple[Run, ...]") -> int:
    return sum(run.right[-1] >= READS for run in runs)


def _percents(runs: "tuple[Run, ...]") -> str:
    return ", ".join(f"{100 * run.right[-1]:.0f}" for run in runs) or say("demo.batch-norm.none")


def _alarm(state: "Sides", settings: Settings) -> str:
    """What went wrong with batch norm on; failing that, what the rate has done to the networks without."""
    batch, lr = int(settings["batch"]), float(settings["lr"])
    if batch == 1:
        return say("demo.batch-norm.alarm.one")
    if batch <= SMALL and _reading(state.on) < len(state.on) / 2:
        return say("demo.batch-norm.alarm.small", batch=batch, on=_reading(state.on), count=len(state.on))
    blown = sum(bool(run.fault) for run in state.off)
    lower = [rate for rate in RATES if rate < lr]
    if blown > 1 and lower:
        return say(
            "demo.batch-norm.alarm.rate",
            blown=blown,
            count=len(state.off),
            on=_reading(state.on),
            lr=f"{lr:g}",
            try_=f"{lower[max(len(lower) - 2, 0)]:g}",
        )
    return ""


DEMO = Demo(
    name="batch-norm",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "sizes of weights": {"lr": 0.1},
        "high rate": {"lr": 1.0},
        "small batches": {"batch": 4},
        "batch of one": {"batch": 1},
        "tanh": {"activation": "tanh"},
    },
    pace=0.1,
    whole=True,
)
