"""Train a hidden layer from weights that are all 0, all equal, nearly equal or random: do its units become different?"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.datasets import Dataset
from engine.layer import Array
from engine.network import Network, build_network
from engine.optimizers import SGD
from engine.training import train
from tutor.demos.layer_stack.experiment import points

STEPS, RECORD_EVERY, BATCH = 400, 5, 32
"""Steps of training, steps between two records, and examples of a batch."""

EQUAL = 0.5
"""The value of all weights if they start equal."""

NEAR = 0.001
"""The std of the noise that is added to EQUAL if weights start nearly equal."""

FAR = 1.0
"""The std of weights that start at random."""

SAME = 1e-6
"""Units whose weights differ by less count as identical: rounding can make them differ by about 1e-15."""


@dataclass(frozen=True, slots=True)
class Units:
    """The hidden layer after `step` steps.

    `incoming` holds the weights of each unit: from x, from y, and its bias. `groups` are the units, numbered
    from 1, that have the same incoming and outgoing weights. `accuracy` is that on the examples, and `moved`
    names the parameters that have changed since the start, such as "2.bias".
    """

    step: int
    accuracy: float
    incoming: tuple[tuple[float, float, float], ...]
    groups: tuple[tuple[int, ...], ...]
    moved: tuple[str, ...]


def train_units(start: str, units: int, lr: float, seed: int) -> Iterator[Units]:
    """Train `units` tanh units from "zero", "constant", "nearly alike" or "random" weights. Biases start at 0."""
    rng = np.random.default_rng(seed)
    x, y = points("corners", rng)
    x = x.astype(np.float64)
    model = build_network(f"input 2, fc {units}, tanh, fc 2", rng, np.float64)
    for name in ("0.weight", "2.weight"):
        model.params[name] = first_weights(start, model.params[name].shape, rng)
    start_vector = model.vector.copy()
    yield _take_snapshot(model, x, y, 0, start_vector)
    for record in train(model, Dataset(x, y, x, y), SGD(lr), steps=STEPS, rng=rng, batch_size=BATCH):
        if record.step % RECORD_EVERY == 0:
            yield _take_snapshot(model, x, y, record.step, start_vector)


def first_weights(start: str, shape: tuple[int, ...], rng: np.random.Generator) -> Array:
    """Return weights of this shape: all 0, all `EQUAL`, `EQUAL` with a little noise, or only noise."""
    noise = rng.standard_normal(shape)
    if start == "zero":
        return np.zeros(shape)
    if start == "constant":
        return np.full(shape, EQUAL)
    return EQUAL + NEAR * noise if start == "nearly alike" else FAR * noise


def _take_snapshot(model: Network, x: Array, y: Array, step: int, start_vector: Array) -> Units:
    """Return the record of the network after `step`; `start_vector` holds its first parameters."""
    incoming = np.vstack([model.params["0.weight"], model.params["0.bias"]]).T  # (units, 3)
    whole = np.hstack([incoming, model.params["2.weight"]])
    change, place, moved = model.vector - start_vector, 0, []
    for name, array in model.params.items():
        if np.abs(change[place : place + array.size]).max() > SAME:
            moved.append(name)
        place += array.size
    accuracy = float((model.predict(x) == y).mean())
    return Units(step, accuracy, tuple(map(tuple, incoming.tolist())), _groups(whole), tuple(moved))


def _groups(whole: Array) -> tuple[tuple[int, ...], ...]:
    """Group the units whose rows are equal, in the order of the first unit of each group."""
    groups: list[list[int]] = []
    for unit, row in enumerate(whole):
        for group in groups:
            if np.abs(whole[group[0] - 1] - row).max() < SAME:
                group.append(unit + 1)
                break
        else:
            groups.append([unit + 1])
    return tuple(map(tuple, groups))
