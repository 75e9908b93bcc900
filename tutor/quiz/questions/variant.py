"""question + seed -> variant: the same numbers for ever, drawn again until truth and mistakes tell apart."""

from collections import Counter
from collections.abc import Mapping
from random import Random
from typing import Any

from engine.formulas import DoesNotFit
from tutor.errors import UserError
from tutor.messages import say
from tutor.quiz.answers.values import digits, shown, tidy, typed
from tutor.quiz.model import Question, Step, StepTemplate, Variant
from tutor.quiz.questions.evaluator import FormulaError, formula
from tutor.quiz.questions.givens import pick
from tutor.quiz.questions.instantiate import Outcome, Redraw, outcome
from tutor.quiz.questions.templating import text

TRIES = 1_000


class NoVariant(UserError):
    """A template that gives no usable variant; the text says what stood in the way most often."""


def draw(question: Question, seed: int) -> Variant:
    """The variant `question.id:seed`; NoVariant if none of TRIES draws is usable.

    A draw is usable if `where` holds, truth, mistakes and texts can be computed and are finite, and no two of truth and
    mistakes coincide. Only `Random.random` is used, whose sequence Python keeps for ever.
    """
    rng = Random(f"{question.id}:{seed}")
    reasons: Counter[str] = Counter()
    for _ in range(TRIES):
        given = {name: pick(values, rng.random()) for name, values in question.given.items()}
        try:
            names = _names(question, given)
            return _variant(question, seed, given, names, outcome(question, given, names, rng))
        except Redraw as redraw:
            reasons[str(redraw)] += 1
        except (FormulaError, DoesNotFit) as error:
            reasons[say("quiz.reason.text", why=error)] += 1
    if len(reasons) > 1:
        del reasons[
            say("quiz.reason.where")
        ]  # it does hold at times: what stands in the way then is the news
    reason = reasons.most_common(1)[0][0]
    raise NoVariant(say("quiz.no-variant", name=question.id, tries=TRIES, reason=reason))


def _names(question: Question, given: Mapping[str, Any]) -> dict[str, Any]:
    """The given and derived numbers; Redraw if `where` does not hold."""
    names = dict(given)
    for name, written in question.let.items():
        names[name] = formula(written)(names)
    if question.where and not formula(question.where)(names):
        raise Redraw(say("quiz.reason.where"))
    return names


def _variant(
    question: Question, seed: int, given: Mapping[str, Any], names: dict[str, Any], found: Outcome
) -> Variant:
    full = names | {"answer": found.spoken}
    feedback = {m.tag: text(m.say).fill(full) for m in question.mistakes if m.tag in found.mistakes}
    return Variant(
        question=question,
        seed=seed,
        given=given,
        prompt=text(question.ask).fill(names) + _precision(question, found.answer),
        answer=found.answer,
        expected=found.expected,
        mistakes=found.mistakes,
        choices=found.choices,
        hints=tuple(text(hint).fill(full) for hint in question.hints),
        solution=text(question.solve).fill(full)
        if question.solve
        else say("quiz.solution", expected=found.expected),
        feedback=feedback,
        steps=tuple(_step(step, names) for step in question.steps),
        others=found.others,
    )


def _step(template: StepTemplate, names: Mapping[str, Any]) -> Step:
    value = formula(template.formula)(names)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FormulaError(f"the step `{template.formula}` is no number")
    ask, answer = text(template.ask).fill(names), tidy(value)
    return Step(ask, answer, say("quiz.step.told", ask=ask, answer=shown(answer)), formula=template.formula)


def _precision(question: Question, answer: Any) -> str:
    """What to add to the prompt where the truth is a longer decimal than one should have to type."""
    tolerance = question.options.get("tolerance")
    if (
        question.kind != "number"
        or not isinstance(answer, float)
        or float(typed(answer, tolerance)) == answer
    ):
        return ""
    return " " + say("quiz.precision", digits=digits(tolerance))
