"""The formula by which a question is solved, found in its worked solution or its answer, as a tree that can be taken apart.

`({W} − {F} + 2·{P})/{S} + 1 = {answer}` is a text for people and a formula at once. It is only believed if it comes to
the variant's own answer.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from tutor.quiz.answers.values import near, shown, tidy
from tutor.quiz.model import Question, Variant
from tutor.quiz.questions.evaluator import ARITHMETIC, Formula, FormulaError, computed, formula

SHOWN = 2e-4  # a value in a text has five significant digits
MOST_NODES = 90
_PIECE = re.compile(r"\{([^{}]*)\}")
_SPLIT = re.compile(r"=|:|;|,\s| over | by | and | to | against ")
_TRAILING = re.compile(r"(?:\s+[a-z]+(?:-[a-z]+)*)+\s*$")  # `places a side`
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_SUPERSCRIPT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+")
_SIGNS = str.maketrans({"−": "-", "×": "*", "·": "*", "÷": "/", "^": "**", "⌋": ")", "⌉": ")"})
_TO_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALL_POWER = re.compile(r" \*\* (\d+)(?![\d.])")
_FLOORED = re.compile(r"\b(floor|ceil)\(((?:[^()]|\([^()]*\))*)\)")
_WORD = re.compile(r"\bln(?=\b|@)")
_ROOT = re.compile(r"√\s*(\d+\.?\d*|@\d+@)")


def names_of(variant: Variant) -> dict[str, Any]:
    """The variant's given and derived numbers."""
    names = dict(variant.given)
    for name, written in variant.question.let.items():
        names[name] = formula(written)(names)
    return names


def value_of(tree: ast.expr, names: Mapping[str, Any]) -> int | float | None:
    """What a formula's tree comes to; None if it is no number."""
    try:
        value = computed(tree, names)
    except (FormulaError, ArithmeticError, TypeError, ValueError, KeyError, RecursionError):  # DoesNotFit too
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e18:
        return None
    return tidy(value)


def solution_tree(variant: Variant, names: Mapping[str, Any]) -> ast.expr | None:
    """The formula that leads to the answer in plain arithmetic, if the question has one."""
    if not isinstance(variant.answer, int | float):
        return None
    own = read_tree(str(variant.question.answer))
    if own is not None and plain(own):
        return own
    for tree in solution_trees(variant.question):
        value = value_of(tree, names)
        if value is not None and near(value, variant.answer, 1e-9):
            return tree
        if value is not None and near(100 * value, variant.answer, 1e-9):
            return ast.BinOp(ast.Constant(100), ast.Mult(), tree)
    return own


def same_trees(variant: Variant, names: Mapping[str, Any]) -> tuple[ast.expr, ...]:
    """Every formula of the question that comes to its answer: the answer's own, and those of the worked solution."""
    own = read_tree(str(variant.question.answer))
    found = [] if own is None else [own]
    for tree in solution_trees(variant.question):
        value = value_of(tree, names)
        if value is not None and near(value, variant.answer, 1e-9):
            found.append(tree)
    return tuple(found)


@cache
def _solutions(solve: str) -> tuple[ast.expr, ...]:
    return tuple(_equations(solve))


def solution_trees(question: Question) -> tuple[ast.expr, ...]:
    """The formulas that stand in a question's worked solution, in order; whether they are the answer is another matter."""
    return _solutions(question.solve)


def _equations(solve: str) -> Iterator[ast.expr]:
    pieces: list[str] = []

    def keep(match: re.Match[str]) -> str:
        pieces.append(match[1])
        return f"@{len(pieces) - 1}@"

    text = _PIECE.sub(keep, solve.replace("{{", "").replace("}}", ""))
    for part in _SPLIT.split(text):
        if part.lstrip().startswith("sum "):
            continue  # a word, not the function
        part = _python(part)
        part = re.sub(r"@(\d+)@", lambda match: f"({pieces[int(match[1])]})", part)
        tree = read_tree(part)
        if tree is not None and any(isinstance(node, ast.BinOp | ast.Call) for node in ast.walk(tree)):
            yield tree


def _python(text: str) -> str:
    text = _SUPERSCRIPT.sub(lambda match: f"**({match[0].translate(_RAISED)})", text)
    text = text.replace("½", "(1/2)").replace("¼", "(1/4)").replace("⌊", "floor(").replace("⌈", "ceil(")
    text = _ROOT.sub(r"sqrt(\1)", text.replace("√(", "sqrt("))
    text = _TRAILING.sub("", _WORD.sub("log", text)).replace(" mod ", " % ")
    text = re.sub(r"\blog\s+(\d+\.?\d*|@\d+@)", r"log(\1)", text)
    return text.translate(_SIGNS).strip(" .%")


@cache
def read_tree(text: str) -> ast.expr | None:
    """A formula's tree; None if it is none that may be computed, or too large to take apart."""
    try:
        Formula(text)
    except FormulaError:
        return None
    tree = ast.parse(text.strip(), mode="eval").body
    return tree if sum(1 for _ in ast.walk(tree)) <= MOST_NODES else None


def plain(tree: ast.expr) -> bool:
    """Whether a formula is arithmetic alone, without an engine's formula that hides its steps."""
    return all(
        not isinstance(node, ast.Call) or (isinstance(node.func, ast.Name) and node.func.id in ARITHMETIC)
        for node in ast.walk(tree)
    )


# --- parts of a formula as a sentence says them ---


def part_text(tree: ast.expr, names: Mapping[str, Any]) -> str:
    """A part of a formula with its numbers put in, `2·3`."""
    text = ast.unparse(_Filled(names).visit(ast.parse(ast.unparse(tree), mode="eval").body))
    text = _FLOORED.sub(lambda match: f"⌊{match[2]}⌋" if match[1] == "floor" else f"⌈{match[2]}⌉", text)
    text = _SMALL_POWER.sub(lambda match: match[1].translate(_TO_RAISED), text)
    for written, said in ((" ** ", "^"), (" * ", "·"), (" // ", "//"), (" / ", "/"), ("-", "−")):
        text = text.replace(written, said)
    return text.replace("log(", "ln(").replace("sqrt(", "√(")


class _Filled(ast.NodeTransformer):
    def __init__(self, names: Mapping[str, Any]) -> None:
        self.names = names

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """A given by its number; letters that stay letters as they are."""
        value = self.names.get(node.id)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return node
        return ast.Name(shown(tidy(value)).replace(",", ""), ast.Load())
