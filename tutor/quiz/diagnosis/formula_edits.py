"""Wrong ways by one change in the formula of the solution: a term left out, plus for minus, a root forgotten."""

import ast
from collections.abc import Iterator
from copy import copy
from itertools import combinations
from typing import Any, NamedTuple

_FLIPPED: dict[type[ast.operator], tuple[type[ast.operator], str]] = {
    ast.Add: (ast.Sub, "minus-for-plus"),
    ast.Sub: (ast.Add, "plus-for-minus"),
    ast.Mult: (ast.Div, "divided-for-times"),
    ast.Div: (ast.Mult, "times-for-divided"),
}
_CALLS_DROPPED = {"sqrt": "root-forgotten", "log": "log-forgotten", "exp": "exp-forgotten"}


class Change(NamedTuple):
    """A changed formula: what kind of change, at which part, and the whole formula after it.

    `part` is a tuple of two where a change is about two parts; `before` is the sign that stands before the part.
    """

    kind: str
    part: ast.expr
    tree: ast.expr
    before: str = ""


def changes(tree: ast.expr) -> Iterator[Change]:
    """Every formula that is one change away from `tree`."""
    yield from _inside(tree)
    yield from _everywhere(tree)
    for one, other in combinations(letters(tree), 2):
        both = ast.Tuple([ast.Name(one, ast.Load()), ast.Name(other, ast.Load())], ast.Load())
        yield Change("swapped", both, _swap(tree, one, other))


def _everywhere(tree: ast.expr) -> Iterator[Change]:
    """Changes of the whole: every `+ 1` left out, and a chain of terms all added or all taken away wrongly."""
    ones = [node for node in ast.walk(tree) if _is_plus_one(node)]
    if len(ones) > 1:
        without = _WithoutOnes().visit(ast.parse(ast.unparse(tree), mode="eval").body)
        yield Change("ones-left-out", tree, without)
    first = tree
    while isinstance(first, ast.BinOp) and isinstance(first.op, ast.Add | ast.Sub):
        first = first.left
    if isinstance(tree, ast.BinOp) and isinstance(tree.left, ast.BinOp) and first is not tree:
        twice = ast.BinOp(ast.Constant(2), ast.Mult(), first)
        kind = "plus-for-minus" if isinstance(tree.op, ast.Sub) else "minus-for-plus"
        yield Change(kind, tree.right, ast.BinOp(twice, ast.Sub(), tree))


def _is_plus_one(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.Add)
        and isinstance(node.right, ast.Constant)
        and node.right.value == 1
    )


class _WithoutOnes(ast.NodeTransformer):
    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """What is before a `+ 1`, in its place."""
        self.generic_visit(node)
        return node.left if _is_plus_one(node) else node


