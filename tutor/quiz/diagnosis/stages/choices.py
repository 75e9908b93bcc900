"""Wrong choices: what is missing, what does not belong, what is in the wrong place."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from tutor.messages import say
from tutor.progress.model import GENERAL_PREFIX
from tutor.quiz.diagnosis.extra_mistakes import comes_in_order
from tutor.quiz.diagnosis.finding import Finding
from tutor.quiz.diagnosis.wrong_answer import WrongAnswer
from tutor.quiz.model import LETTERS, Mistake, Variant

Indices = tuple[int, ...]


# --- several choices ---


def find_named_picks(answer: WrongAnswer) -> Iterator[Finding]:
    """Yield the mistakes of the quiz block that lead to the picks, then those that name one of the wrong picks."""
    variant, given = answer.variant, answer.given
    exact = [tag for tag, picks in variant.mistakes.items() if picks == given]
    partly = [mistake.tag for mistake, wrong in _mistakes_of_picks(variant) if wrong & set(given)]
    for tag in exact + partly:
        yield Finding(tag, _explain_picks(variant, given, variant.feedback[tag]))


def find_opposite_picks(answer: WrongAnswer) -> Iterator[Finding]:
    """Yield a finding if all wrong choices are picked, and none of the right ones."""
    wrong = set(range(len(answer.variant.choices))) - set(answer.truth)
    if set(answer.given) == wrong:
        yield _finding("opposite")


def find_single_missing_pick(answer: WrongAnswer) -> Iterator[Finding]:
    """Yield the extra mistakes about the one right choice that is missing, if nothing else is wrong."""
    truth, picked = set(answer.truth), set(answer.given)
    for mistake in answer.extra_mistakes if picked < truth else ():
        if mistake.value == tuple(truth - picked):
            yield Finding(mistake.tag, _explain_picks(answer.variant, answer.given, mistake.explanation))


def find_wrong_picks(answer: WrongAnswer) -> Iterator[Finding]:
    """Yield which picks are right and which are wrong."""
    truth, picked = set(answer.truth), set(answer.given)
    tag = "missing" if picked < truth else "too-much" if truth < picked else "mixed"
    yield Finding(GENERAL_PREFIX + tag, _explain_picks(answer.variant, answer.given))


def _explain_picks(variant: Variant, given: Indices, explanation: str = "") -> str:
    """Return which picks are right and which are wrong, why as far as the author says it, and how many are missing.

    `explanation` is that of a mistake which leads to the picks; it comes last if it does not belong to a single pick.
    """
    truth, picked = set(variant.answer), set(given)
    missing, right, wrong = len(truth - picked), sorted(picked & truth), sorted(picked - truth)
    whys = _explanations_of_picks(variant)
    verdicts = [_count_words("right", right)] if right else []
    verdicts += [_count_words("wrong", [index], whys[index]) for index in wrong if index in whys]
    if unexplained := [index for index in wrong if index not in whys]:
        verdicts.append(_count_words("wrong", unexplained))
    sentences = [_join_verdicts(verdicts)]
    belongs_to_picks = explanation in ("", *whys.values())
    if missing > 1 or (missing and belongs_to_picks):  # the explanation is about the one that is missing
        more = "more" if right else "none-yet"
        # quiz.picks.more-one, quiz.picks.more-many, quiz.picks.none-yet-one, quiz.picks.none-yet-many
        sentences.append(say(f"quiz.picks.{more}-{'one' if missing == 1 else 'many'}", count=missing))
    if not belongs_to_picks:
        sentences.append(explanation)
    return " ".join(filter(None, sentences))


def _explanations_of_picks(variant: Variant) -> dict[int, str]:
    """Return the author's explanations of single wrong picks."""
    found: dict[int, str] = {}
    for mistake, wrong in _mistakes_of_picks(variant):
        if len(wrong) == 1:
            found.setdefault(min(wrong), variant.feedback[mistake.tag])
    return found


