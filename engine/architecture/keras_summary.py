"""Keras' `model.summary()` -> printed layers. Sizes that it does not show are derived from shapes and parameter counts."""

import re
from collections.abc import Callable, Iterator
from math import isqrt
from typing import NamedTuple

from engine.architecture.model import ArchitectureError, InputNeeded, Pair, Shape, shorten
from engine.architecture.printed import WRITE_IT, Print, PrintedLayer, count_names

_PLAIN = {
    "ReLU": "relu", "LeakyReLU": "leakyrelu", "ELU": "elu", "Softmax": "softmax", "Flatten": "flatten",
    "GlobalAveragePooling2D": "globalpool", "GlobalMaxPooling2D": "globalpool",
}  # fmt: skip
_LEFT_OUT = (
    "Activation",
    "Dropout",
    "SpatialDropout2D",
    "GaussianNoise",
    "Rescaling",
    "ActivityRegularization",
    "Reshape",
)
"""Layers that are left out: they change no count, and the summary does not say which activation or share they have."""

_MERGES = ("Add", "Concatenate", "Average", "Multiply", "Maximum", "Minimum", "Subtract", "Dot")


class _Row(NamedTuple):
    """A row of the summary. `given` is the shape of its input; `padding` counts the rows and columns of padding around it."""

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
        sides = (1, 1, *self.shape)[-3:]
        return sides[0], sides[1], sides[2]

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
    for row in _rows(text):
        if row.kind == "InputLayer":
            shape = row.volume
            continue
        shape = shape or _flat_input(row)
        first = first or shape
        if row.kind == "ZeroPadding2D":
            padding = row.volume[0] - shape[0], row.volume[1] - shape[1]
            continue  # it becomes the padding of the next layer
        if row.kind in _LEFT_OUT:
            if row.shape != shape and _count(row.volume) != _count(shape):
                raise row.fault("this changes the count of numbers")
            left_out.append(row.kind)
        else:
            text = _translate(row._replace(given=shape, padding=padding))
            layers.append(PrintedLayer(row.line, row.name, text, gives=row.volume))
            padding = (0, 0)
        if row.kind.endswith("Pooling2D") and not row.kind.startswith("Global"):
            notes.append("the summary does not say the size of a pool: it is taken to be its stride")
        shape = row.volume
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


def _rows(text: str) -> Iterator[_Row]:
    """Yield the rows of the table. A cell may continue on the lines below it."""
    starts: list[int] = []
    found: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if "Output Shape" in line and "Param #" in line:
            starts = [0, line.index("Output Shape"), line.index("Param #")]
            starts += [line.index("Connected to")] if "Connected to" in line else []
        elif starts and re.match(r"\s*(Total|Trainable|Non-trainable) params", line):
            break
        elif starts and (cells := _cells(line, starts)):
            if cells[2] or not found:
                found.append((number, cells))
            else:
                found[-1] = found[-1][0], [a + b for a, b in zip(found[-1][1], cells, strict=True)]
    for number, cells in found:
        yield _row(number, *cells)


def _cells(line: str, starts: list[int]) -> list[str]:
    """Return layer, shape and parameters of a line of the table, [] for a line that is empty or a rule."""
    bars = re.split(r"[│┃|]", line)
    parts = (
        bars[1:4]
        if len(bars) > 3
        else [line[a:b] for a, b in zip(starts, [*starts[1:], len(line)], strict=True)][:3]
    )
    cells = [part.strip() for part in parts]
    return cells if len(cells) == 3 and re.search(r"\w", "".join(cells).replace("_", "")) else []


def _row(number: int, layer: str, shape: str, parameters: str) -> _Row:
    """Return the row with these cells, after reading its name, kind, shape and number of parameters."""
    name, bracket, kind = " ".join(layer.split()).rpartition("(")
    whole = kind.endswith(")")
    kind = kind.rstrip(")…")
    if not bracket or not kind.isalnum():
        raise ArchitectureError(
            number, layer, "the layer and its type cannot be read", "paste the whole summary"
        )
    if not whole:  # the type is cut off
        full = [known for known in _KNOWN if known.startswith(kind)]
        kind = full[0] if len(full) == 1 else kind
    row = _Row(number, name.strip(), kind, (), 0)
    sides = re.findall(r"\d+|None|\?", shape)[1:]
    if len(sides) not in (1, 3) or not all(re.fullmatch(r"0*[1-9]\d{0,6}", side) for side in sides):
        raise row.fault(
            f"its output shape, {shape}, does not say the sizes", "build the model with a fixed input size"
        )
    count = parameters.replace(",", "").split(" ")[0]
    if not (count.isascii() and count.isdigit() and len(count) < 19):
        raise row.fault(
            f"its number of parameters cannot be read, got '{shorten(parameters, 17)}'",
            "paste the whole summary",
        )
    return row._replace(shape=tuple(map(int, sides)), parameters=int(count))


# --- one row -> layer text ---


