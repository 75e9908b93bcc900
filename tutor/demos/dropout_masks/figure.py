"""Controls and figure: dropout masks and the mean output they approach, or the accuracies with and without dropout."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tutor.demos.figure import Cell, Figure, Grid, Line, Plot, Points, Rule
from tutor.demos.model import Control, Demo, Measure, Settings
from tutor.demos.number_format import percent, significant
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

LOWEST, LOWEST_FEW = 70, 50
"""The lower end of the axis of accuracies in per cent, and its lower end if few units are kept."""

FEW = 0.15
"""An alarm is raised if no more than this share is kept."""

OFF = 0.25
"""An alarm is raised if the mean output in training differs by more than this share from the output after it."""


def keep_probability(settings: Settings) -> float:
    """Return the probability of being kept, which is p or 1 − p by the control `reads`."""
    p = float(settings["p"])
    return p if settings["reads"] == "keep" else round(1 - p, 9)


def experiment(settings: Settings, seed: int) -> "Iterator[Pass | Gap]":
    """Make the passes of one unit, or train on digits."""
    from tutor.demos.dropout_masks.experiment import gap, passes

    scaling = str(settings["scaling"])
    if settings["view"] == "digits":
        return gap(keep_probability(settings), scaling, seed)
    return passes(keep_probability(settings), scaling, str(settings["unit"]), seed)


def figure(records: "Sequence[Any]", settings: Settings) -> Figure:
    """Draw masks beside the running mean, or four curves of accuracy."""
    return _gap(records, settings) if settings["view"] == "digits" else _masks(records, settings)


def _masks(records: "Sequence[Pass]", settings: Settings) -> Figure:
    """Draw the last masks, and the mean output so far."""
    now = records[-1]
    scaling, unit = str(settings["scaling"]), str(settings["unit"])
    values = {
        "reads": say(f"demo.dropout-masks.{settings['reads']}", p=f"{settings['p']:g}"),
        "kept": sum(now.kept),
        "count": len(now.kept),
        "output": significant(now.output),
        "mean": significant(now.mean),
        "number": now.number,
        "test": significant(now.test),
        "scaling": say(f"demo.dropout-masks.{scaling}"),
    }
    return Figure(
        ((_mask_table(records, settings), _mean(records)),),
        say("demo.dropout-masks.caption", **values),
        say("demo.dropout-masks.summary", **values),
        _few(settings) or _unequal(now, scaling, unit),
    )


def _mask_table(records: "Sequence[Pass]", settings: Settings) -> Grid:
    """List all terms, then the last passes, one per row: each kept term, a dot where one was dropped, and the output."""
    head = tuple(Cell(significant(term), "title") for term in records[-1].terms)
    rows = tuple(
        (
            *(
                Cell(significant(term), "good") if kept else Cell("·", "dim")
                for term, kept in zip(one.terms, one.kept, strict=True)
            ),
            Cell(significant(one.output)),
        )
        for one in records[-ROWS:]
    )
    head = (*head, Cell(say("demo.dropout-masks.out"), "title"))
    first = max(1, len(records) - ROWS + 1)
    rule = _rule(records[-1], settings)
    return Grid((head, *rows), say("demo.dropout-masks.terms", first=first, last=len(records), rule=rule))


def _rule(one: "Pass", settings: Settings) -> str:
    """Return how the output follows from the sum of the kept terms, or nothing where it is the sum."""
    scaled = say("demo.dropout-masks.sum")
    if settings["scaling"] == "inverted":
        scaled += f"·{significant(1 / one.keep)}"
    if settings["unit"] == "relu":
        sign = "+" if one.bias > 0 else "−"
        scaled = f"max(0, {scaled} {sign} {significant(abs(one.bias))})"
    elif settings["scaling"] != "inverted":
        return ""
    return say("demo.dropout-masks.rule", rule=scaled)


def _mean(records: "Sequence[Pass]") -> Plot:
    """Draw the mean output by pass, and the output after training."""
    from tutor.demos.dropout_masks.experiment import PASSES

    now, numbers = records[-1], [one.number for one in records]
    return Plot(
        (
            Line((0, PASSES), (now.test, now.test), say("demo.dropout-masks.test"), "series5"),
            Line(numbers, [one.mean for one in records], say("demo.dropout-masks.mean"), "series2"),
        ),
        (Points((now.number,), (now.output,), say("demo.dropout-masks.now"), "good", "◆"),),
        title=say("demo.dropout-masks.output"),
        x_label=say("demo.dropout-masks.pass"),
        x_limits=(0, PASSES),
        y_limits=_with_now(1.5 * max(now.test, *(one.mean for one in records[4:]), 1.0), now.output),
    )


def _with_now(top: float, output: float) -> tuple[float, float]:
    """Return the limits of the axis of outputs: 0 and `top`, extended so that the present `output` is inside."""
    return min(0.0, 1.1 * output), max(top, 1.1 * output)


def _few(settings: Settings) -> str:
    """Warn where hardly anything is kept."""
    if keep_probability(settings) > FEW:
        return ""
    return say(
        f"demo.dropout-masks.alarm.few.{settings['reads']}",
        p=f"{settings['p']:g}",
        keep=percent(keep_probability(settings)),
    )


def _unequal(now: "Pass", scaling: str, unit: str) -> str:
    """Explain why the mean output in training and the output after it differ."""
    from tutor.demos.dropout_masks.experiment import PASSES

    if now.number < PASSES or abs(now.mean - now.test) <= OFF * abs(now.mean):
        return ""
    values = {"mean": significant(now.mean), "test": significant(now.test), "keep": f"{now.keep:g}"}
    if scaling == "none":
        return say("demo.dropout-masks.alarm.none", **values)
    return say("demo.dropout-masks.alarm.relu", **values) if unit == "relu" else ""


def _gap(records: "Sequence[Gap]", settings: Settings) -> Figure:
    """Draw the accuracies with dropout and without it, and mark the best test accuracy of each."""
    now = records[-1]
    values = {name: percent(getattr(now, name), 1) for name in ("train", "test", "plain_train", "plain_test")}
    values |= {"keep": percent(now.keep), "step": str(now.step)}
    values |= {"gap": percent(now.train - now.test), "plain_gap": percent(now.plain_train - now.plain_test)}
    for name in ("test", "plain_test"):
        best = _best(records, name)
        values |= {f"best_{name}": percent(getattr(best, name), 1), f"best_{name}_step": str(best.step)}
    plots = (
        _accuracies(records, "with", "train", "test"),
        _accuracies(records, "without", "plain_train", "plain_test"),
    )
    caption = say("demo.dropout-masks.digits", **values)
    summary = say("demo.dropout-masks.gap", **values)
    return Figure((plots,), caption, summary, _few_units(now, settings, values))


def _best(records: "Sequence[Gap]", name: str) -> "Gap":
    """Return the record with the highest accuracy `name`, "test" or "plain_test"."""
    return max(records, key=lambda record: float(getattr(record, name)))


def _accuracies(records: "Sequence[Gap]", title: str, train: str, test: str) -> Plot:
    """Draw the accuracies of the fields `train` and `test` by step."""
    from tutor.demos.dropout_masks.experiment import STEPS

    steps = [record.step for record in records]
    return Plot(
        tuple(
            Line(
                steps,
                [100 * getattr(record, name) for record in records],
                say(f"demo.dropout-masks.{key}"),
                style,
            )
            for name, key, style in ((train, "train", "series2"), (test, "held", "series3"))
        ),
        rules=(Rule(x=_best(records, test).step, label=say("demo.dropout-masks.best")),),
        title=say(f"demo.dropout-masks.{title}"),
        x_label=say("demo.dropout-masks.step"),
        x_limits=(0, STEPS),
        y_limits=(LOWEST_FEW if records[-1].keep <= FEW else LOWEST, 100),
    )


def _few_units(now: "Gap", settings: Settings, values: dict[str, str]) -> str:
    """Warn at the end of a training with so few units that dropout does harm."""
    from tutor.demos.dropout_masks.experiment import STEPS

    if now.keep > FEW or now.step < STEPS or float(values["test"]) >= float(values["best_plain_test"]):
        return ""
    return say(
        f"demo.dropout-masks.alarm.units.{settings['reads']}",
        keep=values["keep"],
        train=values["train"],
        test=values["test"],
        plain=values["best_plain_test"],
    )


def _in_view(view: str, function: Callable[["Sequence[Any]"], float]) -> Measure:
    """Return the measure that one of the two views has; it is infinite in the other one."""
    return lambda records, settings: function(records) if settings["view"] == view else math.inf


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
    opens_at_end=True,
    measures={
        "mean_output": _in_view("masks", lambda records: records[-1].mean),
        "test_output": _in_view("masks", lambda records: records[-1].test),
        "train": _in_view("digits", lambda records: 100 * records[-1].train),
        "validation": _in_view("digits", lambda records: 100 * records[-1].test),
        "best": _in_view("digits", lambda records: 100 * max(one.test for one in records)),
    },
)
