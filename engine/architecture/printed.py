"""A framework's print of a model, PyTorch's `print(model)` or Keras' `model.summary()` -> layers.

A print that does not determine the network is refused: branches, and what a function does between the layers,
are not printed. The size of the input may have to be given.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from engine.architecture.layer_text import read_layer
from engine.architecture.model import (
    MOST_LAYERS,
    ArchitectureError,
    InputNeeded,
    LayerSpec,
    Row,
    Shape,
    input_layer,
)
from engine.architecture.rows import Volume, make_rows

WRITE_IT = "write the network as layer text"


class PrintedLayer(NamedTuple):
    """A layer of a print: its line, its name there, and its layer text, which may hold two layers.

    If the print says so, `takes` is the depth of its input (for a fully connected layer, the count of numbers), and `gives`
    the shape of its output.
    """

    line: int
    name: str
    text: str
    takes: int = 0
    gives: Shape | None = None


class Print(NamedTuple):
    """The layers of a print, notes about what was assumed, and the shape of the input if the print says it."""

    layers: Sequence[PrintedLayer]
    notes: Sequence[str] = ()
    shape: Shape | None = None

    def to_layers(self, shape: Shape | None) -> tuple[LayerSpec, ...]:
        """Return the layers, the input first. `shape` is that of the input if the print does not say it.

        ArchitectureError if a layer does not fit the output of the one before it: then the print does not show everything.
        """
        if len(self.layers) > MOST_LAYERS:
            raise ArchitectureError(1, "", f"there are more than {MOST_LAYERS:,} layers", "leave some out")
        shape = self.shape or shape or _flat_input(self.layers)
        if shape is None:
            raise InputNeeded(next((layer.takes for layer in self.layers if layer.takes), 0))
        first = input_layer(shape)
        (row,), given = make_rows([first], Volume(shape), shape)
        specs = [first]
        for layer in self.layers:
            _check_taken(layer, row)
            for text in layer.text.split(", "):
                spec = read_layer(layer.line, text)
                spec = spec._replace(floor=spec.kind == "conv")  # frameworks round down
                (row,), given = make_rows([spec], given, shape)
                specs.append(spec._replace(text=f"{text} floor") if spec.floor and any(row.unused) else spec)
            if layer.gives and row.shape != layer.gives:
                what = f"'{layer.text}' gives {_text(row.shape)}, but the summary says {_text(layer.gives)}"
                raise ArchitectureError(layer.line, layer.name, what, WRITE_IT)
        return tuple(specs)


def _flat_input(layers: Iterable[PrintedLayer]) -> Shape | None:
    """Return the flat input of a network whose first layer with a known input is fully connected."""
    first = next((layer for layer in layers if layer.takes), None)
    return (1, 1, first.takes) if first and first.text.startswith("fc") else None


def _check_taken(layer: PrintedLayer, row: Row) -> None:
    """Raise ArchitectureError if the input of a layer is not the output of `row`."""
    height, width, depth = row.shape
    arrives, unit = (
        (height * width * depth, "numbers") if layer.text.startswith("fc") else (depth, "channels")
    )
    if not layer.takes or layer.takes == arrives:
        return
    what = f"this takes {layer.takes:,} {unit}, but {arrives:,} arrive"
    if row.layer.kind == "input":
        remedy = f"give an input of that many {unit}; its size is height x width x depth"
    else:
        what += ": the print does not show all that happens before it"
        remedy = WRITE_IT + ", or check the size of the input"
    raise ArchitectureError(layer.line, layer.name, what, remedy)


def _text(shape: Shape) -> str:
    return "x".join(map(str, shape))


def count_names(names: Iterable[str]) -> str:
    """Return `Dropout, ReLU6 (3 times)`."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return ", ".join(name if count == 1 else f"{name} ({count} times)" for name, count in counts.items())
