"""Mutations of the solution's formula by one edit: a term left out, plus for minus, a root forgotten.

`common_edits` are slips that people make often. `rare_edits` are many more, so that one of them easily leads to an answer by
coincidence; they are only tried on answers with several digits.
"""

import ast
from collections.abc import Iterator, Mapping
from copy import copy
from itertools import combinations, combinations_with_replacement
from typing import Any, NamedTuple

from tutor.quiz.answers.values import tidy
from tutor.quiz.solutions.trees import (
    PRODUCTS,
    SUMS,
    add,
    call,
    called_function,
    divide,
    is_operation,
    multiply,
    name_node,
    number_names,
    pair,
    power,
    replace_name,
    replace_parts,
    subtract,
)

_OPPOSITES: dict[type[ast.operator], tuple[type[ast.operator], str]] = {
    ast.Add: (ast.Sub, "minus-for-plus"),
    ast.Sub: (ast.Add, "plus-for-minus"),
    ast.Mult: (ast.Div, "divided-for-times"),
    ast.Div: (ast.Mult, "times-for-divided"),
}
_OMITTED_CALLS = {"sqrt": "root-forgotten", "log": "log-forgotten", "exp": "exp-forgotten"}


class Edit(NamedTuple):
    """An edited formula: the kind of edit, the part that it concerns, and the whole formula after it.

    The kind is part of the mistake's tag. `part` is a tuple of two where the edit concerns two parts. `message` ends the key
    of the explanation; "" means the kind.
    """

    kind: str
    part: ast.expr
    tree: ast.expr
    message: str = ""


# --- common edits ---


def common_edits(tree: ast.expr, given: Mapping[str, Any] | None = None) -> Iterator[Edit]:
    """Yield every formula that is one common edit away from `tree`. `given` are numbers that may lose their minus sign."""
    yield from _edits_below(tree)
    yield from _edits_of_whole(tree)
    for name in number_names(tree) if given else ():
        value = (given or {}).get(name)
        if isinstance(value, int | float) and value < 0:
            edited = replace_name(tree, name, ast.Constant(-value))
            yield Edit("sign-lost", pair(ast.Constant(-value), name_node(name)), edited, "other-number")
    for one, other in combinations(number_names(tree), 2):
        names = {one: name_node(other), other: name_node(one)}
        swapped = replace_parts(tree, lambda part, names=names: names.get(getattr(part, "id", "")))  # type: ignore[misc]
        yield Edit("swapped", pair(name_node(one), name_node(other)), swapped)


def _edits_of_whole(tree: ast.expr) -> Iterator[Edit]:
    """Yield edits of the whole formula: every `+ 1` left out, and all terms of a sum with the wrong sign."""
    if sum(map(_is_plus_one, ast.walk(tree))) > 1:
        yield Edit("ones-left-out", tree, _without_plus_ones(tree))
    first_term = tree
    while is_operation(first_term, SUMS):
        first_term = first_term.left
    if isinstance(tree, ast.BinOp) and isinstance(tree.left, ast.BinOp) and first_term is not tree:
        # a - b - c as a + b + c: that is 2a minus the formula
        kind = "plus-for-minus" if isinstance(tree.op, ast.Sub) else "minus-for-plus"
        yield Edit(kind, tree.right, subtract(multiply(ast.Constant(2), first_term), tree))


def _is_plus_one(node: ast.AST) -> bool:
    return is_operation(node, (ast.Add,)) and isinstance(node.right, ast.Constant) and node.right.value == 1


def _without_plus_ones(tree: ast.expr) -> ast.expr:
    def replacement(part: ast.expr) -> ast.expr | None:
        return _without_plus_ones(part.left) if isinstance(part, ast.BinOp) and _is_plus_one(part) else None

    return replace_parts(tree, replacement)


