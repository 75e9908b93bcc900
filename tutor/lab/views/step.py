"""One step of training taken apart: one weight is followed forwards, backwards and through the optimizer's update."""

import math
import re
from collections.abc import Iterator, Sequence

from tutor.demos.figure import Cell, Figure, Grid, Words
from tutor.demos.number_format import compact, significant
from tutor.lab.one_step import (
    StepDetails,
    Unit,
    compute_weight_update,
    gradient_vector,
    numeric_gradients,
    parameter_index,
    reason_not_to_take_apart,
    take_apart,
)
from tutor.lab.run import Run
from tutor.lab.views.view import Look, chosen_example, chosen_layer
from tutor.messages import say
from tutor.text.rows import pad, width

Line = tuple[tuple[str, str], ...]

NAME = 8
"""Cells of the name of a number, before its "="."""

HEAD = "title"
"""The style of the heads, which are left out where there is little space."""

MOST_TERMS, FEW_TERMS = 17, 3
"""Terms of a sum that are written out: all of them, or only a few where there is little space."""

DETAIL = ((MOST_TERMS, 0, False), (FEW_TERMS, 0, False), (FEW_TERMS, 1, False), (FEW_TERMS, 1, True))
"""How much is written, from all to little: the most terms of a sum, how many of the optimizer's last equations (0 for all),
and whether heads and the output layer are left out. The first one that fits is taken."""

_NEGATIVE_FACTOR = re.compile(r"([·/])(−[\d.]+(?:e−?\d+)?)")

CLOSE = 1e-5
"""Gradients whose difference is at most this share of their size agree."""


def step_figure(run: Run, look: Look) -> Figure:
    """Return the step for the chosen example, and in it one weight of the chosen layer.

    The weight is the one with the largest gradient in the layer. Below, where there is room, are the numbers of all units.
    """
    if reason := reason_not_to_take_apart(run):
        text = say("lab.view.step.not", reason=reason)
        return Figure((), text, text)
    step = take_apart(run, chosen_example(run, look))
    layer = chosen_layer(run, look)
    unit, place = _largest(step.layers[layer])
    for most, equations, brief in DETAIL:
        lines = [
            *_forward(run, step, layer, unit, look.columns, most, brief),
            *_backward(run, step, layer, (unit, place), look.columns, most),
            *_update(run, step, layer, (unit, place), look.columns, equations),
        ]
        if brief:
            lines = [line for line in lines if line[0][1] != HEAD]
        if len(lines) < look.lines:
            break
    inputs = ", ".join(compact(value) for value in step.inputs)
    title = say("lab.view.step.title", example=step.example, inputs=inputs, target=_target(run, step))
    grids = _fitting_grids(run, step, layer, unit, look.lines - len(lines) - 1)
    caption = _caption(run, step, layer, unit, place)
    return Figure(((Words(tuple(lines), title),), *grids), caption, say("lab.view.step.summary"))


def _largest(units: Sequence[Unit]) -> tuple[int, int]:
    """Return the unit and the input of the weight with the largest gradient, the first one if all are 0."""
    sizes = [
        (abs(gradient), -number, -place)
        for number, unit in enumerate(units)
        for place, gradient in enumerate(unit.weight_gradients)
    ]
    _, number, place = max(sizes)
    return -number, -place


def _target(run: Run, step: StepDetails) -> str:
    if run.data.task == "regression":
        return say("lab.view.step.target", target=compact(step.target))
    return say("lab.view.class", name=run.data.classes[int(step.target)])


def _forward(
    run: Run, step: StepDetails, layer: int, number: int, columns: int, most: int, brief: bool
) -> Iterator[Line]:
    """Yield the chosen unit's sum and output, the output of the network unless `brief`, and the loss."""
    unit, last = step.layers[layer][number], len(step.layers) - 1
    yield _head(say("lab.view.step.forward", unit=_unit_name(layer, number, last)))
    terms = [f"{_factor(w)}·{_factor(x)}" for w, x in zip(unit.weights, unit.inputs, strict=True)]
    if unit.bias is not None:
        terms.append(_factor(unit.bias))
    yield from _sum("z", terms, unit.z, columns, most)
    if unit.activation:
        yield _equation("h", f"{unit.activation}(z) = ", compact(unit.output))
    out = step.layers[last][int(step.target) if run.data.task == "classes" else 0]
    if layer != last and not brief:
        count = say("lab.view.step.products", count=len(out.inputs))
        bias = f" + {_factor(out.bias)}" if out.bias is not None else ""
        yield _equation(say("lab.view.step.output"), f"{count}{bias} = ", compact(out.z))
    if run.data.task == "regression":
        text = f"(z − y)² = ({compact(out.output)} − {_factor(step.target)})² = "
        yield _equation("L", text, significant(step.loss))
        return
    text = "softmax(z) = " if run.data.task == "classes" else f"sigmoid({'' if step.target else '−'}z) = "
    p = compact(step.probabilities[int(step.target)], 6)
    if not brief:
        yield _equation("p", text, p)
    yield _equation("L", f"−ln p = −ln {p} = ", significant(step.loss))


