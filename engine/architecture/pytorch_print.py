"""PyTorch's `print(model)` -> printed layers. Only a Sequential is known to run its children in order."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from engine.architecture.model import BLOCKS, ArchitectureError
from engine.architecture.printed import WRITE_IT, Print, PrintedLayer, count_names
from engine.formulas import ACTIVATIONS

_LINE = re.compile(r"\s*(?:\((?P<name>[^()]*)\): )?(?P<type>[A-Za-z_]\w*)\((?P<arguments>.*)")
"""A line that begins a module, such as `(0): Conv2d(3, 64, kernel_size=(3, 3))` or `(features): Sequential(`."""

_CHILD = re.compile(r"^[ \t]*\([^()\n]*\): \w+\(", re.MULTILINE)
_OUTERMOST = re.compile(r"\s*([A-Z]\w*)\(")

_ARGUMENT = re.compile(r"(?:(\w+)=)?(\([^()]*\)|'[^']*'|[^,()]+)(?:, |$)")
"""An argument, such as `64`, `kernel_size=(3, 3)` or `padding='same'`."""

_SEQUENTIAL = (
    "Sequential", "Conv2dNormActivation", "ConvNormActivation", "ConvBNReLU", "ConvBNActivation",
    "DataParallel", "DistributedDataParallel", "OptimizedModule",
)  # fmt: skip
"""Containers whose children run in the order of the print: Sequential, torchvision's classes made from it, and wrappers."""

_PLAIN = {
    **{entry.layer_name: name for name, entry in ACTIVATIONS.items() if name != "prelu"},
    "Softmax": "softmax", "Softmax2d": "softmax", "Flatten": "flatten",
}  # fmt: skip
"""Layers without sizes, by their names in PyTorch. The engine's activations have the same names."""
_CHANGE_NOTHING = (
    "ReLU6", "Hardswish", "Hardtanh", "Hardsigmoid", "Mish", "Softplus", "Softsign", "SELU", "CELU", "LogSigmoid",
    "LogSoftmax", "Identity",
)  # fmt: skip
"""Layers that are left out: they have no parameters and no layer text, and do not change the shape."""


class _Module(NamedTuple):
    """One module as printed: `Conv2d(3, 64, kernel_size=(3, 3))` has the `values` 3 and 64 and one `named` value.

    Of a module that contains others, `text` is only the first line, such as `(features): Sequential(`.
    """

    line: int
    text: str
    kind: str
    values: list[str]
    named: dict[str, str]

    @property
    def is_container(self) -> bool:
        """Whether the module contains others."""
        return self.text.endswith("(")

    def size(self, name: str, default: str = "") -> str:
        """Return a named value as layer text: `(3, 5)` is 3x5, `(2, 2)` and 2 are 2."""
        sides = self.named.get(name, default).strip("()").replace(" ", "").strip(",").split(",")
        return sides[0] if len(set(sides)) == 1 else "x".join(sides)

    def window(self) -> str:
        """Return the size of the window as height x width."""
        size = self.size("kernel_size")
        return size if "x" in size else f"{size}x{size}"

    def bias(self) -> str:
        """Return "nobias" if the layer has no biases, else ""."""
        return "" if self.named.get("bias", "True") == "True" else "nobias"

    def fault(self, what: str, remedy: str = WRITE_IT) -> ArchitectureError:
        """Return the error that says what is wrong with this module."""
        return ArchitectureError(self.line, self.text, what, remedy)


def is_pytorch_print(text: str) -> bool:
    """Return whether a text looks like the print of a PyTorch model."""
    outermost = _OUTERMOST.match(text)
    return bool(outermost and outermost[1].lower() not in BLOCKS) or bool(_CHILD.search(text))


def read_pytorch_print(text: str) -> Print:
    """Return the layers of a print. ArchitectureError if it does not determine them."""
    layers, left_out, notes = [], [], []
    outer = ""
    for module in _read_modules(text):
        if module.is_container:
            outer = module.kind
        elif module.kind in _PLAIN:
            layers.append(PrintedLayer(module.line, module.text, _PLAIN[module.kind]))
        elif module.kind in _CHANGE_NOTHING:
            left_out.append(module.kind)
        else:
            layers.append(_translate(module))
    if not layers:
        raise ArchitectureError(1, "", "the print has no layers", WRITE_IT)
    if outer:
        notes.append(
            f"{outer} is not a Sequential: its layers are taken in the order of the print, with nothing between them"
        )
    if left_out := [kind for kind in left_out if kind != "Identity"]:
        notes.append(f"left out, as they change no number: {count_names(left_out)}")
    return Print(layers, notes)


