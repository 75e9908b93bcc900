"""Controls and figure: the validation accuracy of each model, and the test accuracy of the best."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Bar, Bars, Figure, Line, Plot, Points, Rule
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import percent
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.best_of_many.experiment import Comparison

CONTROLS = (
    Control("models", (1, 5, 20, 100), 20),
    Control("validation", (20, 50, 200, 1000), 50),
)
LOW, HIGH = 50, 100
"""The accuracies that are drawn, in per cent."""

MUCH = 0.03
"""A validation accuracy that is on average this much above the test accuracy raises an alarm."""


def experiment(settings: Settings, seed: int) -> "Iterator[Comparison]":
    """Measure one model per record, and at the end the best one on the test set."""
    from tutor.demos.best_of_many.experiment import compare

    return compare(int(settings["models"]), int(settings["validation"]), seed)


def figure(records: "Sequence[Comparison]", settings: Settings) -> Figure:
    """Draw the accuracies so far, and say how lucky the best model was."""
    from tutor.demos.best_of_many.experiment import REPEATS, TRUTH

    now = records[-1]
    values = {
        "models": len(now.validation),
        "best": percent(now.validation[now.best]),
        "examples": f"{int(settings['validation']):,}",
        "number": now.best + 1,
    }
    caption = say("demo.best-of-many.caption", **values)
    summary = say("demo.best-of-many.summary.open", truth=percent(TRUTH))
    if now.test is not None and now.mean_best is not None and now.mean_test is not None:
        caption = say("demo.best-of-many.end", test=percent(now.test), **values)
        means = {"validation": percent(now.mean_best, 1), "test": percent(now.mean_test, 1)}
        summary = say("demo.best-of-many.summary", repeats=REPEATS, **means)
    return Figure(((_accuracies(now, settings), _means(now)),), caption, summary, _alarm(now, settings))


def _accuracies(now: "Comparison", settings: Settings) -> Plot:
    """Draw a point for each model, the best so far as a line, and the accuracy that all models really have."""
    from tutor.demos.best_of_many.experiment import TRUTH

    numbers = list(range(1, len(now.validation) + 1))
    heights = [100 * one for one in now.validation]
    best = [max(heights[:count]) for count in numbers]
    points = [Points(numbers, heights, say("demo.best-of-many.validation"), "series1", "●")]
    if now.test is not None:
        points.append(
            Points((now.best + 1,), (100 * now.test,), say("demo.best-of-many.test"), "series4", "◆")
        )
    return Plot(
        (Line(numbers, best, say("demo.best-of-many.best"), "series1", marked=False),),
        tuple(points),
        (Rule(y=100 * TRUTH),),
        x_label=say("demo.best-of-many.model"),
        x_limits=(0, max(int(settings["models"]), 5) + 1),
        y_limits=(LOW, HIGH),
        weight=2,
    )


def _means(now: "Comparison") -> Bars:
    """Compare the two accuracies of the best model, here and on average."""
    best = now.validation[now.best]
    measured = [("here", "validation", best, "series1"), ("here", "test", now.test, "series4")]
    measured += [("mean", "validation", now.mean_best, "series1"), ("mean", "test", now.mean_test, "series4")]
    bars = tuple(
        Bar(
            say(f"demo.best-of-many.{row}.{name}"),
            0 if value is None else 100 * value,
            "?" if value is None else say("demo.percent", share=percent(value, 1)),
            style,
        )
        for row, name, value, style in measured
    )
    return Bars(bars, say("demo.best-of-many.chosen"), limit=HIGH)


def _alarm(now: "Comparison", settings: Settings) -> str:
    """Say that the validation accuracy of the best promises too much, and what helps."""
    if now.mean_best is None or now.mean_test is None or now.mean_best - now.mean_test < MUCH:
        return ""
    key = "more" if DEMO.control("validation").above(settings["validation"]) else "fewer"
    points = percent(now.mean_best - now.mean_test, 1)
    return say(f"demo.best-of-many.alarm.{key}", points=points)


def _mean_best(records: "Sequence[Comparison]", _settings: Settings) -> float:
    """Return the mean validation accuracy of the best model in per cent."""
    return 100 * (records[-1].mean_best or 0.0)


def _mean_test(records: "Sequence[Comparison]", _settings: Settings) -> float:
    """Return its mean test accuracy in per cent."""
    return 100 * (records[-1].mean_test or 0.0)


DEMO = Demo(
    name="best-of-many",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "best of 20": {"models": 20, "validation": 50},
        "one model": {"models": 1, "validation": 50},
        "best of 100": {"models": 100, "validation": 50},
        "more examples": {"models": 20, "validation": 1000},
    },
    pace=0.25,
    measures={
        "mean_best": _mean_best,
        "mean_test": _mean_test,
        "gap": lambda records, settings: _mean_best(records, settings) - _mean_test(records, settings),
    },
)
