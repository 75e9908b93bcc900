"""A stack of layers as text -> a table of shapes, parameters, multiply-accumulates, memory and receptive
field.

One layer a line, or several separated by commas; `#` starts a comment. Sizes are height x width x depth, a
filter `FxF` or one number for a square one; after the size come options in any order:

    input 224x224x3            the first layer; `input 784` is a flat one
    conv 64 3x3 s1 p1          64 filters; also g2 (groups), d2 (dilation), nobias, floor; s2x1 is height x width
    pool 2x2 s2 p0             max-pool, its stride the size unless said; avgpool the same
    globalpool                 averages each map to one number
    bn, relu, dropout 0.5      batch norm (2 parameters a channel), an activation, dropout with the share kept
    flatten, fc 4096 nobias    fully connected; flattens what it is given

A conv must fit, as CS231n asks, unless it says `floor`: then columns left over are never seen, as in
frameworks. Pools floor.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from engine import formulas
from engine.formulas import DoesNotFit

__all__ = ["ArchitectureError"]  # the rest is used by its full name: architecture.parse, architecture.table

LIMIT = 1_000_000
"""The largest number that a layer may have. A larger one is a typing error."""

IN_PLACE = (*formulas.ACTIVATIONS, "softmax", "dropout", "flatten")
"""Kinds of layers that store no new numbers: they work in place, or give a view."""

KINDS = ("input", "conv", "pool", "avgpool", "globalpool", "bn", *IN_PLACE, "fc")

_REMEDY = {
    "input": "write it like this: input 224x224x3",
    "conv": "write it like this: conv 64 3x3 s1 p1",
    "pool": "write it like this: pool 2x2 s2",
    "avgpool": "write it like this: avgpool 7x7 s1",
    "dropout": "write the share to keep, such as: dropout 0.5",
    "fc": "write it like this: fc 4096",
}
_OPTIONS = {"conv": "spdg", "pool": "sp", "avgpool": "sp"}
_WORDS = {"conv": ("nobias", "floor"), "fc": ("nobias",)}

Pair = tuple[int, int]
Shape = tuple[int, int, int]


class ArchitectureError(ValueError):
    """A layer text that cannot be used. `str()` is one line:
    which line and layer, what is wrong, how to correct it. Source: ours.
    """

    def __init__(self, line: int, text: str, what: str, remedy: str) -> None:
        """`line` counts from 1; `text` is the layer as it was written."""
        where = f"line {line}, '{text}'" if text else f"line {line}"
        super().__init__(f"{where}: {what} ({remedy})")
        self.line, self.text, self.what, self.remedy = line, text, what, remedy


class LayerSpec(NamedTuple):
    """One layer as its text says. `size` is the number of filters or units; pairs are (height, width);
    `keep` is dropout's share kept.
    """

    line: int
    text: str
    kind: str
    size: int = 0
    shape: Shape = (0, 0, 0)
    window: Pair = (1, 1)
    stride: Pair = (1, 1)
    padding: Pair = (0, 0)
    dilation: Pair = (1, 1)
    groups: int = 1
    bias: bool = True
    floor: bool = False
    keep: float = 1.0


class Row(NamedTuple):
    """A layer and its counts, for one image.

    `shape` (height, width, depth) of its output; `parameters` trained; `macs` multiply-accumulates of conv
    and fc layers; `activations` new numbers it stores (activations and dropout work in place and flatten is
    a view: none) and `memory` their bytes in float32; `field` (height, width) of the input region one output
    sees; `unused` (rows, columns) of its padded input left over at the far edge.
    """

    layer: LayerSpec
    shape: Shape
    parameters: int
    macs: int
    activations: int
    memory: int
    field: Pair
    unused: Pair


class Table(NamedTuple):
    """The rows of a stack, and their totals."""

    rows: tuple[Row, ...]

    @property
    def parameters(self) -> int:
        """The number of trained numbers."""
        return sum(row.parameters for row in self.rows)

    @property
    def macs(self) -> int:
        """The number of multiply-accumulates for one image."""
        return sum(row.macs for row in self.rows)

    @property
    def activations(self) -> int:
        """The count of numbers stored for one image, its input included."""
        return sum(row.activations for row in self.rows)

    @property
    def memory(self) -> int:
        """The bytes of `activations` in float32."""
        return sum(row.memory for row in self.rows)

    @property
    def shape(self) -> Shape:
        """The shape of the last output."""
        return self.rows[-1].shape


# --- text -> layers ---


def parse(text: str) -> tuple[LayerSpec, ...]:
    """Return the layers of a text, of which the first is an input. ArchitectureError says where it cannot be read."""
    layers = []
    for number, line in enumerate(text.splitlines(), start=1):
        for part in line.partition("#")[0].split(","):
            if part.strip():
                layers.append(_layer(number, " ".join(part.split())))
    if not layers:
        raise ArchitectureError(1, "", "there are no layers", "start with the input, such as: input 32x32x3")
    first, *rest = layers
    if first.kind != "input":
        raise ArchitectureError(
            first.line,
            first.text,
            "the first layer is not an input",
            "put one before it, such as: input 32x32x3",
        )
    for layer in rest:
        if layer.kind == "input":
            raise ArchitectureError(
                layer.line,
                layer.text,
                "this is a second input",
                "remove it: the only input is the first layer",
            )
    return tuple(layers)


def _layer(line: int, text: str) -> LayerSpec:
    kind, *words = text.lower().replace("×", "x").split(" ")
    if kind not in KINDS:
        raise ArchitectureError(line, text, f"unknown layer '{kind}'", _suggest(kind))

    def fail(what: str) -> ArchitectureError:
        return ArchitectureError(line, text, what, _REMEDY.get(kind, f"write only: {kind}"))

    layer = LayerSpec(line, text, kind)
    if kind == "input":
        return layer._replace(shape=_input_shape(_take(words, 1, "a size", fail)[0], fail))
    if kind == "dropout":
        return layer._replace(keep=_keep(words, fail))
    if kind in ("conv", "fc"):
        what = "the number of filters" if kind == "conv" else "the number of units"
        if not words:
            raise fail(f"{what} is missing")
        layer = layer._replace(size=_number(words.pop(0), what, fail))
    if kind in ("conv", "pool", "avgpool"):
        if not words or words[0][0] not in "-0123456789":
            raise fail("the window size is missing")
        window = _pair(words.pop(0), "the window size", fail)
        layer = layer._replace(window=window, stride=(1, 1) if kind == "conv" else window)
    return _options(layer, words, fail)


_Fail = Callable[[str], ArchitectureError]


def _options(layer: LayerSpec, words: Sequence[str], fail: _Fail) -> LayerSpec:
    seen: set[str] = set()
    for word in words:
        key = word if word in _WORDS.get(layer.kind, ()) else word[0]
        if key in seen:
            raise fail(f"'{word}' sets an option that is already set")
        seen.add(key)
        if key in ("nobias", "floor"):
            layer = layer._replace(bias=False) if key == "nobias" else layer._replace(floor=True)
        elif key in _OPTIONS.get(layer.kind, ""):
            layer = _set(layer, key, word[1:], fail)
        else:
            raise fail(f"'{word}' is not an option of {layer.kind}")
    return layer


def _set(layer: LayerSpec, key: str, text: str, fail: _Fail) -> LayerSpec:
    """Return `layer` with the option of that letter set to what `text` says."""
    if key == "s":
        return layer._replace(stride=_pair(text, "the stride", fail))
    if key == "p":
        return layer._replace(padding=_pair(text, "the padding", fail, least=0))
    if key == "d":
        return layer._replace(dilation=_pair(text, "the dilation", fail))
    return layer._replace(groups=_number(text, "the number of groups", fail))


def _take(words: Sequence[str], count: int, what: str, fail: _Fail) -> Sequence[str]:
    if len(words) != count:
        raise fail(f"{what} is missing" if len(words) < count else f"'{words[count]}' does not belong here")
    return words


def _number(text: str, what: str, fail: _Fail, least: int = 1) -> int:
    digits = text[1:] if text.startswith("-") else text
    if not (digits.isascii() and digits.isdigit()):
        raise fail(f"{what} must be a whole number, got '{text}'")
    if len(digits) > len(str(LIMIT)) or abs(int(text)) > LIMIT:
        raise fail(f"{what} must be at most {LIMIT:,}, got {text if len(text) < 20 else text[:16] + '…'}")
    if int(text) < least:
        raise fail(f"{what} must be at least {least}, got {text}")
    return int(text)


def _pair(text: str, what: str, fail: _Fail, least: int = 1) -> Pair:
    numbers = [_number(part, what, fail, least) for part in text.split("x")]
    if len(numbers) > 2:
        raise fail(f"{what} must be one number or height x width, got '{text}'")
    return numbers[0], numbers[-1]


def _input_shape(text: str, fail: _Fail) -> Shape:
    numbers = [_number(part, "each side of the input", fail) for part in text.split("x")]
    if len(numbers) == 1:
        return 1, 1, numbers[0]
    if len(numbers) == 3:
        return numbers[0], numbers[1], numbers[2]
    raise fail(f"an input must be height x width x depth or one number, got '{text}'")


def _keep(words: Sequence[str], fail: _Fail) -> float:
    text = _take(words, 1, "the share to keep", fail)[0]
    try:
        keep = float(text)
    except ValueError:
        keep = 0.0
    if not 0 < keep <= 1:
        raise fail(f"the share to keep must be above 0 and at most 1, got '{text}'")
    return keep


def _suggest(kind: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(kind, KINDS, 1)
    return f"did you mean {near[0]}?" if near else "the layers are " + ", ".join(KINDS)


# --- layers -> table ---


def table(layers: str | Sequence[LayerSpec]) -> Table:
    """Return the shapes and counts of a stack, given as text or as parsed layers. ArchitectureError if a layer does not fit.

    Its `__cause__` is then the DoesNotFit of the formula. Receptive fields end at the edges of the input.
    """
    stack = parse(layers) if isinstance(layers, str) else layers
    sides = stack[0].shape
    shape, field, step = sides, (1, 1), (1, 1)
    rows = []
    for layer in stack:
        try:
            row, reach = _row(layer, shape)
        except DoesNotFit as error:
            word = (
                ", or add the word floor to round down, as frameworks do" if "left over" in str(error) else ""
            )
            raise ArchitectureError(
                layer.line, layer.text, str(error), f"change one of these numbers{word}"
            ) from error
        field = tuple(f + (extent - 1) * s for f, extent, s in zip(field, reach, step, strict=True))  # type: ignore[assignment]
        if layer.kind in ("conv", "pool", "avgpool"):
            step = step[0] * layer.stride[0], step[1] * layer.stride[1]
        rows.append(row._replace(field=(min(field[0], sides[0]), min(field[1], sides[1]))))
        shape = row.shape
    return Table(tuple(rows))


def _row(layer: LayerSpec, shape: Shape) -> tuple[Row, Pair]:
    """Return a layer's row, without its field, and the extent of its own input that one of its outputs sees."""
    height, width, depth = shape
    out, parameters, macs, unused, reach = shape, 0, 0, (0, 0), (1, 1)
    if layer.kind == "conv":
        out, unused, reach = _slide(layer, shape)
        parameters, macs = _conv_counts(layer, depth, out)
    elif layer.kind in ("pool", "avgpool"):
        out, unused, reach = _slide(layer, shape)
    elif layer.kind == "globalpool":
        out, reach = (1, 1, depth), (height, width)
    elif layer.kind == "flatten":
        out, reach = (1, 1, height * width * depth), (height, width)
    elif layer.kind == "fc":
        out, reach = (1, 1, layer.size), (height, width)
        parameters = formulas.fc_parameters(height * width * depth, layer.size, layer.bias)
        macs = formulas.fc_macs(height * width * depth, layer.size)
    elif layer.kind == "bn":
        parameters = formulas.batch_norm_parameters(depth)
    elif layer.kind == "prelu":
        parameters = formulas.prelu_parameters(depth)
    count = 0 if layer.kind in IN_PLACE else out[0] * out[1] * out[2]
    return Row(layer, out, parameters, macs, count, formulas.activation_bytes(count), (1, 1), unused), reach


