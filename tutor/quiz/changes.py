"""Wrong ways by one change in the formula of the solution: a term left out, plus for minus, a root forgotten.

The change is named only if no other change leads to the same number.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from itertools import combinations
from typing import Any, NamedTuple

from tutor.messages import say
from tutor.quiz.general import GENERAL, Diagnosis
from tutor.quiz.solving import part_text

MOST_CHANGES = 160
_FLIPPED: dict[type[ast.operator], tuple[type[ast.operator], str]] = {
    ast.Add: (ast.Sub, "minus-for-plus"),
    ast.Sub: (ast.Add, "plus-for-minus"),
    ast.Mult: (ast.Div, "divided-for-times"),
    ast.Div: (ast.Mult, "times-for-divided"),
}
_CALLS_DROPPED = {"sqrt": "root-forgotten", "log": "log-forgotten", "exp": "exp-forgotten"}


class Change(NamedTuple):
    """A changed formula: what kind of change, at which part, and the whole formula after it."""

    kind: str
    part: ast.expr
    tree: ast.expr


def diagnose_change(
    tree: ast.expr, names: Mapping[str, Any], leads_here: Callable[[ast.expr], bool]
) -> Diagnosis | None:
    """The one change of `tree` that leads to what was given; None if none does, or several of different kinds.

    `leads_here` tells of a changed formula whether it comes to the given answer; `names` are the numbers to say.
    """
    found: dict[str, Change] = {}
    for number, change in enumerate(changes(tree)):
        if number == MOST_CHANGES:
            break
        if change.kind not in found and leads_here(change.tree):
            found[change.kind] = change
    rounding = found.get("rounding")
    if rounding is None and len(found) != 1:
        return None
    change = rounding or next(iter(found.values()))
    part = part_text(change.part, names)
    return Diagnosis(GENERAL + change.kind, say(f"quiz.change.{change.kind}", part=part))


def changes(tree: ast.expr) -> Iterator[Change]:
    """Every formula that is one change away from `tree`."""
    yield from _inside(tree)
    letters = sorted({node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - _called(tree))
    for one, other in combinations(letters, 2):
        both = ast.Tuple([ast.Name(one, ast.Load()), ast.Name(other, ast.Load())], ast.Load())
        yield Change("swapped", both, _swap(tree, one, other))


def _called(tree: ast.expr) -> set[str]:
    return {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


def _swap(tree: ast.expr, one: str, other: str) -> ast.expr:
    swapped = ast.parse(ast.unparse(tree), mode="eval").body
    for node in ast.walk(swapped):
        if isinstance(node, ast.Name) and node.id in (one, other):
            node.id = other if node.id == one else one
    return swapped


def _inside(node: ast.expr) -> Iterator[Change]:
    """The changes at `node` itself and at every part of it, each as the whole of `node` changed."""
    yield from _here(node)
    for name in ("left", "right", "operand"):
        child = getattr(node, name, None)
        if isinstance(child, ast.expr):
            for change in _inside(child):
                yield change._replace(tree=_with(node, name, change.tree))
    if isinstance(node, ast.IfExp):
        for name in ("body", "orelse"):
            for change in _inside(getattr(node, name)):
                yield change._replace(tree=_with(node, name, change.tree))
    if isinstance(node, ast.Call):
        for place, argument in enumerate(node.args):
            for change in _inside(argument):
                arguments = [*node.args[:place], change.tree, *node.args[place + 1 :]]
                yield change._replace(tree=_with(node, "args", arguments))


def _with(node: ast.expr, name: str, value: Any) -> ast.expr:
    changed = copy(node)
    setattr(changed, name, value)
    return changed


def _here(node: ast.expr) -> Iterator[Change]:
    if isinstance(node, ast.BinOp):
        yield from _operation(node)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        yield from _call(node, node.func.id)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield Change("sign-lost", node.operand, node.operand)


def _operation(node: ast.BinOp) -> Iterator[Change]:
    left, right = node.left, node.right
    if isinstance(node.op, ast.Add):
        yield Change("left-out", right, left)
        yield Change("left-out", left, right)
    elif isinstance(node.op, ast.Sub):
        yield Change("left-out", right, left)
        yield Change("turned-round", node, ast.BinOp(right, ast.Sub(), left))
        yield Change("left-out", left, right)
    elif isinstance(node.op, ast.Mult):
        yield Change("left-out", right, left)
        yield Change("left-out", left, right)
        yield Change("plus-for-times", node, ast.BinOp(left, ast.Add(), right))
    elif isinstance(node.op, ast.Div):
        yield Change("not-divided", right, left)
        yield Change("turned-round", node, ast.BinOp(right, ast.Div(), left))
    elif isinstance(node.op, ast.Pow):
        yield Change("no-power", node, left)
        yield Change("times-for-power", node, ast.BinOp(left, ast.Mult(), right))
        one_less = ast.BinOp(right, ast.Sub(), ast.Constant(1))
        yield Change("power-one-less", node, ast.BinOp(left, ast.Pow(), one_less))
        one_more = ast.BinOp(right, ast.Add(), ast.Constant(1))
        yield Change("power-one-more", node, ast.BinOp(left, ast.Pow(), one_more))
    elif isinstance(node.op, ast.FloorDiv):
        quotient = ast.BinOp(left, ast.Div(), right)
        yield Change("rounding", node, _function("ceil", quotient))
        yield Change("rounding", node, _function("round", quotient))
        yield Change("rounding", node, quotient)
    if type(node.op) in _FLIPPED:
        operator, kind = _FLIPPED[type(node.op)]
        yield Change(kind, right, ast.BinOp(left, operator(), right))
    yield from _brackets(node)


def _brackets(node: ast.BinOp) -> Iterator[Change]:
    """`(a + b)·c` as `a + b·c`, and the like: brackets that were overlooked."""
    sums, products = (ast.Add, ast.Sub), (ast.Mult, ast.Div)
    if not isinstance(node.op, products):
        return
    left, right = node.left, node.right
    if isinstance(left, ast.BinOp) and isinstance(left.op, sums):
        yield Change("brackets", left, ast.BinOp(left.left, left.op, ast.BinOp(left.right, node.op, right)))
    if isinstance(right, ast.BinOp) and isinstance(right.op, sums):
        yield Change(
            "brackets", right, ast.BinOp(ast.BinOp(left, node.op, right.left), right.op, right.right)
        )


def _call(node: ast.Call, name: str) -> Iterator[Change]:
    if name in _CALLS_DROPPED and len(node.args) == 1:
        yield Change(_CALLS_DROPPED[name], node, node.args[0])
    if name in ("floor", "ceil", "round", "int") and len(node.args) == 1:
        for other in ("floor", "ceil", "round"):
            if other != name:
                yield Change("rounding", node, _function(other, node.args[0]))
        yield Change("rounding", node, node.args[0])
    if name in ("max", "min") and len(node.args) > 1:
        other = "min" if name == "max" else "max"
        yield Change("other-end", node, _function(other, *node.args))


def _function(name: str, *values: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(name, ast.Load()), list(values), [])
