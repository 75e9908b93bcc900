"""Find the formula that solves a question, in its answer or in its worked solution, as a syntax tree.

`({W} − {F} + 2·{P})/{S} + 1 = {answer}` is a text for people and a formula at the same time. Such a formula is only used if
its value is the variant's answer.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from tutor.quiz.answers.notation import expand_superscripts
from tutor.quiz.answers.values import format_value, is_close, tidy
from tutor.quiz.answers.written_formulas import format_tree
from tutor.quiz.evaluator import ARITHMETIC, Formula, FormulaError, compile_formula, evaluate_tree
from tutor.quiz.model import Question, Variant
from tutor.quiz.questions.templating import replace_fields, tidy_brackets
from tutor.quiz.solutions.trees import multiply, name_node, replace_parts

EQUAL = 1e-9
"""Relative difference up to which a formula has the value of the answer."""
MAX_NODES = 90  # of a tree; a diagnosis tries hundreds of edits of it
MAX_VALUE = 1e18
_FUNCTIONS_ON_PAGES = frozenset(("sqrt", "log", "exp", "max", "min", "floor", "ceil", "abs", "relu", "tanh"))
_SEPARATOR = re.compile(r"=|:|;|,\s| over | by | and | to | against ")  # between the formulas of a solution
_TRAILING_WORDS = re.compile(r"(?:\s+[a-z]+(?:-[a-z]+)*)+\s*$")  # `places a side`
_SIGNS = str.maketrans({"−": "-", "×": "*", "·": "*", "÷": "/", "^": "**", "⌋": ")", "⌉": ")"})
_LN = re.compile(r"\bln(?=\b|@)")
_ROOT = re.compile(r"√\s*(\d+\.?\d*|@\d+@)")


def named_numbers(variant: Variant) -> dict[str, Any]:
    """Return the variant's given numbers, those measured in its run, and the derived ones, by name."""
    names = dict(variant.given)
    if variant.run is not None and variant.question.goal is None:
        from tutor.quiz.questions.experiment import measure

        names |= measure(variant.run)
    for derived, written in variant.question.let.items():
        names[derived] = compile_formula(written)(names)
    return names


def value_of(tree: ast.expr, names: Mapping[str, Any]) -> int | float | None:
    """Return the value of a formula's tree; None if it has none that is a number of usable size."""
    try:
        value = evaluate_tree(tree, names)
    except (FormulaError, ArithmeticError, TypeError, ValueError, KeyError, RecursionError):
        return None  # DoesNotFit is a ValueError
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > MAX_VALUE:
        return None
    return tidy(value)


def find_solution(variant: Variant, names: Mapping[str, Any]) -> ast.expr | None:
    """Return the formula whose value is the answer, in plain arithmetic if the question has one; None for no number."""
    if not isinstance(variant.answer, int | float):
        return None
    author_formula = parse_tree(str(variant.question.answer))
    if author_formula is not None and is_arithmetic(author_formula):
        return author_formula
    for tree in formulas_in_solution(variant.question):
        value = value_of(tree, names)
        if value is not None and is_close(value, variant.answer, EQUAL):
            return tree
        if value is not None and is_close(100 * value, variant.answer, EQUAL):
            return multiply(ast.Constant(100), tree)
    return author_formula


def all_solutions(variant: Variant, names: Mapping[str, Any]) -> tuple[ast.expr, ...]:
    """Return every formula of the question whose value is the answer: the author's, and those of the worked solution."""
    author_formula = parse_tree(str(variant.question.answer))
    found = [] if author_formula is None else [author_formula]
    for tree in formulas_in_solution(variant.question):
        value = value_of(tree, names)
        if value is not None and is_close(value, variant.answer, EQUAL):
            found.append(tree)
    return tuple(found)


def formulas_in_solution(question: Question) -> tuple[ast.expr, ...]:
    """Return the formulas in the text of a question's worked solution, in order, whatever their values are."""
    return _parse_formulas(question.solve)


@cache
def _parse_formulas(solve: str) -> tuple[ast.expr, ...]:
    return tuple(_iter_formulas(solve))


def _iter_formulas(solve: str) -> Iterator[ast.expr]:
    text, fields = replace_fields(solve, "@{}@")
    for part in _SEPARATOR.split(text):
        if part.lstrip().startswith("sum "):
            continue  # the English word, and not the function
        formula = re.sub(r"@(\d+)@", lambda match: f"({fields[int(match[1])]})", _to_formula(part))
        tree = parse_tree(formula)
        if tree is not None and any(isinstance(node, ast.BinOp | ast.Call) for node in ast.walk(tree)):
            yield tree


def _to_formula(text: str) -> str:
    """Return mathematical notation in the evaluator's language."""
    text = expand_superscripts(text, "**({})")
    text = text.replace("½", "(1/2)").replace("¼", "(1/4)").replace("⌊", "floor(").replace("⌈", "ceil(")
    text = _ROOT.sub(r"sqrt(\1)", text.replace("√(", "sqrt("))
    text = _TRAILING_WORDS.sub("", _LN.sub("log", text)).replace(" mod ", " % ")
    text = re.sub(r"\blog\s+(\d+\.?\d*|@\d+@)", r"log(\1)", text)
    return text.translate(_SIGNS).strip(" .%")


@cache
def parse_tree(text: str) -> ast.expr | None:
    """Return a formula's tree; None if the formula is not allowed, or is too large to be taken apart."""
    try:
        Formula(text)
    except FormulaError:
        return None
    tree = ast.parse(text.strip(), mode="eval").body
    return tree if sum(1 for _ in ast.walk(tree)) <= MAX_NODES else None


def is_arithmetic(tree: ast.expr) -> bool:
    """Return whether a formula is arithmetic only, without a formula of the engine that hides its steps."""
    return all(
        not isinstance(node, ast.Call) or (isinstance(node.func, ast.Name) and node.func.id in ARITHMETIC)
        for node in ast.walk(tree)
    )


def format_part(tree: ast.expr, names: Mapping[str, Any]) -> str | None:
    """Return a part of a formula for a sentence, with numbers for its names: `2·3`.

    What pages do not write, such as a function of the engine or a condition, is shown as its value; None if it has none.
    """

    def number(part: ast.expr) -> ast.expr | None:
        is_minus = isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.USub)
        is_number = isinstance(part, ast.Name) or is_minus or not _is_on_pages(part)
        value = value_of(part, names) if is_number else None
        if value is None or (is_minus and value < 0):
            return None
        return name_node(format_value(value).replace(",", ""))

    shown = replace_parts(tree, number)
    if not all(_is_on_pages(part) for part in ast.walk(shown)):
        return None
    return tidy_brackets(format_tree(shown))


def _is_on_pages(node: ast.AST) -> bool:
    """Return whether pages write an operation like this one; what is no operation of its own is always allowed."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in _FUNCTIONS_ON_PAGES
    if isinstance(node, ast.BinOp):
        return not isinstance(node.op, ast.Mod)
    return not isinstance(
        node, ast.IfExp | ast.Compare | ast.BoolOp | ast.Subscript | ast.ListComp | ast.GeneratorExp
    )
