"""An answer to a variant -> a verdict: right, a mistake that has a name, or wrong with the next step."""

from typing import TYPE_CHECKING, Any

from tutor.messages import say
from tutor.quiz.answers.expressions import agree, fingerprint, points
from tutor.quiz.answers.parse_answer import read_answer, wanted_form
from tutor.quiz.answers.values import same_number, shape_text, shown
from tutor.quiz.model import Unreadable, Variant, Verdict
from tutor.quiz.questions.instantiate import LETTERS

if TYPE_CHECKING:
    from tutor.quiz.diagnosis.relations import Diagnosis

__all__ = ["Unreadable", "check", "skipped", "wanted_form"]


def check(variant: Variant, text: str, hints: int = 0) -> Verdict:
    """The verdict on the answer `text`; Unreadable, which says what form is wanted, if it is no answer of the variant's kind.

    `hints` is how many hints the learner has had: an answer that no mistake explains is met with the next one.
    """
    given = read_answer(variant, text)
    if _same(variant, given, variant.answer) or given in variant.others:
        return _verdict(variant, True, None, say("quiz.right", expected=_shown(variant, variant.answer)))
    tag = _mistake(variant, given)
    told = _shown(variant, given)
    if tag is not None:
        said = _readings(variant, given, variant.feedback[tag])
        return _verdict(variant, False, tag, say("quiz.mistake", given=told, say=said))
    found = _general(variant, given)
    if found is not None:
        return _verdict(variant, False, found.tag, say("quiz.mistake", given=told, say=found.say))
    return _unexplained(variant, told, hints)


def skipped(variant: Variant) -> Verdict:
    """The verdict on a question that is given up."""
    return _verdict(variant, False, None, say("quiz.skipped"))


def _general(variant: Variant, given: Any) -> "Diagnosis | None":
    """The general mistake that leads to `given`, if one surely does."""
    from tutor.quiz.diagnosis.diagnose import diagnose  # only wrong answers without a name need it

    return diagnose(variant, given)


def _readings(variant: Variant, given: Any, said: str) -> str:
    """What a mistake is told, and beside it the one further mistake that comes to the same with these numbers, if one does."""
    from tutor.quiz.diagnosis.diagnose import further_readings

    others = further_readings(variant, given)
    return say("quiz.or", first=said, second=others[0].say) if len(others) == 1 else said


def _unexplained(variant: Variant, told: str, hints: int) -> Verdict:
    """An answer that is wrong in no way we know: the next hint, and the solution's first step as a smaller question."""
    from tutor.quiz.solutions.steps import first_step

    step = first_step(variant)
    hint = variant.hints[hints] if hints < len(variant.hints) else ""
    if step is None:
        return _verdict(variant, False, None, say("quiz.wrong", given=told, hint=hint or variant.solution))
    asked = say("quiz.first-step", ask=step.ask)
    feedback = say("quiz.wrong", given=told, hint=f"{hint} {asked}" if hint else asked)
    return Verdict(False, variant.expected, None, feedback, variant.solution, step)


def _verdict(variant: Variant, correct: bool, mistake: str | None, feedback: str) -> Verdict:
    return Verdict(correct, variant.expected, mistake, feedback, variant.solution)


def _mistake(variant: Variant, given: Any) -> str | None:
    """The tag of the mistake that leads to `given`, if one does."""
    for tag, value in variant.mistakes.items():
        if _same(variant, given, value):
            return tag
    if variant.question.kind == "several":
        for mistake in variant.question.mistakes:
            extra = set(variant.mistakes.get(mistake.tag, ())) - set(variant.answer)
            if isinstance(mistake.formula, str) and extra & set(given):
                return mistake.tag
    return None


def _same(variant: Variant, given: Any, wanted: Any) -> bool:
    kind, tolerance = variant.question.kind, variant.question.options.get("tolerance")
    if kind == "expression":
        where = points(variant.question, variant.given)
        return where is not None and agree(fingerprint(given, where), fingerprint(wanted, where))
    if kind == "shape":
        return len(given) == len(wanted) and all(
            same_number(a, b, None) for a, b in zip(given, wanted, strict=True)
        )
    if isinstance(given, str) or isinstance(wanted, str) or isinstance(given, tuple):
        return bool(given == wanted)
    if kind == "choice":
        return bool(given == wanted)
    return same_number(given, wanted, tolerance)


def _shown(variant: Variant, value: Any) -> str:
    """An answer as a sentence says it."""
    kind = variant.question.kind
    if kind == "choice":
        return f"{LETTERS[value]}) {variant.choices[value]}"
    if kind in ("several", "order"):
        return (" " if kind == "order" else ", ").join(LETTERS[one] for one in value)
    if kind == "shape":
        return shape_text(value).replace("x", "×")
    if kind == "expression":
        return str(value) if value == variant.answer else say("quiz.that-formula")
    return shown(value)