def _mistakes_of_picks(variant: Variant) -> Iterator[tuple[Mistake, set[int]]]:
    """Yield the mistakes of the quiz block that name a single choice, with that choice if it is wrong.

    Every answer with this choice in it makes the mistake.
    """
    for mistake in variant.question.mistakes:
        if isinstance(mistake.formula, str):
            yield mistake, set(variant.mistakes.get(mistake.tag, ())) - set(variant.answer)


def _count_words(message: str, indices: Sequence[int], why: str = "") -> str:
    """Return `b is right`, `b and c are right` or `d is wrong: why`."""
    letters = [LETTERS[index] for index in indices]
    joined = (
        say("quiz.picks.and", first=", ".join(letters[:-1]), last=letters[-1]) if letters[1:] else letters[0]
    )
    # quiz.picks.right-one, quiz.picks.right-many, quiz.picks.wrong-one, quiz.picks.wrong-many
    text = say(f"quiz.picks.{message}-{'many' if letters[1:] else 'one'}", letters=joined)
    return f"{text}: {why}" if why else text


def _join_verdicts(verdicts: Sequence[str]) -> str:
    """Return the verdicts on picks with a semicolon between them, or as sentences after one that ends with a full stop."""
    text = verdicts[0]
    for verdict in verdicts[1:]:
        text += f" {verdict}" if text[-1] in ".!?" else f"; {verdict}"
    return text if text[-1] in ".!?" else f"{text}."


# --- an order ---


def find_reversed(answer: WrongAnswer) -> Iterator[Finding]:
    """Yield a finding if a right order is turned round as a whole."""
    if len(answer.truth) > 2 and answer.given[::-1] in _right_orders(answer):
        yield _finding("reversed")


def find_wrong_sequence(answer: WrongAnswer) -> Iterator[Finding]:
    """Yield the extra mistakes whose choices come in their wrong order, each after what is in the wrong place."""
    moved = next(find_moved(answer), None)
    where = moved.explanation if moved else say("quiz.choices.several-misplaced")
    for mistake in answer.extra_mistakes:
        if comes_in_order(mistake.value, answer.given):
            yield Finding(mistake.tag, f"{where} {mistake.explanation}")


def find_moved(answer: WrongAnswer) -> Iterator[Finding]:
    """Yield what one change makes the right order: two swapped, one moved."""
    for truth in _right_orders(answer):
        yield from _find_swapped(answer.given, truth)
    for truth in _right_orders(answer):
        yield from _find_moved_one(answer.given, truth)


def _right_orders(answer: WrongAnswer) -> tuple[Indices, ...]:
    return (answer.truth, *answer.variant.other_answers)


def _find_swapped(given: Indices, truth: Indices) -> Iterator[Finding]:
    for one, other in combinations(range(len(truth)), 2):
        swapped = list(truth)
        swapped[one], swapped[other] = truth[other], truth[one]
        if tuple(swapped) == given:
            message = "neighbours-swapped" if other == one + 1 else "two-swapped"
            yield _finding(message, one=LETTERS[truth[one]], other=LETTERS[truth[other]])


def _find_moved_one(given: Indices, truth: Indices) -> Iterator[Finding]:
    for moved in given:
        if [index for index in given if index != moved] == [index for index in truth if index != moved]:
            is_early = given.index(moved) < truth.index(moved)
            yield _finding("too-early" if is_early else "too-late", one=LETTERS[moved])


def find_first_inversion(answer: WrongAnswer) -> Iterator[Finding]:
    """Yield those that must follow each other and stand the other way round."""
    given, truth = answer.given, answer.truth
    for at in range(len(truth) - 1):
        one, other = truth[at : at + 2]
        swapped = (*truth[:at], other, one, *truth[at + 2 :])
        if given.index(one) > given.index(other) and swapped not in answer.variant.other_answers:
            found = _finding("before", one=LETTERS[one], other=LETTERS[other])
            yield found._replace(needs_step=True)


def _finding(message: str, **values: Any) -> Finding:
    # quiz.choices.*: the values of `message` in this file
    return Finding(GENERAL_PREFIX + message, say(f"quiz.choices.{message}", **values))
