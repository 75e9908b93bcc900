"""The first step of a solution as a smaller question: the author's own, or one taken from the worked solution."""

import ast
from collections.abc import Iterator, Mapping
from typing import Any

from tutor.messages import say
from tutor.quiz.model import Step, Variant
from tutor.quiz.readers import read_number
from tutor.quiz.solving import names_of, part_text, solution_tree, solution_trees, value_of
from tutor.quiz.values import near, same_number

_PRODUCT = (ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)


def first_step(variant: Variant) -> Step | None:
    """The step that a solution begins with; None if the solution has no smaller one."""
    if variant.steps:
        return variant.steps[0]
    if not isinstance(variant.answer, int | float):
        return None
    names = names_of(variant)
    for tree in solution_trees(variant.question):
        whole = value_of(tree, names)
        if whole is None:
            continue
        if near(whole, variant.answer, 1e-9) or near(100 * whole, variant.answer, 1e-9):
            return _within(tree, names, variant.answer)
        return _step(tree, names)
    answer = solution_tree(variant, names)
    return None if answer is None else _within(answer, names, variant.answer)


def _within(tree: ast.expr, names: Mapping[str, Any], answer: float) -> Step | None:
    """The first smaller step in a formula for the whole answer."""
    for part in _parts(tree):
        step = _step(part, names)
        if step is not None and not near(step.answer, answer, 1e-9):
            return step
    return None


def check_step(step: Step, text: str) -> bool:
    """Whether `text` answers a step; Unreadable if it is no number."""
    return same_number(read_number(text), step.answer, None)


def _step(part: ast.expr, names: Mapping[str, Any]) -> Step | None:
    value = value_of(part, names)
    if value is None or value == 1 or not any(isinstance(node, ast.Name) for node in ast.walk(part)):
        return None
    return Step(say("quiz.step.compute", part=part_text(part, names)), value)


def _parts(tree: ast.expr) -> Iterator[ast.expr]:
    """Parts of a formula smaller than the whole, the one to compute first in front."""
    part = _first(tree)
    if part is not tree:
        yield part
    elif isinstance(tree, ast.BinOp):
        for side in (tree.left, tree.right):
            if isinstance(side, ast.BinOp):
                yield side
                return


def _first(node: ast.expr) -> ast.expr:
    """What is computed first: the innermost part that is one sum of products, or one product."""
    if _at_once(node):
        return node
    for child in _children(node):
        if not _is_leaf(child):
            part = _first(child)
            if any(isinstance(one, ast.Name) for one in ast.walk(part)):
                return part
    return node


def _children(node: ast.expr) -> list[ast.expr]:
    if isinstance(node, ast.BinOp):
        return [node.left, node.right]
    if isinstance(node, ast.Call):
        return node.args
    return [node.operand] if isinstance(node, ast.UnaryOp) else []


def _is_leaf(node: ast.expr) -> bool:
    inner = node.operand if isinstance(node, ast.UnaryOp) else node
    return isinstance(inner, ast.Name | ast.Constant)


def _at_once(node: ast.expr) -> bool:
    """Whether a person computes this in one go: a sum of products of plain numbers, or a function of one."""
    if isinstance(node, ast.Call):
        rounds = isinstance(node.func, ast.Name) and node.func.id in ("floor", "ceil")
        return all(_is_leaf(value) or (rounds and _is_product(value)) for value in node.args)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        return all(_is_leaf(side) or _is_product(side) or _is_sum(side) for side in _children(node))
    return _is_product(node)


def _is_sum(node: ast.expr) -> bool:
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub) and _at_once(node)


def _is_product(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, _PRODUCT)
        and all(_is_leaf(side) or _is_product(side) for side in _children(node))
    )
