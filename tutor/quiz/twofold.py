"""Two mistakes in one formula: what one named mistake changes, changed in another one as well; or a slip inside a named one.

A named mistake is a formula of its own. Where it differs from the solution in one part only, that part is its change, and the
same change can be made in the formula of a second mistake.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from functools import partial
from typing import Any, NamedTuple, cast

from tutor.messages import say
from tutor.quiz.chance import LIKELY, by_chance
from tutor.quiz.diagnosis.extra_mistakes import further
from tutor.quiz.diagnosis.formula_edits import Change, changes
from tutor.quiz.diagnosis.ranking import USUAL, change_told
from tutor.quiz.diagnosis.relations import GENERAL, Diagnosis
from tutor.quiz.model import Variant
from tutor.quiz.solutions.formula import read_tree, same_trees, value_of

_SLIPS = frozenset(kind for level in USUAL[:3] for kind in level) - {"swapped"}


class Named(NamedTuple):
    """A named mistake as a tree, with the keys of its parts, and what to tell; `own` if it stands in the quiz block."""

    tag: str
    say: str
    tree: ast.expr
    parts: frozenset[str]
    own: bool


class Pair(NamedTuple):
    """Two mistakes together as one formula, and how they are told."""

    tree: ast.expr
    told: Callable[[], Diagnosis]


def named_ways(variant: Variant) -> list[Named]:
    """The author's mistakes of a variant, the further ones too, as far as they are formulas."""
    own = [
        (mistake.tag, variant.feedback[mistake.tag], str(mistake.formula))
        for mistake in variant.question.mistakes
        if mistake.tag in variant.mistakes
    ]
    rest = [(way.tag, way.say, way.formula) for way in further(variant)]
    found: list[Named] = []
    for at, (tag, said, written) in enumerate(own + rest):
        tree = read_tree(written)
        if tree is not None:
            found.append(Named(tag, said, tree, parts_of(tree), at < len(own)))
    return found


def diagnose_twofold(
    variant: Variant, given: int | float, names: Mapping[str, Any], leads_here: Callable[[float], bool]
) -> Diagnosis | None:
    """The two mistakes that lead to `given` together, if one pair surely does: two named ones rather than a slip on one."""
    ways = named_ways(variant)
    single = {value_of(way.tree, names) for way in ways}
    for pairs in (
        _two_named(variant, ways, names),
        _slips(ways, names),
        _two_named(variant, [way for way in ways if not way.own], names),
    ):
        tried = [(pair, value_of(pair.tree, names)) for pair in pairs]
        hits = [
            pair for pair, value in tried if value is not None and value not in single and leads_here(value)
        ]
        if hits:
            alike = len({_elsewhere(pair.tree, names) for pair in hits}) == 1
            sure = alike and by_chance(given, [value for _, value in tried]) < LIKELY
            return hits[0].told() if sure else None
    return None


def _two_named(variant: Variant, ways: list[Named], names: Mapping[str, Any]) -> Iterator[Pair]:
    """Two mistakes, of which one at least is the author's own if any of `ways` is."""
    known = any(way.own for way in ways)
    for truth in same_trees(variant, names):
        for one in ways:
            change = _change(truth, one.tree)
            for other in ways if change is not None else ():
                if one is not other and (one.own or other.own or not known):
                    made = _changed_alike(change, one, other)
                    if made is not None:
                        yield Pair(made, partial(_told_both, *sorted((one, other), key=lambda way: way.tag)))


def _slips(ways: list[Named], names: Mapping[str, Any]) -> Iterator[Pair]:
    """One usual change in the formula of a mistake that the author named."""
    for way in ways:
        for change in changes(way.tree) if way.own else ():
            if change.kind in _SLIPS:
                yield Pair(change.tree, partial(_told_slip, way, change, names))


def _told_both(first: Named, second: Named) -> Diagnosis:
    return Diagnosis(f"{first.tag}+{second.tag}", say("quiz.two", first=first.say, second=second.say))


