"""The network of an experiment: its text becomes layers, with the output layer that its data needs."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import DTypeLike

from engine import architecture
from engine.architecture import ArchitectureError, LayerSpec
from engine.convolution import Conv2d
from engine.formulas import ACTIVATIONS
from engine.initializers import INITIALIZERS
from engine.layer import Shape
from engine.linear import Flatten, Linear
from engine.network import Network, build_network
from tutor.errors import UserError
from tutor.lab import limits
from tutor.lab.choices import format_number, split_choice
from tutor.lab.spec import Experiment
from tutor.messages import say
from tutor.text.layer_errors import translate

IMAGE_LAYERS = ("conv", "convt", "pool", "avgpool", "globalpool", "adaptivepool")
"""Layers that need an image."""

OUTPUT_SHARE = 0.1
"""The output layer starts with a tenth of the initializer's weights, so that training starts at guessing."""


@dataclass(frozen=True, slots=True)
class Block:
    """A layer with weights and the layers that follow it, up to the next layer with weights: "fc 8, tanh".

    `first`, `end`, `weights` and `output` are indices in `network.layers`: of the block's first layer, of the one after its
    last, of the layer with the weights, and of the layer whose output counts as the block's activations. `activation` is
    the name in the engine's table, "" if the block has none.
    """

    name: str
    first: int
    end: int
    weights: int
    output: int
    activation: str


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """A network with its blocks, the last of which is the output layer, and its complete text, from input to output.

    `macs` and `activations` are those of one example.
    """

    network: Network
    blocks: tuple[Block, ...]
    text: str
    macs: int
    activations: int

    @property
    def parameters(self) -> int:
        """The number of trained numbers."""
        return len(self.network.vector)

    def weight_slice(self, block: Block) -> slice:
        """Return where `network.vector` holds the weights of a block, without its biases."""
        start = sum(layer.count for layer in self.network.layers[: block.weights])
        return slice(start, start + self.network.layers[block.weights].params["weight"].size)


def describe_network(
    experiment: Experiment, input_shape: Shape, outputs: int
) -> tuple[architecture.Table, str]:
    """Return the table of shapes and counts, and the complete text. UserError says what does not fit and what to change.

    It needs no NumPy, so a network can be checked while it is typed.
    """
    channels, height, width = input_shape if len(input_shape) == 3 else (input_shape[0], 1, 1)
    flat = len(input_shape) == 1
    try:
        layers = _read_layers(experiment.net, (height, width, channels), flat)
        _check_kinds(experiment, layers, flat)
        texts = _add_helpers(layers[1:], experiment)
        text = ", ".join([layers[0].text, *texts, f"fc {outputs}"])
        table = architecture.table(text)
    except ArchitectureError as error:
        raise _user_error(error) from None
    if table.parameters > limits.PARAMETERS:
        count, most = f"{table.parameters:,}", f"{limits.PARAMETERS:,}"
        raise UserError(say("lab.net.large", count=count, most=most))
    if table.activations * experiment.batch > limits.ACTIVATIONS:
        count, most = f"{table.activations * experiment.batch:,}", f"{limits.ACTIVATIONS:,}"
        raise UserError(say("lab.net.memory", count=count, most=most))
    work = 3 * table.macs * experiment.batch * experiment.steps
    if work > limits.WORK:
        raise UserError(say("lab.net.work", count=f"{work:.1e}", most=f"{limits.WORK:.0e}"))
    return table, text


def build_model(
    experiment: Experiment,
    input_shape: Shape,
    outputs: int,
    rng: np.random.Generator,
    dtype: DTypeLike = np.float32,
) -> Model:
    """Return the network with its first weights, all drawn from `rng`. UserError if it does not fit the data."""
    table, text = describe_network(experiment, input_shape, outputs)
    layer_rng, weight_rng = rng.spawn(2)
    try:
        network = build_network(text, layer_rng, dtype)
    except ArchitectureError as error:
        raise _user_error(error) from None
    _draw_weights(network, experiment, weight_rng)
    return Model(network, find_blocks(network, table), text, table.macs, table.activations)


def _user_error(error: ArchitectureError) -> UserError:
    """Return the error for a learner. Rounding down a convolution is no remedy here: such a layer cannot be trained."""
    remedy = error.remedy.removesuffix(architecture.ROUND_DOWN) if "conv" in error.text else error.remedy
    return UserError(
        say("lab.net.wrong", layer=error.text, what=translate(error.what), remedy=translate(remedy))
    )


