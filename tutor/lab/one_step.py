"""One step of training taken apart: forwards unit by unit, backwards factor by factor, and the update of one weight.

It works with single numbers in double precision, for one example, so that every number can be shown and checked by hand.
"""

import copy
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.activations import Activation, PReLU
from engine.dropout import Dropout
from engine.formulas import ACTIVATIONS, sigmoid
from engine.gradient_check import numeric_gradient
from engine.layer import Array
from engine.linear import Linear
from engine.optimizers import AdamW
from tutor.demos.number_format import compact
from tutor.errors import UserError
from tutor.lab.network import Block, build_model
from tutor.lab.run import Run, add_penalties
from tutor.messages import has_message, say

MOST_UNITS = 16
"""The most units of a layer whose numbers fit on a screen."""

MOST_FEATURES = 16
"""The most features of an example that fit on a screen."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit in both directions.

    Forwards: z = Σ weights·inputs + bias, and `output` = activation(z). Backwards: `upstream` has one
    pair for each unit of the next layer, (∂L/∂z of that unit, the weight to it). `output_gradient` = ∂L/∂output is the sum of
    their products, `slope` the derivative of the activation at z, and `z_gradient` = output_gradient·slope. The gradient of a
    weight is z_gradient times its input.
    """

    inputs: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float | None
    z: float
    activation: str
    output: float
    upstream: tuple[tuple[float, float], ...]
    output_gradient: float
    slope: float
    z_gradient: float

    @property
    def weight_gradients(self) -> tuple[float, ...]:
        """The gradient of each weight."""
        return tuple(self.z_gradient * value for value in self.inputs)


@dataclass(frozen=True, slots=True)
class StepDetails:
    """All numbers of a step for one training example. `layers` go from the first hidden layer to the output layer.

    `target` is the class or the number to predict. `probabilities` are those of the classes, () for regression.
    """

    example: int
    inputs: tuple[float, ...]
    target: float
    layers: tuple[tuple[Unit, ...], ...]
    probabilities: tuple[float, ...]
    loss: float


@dataclass(frozen=True, slots=True)
class WeightUpdate:
    """The optimizer's update of one weight: its formula with the numbers filled in, and the weight before and after it."""

    before: float
    gradient: float
    after: float
    formula: str


@dataclass(frozen=True, slots=True)
class _Forward:
    """The forward half of a `Unit`."""

    inputs: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float | None
    z: float
    output: float
    slope: float


def reason_not_to_take_apart(run: Run) -> str:
    """Return why the network of a run cannot be taken apart, or "" if it can."""
    if len(run.data.input_shape) != 1:
        return say("lab.step.image")
    if run.data.input_shape[0] > MOST_FEATURES:
        return say("lab.step.features", count=run.data.input_shape[0], most=MOST_FEATURES)
    for block in run.model.blocks:
        units = run.network.layers[block.weights].params["weight"].shape[-1]
        if units > MOST_UNITS:
            return say("lab.step.units", layer=block.name, count=units, most=MOST_UNITS)
        active = 0
        for layer in run.network.layers[block.first : block.end]:
            # Dropout counts as an activation in the engine, but here it is off.
            active += isinstance(layer, Activation | PReLU) and not isinstance(layer, Dropout)
            if not isinstance(layer, Linear | Activation | PReLU) or active > 1:
                return say("lab.step.layer", layer=block.name, kind=type(layer).__name__)
    return ""