def _edits_below(node: ast.expr) -> Iterator[Edit]:
    """Yield the edits of `node` and of every part below it; each holds the whole of `node` after the edit."""
    yield from _edits_here(node)
    fields = ("body", "orelse") if isinstance(node, ast.IfExp) else ("left", "right", "operand")
    for field in fields:
        child = getattr(node, field, None)
        if isinstance(child, ast.expr):
            for edit in _edits_below(child):
                yield edit._replace(tree=_with_field(node, field, edit.tree))
    if isinstance(node, ast.Call):
        for index, argument in enumerate(node.args):
            for edit in _edits_below(argument):
                arguments = [*node.args[:index], edit.tree, *node.args[index + 1 :]]
                yield edit._replace(tree=_with_field(node, "args", arguments))


def _with_field(node: ast.expr, field: str, value: Any) -> ast.expr:
    changed = copy(node)
    setattr(changed, field, value)
    return changed


def _edits_here(node: ast.expr) -> Iterator[Edit]:
    if isinstance(node, ast.BinOp):
        yield from _operation_edits(node)
        yield from _opposite_edits(node)
        yield from _bracket_edits(node)
        yield from _root_edits(node)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        yield from _call_edits(node, node.func.id)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield Edit("sign-lost", node.operand, node.operand)


def _operation_edits(node: ast.BinOp) -> Iterator[Edit]:
    left, right = node.left, node.right
    if isinstance(node.op, ast.Add):
        yield Edit("left-out", right, left, "term-left-out")
        yield Edit("left-out", left, right)
        yield Edit("times-for-plus", node, multiply(left, right))
    elif isinstance(node.op, ast.Sub):
        yield Edit("left-out", right, left, "subtraction-left-out")
        yield Edit("turned-round", node, subtract(right, left))
        yield Edit("left-out", left, right)
    elif isinstance(node.op, ast.Mult):
        yield Edit("left-out", right, left, "factor-left-out")
        yield Edit("left-out", left, right, "factor-left-out")
        yield Edit("plus-for-times", node, add(left, right))
    elif isinstance(node.op, ast.Div):
        yield Edit("not-divided", right, left)
        yield Edit("turned-round", node, divide(right, left))
    elif isinstance(node.op, ast.Pow):
        yield from _power_edits(node)
    elif isinstance(node.op, ast.FloorDiv):
        quotient = divide(left, right)
        yield Edit("rounding", quotient, call("ceil", quotient))
        yield Edit("rounding", quotient, call("round", quotient))
        yield Edit("rounding", quotient, quotient, "not-rounded")


def _power_edits(node: ast.BinOp) -> Iterator[Edit]:
    base, exponent = node.left, node.right
    yield Edit("no-power", node, base)
    yield Edit("times-for-power", node, multiply(base, exponent))
    if not (
        isinstance(exponent, ast.Constant) and exponent.value == 2
    ):  # x² with one factor less is "no-power"
        yield Edit("power-one-less", node, power(base, subtract(exponent, ast.Constant(1))))
    yield Edit("power-one-more", node, power(base, add(exponent, ast.Constant(1))))
    if is_operation(base, SUMS):
        powers = [power(term, exponent) for term in (base.left, base.right)]
        yield Edit("power-inside", node, ast.BinOp(powers[0], base.op, powers[1]))


def _opposite_edits(node: ast.BinOp) -> Iterator[Edit]:
    """Yield plus for minus, times for divided by, and the reverse."""
    left, right = node.left, node.right
    if isinstance(node.op, ast.Mult):
        if isinstance(left, ast.Name):  # nobody divides by a fixed 2 when it stands first
            yield Edit("divided-for-times", left, divide(right, left))
        if isinstance(right, ast.Constant):
            return  # nobody takes twice a number for half of it
    if type(node.op) in _OPPOSITES:
        operator, kind = _OPPOSITES[type(node.op)]
        yield Edit(kind, right, ast.BinOp(left, operator(), right))


