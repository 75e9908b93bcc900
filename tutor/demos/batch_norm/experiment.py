"""The same network with and without batch norm, from weights of several sizes, trained side by side on the digits."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from engine.activations import ReLU, Tanh
from engine.datasets import Dataset, load_digits
from engine.formulas import he_std, xavier_std
from engine.initializers import normal
from engine.layer import Layer
from engine.linear import Linear
from engine.network import Network
from engine.normalization import BatchNorm
from engine.optimizers import SGD
from engine.training import TrainingRecord, accuracy, train

SCALES = (0.1, 0.3, 1.0, 3.0)
"""Std of the first weights, in units of He's (ReLU) or Xavier's (tanh)."""

UNITS, HIDDEN = 50, 4
"""Units of a hidden layer, and hidden layers."""

STEPS, EVERY = 200, 10
"""Training steps, and steps between two looks at the held-back digits."""

KEPT = 16
"""Comparisons that are kept."""


@dataclass(frozen=True, slots=True)
class Run:
    """One network so far: the share of held-back digits read right after each look, and why it ended early, if it did."""

    scale: float
    right: tuple[float, ...]
    fault: str


@dataclass(frozen=True, slots=True)
class Sides:
    """After `steps` steps: the runs `off`, without batch norm, and `on`, with it, by scale.

    `on` is empty for batches of one, on which batch norm cannot be trained.
    """

    steps: tuple[int, ...]
    off: tuple[Run, ...]
    on: tuple[Run, ...]


def compare(activation: str, lr: float, batch: int, seed: int) -> Iterator[Sides]:
    """Train all of them with plain SGD, a record every `EVERY` steps; all start from the same random numbers.

    The last few comparisons that came to their end are kept: playing one again, or turning a knob back, trains nothing anew.
    """
    key = activation, lr, batch, seed
    records = list(_kept.get(key, ()))
    if records:
        yield from records
        return
    for record in trained(activation, lr, batch, seed):
        records.append(record)
        yield record
    while len(_kept) >= KEPT:
        _kept.popitem(last=False)
    _kept[key] = tuple(records)


_kept: OrderedDict[tuple[str, float, int, int], tuple[Sides, ...]] = OrderedDict()


def trained(activation: str, lr: float, batch: int, seed: int) -> Iterator[Sides]:
    """The records of `compare`, trained now."""
    networks = {
        side: [_network(activation, scale, norm, seed) for scale in SCALES]
        for side, norm in (("off", False), ("on", True))
        if not (norm and batch == 1)
    }
    trainings = {side: [_steps(net, lr, batch, seed) for net in nets] for side, nets in networks.items()}
    runs = {side: [Run(scale, (), "") for scale in SCALES] for side in networks}
    for step in range(EVERY, STEPS + 1, EVERY):
        for side, nets in networks.items():
            for place, (net, training) in enumerate(zip(nets, trainings[side], strict=True)):
                runs[side][place] = _go_on(runs[side][place], net, training)
        steps = tuple(range(EVERY, step + 1, EVERY))
        yield Sides(steps, tuple(runs["off"]), tuple(runs.get("on", ())))


def _go_on(run: Run, network: Network, training: Iterator[TrainingRecord]) -> Run:
    """`run` after `EVERY` steps more; a run that has ended stays at what it last read."""
    fault = run.fault
    for _ in range(EVERY):
        record = next(training, None)
        fault = fault or (record.fault if record else "")
    with np.errstate(all="ignore"):  # numbers that have blown up are looked at all the same
        right = accuracy(network, _digits().test_x, _digits().test_y)
    return Run(run.scale, (*run.right, right), fault)


def _network(activation: str, scale: float, norm: bool, seed: int) -> Network:
    """64 pixels, `HIDDEN` layers (linear, batch norm if `norm`, activation), 10 scores."""
    rng = np.random.default_rng(seed)
    std = he_std if activation == "relu" else xavier_std
    layers: list[Layer] = []
    n = 64
    for m in (UNITS,) * HIDDEN:
        layers.append(Linear(n, m))
        layers[-1].params["weight"] = normal((n, m), scale * std(n), rng)
        layers += [BatchNorm(m)] if norm else []
        layers.append(ReLU() if activation == "relu" else Tanh())
        n = m
    layers.append(Linear(n, 10))
    layers[-1].params["weight"] = normal((n, 10), 0.1 * xavier_std(n), rng)
    return Network(layers, (64,))


def _steps(network: Network, lr: float, batch: int, seed: int) -> Iterator[TrainingRecord]:
    rng = np.random.default_rng([seed, 1])
    return train(network, _digits(), SGD(lr), steps=STEPS, rng=rng, batch_size=batch)


@cache
def _digits() -> Dataset:
    """The digits, flat, with ink from −1 to 1."""
    data = load_digits()
    flat = [x.reshape(len(x), 64) / np.float32(8) - np.float32(1) for x in (data.train_x, data.test_x)]
    return Dataset(flat[0], data.train_y, flat[1], data.test_y)
