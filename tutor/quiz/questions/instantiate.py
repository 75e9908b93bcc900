"""Compute the answers for drawn numbers: the right one, where each named mistake leads, and the shuffled choices.

Raises Redraw where the numbers make no usable variant, above all where two of these answers coincide: then an answer could
not be told from a mistake.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice, permutations, product
from random import Random
from typing import Any, NamedTuple

from engine.formulas import DoesNotFit
from tutor.messages import say
from tutor.quiz.answers.expressions import comparison_points, fingerprint, substitute_drawn
from tutor.quiz.answers.values import DEFAULT_TOLERANCE, format_plain, format_shape, is_close, tidy
from tutor.quiz.answers.written_formulas import format_formula
from tutor.quiz.evaluator import FormulaError, compile_formula
from tutor.quiz.model import CHOICE_FORMS, DOES_NOT_FIT, LETTERS, Goal, Mistake, Question, Run
from tutor.quiz.questions.templating import compile_template

MAX_ORDERS = 200  # right orders of one question
_MAX_NUMBER = 10**15  # larger numbers are too long to type
_MIN_NUMBER = 1e-9


class Redraw(Exception):
    """These numbers make no usable variant; the text says why."""


class Answers(NamedTuple):
    """The answers for drawn numbers: see the fields of Variant. `in_text` is the right answer as `{answer}` shows it."""

    answer: Any
    mistakes: Mapping[str, Any]
    expected: str
    in_text: Any
    choices: tuple[str, ...] = ()
    other_answers: tuple[Any, ...] = ()


def compute_answers(
    question: Question,
    given: Mapping[str, Any],
    names: Mapping[str, Any],
    rng: Random,
    run: Run | None = None,
) -> Answers:
    """Return the answers for these numbers; raise Redraw if they make no usable variant.

    `names` holds what is given, measured and derived. `rng` shuffles choices. `run` is the run of a demo that the question is
    about.
    """
    if question.goal is not None and run is not None:
        return _setting_answers(question.goal, run, names)
    if question.form in CHOICE_FORMS:
        return _choice_answers(question, names, rng)
    if question.form == "expression":
        return _expression_answers(question, given)
    return _number_answers(question, names)


def mistake_applies(mistake: Mistake, names: Mapping[str, Any]) -> bool:
    """Return whether a mistake is offered with these numbers."""
    return not mistake.when or bool(compile_formula(mistake.when)(names))


def _require_distinct(answer: Any, mistakes: Mapping[str, Any], same: Callable[[Any, Any], bool]) -> None:
    """Raise Redraw if two of the right answer and the mistakes are the same."""
    seen = [(say("quiz.reason.truth"), answer)]
    for tag, value in mistakes.items():
        name = say("quiz.reason.mistake", tag=tag)
        for other_name, other in seen:
            if same(value, other):
                raise Redraw(say("quiz.reason.same", one=other_name, other=name))
        seen.append((name, value))


# --- numbers, shapes, "does it fit?" ---


def _number_answers(question: Question, names: Mapping[str, Any]) -> Answers:
    """Return the answers of a question for a number, for a shape, or for whether something fits."""
    kind, tolerance = question.form, question.tolerance
    answer = _compute_value(kind, question.answer, names, say("quiz.reason.truth"))
    if kind == "shape" and not all(isinstance(size, int) and size > 0 for size in answer):
        raise Redraw(say("quiz.reason.not-shape", what=say("quiz.reason.truth")))
    mistakes: dict[str, Any] = {}
    for mistake in question.mistakes:
        if not mistake_applies(mistake, names):
            continue
        value = _compute_value(kind, mistake.formula, names, say("quiz.reason.mistake", tag=mistake.tag))
        if kind == "fits" and value == answer:
            continue  # with these numbers the mistake leads to the right answer
        mistakes[mistake.tag] = value
    _require_distinct(answer, mistakes, lambda a, b: _confusable(a, b, tolerance))
    if kind == "shape":
        return Answers(answer, mistakes, format_shape(answer), format_shape(answer).replace("x", "×"))
    if answer == DOES_NOT_FIT:
        shown = say("quiz.fits.expected")
        return Answers(answer, mistakes, shown, shown)
    return Answers(answer, mistakes, format_plain(answer, tolerance), answer)


def _compute_value(kind: str, written: Any, names: Mapping[str, Any], what: str) -> Any:
    """Return a formula's value; raise Redraw if it does not have the form `kind`. `what` names the formula in the reason."""
    if kind == "fits" and written == DOES_NOT_FIT:
        return DOES_NOT_FIT
    try:
        value = compile_formula(written)(names)
    except FormulaError as error:
        raise Redraw(str(error)) from None
    except DoesNotFit:
        if kind == "fits":
            return DOES_NOT_FIT
        raise Redraw(say("quiz.reason.no-fit", what=what)) from None
    if kind == "shape":
        if not isinstance(value, tuple) or len(value) < 2 or not all(map(_is_number, value)):
            raise Redraw(say("quiz.reason.not-shape", what=what))
        return tuple(tidy(_require_typeable(size, what)) for size in value)
    if kind == "fits" and value == DOES_NOT_FIT:
        return value
    if not _is_number(value):
        raise Redraw(say("quiz.reason.not-number", what=what))
    return tidy(_require_typeable(value, what))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < float("inf")


