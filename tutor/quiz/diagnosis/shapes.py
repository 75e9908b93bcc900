"""Wrong shapes: sizes in another order, a size left out, all sides wrong in the same way."""

from collections.abc import Callable, Iterator
from itertools import combinations, product
from typing import Any

from tutor.messages import say
from tutor.quiz.diagnosis.extra_mistakes import extra_mistakes
from tutor.quiz.diagnosis.relations import GENERAL, Diagnosis, join_explanations
from tutor.quiz.model import Variant

Sizes = tuple[Any, ...]


def diagnose_shape(variant: Variant, given: Sizes) -> Diagnosis | None:
    """Return what is wrong with the sizes `given`; None if no general mistake explains it."""
    truth: Sizes = variant.answer
    for tag, wrong in variant.mistakes.items():
        if len(given) == len(wrong) == 3 and given == (wrong[1], wrong[0], wrong[2]):
            swap = _diagnosis("height-width")
            if sorted(given) == sorted(truth):
                return swap
            return _diagnose_both(tag, variant.feedback[tag], swap.tag, swap.explanation)
    if len(given) != len(truth):
        return _diagnose_length(truth, given)
    if sorted(given) == sorted(truth):
        return _diagnose_order(truth, given)
    if (two := _diagnose_two(variant, given)) is not None:
        return two
    if len(truth) == 3:
        width = variant.given.get("W", 0)
        height = variant.given.get("H", width)
        if given == (height, width, truth[2]):
            return _diagnosis("size-kept")
        return _diagnose_volume(truth, given)
    return _diagnose_same_change(truth, given)


def _diagnose_two(variant: Variant, given: Sizes) -> Diagnosis | None:
    """Return the two named mistakes that lead to `given` together, or one whose sizes stand in another order.

    None if more than one pair does.
    """
    truth = variant.answer
    own = [(tag, value, variant.feedback[tag]) for tag, value in variant.mistakes.items()]
    extra = [(mistake.tag, mistake.value, mistake.explanation) for mistake in extra_mistakes(variant)]
    own, extra = ([mistake for mistake in group if len(mistake[1]) == len(truth)] for group in (own, extra))
    for pairs in (combinations(own, 2), product(own, extra)):
        found = {
            (one[0], other[0]): _diagnose_both(one[0], one[2], other[0], other[2])
            for one, other in pairs
            if _combines_both(truth, one[1], other[1], given)
        }
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    for tag, sizes, explanation in own + extra:
        if sorted(sizes) == sorted(given):
            order = _diagnose_order(sizes, given)
            return _diagnose_both(tag, explanation, order.tag, order.explanation)
    return None


def _diagnose_both(tag: str, explanation: str, other_tag: str, other_explanation: str) -> Diagnosis:
    return Diagnosis(f"{tag}+{other_tag}", join_explanations("quiz.two", explanation, other_explanation))


def _combines_both(truth: Sizes, one: Sizes, other: Sizes, given: Sizes) -> bool:
    """Return whether each size of `given` is wrong as in the one of two mistakes that changes it.

    Where both change a size, either of the two or the sum of both differences is accepted.
    """
    if given in (one, other):
        return False
    for right, first, second, size in zip(truth, one, other, given, strict=True):
        both = first + second - right
        if size not in ((both,) if right in (first, second) else (first, second, both)):
            return False
    return True


def _diagnose_length(truth: Sizes, given: Sizes) -> Diagnosis | None:
    if len(truth) == 3 and given in (truth[:2], truth[1:], (truth[0], truth[2])):
        return _diagnosis("depth-left-out" if given == truth[:2] else "side-left-out")
    if len(given) == len(truth) + 1 and truth in (given[:-1], given[1:]):
        return _diagnosis("size-too-many")
    return None


def _diagnose_order(truth: Sizes, given: Sizes) -> Diagnosis:
    if len(truth) == 3 and given == (truth[1], truth[0], truth[2]):
        return _diagnosis("height-width")
    if len(truth) == 3 and given[0] == truth[2] and truth[0] != truth[2]:
        return _diagnosis("depth-first")
    return _diagnosis("transposed" if len(truth) == 2 else "permuted")


def _diagnose_volume(truth: Sizes, given: Sizes) -> Diagnosis | None:
    """Return what is wrong with height and width, or with the depth."""
    if given[2] == truth[2]:
        swapped = _diagnose_same_change((truth[1], truth[0]), given[:2]) if truth[0] != truth[1] else None
        wrong_side = "width-wrong" if given[0] == truth[0] else "height-wrong" if given[1] == truth[1] else ""
        return (
            _diagnose_same_change(truth[:2], given[:2])
            or swapped
            or (_diagnosis(wrong_side) if wrong_side else None)
        )
    if given[:2] == truth[:2]:
        return _diagnosis("depth-wrong")
    return _diagnosis("height-width") if (given[1], given[0]) == truth[:2] else None


def _diagnose_same_change(truth: Sizes, given: Sizes) -> Diagnosis | None:
    """Return a diagnosis if all sizes are wrong in the same way."""
    for message, change in _size_changes():
        if given == tuple(map(change, truth)):
            return _diagnosis(message)
    return None


def _size_changes() -> Iterator[tuple[str, Callable[[int], float]]]:
    yield "off-by-one.more", lambda size: size + 1
    yield "off-by-one.less", lambda size: size - 1
    yield "off-by-two.more", lambda size: size + 2
    yield "off-by-two.less", lambda size: size - 2
    yield "factor.twice", lambda size: 2 * size
    yield "factor.half", lambda size: size / 2
    yield "factor.half", lambda size: size // 2
    yield "square", lambda size: size * size


def _diagnosis(message: str) -> Diagnosis:
    return Diagnosis(GENERAL + message.partition(".")[0], say(f"quiz.shape.{message}"))
