"""The steps of a solution: smaller questions in the order of computation, written by the author or found in a formula."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tutor.messages import say
from tutor.quiz.answers.expressions import comparison_points, fingerprint
from tutor.quiz.answers.values import format_plain, format_value, is_close, tidy
from tutor.quiz.evaluator import ARITHMETIC, FormulaError, compile_formula
from tutor.quiz.model import LETTERS, Question, Step, Variant
from tutor.quiz.questions.templating import replace_fields
from tutor.quiz.solutions.formula import (
    EQUAL,
    find_solution,
    format_part,
    formulas_in_solution,
    named_numbers,
    value_of,
)
from tutor.quiz.solutions.trees import SUMS, is_operation, name_node, replace_parts

MAX_STEPS = 8
NEGLIGIBLE = 1e-5
"""Relative change up to which a step leaves a number as it is."""
_PRODUCTS = (ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)


def solution_steps(variant: Variant) -> tuple[Step, ...]:
    """Return the steps of the solution, first to last; () if none is smaller than the question itself."""
    if variant.steps:
        return variant.steps
    find_steps = _STEPS_OF_FORM.get(variant.question.form)
    steps: dict[str, Step] = {}
    for step in find_steps(variant) if find_steps else ():
        if _without_spaces(step.ask.removesuffix("= ?")) not in _without_spaces(variant.prompt):
            steps.setdefault(step.ask, step)
    return tuple(steps.values())[:MAX_STEPS]


def first_step(variant: Variant) -> Step | None:
    """Return the first step of the solution; None if it has no steps."""
    return next(iter(solution_steps(variant)), None)


def step_variant(step: Step, variant: Variant) -> Variant:
    """Return a step of the variant's solution as a separate question, without named mistakes."""
    is_choice = step.kind == "choice"
    question = Question(
        id=variant.question.id,
        lesson=variant.question.lesson,
        kind=step.kind,
        ask=step.ask,
        given=variant.question.given,
        where="",
        let=variant.question.let,
        answer=step.formula,
        mistakes=(),
        hints=(),
        solve="",
        goal=variant.question.goal,
    )
    return Variant(
        question=question,
        seed=variant.seed,
        given=variant.given,
        prompt=step.ask,
        answer=step.answer,
        expected=LETTERS[int(step.answer)] if is_choice else format_plain(step.answer),
        mistakes={},
        choices=variant.choices if is_choice else (),
        hints=(),
        solution=step.statement,
        feedback={},
        run=variant.run,
    )


# --- by the form of the answer ---


def _number_steps(variant: Variant) -> Iterable[Step]:
    """Yield the steps of the formulas in the worked solution, up to the formula that is the answer."""
    if not isinstance(variant.answer, int | float):
        return
    names = named_numbers(variant)
    found: list[Step] = []
    for tree in formulas_in_solution(variant.question):
        value = value_of(tree, names)
        if value is None:
            continue
        found += _formula_steps(tree, names)
        if any(is_close(factor * value, variant.answer, EQUAL) for factor in (1, 100)):  # 100: a percentage
            break
    found = found or list(_field_steps(variant, names))
    if not found and (solution := find_solution(variant, names)) is not None:
        found = list(_formula_steps(solution, names))
    yield from found


def _shape_steps(variant: Variant) -> Iterable[Step]:
    """Yield the steps that compute one of the sizes; if there are none, ask for the first size alone."""
    names, found = named_numbers(variant), False
    for tree in formulas_in_solution(variant.question):
        value = value_of(tree, names)
        if value is not None and any(is_close(value, size, EQUAL) for size in variant.answer):
            found = True
            yield from _formula_steps(tree, names)
    if found:
        return
    steps = list(_field_steps(variant, names))
    yield from steps
    if not steps:
        yield _make_step(say("quiz.step.first-size"), variant.answer[0])


def _expression_steps(variant: Variant) -> Iterable[Step]:
    """Yield one step: the value of the formula at the point that is shortest to write."""
    points = comparison_points(variant.question, variant.given) or ()
    values = zip(points, fingerprint(str(variant.answer), points), strict=True)
    usable = [(point, value) for point, value in values if value is not None]
    if usable:
        point, value = min(usable, key=lambda one: sum(len(format_value(number)) for _, number in one[0]))
        numbers = ", ".join(f"{name} = {format_value(number)}" for name, number in point)
        yield _make_step(say("quiz.step.try-numbers", numbers=numbers), tidy(value))


def _order_steps(variant: Variant) -> Iterable[Step]:
    """Yield one step: what comes first."""
    ask, first = say("quiz.step.first-place"), variant.answer[0]
    yield Step(ask, first, say("quiz.step.statement", ask=ask, answer=variant.choices[first]), "choice")


