"""What depth is worth without a non-linearity: the border a stack of layers draws between two kinds of points."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Mark, Plot, Points
from tutor.demos.model import Control, Demo, Settings
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.layer_stack.experiment import Border

CONTROLS = (
    Control("activation", ("none", "relu", "tanh", "sigmoid"), "none"),
    Control("layers", (0, 1, 2, 3, 4), 2),
    Control("units", (2, 3, 4, 8, 16), 8),
    Control("data", ("sides", "corners", "ring"), "corners"),
)
GOOD = 0.97
"""The share of points that a run which ends below it has not learned."""


def experiment(settings: Settings, seed: int) -> "Iterator[Border]":
    """The border as training moves it."""
    from tutor.demos.layer_stack.experiment import draw_border

    activation, data = str(settings["activation"]), str(settings["data"])
    return draw_border(activation, int(settings["layers"]), int(settings["units"]), data, seed)


def figure(records: "Sequence[Border]", settings: Settings) -> Figure:
    """The plane, and how many points have been right since the start."""
    now = records[-1]
    layers = int(settings["layers"])
    values = {"step": now.step, "right": f"{100 * now.right:.0f}"}
    stack = say(
        "demo.layer-stack.stack", count=layers + 1, between=_between(settings), parameters=now.parameters
    )
    if now.line:
        a, b, c = now.line
        line = f"{a:.2f}·x {_signed(b)}·y {_signed(c)}".replace("-", "−")
        caption = say("demo.layer-stack.line", stack=stack, line=line)
    else:
        caption = say("demo.layer-stack.bent", stack=stack)
    first = f"{100 * records[0].right:.0f}"
    summary = say(
        "demo.layer-stack.summary", first=first, kind=say(f"demo.layer-stack.{settings['data']}"), **values
    )
    return Figure(((_plane(now), _curve(records)),), caption, summary, _alarm(now, settings))


def _between(settings: Settings) -> str:
    if not int(settings["layers"]):
        return say("demo.layer-stack.alone")
    if settings["activation"] == "none":
        return say("demo.layer-stack.nothing")
    return say("demo.layer-stack.between", activation=settings["activation"])


def _plane(now: "Border") -> Plot:
    from tutor.demos.layer_stack.experiment import SIDE

    places = (
        Points(_part(now.second, 0), _part(now.second, 1), style="dim", marker="·"),
        Points(_part(now.kinds[0], 0), _part(now.kinds[0], 1), style="series1", marker="○"),
        Points(_part(now.kinds[1], 0), _part(now.kinds[1], 1), style="series3", marker="●"),
    )
    return Plot(
        points=places,
        title=say("demo.layer-stack.plane"),
        x_limits=(-SIDE, SIDE),
        y_limits=(-SIDE, SIDE),
    )


def _part(pairs: tuple[tuple[float, float], ...], axis: int) -> tuple[float, ...]:
    return tuple(pair[axis] for pair in pairs)


def _curve(records: "Sequence[Border]") -> Plot:
    line = Line(
        [record.step for record in records], [100 * record.right for record in records], style="series2"
    )
    return Plot(
        (line,),
        marks=(Mark(y=50),),
        title=say("demo.layer-stack.right"),
        x_label=say("demo.layer-stack.step"),
        y_limits=(0, 100),
    )


def _alarm(now: "Border", settings: Settings) -> str:
    """Said at the end of a run that has not learned its points."""
    from tutor.demos.layer_stack.experiment import STEPS

    if now.step < STEPS or now.right >= GOOD:
        return ""
    right = f"{100 * now.right:.0f}"
    if not int(settings["layers"]):
        return say("demo.layer-stack.alarm.alone", right=right)
    if settings["activation"] == "none":
        return say("demo.layer-stack.alarm.straight", right=right, count=int(settings["layers"]) + 1)
    return say("demo.layer-stack.alarm.weak", right=right)


def _signed(number: float) -> str:
    """A term of a sum, its sign set apart."""
    return f"{'-' if number < 0 else '+'} {abs(number):.2f}"


DEMO = Demo(
    name="layer-stack",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "no activation": {"activation": "none"},
        "relu": {"activation": "relu"},
        "five layers": {"layers": 4, "units": 16},
        "easy sides": {"data": "sides"},
        "ring": {"activation": "relu", "data": "ring"},
        "two units": {"activation": "relu", "layers": 1, "units": 2, "data": "ring"},
    },
    pace=0.06,
    whole=True,
)
