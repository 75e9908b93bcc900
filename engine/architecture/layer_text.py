"""The text of one layer -> LayerSpec: the kind, a size or a window, then options in any order."""

from collections.abc import Callable, Sequence
from typing import Any

from engine.architecture.framework_words import join_kind, suggest_kind, translate_kind, translate_options
from engine.architecture.model import KINDS, LIMIT, WINDOWS, ArchitectureError, LayerSpec, Pair, Shape
from engine.formulas import dilated_extent

_FORMS = {
    "input": "write it like this: input 224x224x3",
    "conv": "write it like this: conv 64 3x3 s1 p1",
    "convt": "write it like this: convt 64 4x4 s2 p1",
    "pool": "write it like this: pool 2x2 s2",
    "avgpool": "write it like this: avgpool 7x7 s1",
    "adaptivepool": "write it like this: adaptivepool 7x7",
    "dropout": "write the share to keep, such as: dropout 0.5",
    "fc": "write it like this: fc 4096",
}
"""Advice on how to write each kind of layer that has sizes."""

_LETTERS = {"conv": "spdg", "convt": "spdgo", "pool": "sp", "avgpool": "sp"}
"""The options with a value, such as `s2`, of each kind."""

_WORDS = {
    "conv": ("nobias", "floor", "same", "valid"),
    "convt": ("nobias", "same", "valid"),
    "pool": ("floor", "ceil", "same", "valid"),
    "avgpool": ("floor", "ceil", "same", "valid"),
    "fc": ("nobias",),
    "prelu": ("shared",),
}
"""The options without a value of each kind."""

_FIELDS: dict[str, dict[str, Any]] = {
    "nobias": {"bias": False},
    "floor": {"floor": True},
    "ceil": {"ceil": True},
    "same": {"same": True},
    "valid": {},  # no padding, as without an option
    "shared": {"shared": True},
}
"""What each of them changes in a `LayerSpec`."""

_SETTING = {"floor": "the rounding", "ceil": "the rounding", "same": "p", "valid": "p"}
"""What an option sets, if another option sets the same: at most one of them may be given."""

_Fail = Callable[[str], ArchitectureError]
"""Makes the error for a layer from what is wrong with it."""


def show_form(word: str) -> str:
    """Return advice on how to write this kind of layer; "" if there is no such kind, or nothing to explain."""
    return _FORMS.get(translate_kind(word.removeprefix("nn.").removeprefix("layers.")), "")


def read_layer(line: int, text: str) -> LayerSpec:
    """Read one layer, such as `conv 64 3x3 s1 p1`. ArchitectureError if it cannot be read."""
    written, *words = join_kind(text.lower().replace("×", "x").split(" "))
    kind = translate_kind(written)
    if kind not in KINDS:
        raise ArchitectureError(line, text, f"unknown layer '{written}'", suggest_kind(written))

    def fail(what: str) -> ArchitectureError:
        return ArchitectureError(line, text, what, _FORMS.get(kind, f"write only: {kind}"))

    options = words if kind in ("input", "dropout") else translate_options(words)
    return _READERS.get(kind, _read_options)(LayerSpec(line, text, kind), options, fail)


def _read_input(layer: LayerSpec, words: Sequence[str], fail: _Fail) -> LayerSpec:
    return layer._replace(shape=read_input_shape(_take(words, "a size", fail), fail))


def read_input_shape(text: str, fail: _Fail) -> Shape:
    """Return the shape written as `224x224x3` or `784`."""
    numbers = [_number(part, "each side of the input", fail) for part in text.split("x")]
    if len(numbers) == 1:
        return 1, 1, numbers[0]
    if len(numbers) == 3:
        return numbers[0], numbers[1], numbers[2]
    raise fail(f"an input must be height x width x depth or one number, got '{text}'")


def _read_window(layer: LayerSpec, words: Sequence[str], fail: _Fail) -> LayerSpec:
    """Read a conv or a pool: its filters, its window and its options."""
    rest = list(words)
    if layer.kind in ("conv", "convt"):
        layer = layer._replace(size=_size(rest, "the number of filters", fail))
    if not rest or rest[0][:1] not in tuple("-0123456789"):
        raise fail("the window size is missing")
    window = _pair(rest.pop(0), "the window size", fail)
    stride = window if layer.kind in ("pool", "avgpool") else (1, 1)
    return _resolve_same(_read_options(layer._replace(window=window, stride=stride), rest, fail))