_STEPS_OF_FORM = {
    "number": _number_steps,
    "fits": _number_steps,
    "shape": _shape_steps,
    "expression": _expression_steps,
    "order": _order_steps,
}


def _make_step(ask: str, value: float) -> Step:
    return Step(ask, value, say("quiz.step.statement", ask=ask, answer=format_value(value)))


# --- formulas ---


def _field_steps(variant: Variant, names: Mapping[str, Any]) -> Iterator[Step]:
    """Yield the steps of the formulas that the worked solution has inside braces, as in `max({w*x + b}, {v*x + c})`."""
    for written in replace_fields(variant.question.solve, "")[1]:
        try:
            compile_formula(written)
            tree = ast.parse(written, mode="eval").body
        except (FormulaError, SyntaxError):
            continue
        if isinstance(tree, ast.BinOp):
            yield from _formula_steps(tree, names)


def _formula_steps(tree: ast.expr, names: Mapping[str, Any]) -> Iterator[Step]:
    """Yield the steps of a formula, computed from the inside out; each step uses the results of those before it.

    What changes nothing visible, such as `25 + 0.00001` or `1⁵`, is computed but is not a step.
    """
    known = dict(names)
    while not _is_leaf(tree):
        part = _innermost(tree)
        if part is tree:
            part = _compound_side(tree)
        value = value_of(part, known)
        if value is None or not _is_explainable(part):
            return
        if value != 1 and not _changes_nothing(part, value, known):
            text = format_part(part, known)
            if text is None:
                return
            formula = ast.unparse(part) if known.keys() == names.keys() else ""
            statement = say("quiz.step.computed", part=text, answer=format_value(value))
            yield Step(say("quiz.step.compute", part=text), value, statement, formula=formula)
        result = f"_{len(known)}"
        known[result] = value
        tree = _replace_node(tree, part, name_node(result))


def _replace_node(tree: ast.expr, old: ast.expr, new: ast.expr) -> ast.expr:
    return replace_parts(tree, lambda part: new if part is old else None)


def _compound_side(tree: ast.expr) -> ast.expr:
    """Return the side of an operation that is itself an operation, to be computed first; the whole tree if none is."""
    sides = (tree.left, tree.right) if isinstance(tree, ast.BinOp) else ()
    return next((side for side in sides if isinstance(side, ast.BinOp)), tree)


def _is_explainable(part: ast.expr) -> bool:
    """Return whether a part can be shown to a learner: arithmetic, without conditions and the engine's functions."""
    functions = [node.func for node in ast.walk(part) if isinstance(node, ast.Call)]
    known = all(isinstance(function, ast.Name) and function.id in ARITHMETIC for function in functions)
    return known and not any(isinstance(node, ast.IfExp | ast.Compare) for node in ast.walk(part))


def _changes_nothing(part: ast.expr, value: float, known: Mapping[str, Any]) -> bool:
    """Return whether a part has no names in it, or leaves a number as it is: plus almost nothing, times one."""
    if not any(isinstance(node, ast.Name) for node in ast.walk(part)):
        return True
    if not (isinstance(part, ast.BinOp) and _is_leaf(part.left) and _is_leaf(part.right)):
        return False
    sides = [value_of(part.left, known), value_of(part.right, known)]
    neutral = 0.0 if isinstance(part.op, SUMS) else 1.0
    return any(
        kept is not None
        and other is not None
        and is_close(value, kept, NEGLIGIBLE)
        and abs(other - neutral) <= NEGLIGIBLE * abs(kept)
        for kept, other in (sides, sides[::-1])
    )


def _without_spaces(text: str) -> str:
    return "".join(text.split())


def _innermost(node: ast.expr) -> ast.expr:
    """Return the part that is computed first: the innermost one that is a sum of products, or a product."""
    if _is_one_step(node):
        return node
    for child in _children(node):
        if not _is_leaf(child):
            part = _innermost(child)
            if any(isinstance(inner, ast.Name) for inner in ast.walk(part)):
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


def _is_one_step(node: ast.expr) -> bool:
    """Return whether a person computes this in one go: a sum of products of plain numbers, or a function of one."""
    if isinstance(node, ast.Call):
        rounds = isinstance(node.func, ast.Name) and node.func.id in ("floor", "ceil")
        return all(_is_leaf(value) or (rounds and _is_product(value)) for value in node.args)
    if is_operation(node, SUMS):
        return all(_is_leaf(side) or _is_product(side) or _is_sum(side) for side in _children(node))
    return _is_product(node)


def _is_sum(node: ast.expr) -> bool:
    return is_operation(node, SUMS) and _is_one_step(node)


def _is_product(node: ast.expr) -> bool:
    return is_operation(node, _PRODUCTS) and all(
        _is_leaf(side) or _is_product(side) for side in _children(node)
    )