def letters(tree: ast.expr) -> list[str]:
    """The names in a formula that stand for numbers."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return sorted(
        {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called}
    )


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
        yield Change("left-out", right, left, "+ ")
        yield Change("left-out", left, right)
        yield Change("times-for-plus", node, ast.BinOp(left, ast.Mult(), right))
    elif isinstance(node.op, ast.Sub):
        yield Change("left-out", right, left, "− ")
        yield Change("turned-round", node, ast.BinOp(right, ast.Sub(), left))
        yield Change("left-out", left, right)
    elif isinstance(node.op, ast.Mult):
        yield Change("left-out", right, left, "the factor ")
        yield Change("left-out", left, right, "the factor ")
        yield Change("plus-for-times", node, ast.BinOp(left, ast.Add(), right))
    elif isinstance(node.op, ast.Div):
        yield Change("not-divided", right, left)
        yield Change("turned-round", node, ast.BinOp(right, ast.Div(), left))
    elif isinstance(node.op, ast.Pow):
        yield Change("no-power", node, left)
        yield Change("times-for-power", node, ast.BinOp(left, ast.Mult(), right))
        if not (isinstance(right, ast.Constant) and right.value == 2):  # that is the base alone
            one_less = ast.BinOp(right, ast.Sub(), ast.Constant(1))
            yield Change("power-one-less", node, ast.BinOp(left, ast.Pow(), one_less))
        one_more = ast.BinOp(right, ast.Add(), ast.Constant(1))
        yield Change("power-one-more", node, ast.BinOp(left, ast.Pow(), one_more))
        if isinstance(left, ast.BinOp) and isinstance(left.op, ast.Add | ast.Sub):
            powers = [ast.BinOp(side, ast.Pow(), right) for side in (left.left, left.right)]
            yield Change("power-inside", node, ast.BinOp(powers[0], left.op, powers[1]))
    elif isinstance(node.op, ast.FloorDiv):
        quotient = ast.BinOp(left, ast.Div(), right)
        yield Change("rounding", node, _function("ceil", quotient))
        yield Change("rounding", node, _function("round", quotient))
        yield Change("rounding", node, quotient)
    yield from _flips(node)
    yield from _brackets(node)
    yield from _roots(node)


def _flips(node: ast.BinOp) -> Iterator[Change]:
    """Plus for minus, times for divided, and the other way round."""
    left, right = node.left, node.right
    if isinstance(node.op, ast.Mult):
        if isinstance(left, ast.Name):  # nobody divides by a fixed 2, or by what is left to 1
            yield Change("divided-for-times", left, ast.BinOp(right, ast.Div(), left))
        if isinstance(right, ast.Constant):
            return  # nobody takes twice for half
    if type(node.op) in _FLIPPED:
        operator, kind = _FLIPPED[type(node.op)]
        yield Change(kind, right, ast.BinOp(left, operator(), right))


def _brackets(node: ast.BinOp) -> Iterator[Change]:
    """`(a + b)·c` as `a + b·c`, and the like: brackets that were overlooked, or put where there are none."""
    sums, products = (ast.Add, ast.Sub), (ast.Mult, ast.Div)
    left, right, op = node.left, node.right, node.op
    if isinstance(op, products) and isinstance(left, ast.BinOp) and isinstance(left.op, sums):
        yield Change("brackets", left, ast.BinOp(left.left, left.op, ast.BinOp(left.right, op, right)))
    if isinstance(op, products) and isinstance(right, ast.BinOp) and isinstance(right.op, sums):
        yield Change("brackets", right, ast.BinOp(ast.BinOp(left, op, right.left), right.op, right.right))
    if isinstance(op, ast.Pow) and isinstance(left, ast.BinOp) and isinstance(left.op, products):
        yield Change("brackets", left, ast.BinOp(left.left, left.op, ast.BinOp(left.right, op, right)))
    if isinstance(op, sums):
        for factor in _factors(left):  # a·b + c as a·(b + c)
            yield Change("brackets-added", node, ast.BinOp(left, op, ast.BinOp(factor, ast.Mult(), right)))
        for factor in _factors(right):
            yield Change("brackets-added", node, ast.BinOp(ast.BinOp(left, ast.Mult(), factor), op, right))
        if isinstance(left, ast.BinOp) and isinstance(left.op, ast.Div):  # a/b + c as a/(b + c)
            below = ast.BinOp(left.right, op, right)
            yield Change("brackets-added", node, ast.BinOp(left.left, ast.Div(), below))


def _factors(node: ast.expr) -> Iterator[ast.expr]:
    """What a product multiplies."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div):
        is_product = isinstance(node.left, ast.BinOp) and isinstance(node.left.op, ast.Mult | ast.Div)
        yield from _factors(node.left) if is_product else (node.left,)
        if isinstance(node.op, ast.Mult):
            yield node.right


def _roots(node: ast.BinOp) -> Iterator[Change]:
    """A root drawn over a factor that stands beside it."""
    if isinstance(node.op, ast.Mult | ast.Div):
        inner = [_under_root(side) for side in (node.left, node.right)]
        if (inner[0] is None) != (inner[1] is None):
            left, right = inner[0] or node.left, inner[1] or node.right
            yield Change("root-over", node, _function("sqrt", ast.BinOp(left, node.op, right)))
            roots = [
                side if under else _function("sqrt", side)
                for side, under in zip((left, right), inner, strict=True)
            ]
            yield Change("root-part", node, ast.BinOp(roots[0], node.op, roots[1]))


def _under_root(node: ast.expr) -> ast.expr | None:
    is_root = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sqrt"
    return node.args[0] if is_root and isinstance(node, ast.Call) else None


def _call(node: ast.Call, name: str) -> Iterator[Change]:
    if name in _CALLS_DROPPED and len(node.args) == 1:
        yield Change(_CALLS_DROPPED[name], node, node.args[0])
    inner = node.args[0] if node.args else node
    if name == "sqrt" and isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Mult | ast.Div):
        for left, right in (
            (_function("sqrt", inner.left), inner.right),
            (inner.left, _function("sqrt", inner.right)),
        ):
            yield Change("root-part", inner, ast.BinOp(left, inner.op, right))
    if name == "sqrt" and isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.Add | ast.Sub):
        roots = [_function("sqrt", side) for side in (inner.left, inner.right)]
        yield Change("root-inside", inner, ast.BinOp(roots[0], inner.op, roots[1]))
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
