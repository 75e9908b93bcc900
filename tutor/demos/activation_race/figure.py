"""Controls and figure: the accuracy of the same network with several activations, now and by step."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Bar, Bars, Figure, Line, Plot, Rule, series_mark
from tutor.demos.model import Control, Demo, Measure, Settings
from tutor.demos.number_format import percent
from tutor.messages import say
from tutor.text.rows import series

if TYPE_CHECKING:
    from tutor.demos.activation_race.experiment import Standing

NAMES = ("relu", "leaky", "elu", "maxout", "tanh", "sigmoid")
"""The networks in the order of the race."""

FUNCTIONS = {"all six": NAMES, "relu tanh sigmoid": ("relu", "tanh", "sigmoid")}
"""The values of the control `functions`, and which networks race."""

CONTROLS = (
    Control("layers", (1, 2, 3, 4, 6, 8), 1),
    Control("lr", (0.01, 0.03, 0.1, 0.3, 1.0), 0.1),
    Control("functions", tuple(FUNCTIONS), "all six"),
)

STUCK = 0.2
"""An accuracy below this is hardly better than guessing."""


def experiment(settings: Settings, seed: int) -> "Iterator[Standing]":
    """Train the networks that race, some steps per record."""
    from tutor.demos.activation_race.experiment import race

    return race(int(settings["layers"]), float(settings["lr"]), seed, _racing(settings))


def _racing(settings: Settings) -> tuple[str, ...]:
    return FUNCTIONS[str(settings["functions"])]


def figure(records: "Sequence[Standing]", settings: Settings) -> Figure:
    """Draw bars of the accuracy now, and its curves by step in the same colours."""
    from tutor.demos.activation_race.experiment import TRAIN, UNITS, validation_count

    now, names = records[-1], _racing(settings)
    standing = {name: share for name, share in zip(names, now.accuracies, strict=True) if share is not None}
    layers, lr = int(settings["layers"]), settings["lr"]
    caption = say(
        "demo.activation-race.caption",
        layers=layers,
        units=UNITS,
        lr=lr,
        train=TRAIN,
        count=validation_count(),
    )
    order = sorted(standing, key=lambda name: -standing[name])
    best, worst = (
        f"{_name(name)} {say('demo.percent', share=percent(standing[name]))}"
        for name in (order[0], order[-1])
    )
    summary = say("demo.activation-race.summary", step=now.step, best=best, worst=worst)
    return Figure(((_bars(now, names), _curves(records)),), caption, summary, _alarm(now, layers, settings))


def _name(name: str) -> str:
    return say(f"demo.activation-race.{name}")


def _bars(now: "Standing", names: Sequence[str]) -> Bars:
    """Draw the accuracies now; the bars are the legend of the curves."""
    bars = []
    for number, (name, share) in enumerate(zip(names, now.accuracies, strict=True), start=1):
        diverged = say("demo.activation-race.diverged")
        text = diverged if share is None else say("demo.percent", share=percent(share))
        label = f"{series_mark(number)} {_name(name)}"  # the bars are the legend of the curves beside them
        bars.append(Bar(label, 100 * (share or 0), text, series(number)))
    return Bars(tuple(bars), say("demo.activation-race.now"), limit=100)


def _curves(records: "Sequence[Standing]") -> Plot:
    """Draw the accuracies by step."""
    from tutor.demos.activation_race.experiment import STEPS

    steps = [record.step for record in records]
    lines = []
    for number in range(1, len(records[0].accuracies) + 1):
        shares = [record.accuracies[number - 1] for record in records]
        heights = [float("nan") if share is None else 100 * share for share in shares]
        lines.append(Line(steps, heights, style=series(number)))
    return Plot(
        tuple(lines),
        rules=(Rule(y=10),),
        title=say("demo.activation-race.curves"),
        x_label=say("demo.activation-race.step"),
        x_limits=(0, STEPS),
        y_limits=(0, 100),
    )


def _alarm(now: "Standing", layers: int, settings: Settings) -> str:
    """Name the networks that diverge or do not learn, and say which control to change."""
    from tutor.demos.activation_race.experiment import STEPS

    lr, shares = f"{settings['lr']:g}", list(zip(_racing(settings), now.accuracies, strict=True))
    blown = [_name(name) for name, share in shares if share is None]
    if blown:
        return say("demo.activation-race.alarm.blown", names=", ".join(blown), lr=lr)
    stuck = [name for name, share in shares if share is not None and share < STUCK]
    if now.step < STEPS or not stuck:
        return ""
    if stuck == ["sigmoid"]:
        return say("demo.activation-race.alarm.sigmoid", layers=layers)
    return say("demo.activation-race.alarm.stuck", names=", ".join(map(_name, stuck)), lr=lr)


def _accuracy(name: str) -> Measure:
    """Return the measure of the accuracy, in per cent, of a network at the end: 0 if it has diverged or does not race."""

    def measure(records: "Sequence[Standing]", settings: Settings) -> float:
        shares = dict(zip(_racing(settings), records[-1].accuracies, strict=True))
        return 100 * (shares.get(name) or 0)

    return measure


def _above_half(records: "Sequence[Standing]", _settings: Settings) -> int:
    """Return how many of the networks classify more than half of the digits correctly at the end."""
    return sum((share or 0) > 0.5 for share in records[-1].accuracies)


DEMO = Demo(
    name="activation-race",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "one layer": {"layers": 1},
        "four layers": {"layers": 4},
        "four layers, slow": {"layers": 4, "lr": 0.03},
        "eight layers": {"layers": 8},
        "four, faster": {"layers": 4, "lr": 0.3},
        "rate too high": {"layers": 2, "lr": 1.0},
        "slow": {"lr": 0.01},
    },
    pace=0.1,
    opens_at_end=True,
    measures={
        "above_half": _above_half,
        "step": lambda records, _settings: records[-1].step,
        **{f"accuracy_{name}": _accuracy(name) for name in NAMES},
    },
)
