"""Controls and figure: the learning rate and the loss under a schedule, beside the same training at a constant rate."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Mark, Plot
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import percent, significant
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.learning_rate_schedules.experiment import Both, Epoch

CONTROLS = (
    Control("schedule", ("constant", "step", "exponential", "1/t", "cosine", "warm-up"), "step"),
    Control("lr", (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0), 0.3),
    Control("every", (2, 4, 6), 6),
    Control("k", (0.05, 0.1, 0.2, 0.5, 1.0, 2.0), 0.2),
    Control("wrong", (0.0, 0.2, 0.5), 0.2),
)
GUESSING = math.log(10)
"""The loss of saying "one in ten" for every digit."""

POOR, BEHIND = 0.5, 0.05
"""With less than this accuracy it has not learned; with a final loss this much above the constant rate's it is frozen."""


def experiment(settings: Settings, seed: int) -> "Iterator[Both]":
    """Train with these settings, and beside it with a constant learning rate."""
    from tutor.demos.learning_rate_schedules.experiment import compare

    schedule, lr, every, k, wrong = (settings[control.name] for control in CONTROLS)
    return compare(str(schedule), float(lr), float(k), int(every), float(wrong), seed)


def figure(records: "Sequence[Both]", settings: Settings) -> Figure:
    """Draw the learning rate and the loss by epoch, under the schedule and under a constant rate."""
    now = records[-1].scheduled
    values = {
        "schedule": say(f"demo.learning-rate-schedules.{settings['schedule']}", **_schedule_values(settings)),
        "epoch": now.epoch,
        "rate": significant(now.rate, 2),
        "loss": significant(now.loss),
        "right": percent(now.right, 1),
        "wrong": percent(float(settings["wrong"])),
        "plain": significant(records[-1].plain.loss),
        "plain_right": percent(records[-1].plain.right, 1),
    }
    key = "alone" if settings["schedule"] == "constant" else "beside"
    return Figure(
        ((_rates(records), _losses(records)),),
        say("demo.learning-rate-schedules.caption", **values),
        say(f"demo.learning-rate-schedules.summary.{key}", **values),
        _alarm(records, settings),
    )


def _schedule_values(settings: Settings) -> dict[str, str]:
    """Return what the names of schedules tell."""
    from tutor.demos.learning_rate_schedules.experiment import FACTOR, WARM

    return {
        "lr": f"{settings['lr']:g}",
        "k": f"{settings['k']:g}",
        "every": f"{settings['every']}",
        "factor": f"{FACTOR:g}",
        "warm": f"{WARM}",
    }


def _lines(records: "Sequence[Both]", what: str) -> tuple[Line, ...]:
    """Return the curves of `what`, "rate" or "loss", for the constant rate and for the schedule."""

    def curve(epochs: "list[Epoch]", label: str, style: str) -> Line:
        return Line([e.epoch for e in epochs], [getattr(e, what) for e in epochs], say(label), style)

    plain = curve([both.plain for both in records], "demo.learning-rate-schedules.plain", "series4")
    ours = curve([both.scheduled for both in records], "demo.learning-rate-schedules.ours", "series2")
    return (plain, ours)


def _rates(records: "Sequence[Both]") -> Plot:
    """Draw the learning rate as a staircase: it holds from the start of an epoch to its end."""
    import numpy as np

    from tutor.demos.learning_rate_schedules.experiment import EPOCHS

    return Plot(
        tuple(
            replace(
                line,
                x=np.repeat(np.asarray(line.x), 2) - [1, 0] * len(line.x),
                y=np.repeat(np.asarray(line.y), 2),
            )
            for line in _lines(records, "rate")
        ),
        title=say("demo.learning-rate-schedules.rate"),
        x_label=say("demo.learning-rate-schedules.epoch"),
        x_limits=(0, EPOCHS),
        y_limits=(0, 1.1 * records[0].plain.rate),
    )


def _losses(records: "Sequence[Both]") -> Plot:
    from tutor.demos.learning_rate_schedules.experiment import EPOCHS

    losses = [one.loss for both in records for one in (both.scheduled, both.plain) if math.isfinite(one.loss)]
    return Plot(
        _lines(records, "loss"),
        marks=(Mark(y=GUESSING, label=say("demo.learning-rate-schedules.guessing")),)
        if max(losses, default=9.0) > 2
        else (),
        title=say("demo.learning-rate-schedules.loss"),
        x_label=say("demo.learning-rate-schedules.epoch"),
        x_limits=(0, EPOCHS),
        y_limits=(0.9 * min(losses, default=1.0), min(1.05 * max(losses, default=3.0), 4.0)),
    )


def _alarm(records: "Sequence[Both]", settings: Settings) -> str:
    """Explain why the network has not learned, or less than at a constant rate, and which control to change."""
    from tutor.demos.learning_rate_schedules.experiment import EPOCHS

    now, plain = records[-1].scheduled, records[-1].plain
    lower, higher = DEMO.control("lr").below(settings["lr"]), DEMO.control("lr").above(settings["lr"])
    values = {"lr": f"{settings['lr']:g}", "loss": significant(now.loss), "right": percent(now.right)}
    if not math.isfinite(now.loss) or (
        now.epoch >= 5 and now.right < POOR and now.loss > 0.8 * GUESSING and lower
    ):
        if float(settings["lr"]) >= 0.3:
            return say("demo.learning-rate-schedules.alarm.high", try_=f"{lower[-1]:g}", **values)
        return say("demo.learning-rate-schedules.alarm.slow", try_=f"{higher[-1]:g}", **values)
    if now.epoch < EPOCHS:
        return ""
    if now.loss > plain.loss + BEHIND:
        control = {"step": "every", "exponential": "k", "1/t": "k"}.get(str(settings["schedule"]), "lr")
        return say(
            f"demo.learning-rate-schedules.alarm.early.{control}", plain=significant(plain.loss), **values
        )
    return ""


DEMO = Demo(
    name="learning-rate-schedules",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "constant": {"schedule": "constant"},
        "exponential": {"schedule": "exponential"},
        "1/t": {"schedule": "1/t"},
        "cosine": {"schedule": "cosine"},
        "frozen early": {"schedule": "exponential", "k": 2.0, "lr": 0.03},
        "all labels right": {"wrong": 0.0},
        "too high for any": {"lr": 3.0},
    },
    pace=0.15,
    opens_at_end=True,
)
