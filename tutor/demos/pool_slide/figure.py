"""Controls and figure: pooling window by window, then the gradient that goes back to the inputs."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Cell, Figure, Grid, Panel, Picture, Pictures, Words
from tutor.demos.fit_advice import misfit_alarm
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import minus
from tutor.demos.slices import side_by_side
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.pool_slide.experiment import Pooling

CONTROLS = (
    Control("W", (2, 3, 4, 5, 6, 7, 8), 6),
    Control("F", (1, 2, 3, 4), 2),
    Control("S", (1, 2, 3), 2),
    Control("mode", ("max", "avg"), "max"),
    Control("data", ("mixed", "negative", "ties", "digit"), "mixed"),
    Control("shift", (0, 1, 2), 0),
    Control("part", ("both", "forward", "backward"), "both"),
)


def experiment(settings: Settings, seed: int) -> "Iterator[Pooling]":
    """Pool forward, then backward, or one of the two."""
    from tutor.demos.pool_slide.experiment import pool

    W, F, S = (int(settings[name]) for name in "WFS")
    mode, data, part = (str(settings[name]) for name in ("mode", "data", "part"))
    return pool(W, F, S, mode, data, seed, int(settings["shift"]), part)


def figure(records: "Sequence[Pooling]", settings: Settings) -> Figure:  # noqa: ARG001  the record holds its settings
    """Draw input, output and the current window; on the way back the gradients of both instead."""
    state = records[-1]
    alarm = misfit_alarm(state.W, state.F, state.S, 0, CONTROLS)
    if not state.size:
        nothing = say("demo.pool-slide.nothing", F=state.F, W=state.W)
        return Figure(((_input(state),),), nothing, nothing, alarm)
    panels: tuple[Panel, ...] = (_input(state), _output(state), _working(state))
    if state.phase == "backward":
        panels = (_input(state), _upstream(state), _gradient(state))
    elif state.unmoved:
        panels = (_input(state), _before_and_after(state))
    caption, summary = _caption(state), _summary(state)
    if state.done == state.size**2 and (state.unmoved or state.phase == "backward"):
        caption, summary = summary, caption  # all windows are done: begin with the result
    return Figure((panels, (_pictures(state),)), caption, summary, alarm)


def _style(state: "Pooling", r: int, c: int) -> str:
    if (r, c) in state.window():
        return "window"
    return "" if state.seen(r) and state.seen(c) else "lost"


def _input(state: "Pooling") -> Grid:
    """Draw the input, with a star at the first maximum of each window so far."""
    winners = set(state.winners) if state.mode == "max" else set()
    now = state.winners[state.row * state.size + state.column] if winners else None

    def cell(r: int, c: int, value: int) -> Cell:
        style = _style(state, r, c)
        star = "*" if (r, c) in winners else ""
        if star:
            style = "bold window" if (r, c) == now else "window" if style == "window" else "good"
        return Cell(star + minus(value), style)

    cells = tuple(
        tuple(cell(r, c, value) for c, value in enumerate(row)) for r, row in enumerate(state.values)
    )
    return Grid(cells, say("demo.pool-slide.input"))


def _output(state: "Pooling") -> Grid:
    texts = [_result(state, output) for output in state.outputs]
    return _grid(state, texts, say("demo.pool-slide.output"))


def _upstream(state: "Pooling") -> Grid:
    return _grid(state, [str(gradient) for gradient in state.upstream], say("demo.pool-slide.upstream"))


def _before_and_after(state: "Pooling") -> Grid:
    """Draw the outputs before and after the shift side by side; a new output that differs from the old one is marked."""
    pairs = list(zip(state.unmoved_outputs, state.outputs, strict=False))
    before = _grid(state, [_result(state, old) for old, _ in pairs], "")
    after = _grid(state, [("≠" if old != new else "") + _result(state, new) for old, new in pairs], "")
    cells = side_by_side([[list(row) for row in grid.cells] for grid in (before, after)])
    return Grid(cells, say("demo.pool-slide.before-and-after"))


def _pictures(state: "Pooling") -> Pictures:
    """Draw the input and the output so far as pictures, from the darkest number to the lightest."""
    scale = 1 if state.mode == "max" else state.F**2
    numbers = [value for row in (*state.values, *state.unmoved) for value in row]
    low, high = min(numbers), max(*numbers, min(numbers) + 1)

    def level(value: float) -> float:
        return 0.2 + 0.8 * (value - low) / (high - low)

    def grid(outputs: Sequence[int]) -> tuple[tuple[float, ...], ...]:
        levels = [level(output / scale) for output in outputs]
        levels += [0.0] * (state.size**2 - len(levels))
        return tuple(tuple(levels[at : at + state.size]) for at in range(0, len(levels), state.size))

    def image(rows: Sequence[Sequence[int]]) -> tuple[tuple[float, ...], ...]:
        return tuple(tuple(level(value) for value in row) for row in rows)

    drawn = [(image(state.values), "input"), (grid(state.outputs), "output")]
    if state.unmoved:
        before = state.unmoved_outputs[: len(state.outputs)]
        drawn = [
            (image(state.unmoved), "input-before"),
            (image(state.values), "input-after"),
            (grid(before), "output-before"),
            (grid(state.outputs), "output-after"),
        ]
    pictures = tuple(Picture(levels, say(f"demo.pool-slide.{key}")) for levels, key in drawn)
    return Pictures(pictures, say("demo.pool-slide.pictures"), weight=0)


def _grid(state: "Pooling", texts: list[str], title: str) -> Grid:
    """Draw the output places in rows, with the current one marked and dots for those to come."""
    now = state.row * state.size + state.column
    texts = texts + ["·"] * (state.size**2 - len(texts))
    cells = [
        Cell(text, "window" if place == now else "dim" if text == "·" else "")
        for place, text in enumerate(texts)
    ]
    return Grid(tuple(tuple(cells[at : at + state.size]) for at in range(0, len(cells), state.size)), title)


def _gradient(state: "Pooling") -> Grid:
    """Draw the gradient of the input so far."""
    cells = tuple(
        tuple(
            Cell(str(value), "window" if (r, c) in state.window() else "good" if value else "dim")
            for c, value in enumerate(row)
        )
        for r, row in enumerate(state.gradient)
    )
    return Grid(cells, say("demo.pool-slide.gradient"))


def _working(state: "Pooling") -> Words:
    """List the numbers of the window and the result."""
    numbers = [minus(state.values[r][c]) for r, c in state.window()]
    rows = [", ".join(numbers[at : at + state.F]) for at in range(0, len(numbers), state.F)]
    lines = [((row, "window"),) for row in rows]
    result = say(f"demo.pool-slide.{state.mode}", result=_exact(state, state.outputs[-1]))
    lines.append(((result, "bold accent"),))
    return Words(tuple(lines), say("demo.pool-slide.window"), weight=0)


def _result(state: "Pooling", output: int) -> str:
    """Return an output number for a table: a maximum as it is, a mean with at most two decimals."""
    if state.mode == "max":
        return minus(output)
    return minus(f"{output / state.F**2:.2f}".rstrip("0").rstrip(".")) if output else "0"


def _exact(state: "Pooling", output: int) -> str:
    """Return an output number for a sentence: a mean as a quotient, with "≈" if it has more than four decimals."""
    if state.mode == "max":
        return minus(output)
    mean = output / state.F**2
    decimals = f"{mean:.4f}".rstrip("0").rstrip(".")
    equals = "=" if float(decimals) == mean else "≈"
    return minus(f"{output}/{state.F**2} {equals} {decimals}")


def _caption(state: "Pooling") -> str:
    """Say what the current window gives, or where its gradient goes."""
    place = state.row * state.size + state.column
    where = {"row": state.row + 1, "column": state.column + 1, "count": state.F**2}
    if state.phase == "backward":
        gradient, (r, c) = state.upstream[place], state.winners[place]
        share = gradient // state.F**2
        return say(
            f"demo.pool-slide.back.{state.mode}", gradient=gradient, share=share, r=r + 1, c=c + 1, **where
        )
    numbers = [state.values[r][c] for r, c in state.window()]
    equal = numbers.count(max(numbers))
    key = "tie" if state.mode == "max" and equal > 1 else state.mode
    return say(
        f"demo.pool-slide.forward.{key}", result=_exact(state, state.outputs[-1]), equal=equal, **where
    )


def _summary(state: "Pooling") -> str:
    """Say how far the pass is, and at its end what it has shown."""
    inputs, outputs = state.W**2, state.size**2
    reached = sum(value != 0 for row in state.gradient for value in row)
    values = {"W": state.W, "size": state.size, "inputs": inputs, "outputs": outputs, "done": state.done}
    if state.phase == "backward":
        key = "complete" if state.done == outputs else "backward"
        return say(f"demo.pool-slide.summary.{key}", reached=reached, **values)
    if state.unmoved and state.done == outputs:
        return say("demo.pool-slide.summary.moved", **_changes(state), **values)
    return say("demo.pool-slide.summary.forward", **values)


def _changes(state: "Pooling") -> dict[str, int]:
    """Return how many inputs and outputs have another value since the input was moved."""
    old = [value for row in state.unmoved for value in row]
    new = [value for row in state.values for value in row]
    return {
        "inputs_changed": sum(a != b for a, b in zip(old, new, strict=True)),
        "outputs_changed": sum(a != b for a, b in zip(state.unmoved_outputs, state.outputs, strict=True)),
    }


def _places_moved(records: "Sequence[Pooling]", _settings: Settings) -> int:
    """Return by how many places the outputs have moved to the right as a whole; -1 if they have not moved so."""
    state = records[-1]
    rows = [slice(at, at + state.size) for at in range(0, state.size**2, state.size or 1)]
    for places in range(state.size):
        kept = state.size - places
        if all(state.unmoved_outputs[row][:kept] == state.outputs[row][places:] for row in rows):
            return places
    return -1


def _gradients(state: "Pooling") -> list[int]:
    """Return the gradients of the inputs that are not 0."""
    return [value for row in state.gradient for value in row if value]


DEMO = Demo(
    name="pool-slide",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "overlapping": {"W": 7, "F": 3, "S": 2},
        "all negative": {"data": "negative"},
        "ties": {"data": "ties"},
        "average": {"mode": "avg"},
        "does not fit": {"F": 3},
        "shift by one pixel": {"W": 8, "data": "digit", "shift": 1},
    },
    pace=0.4,
    measures={
        "outputs": lambda records, _settings: records[-1].size ** 2,
        "places_moved": _places_moved,
        "inputs_reached": lambda records, _settings: len(_gradients(records[-1])),
        "largest_gradient": lambda records, _settings: max(_gradients(records[-1]), default=0),
    },
)
