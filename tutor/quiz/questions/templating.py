"""Texts with `{...}` in them: a name or a formula, filled with a variant's numbers. `{{` and `}}` stand for the braces."""

import math
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from tutor.messages.particles import choose_particles
from tutor.quiz.answers.values import format_value, tidy
from tutor.quiz.evaluator import Formula, FormulaError, compile_formula

_BRACE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|([{}])")
_PYTHON_FORMAT = re.compile(r"([^:]+):[,+ ]?(?:\d*\.(\d{1,2}))?[defg%]?")
_FIELD = re.compile(r"\{([^{}]*)\}")
_NUMBER = r"\d+(?:\.\d+)?"
_NEEDLESS_BRACKETS = re.compile(rf"(?:(?<=[·/×+−(])|(?<=[·/×+−=] ))\(({_NUMBER})\)")
_BARE_SIGN = re.compile(rf"(?:(?<=[·/×−-])|(?<=[+−] ))−{_NUMBER}")


class Template:
    """A text in pieces: fixed texts and formulas. `names` are the names that the formulas use."""

    __slots__ = ("_pieces", "names", "text")

    def __init__(self, text: str) -> None:
        """Parse `text`. Raise FormulaError for a single brace, or a formula that is not allowed."""
        self.text = text
        self._pieces: list[str | Formula] = []
        at = 0
        for match in _BRACE.finditer(text):
            self._pieces.append(text[at : match.start()])
            at = match.end()
            if match[2]:
                raise FormulaError(
                    f"a single {match[2]} in a text; write {match[2] * 2} for the character itself"
                )
            self._pieces.append(match[0][0] if match[1] is None else _compile(match[1]))
        self._pieces.append(text[at:])
        self.names = frozenset().union(*(piece.names for piece in self._pieces if isinstance(piece, Formula)))

    def fill(self, names: Mapping[str, Any]) -> str:
        """Return the text with the values of its formulas. Raise FormulaError if one has no value."""
        pieces = (piece if isinstance(piece, str) else _fill(piece, names) for piece in self._pieces)
        return choose_particles("".join(pieces))


def _compile(text: str) -> Formula:
    """Return the formula in braces. FormulaError if it is none; for Python's `{x:.2f}` it says what to write instead."""
    if python := _PYTHON_FORMAT.fullmatch(text.strip()):
        formula, digits = python.groups()
        instead = f"{{round({formula}, {digits})}}" if digits else f"{{{formula}}}"
        raise FormulaError(f"numbers have no format such as `:{text.rpartition(':')[2]}`; write `{instead}`")
    return compile_formula(text)


@cache
def compile_template(text: str) -> Template:
    """Return the template of `text`, parsed only once."""
    return Template(text)


def tidy_brackets(text: str) -> str:
    """Return a text with brackets around negative numbers that follow an operator, and without them around other numbers.

    So `{a}·{b}` and `{a}·({b})` become `2·(−3)` and `2·3`.
    """
    return _BARE_SIGN.sub(r"(\g<0>)", _NEEDLESS_BRACKETS.sub(r"\1", text))


def replace_fields(text: str, field: str) -> tuple[str, list[str]]:
    """Return `text` with each `{formula}` replaced by `field`, a format with the formula's number, and the formulas.

    Braces that are written double are dropped.
    """
    formulas: list[str] = []

    def keep(match: re.Match[str]) -> str:
        formulas.append(match[1])
        return field.format(len(formulas) - 1)

    return _FIELD.sub(keep, text.replace("{{", "").replace("}}", "")), formulas


def _fill(piece: Formula, names: Mapping[str, Any]) -> str:
    """Return the value of a formula as a text. A name alone may be infinite, as the loss of a run that has diverged is."""
    if names.get(piece.text.strip()) == math.inf:
        return "∞"
    value = piece(names)
    return format_value(tidy(value) if isinstance(value, float) else value)
