"""Controls and figure: the curves of several activations in one chart, and a table of their values and slopes at x."""

from collections.abc import Iterator, Sequence

from tutor.demos.figure import Cell, Figure, Grid, Line, Plot, Rule, series_mark
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import compact, significant
from tutor.demos.relu_family.experiment import FAMILIES, FIRST_X, Reading, curves, sweep
from tutor.messages import say
from tutor.text.rows import series

CONTROLS = (
    Control("family", tuple(FAMILIES), "rectifiers"),
    Control("show", ("value", "slope"), "value"),
    Control("x", (-6, -5, -4, -3, -2, -1, 0, 1, 2), -5),
    Control("slope", (0.01, 0.1, 0.25, 0.5, 2), 0.01),
    Control("alpha", (0.25, 0.5, 1, 2), 1),
)
LEARNED = 0.25
"""The slope of the PReLU: the one that it starts to learn from."""

LEFT, DOTS = -6.0, 160
"""Curves are drawn from LEFT to FIRST_X, through DOTS + 1 points."""

_LIMITS = {"value": (-2.0, 2.0), "slope": (-0.25, 1.25)}
_STEEP = (-0.25, 2.25)
"""Limits of y for slopes if one of them is above 1.25."""


def experiment(settings: Settings, seed: int) -> Iterator[Reading]:  # noqa: ARG001  nothing here is random
    """Move x to the left, one place per record."""
    return sweep(str(settings["family"]), _parameters(settings), float(settings["x"]))


def figure(records: Sequence[Reading], settings: Settings) -> Figure:
    """Draw the curves of a family, and list value and slope of each at x."""
    now = records[-1]
    names = FAMILIES[str(settings["family"])]
    shares = [
        say("demo.relu-family.share", name=_name(name, settings), slope=significant(slope))
        for name, slope in zip(names, now.slopes, strict=True)
    ]
    values = [
        say("demo.relu-family.share", name=_name(name, settings), slope=significant(value))
        for name, value in zip(names, now.values, strict=True)
    ]
    return Figure(
        ((_chart(now, settings), _table(now, settings)),),
        say("demo.relu-family.caption", x=significant(now.x), shares=", ".join(shares)),
        say("demo.relu-family.summary", x=significant(now.x), values=", ".join(values)),
    )


def _parameters(settings: Settings) -> dict[str, float]:
    slope, alpha = float(settings["slope"]), float(settings["alpha"])
    return {"leakyrelu": slope, "prelu": LEARNED, "elu": alpha}


def _name(name: str, settings: Settings) -> str:
    parameter = significant(_parameters(settings).get(name, 0.0))
    return say(f"demo.relu-family.{name}", parameter=parameter)


def _chart(now: Reading, settings: Settings) -> Plot:
    """Draw the value or the slope of each activation over x. The table beside it is the legend."""
    shown = str(settings["show"])
    xs = [LEFT + (FIRST_X - LEFT) * place / DOTS for place in range(DOTS + 1)]
    lines, highest = [], 0.0
    for number, name in enumerate(FAMILIES[str(settings["family"])], start=1):
        curve = curves(name, _parameters(settings).get(name, 0.0))[shown == "slope"]
        heights = [curve(x) for x in xs]
        highest = max(highest, *heights)
        lines.append(Line(xs, heights, style=series(number)))
    limits = _LIMITS[shown]
    if shown == "slope" and highest > limits[1]:
        limits = _STEEP
    return Plot(
        tuple(lines),
        rules=(Rule(x=now.x, style="accent"),),
        title=say(f"demo.relu-family.{shown}-title"),
        x_label="x",
        x_limits=(LEFT, FIRST_X),
        y_limits=limits,
        weight=2,
    )


def _table(now: Reading, settings: Settings) -> Grid:
    head = ("", say("demo.relu-family.value"), say("demo.relu-family.slope"))
    rows = [tuple(Cell(text, "dim") for text in head)]
    for number, name in enumerate(FAMILIES[str(settings["family"])], start=1):
        rows.append(
            (
                Cell(f"{series_mark(number)} {_name(name, settings)}", series(number)),
                Cell(compact(now.values[number - 1])),
                Cell(compact(now.slopes[number - 1])),
            )
        )
    return Grid(tuple(rows), say("demo.relu-family.table", x=significant(now.x)))


DEMO = Demo(
    name="relu-family",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    is_random=False,
    presets={
        "slopes": {"show": "slope"},
        "far left": {"show": "slope", "x": -6},
        "leaky with slope 2": {"slope": 2, "x": -1},
        "elu with a kink": {"alpha": 0.25, "show": "slope"},
        "smooth": {"family": "smooth", "x": -2},
    },
    pace=0.1,
    opens_at_end=True,
)
