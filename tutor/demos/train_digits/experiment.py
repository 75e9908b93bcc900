"""Train a small network on the 8×8 digits, one step per record, and test it every few steps."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.datasets import Dataset, load_digits
from engine.layer import Array
from engine.losses import softmax
from engine.network import Network, build_network
from engine.optimizers import OPTIMIZERS
from engine.training import train
from tutor.demos.digits_data import digit_images

STEPS = 2000
"""Steps of a run."""

TEST_EVERY = 20
"""Steps between two tests."""

MIN_TEST_BATCH = 60
"""The smallest batch of a test. If a training batch is larger, a test uses its size, so that layers keep their arrays."""

_TEXTS = {
    "mlp": "input 8x8x1, flatten, fc {K}, relu, fc 10",
    "cnn": "input 8x8x1, conv {K} 3x3 p1, relu, pool 2x2, conv {K2} 3x3 p1, relu, pool 2x2, flatten, fc 10",
}


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """All measurements of a run. Its records share them: they only grow, so a record's step says how much belongs to it.

    `loss` and `batch_accuracy` are by step. `test_steps` are the steps at which the network was tested, with the accuracy on
    the test digits, `test`, and the mean accuracy on the batches since the test before, `train`.
    """

    loss: Array
    batch_accuracy: Array
    test_steps: list[int]
    test: list[float]
    train: list[float]


@dataclass(frozen=True, slots=True, eq=False)
class Inside:
    """What the network computes for one test digit: its ink from 0 to 1, the label, and the probabilities of all digits.

    `maps` are the activation maps after each ReLU, (K, height, width); the hidden units of an "mlp" are one row of a map.
    """

    ink: Array
    label: int
    maps: tuple[Array, ...]
    probabilities: Array


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """The network as it was after `step`.

    `accuracy` is that on the test digits. `filters` (K, height, width) are the weights of the first layer, and `misread` (index,
    label, prediction) the test digits that it misreads. `silent` is the share of the last hidden layer's units that are 0 for
    all test digits, or None if the accuracy is at least one half: then it is not measured. `inside` is None unless a digit
    was chosen.
    """

    step: int
    accuracy: float
    filters: Array
    misread: tuple[tuple[int, int, int], ...]
    silent: float | None
    inside: Inside | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Progress:
    """The state after a step. `peak` is the highest loss so far and its step; `fault` says why training ended early."""

    step: int
    epoch: int
    loss: float
    peak: tuple[float, int]
    curves: Curves
    snapshot: Snapshot
    parameters: int
    fault: str


def images() -> Array:
    """Return the test digits to which the indices of `Snapshot.misread` refer, (360, 8, 8), with ink from 0 to 1."""
    return load_digits().test_x[:, 0] / np.float32(16)


def learn(
    network: str, filters: int, optimizer: str, lr: float, batch: int, seed: int, digit: int | None = None
) -> Iterator[Progress]:
    """Train the "mlp" or "cnn" with `filters` units or filters in its first layer for at most `STEPS` steps.

    With a `digit`, each snapshot has the activations for the first test image of this digit.
    """
    rng = np.random.default_rng(seed)
    model = build_network(_TEXTS[network].format(K=filters, K2=2 * filters), rng)
    data = digit_images()
    records = train(model, data, OPTIMIZERS[optimizer].create(lr=lr), steps=STEPS, rng=rng, batch_size=batch)
    curves = Curves(np.zeros(STEPS), np.zeros(STEPS), [], [], [])
    peak = (0.0, 0)
    for record in records:
        curves.loss[record.step - 1] = record.loss
        curves.batch_accuracy[record.step - 1] = record.accuracy
        if not record.loss <= peak[0]:  # nan counts as the highest possible loss
            peak = (record.loss, record.step)
        if record.step == 1 or record.step % TEST_EVERY == 0 or record.fault:
            snapshot = _take_snapshot(model, data, record.step, batch, digit)
            last_test = curves.test_steps[-1] if curves.test_steps else 0
            curves.test_steps.append(record.step)
            curves.test.append(snapshot.accuracy)
            curves.train.append(float(curves.batch_accuracy[last_test : record.step].mean()))
        yield Progress(
            record.step, record.epoch, record.loss, peak, curves, snapshot, len(model.vector), record.fault
        )


def _take_snapshot(model: Network, data: Dataset, step: int, batch: int, digit: int | None) -> Snapshot:
    """Test the network after `step` on all test digits."""
    size = max(batch, MIN_TEST_BATCH)
    batches = list(_test_batches(data.test_x, size))
    with np.errstate(over="ignore", invalid="ignore"):  # a network that has diverged is tested as well
        predicted = np.concatenate([model.predict(x, size)[fresh] for x, fresh in batches])
        accuracy = float((predicted == data.test_y).mean())
        silent = None
        if accuracy < 0.5:
            always_zero = [(model.outputs(x)[-2] == 0).all(axis=0) for x, _ in batches]
            silent = float(np.logical_and.reduce(always_zero).mean())
        inside = None if digit is None else _inside(model, data, digit, size)
    wrong = np.flatnonzero(predicted != data.test_y)
    misread = zip(wrong.tolist(), data.test_y[wrong].tolist(), predicted[wrong].tolist(), strict=True)
    return Snapshot(step, accuracy, _filters(model), tuple(misread), silent, inside)


def _inside(model: Network, data: Dataset, digit: int, size: int) -> Inside:
    """Return what the network computes for the first test image of `digit`, in a batch of `size` images."""
    place = int(np.flatnonzero(data.test_y == digit)[0])
    first = min(place, len(data.test_x) - size)
    outputs = [out[place - first] for out in model.outputs(data.test_x[first : first + size])]
    names = [type(layer).__name__ for layer in model.layers]
    maps = [out for name, out in zip(names, outputs, strict=True) if name == "ReLU"]
    return Inside(
        images()[place],
        digit,
        tuple(out if out.ndim == 3 else out.reshape(1, 1, -1) for out in maps),
        softmax(outputs[-1].astype(np.float64)),
    )


def _test_batches(x: Array, size: int) -> Iterator[tuple[Array, slice]]:
    """Yield `x` in batches of equal size, where the last may overlap the one before, and with each the part that is new."""
    for start in range(0, len(x), size):
        first = max(0, min(start, len(x) - size))
        yield x[first : first + size], slice(start - first, None)


def _filters(model: Network) -> Array:
    """Return a copy of the first layer's weights as pictures, (K, height, width): of a conv layer or, after a flatten, an fc."""
    weight = model.params["0.weight"] if "0.weight" in model.params else model.params["1.weight"].T
    return weight.reshape(len(weight), -1, 3 if weight.ndim == 4 else 8).copy()
