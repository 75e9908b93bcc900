"""Formulas that learners write, `(W−F+2P)/S+1` or `F²·D·K`: read into the evaluator's form, and compared by their values.

Two formulas are the same if they agree at many settings drawn from the givens' domains where `where` holds.
"""

import ast
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from random import Random
from typing import Any

from engine.formulas import DoesNotFit
from tutor.quiz.model import Question
from tutor.quiz.questions.evaluator import ARITHMETIC, Formula, FormulaError, formula
from tutor.quiz.questions.givens import pick

POINTS = 24
TRIES = 4_000
LONGEST = 300
CALLS = ("floor", "ceil", "sqrt", "exp", "log", "log10", "log2", "min", "max", "abs", "round", "tanh")
_SIGNS = str.maketrans("−–—×·∙⋅•÷∕⁄[]{}（）", "---*****///()()()")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_SUPERSCRIPT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+")
_TOKEN = re.compile(
    r"\s*(?:(\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+)|(log_?(?:10|2)(?=\s*\()|[^\W\d_]+)|(\*\*|[-+*/^(),]))",
    re.IGNORECASE,
)
CONSTANTS = {"e": ["exp", "(", "1", ")"], "pi": ["pi"], "π": ["pi"]}
"""What these letters stand for where they are no names of the question."""
_BRACKETS = (("⌊", "floor("), ("⌋", ")"), ("⌈", "ceil("), ("⌉", ")"), ("√", " sqrt "))

Points = tuple[tuple[tuple[str, Any], ...], ...]


class UnknownName(ValueError):
    """A letter in a learner's formula that the question does not use."""


def symbols(question: Question) -> tuple[str, ...]:
    """The names that stay letters: the option `symbols`, or all givens."""
    return tuple(map(str, question.options.get("symbols") or question.given))


def written_with(question: Question, given: Mapping[str, Any], written: str) -> str:
    """The formula `written` with its drawn numbers put in, its symbols left."""
    free = symbols(question)
    for name, value in given.items():
        if name not in free:
            number = str(value) if isinstance(value, int) and value >= 0 else f"({value})"
            written = re.sub(rf"\b{name}\b", number, written)
    return written


def points(question: Question, given: Mapping[str, Any]) -> Points | None:
    """Settings of the symbols at which formulas are compared, the same for every variant with the same drawn numbers."""
    free = symbols(question)
    fixed = tuple((name, value) for name, value in given.items() if name not in free)
    return _points(question.id, question.where, tuple((name, question.given[name]) for name in free), fixed)


@lru_cache(maxsize=4_096)
def _points(
    name: str, where: str, free: tuple[tuple[str, Any], ...], fixed: tuple[tuple[str, Any], ...]
) -> Points | None:
    rng = Random(f"{name}:points")
    found: list[tuple[tuple[str, Any], ...]] = []
    for _ in range(TRIES):
        point = tuple((symbol, pick(values, rng.random())) for symbol, values in free)
        try:
            if not where or formula(where)({**dict(fixed), **dict(point)}):
                found.append(point)
        except (FormulaError, DoesNotFit):
            continue
        if len(found) == POINTS:
            return tuple(found)
    return None


@lru_cache(maxsize=16_384)
def fingerprint(written: str, where: Points) -> tuple[float | None, ...]:
    """The formula's values at `where`, to ten significant digits; None where it has none."""
    parsed = Formula(written, ARITHMETIC)
    return tuple(_at(parsed, dict(point)) for point in where)


def _at(parsed: Formula, point: dict[str, Any]) -> float | None:
    try:
        value = float(parsed(point))
        return float(f"{value:.10g}") + 0.0  # no negative zero
    except (FormulaError, OverflowError, TypeError, ValueError):
        return None


def agree(given: tuple[float | None, ...], wanted: tuple[float | None, ...]) -> bool:
    """Whether two fingerprints are one formula's: equal wherever the given one has a value, which is at most points."""
    both = [(a, b) for a, b in zip(given, wanted, strict=True) if a is not None and b is not None]
    return 2 * len(both) > len(wanted) and all(abs(a - b) <= 1e-8 * max(abs(a), abs(b)) for a, b in both)


