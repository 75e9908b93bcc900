"""A network as text -> a table of shapes, parameters, multiply-accumulates, memory and receptive fields.

One layer per line, or several separated by commas; `#` starts a comment. Sizes are height x width x depth, a
filter `FxF` or one number for a square one; after the size come options in any order:

    input 224x224x3            the first layer; `input 784` is a flat one
    conv 64 3x3 s1 p1          64 filters; also g2 (groups), d2 (dilation), nobias, floor, same; s2x1 is height x width
    convt 64 4x4 s2 p1         transposed conv; also g, d, nobias, same, o1 (one more row and column of output)
    pool 2x2 s2 p0             max-pool, its stride is the size unless given; also floor, ceil, same; avgpool likewise
    globalpool                 averages each map to one number; `adaptivepool 7x7` to 7x7 numbers
    bn, relu, dropout 0.5      batch norm (2 parameters per channel), an activation, dropout with the share kept
    flatten, fc 4096 nobias    fully connected; flattens its input
    residual( a | b )          adds the outputs of the branches a and b; `residual( a )` adds its input to the output of a
    branches( a | b | c )      concatenates the outputs of the branches in depth; an empty branch passes on its input

A conv must fit, as in CS231n, unless it has the option `floor`: then columns left over are ignored, as in
frameworks. Pools round down unless they have the option `ceil`. `same` pads as TensorFlow does, `valid` not at
all. Words of frameworks, such as `dense`, `maxpool` and `padding=1`, are understood as well.
"""

from collections.abc import Iterator, Sequence

from engine.architecture.blocks import read_layers
from engine.architecture.model import MOST_CHARACTERS, ArchitectureError, input_layer
from engine.architecture.model import InputNeeded as InputNeeded
from engine.architecture.model import LayerSpec as LayerSpec
from engine.architecture.model import Pair as Pair
from engine.architecture.model import Row as Row
from engine.architecture.model import Shape as Shape
from engine.architecture.model import Table as Table
from engine.architecture.model import listing as listing
from engine.architecture.rows import ROUND_DOWN as ROUND_DOWN
from engine.architecture.rows import Volume, make_rows

__all__ = ["ArchitectureError"]  # other names are used as architecture.parse, architecture.table, …


def parse(text: str, shape: Shape | None = None) -> tuple[LayerSpec, ...]:
    """Return the layers of a text, the input first. ArchitectureError, with the place, if it cannot be read.

    If `shape` is given, it replaces the input of the text.
    """
    _check_length(text)
    layers = read_layers(text)
    if shape:
        layers = (input_layer(shape), *(layers[1:] if layers and layers[0].kind == "input" else layers))
    if not layers:
        raise ArchitectureError(1, "", "there are no layers", "start with the input, such as: input 32x32x3")
    first, *rest = layers
    if first.kind != "input":
        what = "the first layer is not an input"
        raise ArchitectureError(first.line, first.text, what, "put one before it, such as: input 32x32x3")
    for layer in _all_layers(rest):
        if layer.kind == "input":
            what = "this is a second input"
            raise ArchitectureError(
                layer.line, layer.text, what, "remove it: the only input is the first layer"
            )
    return layers


def parse_print(text: str, shape: Shape | None = None) -> tuple[tuple[LayerSpec, ...], Sequence[str]] | None:
    """Read the output of PyTorch's `print(model)` or Keras' `model.summary()`; None if the text is neither.

    Return the layers, and notes about what was assumed. `shape` is that of the input. ArchitectureError if the print does
    not determine the network, InputNeeded if only the input is missing.
    """
    _check_length(text)
    if "Output Shape" in text and "Param #" in text:
        from engine.architecture.keras_summary import read_keras_summary

        printed = read_keras_summary(text, shape)
    elif "(" in text:
        from engine.architecture.pytorch_print import is_pytorch_print, read_pytorch_print

        if not is_pytorch_print(text):
            return None
        printed = read_pytorch_print(text)
    else:
        return None
    return printed.to_layers(shape), printed.notes


def table(layers: str | Sequence[LayerSpec]) -> Table:
    """Return the shapes and counts of a network, given as text or as parsed layers. ArchitectureError if a layer does not fit.

    The error's `__cause__` is then the DoesNotFit of the formula. Receptive fields are cut off at the edges of the input.
    """
    stack = parse(layers) if isinstance(layers, str) else layers
    sides = stack[0].shape
    rows, _ = make_rows(stack, Volume(sides), sides)
    return Table(rows)


def round_down(layers: Sequence[LayerSpec]) -> tuple[LayerSpec, ...]:
    """Return layers in which every conv rounds its output size down, as frameworks do."""
    return tuple(
        layer._replace(
            floor=layer.floor or layer.kind == "conv",
            branches=tuple(round_down(branch) for branch in layer.branches),
        )
        for layer in layers
    )


def _check_length(text: str) -> None:
    """Raise ArchitectureError if the text is too long to be one network."""
    if len(text) > MOST_CHARACTERS:
        what = f"the text has more than {MOST_CHARACTERS:,} characters"
        raise ArchitectureError(1, "", what, "give the layers of one network")


def _all_layers(layers: Sequence[LayerSpec]) -> Iterator[LayerSpec]:
    """Yield the layers and, after each block, the layers of its branches."""
    for layer in layers:
        yield layer
        for branch in layer.branches:
            yield from _all_layers(branch)
