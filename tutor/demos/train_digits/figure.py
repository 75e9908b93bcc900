"""Controls and figure: loss and accuracy while a network learns the digits, its first filters, the digits it misreads."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Bar, Bars, Figure, Line, Numbers, Panel, Picture, Pictures, Plot, Rule
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import percent, significant
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.train_digits.experiment import Inside, Progress

CONTROLS = (
    Control("optimizer", ("sgd", "momentum", "adam"), "adam"),
    Control(
        "lr", (0.00001, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 100.0), 0.003
    ),
    Control("batch", (8, 16, 32, 64, 128, 256), 64),
    Control("filters", (2, 4, 8, 16, 32), 16),
    Control("network", ("cnn", "mlp"), "cnn"),
    Control("inside", ("off", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), "off"),
)
GUESSING = math.log(10)
"""The loss of guessing: a probability of 1/10 for every digit."""

LOWEST = 1e-8
"""A loss of 0 is drawn at this height, because a logarithmic axis has no 0."""

_STEP_LIMITS = (20, 50, 100, 200, 500, 1000, 2000)
"""The possible ends of the axis of steps. It changes rarely, so that few cells of the screen change from frame to frame."""

SHOWN = 24
"""The most misread digits that are shown; their number is in the title."""

DIVERGED = 3.0
"""Training has diverged if the loss has grown to this many times its start."""

GOOD = 0.8
"""An alarm is raised only if the test accuracy is below this."""

SLOW = 400
"""Training is slow if the accuracy is not good after this many steps."""


def experiment(settings: Settings, seed: int) -> "Iterator[Progress]":
    """Train with these settings."""
    from tutor.demos.train_digits.experiment import learn

    return learn(
        str(settings["network"]),
        int(settings["filters"]),
        str(settings["optimizer"]),
        float(settings["lr"]),
        int(settings["batch"]),
        seed,
        None if settings["inside"] == "off" else int(settings["inside"]),
    )


def figure(records: "Sequence[Progress]", settings: Settings) -> Figure:
    """Draw the curves, the misread digits and, where there is room, the filters."""
    now = records[-1]
    snapshot, curves = now.snapshot, now.curves
    values = {
        "step": now.step,
        "epoch": now.epoch + 1,
        "loss": significant(now.loss),
        "first": significant(float(curves.loss[0])),
        "test": percent(snapshot.accuracy, 1),
        "wrong": len(snapshot.misread),
        "at": snapshot.step,
        "parameters": f"{now.parameters:,}",
    }
    result = say("demo.train-digits.result", **values)
    summary = say("demo.train-digits.summary", network=_network(settings), **values)
    if snapshot.inside is not None:
        caption = _caption_inside(snapshot.inside, snapshot.step)
        return Figure(
            (_inside(snapshot.inside, _ink_and_edges(now)),),
            caption,
            f"{result} {summary}",
            _alarm(now, settings),
        )
    caption = result
    if snapshot.misread:
        _, label, predicted = snapshot.misread[0]
        caption += " " + say("demo.train-digits.example", label=label, said=predicted)
    panels = (_loss(now), _accuracy(now), _misread(now), _filters(now))
    return Figure((panels,), caption, summary, _alarm(now, settings))


def _network(settings: Settings) -> str:
    K = int(settings["filters"])
    return say(f"demo.train-digits.{settings['network']}", K=K, K2=2 * K)


def _loss(now: "Progress") -> Plot:
    """Draw the loss by step."""
    import numpy as np

    loss: Numbers = np.where(now.curves.loss[: now.step] == 0, LOWEST, now.curves.loss[: now.step])
    return Plot(
        (Line(range(1, now.step + 1), loss, style="series1"),),
        rules=(Rule(y=GUESSING, label=say("demo.train-digits.guessing")),),
        title=say("demo.train-digits.loss"),
        x_label=say("demo.train-digits.step"),
        x_limits=_steps(now),
        log_y=True,
    )


def _steps(now: "Progress") -> tuple[float, float]:
    """Return the limits of the axis of steps, which change rarely."""
    return 0.0, float(next(size for size in _STEP_LIMITS if size >= now.step))


def _accuracy(now: "Progress") -> Plot:
    """Draw the accuracy on training batches and on the test digits by step."""
    curves = now.curves
    done = curves.test_steps.index(now.snapshot.step) + 1
    steps = curves.test_steps[:done]
    train, test = ([100 * share for share in shares[:done]] for shares in (curves.train, curves.test))
    return Plot(
        (
            Line(steps, train, say("demo.train-digits.train"), "series2"),
            Line(steps, test, say("demo.train-digits.test"), "series3"),
        ),
        title=say("demo.train-digits.accuracy"),
        x_label=say("demo.train-digits.step"),
        x_limits=_steps(now),
        y_limits=(0, 100),
    )


def _misread(now: "Progress") -> Pictures:
    """Draw the first few misread digits, with label and prediction."""
    from tutor.demos.train_digits.experiment import images

    ink, misread = images(), now.snapshot.misread
    pictures = tuple(
        Picture(tuple(map(tuple, ink[index].tolist())), f"{label}→{predicted}", "bad")
        for index, label, predicted in misread[:SHOWN]
    )
    return Pictures(pictures, say("demo.train-digits.misread", wrong=len(misread), count=len(ink)))


def _filters(now: "Progress") -> Pictures:
    """Draw the weights of the first layer: grey is 0, dark is negative, light is positive, each filter on its own scale."""
    pictures = []
    for weights in now.snapshot.filters.tolist():
        most = max((abs(w) for row in weights for w in row if math.isfinite(w)), default=0.0) or 1.0
        pictures.append(Picture(tuple(tuple(0.5 + w / most / 2 for w in row) for row in weights)))
    return Pictures(tuple(pictures), say("demo.train-digits.filters", count=len(pictures)), weight=0)


def _ink_and_edges(now: "Progress") -> list[int]:
    """Return the order in which the maps of the first layer are shown, so that the first two show what filters can do.

    A filter whose weights are all positive keeps the ink, and one whose weights add up to 0 answers to edges. The order
    takes one of each in turn.
    """
    import numpy as np

    weights = now.snapshot.filters.reshape(len(now.snapshot.filters), -1)
    balance = weights.sum(1) / np.maximum(np.abs(weights).sum(1), 1e-12)
    ink, edges = np.argsort(-balance, kind="stable"), np.argsort(np.abs(balance), kind="stable")
    return list(dict.fromkeys(np.stack([ink, edges], 1).ravel().tolist()))


def _inside(inside: "Inside", order: list[int]) -> tuple[Panel, ...]:
    """Draw the digit, the probabilities of all digits, and the activation maps after each ReLU: light is large, dark is 0.

    `order` is that of the maps of the first layer.
    """
    picture = Picture(tuple(map(tuple, inside.ink.tolist())), str(inside.label))
    bars = tuple(
        Bar(str(digit), share, f"{share:.2f}", "series3" if digit == inside.label else "series1")
        for digit, share in enumerate(inside.probabilities.tolist())
    )
    panels: list[Panel] = [
        Pictures((picture,), say("demo.train-digits.digit")),
        Bars(bars, limit=1.0, weight=2),
    ]
    for layer, maps in enumerate(inside.maps, 1):
        most = float(maps.max()) or 1.0
        shown = maps[order] if layer == 1 and len(maps) == len(order) else maps
        pictures = tuple(
            Picture(tuple(tuple(_brightness(x / most) for x in row) for row in one)) for one in shown.tolist()
        )
        title = say("demo.train-digits.maps", layer=layer, count=len(pictures))
        panels.append(Pictures(pictures, title, weight=4))
    return tuple(panels)


def _brightness(share: float) -> float:
    """Return the grey level of an activation, a share of the largest one; small ones are drawn lighter to be seen."""
    return 0.1 + 0.9 * math.sqrt(min(max(share, 0.0), 1.0)) if math.isfinite(share) else 1.0


def _caption_inside(inside: "Inside", step: int) -> str:
    """Say what the network answers for the digit, and how sure it is."""
    answer = max(range(10), key=lambda digit: inside.probabilities[digit])
    values = {"label": inside.label, "said": answer, "share": percent(float(inside.probabilities[answer]), 1)}
    return say("demo.train-digits.inside", step=step, **values)


def _alarm(now: "Progress", settings: Settings) -> str:
    """Explain what went wrong, why, and which control to change; "" as long as all is well."""
    first, snapshot = float(now.curves.loss[0]), now.snapshot
    highest, at = now.peak
    lower, higher = DEMO.control("lr").below(settings["lr"]), DEMO.control("lr").above(settings["lr"])
    values = {"lr": f"{settings['lr']:g}", "step": now.step, "test": percent(snapshot.accuracy, 1)}
    diverged = bool(now.fault) or not highest <= DIVERGED * max(first, GUESSING)
    if diverged and snapshot.accuracy < GOOD and lower:
        key = "fault" if now.fault else "silent" if snapshot.silent else "blown"
        values |= {"first": significant(first), "peak": significant(highest), "at": str(at)}
        values |= {"loss": significant(now.loss), "silent": percent(snapshot.silent or 0)}
        return say(f"demo.train-digits.alarm.{key}", try_=f"{lower[max(len(lower) - 3, 0)]:g}", **values)
    if now.step >= SLOW and snapshot.accuracy < GOOD and not diverged:
        if snapshot.silent is not None and snapshot.silent > 0.9 and lower:
            return say(
                "demo.train-digits.alarm.dead",
                silent=percent(snapshot.silent),
                try_=f"{lower[-1]:g}",
                **values,
            )
        if higher:
            return say("demo.train-digits.alarm.slow", try_=f"{higher[min(2, len(higher) - 1)]:g}", **values)
    return ""


def _silent(records: "Sequence[Progress]", _settings: Settings) -> float:
    """Return how many per cent of the last hidden units are 0 for all test digits; -1 if it is not measured."""
    silent = records[-1].snapshot.silent
    return -1 if silent is None else 100 * silent


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
        "look inside: an 8": {"inside": 8},
    },
    pace=0.04,
    budget=0.012,
    measures={
        "loss": lambda records, _settings: records[-1].loss,
        "first_loss": lambda records, _settings: float(records[-1].curves.loss[0]),
        "peak": lambda records, _settings: records[-1].peak[0],
        "accuracy": lambda records, _settings: 100 * records[-1].snapshot.accuracy,
        "silent": _silent,
    },
)