def _backward(
    run: Run, step: StepDetails, layer: int, chosen: tuple[int, int], columns: int, most: int
) -> Iterator[Line]:
    """Yield the factors of the chain rule from the loss to the chosen weight, and the measured gradient."""
    number, place = chosen
    unit, last = step.layers[layer][number], len(step.layers) - 1
    yield _head(say("lab.view.step.backward", unit=_unit_name(layer, number, last)))
    if layer == last:
        yield _equation("∂L/∂z", _loss_slope(run, step, number), compact(unit.output_gradient))
    else:
        terms = [f"{_factor(above)}·{_factor(weight)}" for above, weight in unit.upstream]
        yield from _sum("∂L/∂h", terms, unit.output_gradient, columns, most)
    if unit.activation:
        yield _equation("∂h/∂z", f"{unit.activation}′(z) = ", compact(unit.slope))
        product = f"∂L/∂h · ∂h/∂z = {_factor(unit.output_gradient)}·{_factor(unit.slope)} = "
        yield _equation("∂L/∂z", product, compact(unit.z_gradient))
    gradient = unit.weight_gradients[place]
    name = _input_name(run, layer, place)
    product = f"∂L/∂z · {name} = {_factor(unit.z_gradient)}·{_factor(unit.inputs[place])} = "
    yield _equation("∂L/∂w", product, compact(gradient), "accent")
    measured = float(numeric_gradients(run, step.example)[parameter_index(run, layer, number, place)])
    agree = math.isclose(measured, gradient, rel_tol=CLOSE, abs_tol=1e-8)
    text = say(f"lab.view.step.{'agrees' if agree else 'differs'}")
    yield _equation(say("lab.view.step.measured"), f"{compact(measured)} ", text, "good" if agree else "bad")


def _loss_slope(run: Run, step: StepDetails, number: int) -> str:
    """Return the formula of the gradient of the loss with respect to the score of an output unit, with its numbers."""
    if run.data.task == "regression":
        return f"2·(z − y) = 2·({compact(step.layers[-1][0].output)} − {_factor(step.target)}) = "
    if run.data.task == "binary":
        return f"p₁ − y = {compact(step.probabilities[1])} − {compact(step.target)} = "
    right = int(number == int(step.target))
    return f"p − y = {compact(step.probabilities[number])} − {right} = "


def _update(
    run: Run, step: StepDetails, layer: int, chosen: tuple[int, int], columns: int, equations: int
) -> Iterator[Line]:
    """Yield the optimizer's formula with its numbers, one equation a line; only the last `equations`, or all for 0."""
    update = compute_weight_update(run, step, layer, *chosen)
    yield _head(say("lab.view.step.update", name=type(run.optimizer).__name__))
    formula = update.formula.replace("\u0302", "_hat")  # a cell has no room for a sign above a letter
    formula = _NEGATIVE_FACTOR.sub(r"\1(\2)", formula)
    for equation in formula.split("; ")[-equations:]:
        parts = equation.split(" = ")
        text = "  " + parts[0]
        for part in parts[1:]:
            if width(text) + width(part) + 3 > columns:
                yield ((text, ""),)
                text = "    "
            text += f" = {part}"
        start, equals, result = text.rpartition(" = ")
        yield (start + equals, ""), (result, "accent" if parts[0].startswith("w ") else "series1")


def _head(text: str) -> Line:
    return ((text, HEAD),)


def _unit_name(layer: int, unit: int, last: int) -> str:
    if layer == last:
        return say("lab.view.step.output-unit", unit=unit + 1)
    return say("lab.view.step.unit", layer=layer + 1, unit=unit + 1)


