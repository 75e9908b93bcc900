"""Training: a generator that takes one step, yields its result, and waits for the next. Textbook page: optimization."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from engine.datasets import Dataset
from engine.layer import Array, quiet
from engine.losses import Loss, SoftmaxCrossEntropy
from engine.network import Network
from engine.optimizers import Optimizer
from engine.validation import check_not_negative, check_rng, check_whole

__all__ = ["Stepper", "TrainingRecord", "accuracy", "train"]


@dataclass(frozen=True, slots=True)
class TrainingRecord:
    """One training step: its number, from 1, and `epoch`, the number of complete passes over the training split before it.

    `loss` and `accuracy` (from 0 to 1) are those of the step's batch, before the update. `test_accuracy` is
    that of the whole test split after the update, or None if it was not measured. `fault` is empty, or says
    why training ends with this record; then there was no update. Source: ours.
    """

    step: int
    epoch: int
    loss: float
    accuracy: float
    test_accuracy: float | None = None
    fault: str = ""


def accuracy(network: Network, x: Array, labels: Array) -> float:
    """Return the share of examples whose highest score is that of their label, from 0 to 1.

    `x` (N, …), `labels` (N,); ValueError if their counts differ. Source: CS231n classification.
    """
    if len(x) != len(labels):
        raise ValueError(f"labels must hold one label per example, {len(x)}, got {len(labels)}")
    return float((network.predict(x) == labels).mean())


@dataclass(frozen=True, slots=True)
class Stepper:
    """A network with its loss, its optimizer and weight decay λ: takes training steps. Source: ours."""

    network: Network
    loss: Loss
    optimizer: Optimizer
    weight_decay: float = 0.0

    @quiet
    def step(self, x: Array, labels: Array) -> tuple[float, float]:
        """Do one step on a batch: forward, loss, backward, update. Return the loss and the accuracy before the update.

        If the loss is not finite, the update is left out.
        """
        network = self.network
        scores = network.forward(x, training=True)
        value = self.loss.forward(scores, labels)
        if math.isfinite(value):
            network.backward_params(self.loss.backward())
            if self.weight_decay:
                network.gradient += self.weight_decay * network.vector
            self.optimizer.update({"all": network.vector}, {"all": network.gradient})
        right = np.count_nonzero(scores.argmax(axis=1) == labels)
        return value, right / len(labels)


def train(
    network: Network,
    data: Dataset,
    optimizer: Optimizer,
    *,
    steps: int,
    rng: np.random.Generator,
    batch_size: int = 64,
    evaluate_every: int = 0,
    loss: Loss | None = None,
    weight_decay: float = 0.0,
    schedule: Callable[[int], float] | None = None,
) -> Iterator[TrainingRecord]:
    """Train and yield a record for each step, at most `steps` of them.

    Each pass goes through the training split in a new order drawn from `rng`, and skips the examples at the end
    that do not fill a batch. The test accuracy is measured every `evaluate_every` steps and after the last one;
    0 means never. `loss` is softmax cross-entropy unless given. `weight_decay` λ pulls every parameter towards
    0; its penalty is not part of the recorded loss. `schedule` returns the learning rate of each step, counted
    from 0. A loss that is not finite ends training with a record that says so. ValueError, before the first
    step, for settings out of range or data that do not fit the network. Source: CS231n
    optimization-1, mini-batch gradient descent.
    """
    check_whole("steps", steps)
    check_whole("evaluate_every", evaluate_every, 0)
    check_not_negative("weight_decay", weight_decay)
    if check_whole("batch_size", batch_size) > len(data.train_x):
        raise ValueError(
            f"batch_size must be at most the {len(data.train_x)} training examples, got {batch_size}"
        )
    check_rng(rng)
    network.check_input(data.train_x)
    classes = int(max(data.train_y.max(), data.test_y.max())) + 1
    if len(network.shapes[-1]) != 1 or network.shapes[-1][0] < classes:
        raise ValueError(
            f"network must return a score for each of the {classes} classes, but its output has shape {network.shapes[-1]}"
        )
    stepper = Stepper(network, loss or SoftmaxCrossEntropy(), optimizer, weight_decay)
    return _train(stepper, data, steps, rng, batch_size, evaluate_every, schedule)


def _train(
    stepper: Stepper,
    data: Dataset,
    steps: int,
    rng: np.random.Generator,
    batch_size: int,
    evaluate_every: int,
    schedule: Callable[[int], float] | None,
) -> Iterator[TrainingRecord]:
    """Yield the records of `train`, whose arguments have been checked."""
    per_epoch = len(data.train_x) // batch_size
    for step in range(1, steps + 1):
        epoch, place = divmod(step - 1, per_epoch)
        if place == 0:
            order = rng.permutation(len(data.train_x))
        if schedule:
            stepper.optimizer.lr = check_not_negative("schedule(step)", schedule(step - 1))
        batch = order[place * batch_size : (place + 1) * batch_size]
        value, right = stepper.step(data.train_x.take(batch, axis=0), data.train_y.take(batch))
        if not math.isfinite(value):
            yield TrainingRecord(step, epoch, value, right, fault=f"the loss is {value} at step {step}")
            return
        measure = evaluate_every and (step % evaluate_every == 0 or step == steps)
        test = accuracy(stepper.network, data.test_x, data.test_y) if measure else None
        yield TrainingRecord(step, epoch, value, right, test)