def comes_to(tree: ast.expr, where: Points, wanted: tuple[float | None, ...]) -> bool:
    """Whether a formula put together from harmless parts agrees with a fingerprint; stops at the first setting that differs."""
    made: list[float | None] = []
    for point, value in zip(where, wanted, strict=True):
        mark = _at(Formula.of(tree), dict(point))
        if mark is not None and value is not None and abs(mark - value) > 1e-8 * max(abs(mark), abs(value)):
            return False
        made.append(mark)
    return agree(wanted, tuple(made))


def read_formula(text: str, names: Iterable[str]) -> str:
    """A learner's formula as the evaluator reads it. UnknownName for a letter not in `names`, FormulaError if unreadable."""
    names = tuple(names)
    if len(text) > LONGEST:
        raise FormulaError("too long")
    tokens = _tokens(_plain(text), names)
    joined: list[str] = []
    for at, token in enumerate(tokens):
        if at and _ends_value(tokens[at - 1]) and _starts_value(token):
            joined.append("*")
        joined.append(token)
    written = " ".join(joined)
    parsed = Formula(written, dict.fromkeys(CALLS))
    unknown = sorted(parsed.names - set(names) - {"pi"})
    if unknown:
        raise UnknownName(unknown[0])
    return written


def _plain(text: str) -> str:
    """One way of writing signs: powers as **, brackets round, what stands before an equals sign dropped."""
    text = text.rpartition("=")[2].replace("log₂", "log2").replace("log₁₀", "log10")
    text = _SUPERSCRIPT.sub(lambda match: f"**({match[0].translate(_RAISED)})", text)
    text = "".join(char for char in text if unicodedata.category(char) != "No" or char in "½¼¾")
    for sign, meaning in (*_BRACKETS, ("½", "(1/2)"), ("¼", "(1/4)"), ("¾", "(3/4)")):
        text = text.replace(sign, meaning)
    return unicodedata.normalize("NFKC", text.translate(_SIGNS)).translate(_SIGNS).replace("^", "**")


def _tokens(text: str, names: tuple[str, ...]) -> list[str]:
    tokens: list[str] = []
    at = 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise FormulaError(f"`{text[at]}` is not part of a formula")
        if match[2]:
            tokens += _words(match[2], names)
        else:
            number = match[1].lstrip("0") if match[1] and match[1].isdigit() else match[1]
            tokens.append(match[3] or number or "0")
        at = match.end()
    return _with_brackets(tokens)


def _words(run: str, names: tuple[str, ...]) -> list[str]:
    """A run of letters as names and functions: `FFD` is F, F, D; `w` is W if there is no w."""
    if run.lower().replace("_", "") in CALLS and run not in names:
        return [run.lower().replace("_", "")]
    if run in CONSTANTS and run not in names:
        return CONSTANTS[run]
    if run.lower() == "ln" and run not in names:
        return ["log"]
    if run in ("x", "X") and not {"x", "X"} & set(names):
        return ["*"]  # F x F, as one writes it without a times sign
    words: list[str] = []
    while run:
        name = next((one for one in sorted(names, key=len, reverse=True) if run.startswith(one)), None)
        if name is None:
            name = next(
                (one for one in sorted(names, key=len, reverse=True) if run.lower().startswith(one.lower())),
                None,
            )
        if name is None:
            raise UnknownName(run)
        words.append(name)
        run = run[len(name) :]
    return words


def _with_brackets(tokens: list[str]) -> list[str]:
    """`√ n` as sqrt(n): a function without brackets takes the one value after it."""
    whole: list[str] = []
    for at, token in enumerate(tokens):
        bare = at and tokens[at - 1] in CALLS and token != "("
        if bare and tokens[at - 1] != "sqrt" and tokens[at + 1 : at + 2] == ["("]:
            raise FormulaError(f"`{tokens[at - 1]}{token}(` may be a function or a product")
        whole += ["(", token, ")"] if bare else [token]
    return whole


def _ends_value(token: str) -> bool:
    return token == ")" or (token not in CALLS and token[0] not in "*/^(,+-")


def _starts_value(token: str) -> bool:
    return token == "(" or token[0] not in "*/^),+-"
