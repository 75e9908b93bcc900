"""What can be seen inside a network: per layer its activations, gradients and updates; for classes, what it confuses."""

from dataclasses import dataclass

import numpy as np

from engine.formulas import ACTIVATIONS
from engine.layer import Array, quiet
from tutor.lab.network import Block
from tutor.lab.run import Run

SAMPLE = 256
"""How many training examples, the first ones, are used to look inside a network."""

MOST_NUMBERS = 2_000_000
"""Activations of all examples together, at most, so that a large network does not fill the memory."""

BINS = 32
"""Bins of a histogram."""

SATURATED = 0.005
"""An output within this part of the range of its activation from a limit is saturated: for tanh, beyond ±0.99."""


@dataclass(frozen=True, slots=True, eq=False)
class LayerView:
    """A block of the network: its activations, and the gradient of each example's loss with respect to them.

    `saturated` is the share of activations at the flat ends of tanh or sigmoid, and `dead` the share of units whose ReLU
    is 0 for all examples; both are 0 for other activations. `update_ratio` is the length of the last update as a share
    of the length of the weights; about 0.001 is usual. A histogram is the counts of `BINS` bins and their edges.
    """

    name: str
    units: int
    std: float
    gradient_std: float
    saturated: float
    dead: float
    update_ratio: float
    dead_units: tuple[bool, ...]
    activations: tuple[Array, Array]
    gradients: tuple[Array, Array]


def inspect_layers(run: Run, sample: int = SAMPLE) -> tuple[LayerView, ...]:
    """Return a view of each block, the output layer last, from the first `sample` training examples.

    The run is not changed.
    """
    count = min(sample, max(1, MOST_NUMBERS // run.model.activations), len(run.data.train_x))
    x, y = run.data.train_x[:count], run.data.train_y[:count]
    outputs, gradients = activations_and_gradients(run, x, y)
    views = [_view(run, block, outputs, gradients) for block in run.model.blocks]
    return tuple(views)


@quiet
def activations_and_gradients(run: Run, x: Array, y: Array) -> tuple[list[Array], list[Array]]:
    """Return the output of each layer for a batch, and the gradients of each example's own loss with respect to it.

    Both are lists in the order of `network.layers`. Dropout is off and batch norm uses its running averages.
    """
    network, outputs = run.network, []
    kept = network.gradient.copy()
    value = x
    for layer in network.layers:
        value = layer.forward(value, training=False)
        outputs.append(value)
    loss = run.data.loss()
    loss.forward(outputs[-1], y)
    gradient = loss.backward() * np.float32(len(x))  # the loss is a mean over the batch
    gradients = [gradient]
    for layer in reversed(network.layers[1:]):
        gradient = layer.backward(gradient)
        gradients.append(gradient)
    network.gradient[...] = kept
    return outputs, gradients[::-1]


@quiet
def _view(run: Run, block: Block, outputs: list[Array], gradients: list[Array]) -> LayerView:
    out, grad = outputs[block.output], gradients[block.output]
    activation = ACTIVATIONS.get(block.activation)
    saturated, dead = 0.0, np.zeros(out.shape[1], bool)
    if activation and np.isfinite(activation.limits).all():
        low, high = activation.limits
        margin = SATURATED * (high - low)
        saturated = float(((out < low + margin) | (out > high - margin)).mean())
    if activation and activation.has_dead_units:
        dead = (out == 0).all(axis=(0, *range(2, out.ndim)))
    return LayerView(
        block.name,
        out.shape[1],
        float(out.std(dtype=np.float64)),
        float(grad.std(dtype=np.float64)),
        saturated,
        float(dead.mean()),
        update_ratio(run, block),
        tuple(dead.tolist()),
        _histogram(out),
        _histogram(grad),
    )


def update_ratio(run: Run, block: Block) -> float:
    """Return the length of the last update of a block's weights divided by the length of the weights; 0 before any step."""
    part = run.model.weight_slice(block)
    old, new = run.before[part].astype(np.float64), run.network.vector[part].astype(np.float64)
    length = float(np.linalg.norm(old))
    return float(np.linalg.norm(new - old)) / length if length else 0.0


def _histogram(values: Array) -> tuple[Array, Array]:
    # In float32, the edges of the bins of nearly equal values would coincide.
    finite = values[np.isfinite(values)].astype(np.float64)
    counts, edges = np.histogram(finite, BINS) if finite.size else (np.zeros(BINS, int), np.zeros(BINS + 1))
    return counts, edges


def confusion_matrix(run: Run) -> Array:
    """Return how often each class, by row, was answered as each class, by column, on the test examples: (C, C) counts."""
    answers = run.data.answers(run.scores(run.data.test_x))
    count = len(run.data.classes)
    counts: Array = np.zeros((count, count), np.int64)
    if count:
        np.add.at(counts, (run.data.test_y, answers), 1)
    return counts


def misread(run: Run) -> list[tuple[int, int, int]]:
    """Return the test examples with a wrong answer: their index, their class, and the answer."""
    if run.data.task == "regression":
        return []
    answers = run.data.answers(run.scores(run.data.test_x))
    wrong = np.flatnonzero(answers != run.data.test_y)
    return list(zip(wrong.tolist(), run.data.test_y[wrong].tolist(), answers[wrong].tolist(), strict=True))
