"""The weight matrix of each layer as a picture: its rows are the inputs, its columns the units."""

import numpy as np

from engine.layer import Array
from tutor.demos.figure import Figure, Shade, Tile, Tiles
from tutor.demos.number_format import compact, significant
from tutor.lab.run import Run
from tutor.lab.views.decision import diverged_alarm
from tutor.lab.views.shades import shade_signed, signed_shades
from tutor.lab.views.view import Look, chosen_layer, has_images
from tutor.messages import say

WIDEST, NARROWEST = 32, 14
"""Columns of a matrix, at most and at least: those that its label needs."""

HEIGHT_PER_WIDTH = 0.6
"""The largest height of a matrix in lines, as a share of its columns."""

OTHER_LINES = 3
"""Lines above and below a matrix: the title, what the picture is, and the largest weight."""


def weights_figure(run: Run, look: Look) -> Figure:
    """Return the weight matrices side by side; where not all have room, those from the chosen layer on."""
    matrices = {
        place: weight
        for place, block in enumerate(run.model.blocks)
        if (weight := run.network.layers[block.weights].params["weight"]).ndim == 2
    }
    convs = len(run.model.blocks) - len(matrices)
    note = say("lab.view.weights.conv") if convs else ""
    places = list(matrices)
    room = max((look.columns + 1) // (NARROWEST + 1), 1)
    first = sum(place < chosen_layer(run, look) for place in places)
    first = max(min(first, len(places) - room), 0)
    shown = places[first : first + room]
    across = max(min((look.columns + 1) // len(shown) - 1, WIDEST), 1)
    down = max(min(look.lines - OTHER_LINES, round(across * HEIGHT_PER_WIDTH)), 1)
    tiles = tuple(_tile(run, place, matrices[place], across, 2 * down) for place in shown)
    panel = Tiles((tiles,), _shades(), say("lab.view.weights.title"), (say("lab.view.weights.axes"),))
    caption = say("lab.view.weights.caption", step=f"{run.steps:,}")
    if len(shown) < len(places):
        caption += " " + say("lab.view.weights.hidden", shown=len(shown), count=len(places))
    largest = "; ".join(_largest(run, place, weight) for place, weight in matrices.items())
    summary = say("lab.view.weights.summary", weights=largest)
    return Figure(((panel,),), caption, f"{summary} {note}".strip(), diverged_alarm(run))


def _shades() -> tuple[Shade, ...]:
    names = ("below", "zero", "above")
    low, zero, high = (say(f"lab.view.units.{name}") for name in names)
    return signed_shades((low, zero, high))


def _tile(run: Run, place: int, weight: Array, columns: int, rows: int) -> Tile:
    """Return the picture of a matrix. Its strongest shade is the largest weight of the layer."""
    largest = float(np.abs(weight).max())
    label = f"{_name(run, place)} ±{compact(largest)}"
    return Tile(shade_signed(strongest(strongest(weight, rows).T, columns).T, largest), label)


def strongest(values: Array, rows: int) -> Array:
    """Return a matrix with `rows` rows: rows repeated, or of each group of rows the numbers furthest from 0."""
    count = len(values)
    if count <= rows:
        return values[np.arange(rows) * count // rows]
    groups = np.array_split(values, rows)
    found: Array = np.array(
        [np.take_along_axis(group, np.abs(group).argmax(0)[None], 0)[0] for group in groups]
    )
    return found


def _name(run: Run, place: int) -> str:
    """Return the number of a layer, or what the output layer is called."""
    return str(place + 1) if place < len(run.model.blocks) - 1 else say("lab.view.layers.output")


def _largest(run: Run, place: int, weight: Array) -> str:
    """Say which weight of a layer is the largest, and between what it lies."""
    row, unit = divmod(int(np.nan_to_num(np.abs(weight)).argmax()), weight.shape[1])
    names = run.data.input_names
    if place:
        source = say("lab.view.unit.input", number=row + 1)
        if run.network.layers[run.model.blocks[place - 1].weights].params["weight"].ndim != 2:
            source = say("lab.view.weights.input", number=row + 1)
    elif has_images(run):
        source = say("lab.view.weights.input", number=row + 1)
    else:
        source = names[row]
    values = {"value": significant(float(weight[row, unit])), "source": source, "unit": unit + 1}
    if place == len(run.model.blocks) - 1:
        return say("lab.view.weights.largest.output", **values)
    return say("lab.view.weights.largest", layer=place + 1, **values)
