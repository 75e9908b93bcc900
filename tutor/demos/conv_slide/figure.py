"""Controls and figure: a conv layer as a sliding window through all slices, with the running sum and the output so far."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from tutor.demos.figure import Cell, Figure, Grid, Panel, Picture, Pictures, Words
from tutor.demos.fit_advice import misfit_alarm
from tutor.demos.model import Control, Demo, Measure, Settings
from tutor.demos.number_format import minus
from tutor.demos.slices import side_by_side, title_with_slices
from tutor.messages import say
from tutor.text.rows import pad

if TYPE_CHECKING:
    from tutor.demos.conv_slide.experiment import Slice, Step

NARROW = 78
"""The columns of a narrow terminal. Where they have room for it, the sum lists every product; else the sum of each row."""

CONTROLS = (
    Control("W", tuple(range(3, 10)), 7),
    Control("F", (1, 2, 3, 4, 5), 3),
    Control("S", (1, 2, 3, 4), 2),
    Control("P", (0, 1, 2, 3), 0),
    Control("D", (1, 2, 3), 1),
    Control("K", (1, 2, 3), 1),
    Control("data", ("square", "random", "digit"), "random"),
)


def experiment(settings: Settings, seed: int) -> "Iterator[Step]":
    """Move the filters over the input."""
    from tutor.demos.conv_slide.experiment import slide

    sizes = {name: int(settings[name]) for name in "WFSPDK"}
    return slide(**sizes, data=str(settings["data"]), seed=seed)


def figure(records: "Sequence[Step]", settings: Settings) -> Figure:
    """Draw input, filter, output and the sum; where there is room, also input and output as pictures."""
    step = records[-1]
    scene = step.scene
    W, F, S, P = (int(settings[name]) for name in "WFSP")
    values = {"W": W, "F": F, "S": S, "P": P, "P2": 2 * P, "size": scene.size, "K": len(scene.filters)}
    alarm = misfit_alarm(W, F, S, P, CONTROLS)
    if not scene.size:
        nothing = say("demo.conv-slide.nothing", whole=W + 2 * P, **values)
        return Figure(((_input(step),),), nothing, nothing, alarm)
    counts = {"count": scene.size**2 * len(scene.filters), "done": step.done}
    summary = say("demo.conv-slide.floored" if alarm else "demo.conv-slide.summary", **values, **counts)
    bands: tuple[tuple[Panel, ...], ...]
    # where there is no room for both of these, the last band is left out
    pictures, products = (_pictures(step),), (_products(step),)
    if len(scene.padded) > 1:
        bands = (_input(step), _filter(step)), (_slice_sums(step), _output(step)), products, pictures
    elif _products_fit(step):
        bands = (_input(step), _filter(step), _output(step), _sum(step)), pictures
    else:
        bands = (_input(step), _filter(step), _output(step), _sum_of_rows(step)), pictures, products
    caption = _result(step, str(settings["data"])) if step.done == counts["count"] else _caption(step)
    return Figure(bands, caption, summary, alarm)


def _products_fit(step: "Step") -> bool:
    """Return whether the input, the filter, the output and every product of a window stand side by side in `NARROW` columns."""
    scene = step.scene
    F, gaps = scene.F, 6
    digits = max(len(minus(value)) for output in scene.outputs for row in output for value in row)
    grids = (2 * len(scene.padded[0]) + 1) + (3 * F + 1) + ((digits + 1) * scene.size + 1)
    return grids + (7 * F + 3) + gaps <= NARROW


def _caption(step: "Step") -> str:
    """Say which window gives which number; before the last slice, how far the sum is."""
    slices = len(step.scene.padded)
    ready = step.d == slices - 1
    progress = {
        "slice": step.d + 1,
        "slices": slices,
        "part": minus(sum(step.row_sums(step.d))) if step.scene.size else "",
        "sum": minus(step.sum),
    }
    return say(
        f"demo.conv-slide.caption{'' if ready else '.slice'}",
        **_place(step),
        **({"value": minus(_value(step))} if ready else progress),
        **({"input": say(f"demo.conv-slide.{'padded' if step.scene.P else 'plain'}")} if ready else {}),
    )


def _result(step: "Step", data: str) -> str:
    """Say where each complete map is largest, and which edge a filter for edges has found; of a single map, also its minimum."""
    scene = step.scene
    sentences = []
    for k, output in enumerate(scene.outputs):
        value, row, column = _first_place(max, output)
        finds_edge = data != "random" and len(scene.padded) == 1 and scene.F > 1 and value > 0
        edge = say(f"demo.conv-slide.edge.{k}") if finds_edge else ""
        place = {"k": k + 1, "value": minus(value), "row": row + 1, "column": column + 1}
        sentences.append(say("demo.conv-slide.largest", edge=edge, **place))
    if len(scene.outputs) == 1 and scene.size > 1:
        value, row, column = _first_place(min, scene.outputs[0])
        place = {"value": minus(value), "row": row + 1, "column": column + 1}
        sentences.append(say("demo.conv-slide.smallest", **place))
    return " ".join(sentences)


def _first_place(choose: "Callable[..., tuple[int, int, int]]", output: "Slice") -> tuple[int, int, int]:
    """Return the largest or smallest number of a map with its row and column, the first one from the top left."""
    cells = ((value, r, c) for r, row in enumerate(output) for c, value in enumerate(row))
    return choose(cells, key=itemgetter(0))


def _value(step: "Step") -> int:
    """Return the output of the window: the sum over all slices and the bias."""
    return step.scene.outputs[step.k][step.row][step.column]


def _pictures(step: "Step") -> Pictures:
    """Draw the slices, and the output of each filter as far as it is computed, from dark to light."""
    scene = step.scene
    cells = scene.size**2
    flat = [[value for row in output for value in row] for output in scene.outputs]
    low, high = min(0, *map(min, flat)), max(1, *map(max, flat))
    bright = max(1, *(max(row) for slice_ in scene.padded for row in slice_))
    pictures = [
        Picture(
            tuple(tuple(_gray(x / bright) for x in row) for row in slice_),
            _numbered("slice" if len(scene.padded) > 1 else "input", d, len(scene.padded)),
        )
        for d, slice_ in enumerate(scene.padded)
    ]
    for k, output in enumerate(scene.outputs):
        complete = step.done - k * cells
        levels = tuple(
            tuple(
                _gray((value - low) / (high - low)) if r * scene.size + c < complete else 0.0
                for c, value in enumerate(row)
            )
            for r, row in enumerate(output)
        )
        pictures.append(Picture(levels, _numbered("output", k, len(scene.outputs))))
    return Pictures(tuple(pictures), say("demo.conv-slide.pictures", low=minus(low), high=high), weight=0)


def _numbered(key: str, index: int, count: int) -> str:
    """Return the title of a panel, with its number if there are several."""
    return say(f"demo.conv-slide.{key}") + (f" {index + 1}" if count > 1 else "")


def _gray(level: float) -> float:
    """Return a grey level that can be told from the background."""
    return 0.25 + 0.75 * level


def _input(step: "Step") -> Grid:
    """Draw all slices side by side, with the window, the padding and the cells that no window sees."""
    scene = step.scene
    width = len(scene.padded[0])
    top, left = step.row * scene.S, step.column * scene.S

    def style(r: int, c: int) -> str:
        if scene.size and top <= r < top + scene.F and left <= c < left + scene.F:
            return "window"
        if not (scene.seen(r) and scene.seen(c)):
            return "lost"
        inside = min(r, c) >= scene.P and max(r, c) < width - scene.P
        return "" if inside else "pad"

    slices = [
        [[Cell(str(x), style(r, c)) for c, x in enumerate(row)] for r, row in enumerate(slice_)]
        for slice_ in scene.padded
    ]
    return Grid(side_by_side(slices), title_with_slices(say("demo.conv-slide.input"), len(slices)))


def _filter(step: "Step") -> Grid:
    """Draw all slices of the current filter side by side; where there are several, the one that is summed is marked."""
    scene = step.scene
    several = len(scene.padded) > 1
    slices = [
        [[Cell(minus(w), "window" if several and d == step.d else "") for w in row] for row in slice_]
        for d, slice_ in enumerate(scene.filters[step.k])
    ]
    title = _numbered("filter", step.k, len(scene.filters))
    return Grid(side_by_side(slices), title_with_slices(title, len(slices)))


Line = tuple[tuple[str, str], ...]


def _product_rows(step: "Step") -> list[Line]:
    """Write the products of the current slice, one row of the window in a line."""
    lines: list[Line] = []
    for row, total in enumerate(step.row_sums(step.d)):
        terms = step.terms[row * step.scene.F : (row + 1) * step.scene.F]
        products = " + ".join(f"{x}·{minus(w):>2}" for x, w in terms)
        lines.append(((products, "window"), (f" = {minus(total):>3}", "")))
    return lines


def _products(step: "Step") -> Words:
    """List the products of the current slice where there is room for them."""
    several = len(step.scene.padded) > 1
    title = say(f"demo.conv-slide.products-of.{'slice' if several else 'rows'}", slice=step.d + 1)
    return Words(tuple(_product_rows(step)), title, weight=0)


def _sum(step: "Step") -> Words:
    """List the products row by row, then their sum, the bias and the result."""
    lines = [*_product_rows(step), *_totals(step, 7 * step.scene.F - 3)]
    return Words(tuple(lines), _numbered("sum", step.k, len(step.scene.filters)))


def _sum_of_rows(step: "Step") -> Words:
    """List the sum of each row of the window, then their sum, the bias and the result."""
    lines = [
        ((pad(say("demo.conv-slide.row", row=row), 11), "window"), (f"{minus(total):>3}", ""))
        for row, total in enumerate(step.row_sums(0), 1)
    ]
    return Words((*lines, *_totals(step, 8)), _numbered("sum", step.k, len(step.scene.filters)))


def _totals(step: "Step", width: int) -> list[Line]:
    bias = step.scene.biases[step.k]
    return [
        (("─" * (width + 6), "dim"),),
        _total("products", step.sum, width),
        _total("bias", bias, width),
        _total("result", step.sum + bias, width, "bold accent"),
    ]


def _total(key: str, value: int, width: int, style: str = "") -> Line:
    return ((pad(say(f"demo.conv-slide.{key}"), width + 3), "dim"), (f"{minus(value):>3}", style))


def _slice_sums(step: "Step") -> Words:
    """List the sum of the products in each slice so far, row by row, and below them the sum of all."""
    slices = range(len(step.scene.padded))
    parts = [sum(step.row_sums(d)) for d in slices]
    lines: list[Line] = []
    for d in slices:
        name = say("demo.conv-slide.slice-sum", slice=d + 1) + "  "
        if d > step.d:
            lines.append(((name, "dim"), ("·", "dim")))
            continue
        rows = " + ".join(minus(total) for total in step.row_sums(d))
        text = f"{rows} = {minus(parts[d])}" if step.scene.F > 1 else minus(parts[d])
        lines.append(((name, "dim"), (text, "window" if d == step.d else "")))
    added = " + ".join(minus(part) for part in parts[: step.d + 1])
    if step.d < slices[-1]:
        text = f"{added} = {minus(step.sum)}" if step.d else added
        lines.append(((say("demo.conv-slide.so-far") + "  ", "dim"), (text, "")))
    else:
        bias = say("demo.conv-slide.plus-bias", bias=step.scene.biases[step.k])
        total = (minus(_value(step)), "bold accent")
        lines.append(((say("demo.conv-slide.in-all") + "   ", "dim"), (f"{added} + {bias} = ", ""), total))
    return Words(tuple(lines))


def _output(step: "Step") -> Grid:
    """Draw the output of the current filter: what is computed, the latest number, and dots for what is to come."""
    scene = step.scene
    complete = step.done - step.k * scene.size**2
    at = step.row * scene.size + step.column

    def cell(place: int, value: int) -> Cell:
        if place >= complete:
            return Cell(pad("", wide - 1) + ("?" if place == at else "·"), "window" if place == at else "dim")
        return Cell(minus(value), "window" if place == at else "")

    rows = scene.outputs[step.k]
    wide = max(len(minus(value)) for row in rows for value in row)  # so that nothing moves as numbers come
    cells = tuple(
        tuple(cell(r * scene.size + c, value) for c, value in enumerate(row)) for r, row in enumerate(rows)
    )
    return Grid(cells, _numbered("output", step.k, len(scene.filters)))


def _place(step: "Step") -> dict[str, int]:
    """Return where the window is, counted from 1."""
    scene = step.scene
    top, left = step.row * scene.S + 1, step.column * scene.S + 1
    return {
        "k": step.k + 1,
        "row": step.row + 1,
        "column": step.column + 1,
        "top": top,
        "bottom": top + scene.F - 1,
        "left": left,
        "right": left + scene.F - 1,
    }


def _extreme(choose: "Callable[[Iterable[int]], int]", k: int) -> Measure:
    """Return the measure of the largest or smallest number in the map of filter `k`; 0 if there is no such map."""

    def measure(records: "Sequence[Step]", _settings: Settings) -> int:
        outputs = records[-1].scene.outputs
        return choose(value for row in outputs[k] for value in row) if k < len(outputs) and outputs[k] else 0

    return measure


DEMO = Demo(
    name="conv-slide",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "does not fit": {"S": 3},
        "same padding": {"S": 1, "P": 1},
        "several slices": {"W": 5, "S": 1, "D": 3},
        "two filters": {"W": 5, "S": 1, "P": 1, "K": 2},
        "one by one": {"W": 5, "F": 1, "S": 1, "D": 3},
        "edges of a square": {"W": 5, "S": 1, "K": 2, "data": "square"},
        "edges of a digit": {"W": 8, "S": 1, "K": 2, "data": "digit"},
    },
    pace=0.3,
    measures={
        **{f"largest_{k + 1}": _extreme(max, k) for k in range(3)},
        **{f"smallest_{k + 1}": _extreme(min, k) for k in range(3)},
    },
)
