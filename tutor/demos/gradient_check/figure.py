"""Controls and figure: the error of a measured gradient by the size of ε, which can be too large and too small."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Plot, Rule, log_heights
from tutor.demos.model import Control, Demo, Measure, Settings
from tutor.demos.number_format import compact
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.gradient_check.experiment import Check

CONTROLS = (
    Control("activation", ("tanh", "relu"), "tanh"),
    Control("sum", (0, 1e-6, 1e-4, 0.01, 0.5), 0.5),
    Control("backward", ("right", "slope forgotten"), "right"),
)
USUAL_EXPONENT = -5
"""The exponent of the ε that is usual in float64."""

WRONG = 1e-3
"""A two-sided error above this, at the usual ε, raises an alarm."""

COMPARED = (-3, USUAL_EXPONENT, -7)
"""The exponents of the ε at which errors are compared, to see whether they depend on ε."""

LOWEST = 1e-16
"""The lower end of the axis of errors."""

_KINDS = (("central", "series1"), ("one_sided", "series2"), ("single", "series3"))


def experiment(settings: Settings, seed: int) -> "Iterator[Check]":
    """Measure the gradient with smaller and smaller ε."""
    from tutor.demos.gradient_check.experiment import compare

    return compare(str(settings["activation"]), float(settings["sum"]), str(settings["backward"]), seed)


def figure(records: "Sequence[Check]", settings: Settings) -> Figure:
    """Draw the error by ε for three ways to measure."""
    from tutor.demos.gradient_check.experiment import DECADES

    exponents = [record.exponent for record in records]
    lines = tuple(
        Line(
            exponents,
            log_heights([getattr(r, kind) for r in records], LOWEST),
            say(f"demo.gradient-check.{kind}"),
            style,
        )
        for kind, style in _KINDS
    )
    plot = Plot(
        lines,
        rules=(Rule(x=USUAL_EXPONENT, label=say("demo.gradient-check.usual")),),
        x_label=say("demo.gradient-check.epsilon"),
        x_limits=(-DECADES, -1),
        y_limits=(LOWEST, 1),
        log_y=True,
    )
    caption = say(
        "demo.gradient-check.caption", activation=say(f"demo.gradient-check.{settings['activation']}")
    )
    return Figure(((plot,),), caption, _summary(records), _alarm(records, settings))


def _summary(records: "Sequence[Check]") -> str:
    """Give the smallest error of each kind and its ε, or, if the two-sided error does not depend on ε, some equal errors."""
    errors = [record.central for record in records if record.exponent in COMPARED]
    if len(errors) == len(COMPARED) and WRONG < max(errors) < 1.1 * min(errors):
        high, middle, low = (f"{error:.2f}" for error in errors)
        return say("demo.gradient-check.flat", high=high, middle=middle, low=low)
    return say("demo.gradient-check.summary", **{kind: _best(records, kind) for kind, _ in _KINDS})


def _best(records: "Sequence[Check]", kind: str) -> str:
    """Return the smallest error of a kind and its ε, in words."""
    error, exponent = min((getattr(record, kind), record.exponent) for record in records)
    return say("demo.gradient-check.best", error=compact(error, 1), eps=compact(10**exponent, 1))


def _alarm(records: "Sequence[Check]", settings: Settings) -> str:
    """Explain why the two gradients differ, once the usual ε has been tried, and which control to change."""
    usual = next((record for record in records if record.exponent == USUAL_EXPONENT), None)
    if usual is None or usual.central < WRONG:
        return ""
    values = {"error": f"{usual.central:.2f}", "sum": compact(float(settings["sum"]), 1)}
    if settings["backward"] != "right":
        return say("demo.gradient-check.alarm.wrong", **values)
    if not float(settings["sum"]):
        return say("demo.gradient-check.alarm.kink", **values)
    return say("demo.gradient-check.alarm.near", **values)


def _error_at(exponent: int, kind: str) -> Measure:
    """Return the measure of an error, `kind`, at ε = 10^`exponent`."""
    return lambda records, _settings: next(
        getattr(record, kind) for record in records if record.exponent == exponent
    )


DEMO = Demo(
    name="gradient-check",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "tanh": {"activation": "tanh"},
        "relu": {"activation": "relu"},
        "near the kink": {"activation": "relu", "sum": 1e-6},
        "at the kink": {"activation": "relu", "sum": 0},
        "slope forgotten": {"backward": "slope forgotten"},
    },
    pace=0.1,
    opens_at_end=True,
    measures={
        **{f"error_{-exponent}": _error_at(exponent, "central") for exponent in COMPARED},
        **{f"one_sided_{-exponent}": _error_at(exponent, "one_sided") for exponent in COMPARED},
    },
)
