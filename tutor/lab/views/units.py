"""What each hidden unit has learned: its output over two features, or along the only one."""

import numpy as np

from engine.formulas import ACTIVATIONS
from engine.layer import Array
from tutor.demos.figure import Figure, Line, Plot, Tile, Tiles
from tutor.lab.maps import UnitMaps, unit_maps
from tutor.lab.observe import LayerView
from tutor.lab.run import Run
from tutor.lab.views.decision import CURVE_POINTS, diverged_alarm
from tutor.lab.views.layers import inspect_for_frame
from tutor.lab.views.shades import shade_output, sign_shades
from tutor.lab.views.view import Look, affordable_examples, chosen_features, chosen_layer, has_curve
from tutor.messages import say
from tutor.text.rows import SERIES, series, width

LARGE = 5_000
"""Number of cells from which the maps are so large that they are drawn less often."""

Dead = list[tuple[bool, ...]]
"""For each hidden layer, whether each of its units is dead."""

WIDEST, NARROWEST = 24, 4
"""Columns of a unit's map, at most and at least."""

HIGHEST = 1.1
"""The largest height of a map, as a multiple of the height with which it looks square."""

PIXELS = 12_000
"""The most numbers of all maps that are computed for a picture, so that a frame takes about a millisecond."""


def units_figure(run: Run, look: Look) -> Figure:
    """Return the maps of all hidden units, or the curves of those of a layer where there is one feature."""
    if not run.model.blocks[:-1]:
        text = say("lab.view.units.none")
        return Figure((), text, text)
    if has_curve(run):
        return _unit_curves(run, look)
    dead = dead_units(inspect_for_frame(run))
    panel, shown = unit_tiles(run, look, dead, look.columns, look.lines)
    caption = say("lab.view.units.caption", step=f"{run.steps:,}", dead=_dead_text(dead))
    hidden = sum(len(units) for units in dead) - shown
    if hidden:
        caption += " " + say("lab.view.units.hidden", shown=shown, count=shown + hidden)
    return Figure(((panel,),), caption, say("lab.view.units.summary"), diverged_alarm(run))


def units_are_costly(run: Run, look: Look) -> bool:
    """Return whether a new picture sends thousands of bytes: for curves, which all change, and for large maps."""
    return has_curve(run) or look.columns * look.lines > LARGE


def dead_units(views: tuple[LayerView, ...]) -> Dead:
    """Return for each hidden layer which of its units are 0 for all training examples that are looked at."""
    return [view.dead_units for view in views[:-1]]


def _dead_text(dead: Dead) -> str:
    counts = [(number, sum(units), len(units)) for number, units in enumerate(dead, 1) if any(units)]
    if not counts:
        return say("lab.view.units.alive", count=sum(map(len, dead)))
    parts = (say("lab.view.units.dead", layer=layer, dead=n, count=count) for layer, n, count in counts)
    return ", ".join(parts)