def _bracket_edits(node: ast.BinOp) -> Iterator[Edit]:
    """Yield `(a + b)·c` as `a + b·c` and the like: brackets that were overlooked, or added where there are none."""
    left, right, op = node.left, node.right, node.op
    if isinstance(op, PRODUCTS) and is_operation(left, SUMS):
        yield Edit("brackets", left, ast.BinOp(left.left, left.op, ast.BinOp(left.right, op, right)))
    if isinstance(op, PRODUCTS) and is_operation(right, SUMS):
        yield Edit("brackets", right, ast.BinOp(ast.BinOp(left, op, right.left), right.op, right.right))
    if isinstance(op, ast.Pow) and is_operation(left, PRODUCTS):
        yield Edit("brackets", left, ast.BinOp(left.left, left.op, power(left.right, right)))
    if isinstance(op, SUMS):
        for factor in _factors(left):  # a·b + c as a·(b + c)
            yield Edit("brackets-added", node, ast.BinOp(left, op, multiply(factor, right)))
        for factor in _factors(right):
            yield Edit("brackets-added", node, ast.BinOp(multiply(left, factor), op, right))
        if is_operation(left, (ast.Div,)):  # a/b + c as a/(b + c)
            yield Edit("brackets-added", node, divide(left.left, ast.BinOp(left.right, op, right)))


def _factors(node: ast.expr) -> Iterator[ast.expr]:
    """Yield what a product multiplies."""
    if is_operation(node, PRODUCTS):
        yield from _factors(node.left) if is_operation(node.left, PRODUCTS) else (node.left,)
        if isinstance(node.op, ast.Mult):
            yield node.right


def _root_edits(node: ast.BinOp) -> Iterator[Edit]:
    """Yield the edits of a product with one root in it: the root over all of it, or over the other factor."""
    if not isinstance(node.op, PRODUCTS):
        return
    sides = (node.left, node.right)
    radicands = [side.args[0] if called_function(side) == "sqrt" else None for side in sides]  # type: ignore[attr-defined]
    if (radicands[0] is None) == (radicands[1] is None):
        return
    left, right = radicands[0] or node.left, radicands[1] or node.right
    yield Edit("root-over", node, call("sqrt", ast.BinOp(left, node.op, right)))
    if radicands[0] is None:
        yield Edit("root-part", node, ast.BinOp(call("sqrt", left), node.op, right))
    else:
        yield Edit("root-part", node, ast.BinOp(left, node.op, call("sqrt", right)))


def _call_edits(node: ast.Call, function: str) -> Iterator[Edit]:
    if function in _OMITTED_CALLS and len(node.args) == 1:
        yield Edit(_OMITTED_CALLS[function], node, node.args[0])
    inner = node.args[0] if node.args else node
    if function == "sqrt" and is_operation(inner, PRODUCTS):
        yield Edit("root-part", inner, ast.BinOp(call("sqrt", inner.left), inner.op, inner.right))
        yield Edit("root-part", inner, ast.BinOp(inner.left, inner.op, call("sqrt", inner.right)))
    if function == "sqrt" and is_operation(inner, SUMS):
        roots = [call("sqrt", term) for term in (inner.left, inner.right)]
        yield Edit("root-inside", inner, ast.BinOp(roots[0], inner.op, roots[1]))
    if function in ("floor", "ceil", "round", "int") and len(node.args) == 1:
        for other in ("floor", "ceil", "round"):
            if other != function:
                yield Edit("rounding", node.args[0], call(other, node.args[0]))
        yield Edit("rounding", node.args[0], node.args[0], "not-rounded")
    if function in ("max", "min") and len(node.args) > 1:
        yield Edit("other-end", node, call("min" if function == "max" else "max", *node.args))


# --- rare edits ---