def _read_modules(text: str) -> Iterator[_Module]:
    """Yield the modules that contain no others, and an outermost container that is not a Sequential."""
    open_containers = 0
    for number, line in enumerate(map(str.strip, text.splitlines()), start=1):
        if not line:
            continue
        if line == ")" and open_containers:
            open_containers -= 1
            continue
        match = _LINE.fullmatch(line)
        if not match:
            raise ArchitectureError(number, line, "this is not a line of a PyTorch print", WRITE_IT)
        kind, arguments = match["type"], match["arguments"]
        if arguments:
            if not line.endswith(")") or line.count("(") != line.count(")"):
                raise ArchitectureError(number, line, "this line is not complete", "paste the whole print")
            if (kind, arguments) != ("Sequential", ")"):
                yield _Module(number, line, kind, *_read_arguments(arguments[:-1]))
            continue
        if kind not in _SEQUENTIAL:
            if open_containers or kind in ("ModuleList", "ModuleDict"):
                what = f"the print does not say how {kind} joins its layers"
                remedy = f"{WRITE_IT}, with residual( … ) or branches( … )"
                raise ArchitectureError(number, line, what, remedy)
            yield _Module(number, line, kind, [], {})
        open_containers += 1


def _read_arguments(text: str) -> tuple[list[str], dict[str, str]]:
    """Return the positional and the named values of a module's arguments."""
    values, named = [], {}
    for name, value in _ARGUMENT.findall(text):
        if name:
            named[name] = value
        else:
            values.append(value)
    return values, named


_Made = tuple[str, int]
"""A layer text, and the depth of the layer's input, 0 if the print does not say it."""


def _translate(module: _Module) -> PrintedLayer:
    """Return the layer text of a module with sizes."""
    make = _MAKERS.get(module.kind)
    if make is None:
        raise module.fault(f"there is no layer text for {module.kind}", f"{WRITE_IT} without it")
    try:
        text, takes = make(module)
    except ArchitectureError:
        raise
    except (KeyError, IndexError, ValueError):
        raise module.fault(f"the numbers of this {module.kind} cannot be read") from None
    return PrintedLayer(module.line, module.text, text, takes)


def _conv(module: _Module) -> _Made:
    """Return the layer text of a conv or a transposed conv, and its input depth."""
    depth, filters = module.values[:2]
    words = ["convt" if module.kind == "ConvTranspose2d" else "conv", filters, module.window()]
    for name, letter, usual in (
        ("stride", "s", "1"), ("padding", "p", "0"), ("output_padding", "o", "0"), ("dilation", "d", "1"), ("groups", "g", "1"),
    ):  # fmt: skip
        size = module.size(name, usual)
        if size in ("same", "valid"):
            words.append(size)
        elif size != usual:
            words.append(letter + size)
    return _join(*words, module.bias()), int(depth)


def _linear(module: _Module) -> _Made:
    return _join("fc", module.named["out_features"], module.bias()), int(module.named["in_features"])


def _batch_norm(module: _Module) -> _Made:
    if "False" in (module.named.get("affine"), module.named.get("bias")):
        raise module.fault("only a batch norm with both γ and β is in the layer text")
    return "bn", int(module.values[0])


def _pool(module: _Module) -> _Made:
    if module.size("dilation", "1") != "1":
        raise module.fault("a pool with dilation is not in the layer text")
    kind = "pool" if module.kind.startswith("Max") else "avgpool"
    stride = module.size("stride", module.size("kernel_size"))
    padding = module.size("padding", "0")
    ceil = module.named.get("ceil_mode") == "True"
    padded = f"p{padding}" if padding != "0" else ""
    return _join(kind, module.window(), f"s{stride}", padded, "ceil" if ceil else ""), 0


def _adaptive_pool(module: _Module) -> _Made:
    size = module.size("output_size")
    return ("globalpool" if size == "1" else f"adaptivepool {size}"), 0


def _dropout(module: _Module) -> _Made:
    return f"dropout {1 - float(module.named['p']):.6g}", 0


def _prelu(module: _Module) -> _Made:
    count = module.named["num_parameters"]
    return ("prelu shared", 0) if count == "1" else ("prelu", int(count))


def _join(*words: str) -> str:
    return " ".join(filter(None, words))


_MAKERS: dict[str, Callable[[_Module], _Made]] = {
    "Conv2d": _conv,
    "ConvTranspose2d": _conv,
    "Linear": _linear,
    "BatchNorm2d": _batch_norm,
    "BatchNorm1d": _batch_norm,
    "MaxPool2d": _pool,
    "AvgPool2d": _pool,
    "AdaptiveAvgPool2d": _adaptive_pool,
    "AdaptiveMaxPool2d": _adaptive_pool,
    "Dropout": _dropout,
    "Dropout2d": _dropout,
    "PReLU": _prelu,
}
"""What makes the layer text of each kind of layer with sizes."""