def _translate(row: _Row) -> str:
    """Return the layer text of a row."""
    if row.kind in _PLAIN:
        return _PLAIN[row.kind]
    if row.kind in _MERGES:
        raise row.fault(
            "a summary does not say enough about branches that meet",
            f"{WRITE_IT}, with residual( … ) or branches( … )",
        )
    if row.kind not in _MAKERS:
        raise row.fault(f"there is no layer text for {row.kind}", WRITE_IT + " without it")
    return _MAKERS[row.kind](row)


def _conv(row: _Row) -> str:
    filters = row.volume[2]
    window, bias = _window(row, row.parameters, row.given[2] * filters, filters)
    return f"conv {filters} {window}x{window}{_steps(row, window)}{bias}"


def _depthwise(row: _Row) -> str:
    filters = row.volume[2]
    window, bias = _window(row, row.parameters, filters, filters)
    return f"conv {filters} {window}x{window}{_steps(row, window)} g{row.given[2]}{bias}"


def _separable(row: _Row) -> str:
    """Return two layers: a depthwise conv without bias, and a 1×1 conv."""
    filters, depth = row.volume[2], row.given[2]
    for bias, word in (filters, ""), (0, " nobias"):
        area, rest = divmod(row.parameters - bias - depth * filters, depth)
        window = isqrt(max(area, 0))
        if area > 0 and rest == 0 and window**2 == area:
            steps = _steps(row, window)
            return f"conv {depth} {window}x{window}{steps} g{depth} nobias, conv {filters} 1x1{word}"
    raise row.fault(f"{row.parameters:,} parameters do not tell a square window")


def _transposed(row: _Row) -> str:
    """Return the layer text of a transposed conv, with the smallest stride that gives its output."""
    filters = row.volume[2]
    window, bias = _window(row, row.parameters, row.given[2] * filters, filters)
    sides = list(zip(row.volume[:2], row.given[:2], strict=True))
    stride = max(row.volume[0] // row.given[0], 1)
    if all(out == W * stride for out, W in sides):
        return f"convt {filters} {window}x{window} s{stride} same{bias}"
    stride = max((row.volume[0] - window) // max(row.given[0] - 1, 1), 1)
    if all(out == (W - 1) * stride + window for out, W in sides):
        return f"convt {filters} {window}x{window} s{stride}{bias}"
    raise row.fault("no stride gives this output")


def _pool(row: _Row) -> str:
    """Return the layer text of a pool, whose size the summary does not show: it is taken to be its stride."""
    kind = "pool" if row.kind == "MaxPooling2D" else "avgpool"
    if row.padding != (0, 0):
        raise row.fault("the size of a pool of a padded input is not in the summary")
    sides = list(zip(row.volume[:2], row.given[:2], strict=True))
    stride = max(W // (out + 1) + 1 for out, W in sides)  # the least with W // stride == out
    if all(out == W // stride for out, W in sides):
        return f"{kind} {stride}x{stride} s{stride}"
    if stride := _same_stride(sides):
        return f"{kind} {stride}x{stride} s{stride} same"
    raise row.fault("no stride gives this output")


def _same_stride(sides: list[Pair]) -> int:
    """Return the smallest stride with which `same` makes each output of its input, 0 if there is none."""
    stride = max(-(-W // out) for out, W in sides)
    return stride if all(out == -(-W // stride) for out, W in sides) else 0


def _dense(row: _Row) -> str:
    """Return an fc, or a 1×1 conv if the input has height and width."""
    units = row.volume[2]
    inputs = row.given[2] if len(row.shape) == 3 else _count(row.given)
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


def _count(shape: Shape) -> int:
    return shape[0] * shape[1] * shape[2]


def _window(row: _Row, parameters: int, weights: int, biases: int) -> tuple[int, str]:
    """Return the side of a square window and " nobias" or "": F²·weights parameters, with or without biases."""
    for bias, word in (biases, ""), (0, " nobias"):
        area, rest = divmod(parameters - bias, weights)
        if area > 0 and rest == 0 and isqrt(area) ** 2 == area:
            return isqrt(area), word
    raise row.fault(f"{parameters:,} parameters do not tell a square window")


def _steps(row: _Row, window: int) -> str:
    """Return the smallest stride, with a padding, that gives the row's shape. `padding` counts both sides together."""
    sides = list(zip(row.volume[:2], row.given[:2], strict=True))
    ways = []
    if row.padding[0] == row.padding[1] and row.padding[0] % 2 == 0:
        # with each output size, how many columns the window can move
        free = [(out, W + row.padding[0] - window) for out, W in sides]
        stride = max(slack // out + 1 for out, slack in free)  # the least with slack // stride + 1 == out
        if all(slack >= 0 and out == slack // stride + 1 for out, slack in free):
            ways.append((stride, f" p{row.padding[0] // 2}" if row.padding[0] else ""))
    if stride := _same_stride(sides):
        ways.append((stride, " same"))
    if not ways:
        raise row.fault(f"no stride and padding of a window of {window} give this output")
    stride, word = min(ways, key=lambda way: way[0])
    return (f" s{stride}" if stride > 1 else "") + word


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
_KNOWN = (*_PLAIN, *_LEFT_OUT, *_MERGES, *_MAKERS, "InputLayer", "ZeroPadding2D")
