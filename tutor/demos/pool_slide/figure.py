"""Controls and figure: pooling window by window, then the gradient that goes back to the inputs."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Cell, Figure, Grid, Panel, Words
from tutor.demos.fit_advice import misfit_alarm
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import minus
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.pool_slide.experiment import Pooling

CONTROLS = (
    Control("W", (2, 3, 4, 5, 6, 7), 6),
    Control("F", (1, 2, 3, 4), 2),
    Control("S", (1, 2, 3), 2),
    Control("mode", ("max", "avg"), "max"),
    Control("data", ("mixed", "negative", "ties"), "mixed"),
)


def experiment(settings: Settings, seed: int) -> "Iterator[Pooling]":
    """Pool forward, then backward."""
    from tutor.demos.pool_slide.experiment import pool

    W, F, S = (int(settings[name]) for name in "WFS")
    return pool(W, F, S, str(settings["mode"]), str(settings["data"]), seed)


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
    return Figure((panels,), _caption(state), _summary(state), alarm)


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
    result = _result(state, state.outputs[-1])
    lines = [((row, "window"),) for row in rows]
    lines.append(((say(f"demo.pool-slide.{state.mode}", result=result), "bold accent"),))
    return Words(tuple(lines), say("demo.pool-slide.window"), weight=0)


def _result(state: "Pooling", output: int) -> str:
    """Return an output number: a maximum as it is, a sum divided by the size of the window, with one decimal."""
    if state.mode == "max":
        return minus(output)
    return minus(f"{output / state.F**2:.1f}".removesuffix(".0"))


def _caption(state: "Pooling") -> str:
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
        f"demo.pool-slide.forward.{key}", result=_result(state, state.outputs[-1]), equal=equal, **where
    )


def _summary(state: "Pooling") -> str:
    inputs, outputs = state.W**2, state.size**2
    reached = sum(value != 0 for row in state.gradient for value in row)
    values = {"W": state.W, "size": state.size, "inputs": inputs, "outputs": outputs, "done": state.done}
    if state.phase == "backward":
        return say("demo.pool-slide.summary.backward", reached=reached, **values)
    return say("demo.pool-slide.summary.forward", **values)


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
    },
    pace=0.4,
)