def unit_tiles(run: Run, look: Look, dead: Dead, columns: int, lines: int) -> tuple[Tiles, int]:
    """Return the maps of the units in `columns` × `lines` cells, one or more rows per layer, and the number of maps shown.

    Where not all layers fit, those from the chosen one on are shown.
    """
    sizes = [run.network.layers[block.weights].params["weight"].shape[1] for block in run.model.blocks[:-1]]
    first = 0
    across = _tile_columns(run, sizes, columns, lines)
    if not across:
        first, across = chosen_layer(run, look, hidden=True), NARROWEST
    per_row = max((columns + 1) // (across + 1), 1)
    down = _tile_lines(sizes, per_row, across, lines)
    rows: list[tuple[Tile, ...]] = []
    names: list[str] = []
    shown, left = 0, lines - 1
    maps = unit_maps(run, across, 2 * down, chosen_features(run, look))
    for number, found in enumerate(maps[first:], first + 1):
        for start in range(0, len(found.outputs), per_row):
            left -= down + 1 + (start == 0)
            if left < 0 and rows:
                break
            part = slice(start, start + per_row)
            rows.append(_tiles(run, found, dead[number - 1], number - 1, part, look.discrete))
            names.append("" if start else say("lab.view.units.layer", number=number, name=found.name))
            shown += len(rows[-1])
    title, shades = say("lab.view.units.title"), sign_shades()
    return Tiles(tuple(rows), shades, title, tuple(names)), shown


def output_limits(run: Run, layer: int) -> tuple[float, float]:
    """Return the limits of what the units of a layer can give, infinite where there are none."""
    activation = run.model.blocks[layer].activation
    return ACTIVATIONS[activation].limits if activation else (-np.inf, np.inf)


def _tile_columns(run: Run, sizes: list[int], columns: int, lines: int) -> int:
    """Return the columns of the widest maps with which all units fit, 0 if none do."""
    points = min(PIXELS // max(sum(sizes), 1), affordable_examples(run, NARROWEST * NARROWEST))
    most = max(int(points**0.5), NARROWEST)
    for across in range(min(WIDEST, most, max(columns, 1)), NARROWEST - 1, -1):
        per_row = max((columns + 1) // (across + 1), 1)
        rows = sum(-(-size // per_row) for size in sizes)
        if rows * (max(round(across / 2), 2) + 1) + len(sizes) + 1 <= lines:
            return across
    return 0


def _tile_lines(sizes: list[int], per_row: int, across: int, lines: int) -> int:
    """Return the lines of a map: enough to look square, and up to `HIGHEST` times as many where there is space."""
    square = max(round(across / 2), 2)
    rows = sum(-(-size // per_row) for size in sizes)
    spare = (lines - 1 - len(sizes)) // max(rows, 1) - 1
    return max(square, min(spare, round(square * HIGHEST)))


def _dead_label(number: int, cells: int) -> str:
    """Return what stands under the map of a dead unit, with a cross where there is no room for the word."""
    label = say("lab.view.units.is-dead", number=number)
    return label if width(label) <= cells else f"{number} ✗"


def _tiles(
    run: Run, found: UnitMaps, dead: tuple[bool, ...], layer: int, part: slice, discrete: bool
) -> tuple[Tile, ...]:
    """Return the maps of a part of a layer's units."""
    limits = output_limits(run, layer)
    tiles = []
    for number in range(len(found.outputs))[part]:
        output = found.outputs[number]
        label, style = str(number + 1), "dim"
        if dead[number]:
            label, style = _dead_label(number + 1, output.shape[1]), "bad"
        tiles.append(Tile(shade_output(output, limits, discrete), label, style))
    return tuple(tiles)


def _unit_curves(run: Run, look: Look) -> Figure:
    """Return the output of each unit of the chosen layer along the only feature."""
    dead = dead_units(inspect_for_frame(run))
    panel = unit_curve_plot(run, look, dead)
    caption = say("lab.view.units.caption", step=f"{run.steps:,}", dead=_dead_text(dead))
    shown, count = len(panel.lines), len(dead[chosen_layer(run, look, hidden=True)])
    if shown < count:
        caption += " " + say("lab.view.units.hidden", shown=shown, count=count)
    return Figure(((panel,),), caption, say("lab.view.units.curves"), diverged_alarm(run))


def unit_curve_plot(run: Run, look: Look, dead: Dead) -> Plot:
    """Return the curves of the first units of the chosen layer, as many as have a colour of their own."""
    layer = chosen_layer(run, look, hidden=True)
    block = run.model.blocks[layer]
    x = run.data.train_points
    across = np.linspace(x.min(), x.max(), CURVE_POINTS, dtype=np.float32)[:, None]
    outputs: Array = run.network.outputs(run.data.to_inputs(across))[block.output]
    raw = run.data.raw(across)[:, 0]
    lines = []
    for unit in range(min(outputs.shape[1], SERIES)):
        label = say("lab.view.units.is-dead", number=unit + 1) if dead[layer][unit] else str(unit + 1)
        lines.append(Line(raw, outputs[:, unit], label, series(unit + 1)))
    title = say("lab.view.units.layer", number=layer + 1, name=block.name)
    limits = float(raw[0]), float(raw[-1])
    return Plot(tuple(lines), title=title, x_label=run.data.features[0], x_limits=limits)
