"""Syntax trees of formulas: built, compared, and copied with parts replaced. No function changes the tree it is given."""

import ast
from collections.abc import Callable
from copy import copy
from typing import TypeGuard, TypeVar

Node = TypeVar("Node", bound=ast.AST)

SUMS = (ast.Add, ast.Sub)
PRODUCTS = (ast.Mult, ast.Div)


def replace_parts(tree: Node, replacement: Callable[[ast.expr], ast.expr | None]) -> Node:
    """Return a copy of `tree` with other parts wherever `replacement` returns one for a part, and not None."""
    if isinstance(tree, ast.expr):
        new = replacement(tree)
        if new is not None:
            return new  # type: ignore[return-value]  # an expression stands wherever an expression stood
    copied = copy(tree)
    for field, value in ast.iter_fields(tree):
        if isinstance(value, ast.AST):
            setattr(copied, field, replace_parts(value, replacement))
        elif isinstance(value, list):
            setattr(copied, field, [replace_parts(item, replacement) for item in value])
    return copied


def replace_name(tree: ast.expr, name: str, new: ast.expr, occurrence: int | None = None) -> ast.expr:
    """Return a copy of `tree` with `new` for a name: everywhere, or only at one occurrence, counted from 0."""
    count = -1

    def replacement(part: ast.expr) -> ast.expr | None:
        nonlocal count
        if not isinstance(part, ast.Name) or part.id != name:
            return None
        count += 1
        return new if occurrence in (None, count) else None

    return replace_parts(tree, replacement)


def number_names(tree: ast.expr) -> list[str]:
    """Return the names in a formula that stand for numbers, sorted."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    names = (node for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called)
    return sorted({node.id for node in names})


def is_operation(node: ast.AST, operators: tuple[type[ast.operator], ...]) -> TypeGuard[ast.BinOp]:
    """Return whether a node is an operation with one of `operators`."""
    return isinstance(node, ast.BinOp) and isinstance(node.op, operators)


def called_function(node: ast.AST) -> str:
    """Return the name of the function that a node calls; "" if it is not a call."""
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def structure_key(node: ast.AST) -> str:
    """Return a text that is the same for two formulas exactly if they are written the same way."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Constant):
        return repr(node.value)
    if isinstance(node, ast.BinOp):
        return f"({structure_key(node.left)}{type(node.op).__name__}{structure_key(node.right)})"
    if isinstance(node, ast.UnaryOp):
        return f"({type(node.op).__name__}{structure_key(node.operand)})"
    if isinstance(node, ast.Call) and not node.keywords:
        return f"{structure_key(node.func)}[{','.join(map(structure_key, node.args))}]"
    return ast.dump(node)


def part_keys(tree: ast.expr) -> frozenset[str]:
    """Return the structure keys of all parts of a formula."""
    return frozenset(structure_key(node) for node in ast.walk(tree) if isinstance(node, ast.expr))


# --- building ---


def name_node(name: str) -> ast.expr:
    """Return the tree of a name."""
    return ast.Name(name, ast.Load())


def pair(first: ast.expr, second: ast.expr) -> ast.Tuple:
    """Return two parts as one tree."""
    return ast.Tuple([first, second], ast.Load())


def add(left: ast.expr, right: ast.expr) -> ast.BinOp:
    """Return `left + right`."""
    return ast.BinOp(left, ast.Add(), right)


def subtract(left: ast.expr, right: ast.expr) -> ast.BinOp:
    """Return `left - right`."""
    return ast.BinOp(left, ast.Sub(), right)


def multiply(left: ast.expr, right: ast.expr) -> ast.BinOp:
    """Return `left * right`."""
    return ast.BinOp(left, ast.Mult(), right)


def divide(left: ast.expr, right: ast.expr) -> ast.BinOp:
    """Return `left / right`."""
    return ast.BinOp(left, ast.Div(), right)


def power(base: ast.expr, exponent: ast.expr) -> ast.BinOp:
    """Return `base ** exponent`."""
    return ast.BinOp(base, ast.Pow(), exponent)


def call(function: str, *arguments: ast.expr) -> ast.Call:
    """Return `function(*arguments)`."""
    return ast.Call(ast.Name(function, ast.Load()), list(arguments), [])
