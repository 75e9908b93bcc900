"""A hidden layer learns from weights that are all 0, all alike, nearly alike, or drawn at random: do its units part?"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.datasets import Dataset
from engine.layer import Array
from engine.network import Network, build_network
from engine.optimizers import SGD
from engine.training import train
from tutor.demos.layer_stack.experiment import points

STEPS, EVERY, BATCH = 400, 5, 32
ALIKE = 0.5
"""What every weight starts at, if all start alike."""

NEAR, FAR = 0.001, 1.0
"""The std of what is added to it if they start nearly alike, and of weights drawn at random."""

SAME = 1e-6
"""Units whose weights differ by less count as one: rounding may part them by some 1e-15."""


@dataclass(frozen=True, slots=True)
class Units:
    """The hidden layer after `step` steps.

    `incoming` holds each unit's weights, those from x and from y and its bias; `groups` the units that have the same ones, as
    numbers from 1, and the same weights going out. `right` is the share of points told apart, `moved` the names of the
    parameters that are no longer what they were at the start, such as "2.bias".
    """

    step: int
    right: float
    incoming: tuple[tuple[float, float, float], ...]
    groups: tuple[tuple[int, ...], ...]
    moved: tuple[str, ...]


def part(start: str, units: int, lr: float, seed: int) -> Iterator[Units]:
    """Train `units` tanh units from "zero", "constant", "nearly alike" or "random" weights; their biases start at 0."""
    rng = np.random.default_rng(seed)
    x, y = points("corners", rng)
    x = x.astype(np.float64)
    model = build_network(f"input 2, fc {units}, tanh, fc 2", rng, np.float64)
    for name in ("0.weight", "2.weight"):
        model.params[name] = first_weights(start, model.params[name].shape, rng)
    begun = model.vector.copy()
    yield _look(model, x, y, 0, begun)
    for record in train(model, Dataset(x, y, x, y), SGD(lr), steps=STEPS, rng=rng, batch_size=BATCH):
        if record.step % EVERY == 0:
            yield _look(model, x, y, record.step, begun)


def first_weights(start: str, shape: tuple[int, ...], rng: np.random.Generator) -> Array:
    """Weights of that shape: all 0, all `ALIKE`, that with a little noise, or noise alone."""
    noise = rng.standard_normal(shape)
    if start == "zero":
        return np.zeros(shape)
    if start == "constant":
        return np.full(shape, ALIKE)
    return ALIKE + NEAR * noise if start == "nearly alike" else FAR * noise


def _look(model: Network, x: Array, y: Array, step: int, begun: Array) -> Units:
    incoming = np.vstack([model.params["0.weight"], model.params["0.bias"]]).T  # (units, 3)
    whole = np.hstack([incoming, model.params["2.weight"]])
    change, place, moved = model.vector - begun, 0, []
    for name, array in model.params.items():
        if np.abs(change[place : place + array.size]).max() > SAME:
            moved.append(name)
        place += array.size
    right = float((model.predict(x) == y).mean())
    return Units(step, right, tuple(map(tuple, incoming.tolist())), _groups(whole), tuple(moved))


def _groups(whole: Array) -> tuple[tuple[int, ...], ...]:
    """The units by equal rows, in order of the first of each group."""
    groups: list[list[int]] = []
    for unit, row in enumerate(whole):
        for group in groups:
            if np.abs(whole[group[0] - 1] - row).max() < SAME:
                group.append(unit + 1)
                break
        else:
            groups.append([unit + 1])
    return tuple(map(tuple, groups))
