"""Translate the words of frameworks into those of the layer text: `dense` is `fc`, `padding=1` is `p1`."""

import re
from collections import deque
from collections.abc import Sequence

from engine.architecture.model import BLOCKS, KINDS, shorten

_KINDS = {
    "fc": "dense linear fullyconnected",
    "bn": "batchnorm batchnorm1d batchnorm2d batchnormalization batchnormalisation",
    "pool": "maxpool maxpool2d maxpooling maxpooling2d",
    "avgpool": "averagepool avgpool2d averagepooling averagepooling2d",
    "globalpool": "gap globalavgpool globalaveragepool globalaveragepooling globalaveragepooling2d",
    "adaptivepool": "adaptiveavgpool adaptiveavgpool2d",
    "conv": "conv2d convolution convolution2d",
    "convt": "deconv deconvolution convtranspose convtranspose2d conv2dtranspose transposedconv tconv upconv",
    "leakyrelu": "lrelu",
    "silu": "swish",
}
"""The words for each kind of layer, without hyphens and underscores."""

_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}

_BRANCHES = "write them as branches: residual( a | b ) adds, branches( a | b ) concatenates"
_DEPTHWISE = "write a conv with as many groups as channels, such as: conv 64 3x3 p1 g64"
_ADVICE = {
    **dict.fromkeys(("add", "sum", "skip", "shortcut", "concat", "concatenate", "parallel"), _BRANCHES),
    **dict.fromkeys(("depthwise", "dwconv", "depthwiseconv2d", "depthwiseconv"), _DEPTHWISE),
    **dict.fromkeys(("separable", "separableconv", "separableconv2d"), _DEPTHWISE + ", then a 1x1 conv"),
    "globalmaxpool": "write globalpool: the shapes are the same",
}
"""What to write in place of layers that the layer text does not have."""

_OPTIONS = {
    "stride": "s", "strides": "s", "padding": "p", "pad": "p", "dilation": "d", "dilationrate": "d",
    "groups": "g", "group": "g", "outputpadding": "o",
}  # fmt: skip
_SIZES = ("filters", "outchannels", "channels", "units", "outfeatures")
_WINDOWS = ("kernel", "kernelsize", "poolsize", "window")
_NO_BIAS = ("nobias", "bias=false", "bias=0", "usebias=false", "usebias=0")
_BIAS = ("bias", "bias=true", "bias=1", "usebias=true", "usebias=1")
_ATTACHED = re.compile(rf"({'|'.join(_OPTIONS)})(\d.*)")  # such as `stride2`
_NUMBER_STARTS = tuple("-0123456789")


def translate_kind(word: str) -> str:
    """Return the layer text's own word for a kind of layer, or `word` itself if there is no other."""
    plain = _plain(word)
    return _KIND_OF.get(plain, plain if plain in KINDS else word)


def join_kind(words: Sequence[str]) -> Sequence[str]:
    """Join a kind of layer that is written as several words: `max pool` becomes `maxpool`."""
    for count in (3, 2):
        joined = "".join(words[:count])
        if len(words) >= count and translate_kind(joined) in KINDS:
            return [joined, *words[count:]]
    return words


def translate_options(words: Sequence[str]) -> list[str]:
    """Translate the words after a layer's kind: `stride=2`, `stride 2` and `stride2` become `s2`.

    Sizes that are given by name, as in `filters=64`, are moved to the front, as the layer text wants them.
    """
    rest = deque(words)
    sizes: list[str] = []
    windows: list[str] = []
    options: list[str] = []
    while rest and rest[0].startswith(_NUMBER_STARTS):
        sizes.append(rest.popleft())
    while rest:
        word = rest.popleft()
        name, equals, value = word.replace("'", "").replace('"', "").partition("=")
        name = _plain(name)
        if name in _OPTIONS and not equals:
            value, equals = rest.popleft() if rest else "", "="
        if attached := _ATTACHED.fullmatch(word):
            options.append(_OPTIONS[attached[1]] + attached[2])
        elif _plain(word) in _NO_BIAS:
            options.append("nobias")
        elif _plain(word) in _BIAS:
            continue
        elif name in _SIZES and equals:
            sizes.insert(0, value)
        elif name in _WINDOWS and equals:
            windows.append(value)
        elif word.isdigit() and not sizes:
            sizes.append(word)  # the number of filters after a window given by name
        else:
            options.append(_translate_option(name, value, word) if equals else word)
    return [*sizes, *windows, *options]


def _translate_option(name: str, value: str, word: str) -> str:
    """Return the option `name=value` in the form of the layer text; `word`, as it was written, if it is unknown."""
    if name in ("padding", "pad", "p") and value in ("same", "valid"):
        return value
    letter = _OPTIONS.get(name, name)
    is_known = letter in _OPTIONS.values() and (not value or value.startswith(_NUMBER_STARTS))
    return letter + value if is_known else word


def suggest_kind(word: str) -> str:
    """Return what to write in place of an unknown kind of layer."""
    if advice := _ADVICE.get(_plain(word)):
        return advice
    from difflib import get_close_matches

    word = shorten(word, 40)
    if near := get_close_matches(word, (*KINDS, *BLOCKS), 1) or get_close_matches(_plain(word), _KIND_OF, 1):
        return f"did you mean {translate_kind(near[0])}?"
    return "the layers are " + ", ".join((*KINDS, *BLOCKS))


def _plain(word: str) -> str:
    """Return a word without hyphens and underscores."""
    return word.replace("_", "").replace("-", "")
