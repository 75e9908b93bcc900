"""Texts with `{...}` in them: a name or a formula, filled with a variant's numbers. `{{` and `}}` stand for the braces."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from tutor.quiz.answers.values import shown, tidy
from tutor.quiz.questions.evaluator import Formula, FormulaError, formula

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|([{}])")


class Text:
    """A text's fixed and computed pieces. `names` are the names it needs."""

    __slots__ = ("_pieces", "names", "text")

    def __init__(self, text: str) -> None:
        """FormulaError for a brace left open or a formula that is not allowed."""
        self.text = text
        self._pieces: list[str | Formula] = []
        at = 0
        for match in _PIECE.finditer(text):
            self._pieces.append(text[at : match.start()])
            at = match.end()
            if match[2]:
                raise FormulaError(f"a lone {match[2]} in a text; write {match[2] * 2} for the sign itself")
            self._pieces.append(match[0][0] if match[1] is None else formula(match[1]))
        self._pieces.append(text[at:])
        self.names = frozenset().union(*(piece.names for piece in self._pieces if isinstance(piece, Formula)))

    def fill(self, names: Mapping[str, Any]) -> str:
        """The text with its formulas' values; FormulaError if one has none."""
        return "".join(piece if isinstance(piece, str) else _show(piece(names)) for piece in self._pieces)


@cache
def text(source: str) -> Text:
    """The text `source`, taken apart once."""
    return Text(source)


def _show(value: Any) -> str:
    return shown(tidy(value) if isinstance(value, float) else value)
