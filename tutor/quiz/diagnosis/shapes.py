"""Wrong shapes: sizes in another order, a size left out, all sides off in the same way."""

from collections.abc import Callable, Iterator
from itertools import combinations, product
from typing import Any

from tutor.messages import say
from tutor.quiz.diagnosis.extra_mistakes import further
from tutor.quiz.diagnosis.relations import GENERAL, Diagnosis
from tutor.quiz.model import Variant

Sizes = tuple[Any, ...]


def diagnose_shape(variant: Variant, given: Sizes) -> Diagnosis | None:
    """What is wrong with the sizes `given`; None if nothing general is."""
    truth: Sizes = variant.answer
    for tag, wrong in variant.mistakes.items():
        if len(given) == len(wrong) == 3 and given == (wrong[1], wrong[0], wrong[2]):
            swap = _told("height-width")
            says = say("quiz.two", first=variant.feedback[tag], second=swap.say)
            return Diagnosis(f"{tag}+{swap.tag}", says) if sorted(given) != sorted(truth) else swap
    if len(given) != len(truth):
        return _length(truth, given)
    if sorted(given) == sorted(truth):
        return _order(truth, given)
    if (two := _two(variant, given)) is not None:
        return two
    if len(truth) == 3:
        sides = tuple(variant.given.get(name, 0) for name in ("H" if "H" in variant.given else "W", "W"))
        if given == (*sides, truth[2]):
            return _told("size-kept")
        return _volume(truth, given)
    return _same_way(truth, given)


def _two(variant: Variant, given: Sizes) -> Diagnosis | None:
    """The two named mistakes that together lead to `given`, or the one whose sizes stand in another order; if only one does."""
    truth = variant.answer
    own = [(tag, value, variant.feedback[tag]) for tag, value in variant.mistakes.items()]
    rest = [(way.tag, way.value, way.say) for way in further(variant)]
    own, rest = ([way for way in ways if len(way[1]) == len(truth)] for ways in (own, rest))
    for pairs in (combinations(own, 2), product(own, rest)):
        found = {
            f"{one[0]}+{other[0]}": say("quiz.two", first=one[2], second=other[2])
            for one, other in pairs
            if _together(truth, one[1], other[1], given)
        }
        if found:
            return Diagnosis(*next(iter(found.items()))) if len(found) == 1 else None
    for tag, sizes, said in own + rest:
        if sorted(sizes) == sorted(given):
            turned = _order(sizes, given)
            return Diagnosis(f"{tag}+{turned.tag}", say("quiz.two", first=said, second=turned.say))
    return None


def _together(truth: Sizes, one: Sizes, other: Sizes, given: Sizes) -> bool:
    """Whether `given` has what is wrong in both: each size as the one of them has it that changes it."""
    return given not in (one, other) and all(
        size
        in (
            (first, second, first + second - right)
            if right not in (first, second)
            else (first + second - right,)
        )
        for right, first, second, size in zip(truth, one, other, given, strict=True)
    )


def _length(truth: Sizes, given: Sizes) -> Diagnosis | None:
    if len(truth) == 3 and given in (truth[:2], truth[1:], (truth[0], truth[2])):
        return _told("depth-left-out" if given == truth[:2] else "side-left-out")
    if len(given) == len(truth) + 1 and truth in (given[:-1], given[1:]):
        return _told("size-too-many")
    return None


def _order(truth: Sizes, given: Sizes) -> Diagnosis:
    if len(truth) == 3 and given == (truth[1], truth[0], truth[2]):
        return _told("height-width")
    if len(truth) == 3 and given[0] == truth[2] and truth[0] != truth[2]:
        return _told("depth-first")
    return _told("transposed" if len(truth) == 2 else "permuted")


def _volume(truth: Sizes, given: Sizes) -> Diagnosis | None:
    """A volume: its two sides, and its depth."""
    if given[2] == truth[2]:
        swapped = _same_way((truth[1], truth[0]), given[:2]) if truth[0] != truth[1] else None
        side = "width-wrong" if given[0] == truth[0] else "height-wrong" if given[1] == truth[1] else ""
        return _same_way(truth[:2], given[:2]) or swapped or (_told(side) if side else None)
    if given[:2] == truth[:2]:
        return _told("depth-wrong")
    return _told("height-width") if (given[1], given[0]) == truth[:2] else None


def _same_way(truth: Sizes, given: Sizes) -> Diagnosis | None:
    """All of the sizes wrong in one and the same way."""
    for name, change in _ways():
        if given == tuple(map(change, truth)):
            return _told(name)
    return None


def _ways() -> Iterator[tuple[str, Callable[[int], float]]]:
    yield "off-by-one.more", lambda size: size + 1
    yield "off-by-one.less", lambda size: size - 1
    yield "off-by-two.more", lambda size: size + 2
    yield "off-by-two.less", lambda size: size - 2
    yield "factor.twice", lambda size: 2 * size
    yield "factor.half", lambda size: size / 2
    yield "factor.half", lambda size: size // 2
    yield "square", lambda size: size * size


def _told(name: str) -> Diagnosis:
    return Diagnosis(GENERAL + name.partition(".")[0], say(f"quiz.shape.{name}"))
