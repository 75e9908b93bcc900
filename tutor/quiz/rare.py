"""Rarer changes in the formula of the solution, told from chance only where an answer has many digits.

One number in another's place, one counted one too high, twice or half, a number added that does not belong, a factor too many.
"""

import ast
from collections.abc import Iterator, Mapping
from itertools import combinations, combinations_with_replacement
from typing import Any

from tutor.quiz.diagnosis.formula_edits import Change, letters


def rare_changes(tree: ast.expr, names: Mapping[str, Any]) -> Iterator[Change]:
    """Every formula that is one rarer change away from `tree`; `names` are the numbers that may come in."""
    numbers = sorted(name for name, value in names.items() if isinstance(value, int | float))
    used = letters(tree)
    for name in used:
        yield from _in_place_of(tree, name, numbers)
    yield from _more(tree, numbers)
    yield from _in_a_term(tree, used)
    yield from _sums_of_factors(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub) and node is not tree:
            yield Change("factor-twice", node, _op(tree, ast.Mult(), node))
            yield Change("factor-twice", node, _op(tree, ast.Div(), node))
        if isinstance(node, ast.Constant) and isinstance(node.value, int) and node.value > 1:
            for other in (2 * node.value, node.value / 2):
                yield Change("twice", node, _constant(tree, node.value, other))


def _in_place_of(tree: ast.expr, name: str, numbers: list[str]) -> Iterator[Change]:
    here = _name(name)
    for other in numbers:
        if other != name:
            both = ast.Tuple([_name(other), here], ast.Load())
            yield Change("other-number", both, _put(tree, name, _name(other)))
    for step in (ast.Add(), ast.Sub()):
        for place in (None, *range(_count(tree, name))):
            yield Change("one-off", here, _put(tree, name, _op(here, step, ast.Constant(1)), place))
    for operator in (ast.Mult(), ast.Div()):
        yield Change("twice", here, _put(tree, name, _op(here, operator, ast.Constant(2))))


def _more(tree: ast.expr, numbers: list[str]) -> Iterator[Change]:
    """A number, or a product of two, added to the whole or multiplied with it."""
    products: list[ast.expr] = [_name(name) for name in numbers]
    products += [_op(_name(a), ast.Mult(), _name(b)) for a, b in combinations_with_replacement(numbers, 2)]
    for product in products:
        yield Change("added-on", product, _op(tree, ast.Add(), product))
        yield Change("extra-factor", product, _op(tree, ast.Mult(), product))
        yield Change("extra-divisor", product, _op(tree, ast.Div(), product))


def _in_a_term(tree: ast.expr, used: list[str]) -> Iterator[Change]:
    """A factor too many in one term of a sum."""
    if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Add | ast.Sub):
        for name in used:
            for operator, kind in ((ast.Mult(), "extra-factor-in"), (ast.Div(), "extra-divisor-in")):
                part = ast.Tuple([_name(name), tree.right], ast.Load())
                yield Change(kind, part, _op(tree.left, tree.op, _op(tree.right, operator, _name(name))))
        for change in _in_a_term(tree.left, used):
            yield change._replace(tree=_op(change.tree, tree.op, tree.right))


def _sums_of_factors(tree: ast.expr) -> Iterator[Change]:
    """Two factors of a product added up, though others stand between them."""
    factors = list(_product(tree))
    for one, other in combinations(range(len(factors)), 2) if len(factors) > 2 else ():
        total = _op(factors[one], ast.Add(), factors[other])
        for factor in (*factors[:one], *factors[one + 1 : other], *factors[other + 1 :]):
            total = _op(total, ast.Mult(), factor)
        yield Change("plus-for-times", _op(factors[one], ast.Mult(), factors[other]), total)


def _product(tree: ast.expr) -> Iterator[ast.expr]:
    if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Mult):
        yield from _product(tree.left)
        yield from _product(tree.right)
    else:
        yield tree


def _name(name: str) -> ast.expr:
    return ast.Name(name, ast.Load())


def _op(left: ast.expr, operator: ast.operator, right: ast.expr) -> ast.expr:
    return ast.BinOp(left, operator, right)


def _count(tree: ast.expr, name: str) -> int:
    return sum(isinstance(node, ast.Name) and node.id == name for node in ast.walk(tree))


def _put(tree: ast.expr, name: str, instead: ast.expr, place: int | None = None) -> ast.expr:
    """`tree` with something in the place of a name: everywhere, or only where it stands for the `place`-th time."""
    copy = ast.parse(ast.unparse(tree), mode="eval")
    return _Put(name, instead, place).visit(copy).body  # type: ignore[no-any-return]


class _Put(ast.NodeTransformer):
    def __init__(self, name: str, instead: ast.expr, place: int | None) -> None:
        self.name, self.instead, self.place = name, instead, place
        self.seen = 0

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """The other expression, where this is the name."""
        if node.id != self.name:
            return node
        self.seen += 1
        return self.instead if self.place in (None, self.seen - 1) else node


def _constant(tree: ast.expr, value: int, other: float) -> ast.expr:
    """`tree` with one fixed number in the place of another."""
    copy = ast.parse(ast.unparse(tree), mode="eval").body
    for node in ast.walk(copy):
        if isinstance(node, ast.Constant) and node.value == value:
            node.value = other
            break
    return copy
