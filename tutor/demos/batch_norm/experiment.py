"""Train the same network with and without batch norm, from initial weights of several sizes, side by side."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.activations import ReLU, Tanh
from engine.formulas import he_std, xavier_std
from engine.initializers import normal
from engine.layer import Layer
from engine.linear import Linear
from engine.network import Network
from engine.normalization import BatchNorm
from engine.optimizers import SGD
from engine.training import TrainingRecord, accuracy, train
from tutor.demos.digits_data import PIXELS, digit_rows

SCALES = (0.1, 0.3, 1.0, 3.0)
"""The std of the initial weights, in units of He's (for ReLU) or Xavier's (for tanh)."""

SMALL = 8
"""Batches of up to this size are called small. They take many steps, so only networks of scale 1 are trained with them."""

UNITS = 50
"""Units of each hidden layer."""

HIDDEN = 4
"""The number of hidden layers."""

TESTS = 20
"""How often each network is tested."""

IMAGES_PER_TEST = 640
"""The images that a network trains on between two tests: the smaller the batch, the more steps."""

MOST_STEPS = 160
"""The most steps between two tests. Batches of 1 and 2 would need more, so they train on fewer images."""

CACHE_SIZE = 16
"""How many finished comparisons are cached."""


@dataclass(frozen=True, slots=True)
class Run:
    """One network: its test accuracies so far, and why its training ended early, if it did."""

    scale: float
    accuracies: tuple[float, ...]
    fault: str


@dataclass(frozen=True, slots=True)
class Sides:
    """All networks: `off` without batch norm and `on` with it, in the order of the scale of their initial weights.

    `images` are the numbers of images trained on at each test so far. `on` is empty for batches of one, with
    which batch norm cannot be trained.
    """

    images: tuple[int, ...]
    off: tuple[Run, ...]
    on: tuple[Run, ...]


def compare(activation: str, lr: float, batch: int, seed: int) -> Iterator[Sides]:
    """Train all networks with plain SGD from the same random numbers, one record for each test.

    The last few finished comparisons are cached, so that playing one again, or setting a control back, trains
    nothing again.
    """
    key = activation, lr, batch, seed
    records = list(_cache.get(key, ()))
    if records:
        yield from records
        return
    for record in train_all(activation, lr, batch, seed):
        records.append(record)
        yield record
    while len(_cache) >= CACHE_SIZE:
        _cache.popitem(last=False)
    _cache[key] = tuple(records)


_cache: OrderedDict[tuple[str, float, int, int], tuple[Sides, ...]] = OrderedDict()


def train_all(activation: str, lr: float, batch: int, seed: int) -> Iterator[Sides]:
    """Train for `compare`, without its cache."""
    scales = (1.0,) if batch <= SMALL else SCALES
    networks = {
        side: [_network(activation, scale, norm, seed) for scale in scales]
        for side, norm in (("off", False), ("on", True))
        if not (norm and batch == 1)
    }
    trainings = {side: [_steps(net, lr, batch, seed) for net in nets] for side, nets in networks.items()}
    runs = {side: [Run(scale, (), "") for scale in scales] for side in networks}
    steps = min(IMAGES_PER_TEST // batch, MOST_STEPS)
    for number in range(1, TESTS + 1):
        for side, nets in networks.items():
            for place, (net, training) in enumerate(zip(nets, trainings[side], strict=True)):
                runs[side][place] = _continue(runs[side][place], net, training, steps)
        images = tuple(steps * batch * test for test in range(1, number + 1))
        yield Sides(images, tuple(runs["off"]), tuple(runs.get("on", ())))


def _continue(run: Run, network: Network, training: Iterator[TrainingRecord], steps: int) -> Run:
    """Return `run` after `steps` more steps and a test. The network of a training that has ended does not change."""
    fault = run.fault
    for _ in range(steps):
        record = next(training, None)
        fault = fault or (record.fault if record else "")
    with np.errstate(all="ignore"):  # a network that has diverged is tested as well
        tested = accuracy(network, digit_rows().test_x, digit_rows().test_y)
    return Run(run.scale, (*run.accuracies, tested), fault)


def _network(activation: str, scale: float, norm: bool, seed: int) -> Network:
    """Return a network of `HIDDEN` layers (linear, batch norm if `norm`, activation) from 64 pixels to 10 scores."""
    rng = np.random.default_rng(seed)
    std = he_std if activation == "relu" else xavier_std
    layers: list[Layer] = []
    n = PIXELS
    for m in (UNITS,) * HIDDEN:
        layers.append(Linear(n, m))
        layers[-1].params["weight"] = normal((n, m), scale * std(n), rng)
        layers += [BatchNorm(m)] if norm else []
        layers.append(ReLU() if activation == "relu" else Tanh())
        n = m
    layers.append(Linear(n, 10))
    layers[-1].params["weight"] = normal((n, 10), 0.1 * xavier_std(n), rng)
    return Network(layers, (PIXELS,))


def _steps(network: Network, lr: float, batch: int, seed: int) -> Iterator[TrainingRecord]:
    """Train the network with plain SGD, one step for each record."""
    rng = np.random.default_rng([seed, 1])
    return train(
        network, digit_rows(), SGD(lr), steps=TESTS * IMAGES_PER_TEST // batch, rng=rng, batch_size=batch
    )
