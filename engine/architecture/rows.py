"""Layers -> rows: the shape, the counts and the receptive field of each layer, one after the other.

Blocks: every branch takes the block's input. A residual block adds the outputs of its branches, or of its only
branch and the block's input; the sum replaces one of them, so nothing new is stored. `branches` copies the outputs of
its branches into one volume, which is stored as well. The field and the step of a block are the largest of its
branches.
"""

from collections.abc import Sequence
from typing import NamedTuple

from engine import formulas
from engine.architecture.model import IN_PLACE, WINDOWS, ArchitectureError, LayerSpec, Pair, Row, Shape
from engine.architecture.windows import slide
from engine.formulas import DoesNotFit

_DEEPEST_OUTPUT = 10**18
"""The largest depth of a concatenation."""


class Volume(NamedTuple):
    """The output of a layer: its shape, and how it depends on the input of the network.

    `field` is the receptive field of one output, and `step` the distance of two neighbours in pixels of the input, both
    (height, width). `field` is None if it differs between outputs.
    """

    shape: Shape
    field: Pair | None = (1, 1)
    step: Pair = (1, 1)


ROUND_DOWN = ", or add the word floor to round down, as frameworks do"
"""A second remedy for a window that leaves columns over. The engine cannot train a conv with `floor`."""


def make_rows(stack: Sequence[LayerSpec], given: Volume, sides: Shape) -> tuple[tuple[Row, ...], Volume]:
    """Return the rows of layers whose input is `given`, and the output of the last one. `sides` is the network's input."""
    rows = []
    for layer in stack:
        try:
            row, given = _block(layer, given, sides) if layer.branches else _layer(layer, given, sides)
        except DoesNotFit as error:
            word = ROUND_DOWN if "left over" in str(error) else ""
            raise ArchitectureError(
                layer.line, layer.text, str(error), f"change one of these numbers{word}"
            ) from error
        rows.append(row)
    return tuple(rows), given


def _layer(layer: LayerSpec, given: Volume, sides: Shape) -> tuple[Row, Volume]:
    """Return the row of a layer that is not a block, and its output."""
    height, width, depth = given.shape
    out, parameters, macs, unused, reach = given.shape, 0, 0, (0, 0), (1, 1)
    if layer.kind in WINDOWS:
        (rows, columns), unused, reach = slide(layer, given.shape)
        out = rows, columns, layer.size or depth
        if layer.size:
            parameters, macs = _conv_counts(layer, given.shape, out)
    elif layer.kind == "globalpool":
        out, reach = (1, 1, depth), (height, width)
    elif layer.kind == "adaptivepool":
        out = (*layer.window, depth)
    elif layer.kind == "flatten":
        out, reach = (1, 1, height * width * depth), (height, width)
    elif layer.kind == "fc":
        out, reach = (1, 1, layer.size), (height, width)
        parameters = formulas.fc_parameters(height * width * depth, layer.size, layer.bias)
        macs = formulas.fc_macs(height * width * depth, layer.size)
    elif layer.kind == "bn":
        parameters = formulas.batch_norm_parameters(depth)
    elif layer.kind == "prelu":
        parameters = formulas.prelu_parameters(1 if layer.shared else depth)
    count = 0 if layer.kind in IN_PLACE else out[0] * out[1] * out[2]
    field, step = _view(layer, given, reach, sides)
    row = Row(layer, out, parameters, macs, count, formulas.activation_bytes(count), field, unused)
    return row, Volume(out, field, step)


