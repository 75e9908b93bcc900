"""Train a small network on the 8×8 digits, one step per record, and look inside it every few steps."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.datasets import Dataset, load_digits
from engine.layer import Array
from engine.network import Network, build_network
from engine.optimizers import OPTIMIZERS
from engine.training import train
from tutor.demos.digits_data import digit_images

STEPS = 2000
EVERY = 20
"""Steps between two tests on the held-back digits."""

MIN_TEST_BATCH = 60
"""The smallest batch of a test. It is as large as a training batch if that is larger, so that layers keep one size."""

_TEXTS = {
    "mlp": "input 8x8x1, flatten, fc {K}, relu, fc 10",
    "cnn": "input 8x8x1, conv {K} 3x3 p1, relu, pool 2x2, conv {K2} 3x3 p1, relu, pool 2x2, flatten, fc 10",
}


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """What was measured, shared by all records of a run: sequences that only grow, so that a record needs just its step.

    `loss` and `batch` (the accuracy on the batch) are by step. `looks` are the steps at which the network was tested, `test` is
    the accuracy on the held-back digits there, and `train` that on the batches since the test before.
    """

    loss: Array
    batch: Array
    looks: list[int]
    test: list[float]
    train: list[float]


@dataclass(frozen=True, slots=True, eq=False)
class Inside:
    """What the network computes for one held-back digit: its ink from 0 to 1, the label, and the probabilities of all digits.

    `maps` are the activation maps after each ReLU, (K, height, width); the hidden units of an "mlp" are one row of a map.
    """

    ink: Array
    label: int
    maps: tuple[Array, ...]
    probabilities: Array


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """The network as it was after `step`.

    `filters` (K, height, width) are the weights of the first layer, and `wrong` (index, label, prediction) are the held-back
    digits that it misreads. `silent` is the share of the last hidden layer's units that are 0 for all held-back digits; it is
    measured only while the accuracy is below one half, and else None. `inside` is None unless a digit was chosen to look at.
    """

    step: int
    accuracy: float
    filters: Array
    wrong: tuple[tuple[int, int, int], ...]
    silent: float | None
    inside: Inside | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Progress:
    """The state after a step. `fault` says why training ended early; `peak` is the highest loss so far and its step."""

    step: int
    epoch: int
    loss: float
    peak: tuple[float, int]
    curves: Curves
    look: Look
    parameters: int
    fault: str


def images() -> Array:
    """Return the held-back digits that `Look.wrong` refers to, (360, 8, 8), ink from 0 to 1."""
    return load_digits().test_x[:, 0] / np.float32(16)


def learn(
    network: str, filters: int, optimizer: str, lr: float, batch: int, seed: int, digit: int | None = None
) -> Iterator[Progress]:
    """Train the "mlp" or "cnn" with `filters` units or filters in its first layer for at most `STEPS` steps.

    With a `digit`, each look shows the activations for the first held-back image of this digit.
    """
    rng = np.random.default_rng(seed)
    model = build_network(_TEXTS[network].format(K=filters, K2=2 * filters), rng)
    data = digit_images()
    steps = train(model, data, OPTIMIZERS[optimizer].create(lr=lr), steps=STEPS, rng=rng, batch_size=batch)
    curves = Curves(np.zeros(STEPS), np.zeros(STEPS), [], [], [])
    peak = (0.0, 0)
    for record in steps:
        curves.loss[record.step - 1], curves.batch[record.step - 1] = record.loss, record.accuracy
        if not record.loss <= peak[0]:  # nan counts as the highest possible loss
            peak = (record.loss, record.step)
        if record.step == 1 or record.step % EVERY == 0 or record.fault:
            look = _look(model, data, record.step, batch, digit)
            since = curves.looks[-1] if curves.looks else 0
            curves.looks.append(record.step)
            curves.test.append(look.accuracy)
            curves.train.append(float(curves.batch[since : record.step].mean()))
        yield Progress(
            record.step, record.epoch, record.loss, peak, curves, look, len(model.vector), record.fault
        )


def _look(model: Network, data: Dataset, step: int, batch: int, digit: int | None) -> Look:
    size = max(batch, MIN_TEST_BATCH)
    with np.errstate(over="ignore", invalid="ignore"):  # a network that has diverged is tested as well
        parts = [model.predict(some, size)[fresh] for some, fresh in _test_batches(data.test_x, size)]
        said = np.concatenate(parts)
        accuracy = float((said == data.test_y).mean())
        silent = None
        if accuracy < 0.5:
            quiet = [
                (model.outputs(some)[-2] == 0).all(axis=0) for some, _ in _test_batches(data.test_x, size)
            ]
            silent = float(np.logical_and.reduce(quiet).mean())
        inside = None if digit is None else _inside(model, data, digit, size)
    wrong = np.flatnonzero(said != data.test_y)
    pairs = zip(wrong.tolist(), data.test_y[wrong].tolist(), said[wrong].tolist(), strict=True)
    return Look(step, accuracy, _filters(model), tuple(pairs), silent, inside)


def _inside(model: Network, data: Dataset, digit: int, size: int) -> Inside:
    """Return what the network computes for the first held-back image of `digit`, tested in a batch of `size` images."""
    place = int(np.flatnonzero(data.test_y == digit)[0])
    first = min(place, len(data.test_x) - size)
    outputs = [out[place - first] for out in model.outputs(data.test_x[first : first + size])]
    names = [type(layer).__name__ for layer in model.layers]
    maps = [out for name, out in zip(names, outputs, strict=True) if name == "ReLU"]
    scores = outputs[-1].astype(np.float64)
    powers = np.exp(scores - scores.max())
    return Inside(
        images()[place],
        digit,
        tuple(out if out.ndim == 3 else out.reshape(1, 1, -1) for out in maps),
        powers / powers.sum(),
    )


def _test_batches(x: Array, size: int) -> Iterator[tuple[Array, slice]]:
    """Yield `x` in batches of one size, if it has so many; with each, the part of it that was in no earlier batch."""
    for start in range(0, len(x), size):
        first = max(0, min(start, len(x) - size))
        yield x[first : first + size], slice(start - first, None)


def _filters(model: Network) -> Array:
    """Return a copy of the weights of the first layer as pictures, (K, height, width)."""
    weight = model.params["0.weight"] if "0.weight" in model.params else model.params["1.weight"].T
    return weight.reshape(len(weight), -1, 3 if weight.ndim == 4 else 8).copy()
