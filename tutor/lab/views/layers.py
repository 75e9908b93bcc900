"""The state of each layer: its activations, its gradients, and how far the last update moved its weights."""

import math
from typing import Any

import numpy as np

from engine.layer import Array
from tutor.demos.figure import Figure, Line, Plot, Words
from tutor.demos.number_format import compact, percent, significant
from tutor.lab.observe import SAMPLE, LayerView, inspect_layers
from tutor.lab.report import format_share
from tutor.lab.run import Run
from tutor.lab.views.decision import diverged_alarm
from tutor.lab.views.view import Look, chosen_layer
from tutor.messages import say
from tutor.text.rows import pad, pad_left, shorten, width

USUAL = (1e-4, 1e-2)
"""The smallest and the largest usual size of an update, as a share of the weights. 0.001 is in the middle."""

FRAME_WORK = 5_000_000
"""The most multiply-accumulates of the forward pass for one frame."""

LEAST_SAMPLE = 48
"""The fewest examples that are used all the same."""

HALF_FLAT, SOME_DEAD = 0.5, 0.3
"""The shares of saturated activations and of dead units from which they are shown as a problem."""

COLUMNS = (("std", 8), ("gradient", 10), ("stuck", 11), ("update", 8))
"""The columns of the table with their width in cells."""

VERDICT = 7
"""Cells of the last column, which says what the size of the update is."""

LEAST_NAME, MOST_NAME = 8, 26
SPARK_BINS = 16
_BARS = " ▁▂▃▄▅▆▇"
"""Heights of a bar. The full block is left out, so that a gap separates the rows."""

PLOT_LINES = 8
"""Lines that the histograms of a layer need at least."""


def inspect_for_frame(run: Run) -> tuple[LayerView, ...]:
    """Return a view of each layer. For a large network fewer examples are used, so that a frame does not take long."""
    return inspect_layers(run, int(np.clip(FRAME_WORK / max(run.model.macs, 1), LEAST_SAMPLE, SAMPLE)))


def layers_figure(run: Run, look: Look) -> Figure:
    """Return the table of all layers, and below it the histograms of the chosen one."""
    views, chosen = inspect_for_frame(run), chosen_layer(run, look)
    table = layer_table(run, views, look.columns, max(look.lines - PLOT_LINES, 3), chosen)
    histograms = tuple(
        _histogram(counts, edges, say(f"lab.view.layers.{name}", layer=_number(run, chosen)), style)
        for name, (counts, edges), style in (
            ("activations", views[chosen].activations, "series1"),
            ("gradients", views[chosen].gradients, "series2"),
        )
    )
    caption = _caption(run, views[chosen], chosen)
    return Figure(((table,), histograms), caption, _problems(views), diverged_alarm(run))


def layer_table(run: Run, views: tuple[LayerView, ...], columns: int, lines: int, chosen: int = -1) -> Words:
    """Return a line for each layer, and a histogram of its activations where there is room for it."""
    fixed = sum(cells for _, cells in COLUMNS) + VERDICT
    spark = columns >= fixed + LEAST_NAME + 4 + SPARK_BINS + 2
    names = [f"{_number(run, number)} {view.name}" for number, view in enumerate(views)]
    room = columns - fixed - 2 - (SPARK_BINS + 2) * spark
    name_width = min(max(room, LEAST_NAME), MOST_NAME, max(map(width, names)))
    heads = "".join(pad_left(say(f"lab.view.layers.head.{name}"), cells) for name, cells in COLUMNS)
    head = pad("", name_width + 2) + heads
    rows: list[tuple[tuple[str, str], ...]] = [((head, "dim"),)]
    first, last = _window(len(views), max(lines - 2, 1), max(chosen, 0))
    for number in range(first, last):
        marker = "▸ " if number == chosen else "  "
        name = pad(shorten(names[number], name_width), name_width)
        cells = _cells(run, views[number])
        rows.append(
            (
                (marker, "accent"),
                (name, "accent" if number == chosen else ""),
                *cells,
                *((("  ", ""), (sparkline(views[number].activations[0]), "series1")) if spark else ()),
            )
        )
    return Words(tuple(rows), say("lab.view.layers.title"))


