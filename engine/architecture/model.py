"""The data of this package: layers as their text describes them, and the table of their shapes and counts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.formulas import ACTIVATIONS

LIMIT = 1_000_000
"""The largest number that a layer may have. A larger one is a typing error."""

MOST_LAYERS = 10_000
"""The largest number of layers in one text."""

MOST_CHARACTERS = 1_000_000
"""The largest number of characters in one text."""

WINDOWS = ("conv", "convt", "pool", "avgpool")
"""The layers that move a window over their input."""

BLOCKS = ("residual", "branches")
"""The kinds that contain layers: `residual( a | b )` adds the outputs of its branches, `branches( a | b )` concatenates them."""

IN_PLACE = (*ACTIVATIONS, "softmax", "dropout", "flatten")
"""The layers that store no new numbers: they work in place, or return a view."""

KINDS = ("input", *WINDOWS, "globalpool", "adaptivepool", "bn", *IN_PLACE, "fc")

Pair = tuple[int, int]
Shape = tuple[int, int, int]


class ArchitectureError(ValueError):
    """An error in a layer text. Its message is one line: the place, what is wrong, how to correct it. Source: ours."""

    def __init__(self, line: int, text: str, what: str, remedy: str) -> None:
        """`line` counts from 1; `text` is the layer as it was written."""
        where = f"line {line}, '{shorten(text)}'" if text else f"line {line}"
        super().__init__(f"{where}: {shorten(what, 400)} ({shorten(remedy, 400)})")
        self.line, self.text, self.what, self.remedy = line, text, what, remedy


class InputNeeded(ArchitectureError):
    """A framework's print does not say the size of the input. `depth` is the input's, 0 if unknown. Source: ours."""

    def __init__(self, depth: int) -> None:
        """`depth` is 0 if the print does not say it."""
        super().__init__(1, "", "the print does not say the size of the input", "give it, such as 224x224x3")
        self.depth = depth


def shorten(text: str, most: int = 80) -> str:
    """Return a text of at most `most` characters, cut off with an ellipsis if it is longer."""
    return text if len(text) <= most else text[: most - 1] + "…"


class LayerSpec(NamedTuple):
    """One layer as its text describes it. `size` is the number of filters or units; pairs are (height, width).

    `floor` and `ceil` say how an output size that is not whole is rounded; `same` asks for TensorFlow's SAME
    padding, which may be larger at the far edge; `extra` rows and columns are added to the output of a transposed
    conv; `keep` is the share that dropout keeps; `shared` is a PReLU with one slope for all channels; `branches` are the
    layers inside a block.
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
    ceil: bool = False
    same: bool = False
    extra: Pair = (0, 0)
    shared: bool = False
    branches: "tuple[tuple[LayerSpec, ...], ...]" = ()


def input_layer(shape: Shape) -> LayerSpec:
    """Return an input layer of this shape."""
    size = shape[2:] if shape[:2] == (1, 1) else shape
    return LayerSpec(1, f"input {'x'.join(map(str, size))}", "input", shape=shape)


class Row(NamedTuple):
    """A layer and its counts, for one image. Those of a block include its branches.

    `shape` (height, width, depth) is that of its output, and `parameters` the number of its parameters. `macs` are the
    multiply-accumulates of conv and fc layers. `activations` is the count of numbers it stores: none for activations and
    dropout, which work in place, and for flatten, which is a view; `memory` is their bytes in float32. `field` (height,
    width) is the receptive field, None if it differs between outputs. `unused` (rows, columns) of the padded input are
    left over at the far edge.
    """

    layer: LayerSpec
    shape: Shape
    parameters: int
    macs: int
    activations: int
    memory: int
    field: Pair | None
    unused: Pair
    branches: "tuple[tuple[Row, ...], ...]" = ()

    @property
    def lost(self) -> Pair:
        """The rows and columns of its input, without padding, that are left over at the far edge."""
        rows, columns = self.unused
        return max(rows - self.layer.padding[0], 0), max(columns - self.layer.padding[1], 0)


class Table(NamedTuple):
    """The rows of a network, and their totals."""

    rows: tuple[Row, ...]

    @property
    def parameters(self) -> int:
        """The number of parameters."""
        return sum(row.parameters for row in self.rows)

    @property
    def macs(self) -> int:
        """The number of multiply-accumulates for one image."""
        return sum(row.macs for row in self.rows)

    @property
    def activations(self) -> int:
        """The count of numbers stored for one image, including the input."""
        return sum(row.activations for row in self.rows)

    @property
    def memory(self) -> int:
        """The bytes of `activations` in float32."""
        return sum(row.memory for row in self.rows)

    @property
    def shape(self) -> Shape:
        """The shape of the last output."""
        return self.rows[-1].shape

    def all_rows(self) -> Iterator[Row]:
        """Yield the rows of all layers, including those inside blocks; the row of a block comes after those of its branches."""
        for _, row in listing(self.rows):
            if row:
                yield row


def listing(rows: Sequence[Row], indent: str = "") -> Iterator[tuple[str, Row | None]]:
    """Yield each line of a printed table: its label and its row.

    The lines that open a block and separate its branches have no row. The row of the line that closes it counts only what
    the block adds to its branches, so that the counts of all lines add up to the totals.
    """
    for row in rows:
        if not row.layer.branches:
            yield indent + row.layer.text, row
            continue
        for number, branch in enumerate(row.branches):
            yield indent + ("|" if number else f"{row.layer.kind}("), None
            yield from listing(branch, indent + "  ")
        inside = Table(tuple(inner for branch in row.branches for inner in branch))
        own = row._replace(
            parameters=row.parameters - inside.parameters,
            macs=row.macs - inside.macs,
            activations=row.activations - inside.activations,
            memory=row.memory - inside.memory,
        )
        yield indent + (") sum" if row.layer.kind == "residual" else ") concatenate"), own
