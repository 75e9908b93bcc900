"""The weights of one unit: what each is called, and its value."""

from typing import NamedTuple

from tutor.lab.run import Run
from tutor.messages import say


class Weight(NamedTuple):
    """A weight of a unit: the input that it belongs to, such as "x1", "unit 3" or "bias", and its value."""

    name: str
    value: float


def weights_of(run: Run, layer: int, unit: int) -> tuple[Weight, ...]:
    """Return the weights of a unit of an fc layer in the order of its inputs, and its bias last. Both count from 0."""
    params = run.network.layers[run.model.blocks[layer].weights].params
    weights = params["weight"][:, unit].tolist()
    names = (
        run.data.input_names
        if layer == 0
        else [say("lab.view.unit.input", number=number) for number in range(1, len(weights) + 1)]
    )
    found = [Weight(name, value) for name, value in zip(names, weights, strict=True)]
    if "bias" in params:
        found.append(Weight(say("lab.view.unit.bias"), float(params["bias"][unit])))
    return tuple(found)