def take_apart(run: Run, example: int) -> StepDetails:
    """Return the step for the training example with this index, as the network is now. Dropout is off.

    UserError for networks that are too large to show, or have other layers than fc and activations.
    """
    if reason := reason_not_to_take_apart(run):
        raise UserError(reason)
    count = len(run.data.train_x)
    if not 0 <= example < count:
        raise UserError(say("lab.step.example", most=count - 1, example=example))
    inputs = tuple(map(float, run.data.train_x[example]))
    target = run.data.train_y[example].item()
    forward, values = [], inputs
    for block in run.model.blocks:
        forward.append(_forward(run, block, values))
        values = tuple(unit.output for unit in forward[-1])
    loss, probabilities, gradients = _loss(run, values, target)
    upstream: list[tuple[tuple[float, float], ...]] = [((gradient, 1.0),) for gradient in gradients]
    layers: list[tuple[Unit, ...]] = []
    for block, row in zip(reversed(run.model.blocks), reversed(forward), strict=True):
        units = tuple(_backward(unit, block, above) for unit, above in zip(row, upstream, strict=True))
        layers.append(units)
        upstream = [
            tuple((unit.z_gradient, unit.weights[i]) for unit in units) for i in range(len(units[0].inputs))
        ]
    return StepDetails(example, inputs, target, tuple(layers[::-1]), probabilities, loss)


def _forward(run: Run, block: Block, inputs: Sequence[float]) -> list[_Forward]:
    """Return the forward half of each unit of a block."""
    layer = run.network.layers[block.weights]
    weight, bias = layer.params["weight"], layer.params.get("bias")
    rows = []
    for unit in range(weight.shape[1]):
        weights = tuple(map(float, weight[:, unit]))
        unit_bias = None if bias is None else float(bias[unit])
        z = sum(w * x for w, x in zip(weights, inputs, strict=True)) + (unit_bias or 0.0)
        output, slope = z, 1.0
        if block.activation:
            entry, active = ACTIVATIONS[block.activation], run.network.layers[block.output]
            parameters = _activation_parameters(active, entry.parameter, unit)
            output, slope = entry.function(z, *parameters), entry.derivative(z, *parameters)
        rows.append(_Forward(tuple(inputs), weights, unit_bias, z, output, slope))
    return rows


def _activation_parameters(layer: object, name: str, unit: int) -> tuple[float, ...]:
    """Return the parameter of an activation, such as the slope of leaky ReLU, for one unit; () if it has none."""
    if isinstance(layer, PReLU):
        return (float(layer.alpha[unit if len(layer.alpha) > 1 else 0]),)
    return (float(getattr(layer, name)),) if name else ()


def _loss(
    run: Run, scores: Sequence[float], target: float
) -> tuple[float, tuple[float, ...], tuple[float, ...]]:
    """Return the loss of one example, the probabilities of the classes, and the gradient of each score."""
    if run.data.task == "regression":
        error = scores[0] - target
        return error**2, (), (2 * error,)
    if run.data.task == "binary":
        p = sigmoid(scores[0])
        side = scores[0] if target else -scores[0]
        return math.log1p(math.exp(-abs(side))) + max(-side, 0.0), (1 - p, p), (p - target,)
    largest = max(scores)
    total = sum(math.exp(score - largest) for score in scores)
    probabilities = tuple(math.exp(score - largest) / total for score in scores)
    label = int(target)
    gradients = tuple(p - (i == label) for i, p in enumerate(probabilities))
    return math.log(total) + largest - scores[label], probabilities, gradients


def _backward(unit: _Forward, block: Block, upstream: tuple[tuple[float, float], ...]) -> Unit:
    """Return the unit with its gradients. `upstream` is as in `Unit`."""
    gradient = sum(above * weight for above, weight in upstream)
    return Unit(
        unit.inputs,
        unit.weights,
        unit.bias,
        unit.z,
        block.activation,
        unit.output,
        upstream,
        gradient,
        unit.slope,
        gradient * unit.slope,
    )


def gradient_vector(run: Run, step: StepDetails) -> Array:
    """Return all gradients in the order of `network.vector`, in double precision. The gradients of PReLU slopes are 0 here."""
    parts: list[Array] = []
    blocks = {block.weights: units for block, units in zip(run.model.blocks, step.layers, strict=True)}
    for i, layer in enumerate(run.network.layers):
        if i in blocks:
            weights = np.array([unit.weight_gradients for unit in blocks[i]]).T
            parts.append(weights.ravel())
            if "bias" in layer.params:
                parts.append(np.array([unit.z_gradient for unit in blocks[i]]))
        else:
            parts.append(np.zeros(layer.count))
    return np.concatenate(parts)