def find_blocks(network: Network, table: architecture.Table) -> tuple[Block, ...]:
    """Return the blocks of a network, each with the texts of its layers.

    Layers before the first layer with weights belong to the first block.
    """
    specs = _match_specs(network, table)
    starts = [i for i, layer in enumerate(network.layers) if isinstance(layer, Linear | Conv2d)]
    ends = [*starts[1:], len(network.layers)]
    blocks = []
    for weights, end in zip(starts, ends, strict=True):
        first = 0 if weights == starts[0] else weights
        own = [(i, spec) for i, spec in enumerate(specs[weights:end], weights) if spec is not None]
        activations = [(i, spec.kind) for i, spec in own if spec.kind in ACTIVATIONS]
        output, activation = activations[0] if activations else (weights, "")
        name = ", ".join(spec.text for _, spec in own)
        blocks.append(Block(name, first, end, weights, output, activation))
    return tuple(blocks)


def _match_specs(network: Network, table: architecture.Table) -> list[LayerSpec | None]:
    """Return for each layer of the network the layer of its text; None for a Flatten that `build_network` has inserted."""
    rows = list(table.rows[1:])  # without the input
    specs: list[LayerSpec | None] = []
    for layer in network.layers:
        is_inserted = isinstance(layer, Flatten) and rows[0].layer.kind != "flatten"
        specs.append(None if is_inserted else rows.pop(0).layer)
    return specs


def _read_layers(net: str, shape: tuple[int, int, int], flat: bool) -> Sequence[LayerSpec]:
    """Return the layers, input first. `shape` is (height, width, channels); an input in the text must have it."""
    first = f"input {shape[2]}" if flat else "input {}x{}x{}".format(*shape)
    layers = architecture.parse(
        f"{first}, {net}" if net and not net.lower().startswith("input") else net or first
    )
    if layers[0].shape != shape:
        raise UserError(say("lab.net.input", given=layers[0].text, wanted=first))
    if len(layers) > limits.LAYERS:
        raise UserError(say("lab.net.layers", count=len(layers) - 1, most=limits.LAYERS))
    return layers


def _check_kinds(experiment: Experiment, layers: Sequence[LayerSpec], flat: bool) -> None:
    """Raise a UserError for a layer that needs an image where there is none, or that cannot be trained."""
    for layer in layers[1:]:
        if layer.branches:
            raise UserError(say("lab.net.blocks", kind=layer.kind))
        if layer.kind == "softmax":
            raise UserError(say("lab.net.softmax"))
        if flat and layer.kind in IMAGE_LAYERS:
            count = layers[0].shape[2]
            values = {"layer": layer.text, "data": experiment.csv or experiment.data, "count": count}
            raise UserError(say("lab.net.image", **values))


def _add_helpers(layers: Sequence[LayerSpec], experiment: Experiment) -> list[str]:
    """Return the texts of the hidden layers, with the batch norm and dropout layers that the settings ask for."""
    texts: list[str] = []
    for i, layer in enumerate(layers):
        following = layers[i + 1].kind if i + 1 < len(layers) else ""
        texts.append(layer.text)
        if experiment.batch_norm and layer.kind in ("fc", "conv") and following != "bn":
            texts.append("bn")
        if experiment.dropout < 1 and layer.kind in ACTIVATIONS and following != "dropout":
            texts.append(f"dropout {format_number(experiment.dropout)}")
    return texts


def _draw_weights(network: Network, experiment: Experiment, rng: np.random.Generator) -> None:
    """Draw the weights of every layer with the experiment's initializer, and make those of the output layer smaller.

    UserError for a number of the initializer out of its range.
    """
    name, numbers = split_choice(experiment.init)
    entry = INITIALIZERS[name]
    setting = numbers.get(entry.setting, entry.typical)
    for layer in network.layers:
        if isinstance(layer, Linear | Conv2d):
            shape = layer.weight.shape
            if isinstance(layer, Conv2d):
                area = shape[2] * shape[3]
                fans = shape[1] * area, shape[0] * area
            else:
                fans = shape
            fan_in, fan_out = fans
            try:
                layer.weight = entry.draw(
                    shape=shape, fan_in=fan_in, fan_out=fan_out, rng=rng, dtype=network.dtype, setting=setting
                )
            except ValueError as error:
                raise UserError(say("lab.choice.range", what="init", name=name, why=error)) from None
    network.layers[-1].params["weight"] *= OUTPUT_SHARE
