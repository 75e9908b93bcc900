"""How far a measured gradient is from the chain rule's, by the size of the nudge: too large and too small both mislead."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Mark, Plot
from tutor.demos.model import Control, Demo, Settings
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.gradient_check.experiment import Check

CONTROLS = (
    Control("activation", ("tanh", "relu"), "tanh"),
    Control("sum", (0, 1e-6, 1e-4, 0.01, 0.5), 0.5),
    Control("backward", ("right", "slope forgotten"), "right"),
)
USUAL = -5
"""The exponent of the nudge that is usual in float64."""

WRONG = 1e-3
"""A central error above this, at the usual nudge, calls for an explanation."""

_KINDS = (("central", "series1"), ("one_sided", "series2"), ("single", "series3"))


def experiment(settings: Settings, seed: int) -> "Iterator[Check]":
    """The errors, nudge by nudge."""
    from tutor.demos.gradient_check.experiment import compare

    return compare(str(settings["activation"]), float(settings["sum"]), str(settings["backward"]), seed)


def figure(records: "Sequence[Check]", settings: Settings) -> Figure:
    """Three curves of errors."""
    from tutor.demos.gradient_check.experiment import DECADES

    exponents = [record.exponent for record in records]
    lines = tuple(
        Line(exponents, [getattr(r, kind) for r in records], say(f"demo.gradient-check.{kind}"), style)
        for kind, style in _KINDS
    )
    plot = Plot(
        lines,
        marks=(Mark(x=USUAL, label=say("demo.gradient-check.usual")),),
        x_label=say("demo.gradient-check.nudge"),
        x_limits=(-DECADES, -1),
        y_limits=(1e-16, 1),
        log_y=True,
    )
    best = {kind: _best(records, kind) for kind, _ in _KINDS}
    caption = say(
        "demo.gradient-check.caption", activation=say(f"demo.gradient-check.{settings['activation']}"), **best
    )
    return Figure(((plot,),), caption, say("demo.gradient-check.summary", **best), _alarm(records, settings))


def _best(records: "Sequence[Check]", kind: str) -> str:
    """The smallest error of a kind, and at which nudge."""
    error, exponent = min((getattr(record, kind), record.exponent) for record in records)
    return say("demo.gradient-check.best", error=_power(error), eps=_power(10**exponent))


def _alarm(records: "Sequence[Check]", settings: Settings) -> str:
    """Why measured and worked-out gradient differ, once the usual nudge has been tried, and what to turn."""
    usual = next((record for record in records if record.exponent == USUAL), None)
    if usual is None or usual.central < WRONG:
        return ""
    values = {"error": f"{usual.central:.2f}", "sum": _power(float(settings["sum"]))}
    if settings["backward"] != "right":
        return say("demo.gradient-check.alarm.wrong", **values)
    if not float(settings["sum"]):
        return say("demo.gradient-check.alarm.kink", **values)
    return say("demo.gradient-check.alarm.near", **values)


def _power(number: float) -> str:
    """One digit and a power of ten."""
    return f"{number:.0e}".replace("e-0", "e-").replace("e+00", "").replace("-", "−")


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
    whole=True,
)
