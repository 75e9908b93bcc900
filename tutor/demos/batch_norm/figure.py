"""Controls and figure: the accuracy of the same networks with batch norm off and on, by size of their initial weights."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Plot, Rule
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import percent
from tutor.messages import say
from tutor.text.rows import series

if TYPE_CHECKING:
    from tutor.demos.batch_norm.experiment import Run, Sides

CONTROLS = (
    Control("batch", (1, 2, 4, 8, 16, 32, 64), 64),
    Control("lr", (0.01, 0.03, 0.1, 0.3, 1.0, 3.0), 0.1),
    Control("activation", ("relu", "tanh"), "relu"),
)
GOOD = 0.85
"""A network with this accuracy has learned."""

WORSE = 0.015
"""An alarm is raised if batch norm costs more accuracy than this with small batches."""

HALF = 0.5
"""Early in training, a network with this accuracy is one that learns."""

_AXIS_ENDS = (1600, 6400, 12_800)
"""The possible ends of the axis of images. It changes rarely, so that few cells of the screen change from frame to frame."""


def experiment(settings: Settings, seed: int) -> "Iterator[Sides]":
    """Train all networks, a few steps per record."""
    from tutor.demos.batch_norm.experiment import compare

    return compare(str(settings["activation"]), float(settings["lr"]), int(settings["batch"]), seed)


def figure(records: "Sequence[Sides]", settings: Settings) -> Figure:
    """Draw the accuracy without batch norm on the left, with it on the right."""
    state = records[-1]
    caption = say(
        "demo.batch-norm.caption",
        weights=_describe_weights(state.off, str(settings["activation"])),
        off=_count_good(state.off),
        on=_count_good(state.on),
        count=len(state.off),
        share=percent(GOOD),
    )
    summary = say(
        "demo.batch-norm.summary",
        images=f"{state.images[-1]:,}",
        off=_list_accuracies(state.off),
        on=_list_accuracies(state.on),
    )
    panels = (_plot(state, state.off, "off"), _plot(state, state.on, "on"))
    return Figure((panels,), caption, summary, _alarm(state, settings))


def _plot(state: "Sides", runs: "tuple[Run, ...]", side: str) -> Plot:
    """Draw a curve for each size of initial weights; all start at 10 %, the accuracy of guessing."""
    lines = tuple(
        Line(
            (0, *state.images),
            [10, *(100 * share for share in run.accuracies)],
            f"{run.scale:g}",
            series(number),
        )
        for number, run in enumerate(runs, start=1)
    )
    return Plot(
        lines,
        rules=(Rule(y=10),),
        title=say(f"demo.batch-norm.{side}"),
        x_label=say("demo.batch-norm.images"),
        x_limits=(0, next(end for end in _AXIS_ENDS if end >= state.images[-1])),
        y_limits=(0, 100),
    )


def _describe_weights(runs: "tuple[Run, ...]", activation: str) -> str:
    """Say which stds the first weights of the networks have."""
    scheme = say(f"demo.batch-norm.{'he' if activation == 'relu' else 'xavier'}")
    if len(runs) == 1:
        return say("demo.batch-norm.weights.one", scheme=scheme)
    scales = ", ".join(f"{run.scale:g}" for run in runs)
    return say("demo.batch-norm.weights.many", scales=scales, scheme=scheme)


def _count_good(runs: "tuple[Run, ...]") -> int:
    """Count the networks that have learned."""
    return sum(run.accuracies[-1] >= GOOD for run in runs)


def _list_accuracies(runs: "tuple[Run, ...]") -> str:
    if not runs:
        return say("demo.batch-norm.none")
    return say("demo.percent", share=", ".join(percent(run.accuracies[-1]) for run in runs))


def _alarm(state: "Sides", settings: Settings) -> str:
    """Explain what went wrong with batch norm on, or else without it, and which control to change."""
    from tutor.demos.batch_norm.experiment import SMALL

    batch, lr = int(settings["batch"]), float(settings["lr"])
    if batch == 1:
        return say("demo.batch-norm.alarm.one")
    if batch <= SMALL and state.off[0].accuracies[-1] - state.on[0].accuracies[-1] > WORSE:
        return say(
            "demo.batch-norm.alarm.small",
            batch=batch,
            off=_list_accuracies(state.off),
            on=_list_accuracies(state.on),
        )
    diverged = sum(bool(run.fault) for run in state.off)
    lower = DEMO.control("lr").below(lr)
    if diverged > 1 and lower:
        return say(
            "demo.batch-norm.alarm.rate",
            blown=diverged,
            count=len(state.off),
            on=_count_good(state.on),
            share=percent(GOOD),
            lr=f"{lr:g}",
            try_=f"{lower[max(len(lower) - 2, 0)]:g}",
        )
    return ""


def _count_half(runs: "Sequence[Run]") -> int:
    """Count the networks that read at least half of the digits."""
    return sum(run.accuracies[-1] >= HALF for run in runs)


def _closest_to_half(state: "Sides") -> float:
    """Return how far the accuracy that is closest to a half is from it, in percentage points."""
    return 100 * min(abs(run.accuracies[-1] - HALF) for run in (*state.off, *state.on))


DEMO = Demo(
    name="batch-norm",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "sizes of weights": {"lr": 0.1},
        "high rate": {"lr": 1.0},
        "small batches": {"batch": 4, "lr": 0.03},
        "batch of one": {"batch": 1, "lr": 0.01},
        "tanh": {"activation": "tanh"},
    },
    pace=0.1,
    opens_at_end=True,
    measures={
        "images": lambda records, _settings: records[-1].images[-1],
        "half_off": lambda records, _settings: _count_half(records[-1].off),
        "half_on": lambda records, _settings: _count_half(records[-1].on),
        "closest": lambda records, _settings: _closest_to_half(records[-1]),
    },
)
