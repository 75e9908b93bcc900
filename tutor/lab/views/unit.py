"""One unit, enlarged: its output over two features, or along the only one, and the weights that make it."""

from typing import Any

from tutor.demos.figure import Figure, HeatMap, Line, Plot, Words
from tutor.demos.number_format import compact, significant
from tutor.lab.maps import unit_curve, unit_map
from tutor.lab.run import Run
from tutor.lab.views.decision import CURVE_POINTS, diverged_alarm, grid_size, map_panel, map_points
from tutor.lab.views.shades import shade_output, sign_shades
from tutor.lab.views.units import output_limits
from tutor.lab.views.view import (
    Look,
    chosen_features,
    chosen_layer,
    chosen_unit,
    has_curve,
    has_map,
    unit_counts,
    unit_weights,
)
from tutor.messages import say
from tutor.text.rows import pad, pad_left, shorten, width

NAME, NUMBER, GAP = 12, 9, 2
"""Cells of a weight's name, at most, and of its value, and those between the picture and the weights."""

WIDE = 100
"""The width, in cells, from which there is room for two maps."""


def unit_figure(run: Run, look: Look) -> Figure:
    """Return the output of the chosen unit and its weights, and in a wide space the answer of the network beside them.

    The units of the output layer can be chosen too.
    """
    layer, unit = chosen_layer(run, look), chosen_unit(run, look)
    table = _weight_table(run, look)
    is_wide = look.columns >= WIDE and has_map(run)
    columns = max(look.columns - _table_width(table) - GAP, 10) // (2 if is_wide else 1)
    panel, low, high = _curve(run, layer, unit) if has_curve(run) else _map(run, look, layer, unit, columns)
    values: dict[str, Any] = {
        "step": f"{run.steps:,}",
        "unit": unit + 1,
        "count": unit_counts(run)[layer],
        "name": run.model.blocks[layer].name,
        "low": significant(low),
        "high": significant(high),
    }
    if layer == len(run.model.blocks) - 1:
        caption = say("lab.view.unit.caption.output", **values)
    else:
        caption = say("lab.view.unit.caption", layer=layer + 1, **values)
    panels = (panel, table, map_panel(run, look, columns, look.lines)) if is_wide else (panel, table)
    return Figure((panels,), caption, say("lab.view.unit.summary"), diverged_alarm(run))


def _map(run: Run, look: Look, layer: int, unit: int, columns: int) -> tuple[HeatMap, float, float]:
    """Return the map of a unit's output, the smallest output on it and the largest."""
    features = chosen_features(run, look)
    output, x_limits, y_limits = unit_map(run, layer, unit, *grid_size(run, columns, look.lines), features)
    panel = HeatMap(
        shade_output(output, output_limits(run, layer), look.discrete),
        sign_shades(),
        x_limits,
        y_limits,
        points=map_points(run, look, columns, look.lines),
        title=_title(layer, unit, run),
        x_label=run.data.features[features[0]],
        y_label=say("lab.view.map.up", name=run.data.features[features[1]]),
        weight=3,
    )
    return panel, float(output.min()), float(output.max())


def _curve(run: Run, layer: int, unit: int) -> tuple[Plot, float, float]:
    """Return the curve of a unit's output, the smallest output on it and the largest."""
    x, output = unit_curve(run, layer, unit, CURVE_POINTS)
    panel = Plot(
        (Line(x, output, style="series1"),),
        title=_title(layer, unit, run),
        x_label=run.data.features[0],
        x_limits=(float(x[0]), float(x[-1])),
        weight=3,
    )
    return panel, float(output.min()), float(output.max())


def _title(layer: int, unit: int, run: Run) -> str:
    if layer == len(run.model.blocks) - 1:
        return say("lab.view.unit.title.output", unit=unit + 1)
    return say("lab.view.unit.title", layer=layer + 1, unit=unit + 1)


def _table_width(table: Words) -> int:
    return max(sum(width(text) for text, _ in line) for line in table.lines)


def _weight_table(run: Run, look: Look) -> Words:
    """Return the weights of the chosen unit; where not all fit, those around the chosen one."""
    weights = unit_weights(run, look)
    room = max(look.lines - 1, 1)
    chosen = min(look.weight, len(weights) - 1)
    first = min(max(chosen - room // 2, 0), max(len(weights) - room, 0))
    size = min(max(width(weight.input) for weight in weights), NAME)
    rows = []
    for place, weight in enumerate(weights[first : first + room], first):
        mark, style = ("▸ ", "accent") if place == chosen else ("  ", "")
        name = pad(shorten(weight.input, size), size)
        rows.append(((mark, style), (name, style), (pad_left(compact(weight.value), NUMBER), style)))
    return Words(tuple(rows), say("lab.view.unit.weights"))
