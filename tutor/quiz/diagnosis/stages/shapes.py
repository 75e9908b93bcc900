"""Wrong shapes: sizes in another order, a size left out, all sides wrong in the same way."""

from collections.abc import Callable, Iterator
from itertools import combinations, product
from typing import Any, NamedTuple

from tutor.messages import say
from tutor.progress.model import GENERAL_PREFIX
from tutor.quiz.diagnosis.finding import Finding, both
from tutor.quiz.diagnosis.wrong_answer import WrongAnswer

Sizes = tuple[Any, ...]


class NamedShape(NamedTuple):
    """A named mistake and the sizes that it leads to."""

    finding: Finding
    sizes: Sizes


def find_swapped_sides(answer: WrongAnswer) -> Iterator[Finding]:
    """Yield the mistakes of the quiz block that lead to the answer with height and width swapped."""
    for finding, sizes in _own_mistakes(answer):
        if len(answer.given) == len(sizes) == 3 and answer.given == (sizes[1], sizes[0], sizes[2]):
            swap = _finding("height-width")
            yield swap if sorted(answer.given) == sorted(answer.truth) else both(finding, swap)


def find_wrong_length(answer: WrongAnswer) -> Iterator[Finding]:
    """Yield what is wrong with an answer that has one size too few or too many."""
    given, truth = answer.given, answer.truth
    if len(truth) == 3 and given == truth[:2]:
        yield _finding("depth-left-out")
    elif len(truth) == 3 and given in (truth[1:], (truth[0], truth[2])):
        yield _finding("side-left-out")
    elif truth in _with_one_size_less(given):
        yield _size_too_many(truth)


def find_other_order(answer: WrongAnswer) -> Iterator[Finding]:
    """Yield a finding if the answer has the right sizes in another order."""
    if sorted(answer.given) == sorted(answer.truth):
        yield _explain_order(answer.truth, answer.given)


def find_two_mistakes(answer: WrongAnswer) -> Iterator[Finding]:
    """Yield the pairs of named mistakes that lead to the answer together; with an extra mistake only if no other pair does."""
    if len(answer.given) != len(answer.truth):
        return
    own, extra = _with_length_of_truth(answer)
    for pairs in (combinations(own, 2), product(own, extra)):
        found = [
            both(one.finding, other.finding)
            for one, other in pairs
            if _combines_both(answer.truth, one.sizes, other.sizes, answer.given)
        ]
        yield from found
        if found:
            return


def find_mistake_in_other_order(answer: WrongAnswer) -> Iterator[Finding]:
    """Yield the named mistakes that lead to the sizes of the answer in another order."""
    own, extra = _with_length_of_truth(answer)
    for finding, sizes in own + extra:
        if sorted(sizes) == sorted(answer.given):
            yield both(finding, _explain_order(sizes, answer.given))


def find_mistake_with_one_size_more(answer: WrongAnswer) -> Iterator[Finding]:
    """Yield what is wrong with the sizes that are left if one size too many is taken away: a mistake, or their order."""
    truth, shorter = answer.truth, list(_with_one_size_less(answer.given))
    if len(answer.given) != len(truth) + 1:
        return
    own, extra = _with_length_of_truth(answer)
    for finding, sizes in own + extra:
        if sizes in shorter:
            yield both(finding, _size_too_many(truth))
    for sizes in shorter:
        if sorted(sizes) == sorted(truth):
            yield both(_explain_order(truth, sizes), _size_too_many(truth))


def find_kept_size(answer: WrongAnswer) -> Iterator[Finding]:
    """Yield a finding if height and width are those of the input."""
    width = answer.variant.given.get("W", 0)
    height = answer.variant.given.get("H", width)
    if len(answer.truth) == 3 and answer.given == (height, width, answer.truth[2]):
        yield _finding("size-kept")


