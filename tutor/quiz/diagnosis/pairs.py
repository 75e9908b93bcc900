"""Two mistakes at once: two named ones, or a general one on top of a named one.

Two wrong ways that touch different terms add up their differences from the truth; two that touch different factors
multiply theirs. What only one pair explains is named by both, `no-plus-one+padding-once`.
"""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any, NamedTuple

from tutor.messages import say
from tutor.quiz.answers.expressions import agree, fingerprint, points
from tutor.quiz.answers.values import meant, tidy
from tutor.quiz.chance import LIKELY, by_chance
from tutor.quiz.diagnosis.extra_mistakes import further
from tutor.quiz.diagnosis.relations import (
    Diagnosis,
    Relation,
    Topics,
    likely,
    plain_relations,
    reached,
    sentence,
)
from tutor.quiz.model import Variant

FEW = 24
"""Below this size whole numbers coincide too easily for any two mistakes but a forgotten or surplus 1 and another."""
MANY = 100
"""Below this size they coincide too easily for a general mistake on top of a named one."""
_ON_TOP = ("sign", "flops-for-macs", "unit", "per-cent", "log-base", "inverse", "off-by-one")

Marks = tuple[float | None, ...]


class Pair(NamedTuple):
    """Two mistakes, by tag and sentence, and where they lead together."""

    tags: tuple[str, str]
    says: tuple[str, str]
    marks: Marks


def diagnose_two(variant: Variant, given: Any, about: Topics) -> Diagnosis | None:
    """The two mistakes that together lead to `given`, if exactly one pair does."""
    marks_of = _marker(variant)
    if marks_of is None:
        return None
    truth, answered = marks_of(variant.answer), marks_of(given)
    wrong = {
        tag: marks_of(value)
        for tag, value in variant.mistakes.items()
        if not (isinstance(value, str) and variant.question.kind != "expression") and not _fixed(variant, tag)
    }
    says = {tag: variant.feedback[tag] for tag in wrong}
    rest = {way.tag: way for way in further(variant) if not _is_fixed(way.formula)}
    marks = wrong | {tag: marks_of(way.value) for tag, way in rest.items()}
    told = says | {tag: way.say for tag, way in rest.items()}
    for pairs in (
        _named(truth, wrong, wrong, told),
        _named(truth, wrong, marks, told),
        _on_top(variant, wrong, about, answered),
    ):
        tried = list(pairs)
        found = {pair.tags: pair for pair in tried if _leads(pair.marks, answered, truth)}
        if len(found) == 1 and set(next(iter(found))) & rest.keys() and _by_chance(answered, tried):
            return None
        if len(found) == 1:
            pair = next(iter(found.values()))
            return Diagnosis("+".join(pair.tags), say("quiz.two", first=pair.says[0], second=pair.says[1]))
        if found:
            return None
    return None


def _marker(variant: Variant) -> Callable[[Any], Marks] | None:
    """What turns an answer into numbers to compare: itself, or a formula's values at many settings."""
    if variant.question.kind != "expression":
        return lambda value: (value,)
    where = points(variant.question, variant.given)
    return None if where is None else lambda written: fingerprint(written, where)


def _leads(made: Marks, answered: Marks, truth: Marks) -> bool:
    """Whether a pair comes to the answer, and not back to the truth."""
    if len(made) > 1:
        return agree(answered, made) and not agree(truth, made)
    one, given, right = made[0], answered[0], truth[0]
    if one is None or given is None or (isinstance(right, int) and isinstance(given, int) and one != given):
        return False
    return meant(given, one) and one != right


def _by_chance(answered: Marks, tried: list[Pair]) -> bool:
    """Whether a pair may well lead to the number answered without having been in anybody's mind."""
    given = answered[0]
    return (
        len(answered) == 1 and given is not None and by_chance(given, (p.marks[0] for p in tried)) >= LIKELY
    )


def _named(
    truth: Marks, own: dict[str, Marks], wrong: dict[str, Marks], told: dict[str, str]
) -> Iterator[Pair]:
    """Two named mistakes, of which one at least is among the author's `own`."""
    for one, other in combinations(sorted(wrong), 2):
        if one not in own and other not in own:
            continue
        says = (told[one], told[other])
        if _few(truth, FEW) and 1 not in (_apart(truth, wrong[one]), _apart(truth, wrong[other])):
            continue
        for join in (_added,) if _few(truth, FEW) else (_added, _multiplied):
            yield Pair((one, other), says, _each(join, truth, wrong[one], wrong[other]))


def _on_top(variant: Variant, wrong: dict[str, Marks], about: Topics, answered: Marks) -> Iterator[Pair]:
    if _few(answered, MANY):
        return
    for tag, marks in wrong.items():
        for relation in (*likely(about), *plain_relations()):
            if relation.tag.partition(":")[2] in _ON_TOP and _sensible(relation, marks):
                made = tuple(None if mark is None else _reached(relation, mark) for mark in marks)
                yield Pair((tag, relation.tag), (variant.feedback[tag], sentence(relation)), made)


def _few(marks: Marks, bound: int) -> bool:
    return len(marks) == 1 and isinstance(marks[0], int) and abs(marks[0]) < bound


def _apart(truth: Marks, wrong: Marks) -> float:
    return abs((truth[0] or 0) - (wrong[0] or 0))


def _fixed(variant: Variant, tag: str) -> bool:
    """Whether a mistake is one and the same number whatever is given: that has no parts to go wrong twice."""
    return any(m.tag == tag and _is_fixed(str(m.formula)) for m in variant.question.mistakes)


def _is_fixed(written: str) -> bool:
    return written.replace(".", "").isdigit()


def _sensible(relation: Relation, marks: Marks) -> bool:
    """One more or one less is a mistake of counts, and 0 has no factors."""
    counted = all(isinstance(mark, int) for mark in marks) or len(marks) > 1
    return counted if relation.tag.endswith("off-by-one") else any(marks)


def _reached(relation: Relation, mark: float) -> float | None:
    value = reached(relation, mark)
    return None if value is None else tidy(value)


def _each(join: Callable[[float, float, float], float], *marks: Marks) -> Marks:
    made: list[float | None] = []
    for truth, one, other in zip(*marks, strict=True):
        if truth is None or one is None or other is None or (join is _multiplied and truth == 0):
            made.append(None)
        else:
            made.append(tidy(join(truth, one, other)))
    return tuple(made)


def _added(truth: float, one: float, other: float) -> float:
    return one + other - truth


def _multiplied(truth: float, one: float, other: float) -> float:
    return one * other / truth
