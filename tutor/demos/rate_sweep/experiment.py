"""Train one network on the digits with several optimizers, each at many learning rates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.network import build_network
from engine.optimizers import OPTIMIZERS, Optimizer
from engine.training import accuracy, train
from tutor.demos.digits_data import digit_images
from tutor.demos.digits_runs import NETWORK

BATCH = 32
OPTIMIZER_NAMES = ("sgd", "momentum", "adagrad", "rmsprop", "adam")
RATES = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)


@dataclass(frozen=True, slots=True)
class Sweep:
    """The accuracies on the test digits at the rates tried so far, in the order of `RATES`: a row for each optimizer."""

    accuracies: tuple[tuple[float, ...], ...]


class ScaledGradients:
    """An optimizer that multiplies all gradients by `scale`, as if the loss were multiplied by it."""

    def __init__(self, optimizer: Optimizer, scale: float) -> None:
        """Wrap `optimizer`."""
        self._optimizer, self._scale = optimizer, scale
        self.lr = optimizer.lr

    def update(self, params: Mapping[str, Any], grads: Mapping[str, Any]) -> None:
        """Take one step with the scaled gradients."""
        scale = self._scale
        self._optimizer.update(
            params, {key: grad * np.asarray(scale, grad.dtype) for key, grad in grads.items()}
        )


def sweep(epochs: int, scale: float, seed: int) -> Iterator[Sweep]:
    """Train with every optimizer at one rate after the other, from the same weights with the same batches."""
    accuracies: tuple[tuple[float, ...], ...] = ((),) * len(OPTIMIZER_NAMES)
    for lr in RATES:
        column = [_train(name, lr, epochs, scale, seed) for name in OPTIMIZER_NAMES]
        accuracies = tuple((*row, tested) for row, tested in zip(accuracies, column, strict=True))
        yield Sweep(accuracies)


def _train(name: str, lr: float, epochs: int, scale: float, seed: int) -> float:
    """Return the accuracy on the test digits after training with one optimizer."""
    data, rng = digit_images(), np.random.default_rng(seed)
    network = build_network(NETWORK, np.random.default_rng(seed))
    steps = epochs * (len(data.train_x) // BATCH)
    optimizer = OPTIMIZERS[name].create(lr=lr)
    stepper: Any = optimizer if scale == 1 else ScaledGradients(optimizer, scale)
    for record in train(network, data, stepper, steps=steps, rng=rng, batch_size=BATCH):
        if record.fault:
            break
    with np.errstate(over="ignore", invalid="ignore"):
        return accuracy(network, data.test_x, data.test_y)
