"""Two mistakes in one formula: what one named mistake changes, changed in another one as well; or a slip inside a named one.

A named mistake is a formula of its own. Where it differs from the solution in one part only, that part is its change, and the
same change can be made in the formula of a second mistake.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from itertools import islice, permutations
from typing import Any, NamedTuple, cast

from tutor.messages import say
from tutor.quiz.chance import LIKELY, by_chance
from tutor.quiz.changes import Change, changes
from tutor.quiz.further import further
from tutor.quiz.general import GENERAL, Diagnosis
from tutor.quiz.model import Variant
from tutor.quiz.solving import read_tree, same_trees, value_of
from tutor.quiz.weighing import USUAL, change_told

MOST_SLIPS = 600
_SLIPS = frozenset(kind for level in USUAL[:3] for kind in level) - {"swapped"}


class Named(NamedTuple):
    """A named mistake as a tree, and what to tell."""

    tag: str
    say: str
    tree: ast.expr


class Found(NamedTuple):
    """Two mistakes together, as one formula."""

    tag: str
    say: str
    tree: ast.expr


def named_ways(variant: Variant) -> list[Named]:
    """The author's mistakes of a variant, the further ones too, as far as they are formulas."""
    own = [
        (mistake.tag, variant.feedback[mistake.tag], str(mistake.formula))
        for mistake in variant.question.mistakes
        if mistake.tag in variant.mistakes
    ]
    own += [(way.tag, way.say, way.formula) for way in further(variant)]
    trees = [(tag, said, read_tree(written)) for tag, said, written in own]
    return [Named(tag, said, tree) for tag, said, tree in trees if tree is not None]


def diagnose_twofold(
    variant: Variant, given: int | float, names: Mapping[str, Any], leads_here: Callable[[float], bool]
) -> Diagnosis | None:
    """The two mistakes that lead to `given` together, if one pair surely does: two named ones rather than a slip on one."""
    ways = named_ways(variant)
    single = [value_of(way.tree, names) for way in ways]
    for pairs in (_two_named(variant, ways, names), _slips(ways, names)):
        tried = [(pair, value_of(pair.tree, names)) for pair in pairs]
        hits = [
            pair for pair, value in tried if value is not None and value not in single and leads_here(value)
        ]
        meanings = {_elsewhere(pair.tree, names) for pair in hits}
        if hits:
            sure = len(meanings) == 1 and by_chance(given, [value for _, value in tried]) < LIKELY
            return Diagnosis(hits[0].tag, hits[0].say) if sure else None
    return None


def _two_named(variant: Variant, ways: list[Named], names: Mapping[str, Any]) -> Iterator[Found]:
    truths = same_trees(variant, names)
    for one, other in permutations(ways, 2):
        for truth in truths:
            made = changed_alike(truth, one.tree, other.tree)
            if made is not None:
                first, second = sorted((one, other), key=lambda way: way.tag)
                told = say("quiz.two", first=first.say, second=second.say)
                yield Found(f"{first.tag}+{second.tag}", told, made)


def _slips(ways: list[Named], names: Mapping[str, Any]) -> Iterator[Found]:
    """One usual change in the formula of a named mistake."""

    def every() -> Iterator[tuple[Named, Change]]:
        for way in ways:
            for change in changes(way.tree):
                if change.kind in _SLIPS:
                    yield way, change

    for way, change in islice(every(), MOST_SLIPS):
        told = say("quiz.two", first=way.say, second=change_told(change, names))
        yield Found(f"{way.tag}+{GENERAL}{change.kind}", told, change.tree)


def changed_alike(truth: ast.expr, one: ast.expr, other: ast.expr) -> ast.expr | None:
    """`other` with the change by which `one` differs from `truth`; None if that change cannot be made in it."""
    wanted = ast.dump(truth)
    if any(
        ast.dump(node) == wanted for node in ast.walk(one)
    ):  # `one` does something to the whole: 100 − truth
        return None if ast.dump(one) == wanted else _put(wanted, other, one)
    old, new = _difference(truth, one)
    if old is truth:
        return None
    wanted = ast.dump(old)
    if not any(ast.dump(node) == wanted for node in ast.walk(other)):
        return None
    return _put(wanted, new, other)


def _put(wanted: str, new: ast.expr, tree: ast.expr) -> ast.expr:
    """A copy of `tree` with a part in the place of every one that is written like `wanted`."""
    return cast(ast.expr, _Replaced(wanted, new).visit(deepcopy(tree)))


def _difference(old: ast.expr, new: ast.expr) -> tuple[ast.expr, ast.expr]:
    """The smallest parts in which two formulas differ, if all else is the same."""
    pairs = _children(old, new)
    apart = [(one, other) for one, other in pairs if ast.dump(one) != ast.dump(other)]
    return _difference(*apart[0]) if len(apart) == 1 else (old, new)


def _children(old: ast.expr, new: ast.expr) -> list[tuple[ast.expr, ast.expr]]:
    """The parts that stand in the same places of two formulas of the same form; [] if they are not of one."""
    if isinstance(old, ast.BinOp) and isinstance(new, ast.BinOp) and type(old.op) is type(new.op):
        return [(old.left, new.left), (old.right, new.right)]
    if isinstance(old, ast.UnaryOp) and isinstance(new, ast.UnaryOp):
        return [(old.operand, new.operand)]
    if isinstance(old, ast.Call) and isinstance(new, ast.Call) and len(old.args) == len(new.args):
        return list(zip(old.args, new.args, strict=True)) if ast.dump(old.func) == ast.dump(new.func) else []
    return []


class _Replaced(ast.NodeTransformer):
    def __init__(self, wanted: str, new: ast.expr) -> None:
        self.wanted, self.new = wanted, new

    def visit(self, node: ast.AST) -> Any:
        """The new part wherever the old one stands."""
        return self.new if ast.dump(node) == self.wanted else self.generic_visit(node)


def _elsewhere(tree: ast.expr, names: Mapping[str, Any]) -> float | None:
    """A formula's value with other numbers, to tell whether two are the same."""
    numbers = [name for name, value in names.items() if isinstance(value, int | float)]
    value = value_of(
        tree, dict(names) | {name: names[name] * (1.1 + 0.07 * at) for at, name in enumerate(numbers)}
    )
    return None if value is None else float(f"{value:.9g}")
