"""Controls and figure: a bar for each layer of a network, of its parameters, memory or multiplications."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from string import ascii_letters
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
        "net",
        ("lenet-5", "alexnet", "alexnet-one-group", "vgg-16", "resnet-18", "digits-mlp", "digits-cnn"),
        "lenet-5",
    ),
    Control("what", ("parameters", "memory", "macs"), "parameters"),
    Control("scale", ("linear", "log"), "linear"),
)
_STYLES = {"conv": "series1", "residual": "series1", "fc": "series3", "input": "series4"}
_NUMBERED = {"conv": "conv", "residual": "block", "fc": "fc"}
"""Kind of a layer with weights -> its name, before the number."""


def experiment(settings: Settings, seed: int) -> "Iterator[Tally]":  # noqa: ARG001  nothing here is random
    """Add up one layer after the other."""
    from tutor.demos.network_tally.experiment import tally

    return tally(str(settings["net"]))


def figure(records: "Sequence[Tally]", settings: Settings) -> Figure:
    """Draw one bar per layer, and below them, where there is room, what share of each quantity the conv layers have."""
    tally = records[-1]
    what = str(settings["what"])
    names, values = _names(tally.rows), [_value(row, what) for row in tally.rows]
    title = say(f"demo.network-tally.{what}", net=settings["net"], total=_exact(sum(values), what))
    if len(values) < len(tally.whole):
        title = say("demo.network-tally.title-so-far", title=title)
    empty = Bars((), title, log=settings["scale"] == "log")
    layers = [[at] for at in range(len(tally.whole))]
    panel, folded = (_bars(tally, groups, what, empty) for groups in (layers, _blocks(tally.whole)))
    panel = replace(panel, folded=folded)
    last = len(values) - 1
    caption = say(
        "demo.network-tally.caption",
        name=names[last],
        text=tally.rows[last].layer.text,
        shape=_shape(tally.rows[last]),
        amount=_exact(values[last], what),
        what=say(f"demo.network-tally.{what}.unit"),
    )
    summary = _summary(tally, names, values, what)
    if len(values) == len(tally.whole):
        caption, summary = summary, caption  # all is added up: begin with the result
    return Figure(((panel,), (_shares(tally.whole),)), caption, summary)


def _bars(tally: "Tally", groups: list[list[int]], what: str, empty: Bars) -> Bars:
    """Return a bar for each group of layers, with the output shape of its last layer that has weights.

    Layers that are not added up yet have no bar, but they keep their place. The newest is in view, or the longest at the end.
    """
    whole, done, names = tally.whole, len(tally.rows), _names(tally.whole)
    bars = []
    for group in groups:
        weighted = [at for at in group if whole[at].layer.kind in _STYLES] or group[:1]
        name, shape = names[weighted[0]], _shape(whole[weighted[-1]])
        if len(weighted) > 1:
            name += f"–{names[weighted[-1]].lstrip(ascii_letters)}"
        value = sum(_value(whole[at], what) for at in group if at < done)
        text = _text(value, what) if group[0] < done else ""
        style = _STYLES.get(whole[weighted[0]].layer.kind, "dim")
        bars.append(Bar(f"{name:<9} {shape:>11}", value, text, style))
    totals = [sum(_value(whole[at], what) for at in group) for group in groups]
    newest = sum(group[0] < done for group in groups) - 1
    focus = totals.index(max(totals)) if done == len(whole) else newest
    return replace(empty, bars=tuple(bars), limit=max(totals), focus=focus)


def _shares(rows: "Sequence[Row]") -> Bars:
    """Return what share of the parameters, activations and multiply-adds of a network its conv layers have."""
    bars = []
    for what in ("parameters", "memory", "macs"):
        in_conv = sum(_value(row, what) for row in _inner(rows) if row.layer.kind == "conv")
        share = in_conv / max(sum(_value(row, what) for row in rows), 1)
        label = say(f"demo.network-tally.{what}.name")
        bars.append(Bar(label, share, say("demo.percent", share=percent(share)), _STYLES["conv"]))
    return Bars(tuple(bars), say("demo.network-tally.shares"), limit=1.0, weight=0)


def _inner(rows: "Sequence[Row]") -> "Iterator[Row]":
    """Yield the layers, and in place of a block the layers in it."""
    for row in rows:
        if row.branches:
            for branch in row.branches:
                yield from _inner(branch)
        else:
            yield row


def _blocks(rows: "Sequence[Row]") -> list[list[int]]:
    """Return the places of the layers in blocks: the input, conv layers up to a pool with what follows it, each FC layer.

    Residual blocks with outputs of one size are one block.
    """
    blocks: list[list[int]] = []
    for at, row in enumerate(rows):
        kind = row.layer.kind
        before = rows[at - 1].layer.kind if at else ""
        starts = kind == "fc" or before in ("", "input", "fc") or (kind == "conv" and before != "conv")
        if kind == "residual":
            first = rows[blocks[-1][0]]
            starts = first.layer.kind != "residual" or row.shape != first.shape
        starts |= kind == "globalpool"
        if starts:
            blocks.append([at])
        else:
            blocks[-1].append(at)
    return blocks


def _names(rows: "Sequence[Row]") -> list[str]:
    """Name the layers conv1, pool1, block2, fc3: numbered are those with weights; a pool has the number of the one before."""
    names, weighted = [], 0
    for row in rows:
        kind = row.layer.kind
        weighted += kind in _NUMBERED
        numbered = kind in _NUMBERED or kind in ("pool", "avgpool")
        names.append(f"{_NUMBERED.get(kind, kind)}{weighted}" if numbered else kind)
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
    equal = [name for name, value in zip(names, values, strict=True) if value == most]
    key, share = "most" if len(equal) == 1 else "equal", percent(most / total)
    so_far = "" if len(tally.rows) == len(tally.whole) else say("demo.network-tally.until-now")
    return say(f"demo.network-tally.{key}", summary=text, name=", ".join(equal), share=share, so_far=so_far)


def _ranked(records: "Sequence[Tally]", settings: Settings) -> list[tuple[int, str]]:
    """Return the amount and the name of each layer with weights, the largest amount first."""
    rows = records[-1].rows
    amounts = zip(rows, _names(rows), strict=True)
    weighted = [(row, name) for row, name in amounts if row.layer.kind in _NUMBERED]
    return sorted(((_value(row, str(settings["what"])), name) for row, name in weighted), reverse=True)


DEMO = Demo(
    name="network-tally",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    is_random=False,
    presets={
        "AlexNet": {"net": "alexnet"},
        "VGG-16": {"net": "vgg-16"},
        "VGG-16's memory": {"net": "vgg-16", "what": "memory"},
        "VGG-16's multiplications": {"net": "vgg-16", "what": "macs"},
        "ResNet-18": {"net": "resnet-18"},
    },
    pace=0.5,
    opens_at_end=True,
    measures={
        "largest_layer": lambda records, settings: _ranked(records, settings)[0][1],
        "largest_amount": lambda records, settings: _ranked(records, settings)[0][0],
        "second_amount": lambda records, settings: _ranked(records, settings)[1][0],
    },
)