def _window(count: int, room: int, chosen: int) -> tuple[int, int]:
    """Return the first row to show and the one after the last, for `count` rows in a space of `room`; `chosen` is shown."""
    first = min(max(chosen - room // 2, 0), max(count - room, 0))
    return first, min(first + room, count)


def _cells(run: Run, view: LayerView) -> list[tuple[str, str]]:
    verdict = update_verdict(run, view.update_ratio)
    stuck = ("–", "dim")
    if view.saturated or view.dead:
        kind = "saturated" if view.saturated else "dead"
        value = getattr(view, kind)
        many = value >= (HALF_FLAT if view.saturated else SOME_DEAD)
        stuck = (say(f"lab.view.layers.cell.{kind}", share=percent(value)), "bad" if many else "")
    texts = (
        (compact(view.std), ""),
        (compact(view.gradient_std), ""),
        stuck,
        (compact(view.update_ratio, 2) if run.steps else "–", ""),
    )
    cells = [(pad_left(text, size), style) for (text, style), (_, size) in zip(texts, COLUMNS, strict=True)]
    word = say(f"lab.view.layers.verdict.{verdict}") if verdict else ""
    return [*cells, (pad(f" {word}", VERDICT), {"usual": "good", "": ""}.get(verdict, "bad"))]


def update_verdict(run: Run, ratio: float) -> str:
    """Return "small", "usual" or "large" for the size of an update as a share of the weights, "" before any update."""
    if not run.steps:
        return ""
    return "small" if ratio < USUAL[0] else "large" if ratio > USUAL[1] else "usual"


def sparkline(counts: Array) -> str:
    """Return a histogram in one line, scaled to its fullest bin."""
    bins = np.asarray(counts).reshape(SPARK_BINS, -1).sum(axis=1)
    most = int(bins.max()) or 1
    return "".join(_BARS[math.ceil(7 * count / most)] for count in bins.tolist())


def _number(run: Run, place: int) -> str:
    """Return the number of a layer, or what the output layer is called."""
    return str(place + 1) if place < len(run.model.blocks) - 1 else say("lab.view.layers.output")


def _histogram(counts: Array, edges: Array, title: str, style: str) -> Plot:
    """Return a histogram as steps, in per cent."""
    total = max(int(np.sum(counts)), 1)
    heights = 100 * np.asarray(counts) / total
    line = Line(np.repeat(edges, 2), np.concatenate([[0.0], np.repeat(heights, 2), [0.0]]), style=style)
    return Plot((line,), title=title, y_label=say("lab.view.layers.share"), weight=1)


def _caption(run: Run, view: LayerView, place: int) -> str:
    values: dict[str, Any] = {
        "layer": _number(run, place),
        "name": view.name,
        "std": significant(view.std),
        "gradient": significant(view.gradient_std),
    }
    text = say("lab.view.layers.caption", **values)
    verdict = update_verdict(run, view.update_ratio)
    if not verdict:
        return f"{text} {say('lab.view.layers.start')}"
    return f"{text} {say(f'lab.view.layers.update.{verdict}', ratio=significant(view.update_ratio))}"


def _problems(views: tuple[LayerView, ...]) -> str:
    """Name the layer with most saturated activations and that with most dead units, if there are many."""
    parts = []
    hidden = list(enumerate(views[:-1], 1))
    for name in ("saturated", "dead"):
        number, worst = max(hidden, key=lambda item: getattr(item[1], name), default=(0, None))
        value = getattr(worst, name, 0.0)
        if value >= 0.1:
            parts.append(say(f"lab.view.layers.{name}", layer=number, share=format_share(value)))
    return " ".join(parts) or say("lab.view.layers.healthy")
