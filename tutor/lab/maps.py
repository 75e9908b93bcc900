"""Maps of a network: its answer and each unit's output over two features, and the loss over two directions of the weights."""

from dataclasses import dataclass

import numpy as np

from engine.layer import Array, quiet
from engine.losses import softmax
from tutor.errors import UserError
from tutor.lab.run import Run
from tutor.messages import say

MARGIN = 0.1
"""How far a map extends beyond the examples, as a share of their range."""

SAMPLE = 256
"""Training examples whose loss the loss surface shows."""

SURFACE_MARGIN = 0.3
"""How far the loss surface extends beyond the path of the run, as a share of its size."""


@dataclass(frozen=True, slots=True, eq=False)
class DecisionMap:
    """The network's answer at each point of a grid over two features, (rows, columns). The first row has the largest y.

    `answer` is the class, or the predicted number for regression; `confidence` is the probability of that class, and 1 for
    regression. Limits are on the features' own scale.
    """

    x_limits: tuple[float, float]
    y_limits: tuple[float, float]
    answer: Array
    confidence: Array


@dataclass(frozen=True, slots=True, eq=False)
class UnitMaps:
    """The outputs of a block's units over the same grid, (units, rows, columns), and which units are 0 everywhere."""

    name: str
    outputs: Array
    dead: tuple[bool, ...]


@dataclass(frozen=True, slots=True, eq=False)
class LossSurface:
    """The training loss over a plane through the weights, (rows, columns); the first row has the largest y.

    The plane goes through the present weights, which are its origin, along the two directions in which the run has moved
    most. `path` are the points of the run in the plane, (k, 2), and `steps` their step numbers. `kept` is the share of the
    run's movement that lies in the plane.
    """

    x_limits: tuple[float, float]
    y_limits: tuple[float, float]
    losses: Array
    path: Array
    steps: tuple[int, ...]
    kept: float


@quiet
def decision_map(run: Run, columns: int, rows: int, features: tuple[int, int] = (0, 1)) -> DecisionMap:
    """Return the map over two features; all other features are at their mean. UserError for images and single features."""
    grid, x_limits, y_limits = _grid(run, columns, rows, features)
    scores = run.scores(run.data.to_inputs(grid))
    answer = run.data.answers(scores).reshape(rows, columns)
    confidence = np.ones(len(grid), scores.dtype)
    if run.data.task == "classes":
        confidence = softmax(scores).max(axis=1)
    elif run.data.task == "binary":
        confidence = 1 / (1 + np.exp(-np.abs(scores[:, 0])))
    return DecisionMap(x_limits, y_limits, answer, confidence.reshape(rows, columns))


@quiet
def unit_maps(run: Run, columns: int, rows: int, features: tuple[int, int] = (0, 1)) -> tuple[UnitMaps, ...]:
    """Return the maps of all hidden units, block by block."""
    grid, _, _ = _grid(run, columns, rows, features)
    outputs, maps = run.network.outputs(run.data.to_inputs(grid)), []
    for block in run.model.blocks[:-1]:
        out = outputs[block.output]
        dead = tuple(map(bool, (out == 0).all(axis=0)))
        maps.append(UnitMaps(block.name, out.T.reshape(-1, rows, columns), dead))
    return tuple(maps)


@quiet
def unit_map(
    run: Run, layer: int, unit: int, columns: int, rows: int, features: tuple[int, int] = (0, 1)
) -> tuple[Array, tuple[float, float], tuple[float, float]]:
    """Return the outputs of one unit over the same grid, (rows, columns), and the limits of x and of y."""
    grid, x_limits, y_limits = _grid(run, columns, rows, features)
    outputs = run.network.outputs(run.data.to_inputs(grid))[run.model.blocks[layer].output]
    return outputs[:, unit].reshape(rows, columns), x_limits, y_limits


@quiet
def unit_curve(run: Run, layer: int, unit: int, count: int) -> tuple[Array, Array]:
    """Return a unit's outputs along the only feature: x (count,) on the feature's own scale, and outputs (count,)."""
    x = run.data.train_points
    across = np.linspace(x.min(), x.max(), count, dtype=np.float32)[:, None]
    outputs = run.network.outputs(run.data.to_inputs(across))[run.model.blocks[layer].output]
    return run.data.raw(across)[:, 0], outputs[:, unit]


