"""Controls and figure: the weights of both layers as tables, a column for each unit, with the sums and outputs below."""

from collections.abc import Iterator, Sequence

from tutor.demos.figure import Cell, Figure, Grid
from tutor.demos.model import Control, Demo, Measure, Settings
from tutor.demos.number_format import factor, significant
from tutor.demos.two_layers.experiment import HIDDEN, OUTPUT, Computed, Layer, Row, compute
from tutor.messages import say

_NUMBERS = (-3, -2, -1, 0, 1, 2, 3)
CONTROLS = (
    Control("x1", _NUMBERS, 2),
    Control("x2", _NUMBERS, -1),
    Control("x3", _NUMBERS, 3),
    Control("activation", ("none", "relu", "sigmoid"), "relu"),
)
_SUBSCRIPTS = "₁₂₃₄"
_UNKNOWN = "?"


def experiment(settings: Settings, seed: int) -> Iterator[Computed]:  # noqa: ARG001  nothing here is random
    """Compute one unit per record, after a first record without any."""
    return compute(_inputs(settings), str(settings["activation"]))


def _inputs(settings: Settings) -> Row:
    return tuple(float(settings[name]) for name in ("x1", "x2", "x3"))


def figure(records: Sequence[Computed], settings: Settings) -> Figure:
    """Draw both layers as far as they are computed, with the column of the last unit marked."""
    now, name = records[-1], str(settings["activation"])
    inputs = _inputs(settings)
    in_output = bool(now.outputs)
    hidden = _table(
        HIDDEN,
        [f"x{sub} = {significant(x)}" for sub, x in zip(_SUBSCRIPTS, inputs, strict=False)],
        [
            (say("demo.two-layers.sum"), now.sums),
            *([(DEMO.display_name(name), now.hidden)] if name != "none" else []),
        ],
        -1 if in_output else len(now.hidden) - 1,
        say("demo.two-layers.hidden"),
    )
    padded = (*now.hidden, *(None,) * (len(HIDDEN.biases) - len(now.hidden)))
    output = _table(
        OUTPUT,
        [f"h{sub} = {_known(h)}" for sub, h in zip(_SUBSCRIPTS, padded, strict=False)],
        [(say("demo.two-layers.sum"), now.outputs)],
        len(now.outputs) - 1,
        say("demo.two-layers.output"),
    )
    return Figure(((hidden, output),), _caption(now, inputs, name), _summary(now))


def _known(value: float | None) -> str:
    return _UNKNOWN if value is None else significant(value)


def _table(layer: Layer, names: list[str], results: list[tuple[str, Row]], current: int, title: str) -> Grid:
    """Return a layer's weights with a column for each unit; `names` are those of its inputs, `current` is a unit or −1."""
    units = range(len(layer.biases))
    head = tuple(Cell(say("demo.two-layers.unit", number=unit + 1), "dim") for unit in units)
    rows = [head]
    for row in (*layer.weights, layer.biases):
        rows.append(
            tuple(Cell(significant(row[unit]), "window" if unit == current else "") for unit in units)
        )
    for _, values in results:
        rows.append(tuple(_result(values, unit, current) for unit in units))
    labels = ("", *names, say("demo.two-layers.bias"), *(label for label, _ in results))
    return Grid(tuple(rows), title, names=labels)


def _result(values: Row, unit: int, current: int) -> Cell:
    """Return a result, or a question mark if it is not computed yet."""
    if unit >= len(values):
        return Cell(_UNKNOWN, "dim")
    return Cell(significant(values[unit]), "window" if unit == current else "good")


def _caption(now: Computed, inputs: Row, name: str) -> str:
    """Write the last unit's sum in numbers; at the end also the answer."""
    if now.outputs:
        unit = len(now.outputs) - 1
        text = say(
            "demo.two-layers.caption.output",
            number=unit + 1,
            sum=_sum(now.hidden, OUTPUT, unit, now.outputs[-1]),
        )
        if len(now.outputs) == len(OUTPUT.biases):
            text = f"{text} {_answer(now.outputs)}"
        return text
    if not now.hidden:
        return say("demo.two-layers.caption.start")
    unit = len(now.hidden) - 1
    text = say(
        "demo.two-layers.caption.hidden", number=unit + 1, sum=_sum(inputs, HIDDEN, unit, now.sums[-1])
    )
    if name == "none":
        return text
    label, value = DEMO.display_name(name), significant(now.hidden[-1])
    return f"{text} {say('demo.two-layers.caption.activation', name=label, value=value)}"


def _answer(outputs: Row) -> str:
    """Say which output is the largest."""
    largest = max(outputs)
    if outputs.count(largest) > 1:
        return say("demo.two-layers.tie")
    return say("demo.two-layers.answer", number=outputs.index(largest) + 1)


def _sum(inputs: Row, layer: Layer, unit: int, total: float) -> str:
    """Write a unit's sum: its inputs times its weights, plus its bias."""
    products = [f"{factor(x)}·{factor(weight)}" for x, weight in zip(inputs, layer.column(unit), strict=True)]
    return f"{' + '.join(products)} + {factor(layer.biases[unit])} = {significant(total)}"


def _summary(now: Computed) -> str:
    """Say how many units are computed, and how many parameters the network has."""
    return say(
        "demo.two-layers.summary",
        done=len(now.hidden) + len(now.outputs),
        all=len(HIDDEN.biases) + len(OUTPUT.biases),
        hidden=HIDDEN.parameters,
        output=OUTPUT.parameters,
        parameters=HIDDEN.parameters + OUTPUT.parameters,
    )


def _moved(number: int) -> Measure:
    """Return the measure of how many hidden units give another output if the input of that number, from 0, grows by 1."""

    def measure(records: Sequence[Computed], settings: Settings) -> int:
        inputs = _inputs(settings)
        raised = tuple(x + (place == number) for place, x in enumerate(inputs))
        *_, other = compute(raised, str(settings["activation"]))
        return sum(old != new for old, new in zip(records[-1].hidden, other.hidden, strict=True))

    return measure


DEMO = Demo(
    name="two-layers",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    is_random=False,
    presets={
        "by hand": {"x1": 2, "x2": -1, "x3": 3},
        "another x₂": {"x2": 1},
        "all inputs 0": {"x1": 0, "x2": 0, "x3": 0},
        "no activation": {"activation": "none"},
    },
    pace=1.2,
    measures={
        "cut": lambda records, _settings: sum(value == 0 for value in records[-1].hidden),
        **{f"moved_x{number + 1}": _moved(number) for number in range(3)},
    },
)
