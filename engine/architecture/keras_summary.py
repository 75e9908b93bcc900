"""Keras' `model.summary()` -> printed layers. Sizes that it does not show are derived from shapes and parameter counts."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import isqrt, prod
from typing import NamedTuple

from engine.architecture.model import ArchitectureError, InputNeeded, Pair, Shape, shorten
from engine.architecture.printed import WRITE_IT, Print, PrintedLayer, count_names

_PLAIN = {
    "ReLU": "relu", "LeakyReLU": "leakyrelu", "ELU": "elu", "Softmax": "softmax", "Flatten": "flatten",
    "GlobalAveragePooling2D": "globalpool", "GlobalMaxPooling2D": "globalpool",
}  # fmt: skip
"""Layers without sizes, and their layer text."""

_LEFT_OUT = (
    "Activation", "Dropout", "SpatialDropout2D", "GaussianNoise", "Rescaling", "ActivityRegularization", "Reshape",
)  # fmt: skip
"""Layers that are left out: they change no count, and the summary does not say which activation or share they have."""

_MERGES = ("Add", "Concatenate", "Average", "Multiply", "Maximum", "Minimum", "Subtract", "Dot")
"""Layers with several inputs. The summary does not say which ones."""


class _Row(NamedTuple):
    """A row of the summary: its line, and the name, type, output shape and number of parameters of a layer.

    `given` is the shape of its input, without the `padding`: the rows and columns that a ZeroPadding2D layer puts around it,
    both sides together.
    """

    line: int
    name: str
    kind: str
    shape: tuple[int, ...]
    parameters: int
    given: Shape = (0, 0, 0)
    padding: Pair = (0, 0)

    @property
    def volume(self) -> Shape:
        """The output as height, width and depth."""
        height, width, depth = (1, 1, *self.shape)[-3:]
        return height, width, depth

    @property
    def sides(self) -> Sequence[Pair]:
        """The size of the output and of the input, first along the height, then along the width."""
        return list(zip(self.volume[:2], self.given[:2], strict=True))

    def fault(self, what: str, remedy: str = WRITE_IT) -> ArchitectureError:
        """Return the error that says what is wrong with this row."""
        return ArchitectureError(self.line, f"{self.name} ({self.kind})", what, remedy)


def read_keras_summary(text: str, shape: Shape | None) -> Print:
    """Return the layers of a summary; `shape` is the input if the summary does not show it.

    ArchitectureError if the summary does not determine the layers.
    """
    layers, left_out, notes = [], [], []
    padding = (0, 0)
    first: Shape | None = None
    given = shape
    for row in _read_rows(text):
        if row.kind == "InputLayer":
            given = row.volume
            continue
        given = given or _flat_input(row)
        first = first or given
        if row.kind == "ZeroPadding2D":
            padding = row.volume[0] - given[0], row.volume[1] - given[1]
            continue  # it becomes the padding of the next layer
        if row.kind in _LEFT_OUT:
            if row.shape != given and prod(row.volume) != prod(given):
                raise row.fault("this changes the count of numbers")
            left_out.append(row.kind)
        else:
            layer = _translate(row._replace(given=given, padding=padding))
            layers.append(PrintedLayer(row.line, row.name, layer, gives=row.volume))
            padding = (0, 0)
        if row.kind in ("MaxPooling2D", "AveragePooling2D"):
            notes.append("the summary does not say the size of a pool: it is taken to be its stride")
        given = row.volume
    if not layers:
        raise ArchitectureError(1, "", "the summary has no layers", "paste the whole summary")
    if left_out:
        notes.append(f"left out, as they change no count: {count_names(left_out)}")
    return Print(layers, tuple(dict.fromkeys(notes)), first)


def _flat_input(row: _Row) -> Shape:
    """Return the input of a fully connected first layer, which follows from its parameters. InputNeeded for other layers."""
    if row.kind == "Dense" and len(row.shape) == 1:
        units = row.shape[0]
        if row.parameters % units == 0 and row.parameters > units:
            return 1, 1, row.parameters // units - 1
    raise InputNeeded(0)


# --- the lines of the summary ---


def _read_rows(text: str) -> Iterator[_Row]:
    """Yield the rows of the table. A cell may continue on the lines below it."""
    starts: list[int] = []  # where the columns begin
    found: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if "Output Shape" in line and "Param #" in line:
            starts = [0, line.index("Output Shape"), line.index("Param #")]
            starts += [line.index("Connected to")] if "Connected to" in line else []
        elif starts and re.match(r"\s*(Total|Trainable|Non-trainable) params", line):
            break
        elif starts and (cells := _split_line(line, starts)):
            if cells[2] or not found:
                found.append((number, cells))
            else:
                found[-1] = found[-1][0], [a + b for a, b in zip(found[-1][1], cells, strict=True)]
    for number, cells in found:
        yield _read_row(number, *cells)


def _split_line(line: str, starts: Sequence[int]) -> list[str]:
    """Return the layer, the shape and the parameters in a line of the table; [] for a line that is empty or a rule.

    The columns are separated by bars, or begin at the places `starts`.
    """
    columns = re.split(r"[│┃|]", line)[1:]
    if len(columns) < 3:
        columns = [line[start:end] for start, end in pairwise((*starts, len(line)))]
    cells = [column.strip() for column in columns[:3]]
    return cells if re.search(r"[^\W_]", "".join(cells)) else []


def _read_row(number: int, layer: str, shape: str, parameters: str) -> _Row:
    """Return the row with these cells. ArchitectureError if one of them cannot be read."""
    name, bracket, kind = " ".join(layer.split()).rpartition("(")
    is_whole = kind.endswith(")")
    kind = kind.rstrip(")…")
    if not bracket or not kind.isalnum():
        what = "the layer and its type cannot be read"
        raise ArchitectureError(number, layer, what, "paste the whole summary")
    if not is_whole:  # the type is cut off
        full = [known for known in _KNOWN if known.startswith(kind)]
        kind = full[0] if len(full) == 1 else kind
    row = _Row(number, name.strip(), kind, (), 0)
    sides = re.findall(r"\d+|None|\?", shape)[1:]  # the first is the number of examples
    if len(sides) not in (1, 3) or not all(re.fullmatch(r"0*[1-9]\d{0,6}", side) for side in sides):
        what = f"its output shape, {shape}, does not say the sizes"
        raise row.fault(what, "build the model with a fixed input size")
    count = parameters.replace(",", "").split(" ")[0]
    if not (count.isascii() and count.isdigit() and len(count) < 19):
        what = f"its number of parameters cannot be read, got '{shorten(parameters, 17)}'"
        raise row.fault(what, "paste the whole summary")
    return row._replace(shape=tuple(map(int, sides)), parameters=int(count))


# --- one row -> layer text ---


def _translate(row: _Row) -> str:
    """Return the layer text of a row, which may be two layers."""
    if row.kind in _PLAIN:
        return _PLAIN[row.kind]
    if row.kind in _MERGES:
        what = "a summary does not say enough about branches that meet"
        raise row.fault(what, f"{WRITE_IT}, with residual( … ) or branches( … )")
    if row.kind not in _MAKERS:
        raise row.fault(f"there is no layer text for {row.kind}", f"{WRITE_IT} without it")
    return _MAKERS[row.kind](row)


def _conv(row: _Row) -> str:
    filters = row.volume[2]
    window, bias = _find_window(row, row.given[2] * filters, filters)
    return f"conv {filters} {window}x{window}{_find_stride_and_padding(row, window)}{bias}"


def _depthwise(row: _Row) -> str:
    filters = row.volume[2]
    window, bias = _find_window(row, filters, filters)
    return f"conv {filters} {window}x{window}{_find_stride_and_padding(row, window)} g{row.given[2]}{bias}"


def _separable(row: _Row) -> str:
    """Return two layers: a depthwise conv without bias, and a 1×1 conv."""
    filters, depth = row.volume[2], row.given[2]
    window, bias = _find_window(row, depth, filters, others=depth * filters)
    stride = _find_stride_and_padding(row, window)
    return f"conv {depth} {window}x{window}{stride} g{depth} nobias, conv {filters} 1x1{bias}"


def _transposed(row: _Row) -> str:
    """Return the layer text of a transposed conv, with the smallest stride that gives its output."""
    filters = row.volume[2]
    window, bias = _find_window(row, row.given[2] * filters, filters)
    out, W = row.sides[0]
    stride = max(out // W, 1)
    if all(out == W * stride for out, W in row.sides):
        return f"convt {filters} {window}x{window} s{stride} same{bias}"
    stride = max((out - window) // max(W - 1, 1), 1)
    if all(out == (W - 1) * stride + window for out, W in row.sides):
        return f"convt {filters} {window}x{window} s{stride}{bias}"
    raise row.fault("no stride gives this output")


def _pool(row: _Row) -> str:
    """Return the layer text of a pool, whose size the summary does not show: it is taken to be its stride."""
    kind = "pool" if row.kind == "MaxPooling2D" else "avgpool"
    if row.padding != (0, 0):
        raise row.fault("the size of a pool of a padded input is not in the summary")
    if stride := _stride_rounding_down(row.sides):
        return f"{kind} {stride}x{stride} s{stride}"
    if stride := _stride_rounding_up(row.sides):
        return f"{kind} {stride}x{stride} s{stride} same"
    raise row.fault("no stride gives this output")


def _dense(row: _Row) -> str:
    """Return an fc, or a 1×1 conv if the input has height and width."""
    units = row.volume[2]
    inputs = row.given[2] if len(row.shape) == 3 else prod(row.given)
    if row.parameters not in (inputs * units, (inputs + 1) * units):
        raise row.fault(f"{inputs:,} inputs and {units:,} units do not have {row.parameters:,} parameters")
    bias = " nobias" if row.parameters == inputs * units else ""
    return f"conv {units} 1x1{bias}" if len(row.shape) == 3 else f"fc {units}{bias}"


def _batch_norm(row: _Row) -> str:
    if row.parameters != 4 * row.given[2]:
        raise row.fault("only a batch norm with both γ and β is in the layer text")
    return "bn"


def _prelu(row: _Row) -> str:
    if row.parameters not in (1, row.given[2]):
        raise row.fault("only a PReLU with one slope, or one for each channel, is in the layer text")
    return "prelu" if row.parameters == row.given[2] else "prelu shared"


def _find_window(row: _Row, weights: int, biases: int, others: int = 0) -> tuple[int, str]:
    """Return the side F of a square window that follows from the number of parameters, and " nobias" if there are no biases.

    There are F²·`weights` parameters, `others`, and perhaps `biases`.
    """
    for bias, word in (biases, ""), (0, " nobias"):
        area, rest = divmod(row.parameters - others - bias, weights)
        if area > 0 and rest == 0 and isqrt(area) ** 2 == area:
            return isqrt(area), word
    raise row.fault(f"{row.parameters:,} parameters do not tell a square window")


def _find_stride_and_padding(row: _Row, window: int) -> str:
    """Return the smallest stride of a window that gives the row's shape, and its padding, such as " s2 p1"."""
    ways = []
    if row.padding[0] == row.padding[1] and row.padding[0] % 2 == 0:
        # The window stands at `out` places if it can move on by its stride `out` − 1 times.
        moves = [(out - 1, W + row.padding[0] - window) for out, W in row.sides]
        if stride := _stride_rounding_down(moves):
            ways.append((stride, f" p{row.padding[0] // 2}" if row.padding[0] else ""))
    if stride := _stride_rounding_up(row.sides):
        ways.append((stride, " same"))
    if not ways:
        raise row.fault(f"no stride and padding of a window of {window} give this output")
    stride, padding = min(ways, key=lambda way: way[0])
    return (f" s{stride}" if stride > 1 else "") + padding


def _stride_rounding_down(sides: Sequence[Pair]) -> int:
    """Return the smallest stride by which each size, rounded down, is divided to give its count; 0 if there is none.

    `sides` are pairs of a count and a size.
    """
    stride = max(size // (count + 1) + 1 for count, size in sides)
    return stride if all(size >= 0 and size // stride == count for count, size in sides) else 0


def _stride_rounding_up(sides: Sequence[Pair]) -> int:
    """Return the same for sizes that are rounded up, as `same` does."""
    stride = max(-(-size // count) for count, size in sides)
    return stride if all(-(-size // stride) == count for count, size in sides) else 0


_MAKERS: dict[str, Callable[[_Row], str]] = {
    "Conv2D": _conv,
    "DepthwiseConv2D": _depthwise,
    "SeparableConv2D": _separable,
    "Conv2DTranspose": _transposed,
    "MaxPooling2D": _pool,
    "AveragePooling2D": _pool,
    "Dense": _dense,
    "BatchNormalization": _batch_norm,
    "PReLU": _prelu,
}
"""What makes the layer text of each other kind of layer."""

_KNOWN = (*_PLAIN, *_LEFT_OUT, *_MERGES, *_MAKERS, "InputLayer", "ZeroPadding2D")
