"""Controls and figure: the fitted curve with its points, and training and validation error by degree."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Plot, Points, Rule
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import significant
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.overfitting.experiment import Fit

MOST = 11
CONTROLS = (
    Control("degree", tuple(range(MOST + 1)), 3),
    Control("points", (12, 20, 50, 100), 12),
    Control("noise", (0, 0.1, 0.3, 0.5), 0.3),
    Control("test", ("hidden", "shown"), "hidden"),
)
LOW, HIGH = 3e-3, 10.0
"""The errors that are drawn. A smaller one, also 0, is drawn at the lower edge."""

FEW = 20
"""With more training points than this, they would hide the curve."""

ROUNDING = 1e-9
"""An error below this is what rounding leaves of 0."""

MUCH = 2.0
"""A validation error of this many times the lowest one raises an alarm."""


def experiment(settings: Settings, seed: int) -> "Iterator[Fit]":
    """Fit one degree per record."""
    from tutor.demos.overfitting.experiment import fits

    return fits(int(settings["degree"]), int(settings["points"]), float(settings["noise"]), seed)


def figure(records: "Sequence[Fit]", settings: Settings) -> Figure:
    """Draw the last fit, and the errors of all degrees so far."""
    now = records[-1]
    best = min(records, key=lambda fit: fit.validation)
    caption = say(
        "demo.overfitting.caption",
        degree=now.degree,
        training=_error(now.training),
        validation=_error(now.validation),
    )
    chosen = {"degree": best.degree, "last": now.degree, "validation": _error(best.validation)}
    summary = say("demo.overfitting.summary", **chosen)
    if settings["test"] == "shown":
        caption, summary = say("demo.overfitting.tested", **chosen, test=_error(best.test)), caption
        return Figure(((_fit(best), _errors(records, best)),), caption, summary)
    return Figure(((_fit(now), _errors(records)),), caption, summary, _alarm(now, best, settings))


def _error(value: float) -> str:
    """Write an error; what is left of rounding is 0."""
    return significant(value) if value > ROUNDING else "0"


def _fit(now: "Fit") -> Plot:
    """Draw the curve and the points. Where the training points are many, the others are drawn over them."""
    unseen = Points(*now.unseen, say("demo.overfitting.unseen"), "dim", "·")
    points = Points(*now.points, say("demo.overfitting.points"), "series1", "●")
    name = say("demo.overfitting.fit", degree=now.degree)
    curve = Points(now.x, now.curve, name, "series2", "◆")
    many = len(now.points[0]) > FEW
    return Plot(
        (Line(now.x, now.curve, style="series2"),),
        (points, curve, unseen) if many else (unseen, points),
        title="" if many else name,
        x_limits=(-1.05, 1.05),
        y_limits=(-2.2, 2.2),
    )


def _errors(records: "Sequence[Fit]", chosen: "Fit | None" = None) -> Plot:
    """Draw both errors by degree, and the test error of the `chosen` degree."""
    degrees = [fit.degree for fit in records]
    lines = (
        ("training", "series1", [fit.training for fit in records]),
        ("validation", "series3", [fit.validation for fit in records]),
    )
    points: tuple[Points, ...] = ()
    if chosen:
        name = say("demo.overfitting.test")
        points = (Points((chosen.degree,), (max(chosen.test, LOW),), name, "series4", "◆"),)
    return Plot(
        tuple(
            Line(degrees, [max(error, LOW) for error in errors], say(f"demo.overfitting.{name}"), style)
            for name, style, errors in lines
        ),
        points,
        rules=(Rule(x=(chosen or records[-1]).degree, style="accent"),),
        title=say("demo.overfitting.errors"),
        x_label=say("demo.overfitting.degree"),
        x_limits=(0, MOST),
        y_limits=(LOW, HIGH),
        log_y=True,
    )


def _alarm(now: "Fit", best: "Fit", settings: Settings) -> str:
    """Say whether the last degree overfits, and what helps."""
    if now.degree <= best.degree or now.validation < MUCH * best.validation or not settings["noise"]:
        return ""
    more = DEMO.control("points").above(settings["points"])
    return say(
        f"demo.overfitting.alarm.{'overfits' if more else 'all'}",
        times=significant(now.validation / best.validation, 2),
        best=best.degree,
    )


def _training(records: "Sequence[Fit]", _settings: Settings) -> float:
    """Return the training error of the last degree; what is left of rounding is 0."""
    error = records[-1].training
    return error if error > ROUNDING else 0.0


DEMO = Demo(
    name="overfitting",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "underfits": {"degree": 1},
        "about right": {"degree": 3},
        "overfits": {"degree": 11},
        "more data": {"degree": 11, "points": 100},
        "no noise": {"degree": 11, "noise": 0},
    },
    pace=0.8,
    opens_at_end=True,
    measures={
        "training": _training,
        "validation": lambda records, _settings: records[-1].validation,
        "lowest_validation": lambda records, _settings: min(fit.validation for fit in records),
    },
)