def numeric_gradients(run: Run, example: int) -> Array:
    """Return the gradients for one example, measured by central differences, in the order of `network.vector`."""
    shape, outputs = run.data.input_shape, run.data.outputs
    model = build_model(run.now, shape, outputs, np.random.default_rng(0), np.float64)
    model.network.vector[...] = run.network.vector
    x = run.data.train_x[example : example + 1].astype(np.float64)
    y, loss = run.data.train_y[example : example + 1], run.data.loss()
    if run.data.task == "regression":
        y = y.astype(np.float64)
    return numeric_gradient(lambda: loss.forward(model.network.forward(x), y), model.network.vector)


def compute_weight_update(run: Run, step: StepDetails, layer: int, unit: int, place: int) -> WeightUpdate:
    """Return how the optimizer would update one weight if this example alone were the batch. The run is not changed.

    `layer` and `unit` count from 0; `place` is the input that the weight belongs to, or −1 for the bias.
    """
    at = parameter_index(run, layer, unit, place)
    vector, gradient = run.network.vector.astype(np.float64), gradient_vector(run, step)
    optimizer, plain_gradient = copy.deepcopy(run.optimizer), float(gradient[at])
    add_penalties(run.now, optimizer, vector, gradient)
    optimizer.lr = run.lr
    values: dict[str, float] = {
        name: float(value) for name, value in vars(optimizer).items() if isinstance(value, int | float)
    }
    for name in optimizer.state_names:
        state = getattr(optimizer, name).get("all")
        values[f"{name}_before"] = 0.0 if state is None else float(state[at])
    before = float(vector[at])
    optimizer.update({"all": vector}, {"all": gradient})
    for name in optimizer.state_names:
        values[name] = float(getattr(optimizer, name)["all"][at])
    values |= {"w": before, "g": float(gradient[at]), "after": float(vector[at])}
    values |= {"step": before - float(vector[at]), "t": float(getattr(optimizer, "t", 0))}
    formula = _penalties(run, values, plain_gradient) + _fill_in(type(optimizer).__name__, values)
    return WeightUpdate(before, float(gradient[at]), float(vector[at]), formula)


def parameter_index(run: Run, layer: int, unit: int, place: int) -> int:
    """Return the index of one weight, or with `place` −1 of the bias, in `network.vector`."""
    block = run.model.blocks[layer]
    start, weight = run.model.weight_slice(block).start, run.network.layers[block.weights].params["weight"]
    return int(start + (weight.size + unit if place < 0 else place * weight.shape[1] + unit))


def _penalties(run: Run, values: dict[str, float], plain_gradient: float) -> str:
    """Return the formula, with its numbers, that adds weight decay and L1 to ∂L/∂w; "" if neither is used."""
    weight, g = compact(values["w"], 4), compact(values["g"], 4)
    symbols, numbers = "g ← ∂L/∂w", compact(plain_gradient, 4)
    if run.now.weight_decay and not isinstance(run.optimizer, AdamW):
        symbols, numbers = f"{symbols} + λ·w", f"{numbers} + {compact(run.now.weight_decay, 4)}·{weight}"
    if run.now.l1:
        symbols, numbers = f"{symbols} + λ₁·sign(w)", f"{numbers} + {compact(run.now.l1, 4)}·sign({weight})"
    return "" if symbols == "g ← ∂L/∂w" else f"{symbols} = {numbers} = {g}; "


def _fill_in(name: str, values: dict[str, float]) -> str:
    """Return the update formula of an optimizer with its numbers; a general one if the messages have none for it."""
    texts = {key: compact(value, 4) for key, value in values.items()}
    for share in {"beta1", "beta2", "decay"} & values.keys():
        texts[f"{share}_rest"] = compact(1 - values[share], 4)
    for letter, beta in (("m", "beta1"), ("v", "beta2")):
        if {letter, beta} <= values.keys() and values["t"]:
            texts[f"{letter}_hat"] = compact(values[letter] / (1 - values[beta] ** values["t"]), 4)
    known = name if has_message(f"lab.update.{name}") else "other"
    return say(f"lab.update.{known}", **texts)
