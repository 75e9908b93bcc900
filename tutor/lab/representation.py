"""How a hidden layer represents the examples: its outputs along the two directions that say most about the targets."""

from dataclasses import dataclass

import numpy as np

from engine.layer import Array, quiet
from tutor.lab.network import Block
from tutor.lab.run import Run

SAMPLE = 256
"""How many training examples are used, the first ones."""

FLAT = 1e-9
"""A direction with at most this share of the whole spread is not counted as a direction."""


@dataclass(frozen=True, slots=True, eq=False)
class Representation:
    """The first training examples as points (N, 2), with their targets (N,).

    `kept` is the share of the spread of the layer's outputs that lies in the two directions. `nearest` is the share of the
    examples whose nearest class mean, in all directions, is that of their own class; None for regression.
    """

    points: Array
    targets: Array
    kept: float
    nearest: float | None


@quiet
def represent(run: Run, block: Block, sample: int = SAMPLE) -> Representation:
    """Return how the outputs of a block represent the first `sample` training examples.

    The first direction is the one in which the outputs vary most with the targets, and so is the second one where there are
    more than two classes. Else that is the direction, at a right angle to the first, in which the outputs spread most.
    """
    x, targets = run.data.train_x[:sample], run.data.train_y[:sample]
    outputs = run.network.outputs(x)[block.output].reshape(len(x), -1).astype(np.float64)
    outputs = np.nan_to_num(outputs - outputs.mean(axis=0), posinf=0.0, neginf=0.0)
    directions = _directions(outputs, _signals(run, targets))
    points = outputs @ directions.T
    spread = float((outputs**2).sum())
    kept = float((points**2).sum()) / spread if spread else 1.0
    nearest = _nearest_mean(outputs, targets) if run.data.classes else None
    return Representation(points, targets, min(kept, 1.0), nearest)


def _signals(run: Run, targets: Array) -> Array:
    """Return the targets as centred columns: a column for each class where there are more than two."""
    classes = len(run.data.classes)
    columns: Array = np.eye(classes)[targets] if classes > 2 else targets[:, None].astype(np.float64)
    centred: Array = columns - columns.mean(axis=0)
    return centred


def _directions(outputs: Array, signals: Array) -> Array:
    """Return two orthonormal directions (2, units), or fewer where the outputs do not vary in two."""
    towards, sizes, _ = np.linalg.svd(outputs.T @ signals, full_matrices=False)
    found = [
        towards[:, place] for place in range(min(2, len(sizes))) if sizes[place] > FLAT * max(sizes[0], 1e-30)
    ]
    rest = outputs - sum((np.outer(outputs @ one, one) for one in found), np.zeros_like(outputs))
    _, spread, axes = np.linalg.svd(rest, full_matrices=False)
    limit = FLAT * max(float(np.linalg.norm(outputs)), 1e-30)
    found += [axis for axis, width in zip(axes, spread, strict=True) if width > limit][: 2 - len(found)]
    signed = [_with_sign(outputs @ axis, signals[:, 0]) * axis for axis in found]
    while len(signed) < 2:
        signed.append(np.zeros(outputs.shape[1]))
    return np.array(signed)


def _with_sign(along: Array, signal: Array) -> float:
    """Return the sign with which a direction goes the way of the first signal, or of the first example if it goes no way."""
    way = float(along @ signal)
    if abs(way) <= 1e-6 * float(np.linalg.norm(along) * np.linalg.norm(signal)):
        way = float(along[0])
    return -1.0 if way < 0 else 1.0


def _nearest_mean(outputs: Array, targets: Array) -> float:
    """Return the share of the rows that are nearest to the mean of their own class."""
    classes = np.unique(targets)
    means = np.array([outputs[targets == label].mean(axis=0) for label in classes])
    distances = (means**2).sum(axis=1) - 2 * outputs @ means.T  # without what is the same for all means
    return float((classes[distances.argmin(axis=1)] == targets).mean())
