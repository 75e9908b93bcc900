"""The conv layer as a sliding window: every product, the running sum, and the output filling in."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demo.figure import Cell, Figure, Grid, Words
from tutor.demo.mend import misfit
from tutor.demo.model import Control, Demo, Settings
from tutor.messages import say
from tutor.rows import pad

if TYPE_CHECKING:
    from engine.experiments.conv_slide import Step

CONTROLS = (
    Control("W", tuple(range(3, 10)), 7),
    Control("F", (1, 2, 3, 4, 5), 3),
    Control("S", (1, 2, 3, 4), 2),
    Control("P", (0, 1, 2, 3), 0),
    Control("D", (1, 2, 3), 1),
    Control("K", (1, 2, 3), 1),
)


def experiment(settings: Settings, seed: int) -> "Iterator[Step]":
    """The walk for these knobs."""
    from engine.experiments.conv_slide import slide

    return slide(**{control.name: int(settings[control.name]) for control in CONTROLS}, seed=seed)


def figure(records: "Sequence[Step]", settings: Settings) -> Figure:
    """Input, sum, output and, where there is room, the filter."""
    step = records[-1]
    scene = step.scene
    W, F, S, P = (int(settings[name]) for name in "WFSP")
    values = {"W": W, "F": F, "S": S, "P": P, "P2": 2 * P, "size": scene.size, "K": len(scene.filters)}
    alarm = misfit(W, F, S, P, CONTROLS)
    if not scene.size:
        nothing = say("demo.conv-slide.nothing", whole=W + 2 * P, **values)
        return Figure(((_input(step),),), nothing, nothing, alarm)
    caption = say("demo.conv-slide.caption", **_place(step))
    counts = {"count": scene.size**2 * len(scene.filters), "done": step.done, "latest": _latest(step)}
    summary = say("demo.conv-slide.floored" if alarm else "demo.conv-slide.summary", **values, **counts)
    return Figure(((_input(step), _sum(step), _output(step), _filter(step)),), caption, summary, alarm)


def _of(key: str, index: int, count: int) -> str:
    """A panel's title, counted if there are several."""
    return say(f"demo.conv-slide.{key}") + (f" {index + 1}/{count}" if count > 1 else "")


def _input(step: "Step") -> Grid:
    """The slice being read, its padding and its unseen cells told apart, the window marked."""
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
    return Grid(cells, _of("input", step.d, len(scene.padded)))


def _filter(step: "Step") -> Grid:
    scene = step.scene
    rows = scene.filters[step.k][step.d]
    title = _of("filter", step.k, len(scene.filters))
    return Grid(tuple(tuple(Cell(_minus(w)) for w in row) for row in rows), title, weight=0)


def _sum(step: "Step") -> Words:
    """The products row by row, then slice, running sum, bias and result."""
    scene, F = step.scene, step.scene.F
    bias = scene.biases[step.k]
    lines: list[tuple[tuple[str, str], ...]] = []
    for start in range(0, F * F, F):
        terms = step.terms[start : start + F]
        products = " + ".join(f"{x}·{_minus(w):>2}" for x, w in terms)
        lines.append(((products, "window"), (f" = {_minus(sum(x * w for x, w in terms)):>3}", "")))
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
    return Words(tuple(lines), _of("sum", step.k, len(scene.filters)))


def _total(key: str, value: int, width: int, style: str = "", **values: int) -> tuple[tuple[str, str], ...]:
    text = say(f"demo.conv-slide.{key}", **values)
    return ((pad(text, width + 3), "dim"), (f"{_minus(value):>3}", style))


def _output(step: "Step") -> Grid:
    """The output of the filter at work: what is done, the number just made, and dots for what is to come."""
    scene = step.scene
    complete = step.done - step.k * scene.size**2
    at = step.row * scene.size + step.column

    def cell(place: int, value: int) -> Cell:
        if place >= complete:
            return Cell("?" if place == at else "·", "window" if place == at else "dim")
        return Cell(_minus(value), "window" if place == at else "")

    rows = scene.outputs[step.k]
    cells = tuple(
        tuple(cell(r * scene.size + c, value) for c, value in enumerate(row)) for r, row in enumerate(rows)
    )
    return Grid(cells, _of("output", step.k, len(scene.filters)))


def _minus(number: int) -> str:
    """A number with a real minus sign."""
    return str(number).replace("-", "−")


def _place(step: "Step") -> dict[str, int]:
    """Where the window is, counted from 1."""
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


def _latest(step: "Step") -> str:
    """The newest complete output number."""
    size = step.scene.size
    if not step.done:
        return "–"
    k, rest = divmod(step.done - 1, size**2)
    return _minus(step.scene.outputs[k][rest // size][rest % size])


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
    },
    pace=0.3,
)