def _resolve_same(layer: LayerSpec) -> LayerSpec:
    """Replace `same` by a padding in numbers, where it is equal on both sides for every input."""
    extents = [dilated_extent(F, d) for F, d in zip(layer.window, layer.dilation, strict=True)]
    if layer.same and layer.stride == (1, 1) and all(extent % 2 for extent in extents):
        return layer._replace(same=False, padding=(extents[0] // 2, extents[1] // 2))
    return layer


def _read_adaptive_pool(layer: LayerSpec, words: Sequence[str], fail: _Fail) -> LayerSpec:
    return layer._replace(window=_pair(_take(words, "the output size", fail), "the output size", fail))


def _read_fc(layer: LayerSpec, words: Sequence[str], fail: _Fail) -> LayerSpec:
    rest = list(words)
    return _read_options(layer._replace(size=_size(rest, "the number of units", fail)), rest, fail)


def _read_dropout(layer: LayerSpec, words: Sequence[str], fail: _Fail) -> LayerSpec:
    """Read the share to keep. Words of frameworks for the share to drop are refused with advice."""
    text = _take(words, "the share to keep", fail)
    name, equals, value = text.partition("=")
    keep = _share(value if equals else text)
    if equals and 0 <= keep < 1 and name in ("p", "rate"):
        remedy = f"write the share to keep, here: dropout {1 - keep:.4g}"
        raise ArchitectureError(layer.line, layer.text, f"'{text}' is the share to drop", remedy)
    if equals or not 0 < keep <= 1:
        raise fail(f"the share to keep must be above 0 and at most 1, got '{text}'")
    return layer._replace(keep=keep)


def _share(text: str) -> float:
    """Return the number in `text`, or -1 if it is none."""
    try:
        return float(text)
    except ValueError:
        return -1.0


def _read_options(layer: LayerSpec, words: Sequence[str], fail: _Fail) -> LayerSpec:
    """Return the layer with its options set, each of them at most once."""
    seen: set[str] = set()
    for word in words:
        is_plain = word in _WORDS.get(layer.kind, ())
        setting = _SETTING.get(word, word) if is_plain else word[:1]
        if setting in seen:
            raise fail(f"'{word}' sets an option that is already set")
        seen.add(setting)
        if is_plain:
            layer = layer._replace(**_FIELDS[word])
        elif setting and setting in _LETTERS.get(layer.kind, "") and word[1:2] in ("", *"-0123456789"):
            layer = _set_letter(layer, setting, word[1:], fail)
        else:
            raise fail(f"'{word}' is not an option of {layer.kind}")
    return layer


def _set_letter(layer: LayerSpec, letter: str, text: str, fail: _Fail) -> LayerSpec:
    """Return the layer with the option `letter` set to the value in `text`."""
    if letter == "s":
        return layer._replace(stride=_pair(text, "the stride", fail))
    if letter == "p":
        return layer._replace(padding=_pair(text, "the padding", fail, least=0))
    if letter == "d":
        return layer._replace(dilation=_pair(text, "the dilation", fail))
    if letter == "o":
        return layer._replace(extra=_pair(text, "the output padding", fail, least=0))
    return layer._replace(groups=_number(text, "the number of groups", fail))


def _take(words: Sequence[str], what: str, fail: _Fail) -> str:
    """Return the only one of `words`; fail if there is another number of them. `what` names it."""
    if len(words) != 1:
        raise fail(f"'{words[1]}' does not belong here" if words else f"{what} is missing")
    return words[0]


def _size(words: list[str], what: str, fail: _Fail) -> int:
    """Remove the first of `words` and return its number; fail if there is none. `what` names it."""
    if not words:
        raise fail(f"{what} is missing")
    return _number(words.pop(0), what, fail)


def _number(text: str, what: str, fail: _Fail, least: int = 1) -> int:
    """Return the whole number in `text`; fail if it is none, or out of range. `what` names it."""
    digits = text[1:] if text.startswith("-") else text
    if not (digits.isascii() and digits.isdigit()):
        raise fail(f"{what} must be a whole number, got '{text if len(text) < 60 else text[:56] + '…'}'")
    if len(digits) > len(str(LIMIT)) or abs(int(text)) > LIMIT:
        raise fail(f"{what} must be at most {LIMIT:,}, got {text if len(text) < 20 else text[:16] + '…'}")
    if int(text) < least:
        raise fail(f"{what} must be at least {least}, got {text}")
    return int(text)


def _pair(text: str, what: str, fail: _Fail, least: int = 1) -> Pair:
    """Return one number, or height x width, as a pair."""
    numbers = [_number(part, what, fail, least) for part in text.split("x", 3)]
    if len(numbers) > 2:
        raise fail(f"{what} must be one number or height x width, got '{text}'")
    return numbers[0], numbers[-1]


_READERS: dict[str, Callable[[LayerSpec, Sequence[str], _Fail], LayerSpec]] = {
    "input": _read_input,
    **dict.fromkeys(WINDOWS, _read_window),
    "adaptivepool": _read_adaptive_pool,
    "dropout": _read_dropout,
    "fc": _read_fc,
}