def find_wrong_sides(answer: WrongAnswer) -> Iterator[Finding]:
    """Yield what is wrong with all sides in the same way, or else with one of three sizes."""
    given, truth = answer.given, answer.truth
    if len(truth) != 3:
        yield from _find_same_change(truth, given)
    elif len(given) != 3:
        return
    elif given[2] == truth[2]:
        yield from _find_same_change(truth[:2], given[:2])
        if truth[0] != truth[1]:
            yield from _find_same_change((truth[1], truth[0]), given[:2])
        if given[0] == truth[0]:
            yield _finding("width-wrong")
        elif given[1] == truth[1]:
            yield _finding("height-wrong")
    elif given[:2] == truth[:2]:
        yield _finding("depth-wrong")
    elif (given[1], given[0]) == truth[:2]:
        yield _finding("height-width")


def find_other_length(answer: WrongAnswer) -> Iterator[Finding]:
    """Yield that the answer has more or fewer sizes than the question asks for; what to do is not said with it."""
    given, wanted = len(answer.given), len(answer.truth)
    if given != wanted:
        text = say("quiz.shape.other-length", given=given, wanted=wanted)
        yield Finding(f"{GENERAL_PREFIX}other-length", text, needs_step=True)


def _with_one_size_less(sizes: Sizes) -> Iterator[Sizes]:
    """Yield the sizes without the last one, without the one before it, and so on."""
    for at in reversed(range(len(sizes))):
        yield sizes[:at] + sizes[at + 1 :]


def _size_too_many(truth: Sizes) -> Finding:
    """Return that there is a size too many. A volume has three: it has no fourth for the input's depth or the filters."""
    message = "size-too-many-of-volume" if len(truth) == 3 else "size-too-many"
    return Finding(f"{GENERAL_PREFIX}size-too-many", say(f"quiz.shape.{message}"))


def _own_mistakes(answer: WrongAnswer) -> list[NamedShape]:
    variant = answer.variant
    return [NamedShape(Finding(tag, variant.feedback[tag]), sizes) for tag, sizes in variant.mistakes.items()]


def _with_length_of_truth(answer: WrongAnswer) -> tuple[list[NamedShape], list[NamedShape]]:
    """Return the mistakes of the quiz block and the extra ones that lead to as many sizes as the right answer has."""
    extra = [NamedShape(mistake.finding, mistake.value) for mistake in answer.extra_mistakes]
    own, extra = (
        [mistake for mistake in group if len(mistake.sizes) == len(answer.truth)]
        for group in (_own_mistakes(answer), extra)
    )
    return own, extra


def _combines_both(truth: Sizes, one: Sizes, other: Sizes, given: Sizes) -> bool:
    """Return whether each size of `given` is wrong as in the one of two mistakes that changes it.

    Where both change a size, either of the two or the sum of both differences is accepted.
    """
    if given in (one, other):
        return False
    for right, first, second, size in zip(truth, one, other, given, strict=True):
        both_changes = first + second - right
        if size not in ((both_changes,) if right in (first, second) else (first, second, both_changes)):
            return False
    return True


def _explain_order(truth: Sizes, given: Sizes) -> Finding:
    """Return in which order `given` has the sizes of `truth`."""
    if len(truth) == 3 and given == (truth[1], truth[0], truth[2]):
        return _finding("height-width")
    if len(truth) == 3 and given[0] == truth[2] and truth[0] != truth[2]:
        return _finding("depth-first")
    return _finding("transposed" if len(truth) == 2 else "permuted")


def _find_same_change(truth: Sizes, given: Sizes) -> Iterator[Finding]:
    """Yield what changes all sizes of the right answer into those of the given one."""
    for message, change in _size_changes():
        if given == tuple(map(change, truth)):
            yield _finding(message)


def _size_changes() -> Iterator[tuple[str, Callable[[int], float]]]:
    yield "off-by-one.more", lambda size: size + 1
    yield "off-by-one.less", lambda size: size - 1
    yield "off-by-two.more", lambda size: size + 2
    yield "off-by-two.less", lambda size: size - 2
    yield "factor.twice", lambda size: 2 * size
    yield "factor.half", lambda size: size / 2
    yield "factor.half", lambda size: size // 2
    yield "square", lambda size: size * size


def _finding(message: str) -> Finding:
    # quiz.shape.*: the values of `message` in this file
    return Finding(GENERAL_PREFIX + message.partition(".")[0], say(f"quiz.shape.{message}"))