def _slide(layer: LayerSpec, shape: Shape) -> tuple[Shape, Pair, Pair]:
    """Return the output shape, the columns left over and the extent of a sliding window: the same formula for each side."""
    size = (
        formulas.conv_output_size
        if layer.kind == "conv" and not layer.floor
        else formulas.conv_output_size_floor
    )
    out, unused, extents = [], [], []
    for W, F, S, P, d in zip(
        shape[:2], layer.window, layer.stride, layer.padding, layer.dilation, strict=True
    ):
        if layer.kind != "conv" and P >= F:
            raise DoesNotFit(
                f"a pool of {F} with padding {P} has windows that contain only padding: use padding smaller than the pool"
            )
        extent = formulas.dilated_extent(F, d)
        out.append(size(W, extent, S, P))
        unused.append(formulas.unused_columns(W, extent, S, P))
        extents.append(extent)
    depth = layer.size if layer.kind == "conv" else shape[2]
    return (out[0], out[1], depth), (unused[0], unused[1]), (extents[0], extents[1])


def _conv_counts(layer: LayerSpec, depth: int, out: Shape) -> Pair:
    """Return parameters and multiply-accumulates of a conv layer, whose filter need not be square."""
    for name, value in (("input depth", depth), ("number of filters", layer.size)):
        if value % layer.groups:
            what = f"the {name}, {value}, is not a multiple of {layer.groups} groups"
            raise ArchitectureError(
                layer.line, layer.text, what, "choose a number of groups that divides both depths"
            )
    weights = layer.window[0] * layer.window[1] * (depth // layer.groups) * layer.size
    return weights + layer.size * layer.bias, weights * out[0] * out[1]
