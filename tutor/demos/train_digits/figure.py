"""Training on the digits, live: loss, accuracy, the first layer's filters, and the digits misread."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Mark, Numbers, Picture, Pictures, Plot
from tutor.demos.model import Control, Demo, Settings
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.train_digits.experiment import Progress

CONTROLS = (
    Control("optimizer", ("sgd", "momentum", "adam"), "adam"),
    Control(
        "lr", (0.00001, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 100.0), 0.003
    ),
    Control("batch", (8, 16, 32, 64, 128, 256), 64),
    Control("filters", (2, 4, 8, 16, 32), 16),
    Control("network", ("cnn", "mlp"), "cnn"),
)
GUESSING = math.log(10)
"""The loss of saying "one in ten" for every digit."""

_ROUND = (20, 50, 100, 200, 500, 1000, 2000)

SHOWN = 24
"""Misread digits shown at most; their number is in the title."""

BLOWN, SLOW, READS = 3.0, 400, 0.8
"""A loss this many times its start has blown up; a run this long that does not read this share of digits is slow."""


def experiment(settings: Settings, seed: int) -> "Iterator[Progress]":
    """The run for these knobs."""
    from tutor.demos.train_digits.experiment import learn

    return learn(
        str(settings["network"]),
        int(settings["filters"]),
        str(settings["optimizer"]),
        float(settings["lr"]),
        int(settings["batch"]),
        seed,
    )


def figure(records: "Sequence[Progress]", settings: Settings) -> Figure:
    """Curves, misread digits and, where there is room, filters."""
    now = records[-1]
    look, curves = now.look, now.curves
    wrong, count = len(look.wrong), round(len(look.wrong) / (1 - look.accuracy)) if look.wrong else 0
    values = {
        "step": now.step,
        "epoch": now.epoch + 1,
        "loss": _number(now.loss),
        "first": _number(float(curves.loss[0])),
        "test": f"{100 * look.accuracy:.1f}",
        "wrong": wrong,
        "at": look.step,
        "parameters": f"{now.parameters:,}",
    }
    caption = say("demo.train-digits.caption", network=_network(settings), **values)
    summary = say("demo.train-digits.summary", **values)
    panels = (_loss(now), _accuracy(now), _misread(now, wrong, count), _filters(now))
    return Figure((panels,), caption, summary, _alarm(now, settings))


def _network(settings: Settings) -> str:
    K = int(settings["filters"])
    return say(f"demo.train-digits.{settings['network']}", K=K, K2=2 * K)


def _loss(now: "Progress") -> Plot:
    loss: Numbers = now.curves.loss[: now.step]
    return Plot(
        (Line(range(1, now.step + 1), loss, style="series1"),),
        marks=(Mark(y=GUESSING, label=say("demo.train-digits.guessing")),),
        title=say("demo.train-digits.loss"),
        x_label=say("demo.train-digits.step"),
        x_limits=_steps(now),
        log_y=True,
    )


def _steps(now: "Progress") -> tuple[float, float]:
    """From the start to a round number of steps that changes seldom, so that the axis stands still between."""
    return 0.0, float(next(size for size in _ROUND if size >= now.step))


def _accuracy(now: "Progress") -> Plot:
    curves = now.curves
    done = curves.looks.index(now.look.step) + 1
    looks = curves.looks[:done]
    train, test = ([100 * share for share in shares[:done]] for shares in (curves.train, curves.test))
    return Plot(
        (
            Line(looks, train, say("demo.train-digits.train"), "series2"),
            Line(looks, test, say("demo.train-digits.test"), "series3"),
        ),
        title=say("demo.train-digits.right"),
        x_label=say("demo.train-digits.step"),
        x_limits=_steps(now),
        y_limits=(0, 100),
    )


def _misread(now: "Progress", wrong: int, count: int) -> Pictures:
    """The first few misread digits, what they are and what was said."""
    from tutor.demos.train_digits.experiment import images

    ink = images()
    pictures = tuple(
        Picture(tuple(map(tuple, ink[index].tolist())), f"{label}→{said}", "bad")
        for index, label, said in now.look.wrong[:SHOWN]
    )
    return Pictures(pictures, say("demo.train-digits.misread", wrong=wrong, count=count))


def _filters(now: "Progress") -> Pictures:
    """The first layer's weights, each picture from its own most negative (dark) to its most positive (light)."""
    pictures = []
    for weights in now.look.filters.tolist():
        most = max((abs(w) for row in weights for w in row if math.isfinite(w)), default=0.0) or 1.0
        pictures.append(Picture(tuple(tuple(0.5 + w / most / 2 for w in row) for row in weights)))
    return Pictures(tuple(pictures), say("demo.train-digits.filters", count=len(pictures)), weight=0)


def _number(value: float) -> str:
    """A loss for reading."""
    if not math.isfinite(value):
        return str(value)
    return f"{value:.2e}" if value >= 1e6 else f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _alarm(now: "Progress", settings: Settings) -> str:
    """What went wrong, why, and which knob to turn; "" as long as all is well."""
    first, look = float(now.curves.loss[0]), now.look
    highest, at = now.peak
    lower = [value for value in _rates() if value < float(settings["lr"])]
    higher = [value for value in _rates() if value > float(settings["lr"])]
    values = {"lr": f"{settings['lr']:g}", "step": now.step, "test": f"{100 * look.accuracy:.1f}"}
    blown = bool(now.fault) or not highest <= BLOWN * max(first, GUESSING)
    if blown and look.accuracy < READS and lower:
        key = "fault" if now.fault else "silent" if look.silent else "blown"
        values |= {"first": _number(first), "peak": _number(highest), "at": str(at)}
        values |= {"loss": _number(now.loss), "silent": f"{100 * (look.silent or 0):.0f}"}
        return say(f"demo.train-digits.alarm.{key}", try_=f"{lower[max(len(lower) - 3, 0)]:g}", **values)
    if now.step >= SLOW and look.accuracy < READS and not blown:
        if look.silent is not None and look.silent > 0.9 and lower:
            return say(
                "demo.train-digits.alarm.dead",
                silent=f"{100 * look.silent:.0f}",
                try_=f"{lower[-1]:g}",
                **values,
            )
        if higher:
            return say("demo.train-digits.alarm.slow", try_=f"{higher[min(2, len(higher) - 1)]:g}", **values)
    return ""


def _rates() -> tuple[float, ...]:
    return tuple(float(value) for value in CONTROLS[1].values)


DEMO = Demo(
    name="train-digits",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "learning rate too high": {"optimizer": "sgd", "lr": 10.0},
        "learning rate too low": {"optimizer": "sgd", "lr": 0.0001},
        "plain sgd": {"optimizer": "sgd", "lr": 0.1},
        "momentum": {"optimizer": "momentum", "lr": 0.03},
        "adam": {"optimizer": "adam", "lr": 0.003},
        "without conv layers": {"network": "mlp", "filters": 32},
    },
    pace=0.04,
    budget=0.012,
)
