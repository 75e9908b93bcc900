"""Schedules: how the learning rate falls, and what that does to the loss, beside the same training at a constant rate."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Mark, Plot
from tutor.demos.model import Control, Demo, Settings
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
DEAD, BEHIND = 0.5, 0.05
"""Fewer right than this share: it has not learned. A loss at the end this much above that of the constant rate: frozen."""


def experiment(settings: Settings, seed: int) -> "Iterator[Both]":
    """The comparison for these knobs."""
    from tutor.demos.learning_rate_schedules.experiment import compare

    schedule, lr, every, k, wrong = (settings[control.name] for control in CONTROLS)
    return compare(str(schedule), float(lr), float(k), int(every), float(wrong), seed)


def figure(records: "Sequence[Both]", settings: Settings) -> Figure:
    """The rate by epoch, and the loss by epoch under it and under a constant rate."""
    now = records[-1].scheduled
    values = {
        "schedule": say(f"demo.learning-rate-schedules.{settings['schedule']}", **_words(settings)),
        "epoch": now.epoch,
        "rate": f"{now.rate:.2g}",
        "loss": _number(now.loss),
        "right": f"{100 * now.right:.1f}",
        "wrong": f"{100 * float(settings['wrong']):.0f}",
        "plain": _number(records[-1].plain.loss),
        "plain_right": f"{100 * records[-1].plain.right:.1f}",
    }
    key = "alone" if settings["schedule"] == "constant" else "beside"
    return Figure(
        ((_rates(records), _losses(records)),),
        say("demo.learning-rate-schedules.caption", **values),
        say(f"demo.learning-rate-schedules.summary.{key}", **values),
        _alarm(records, settings),
    )


def _words(settings: Settings) -> dict[str, str]:
    from tutor.demos.learning_rate_schedules.experiment import FACTOR, WARM

    return {
        "lr": f"{settings['lr']:g}",
        "k": f"{settings['k']:g}",
        "every": f"{settings['every']}",
        "factor": f"{FACTOR:g}",
        "warm": f"{WARM}",
    }


def _lines(records: "Sequence[Both]", what: str) -> tuple[Line, ...]:
    def curve(epochs: "list[Epoch]", label: str, style: str) -> Line:
        return Line([e.epoch for e in epochs], [getattr(e, what) for e in epochs], say(label), style)

    plain = curve([both.plain for both in records], "demo.learning-rate-schedules.plain", "series4")
    ours = curve([both.scheduled for both in records], "demo.learning-rate-schedules.ours", "series2")
    return (plain, ours)


def _rates(records: "Sequence[Both]") -> Plot:
    """The rate as a stair: it holds from one epoch's start to its end."""
    import numpy as np

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
        x_limits=(0, 12),
        y_limits=(0, 1.1 * records[0].plain.rate),
    )


def _losses(records: "Sequence[Both]") -> Plot:
    losses = [one.loss for both in records for one in (both.scheduled, both.plain) if math.isfinite(one.loss)]
    return Plot(
        _lines(records, "loss"),
        marks=(Mark(y=GUESSING, label=say("demo.learning-rate-schedules.guessing")),)
        if max(losses, default=9.0) > 2
        else (),
        title=say("demo.learning-rate-schedules.loss"),
        x_label=say("demo.learning-rate-schedules.epoch"),
        x_limits=(0, 12),
        y_limits=(0.9 * min(losses, default=1.0), min(1.05 * max(losses, default=3.0), 4.0)),
    )


def _number(loss: float) -> str:
    return f"{loss:.3g}" if math.isfinite(loss) else str(loss)


def _alarm(records: "Sequence[Both]", settings: Settings) -> str:
    from tutor.demos.learning_rate_schedules.experiment import EPOCHS

    now, plain = records[-1].scheduled, records[-1].plain
    lower = [value for value in map(float, CONTROLS[1].values) if value < float(settings["lr"])]
    higher = [value for value in map(float, CONTROLS[1].values) if value > float(settings["lr"])]
    values = {"lr": f"{settings['lr']:g}", "loss": _number(now.loss), "right": f"{100 * now.right:.0f}"}
    if not math.isfinite(now.loss) or (
        now.epoch >= 5 and now.right < DEAD and now.loss > 0.8 * GUESSING and lower
    ):
        if float(settings["lr"]) >= 0.3:
            return say("demo.learning-rate-schedules.alarm.high", try_=f"{lower[-1]:g}", **values)
        return say("demo.learning-rate-schedules.alarm.slow", try_=f"{higher[-1]:g}", **values)
    if now.epoch < EPOCHS:
        return ""
    if now.loss > plain.loss + BEHIND:
        knob = {"step": "every", "exponential": "k", "1/t": "k"}.get(str(settings["schedule"]), "lr")
        return say(f"demo.learning-rate-schedules.alarm.early.{knob}", plain=_number(plain.loss), **values)
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
    whole=True,
)
