"""A solution as steps: smaller questions in the order in which one works, the author's own or found in the formula."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from tutor.messages import say
from tutor.quiz.answers.expressions import fingerprint, points
from tutor.quiz.answers.values import near, shown, tidy
from tutor.quiz.model import Step, Variant
from tutor.quiz.questions.evaluator import ARITHMETIC, FormulaError, formula
from tutor.quiz.solutions.formula import names_of, part_text, solution_tree, solution_trees, value_of

_PRODUCT = (ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
_PIECE = re.compile(r"\{([^{}]*)\}")
MOST_STEPS = 8


def steps(variant: Variant) -> tuple[Step, ...]:
    """The steps of the solution, first to last; () if it has none that is smaller than the question."""
    if variant.steps:
        return variant.steps
    found = _KINDS.get(variant.question.kind, _no_steps)(variant)
    asked: dict[str, Step] = {}
    for step in found:
        if _bare(step.ask.removesuffix("= ?")) not in _bare(variant.prompt):
            asked.setdefault(step.ask, step)
    return tuple(asked.values())[:MOST_STEPS]


def first_step(variant: Variant) -> Step | None:
    """The step that a solution begins with; None if the solution has no smaller one."""
    return next(iter(steps(variant)), None)


# --- kinds of question ---


def _no_steps(_variant: Variant) -> Iterable[Step]:
    return ()


def _of_number(variant: Variant) -> Iterable[Step]:
    """The formulas of the worked solution one after the other, up to the one that is the answer."""
    if not isinstance(variant.answer, int | float):
        return
    names, found = names_of(variant), False
    for tree in solution_trees(variant.question):
        whole = value_of(tree, names)
        for step in () if whole is None else _worked(tree, names):
            found = True
            yield step
        if whole is not None and (
            near(whole, variant.answer, 1e-9) or near(100 * whole, variant.answer, 1e-9)
        ):
            break
    for step in () if found else _pieces(variant, names):
        found = True
        yield step
    answer = None if found else solution_tree(variant, names)
    if answer is not None:
        yield from _worked(answer, names)


def _of_shape(variant: Variant) -> Iterable[Step]:
    """What leads to one of the sizes; else the first size alone."""
    names = names_of(variant)
    found = False
    for tree in solution_trees(variant.question):
        whole = value_of(tree, names)
        if whole is not None and any(near(whole, size, 1e-9) for size in variant.answer):
            found = True
            yield from _worked(tree, names)
    if not found:
        for step in _pieces(variant, names):
            found = True
            yield step
    if not found:
        ask = say("quiz.step.first-size")
        yield Step(ask, variant.answer[0], _told(ask, variant.answer[0]))


def _of_expression(variant: Variant) -> Iterable[Step]:
    """What the formula comes to for numbers."""
    where = points(variant.question, variant.given) or ()
    values = zip(where, fingerprint(str(variant.answer), where), strict=True)
    usable = [(point, value) for point, value in values if value is not None]
    if usable:
        point, value = min(usable, key=lambda one: sum(len(shown(number)) for _, number in one[0]))
        setting = ", ".join(f"{name} = {shown(number)}" for name, number in point)
        ask = say("quiz.step.try-numbers", setting=setting)
        yield Step(ask, tidy(value), _told(ask, tidy(value)))


def _of_order(variant: Variant) -> Iterable[Step]:
    ask, first = say("quiz.step.first-place"), variant.answer[0]
    yield Step(ask, first, say("quiz.step.told", ask=ask, answer=variant.choices[first]), "choice")


_KINDS = {
    "number": _of_number,
    "fits": _of_number,
    "shape": _of_shape,
    "expression": _of_expression,
    "order": _of_order,
}


def _told(ask: str, value: float) -> str:
    return say("quiz.step.told", ask=ask, answer=shown(value))


# --- formulas ---


def _pieces(variant: Variant, names: Mapping[str, Any]) -> Iterator[Step]:
    """What the worked solution computes inside its braces, `max({w*x + b}, {v*x + c})`."""
    for written in _PIECE.findall(variant.question.solve.replace("{{", "").replace("}}", "")):
        try:
            tree = formula(written) and ast.parse(written, mode="eval").body
        except (FormulaError, SyntaxError):
            continue
        if isinstance(tree, ast.BinOp):
            yield from _worked(tree, names)


def _worked(tree: ast.expr, names: Mapping[str, Any]) -> Iterator[Step]:
    """A formula computed from the inside out, each step with the results of those before it.

    What changes nothing that is shown is no step: `25 + 0.00001`, `1⁵`.
    """
    known, tree = dict(names), deepcopy(tree)
    while not _is_leaf(tree):
        part = _first(tree)
        if part is tree:
            part = _side(tree)
        value = value_of(part, known)
        if value is None or not _said_in_words(part):
            return
        if value != 1 and not _idle(part, value, known):
            text = part_text(part, known)
            own = ast.unparse(part) if not known.keys() - names.keys() else ""
            told = say("quiz.step.computed", part=text, answer=shown(value))
            yield Step(say("quiz.step.compute", part=text), value, told, formula=own)
        name = f"_{len(known)}"
        known[name] = value
        tree = _Put(part, ast.Name(name, ast.Load())).visit(tree)


def _side(tree: ast.expr) -> ast.expr:
    """The side of a sum or product that is a smaller one, to be computed first; the whole if none is."""
    sides = (tree.left, tree.right) if isinstance(tree, ast.BinOp) else ()
    return next((side for side in sides if isinstance(side, ast.BinOp)), tree)


class _Put(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.expr, new: ast.expr) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> Any:
        """The new node for the old one, every other as it is."""
        return self.new if node is self.old else self.generic_visit(node)


def _said_in_words(part: ast.expr) -> bool:
    """Whether a part can be said to a learner: arithmetic, without conditions and the engine's own functions."""
    calls = [node.func for node in ast.walk(part) if isinstance(node, ast.Call)]
    known = all(isinstance(call, ast.Name) and call.id in ARITHMETIC for call in calls)
    return known and not any(isinstance(node, ast.IfExp | ast.Compare) for node in ast.walk(part))


def _idle(part: ast.expr, value: float, known: Mapping[str, Any]) -> bool:
    """Whether a part has no name in it, or leaves a number as it is: plus next to nothing, times one."""
    if not any(isinstance(node, ast.Name) for node in ast.walk(part)):
        return True
    if not (isinstance(part, ast.BinOp) and _is_leaf(part.left) and _is_leaf(part.right)):
        return False
    sides = [value_of(part.left, known), value_of(part.right, known)]
    neutral = 0.0 if isinstance(part.op, ast.Add | ast.Sub) else 1.0
    return any(
        kept is not None
        and other is not None
        and near(value, kept, 1e-5)
        and abs(other - neutral) <= 1e-5 * abs(kept)
        for kept, other in (sides, sides[::-1])
    )


def _bare(text: str) -> str:
    return "".join(text.split())


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