def _equation(name: str, text: str, result: str, style: str = "series1") -> Line:
    return ((f"  {pad(name, NAME)} = ", ""), (text, ""), (result, style))


def _sum(name: str, terms: Sequence[str], total: float, columns: int, most: int) -> Iterator[Line]:
    """Yield a sum, with a new line where the next term does not fit; of more than `most` terms only their number."""
    if len(terms) > most:
        terms = [say("lab.view.step.terms", count=len(terms))]
    start, indent = f"  {pad(name, NAME)} = ", " " * (2 + NAME + 3)
    text = start
    for number, term in enumerate(terms):
        piece = f" + {term}" if number else term
        if number and width(text) + width(piece) > columns - 1:
            yield ((text, ""),)
            text, piece = indent, f"+ {term}"
        text += piece
    result = compact(total)
    if width(text) + 3 + width(result) > columns:
        yield ((text, ""),)
        text = indent[:-2]
        yield ((text + "= ", ""), (result, "series1"))
    else:
        yield ((text + " = ", ""), (result, "series1"))


def _factor(value: float, digits: int = 3) -> str:
    """Return a number as the factor of a product: a negative one in brackets."""
    text = compact(value, digits)
    return f"({text})" if value < 0 else text


def _input_name(run: Run, layer: int, place: int) -> str:
    """Return what the input of a weight is called: a feature, or the output of a unit."""
    return (
        run.data.input_names[place] if layer == 0 else say("lab.view.step.input", layer=layer, unit=place + 1)
    )


def _fitting_grids(
    run: Run, step: StepDetails, layer: int, chosen: int, room: int
) -> tuple[tuple[Grid, ...], ...]:
    """Return the numbers of the layers that fit into so many lines, that of the chosen layer first, in the layers' order."""
    found: dict[int, Grid] = {}
    for number in sorted(range(len(step.layers)), key=lambda number: (abs(number - layer), number)):
        grid = _grid(run, step, number, chosen if number == layer else -1)
        room -= 1 + len(grid.cells)
        if room < 0:
            break
        found[number] = grid
    return tuple((found[number],) for number in sorted(found))


def _grid(run: Run, step: StepDetails, layer: int, chosen: int) -> Grid:
    """Return the numbers of all units of a layer, a column for each; that of the chosen one, if it is here, stands out."""
    units = step.layers[layer]
    rows = {
        "": [float(number) for number in range(1, len(units) + 1)],
        "z": [unit.z for unit in units],
        "h": [unit.output for unit in units],
        "∂L/∂h": [unit.output_gradient for unit in units],
        "∂h/∂z": [unit.slope for unit in units],
        "∂L/∂z": [unit.z_gradient for unit in units],
    }
    if not run.model.blocks[layer].activation:
        rows = {name: rows[name] for name in ("", "z", "∂L/∂z")}
    cells = []
    for name, values in rows.items():
        styles = ["accent" if unit == chosen else "" if name else "dim" for unit in range(len(units))]
        if name == "∂h/∂z":
            styles = ["bad" if value == 0 else style for value, style in zip(values, styles, strict=True)]
        # adding 0 turns a negative zero into 0
        cells.append(
            tuple(Cell(compact(value + 0.0, 2), style) for value, style in zip(values, styles, strict=True))
        )
    last = layer == len(step.layers) - 1
    key = "lab.view.step.output-grid" if last else "lab.view.step.grid"
    title = say(key, number=layer + 1, name=run.model.blocks[layer].name)
    return Grid(tuple(cells), title, weight=0, names=tuple(rows))


def _caption(run: Run, step: StepDetails, layer: int, unit: int, place: int) -> str:
    update = compute_weight_update(run, step, layer, unit, place)
    numeric, exact = numeric_gradients(run, step.example), gradient_vector(run, step)
    difference = float(abs(numeric - exact).max())
    text = say(
        "lab.view.step.caption",
        input=_input_name(run, layer, place),
        name=say("lab.view.layers.output") if layer == len(step.layers) - 1 else f"{layer + 1}.{unit + 1}",
        gradient=significant(step.layers[layer][unit].weight_gradients[place]),
        before=significant(update.before, 4),
        after=significant(update.after, 4),
    )
    key = "all-agree" if difference <= CLOSE * max(float(abs(exact).max()), 1e-3) else "not-all-agree"
    checked = say(f"lab.view.step.{key}", count=len(exact), difference=significant(difference, 1))
    return f"{text} {checked}"
