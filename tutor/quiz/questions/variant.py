"""Draw a variant of a question: the same numbers for the same seed, in every version.

Numbers are drawn again until `where` holds and the right answer and all mistakes differ from each other.
"""

from collections import Counter
from collections.abc import Mapping
from random import Random
from typing import Any

from engine.formulas import DoesNotFit
from tutor.errors import UserError
from tutor.messages import say
from tutor.quiz.answers.values import format_plain, format_value, significant_digits, tidy
from tutor.quiz.evaluator import FormulaError, compile_formula
from tutor.quiz.model import Question, Run, Step, StepTemplate, Variant, pick_value
from tutor.quiz.questions.instantiate import Answers, Redraw, compute_answers
from tutor.quiz.questions.templating import compile_template, tidy_brackets

MAX_DRAWS = 1_000
MAX_RUNS = 10  # draws of a question that runs a demo, which takes longer


class NoVariant(UserError):
    """A question for which no drawn numbers are usable; the text says what was in the way most often."""


def draw(question: Question, seed: int) -> Variant:
    """Return the variant `question.id:seed`. Raise NoVariant if none of MAX_DRAWS draws (or MAX_RUNS) is usable.

    A draw is usable if `where` holds, the right answer, the mistakes and the texts can be computed, and no two of the right
    answer and the mistakes coincide. Only `Random.random` is used, whose sequence is the same in every version of Python.
    """
    rng = Random(f"{question.id}:{seed}")
    reasons: Counter[str] = Counter()
    tries = MAX_RUNS if question.run else MAX_DRAWS
    for _ in range(tries):
        given = {name: pick_value(values, rng.random()) for name, values in question.given.items()}
        try:
            run = _draw_run(question, given)
            names = _derive_numbers(question, given, run)
            answers = compute_answers(question, given, names, rng, run)
            return _build_variant(question, seed, given, names, answers, run)
        except Redraw as redraw:
            reasons[str(redraw)] += 1
        except (FormulaError, DoesNotFit) as error:
            reasons[say("quiz.reason.text", why=error)] += 1
    if len(reasons) > 1:
        # `where` does hold sometimes, so what fails then is the reason that helps the author
        del reasons[say("quiz.reason.where")]
    reason = reasons.most_common(1)[0][0]
    raise NoVariant(say("quiz.no-variant", name=question.id, tries=tries, reason=reason))


def _draw_run(question: Question, given: Mapping[str, Any]) -> Run | None:
    """Return the run that the question is about, if it is about one."""
    if question.run is None:
        return None
    from tutor.quiz.questions.experiment import draw_run

    try:
        return draw_run(question.run, given)
    except UserError as error:
        raise Redraw(str(error)) from None


def _derive_numbers(question: Question, given: Mapping[str, Any], run: Run | None) -> dict[str, Any]:
    """Return what is given, measured and derived. Raise Redraw if `where` or the margin does not hold."""
    names = dict(given)
    if run is not None and question.goal is None:
        from tutor.quiz.questions.experiment import measure

        names |= measure(run)
    for name, written in question.let.items():
        names[name] = compile_formula(written)(names)
    if question.where and not compile_formula(question.where)(names):
        raise Redraw(say("quiz.reason.where"))
    if question.run and question.run.margin and not compile_formula(question.run.margin)(names):
        raise Redraw(say("quiz.reason.margin"))
    return names


def _build_variant(
    question: Question,
    seed: int,
    given: Mapping[str, Any],
    names: dict[str, Any],
    answers: Answers,
    run: Run | None,
) -> Variant:
    if run is not None and question.goal is not None:
        from tutor.quiz.questions.experiment import measure

        run = run.change(question.goal.control, answers.answer)
        names |= measure(run)

    def fill(text: str) -> str:
        return tidy_brackets(compile_template(text).fill(names | {"answer": answers.in_text}))

    return Variant(
        question=question,
        seed=seed,
        given=given,
        prompt=compile_template(question.ask).fill(names) + _precision_note(question, answers.answer),
        answer=answers.answer,
        expected=answers.expected,
        mistakes=answers.mistakes,
        choices=answers.choices,
        hints=tuple(map(fill, question.hints)),
        solution=fill(question.solve) if question.solve else say("quiz.solution", expected=answers.expected),
        feedback={m.tag: fill(m.explanation) for m in question.mistakes if m.tag in answers.mistakes},
        steps=tuple(_build_step(step, names) for step in question.steps),
        other_answers=answers.other_answers,
        run=run,
    )


def _build_step(template: StepTemplate, names: Mapping[str, Any]) -> Step:
    value = compile_formula(template.formula)(names)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FormulaError(f"the step `{template.formula}` is not a number")
    ask, answer = tidy_brackets(compile_template(template.ask).fill(names)), tidy(value)
    statement = say("quiz.step.statement", ask=ask, answer=format_value(answer))
    return Step(ask, answer, statement, formula=template.formula)


def _precision_note(question: Question, answer: Any) -> str:
    """Return what to add to the prompt where the answer is a long decimal that need not be typed in full."""
    if question.form != "number" or question.goal is not None or not isinstance(answer, float):
        return ""
    if float(format_plain(answer, question.tolerance)) == answer:
        return ""
    return " " + say("quiz.precision", digits=significant_digits(question.tolerance))
