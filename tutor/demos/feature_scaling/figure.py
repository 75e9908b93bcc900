"""Controls and figure: the loss by step, and the path of both weights, for raw, centred and scaled features."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Plot, Points
from tutor.demos.model import Control, Demo, Measure, Settings
from tutor.demos.number_format import compact, percent, significant
from tutor.messages import say
from tutor.text.rows import series

if TYPE_CHECKING:
    from tutor.demos.feature_scaling.experiment import Fit

CONTROLS = (
    Control("ratio", (1, 3, 10, 100, 1000), 10),
    Control("share", (0.1, 0.5, 0.9, 1.1), 0.9),
)
FORMS = ("raw", "centred", "scaled")
"""The forms of the data, in the order of a record's fields."""

LEAST, MOST = 1e-3, 10.0
"""The limits of the axis of losses."""

LOST = 5.0
"""A path ends where a weight is farther from the best one than this: the rest would fill the chart with lines."""


def experiment(settings: Settings, seed: int) -> "Iterator[Fit]":
    """Fit all forms of the data, one step per record."""
    from tutor.demos.feature_scaling.experiment import fit

    return fit(float(settings["ratio"]), float(settings["share"]), seed)


def figure(records: "Sequence[Fit]", settings: Settings) -> Figure:
    """Draw the losses on the left, the paths of the weights on the right."""
    now = records[-1]
    ratio = settings["ratio"]
    values = {
        "step": now.step,
        "sizes": say(f"demo.feature-scaling.{'equal' if ratio == 1 else 'larger'}", ratio=ratio),
        "share": percent(float(settings["share"])),
        **dict(zip(FORMS, map(significant, now.losses), strict=True)),
        **dict(zip(("rate_raw", "rate_centred", "rate_scaled"), map(compact, now.rates), strict=True)),
    }
    alarm = say("demo.feature-scaling.alarm", **values) if float(settings["share"]) > 1 else ""
    return Figure(
        ((_losses(records), _paths(records)),),
        say("demo.feature-scaling.caption", **values),
        say("demo.feature-scaling.summary", **values),
        alarm,
    )


def _losses(records: "Sequence[Fit]") -> Plot:
    from tutor.demos.feature_scaling.experiment import STEPS

    steps = [record.step for record in records]
    return Plot(
        tuple(
            Line(
                steps,
                [max(record.losses[place], LEAST) for record in records],
                say(f"demo.feature-scaling.{form}"),
                series(place + 1),
            )
            for place, form in enumerate(FORMS)
        ),
        title=say("demo.feature-scaling.loss"),
        x_label=say("demo.feature-scaling.step"),
        x_limits=(0, STEPS),
        y_limits=(LEAST, MOST),
        log_y=True,
    )


def _paths(records: "Sequence[Fit]") -> Plot:
    paths = tuple(
        Line(
            [weights[0] for weights in path],
            [weights[1] for weights in path],
            style=series(place + 1),
        )
        for place, path in enumerate(_path(records, place) for place in range(len(FORMS)))
    )
    return Plot(
        paths,
        (
            Points((1,), (1,), say("demo.feature-scaling.goal"), "good", "◎"),
            Points((0,), (0,), say("demo.feature-scaling.start"), "dim", "□"),
        ),
        title=say("demo.feature-scaling.weights"),
        x_label=say("demo.feature-scaling.first"),
        x_limits=(-0.2, 2.2),
        y_limits=(-0.2, 2.2),
    )


def _path(records: "Sequence[Fit]", place: int) -> list[tuple[float, float]]:
    """Return the weights of one form, step by step, until they are lost."""
    path = []
    for record in records:
        path.append(record.weights[place])
        if max(abs(weight - 1) for weight in path[-1]) > LOST:
            break
    return path


def _loss(form: str) -> Measure:
    """Return the measure of the last loss with one form of the data."""
    place = FORMS.index(form)
    return lambda records, _settings: records[-1].losses[place]


def _weight(form: str, number: int) -> Measure:
    """Return the measure of a weight at the end, divided by its best value: 1 is right. `number` is 1 or 2."""
    place = FORMS.index(form)
    return lambda records, _settings: records[-1].weights[place][number - 1]


DEMO = Demo(
    name="feature-scaling",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "factor 10": {"ratio": 10},
        "factor 1000": {"ratio": 1000},
        "equal sizes": {"ratio": 1},
        "rate too high": {"ratio": 10, "share": 1.1},
    },
    pace=0.1,
    opens_at_end=True,
    measures={
        **{f"loss_{form}": _loss(form) for form in FORMS},
        **{f"weight_{number}_{form}": _weight(form, number) for form in FORMS for number in (1, 2)},
    },
)