def _require_typeable(value: int | float, what: str) -> int | float:
    """Return `value`; raise Redraw if the number is too long to type."""
    if abs(value) >= _MAX_NUMBER or 0 < abs(value) < _MIN_NUMBER:
        raise Redraw(say("quiz.reason.too-long", what=what))
    return value


def _confusable(a: Any, b: Any, tolerance: float | None) -> bool:
    """Return whether an answer typed for one of two values might be taken for the other."""
    if isinstance(a, tuple):
        return len(a) == len(b) and all(_confusable(x, y, tolerance) for x, y in zip(a, b, strict=True))
    exact = tolerance is None and isinstance(a, int) and isinstance(b, int)
    if isinstance(a, str) or isinstance(b, str) or exact:
        return bool(a == b)
    return is_close(a, b, 3 * (tolerance or DEFAULT_TOLERANCE))


# --- settings of a demo ---


def _setting_answers(goal: Goal, run: Run, names: Mapping[str, Any]) -> Answers:
    """Try every value of the control, and return those that reach the goal."""
    from tutor.quiz.questions.experiment import control_values, settings_that_reach

    right = settings_that_reach(run, goal, names)
    if not right:
        raise Redraw(say("quiz.reason.no-setting", control=goal.control))
    if len(right) == len(control_values(run, goal)):
        raise Redraw(say("quiz.reason.every-setting", control=goal.control))
    if goal.want != "any":
        right = [right[-1] if goal.want == "largest" else right[0]]
    answer, *others = right
    return Answers(answer, {}, format_plain(answer, None), answer, other_answers=tuple(others))


# --- formulas in symbols ---


def _expression_answers(question: Question, given: Mapping[str, Any]) -> Answers:
    """Return the answers as formulas. Two formulas are the same if they have the same values at some random points."""
    points = comparison_points(question, given)
    if points is None:
        raise Redraw(say("quiz.reason.points"))
    answer = substitute_drawn(question, given, question.answer)
    answer_values = fingerprint(answer, points)
    if None in answer_values:
        raise Redraw(say("quiz.reason.points-undefined", what=say("quiz.reason.truth")))
    mistakes = {
        mistake.tag: substitute_drawn(question, given, str(mistake.formula))
        for mistake in question.mistakes
        if mistake_applies(mistake, given)
    }
    mistake_values = {tag: fingerprint(written, points) for tag, written in mistakes.items()}
    _require_distinct(answer_values, mistake_values, lambda a, b: a == b)
    shown = format_formula(answer)
    return Answers(answer, mistakes, shown, shown)


# --- choices ---


def _choice_answers(question: Question, names: Mapping[str, Any], rng: Random) -> Answers:
    """Return the answers as places among the choices, counted from 0 in the order in which they are shown."""
    offered = _offered_choices(question, names)
    if len(offered) < 2:
        raise Redraw(say("quiz.reason.few-choices"))
    if len(offered) > len(LETTERS):
        raise Redraw(say("quiz.reason.many-choices", count=len(offered), most=len(LETTERS)))
    english = list(offered)
    answer_texts, truth = _flatten(question.answer), say("quiz.reason.truth")
    right = [english.index(_fill_choice(text, offered, names, truth)) for text in answer_texts]
    order = _order_choices(question, right, len(english), rng)
    places = {english[index]: place for place, index in enumerate(order)}

    def places_of(texts: tuple[str, ...], what: str) -> list[int]:
        return [places[_fill_choice(text, offered, names, what)] for text in texts]

    answer = _choice_value(question.form, places_of(answer_texts, truth))
    mistakes: dict[str, Any] = {}
    for mistake in question.mistakes:
        if mistake_applies(mistake, names):
            chosen = places_of(_flatten(mistake.formula), say("quiz.reason.mistake", tag=mistake.tag))
            if question.form == "several" and not isinstance(mistake.formula, tuple):
                chosen += answer  # the mistake is to choose this one together with the right ones
            mistakes[mistake.tag] = _choice_value(question.form, chosen)
    others: tuple[Any, ...] = ()
    if question.form == "order":
        others = tuple(_other_orders(question, dict(zip(answer_texts, answer, strict=True))))
    for one in (answer, *others):
        _require_distinct(one, mistakes, lambda a, b: a == b)
    choices = tuple(offered[text] for text in places)
    expected, in_text = _write_choices(question.form, answer, choices)
    return Answers(answer, mistakes, expected, in_text, choices, others)


