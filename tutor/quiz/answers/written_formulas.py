"""Write a formula of the evaluator as the pages do: `5*(D + 1)*H` as `5·(D + 1)·H`, `1 - a**2` as `1 − a²`."""

import ast
import re
from copy import deepcopy

from tutor.quiz.answers.notation import superscript

_SMALL_POWER = re.compile(r" \*\* (\d+)(?![\d.])")
_ROUNDING_CALL = re.compile(r"\b(floor|ceil)\(((?:[^()]|\([^()]*\))*)\)")
_ROOT_OF_NAME = re.compile(r"√\((\w+)\)(?![²³⁰-⁹^])")
_SIZE = re.compile(r"\babs\(([^()|]*)\)")
_SIGNS = ((" ** ", "^"), (" * ", "·"), (" / ", "/"), ("-", "−"))


def format_formula(written: str) -> str:
    """Return a formula of the evaluator as a page writes it; it can be typed as an answer in this form."""
    return format_tree(ast.parse(written.strip(), mode="eval").body)


def format_tree(tree: ast.expr) -> str:
    """Return a formula's tree as a page writes it."""
    text = ast.unparse(_WholeDivisions().visit(deepcopy(tree)))
    text = _ROUNDING_CALL.sub(lambda match: f"⌊{match[2]}⌋" if match[1] == "floor" else f"⌈{match[2]}⌉", text)
    text = _SMALL_POWER.sub(lambda match: superscript(match[1]), text)
    for python, sign in _SIGNS:
        text = text.replace(python, sign)
    text = re.sub(r"\blog\(", "ln(", text).replace("sqrt(", "√(")
    text = _SIZE.sub(r"|\1|", text)
    return _ROOT_OF_NAME.sub(r"√\1", text)


class _WholeDivisions(ast.NodeTransformer):
    """Writes each whole division as a division that is rounded down."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        if not isinstance(node.op, ast.FloorDiv):
            return node
        quotient = ast.BinOp(node.left, ast.Div(), node.right)
        return ast.Call(ast.Name("floor", ast.Load()), [quotient], [])
