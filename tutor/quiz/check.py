"""Check an answer to a variant: right, a mistake that has a name, or wrong with the first step of the solution."""

from typing import TYPE_CHECKING, Any

from tutor.messages import say
from tutor.quiz.answers.parse_answer import describe_form, parse_answer
from tutor.quiz.answers.same_answer import same_answer
from tutor.quiz.answers.values import format_against, format_shape, format_value
from tutor.quiz.model import LETTERS, Step, Unreadable, Variant, Verdict

if TYPE_CHECKING:
    from tutor.quiz.diagnosis.finding import Finding

__all__ = ["Unreadable", "check", "check_step", "describe_answer", "verdict_on_skipping"]


def describe_answer(variant: Variant) -> str:
    """Return, as words, what an answer to this variant must look like; for a setting of a demo, the values that it can have."""
    if variant.question.goal is None:
        return describe_form(variant)
    from tutor.quiz.questions.try_setting import list_values

    return say("quiz.form.setting", values=list_values(variant))


def check(variant: Variant, text: str, hints: int = 0) -> Verdict:
    """Return the verdict on the answer `text`. Raise Unreadable, with the form that is expected, if it has another form.

    `hints` is the number of hints that the learner has seen. If no mistake explains a wrong answer, the verdict contains the
    next hint.
    """
    given = _parse(variant, text)
    if same_answer(variant, given, variant.answer) or given in variant.other_answers:
        shown = given if given in variant.other_answers else variant.answer
        return _verdict(variant, True, None, say("quiz.right", expected=_format(variant, shown)))
    if variant.question.goal is not None:
        return _verdict_on_setting(variant, given, text)
    found = _diagnose(variant, given)
    if found is not None and not found.needs_step:
        return _verdict(variant, False, found.tag, _wrong(variant, given, found.explanation))
    return _verdict_with_step(variant, given, hints, found)


def _parse(variant: Variant, text: str) -> Any:
    """Return the answer in `text`. Raise Unreadable; for a setting of a demo, with the values that it can have."""
    try:
        return parse_answer(variant, text)
    except Unreadable:
        if variant.question.goal is None:
            raise
        form, typed = describe_answer(variant), " ".join(text.split())[:40]
        message = say("quiz.unreadable", text=typed, form=form) if typed else say("quiz.empty", form=form)
        raise Unreadable(message) from None


def check_step(variant: Variant, step: Step, text: str) -> Verdict:
    """Return the verdict on an answer to one step of the variant's solution. Raise Unreadable as `check` does.

    The verdict on a wrong answer contains the step with its right answer.
    """
    from tutor.quiz.solutions.steps import step_variant

    verdict = check(step_variant(step, variant), text)
    reason = verdict.reason
    if not verdict.correct and step.statement not in reason:
        reason = f"{reason} {step.statement}"
    return Verdict(verdict.correct, verdict.expected, verdict.mistake, reason, verdict.solution)


def verdict_on_skipping(variant: Variant) -> Verdict:
    """Return the verdict on a question that the learner skips."""
    return _verdict(variant, False, None, say("quiz.skipped"))


# The diagnosis and the steps are imported only for a wrong answer that needs them: `tutor check` must start fast.


def _diagnose(variant: Variant, given: Any) -> "Finding | None":
    from tutor.quiz.diagnosis.diagnose import diagnose

    return diagnose(variant, given)


def _verdict_on_setting(variant: Variant, given: Any, text: str) -> Verdict:
    """Return the verdict on a wrong setting: run the demo with it, and report what was measured.

    Raise Unreadable for a value that the control does not have.
    """
    from tutor.quiz.questions.try_setting import judge_setting

    tag, reason = judge_setting(variant, given, text)
    return _verdict(variant, False, tag, reason)


def _verdict_with_step(variant: Variant, given: Any, hints: int, found: "Finding | None") -> Verdict:
    """Return the verdict on an answer that no mistake explains well: the next hint, and the first step of the solution.

    What `found` says about the answer comes before the hint.
    """
    from tutor.quiz.solutions.steps import first_step

    step = first_step(variant)
    hint = variant.hints[hints] if hints < len(variant.hints) else ""
    if step is None:
        hint = hint or variant.solution
    elif step.ask in hint:
        hint = hint.replace(step.ask, "").strip()  # it follows as the first step
    why = f"{found.explanation} {hint}" if found else hint
    reason = _say_wrong(variant, given, why).rstrip()
    return Verdict(False, variant.expected, found.tag if found else None, reason, variant.solution, step)


def _wrong(variant: Variant, given: Any, why: str) -> str:
    """Return the reason of a verdict. It does not call a list of picks wrong as a whole, because some of them may be right."""
    return why if variant.question.form == "several" else _say_wrong(variant, given, why)


def _say_wrong(variant: Variant, given: Any, why: str) -> str:
    """Return that an answer is wrong, and why. A choice stands in quotation marks, because it may be a whole sentence."""
    if variant.question.form == "choice":
        return say("quiz.wrong-choice", letter=LETTERS[given], text=variant.choices[given], why=why)
    return say("quiz.wrong", given=_format(variant, given), why=why)


def _verdict(variant: Variant, correct: bool, mistake: str | None, reason: str) -> Verdict:
    return Verdict(correct, variant.expected, mistake, reason, variant.solution)


def _format(variant: Variant, value: Any) -> str:
    """Return an answer as it is written in a sentence."""
    form = variant.question.form
    if form == "choice":
        return f"{LETTERS[value]}) {variant.choices[value]}"
    if form in ("several", "order"):
        return (" " if form == "order" else ", ").join(LETTERS[index] for index in value)
    if form == "shape":
        return format_shape(value).replace("x", "×")
    if form == "expression":
        return variant.expected if value == variant.answer else say("quiz.that-formula")
    if isinstance(value, int | float):
        return format_against(value, variant.answer)
    return format_value(value)
