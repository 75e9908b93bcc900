"""A slice of the loss surface along the two directions in which the run has moved most, with its path."""

import numpy as np

from engine.layer import Array
from tutor.demos.figure import Figure, HeatMap, Line, Points
from tutor.demos.number_format import significant
from tutor.lab.maps import SAMPLE, LossSurface, loss_surface
from tutor.lab.report import format_share
from tutor.lab.run import Run
from tutor.lab.views.decision import diverged_alarm
from tutor.lab.views.shades import heat_shades, shade_heat
from tutor.lab.views.view import Look
from tutor.messages import say

WORK = 1_000_000_000
"""The most multiply-accumulates of a surface: some tenths of a second."""

FINEST, COARSEST = 24, 7
"""Points of the surface that are computed along a direction; those in between are interpolated."""

LEAST_EXAMPLES = 24
DEPTH = 1e-4
"""The lowest loss that has its own shade, as a share of the highest."""


def surface_figure(run: Run, look: Look) -> Figure:
    """Return the surface as a heat map on a logarithmic scale, with the path of the run and where it stands now."""
    finest = _points(run)
    across = max(min(finest, look.columns), 2)
    down = max(min(round(finest * 0.75), look.lines), 2)
    found = loss_surface(run, across, down, _examples(run))
    losses = np.where(np.isfinite(found.losses), found.losses, np.nan)
    high = float(np.nanmax(losses)) if np.isfinite(losses).any() else 1.0
    low = max(float(np.nanmin(losses)), high * DEPTH) if np.isfinite(losses).any() else 0.1
    if not 0 < low < high:
        low, high = max(high, 1e-9) * 0.9, max(high, 1e-9) * 1.1
    smooth = interpolate(np.nan_to_num(losses, nan=high), max(2 * look.lines, 2), max(look.columns, 2))
    panel = HeatMap(
        shade_heat(smooth, low, high, log=True),
        heat_shades(low, high, log=True),
        found.x_limits,
        found.y_limits,
        (Line(found.path[:, 0], found.path[:, 1], style="ink", marked=False),),
        _marks(found),
        title=say("lab.view.surface.title"),
        x_label=say("lab.view.surface.across"),
        y_label=say("lab.view.surface.up"),
    )
    now = run.history[-1]
    caption = say(
        "lab.view.surface.caption",
        first=significant(run.history[0].loss),
        loss=significant(now.loss),
        step=f"{now.step:,}",
    )
    summary = say("lab.view.surface.summary", kept=format_share(found.kept), examples=_examples(run))
    return Figure(((panel,),), caption, summary, diverged_alarm(run))


def _marks(found: LossSurface) -> tuple[Points, ...]:
    start, now = found.path[0], found.path[-1]
    return (
        Points(found.path[1:-1, 0], found.path[1:-1, 1], style="title", marker="·"),
        Points(start[:1], start[1:], say("lab.view.surface.start"), "ink", "○"),
        Points(now[:1], now[1:], say("lab.view.surface.now"), "ink", "●"),
    )


def _examples(run: Run) -> int:
    """Return from how many training examples the loss is computed: fewer for larger networks."""
    affordable = int(WORK / max(run.model.macs * COARSEST * COARSEST, 1))
    return min(SAMPLE, max(affordable, LEAST_EXAMPLES), len(run.data.train_x))


def _points(run: Run) -> int:
    """Return how many points along a direction can be computed within `WORK`."""
    return int(np.clip((WORK / max(run.model.macs * _examples(run), 1)) ** 0.5, COARSEST, FINEST))


def interpolate(values: Array, rows: int, columns: int) -> Array:
    """Return a grid stretched to a size, linearly in both directions on a logarithmic scale."""
    logs = np.log(np.maximum(values, 1e-12))
    old_rows, old_columns = logs.shape
    across, down = np.linspace(0, old_columns - 1, columns), np.linspace(0, old_rows - 1, rows)
    wide = np.array([np.interp(across, np.arange(old_columns), row) for row in logs])
    both = np.array([np.interp(down, np.arange(old_rows), column) for column in wide.T]).T
    found: Array = np.exp(both)
    return found