def _offered_choices(question: Question, names: Mapping[str, Any]) -> dict[str, str]:
    """Return the choices, English text -> text to show: those listed, or else those of the answer and the mistakes."""
    templates = list(question.choices)
    if not templates:
        mistakes = (mistake.formula for mistake in question.mistakes if mistake_applies(mistake, names))
        for written in (_flatten(question.answer), *mistakes):
            templates += written if isinstance(written, tuple) else (written,)
    translations = question.options.get("words") or {}
    offered: dict[str, str] = {}
    for template in templates:
        english = compile_template(template).fill(names)
        shown = str(translations.get(template) or translations.get(english) or template)
        offered[english] = compile_template(shown).fill(names)
    return offered


def _fill_choice(template: str, offered: Mapping[str, str], names: Mapping[str, Any], what: str) -> str:
    """Return the English text of a choice; raise Redraw if it is not `offered`. `what` names the choice in the reason."""
    english = compile_template(template).fill(names)
    if english not in offered:
        raise Redraw(say("quiz.reason.not-choice", what=what))
    return english


def _order_choices(question: Question, right: list[int], count: int, rng: Random) -> list[int]:
    """Return the indices of `count` choices in the order in which they are shown. `right` are those of the answer.

    If the question is about lettered curves, choice a is curve A. Other choices are shuffled. Choices that are to be put in order
    must not be shown in the right order.
    """
    unwanted = right if question.form == "order" else None
    if question.run is None or not question.run.lettered:
        return _shuffle(count, unwanted, rng)
    if unwanted == sorted(right):
        raise Redraw(say("quiz.reason.offered-order"))
    return list(range(count))


def _shuffle(count: int, unwanted: list[int] | None, rng: Random) -> list[int]:
    """Return a random order of `count` indices that is not `unwanted`.

    This is not `Random.shuffle`, because only the sequence of `Random.random` is the same in every version of Python.
    """
    order = list(range(count))
    while True:
        for last in range(count - 1, 0, -1):
            other = int(rng.random() * (last + 1))
            order[last], order[other] = order[other], order[last]
        if order != unwanted:
            return order


def _flatten(answer: Any) -> tuple[str, ...]:
    """Return the texts of an answer or mistake in order, as one flat tuple."""
    parts = answer if isinstance(answer, tuple) else (str(answer),)
    return tuple(text for part in parts for text in (part if isinstance(part, tuple) else (part,)))


def _other_orders(question: Question, places: Mapping[str, int]) -> Iterator[tuple[int, ...]]:
    """Yield the other right orders, if some texts may come in any order; `places` are those of the texts."""
    groups = [permutations(part) if isinstance(part, tuple) else [(part,)] for part in question.answer]
    for parts in islice(product(*groups), 1, MAX_ORDERS):
        yield tuple(places[text] for part in parts for text in part)


def _choice_value(form: str, places: list[int]) -> Any:
    """Return an answer: one place, the places in their order, or the set of places as a sorted tuple."""
    if form == "choice":
        return places[0]
    return tuple(places) if form == "order" else tuple(sorted(set(places)))


def _write_choices(form: str, answer: Any, choices: tuple[str, ...]) -> tuple[str, str]:
    """Return the right answer as a learner may type it, and as a text says it."""
    if form == "choice":
        return f"{LETTERS[answer]}) {choices[answer]}", choices[answer]
    separator, text_separator = (" ", " → ") if form == "order" else (", ", "; ")
    expected = separator.join(LETTERS[index] for index in answer)
    return expected, text_separator.join(choices[index] for index in answer)
