"""Controls and figure: a bar for each layer of a network, of its parameters, memory or multiplications."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Bar, Bars, Figure
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import percent
from tutor.messages import say

if TYPE_CHECKING:
    from engine.architecture import Row
    from tutor.demos.network_tally.experiment import Tally

CONTROLS = (
    Control(
        "net", ("lenet-5", "alexnet", "alexnet-one-group", "vgg-16", "digits-mlp", "digits-cnn"), "lenet-5"
    ),
    Control("what", ("parameters", "memory", "macs"), "parameters"),
    Control("scale", ("linear", "log"), "linear"),
)
_STYLES = {"conv": "series1", "fc": "series3", "input": "series4"}


def experiment(settings: Settings, seed: int) -> "Iterator[Tally]":  # noqa: ARG001  nothing here is random
    """Add up one layer after the other."""
    from tutor.demos.network_tally.experiment import tally

    return tally(str(settings["net"]))


def figure(records: "Sequence[Tally]", settings: Settings) -> Figure:
    """Draw one bar per layer: the newest is in view, or the longest once all layers are added up."""
    tally = records[-1]
    what = str(settings["what"])
    names, values = _names(tally.rows), [_value(row, what) for row in tally.rows]
    total = sum(values)
    bars = tuple(
        Bar(f"{name:<7} {_shape(row):>11}", value, _text(value, what), _STYLES.get(row.layer.kind, "dim"))
        for name, row, value in zip(names, tally.rows, values, strict=True)
    )
    title = say(f"demo.network-tally.{what}", net=settings["net"], total=_exact(total, what))
    last = len(bars) - 1
    longest = max(_value(row, what) for row in tally.whole)
    focus = last if len(bars) < len(tally.whole) else values.index(longest)
    panel = Bars(bars, title, longest, log=settings["scale"] == "log", focus=focus)
    caption = say(
        "demo.network-tally.caption",
        name=names[last],
        text=tally.rows[last].layer.text,
        shape=_shape(tally.rows[last]),
        amount=_exact(values[last], what),
        what=say(f"demo.network-tally.{what}.unit"),
    )
    return Figure(((panel,),), caption, _summary(tally, names, values, what))


def _names(rows: "Sequence[Row]") -> list[str]:
    """Name the layers conv1, pool1, conv2, fc3: numbered are those with weights; a pool has the number of the one before."""
    names, weighted = [], 0
    for row in rows:
        kind = row.layer.kind
        weighted += kind in ("conv", "fc")
        numbered = kind in ("conv", "fc", "pool", "avgpool")
        names.append(f"{kind}{weighted}" if numbered else kind)
    return names


def _shape(row: "Row") -> str:
    height, width, depth = row.shape
    return f"{height}×{width}×{depth}"


def _value(row: "Row", what: str) -> int:
    return {"parameters": row.parameters, "memory": row.memory, "macs": row.macs}[what]


def _exact(value: int, what: str) -> str:
    """Return an exact count, or memory in a suitable unit."""
    return _text(value, what) if what == "memory" else f"{value:,}"


def _text(value: int, what: str) -> str:
    """Return a short text for the end of a bar."""
    if what != "memory":
        return f"{value:,}" if value else "–"
    for size, unit in ((2**20, "MiB"), (2**10, "KiB")):
        if value >= size:
            return f"{value / size:.1f} {unit}"
    return f"{value} B" if value else "–"


def _summary(tally: "Tally", names: list[str], values: list[int], what: str) -> str:
    """Say the total so far, and which layer holds most of it."""
    total, most = sum(values), max(values)
    key = "whole" if len(tally.rows) == len(tally.whole) else "so-far"
    unit = say(f"demo.network-tally.{what}.unit")
    text = say(
        f"demo.network-tally.{key}",
        total=_exact(total, what),
        what=unit,
        done=len(values),
        count=len(tally.whole),
    )
    if not total:
        return text
    name = names[values.index(most)]
    return say("demo.network-tally.most", summary=text, name=name, share=percent(most / total))


DEMO = Demo(
    name="network-tally",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "AlexNet": {"net": "alexnet"},
        "VGG-16": {"net": "vgg-16"},
        "VGG-16's memory": {"net": "vgg-16", "what": "memory"},
        "VGG-16's multiplications": {"net": "vgg-16", "what": "macs"},
    },
    pace=0.5,
    opens_at_end=True,
)