def rare_edits(tree: ast.expr, names: Mapping[str, Any]) -> Iterator[Edit]:
    """Yield every formula that is one rare edit away from `tree`; `names` are the numbers that may be inserted.

    Nothing is yielded for a formula that is only a name: any other number in its place is just another number.
    """
    if isinstance(tree, ast.Name):
        return
    numbers = sorted(name for name, value in names.items() if isinstance(value, int | float))
    used = number_names(tree)
    for name in used:
        yield from _name_edits(tree, name, numbers)
    yield from _extra_number_edits(tree, numbers)
    yield from _term_edits(tree, used)
    yield from _factor_sum_edits(tree)
    for node in ast.walk(tree):
        if is_operation(node, SUMS) and node is not tree:
            yield Edit("factor-twice", node, multiply(tree, node))
            yield Edit("factor-twice", node, divide(tree, node), "factor-divided")
        if isinstance(node, ast.Constant) and isinstance(node.value, int) and node.value > 1:
            for other in (2 * node.value, tidy(node.value / 2)):
                part = pair(ast.Constant(other), node)
                yield Edit("twice", part, _replace_node(tree, node, ast.Constant(other)), "other-number")


def _name_edits(tree: ast.expr, name: str, numbers: list[str]) -> Iterator[Edit]:
    """Yield another number in the place of a name, the name one too high or too low, doubled or halved."""
    node = name_node(name)
    for other in numbers:
        if other != name:
            new = name_node(other)
            yield Edit("other-number", pair(new, node), replace_name(tree, name, new))
    for new in (add(node, ast.Constant(1)), subtract(node, ast.Constant(1))):
        # who takes a number for one more or less does so wherever it stands
        yield Edit("one-off", pair(new, node), replace_name(tree, name, new), "other-number")
    yield Edit("twice", node, replace_name(tree, name, multiply(node, ast.Constant(2))))
    yield Edit("twice", node, replace_name(tree, name, divide(node, ast.Constant(2))), "halved")


def _extra_number_edits(tree: ast.expr, numbers: list[str]) -> Iterator[Edit]:
    """Yield the whole formula with a number, or a product of two, added, multiplied or divided by."""
    products = [name_node(name) for name in numbers]
    pairs = combinations_with_replacement(numbers, 2)
    products += [multiply(name_node(one), name_node(other)) for one, other in pairs]
    for product in products:
        yield Edit("added-on", product, add(tree, product))
        yield Edit("extra-factor", product, multiply(tree, product))
        yield Edit("extra-divisor", product, divide(tree, product))


def _term_edits(tree: ast.expr, used: list[str]) -> Iterator[Edit]:
    """Yield the formula with one factor too many in one term of a sum."""
    if is_operation(tree, SUMS):
        for name in used:
            factor = name_node(name)
            part = pair(factor, tree.right)
            yield Edit("extra-factor-in", part, ast.BinOp(tree.left, tree.op, multiply(tree.right, factor)))
            yield Edit("extra-divisor-in", part, ast.BinOp(tree.left, tree.op, divide(tree.right, factor)))
        for edit in _term_edits(tree.left, used):
            yield edit._replace(tree=ast.BinOp(edit.tree, tree.op, tree.right))


def _factor_sum_edits(tree: ast.expr) -> Iterator[Edit]:
    """Yield the formula with two factors of a product added instead, even if others stand between them."""
    factors = list(_multiplied(tree))
    for one, other in combinations(range(len(factors)), 2) if len(factors) > 2 else ():
        edited = add(factors[one], factors[other])
        for factor in (*factors[:one], *factors[one + 1 : other], *factors[other + 1 :]):
            edited = multiply(edited, factor)
        yield Edit("plus-for-times", multiply(factors[one], factors[other]), edited)


def _multiplied(tree: ast.expr) -> Iterator[ast.expr]:
    if is_operation(tree, (ast.Mult,)):
        yield from _multiplied(tree.left)
        yield from _multiplied(tree.right)
    else:
        yield tree


def _replace_node(tree: ast.expr, node: ast.expr, new: ast.expr) -> ast.expr:
    """Return a copy of `tree` with `new` in the place of `node`, which is one of its parts."""
    return replace_parts(tree, lambda part: new if part is node else None)