def _view(layer: LayerSpec, given: Volume, reach: Pair, sides: Shape) -> tuple[Pair | None, Pair]:
    """Return the field and the step of a layer whose outputs depend on `reach` (height, width) of its inputs.

    The outputs of a transposed conv with a stride depend on different numbers of inputs, and so do those of an adaptive
    pool that does not divide its input evenly. The field is then None, until a layer reads all of its input.
    """
    stride = layer.stride if layer.kind in WINDOWS else (1, 1)
    even = layer.kind != "convt" or stride == (1, 1)
    if layer.kind == "adaptivepool":
        (height, width, _), (rows, columns) = given.shape, layer.window
        even = (height % rows, width % columns) == (0, 0)
        reach = stride = max(height // rows, 1), max(width // columns, 1)
    if given.field is None and layer.kind in ("globalpool", "flatten", "fc"):
        return sides[:2], given.step
    if given.field is None or not even:
        return None, given.step
    field = [f + (extent - 1) * s for f, extent, s in zip(given.field, reach, given.step, strict=True)]
    step = given.step[0] * stride[0], given.step[1] * stride[1]
    return (min(field[0], sides[0]), min(field[1], sides[1])), step


def _conv_counts(layer: LayerSpec, given: Shape, out: Shape) -> Pair:
    """Return the parameters and the multiply-accumulates of a conv layer, whose filter need not be square.

    A conv uses each weight once for each output position, a transposed conv once for each input position.
    """
    for name, value in (("input depth", given[2]), ("number of filters", layer.size)):
        if value % layer.groups:
            what = f"the {name}, {value}, is not a multiple of {layer.groups} groups"
            raise ArchitectureError(
                layer.line, layer.text, what, "choose a number of groups that divides both depths"
            )
    weights = layer.window[0] * layer.window[1] * (given[2] // layer.groups) * layer.size
    height, width, _ = given if layer.kind == "convt" else out
    return weights + layer.size * layer.bias, weights * height * width


def _block(layer: LayerSpec, given: Volume, sides: Shape) -> tuple[Row, Volume]:
    """Return the row of a block, which includes the counts of its branches, and its output."""
    made = [make_rows(branch, given, sides) for branch in layer.branches]
    outputs = [volume for _, volume in made]
    if layer.kind == "residual" and len(made) == 1:
        outputs.append(given)
    out = _joined_shape(layer, [volume.shape for volume in outputs])
    inner = [row for rows, _ in made for row in rows]
    copied = out[0] * out[1] * out[2] if layer.kind == "branches" else 0
    activations = copied + sum(row.activations for row in inner)
    row = Row(
        layer,
        out,
        sum(row.parameters for row in inner),
        sum(row.macs for row in inner),
        activations,
        formulas.activation_bytes(activations),
        _largest_field([volume.field for volume in outputs]),
        (0, 0),
        tuple(rows for rows, _ in made),
    )
    steps = [volume.step for volume in outputs]
    return row, Volume(out, row.field, (max(step[0] for step in steps), max(step[1] for step in steps)))


def _largest_field(fields: Sequence[Pair | None]) -> Pair | None:
    """Return the largest height and the largest width of `fields`; None if one of them is None."""
    known = [field for field in fields if field is not None]
    if len(known) < len(fields):
        return None
    return max(field[0] for field in known), max(field[1] for field in known)


def _joined_shape(layer: LayerSpec, shapes: Sequence[Shape]) -> Shape:
    """Return the shape of the sum or the concatenation of these `shapes`. ArchitectureError if they do not fit together."""
    adds = layer.kind == "residual"
    first = shapes[0]
    for shape in shapes[1:]:
        if shape != first if adds else shape[:2] != first[:2]:
            what = f"its branches give {_text(first)} and {_text(shape)}"
            remedy = "a sum needs equal shapes" if adds else "concatenation needs equal heights and widths"
            if adds and len(layer.branches) == 1:
                what = f"it adds {_text(first)} to its input of {_text(shape)}"
                remedy += ": project the input, such as residual( … | conv 128 1x1 s2 floor )"
            raise ArchitectureError(layer.line, layer.text, what, remedy)
    depth = first[2] if adds else sum(shape[2] for shape in shapes)
    if depth > _DEEPEST_OUTPUT:
        raise ArchitectureError(layer.line, layer.text, "its output is too deep", "leave some branches out")
    return *first[:2], depth


def _text(shape: Shape) -> str:
    return "x".join(map(str, shape))
