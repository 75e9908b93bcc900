"""Wrong choices: what is missing, what does not belong, what is in the wrong place."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from tutor.messages import say
from tutor.quiz.diagnosis.extra_mistakes import matching_extra_mistakes
from tutor.quiz.diagnosis.relations import GENERAL, Diagnosis
from tutor.quiz.model import DOES_NOT_FIT, LETTERS, Variant

Indices = tuple[int, ...]


def diagnose_choices(variant: Variant, given: Any) -> Diagnosis | None:
    """Return what is wrong with the order `given`, or with the answer whether something fits."""
    form = variant.question.form
    if form == "order":
        return _diagnose_order(variant.answer, given) or _diagnose_first_inversion(variant, given)
    if form == "fits":
        return _diagnosis("does-fit" if given == DOES_NOT_FIT else "does-not-fit")
    return None


def diagnose_several(variant: Variant, given: Indices) -> Diagnosis:
    """Return what is wrong with the choices `given`, where the author names no mistake for one of them."""
    truth, picked = set(variant.answer), set(given)
    if picked == set(range(len(variant.choices))) - truth:
        return _diagnosis("opposite")
    extra = matching_extra_mistakes(variant, given)
    if extra:
        return Diagnosis(extra[0].tag, explain_picks(variant, given, extra[0].explanation))
    tag = "missing" if picked < truth else "too-much" if truth < picked else "mixed"
    return Diagnosis(GENERAL + tag, explain_picks(variant, given))


def explain_picks(variant: Variant, given: Indices, explanation: str = "") -> str:
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
        sentences.append(say(f"quiz.picks.{more}-{'one' if missing == 1 else 'many'}", count=missing))
    if not belongs_to_picks:
        sentences.append(explanation)
    return " ".join(filter(None, sentences))


def _explanations_of_picks(variant: Variant) -> dict[int, str]:
    """Return the author's explanations of single wrong picks."""
    found: dict[int, str] = {}
    for mistake in variant.question.mistakes:
        wrong = set(variant.mistakes.get(mistake.tag, ())) - set(variant.answer)
        if isinstance(mistake.formula, str) and len(wrong) == 1:
            found.setdefault(wrong.pop(), variant.feedback[mistake.tag])
    return found


def _count_words(message: str, indices: Sequence[int], why: str = "") -> str:
    """Return `b is right`, `b and c are right` or `d is wrong: why`."""
    letters = [LETTERS[index] for index in indices]
    joined = (
        say("quiz.picks.and", first=", ".join(letters[:-1]), last=letters[-1]) if letters[1:] else letters[0]
    )
    text = say(f"quiz.picks.{message}-{'many' if letters[1:] else 'one'}", letters=joined)
    return f"{text}: {why}" if why else text


def _join_verdicts(verdicts: Sequence[str]) -> str:
    """Return the verdicts on picks with a semicolon between them, or as sentences after one that ends with a full stop."""
    text = verdicts[0]
    for verdict in verdicts[1:]:
        text += f" {verdict}" if text[-1] in ".!?" else f"; {verdict}"
    return text if text[-1] in ".!?" else f"{text}."


def _diagnose_order(truth: Indices, given: Indices) -> Diagnosis | None:
    if given == truth[::-1] and len(truth) > 2:
        return _diagnosis("reversed")
    for one, other in combinations(range(len(truth)), 2):
        swapped = list(truth)
        swapped[one], swapped[other] = truth[other], truth[one]
        if tuple(swapped) == given:
            message = "neighbours-swapped" if other == one + 1 else "two-swapped"
            return _diagnosis(message, one=LETTERS[truth[one]], other=LETTERS[truth[other]])
    for moved in given:
        if [index for index in given if index != moved] == [index for index in truth if index != moved]:
            is_early = given.index(moved) < truth.index(moved)
            return _diagnosis("too-early" if is_early else "too-late", one=LETTERS[moved])
    return None


def _diagnose_first_inversion(variant: Variant, given: Indices) -> Diagnosis | None:
    """Return the first two that must follow each other and stand the other way round in `given`."""
    truth: Indices = variant.answer
    for at in range(len(truth) - 1):
        one, other = truth[at : at + 2]
        swapped = (*truth[:at], other, one, *truth[at + 2 :])
        if given.index(one) > given.index(other) and swapped not in variant.other_answers:
            return _diagnosis("before", one=LETTERS[one], other=LETTERS[other])._replace(needs_step=True)
    return None


def _diagnosis(message: str, **values: Any) -> Diagnosis:
    return Diagnosis(GENERAL + message, say(f"quiz.choices.{message}", **values))
