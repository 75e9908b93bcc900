"""Formulas that learners write, such as `(W−F+2P)/S+1` or `F²·D·K`: parsed for the evaluator and compared by value.

Two formulas count as the same if they agree at many points. A point gives every symbol a value that its given may take and
for which `where` holds.
"""

import ast
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from random import Random
from typing import Any

from engine.formulas import DoesNotFit
from tutor.quiz.answers.notation import (
    DASHES,
    drop_indices,
    expand_fractions,
    expand_superscripts,
    has_unknown_digits,
)
from tutor.quiz.evaluator import ARITHMETIC, Formula, FormulaError, compile_formula
from tutor.quiz.model import Question, pick_value

POINT_COUNT = 24
MAX_DRAWS = 4_000  # of points, until POINT_COUNT satisfy `where`
MAX_LENGTH = 300  # characters of a learner's formula
CALLS = ("floor", "ceil", "sqrt", "exp", "log", "log10", "log2", "min", "max", "abs", "round", "tanh", "relu")
"""The functions that a learner may call."""
_SIGNS = str.maketrans("×·∙⋅•÷∕⁄[]{}（）" + DASHES, "*****///()()()" + "-" * len(DASHES))
_TOKEN = re.compile(
    r"\s*(?:(\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+)|(log_?(?:10|2)(?=\s*\(|\s*[^\W\d_]|\s+[.\d])|[^\W\d_]+)|(\*\*|//|[-+*/^(),]))",
    re.IGNORECASE,
)
CONSTANTS = {"e": ["exp", "(", "1", ")"], "pi": ["pi"], "π": ["pi"]}
"""The tokens that these letters stand for, unless the question uses the letter itself."""
_MODULE = re.compile(r"\b(?:np|numpy|math|torch)\.(?=[a-z])")  # np.sqrt
_SIZE = re.compile(r"\|([^|]+)\|")  # |a − b|
_BRACKETS = (("⌊", "floor("), ("⌋", ")"), ("⌈", "ceil("), ("⌉", ")"), ("√", " sqrt "))

Points = tuple[tuple[tuple[str, Any], ...], ...]
Fingerprint = tuple[float | None, ...]
"""A formula's values at all points; None where it has no value."""


class UnknownName(ValueError):
    """A letter in a learner's formula that the question does not use; the text is the letter."""


def symbols_of(question: Question) -> tuple[str, ...]:
    """Return the names that stay letters: those of the option `symbols`, or all givens."""
    return tuple(map(str, question.options.get("symbols") or question.given))


def substitute_drawn(question: Question, given: Mapping[str, Any], written: str) -> str:
    """Return the formula `written` with numbers for all givens that are not symbols."""
    symbols = symbols_of(question)
    for name, value in given.items():
        if name not in symbols:
            number = str(value) if isinstance(value, int) and value >= 0 else f"({value})"
            written = re.sub(rf"\b{name}\b", number, written)
    return written


def comparison_points(question: Question, given: Mapping[str, Any]) -> Points | None:
    """Return the points at which formulas are compared; None if too few satisfy `where`.

    They are the same for every variant in which the givens that are not symbols have the same values.
    """
    symbols = symbols_of(question)
    fixed = tuple((name, value) for name, value in given.items() if name not in symbols)
    ranges = tuple((name, question.given[name]) for name in symbols)
    return _draw_points(question.id, question.where, ranges, fixed)


@lru_cache(maxsize=4_096)
def _draw_points(
    question_id: str, where: str, ranges: tuple[tuple[str, Any], ...], fixed: tuple[tuple[str, Any], ...]
) -> Points | None:
    rng = Random(f"{question_id}:points")
    points: list[tuple[tuple[str, Any], ...]] = []
    for _ in range(MAX_DRAWS):
        point = tuple((symbol, pick_value(values, rng.random())) for symbol, values in ranges)
        try:
            if not where or compile_formula(where)({**dict(fixed), **dict(point)}):
                points.append(point)
        except (FormulaError, DoesNotFit):
            continue
        if len(points) == POINT_COUNT:
            return tuple(points)
    return None


@lru_cache(maxsize=16_384)
def fingerprint(written: str, points: Points) -> Fingerprint:
    """Return the formula's values at `points`, to ten significant digits."""
    formula = Formula(written, ARITHMETIC)
    return tuple(_value_at(formula, dict(point)) for point in points)


def _value_at(formula: Formula, point: dict[str, Any]) -> float | None:
    try:
        value = float(formula(point))
        return float(f"{value:.10g}") + 0.0  # turns -0.0 into 0.0
    except (FormulaError, OverflowError, TypeError, ValueError):
        return None


def fingerprints_agree(given: Fingerprint, wanted: Fingerprint) -> bool:
    """Return whether two formulas are the same: equal wherever both have a value, which must be at most points."""
    both = [(a, b) for a, b in zip(given, wanted, strict=True) if a is not None and b is not None]
    return 2 * len(both) > len(wanted) and all(_equal(a, b) for a, b in both)