def _told_slip(way: Named, change: Change, names: Mapping[str, Any]) -> Diagnosis:
    told = say("quiz.two", first=way.say, second=change_told(change, names))
    return Diagnosis(f"{way.tag}+{GENERAL}{change.kind}", told)


def _change(truth: ast.expr, wrong: ast.expr) -> tuple[str, ast.expr | None] | None:
    """What a mistake changes, as the key of the part and what stands there instead, which is None for the whole.

    None if it is not a change in one part, nor something done to the whole as in `100 - truth`.
    """
    whole = key_of(truth)
    if whole in parts_of(wrong):
        return None if key_of(wrong) == whole else (whole, None)
    old, new = _difference(truth, wrong)
    return None if old is truth else (key_of(old), new)


def _changed_alike(change: tuple[str, ast.expr | None] | None, one: Named, other: Named) -> ast.expr | None:
    """The formula of `other` with the change of `one` made in it; None if it does not have the part."""
    if change is None:
        return None
    part, new = change
    if new is None:
        return _put(part, other.tree, one.tree)
    return _put(part, new, other.tree) if part in other.parts else None


def key_of(node: ast.AST) -> str:
    """A text by which two formulas are the same exactly if they are written the same way."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Constant):
        return repr(node.value)
    if isinstance(node, ast.BinOp):
        return f"({key_of(node.left)}{type(node.op).__name__}{key_of(node.right)})"
    if isinstance(node, ast.UnaryOp):
        return f"({type(node.op).__name__}{key_of(node.operand)})"
    if isinstance(node, ast.Call) and not node.keywords:
        return f"{key_of(node.func)}[{','.join(map(key_of, node.args))}]"
    return ast.dump(node)


def parts_of(tree: ast.expr) -> frozenset[str]:
    """The keys of a formula's parts."""
    return frozenset(key_of(node) for node in ast.walk(tree) if isinstance(node, ast.expr))


def _put(part: str, new: ast.expr, tree: ast.expr) -> ast.expr:
    """A copy of `tree` with another formula in the place of every part that has the key `part`."""
    return cast(ast.expr, _Replaced(part, new).visit(deepcopy(tree)))


def _difference(old: ast.expr, new: ast.expr) -> tuple[ast.expr, ast.expr]:
    """The smallest parts in which two formulas differ, if all else is the same."""
    apart = [(one, other) for one, other in _children(old, new) if key_of(one) != key_of(other)]
    return _difference(*apart[0]) if len(apart) == 1 else (old, new)


def _children(old: ast.expr, new: ast.expr) -> list[tuple[ast.expr, ast.expr]]:
    """The parts that stand in the same places of two formulas of the same form; [] if they are not of one."""
    if isinstance(old, ast.BinOp) and isinstance(new, ast.BinOp) and type(old.op) is type(new.op):
        return [(old.left, new.left), (old.right, new.right)]
    if isinstance(old, ast.UnaryOp) and isinstance(new, ast.UnaryOp):
        return [(old.operand, new.operand)]
    if isinstance(old, ast.Call) and isinstance(new, ast.Call) and len(old.args) == len(new.args):
        return list(zip(old.args, new.args, strict=True)) if key_of(old.func) == key_of(new.func) else []
    return []


class _Replaced(ast.NodeTransformer):
    def __init__(self, part: str, new: ast.expr) -> None:
        self.part, self.new = part, new

    def visit(self, node: ast.AST) -> Any:
        """The new part wherever the old one stands."""
        if isinstance(node, ast.expr) and key_of(node) == self.part:
            return self.new
        return self.generic_visit(node)


def _elsewhere(tree: ast.expr, names: Mapping[str, Any]) -> float | None:
    """A formula's value with other numbers, to tell whether two are the same."""
    numbers = [name for name, value in names.items() if isinstance(value, int | float)]
    value = value_of(
        tree, dict(names) | {name: names[name] * (1.1 + 0.07 * at) for at, name in enumerate(numbers)}
    )
    return None if value is None else float(f"{value:.9g}")
