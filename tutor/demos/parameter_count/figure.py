"""Controls and figure: bars of parameters for the same output, from one filter to a fully connected layer."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Bar, Bars, Figure, Words
from tutor.demos.fit_advice import misfit_alarm
from tutor.demos.model import Control, Demo, Measure, Settings
from tutor.messages import say
from tutor.text.rows import pad, width

if TYPE_CHECKING:
    from tutor.demos.parameter_count.experiment import Count

CONTROLS = (
    Control("W", (5, 7, 8, 14, 28, 32, 56, 112, 224, 227), 227),
    Control("F", (1, 2, 3, 5, 7, 11), 11),
    Control("S", (1, 2, 3, 4), 4),
    Control("P", (0, 1, 2, 3), 0),
    Control("D", (1, 3, 16, 64, 96, 256, 512), 3),
    Control("K", (1, 6, 16, 32, 64, 96, 256, 512), 96),
)
LIMIT = 1e15
"""The end of the axis, above what the controls can reach: a fixed scale, so that bars that do not change do not move."""

TICKS = ((1, "1"), (1e3, "10³"), (1e6, "10⁶"), (1e9, "10⁹"), (1e12, "10¹²"))
LONGEST_COUNT = len("999,999,999,999,999")
"""All counts take as much room as the longest possible one, so that they do not change the scale either."""

_STYLES = {
    "filter": "series4",
    "separable": "series2",
    "conv": "series1",
    "local": "series5",
    "full": "series3",
}


def experiment(settings: Settings, seed: int) -> "Iterator[Count]":  # noqa: ARG001  nothing here is random
    """Count one way after the other."""
    from tutor.demos.parameter_count.experiment import ways

    return ways(**{control.name: int(settings[control.name]) for control in CONTROLS})


def figure(records: "Sequence[Count]", settings: Settings) -> Figure:
    """Draw the bars so far, and how each count is computed."""
    counts = {count.way: count.parameters for count in records}
    size = records[-1].size
    W, F, S, P, D, K = (int(settings[name]) for name in "WFSPDK")
    alarm = misfit_alarm(W, F, S, P, CONTROLS)
    bars = tuple(_bar(way, counts.get(way)) for way in _ways(size))
    numbers = {
        "W": W,
        "F": F,
        "D": D,
        "K": K,
        "size": size,
        "inputs": f"{W * W * D:,}",
        "outputs": f"{size * size * K:,}",
    }
    texts = {way: say(f"demo.parameter-count.{way}.how", **numbers) for way in _ways(size)}
    longest = max(map(width, texts.values()))
    words = tuple(
        ((pad(text, longest + 1), ""), ("= ", "dim"), (f"{counts[way]:,}", ""))
        if way in counts
        else (("", ""),)
        for way, text in texts.items()
    )
    way = records[-1].way
    caption = say(f"demo.parameter-count.{way}.what", count=f"{counts[way]:,}", **numbers)
    summary = _summary(counts, size, W, D, K)
    if way == "full":
        caption, summary = summary, caption  # all is counted: begin with the result
    title = say("demo.parameter-count.title")
    chart = Bars(bars, title, LIMIT, log=True, focus=len(counts) - 1, ticks=TICKS)
    return Figure(((chart,), (Words(words, weight=0),)), caption, summary, alarm)


def _ways(size: int) -> tuple[str, ...]:
    """Return the ways in their order; without an output, only the first three can be counted."""
    return tuple(_STYLES) if size else tuple(_STYLES)[:3]


def _bar(way: str, count: int | None) -> Bar:
    """Return the bar of a way, empty before it is counted, so that the others keep their places."""
    text = "" if count is None else f"{count:,}"
    return Bar(say(f"demo.parameter-count.{way}"), count or 0, pad(text, LONGEST_COUNT), _STYLES[way])


def _summary(counts: dict[str, int], size: int, W: int, D: int, K: int) -> str:
    """Say what sharing saves, as far as it has been counted."""
    shape = {"size": size, "K": K}
    if "conv" not in counts:
        return say("demo.parameter-count.begun", count=f"{counts['filter']:,}", W=W, D=D)
    conv = counts["conv"]
    if "local" not in counts:
        return say("demo.parameter-count.shared", conv=f"{conv:,}")
    places = f"{size * size:,}"
    if "full" not in counts:
        key = "local.same" if size == 1 else "local.saves"
        return say(f"demo.parameter-count.{key}", conv=f"{conv:,}", places=places, **shape)
    if counts["full"] == conv:
        return say("demo.parameter-count.full.same", conv=f"{conv:,}", **shape)
    times = f"{counts['full'] / conv:,.0f}"
    key = "full.one-position" if size == 1 else "full.saves"
    return say(f"demo.parameter-count.{key}", conv=f"{conv:,}", places=places, times=times, **shape)


def _parameters(way: str) -> Measure:
    """Return the measure of the parameters that a way to connect needs; 0 if it has not been counted."""

    def measure(records: "Sequence[Count]", _settings: Settings) -> int:
        return next((count.parameters for count in records if count.way == way), 0)

    return measure


DEMO = Demo(
    name="parameter-count",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    is_random=False,
    presets={
        "AlexNet, first layer": {},
        "VGG-16, second layer": {"W": 224, "F": 3, "S": 1, "P": 1, "D": 64, "K": 64},
        "does not fit": {"S": 3},
        "one by one": {"W": 56, "F": 1, "S": 1, "D": 256, "K": 64},
        "little to save": {"W": 5, "F": 5, "S": 1, "D": 16, "K": 96},
    },
    pace=0.8,
    opens_at_end=True,
    measures={
        "size": lambda records, _settings: records[-1].size,
        **{f"parameters_{way}": _parameters(way) for way in _STYLES},
    },
)
