"""Controls and figure: a conv layer as a sliding window, with every product, the running sum and the output so far."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Cell, Figure, Grid, Picture, Pictures, Words
from tutor.demos.fit_advice import misfit_alarm
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import minus
from tutor.messages import say
from tutor.text.rows import pad

if TYPE_CHECKING:
    from tutor.demos.conv_slide.experiment import Step

CONTROLS = (
    Control("W", tuple(range(3, 10)), 7),
    Control("F", (1, 2, 3, 4, 5), 3),
    Control("S", (1, 2, 3, 4), 2),
    Control("P", (0, 1, 2, 3), 0),
    Control("D", (1, 2, 3), 1),
    Control("K", (1, 2, 3), 1),
    Control("data", ("square", "random"), "random"),
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
    numbers = (_input(step), _filter(step), _output(step), _sum(step))
    return Figure((numbers, (_pictures(step),)), _caption(step), summary, alarm)


def _caption(step: "Step") -> str:
    """Say which window gives which number, once all slices are summed."""
    slices = len(step.scene.padded)
    ready = step.d == slices - 1
    return say(
        f"demo.conv-slide.caption{'' if ready else '.slice'}",
        **_place(step),
        input=say(f"demo.conv-slide.{'padded' if step.scene.P else 'plain'}"),
        **({"value": minus(_value(step))} if ready else {"slice": step.d + 1, "slices": slices}),
    )


def _value(step: "Step") -> int:
    """Return the output of the window: the sum over all slices and the bias."""
    return step.scene.outputs[step.k][step.row][step.column]


def _pictures(step: "Step") -> Pictures:
    """Draw the current slice, and the output of each filter as far as it is computed, from dark to light."""
    scene = step.scene
    cells = scene.size**2
    flat = [[value for row in output for value in row] for output in scene.outputs]
    low, high = min(0, *map(min, flat)), max(1, *map(max, flat))
    bright = max(1, *(max(row) for slice_ in scene.padded for row in slice_))
    image = tuple(tuple(_gray(x / bright) for x in row) for row in scene.padded[step.d])
    pictures = [Picture(image, _numbered("input", step.d, len(scene.padded)))]
    for k, output in enumerate(scene.outputs):
        complete = step.done - k * cells
        levels = tuple(
            tuple(
                _gray(((value if r * scene.size + c < complete else 0) - low) / (high - low))
                for c, value in enumerate(row)
            )
            for r, row in enumerate(output)
        )
        pictures.append(Picture(levels, _numbered("output", k, len(scene.outputs))))
    return Pictures(tuple(pictures), say("demo.conv-slide.pictures", low=minus(low), high=high), weight=0)


def _numbered(key: str, index: int, count: int) -> str:
    """Return the title of a panel, with its number if there are several."""
    return say(f"demo.conv-slide.{key}") + (f" {index + 1}/{count}" if count > 1 else "")


def _gray(level: float) -> float:
    """Return a grey level that can be told from the background."""
    return 0.25 + 0.75 * level


def _input(step: "Step") -> Grid:
    """Draw the current slice with its window, its padding and the cells that no window sees."""
    scene = step.scene
    slice_ = scene.padded[step.d]
    width = len(slice_)
    top, left = step.row * scene.S, step.column * scene.S

    def style(r: int, c: int) -> str:
        if scene.size and top <= r < top + scene.F and left <= c < left + scene.F:
            return "window"
        if not (scene.seen(r) and scene.seen(c)):
            return "lost"
        inside = min(r, c) >= scene.P and max(r, c) < width - scene.P
        return "" if inside else "pad"

    cells = tuple(tuple(Cell(str(x), style(r, c)) for c, x in enumerate(row)) for r, row in enumerate(slice_))
    return Grid(cells, _numbered("input", step.d, len(scene.padded)))


def _filter(step: "Step") -> Grid:
    scene = step.scene
    rows = scene.filters[step.k][step.d]
    title = _numbered("filter", step.k, len(scene.filters))
    return Grid(tuple(tuple(Cell(minus(w)) for w in row) for row in rows), title)


def _sum(step: "Step") -> Words:
    """List the products row by row, then the sum of the slices, the bias and the result."""
    scene, F = step.scene, step.scene.F
    bias = scene.biases[step.k]
    lines: list[tuple[tuple[str, str], ...]] = []
    for start in range(0, F * F, F):
        terms = step.terms[start : start + F]
        products = " + ".join(f"{x}·{minus(w):>2}" for x, w in terms)
        lines.append(((products, "window"), (f" = {minus(sum(x * w for x, w in terms)):>3}", "")))
    width = 7 * F - 3
    several = len(scene.padded) > 1
    lines.append((("─" * (width + 6), "dim"),))
    if several:
        lines.append(_total("slices", step.sum, width, slices=step.d + 1))
    if step.d == len(scene.padded) - 1:
        if not several:
            lines.append(_total("products", step.sum, width))
        lines.append(_total("bias", bias, width))
        lines.append(_total("result", step.sum + bias, width, "bold accent"))
    return Words(tuple(lines), _numbered("sum", step.k, len(scene.filters)))


def _total(key: str, value: int, width: int, style: str = "", **values: int) -> tuple[tuple[str, str], ...]:
    text = say(f"demo.conv-slide.{key}", **values)
    return ((pad(text, width + 3), "dim"), (f"{minus(value):>3}", style))


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
    },
    pace=0.3,
)
