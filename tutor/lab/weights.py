"""Single weights that are seen and set by hand.

A change of a weight is called `w-LAYER-UNIT-INPUT`, all counted from 1, or `w-LAYER-UNIT-bias`. Unlike a setting, it takes
effect right after its step, before the network is measured.
"""

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from tutor.errors import UserError
from tutor.messages import say

if TYPE_CHECKING:
    from engine.layer import Array
    from tutor.lab.network import Model

BIAS = "bias"
LARGEST = 1e6
"""The largest size of a weight that is set by hand."""

STEP = 0.1
"""By how much a key changes a weight: to the next multiple of this number."""

_NAME = re.compile(rf"w-(\d{{1,6}})-(\d{{1,6}})-(\d{{1,6}}|{BIAS})")


class Weight(NamedTuple):
    """A weight of a unit: its name in a change, the input that it belongs to, such as "x1" or "bias", and its value."""

    name: str
    input: str
    value: float


def is_weight(name: str) -> bool:
    """Return whether the name of a change is that of a weight."""
    return _NAME.fullmatch(name) is not None


def read_weight(text: str) -> float:
    """Return the value of a weight. UserError if it is not a number, or too large."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not abs(value) <= LARGEST:
        raise UserError(say("lab.weight.number", text=text[:40], most=f"{LARGEST:,.0f}"))
    return value


def next_value(value: float, by: int) -> float:
    """Return the multiple of `STEP` that is `by` places from a value; the nearest one in that direction is the first."""
    place = value / STEP
    nearest = math.floor(place + 1e-6) if by > 0 else math.ceil(place - 1e-6)
    return min(max(round((nearest + by) * STEP, 10), -LARGEST), LARGEST)


def weights_of(model: "Model", input_names: tuple[str, ...], layer: int, unit: int) -> tuple[Weight, ...]:
    """Return the weights of a unit of an fc layer in the order of its inputs, and its bias last. Both count from 0."""
    params = model.network.layers[model.blocks[layer].weights].params
    values = params["weight"][:, unit].tolist()
    names = (
        input_names
        if layer == 0
        else [say("lab.view.unit.input", number=number) for number in range(1, len(values) + 1)]
    )
    place = f"w-{layer + 1}-{unit + 1}"
    found = [
        Weight(f"{place}-{number}", name, value)
        for number, (name, value) in enumerate(zip(names, values, strict=True), 1)
    ]
    if BIAS in params:
        found.append(Weight(f"{place}-{BIAS}", say("lab.view.unit.bias"), float(params[BIAS][unit])))
    return tuple(found)


def weight_cell(model: "Model", name: str) -> tuple["Array", tuple[int, ...]]:
    """Return the array that holds a weight and its place in it. UserError if the network has no such weight."""
    match = _NAME.fullmatch(name)
    assert match is not None
    layer, unit = int(match[1]) - 1, int(match[2]) - 1
    if 0 <= layer < len(model.blocks):
        params = model.network.layers[model.blocks[layer].weights].params
        place = (unit,) if match[3] == BIAS else (int(match[3]) - 1, unit)
        array = params.get(BIAS if match[3] == BIAS else "weight")
        if (
            array is not None
            and array.ndim == len(place)
            and all(0 <= index < size for index, size in zip(place, array.shape, strict=True))
        ):
            return array, place
    raise UserError(say("lab.weight.unknown", name=name, layers=len(model.blocks)))