def tree_matches(tree: ast.expr, points: Points, wanted: Fingerprint) -> bool:
    """Return whether a formula, built from parts that were checked already, has the fingerprint `wanted`.

    The formula is evaluated only up to the first point at which it differs.
    """
    formula = Formula.from_tree(tree)
    values: list[float | None] = []
    for point, other in zip(points, wanted, strict=True):
        value = _value_at(formula, dict(point))
        if value is not None and other is not None and not _equal(value, other):
            return False
        values.append(value)
    return fingerprints_agree(wanted, tuple(values))


def _equal(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-8 * max(abs(a), abs(b))


def parse_expression(text: str, names: Iterable[str]) -> str:
    """Return a learner's formula in the evaluator's language.

    Raises UnknownName for a letter that is not in `names`, and FormulaError if the text is not a formula.
    """
    names = tuple(names)
    if len(text) > MAX_LENGTH:
        raise FormulaError("too long")
    tokens = _tokenize(_normalize(text), names)
    joined: list[str] = []
    for index, token in enumerate(tokens):
        if index and _is_number(token) and _is_number(tokens[index - 1]):
            raise FormulaError("two numbers without a sign between them")
        if index and _ends_value(tokens[index - 1]) and _starts_value(token):
            joined.append("*")  # 2P is 2*P
        joined.append(token)
    written = " ".join(joined)
    formula = Formula(written, dict.fromkeys(CALLS))
    unknown = sorted(formula.names - set(names) - {"pi"})
    if unknown:
        raise UnknownName(unknown[0])
    return written


def _expand_latex(text: str) -> str:
    r"""Return the formula without the fractions, roots and signs of LaTeX: `\sqrt{\frac{6}{n}}` as `√((6)/(n))`."""
    if "\\" not in text:
        return text
    text = re.sub(r"\\(?:left|right|[,;! ])", "", re.sub(r"\\(?:cdot|times)\b", "*", text))
    previous = ""
    while text != previous:
        previous = text
        text = re.sub(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}", r"((\1)/(\2))", text)
        text = re.sub(r"\\sqrt\s*\{([^{}]*)\}", r"√(\1)", text)
    return text


def _normalize(text: str) -> str:
    """Return the formula with one notation for signs, powers and brackets; of an equation, only what follows the `=`."""
    text = _expand_latex(text.rpartition("=")[2]).replace("log₂", "log2").replace("log₁₀", "log10")
    text = _SIZE.sub(r" abs(\1)", _MODULE.sub("", text))
    text = expand_superscripts(text, "**({})")
    text = expand_fractions(text, "({}/{})")
    text = drop_indices(text) if "₁" in text or "₀" in text else text  # a₂ alone may stand for a²
    if has_unknown_digits(text):
        raise FormulaError("a digit of an unusual form")
    for sign, meaning in _BRACKETS:
        text = text.replace(sign, meaning)
    return unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS).replace("^", "**")


def _tokenize(text: str, names: tuple[str, ...]) -> list[str]:
    tokens: list[str] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise FormulaError(f"`{text[at]}` is not part of a formula")
        if match[2]:
            tokens += _split_letters(match[2], names)
        else:
            # Python does not allow leading zeros
            number = match[1].lstrip("0") if match[1] and match[1].isdigit() else match[1]
            tokens.append(match[3] or number or "0")
        at = match.end()
    return _add_call_brackets(tokens)


def _split_letters(letters: str, names: tuple[str, ...]) -> list[str]:
    """Return a run of letters as names and functions: `FFD` is F, F, D, and `w` is W unless there is a w."""
    if letters.lower().replace("_", "") in CALLS and letters not in names:
        return [letters.lower().replace("_", "")]
    if letters in CONSTANTS and letters not in names:
        return CONSTANTS[letters]
    if letters.lower() == "ln" and letters not in names:
        return ["log"]
    if letters in ("x", "X") and not {"x", "X"} & set(names):
        return ["*"]  # F x F
    tokens: list[str] = []
    longest_first = sorted(names, key=len, reverse=True)
    while letters:
        name = next((name for name in longest_first if letters.startswith(name)), None) or next(
            (name for name in longest_first if letters.lower().startswith(name.lower())), None
        )
        if name is None:
            raise UnknownName(letters)
        tokens.append(name)
        letters = letters[len(name) :]
    return tokens


def _add_call_brackets(tokens: list[str]) -> list[str]:
    """Return the tokens of `√ n` as those of sqrt(n): a function without brackets takes the one value after it."""
    bracketed: list[str] = []
    for index, token in enumerate(tokens):
        lacks_bracket = index and tokens[index - 1] in CALLS and token != "("
        if lacks_bracket and tokens[index - 1] != "sqrt" and tokens[index + 1 : index + 2] == ["("]:
            raise FormulaError(f"`{tokens[index - 1]}{token}(` may be a function or a product")
        bracketed += ["(", token, ")"] if lacks_bracket else [token]
    return bracketed


def _is_number(token: str) -> bool:
    return token[0].isdigit() or token[0] == "."


def _ends_value(token: str) -> bool:
    return token == ")" or (token not in CALLS and token[0] not in "*/^(,+-")


def _starts_value(token: str) -> bool:
    return token == "(" or token[0] not in "*/^),+-"
