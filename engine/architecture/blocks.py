"""The whole text -> layers: split it at commas and line ends, and read what is inside brackets as branches."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from engine.architecture.layer_text import read_layer, show_form
from engine.architecture.model import BLOCKS, MOST_LAYERS, ArchitectureError, LayerSpec

_DEEPEST = 20
"""The largest depth of blocks inside blocks."""

_REMEDY = {
    "residual": "write it like this: residual( conv 64 3x3 p1, bn | conv 64 1x1 )",
    "branches": "write it like this: branches( conv 64 1x1 | conv 96 3x3 p1 )",
}
_BRACKET = "only residual( … ) and branches( … ) have brackets"


class _Token(NamedTuple):
    line: int
    text: str


def read_layers(text: str) -> tuple[LayerSpec, ...]:
    """Return the layers of a text. ArchitectureError, with the place, if it cannot be read."""
    return _Reader(text).read()


def _tokens(text: str) -> Iterator[_Token]:
    """Yield layers, brackets and bars, with their line numbers."""
    for number, line in enumerate(text.splitlines(), start=1):
        for part in re.split(r"([()|])|,", line.partition("#")[0]):
            if part and part.strip():
                yield _Token(number, " ".join(part.split()))


class _Reader:
    """Reads tokens from the first to the last."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_tokens(text))
        self._next = 0
        if len(self._tokens) > MOST_LAYERS:
            token = self._tokens[MOST_LAYERS]
            what = f"there are more than {MOST_LAYERS:,} layers"
            raise ArchitectureError(token.line, token.text, what, "leave some out")

    def read(self) -> tuple[LayerSpec, ...]:
        layers = self._branch(())
        if end := self._peek():
            what = f"there is no open bracket before this '{end.text}'"
            raise ArchitectureError(end.line, end.text, what, _BRACKET)
        return layers

    def _peek(self, text: str = "") -> _Token | None:
        """Return the next token without consuming it; None at the end, or if `text` is given and the token is another."""
        token = self._tokens[self._next] if self._next < len(self._tokens) else None
        return token if token and text in ("", token.text) else None

    def _take(self, text: str = "") -> _Token | None:
        """Return the next token as `_peek` does, and consume it."""
        token = self._peek(text)
        self._next += token is not None
        return token

    def _branch(self, outside: tuple[_Token, ...]) -> tuple[LayerSpec, ...]:
        """Read layers up to a bar, a closing bracket or the end. `outside` are the enclosing blocks."""
        layers = []
        while (token := self._peek()) and token.text not in ")|":
            self._next += 1
            if self._take("("):
                layers.append(self._block(token, outside))
            elif (kind := token.text.lower().partition(" ")[0]) in BLOCKS:
                raise ArchitectureError(*token, "its brackets are missing", _REMEDY[kind])
            else:
                layers.append(read_layer(*token))
        return tuple(layers)

    def _block(self, opening: _Token, outside: tuple[_Token, ...]) -> LayerSpec:
        """Read the branches of a block, after its opening bracket, and the closing bracket."""
        kind = opening.text.lower()
        if kind not in BLOCKS:
            what = "this is followed by a bracket"
            raise ArchitectureError(*opening, what, show_form(kind) or _BRACKET)
        if len(outside) == _DEEPEST:
            what = f"this is inside {_DEEPEST} other blocks"
            raise ArchitectureError(*opening, what, "write it with fewer blocks")
        inside = (*outside, opening)
        branches = [self._branch(inside)]
        while self._take("|"):
            branches.append(self._branch(inside))
        if not self._take(")"):
            raise ArchitectureError(*opening, "this block is not closed", "add ) at its end")
        if not any(branches):
            raise ArchitectureError(*opening, "there are no layers inside", _REMEDY[kind])
        return LayerSpec(opening.line, opening.text, kind, branches=tuple(branches))
