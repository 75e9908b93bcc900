"""Controls and figure: flattening and an FC layer on the flat row, or the same weights as the filters of a conv layer."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING

from engine.formulas import conv_parameters, fc_parameters
from tutor.demos.figure import Cell, Figure, Grid, Panel, Words
from tutor.demos.model import Control, Demo, Measure, Settings
from tutor.demos.number_format import minus
from tutor.demos.slices import side_by_side, title_with_slices
from tutor.messages import say
from tutor.text.rows import series

if TYPE_CHECKING:
    from tutor.demos.flatten_fc.experiment import Step

CONTROLS = (
    Control("W", (1, 2, 3), 2),
    Control("D", (1, 2, 3), 3),
    Control("H", (1, 2, 3, 4), 2),
    Control("as", ("fc", "conv"), "fc"),
    Control("extra", (0, 1, 2), 0),
)


def experiment(settings: Settings, seed: int) -> "Iterator[Step]":
    """Flatten, then compute one unit after the other; or slide the weights over the volume, which is not flattened then."""
    from tutor.demos.flatten_fc.experiment import connect, slide

    sizes = {name: int(settings[name]) for name in ("W", "D", "H", "extra")}
    steps = slide if settings["as"] == "conv" else connect
    return steps(**sizes, seed=seed)


def figure(records: "Sequence[Step]", settings: Settings) -> Figure:
    """Draw the volume above, and below it the flat row with the weights of all units, or those of one unit as a filter."""
    step = records[-1]
    volume = step.volume
    n, H = len(volume.weights[0]), len(volume.weights)
    conv = settings["as"] == "conv"
    assert fc_parameters(n, H) == conv_parameters(volume.W, volume.D, H)
    numbers = {"n": n, "W": volume.W, "D": volume.D, "H": H, "width": volume.W + volume.extra}
    numbers |= {"inputs": len(volume.flat), "windows": volume.extra + 1, "outputs": len(step.outputs)}
    if conv:
        bands: tuple[tuple[Panel, ...], ...] = ((_input(step, conv),), (_filter(step), _outputs(step)))
        if volume.extra:
            bands = ((_input(step, conv),), (_filter(step), _maps(step)))
    else:
        bands = ((_input(step, conv), _outputs(step)), (_row(step),))
    key = "wide" if conv and volume.extra else "conv" if conv else "fc"
    summary = say(f"demo.flatten-fc.{key}.summary", count=f"{fc_parameters(n, H):,}", **numbers)
    alarm = say("demo.flatten-fc.alarm", **numbers) if volume.extra and not conv else ""
    return Figure(bands, _caption(step, conv), summary, alarm)


def _input(step: "Step", conv: bool) -> Grid:
    """Draw all slices of the input side by side, each in its colour, with the current number or window marked.

    The units of an FC layer read the flat row, so nothing is marked while they are computed.
    """
    volume = step.volume
    width, D = volume.W + volume.extra, volume.D
    reads_input = conv or step.unit < 0
    slices = []
    for d in range(D):
        rows = []
        for r in range(width):
            cells = []
            for c in range(width):
                at = (d * width + r) * width + c
                marked = reads_input and at == step.at
                if conv and volume.extra:
                    marked = step.row <= r < step.row + volume.W and step.column <= c < step.column + volume.W
                cells.append(_cell(volume.values[d][r][c], d, marked))
            rows.append(cells)
        slices.append(rows)
    return Grid(side_by_side(slices), title_with_slices(say("demo.flatten-fc.input"), D))


def _filter(step: "Step") -> Grid:
    """Draw the weights of the current unit as one filter with all its slices."""
    W, D = step.volume.W, step.volume.D
    weights = step.volume.weights[step.unit]
    slices = []
    for d in range(D):
        places = [[(d * W + r) * W + c for c in range(W)] for r in range(W)]
        slices.append(
            [[_cell(weights[at], d, at == step.at and not step.volume.extra) for at in row] for row in places]
        )
    title = say("demo.flatten-fc.filter", unit=step.unit + 1)
    return Grid(side_by_side(slices), title_with_slices(title, D))


def _cell(number: int, d: int, marked: bool) -> Cell:
    """Draw a number in the colour of its slice."""
    return Cell(minus(number), "window" if marked else series(d + 1))


def _row(step: "Step") -> Grid:
    """Draw the flat row x below its places, the weights of every unit, and the products of the current unit so far.

    Where the row is longer than a unit has weights, the cells without a weight are shaded.
    """
    volume = step.volume
    flat, weights = volume.flat, volume.weights
    area = (volume.W + volume.extra) ** 2
    unit, places = max(step.unit, 0), range(len(flat))
    flattened = len(flat) if step.unit >= 0 else step.at + 1
    computed = step.at + 1 if step.unit >= 0 else 0

    def numbers(values: Sequence[int], done: int, marked: bool) -> tuple[Cell, ...]:
        known = min(done, len(values))
        return (
            *(_cell(values[at], at // area, marked and at == step.at) for at in places[:known]),
            *(Cell("·", "dim") for _ in places[known : len(values)]),
            *(Cell("", "lost") for _ in places[len(values) :]),
        )

    products = [x * w for x, w in zip(flat, weights[unit], strict=False)]
    rows = [
        tuple(Cell(str(at + 1), "dim") for at in places),
        numbers(flat, flattened, True),
        *(numbers(row, len(row), u == step.unit) for u, row in enumerate(weights)),
        numbers(products, computed, True),
    ]
    names = (
        say("demo.flatten-fc.place"),
        say("demo.flatten-fc.x"),
        *(say("demo.flatten-fc.weight", unit=u + 1) for u in range(len(weights))),
        say("demo.flatten-fc.product", unit=unit + 1),
    )
    return Grid(tuple(rows), say("demo.flatten-fc.row"), names=names)


def _outputs(step: "Step") -> Words:
    """List the outputs of the units, and the sum so far of the current one."""
    H = len(step.volume.weights)
    lines = []
    for unit in range(H):
        if unit < len(step.outputs):
            bias = step.volume.biases[unit]
            products = minus(step.outputs[unit] - bias)
            text = say("demo.flatten-fc.output", sum=products, bias=bias, output=minus(step.outputs[unit]))
            style = "accent"
        elif unit == step.unit:
            text, style = say("demo.flatten-fc.so-far", sum=minus(step.sum)), "window"
        else:
            text, style = "·", "dim"
        lines.append(((f"y{unit + 1} = ", "dim"), (text, style)))
    return Words(tuple(lines), say("demo.flatten-fc.outputs"))


def _maps(step: "Step") -> Grid:
    """Draw the map of each filter side by side, as far as it is computed."""
    side = step.volume.extra + 1
    latest = len(step.outputs) - 1
    maps = []
    for unit in range(len(step.volume.weights)):
        places = [[(unit * side + r) * side + c for c in range(side)] for r in range(side)]
        maps.append(
            [
                [
                    Cell(minus(step.outputs[at]), "window" if at == latest else "accent")
                    if at <= latest
                    else Cell("·", "dim")
                    for at in row
                ]
                for row in places
            ]
        )
    numbers = " │ ".join(str(unit + 1) for unit in range(len(maps)))
    return Grid(side_by_side(maps), say("demo.flatten-fc.maps", numbers=numbers))


def _caption(step: "Step", conv: bool) -> str:
    """Say what has just been flattened, added or computed."""
    volume = step.volume
    width = volume.W + volume.extra
    d, rest = divmod(step.at, width * width)
    r, c = divmod(rest, width)
    place = {"d": d + 1, "r": r + 1, "c": c + 1, "at": step.at + 1}
    if step.unit < 0:
        has_weight = step.at < len(volume.weights[0])
        return say(f"demo.flatten-fc.{'flattening' if has_weight else 'no-weight'}", **place)
    if conv and volume.extra:
        output = minus(step.outputs[-1])
        return say(
            "demo.flatten-fc.sliding", unit=step.unit + 1, r=step.row + 1, c=step.column + 1, output=output
        )
    x, w = volume.flat[step.at], volume.weights[step.unit][step.at]
    numbers = {"x": x, "w": minus(w), "product": minus(x * w), "sum": minus(step.sum)}
    return say(f"demo.flatten-fc.adding{'.conv' if conv else ''}", unit=step.unit + 1, **numbers, **place)


def _written(order: str) -> Measure:
    """Return the measure of the numbers of the volume as one row of text, written in this order of d, r and c.

    The last letter changes fastest: "drc" is the flat row of the demo. "" is the order of the demo with the last slice first.
    """

    def measure(records: "Sequence[Step]", _settings: Settings) -> str:
        volume = records[-1].volume
        sides = {"d": volume.D, "r": volume.W + volume.extra, "c": volume.W + volume.extra}
        values = volume.values if order else volume.values[::-1]
        places = product(*(range(sides[letter]) for letter in order or "drc"))
        row = [dict(zip(order or "drc", place, strict=True)) for place in places]
        return " ".join(str(values[at["d"]][at["r"]][at["c"]]) for at in row)

    return measure


DEMO = Demo(
    name="flatten-fc",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "as a conv layer": {"as": "conv"},
        "one slice": {"W": 3, "D": 1},
        "already flat": {"W": 1, "D": 3},
        "a larger image": {"as": "conv", "extra": 2},
        "a larger image, flattened": {"extra": 1, "H": 1},
    },
    pace=0.3,
    measures={
        "outputs": lambda records, _settings: len(records[-1].outputs),
        "flat": _written("drc"),
        "flat_by_column": _written("dcr"),
        "flat_by_pixel": _written("rcd"),
        "flat_last_slice_first": _written(""),
    },
)