def prediction_curve(run: Run, count: int) -> tuple[Array, Array]:
    """Return the network's scores along its only feature: x (count,) on the feature's own scale, and scores (count,)."""
    if not len(run.data.input_shape) == len(run.data.features) == 1:
        raise UserError(say("lab.map.one-feature", count=len(run.data.features)))
    x = run.data.train_points
    across = np.linspace(x.min() - MARGIN, x.max() + MARGIN, count, dtype=np.float32)[:, None]
    return run.data.raw(across)[:, 0], run.scores(run.data.to_inputs(across))[:, 0]


@quiet
def loss_surface(run: Run, columns: int, rows: int, examples: int = SAMPLE) -> LossSurface:
    """Return the loss of the first training examples around the present weights, and the path of the run on it.

    The network's weights are changed while the surface is computed, and restored afterwards.
    """
    steps, vectors = run.path()
    here = run.network.vector.copy()
    centred = (np.array(vectors) - here).astype(np.float64)
    directions, kept = _directions(centred, len(here))
    path = centred @ directions.T
    (x_low, y_low), (x_high, y_high) = path.min(axis=0), path.max(axis=0)
    reach = max(x_high - x_low, y_high - y_low, 1e-3 * max(float(np.linalg.norm(here)), 1.0))
    middle = (x_low + x_high) / 2, (y_low + y_high) / 2
    half = reach * (0.5 + SURFACE_MARGIN)
    xs, ys = (np.linspace(at - half, at + half, n) for at, n in zip(middle, (columns, rows), strict=True))
    x, y = run.data.train_x[:examples], run.data.train_y[:examples]
    losses: Array = np.zeros((rows, columns))
    loss = run.data.loss()
    for row, up in enumerate(ys[::-1]):
        for column, across in enumerate(xs):
            run.network.vector[...] = here + across * directions[0] + up * directions[1]
            losses[row, column] = loss.forward(run.network.forward(x), y)
    run.network.vector[...] = here
    limits = (float(xs[0]), float(xs[-1])), (float(ys[0]), float(ys[-1]))
    return LossSurface(*limits, losses, path, tuple(steps), kept)


def _grid(
    run: Run, columns: int, rows: int, features: tuple[int, int]
) -> tuple[Array, tuple[float, float], tuple[float, float]]:
    """Return the points of a grid, (rows · columns, features), scaled, and its limits."""
    data, count = run.data, len(run.data.features)
    if len(data.input_shape) != 1 or count < 2:
        raise UserError(say("lab.map.two-features", data=data.name))
    if not all(0 <= feature < count for feature in features):
        raise UserError(say("lab.map.which", last=count - 1))
    points = np.concatenate([data.train_points, data.test_points])[:, list(features)]
    low, high = points.min(axis=0), points.max(axis=0)
    spare = MARGIN * np.maximum(high - low, 1e-6)
    low, high = low - spare, high + spare
    across, up = np.meshgrid(np.linspace(low[0], high[0], columns), np.linspace(high[1], low[1], rows))
    grid: Array = np.zeros((rows * columns, count), np.float32)
    grid[:, features[0]], grid[:, features[1]] = across.ravel(), up.ravel()
    mean, std = data.mean[list(features)], data.std[list(features)]
    ends = [(float(low[i] * std[i] + mean[i]), float(high[i] * std[i] + mean[i])) for i in (0, 1)]
    return grid, ends[0], ends[1]


def _directions(centred: Array, size: int) -> tuple[Array, float]:
    """Return two orthonormal directions (2, size) in which the rows spread most, and the share of their spread in them.

    Where the rows do not spread in two directions, random ones are taken, always the same.
    """
    _, spread, axes = np.linalg.svd(centred, full_matrices=False)
    found = [axis for axis, width in zip(axes[:2], spread[:2], strict=True) if width > 1e-9]
    rng = np.random.default_rng(0)
    while len(found) < 2:
        draw = rng.standard_normal(size)
        for axis in found:
            draw -= (draw @ axis) * axis
        length = float(np.linalg.norm(draw))
        # a network of one parameter has only one direction: its second one is 0
        found.append(draw / length if length > 1e-12 else draw * 0)
    total = float(np.square(spread).sum())
    return np.array(found), float(np.square(spread[:2]).sum()) / total if total else 1.0
