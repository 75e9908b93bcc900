"""Controls and figure: flattening, and an FC layer on the flat row, which can also be shown as a conv layer."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from engine.formulas import conv_parameters, fc_parameters
from tutor.demos.figure import Cell, Figure, Grid, Panel, Words
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import minus
from tutor.messages import say
from tutor.text.rows import series

if TYPE_CHECKING:
    from tutor.demos.flatten_fc.experiment import Step

CONTROLS = (
    Control("W", (1, 2, 3), 2),
    Control("D", (1, 2, 3), 3),
    Control("H", (1, 2, 3, 4), 2),
    Control("as", ("fc", "conv"), "fc"),
)


def experiment(settings: Settings, seed: int) -> "Iterator[Step]":
    """Flatten, then compute one unit after the other. As a conv layer nothing is flattened."""
    from tutor.demos.flatten_fc.experiment import connect

    steps = connect(int(settings["W"]), int(settings["D"]), int(settings["H"]), seed)
    return (step for step in steps if step.unit >= 0) if settings["as"] == "conv" else steps


def figure(records: "Sequence[Step]", settings: Settings) -> Figure:
    """Draw the volume above, and below it the flat row with the weights of a unit, or these weights as a filter."""
    step = records[-1]
    volume, unit = step.volume, max(step.unit, 0)
    H = len(volume.weights)
    conv = settings["as"] == "conv"
    top: tuple[Panel, ...] = (*_slices(step, volume.flat, "slice"), _outputs(step))
    bottom = _slices(step, volume.weights[unit], "filter") if conv else (_row(step),)
    n = len(volume.flat)
    numbers = {"n": n, "W": volume.W, "D": volume.D, "H": H, "unit": unit + 1, "units": H}
    assert fc_parameters(n, H) == conv_parameters(volume.W, volume.D, H)
    key = "conv" if conv else "fc"
    summary = say(
        f"demo.flatten-fc.{key}.summary", count=f"{fc_parameters(n, H):,}", done=len(step.outputs), **numbers
    )
    return Figure((top, bottom), _caption(step, conv), summary)


def _slices(step: "Step", flat: tuple[int, ...], key: str) -> tuple[Grid, ...]:
    """Draw numbers in flat order as D square grids, with the current place marked."""
    W, D = step.volume.W, step.volume.D

    def grid(d: int) -> Grid:
        rows = tuple(
            tuple(_cell(step, at, flat[at]) for at in range(d * W * W + r * W, d * W * W + (r + 1) * W))
            for r in range(W)
        )
        return Grid(rows, f"{say(f'demo.flatten-fc.{key}')} {d}")

    return tuple(grid(d) for d in range(D))


def _cell(step: "Step", at: int, number: int) -> Cell:
    """Draw a number in the colour of its slice."""
    return Cell(minus(number), "window" if at == step.at else series(at // step.volume.W**2 + 1))


def _row(step: "Step") -> Grid:
    """Draw index, input, weight and product, as far as they are computed."""
    flat = step.volume.flat
    places = range(len(flat))
    flattened = len(flat) if step.unit >= 0 else step.at + 1
    rows = [
        [Cell(str(at), "window" if at == step.at else "dim") for at in places],
        [_cell(step, at, flat[at]) if at < flattened else Cell("·", "dim") for at in places],
    ]
    if step.unit >= 0:
        weights = step.volume.weights[step.unit]
        rows.append([_cell(step, at, weights[at]) for at in places])
        rows.append(
            [_cell(step, at, flat[at] * weights[at]) if at <= step.at else Cell("·", "dim") for at in places]
        )
    title = "rows" if step.unit >= 0 else "flat"
    return Grid(tuple(map(tuple, rows)), say(f"demo.flatten-fc.{title}", unit=step.unit + 1))


def _outputs(step: "Step") -> Words:
    """List the outputs of the units, and the sum so far of the current one."""
    H = len(step.volume.weights)
    lines = []
    for unit in range(H):
        if unit < len(step.outputs):
            bias = step.volume.biases[unit]
            text, style = (
                f"{minus(step.outputs[unit] - bias)} + {bias} = {minus(step.outputs[unit])}",
                "accent",
            )
        elif unit == step.unit:
            text, style = say("demo.flatten-fc.so-far", sum=minus(step.sum)), "window"
        else:
            text, style = "·", "dim"
        lines.append(((f"y{unit + 1} = ", "dim"), (text, style)))
    return Words(tuple(lines), say("demo.flatten-fc.outputs"))


def _caption(step: "Step", conv: bool) -> str:
    volume = step.volume
    d, rest = divmod(step.at, volume.W**2)
    r, c = divmod(rest, volume.W)
    place = {"d": d, "r": r, "c": c, "at": step.at, "W": volume.W}
    if step.unit < 0:
        return say("demo.flatten-fc.flattening", **place)
    x, w = volume.flat[step.at], volume.weights[step.unit][step.at]
    numbers = {"x": x, "w": minus(w), "product": minus(x * w), "sum": minus(step.sum)}
    return say(f"demo.flatten-fc.adding{'.conv' if conv else ''}", unit=step.unit + 1, **numbers, **place)


DEMO = Demo(
    name="flatten-fc",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "as a conv layer": {"as": "conv"},
        "one slice": {"W": 3, "D": 1},
        "already flat": {"W": 1, "D": 3},
    },
    pace=0.3,
)
