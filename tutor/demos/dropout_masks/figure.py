"""Dropout: masks and the mean they approach, or the gap between training and held-back digits that they narrow."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tutor.demos.figure import Cell, Figure, Grid, Line, Plot, Points
from tutor.demos.model import Control, Demo, Settings
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.dropout_masks.experiment import Gap, Pass

CONTROLS = (
    Control("p", (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95), 0.5),
    Control("reads", ("keep", "drop"), "keep"),
    Control("scaling", ("inverted", "vanilla", "none"), "inverted"),
    Control("unit", ("linear", "relu"), "linear"),
    Control("view", ("masks", "digits"), "masks"),
)
ROWS = 7
"""Passes shown as masks."""

FEW, OFF = 0.15, 0.25
"""Keeping at most this share is an alarm, and so is a mean this far (of it) from what comes out after training."""


def keep(settings: Settings) -> float:
    """The share kept, as the knob `reads` reads p."""
    p = float(settings["p"])
    return p if settings["reads"] == "keep" else round(1 - p, 9)


def experiment(settings: Settings, seed: int) -> "Iterator[Pass | Gap]":
    """One unit's passes, or the training on digits."""
    from tutor.demos.dropout_masks.experiment import gap, passes

    scaling = str(settings["scaling"])
    if settings["view"] == "digits":
        return gap(keep(settings), scaling, seed)
    return passes(keep(settings), scaling, str(settings["unit"]), seed)


def figure(records: "Sequence[Any]", settings: Settings) -> Figure:
    """Masks beside the running mean, or four curves of accuracy."""
    return (_gap if settings["view"] == "digits" else _masks)(records, settings)


def _masks(records: "Sequence[Pass]", settings: Settings) -> Figure:
    now = records[-1]
    scaling, unit = str(settings["scaling"]), str(settings["unit"])
    values = {
        "reads": say(f"demo.dropout-masks.{settings['reads']}", p=f"{settings['p']:g}"),
        "kept": sum(now.kept),
        "count": len(now.kept),
        "output": _number(now.output),
        "mean": _number(now.mean),
        "number": now.number,
        "test": _number(now.test),
        "scaling": say(f"demo.dropout-masks.{scaling}"),
    }
    return Figure(
        ((_mask_table(records), _mean(records)),),
        say("demo.dropout-masks.caption", **values),
        say("demo.dropout-masks.summary", **values),
        _few(settings) or _unequal(now, scaling, unit),
    )


def _mask_table(records: "Sequence[Pass]") -> Grid:
    """All terms, then the last passes, one a row: each kept term, or a dot where it was dropped, and what came out."""
    head = tuple(Cell(_number(term), "title") for term in records[-1].terms)
    rows = tuple(
        (
            *(
                Cell(_number(term), "good") if kept else Cell("·", "dim")
                for term, kept in zip(one.terms, one.kept, strict=True)
            ),
            Cell(_number(one.output)),
        )
        for one in records[-ROWS:]
    )
    head = (*head, Cell(say("demo.dropout-masks.out"), "title"))
    return Grid(
        (head, *rows),
        say("demo.dropout-masks.terms", first=max(1, len(records) - ROWS + 1), last=len(records)),
    )


def _mean(records: "Sequence[Pass]") -> Plot:
    now, numbers = records[-1], [one.number for one in records]
    return Plot(
        (
            Line((0, 200), (now.test, now.test), say("demo.dropout-masks.test"), "series5"),
            Line(numbers, [one.mean for one in records], say("demo.dropout-masks.mean"), "series2"),
        ),
        (Points((now.number,), (now.output,), say("demo.dropout-masks.now"), "good", "◆"),),
        title=say("demo.dropout-masks.output"),
        x_label=say("demo.dropout-masks.pass"),
        x_limits=(0, 200),
        y_limits=(0, 1.5 * max(now.test, *(one.mean for one in records[4:]), 1.0)),
    )


def _few(settings: Settings) -> str:
    if keep(settings) > FEW:
        return ""
    return say(
        f"demo.dropout-masks.alarm.few.{settings['reads']}",
        p=f"{settings['p']:g}",
        keep=f"{100 * keep(settings):.0f}",
    )


def _unequal(now: "Pass", scaling: str, unit: str) -> str:
    """That training's mean and the output afterwards differ, and why."""
    from tutor.demos.dropout_masks.experiment import PASSES

    if now.number < PASSES or abs(now.mean - now.test) <= OFF * abs(now.mean):
        return ""
    values = {"mean": _number(now.mean), "test": _number(now.test), "keep": f"{now.keep:g}"}
    if scaling == "none":
        return say("demo.dropout-masks.alarm.none", **values)
    return say("demo.dropout-masks.alarm.relu", **values) if unit == "relu" else ""


def _gap(records: "Sequence[Gap]", settings: Settings) -> Figure:
    from tutor.demos.dropout_masks.experiment import IMAGES, WRONG

    now = records[-1]
    values = {
        name: f"{100 * getattr(now, name):.1f}" for name in ("train", "test", "plain_train", "plain_test")
    }
    values |= {"keep": f"{100 * now.keep:.0f}", "step": str(now.step)}
    steps = [one.step for one in records]
    plots = tuple(
        Plot(
            (
                Line(
                    steps,
                    [100 * getattr(one, train) for one in records],
                    say("demo.dropout-masks.train"),
                    "series2",
                ),
                Line(
                    steps,
                    [100 * getattr(one, held) for one in records],
                    say("demo.dropout-masks.held"),
                    "series3",
                ),
            ),
            title=say(f"demo.dropout-masks.{title}"),
            x_label=say("demo.dropout-masks.step"),
            x_limits=(0, 600),
            y_limits=(50, 100),
        )
        for title, train, held in (("with", "train", "test"), ("without", "plain_train", "plain_test"))
    )
    caption = say("demo.dropout-masks.digits", images=IMAGES, wrong=f"{100 * WRONG:.0f}", **values)
    return Figure((plots,), caption, say("demo.dropout-masks.gap", **values), _few(settings))


def _number(value: float) -> str:
    return f"{value:.3g}".replace("-", "−")


DEMO = Demo(
    name="dropout-masks",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "vanilla": {"scaling": "vanilla"},
        "scale forgotten": {"scaling": "none"},
        "p misread": {"p": 0.9, "reads": "drop"},
        "not linear": {"unit": "relu"},
        "on digits": {"view": "digits"},
        "too much": {"view": "digits", "p": 0.05},
    },
    pace=0.1,
    whole=True,
)
