"""What a draw of numbers comes to: the truth, where each named mistake leads, and the choices, told apart or drawn again."""

from collections.abc import Iterator, Mapping
from itertools import islice, permutations, product
from random import Random
from typing import Any, NamedTuple

from engine.formulas import DoesNotFit
from tutor.messages import say
from tutor.quiz.answers.expressions import fingerprint, points, written_with
from tutor.quiz.answers.values import DOES_NOT_FIT, TOLERANCE, near, shape_text, tidy, typed
from tutor.quiz.model import Mistake, Question
from tutor.quiz.questions.evaluator import FormulaError, formula
from tutor.quiz.questions.templating import text

LETTERS = "abcdefgh"
MOST_ORDERS = 200
_LARGEST = 10**15
_SMALLEST = 1e-9


class Redraw(Exception):
    """These numbers make no usable variant; the text says why."""


class Outcome(NamedTuple):
    """`spoken` is the truth as texts say it, `expected` as one may type it."""

    answer: Any
    mistakes: Mapping[str, Any]
    expected: str
    spoken: Any
    choices: tuple[str, ...] = ()
    others: tuple[Any, ...] = ()


def outcome(question: Question, given: Mapping[str, Any], names: Mapping[str, Any], rng: Random) -> Outcome:
    """What these numbers come to; Redraw if that is not usable."""
    if question.kind in ("choice", "several", "order"):
        return _chosen(question, names, rng)
    if question.kind == "expression":
        return _expression(question, given)
    return _computed(question, names)


def applies(mistake: Mistake, names: Mapping[str, Any]) -> bool:
    """Whether a mistake is offered with these numbers."""
    return not mistake.when or bool(formula(mistake.when)(names))


# --- numbers, shapes, does it fit ---


def _computed(question: Question, names: Mapping[str, Any]) -> Outcome:
    kind, tolerance = question.kind, question.options.get("tolerance")
    answer = _compute(kind, question.answer, names, say("quiz.reason.truth"))
    if kind == "shape" and not all(isinstance(size, int) and size > 0 for size in answer):
        raise Redraw(say("quiz.reason.not-shape", what=say("quiz.reason.truth")))
    mistakes: dict[str, Any] = {}
    for mistake in question.mistakes:
        if not applies(mistake, names):
            continue
        value = _compute(kind, mistake.formula, names, say("quiz.reason.mistake", tag=mistake.tag))
        if kind == "fits" and value == answer:
            continue  # this wrong way happens to lead right
        mistakes[mistake.tag] = value
    _refuse_same(answer, mistakes, lambda a, b: _close(a, b, tolerance))
    if kind == "shape":
        return Outcome(answer, mistakes, shape_text(answer), shape_text(answer).replace("x", "×"))
    return Outcome(answer, mistakes, answer if answer == DOES_NOT_FIT else typed(answer, tolerance), answer)


def _compute(kind: str, written: Any, names: Mapping[str, Any], what: str) -> Any:
    """A formula's value as one of the question's kind; Redraw if it has none or is another."""
    if kind == "fits" and written == DOES_NOT_FIT:
        return DOES_NOT_FIT
    try:
        value = formula(written)(names)
    except FormulaError as error:
        raise Redraw(str(error)) from None
    except DoesNotFit:
        if kind == "fits":
            return DOES_NOT_FIT
        raise Redraw(say("quiz.reason.no-fit", what=what)) from None
    if kind == "shape":
        if not isinstance(value, tuple) or len(value) < 2 or not all(map(_is_number, value)):
            raise Redraw(say("quiz.reason.not-shape", what=what))
        return tuple(tidy(_typeable(size, what)) for size in value)
    if kind == "fits" and value == DOES_NOT_FIT:
        return value
    if not _is_number(value):
        raise Redraw(say("quiz.reason.not-number", what=what))
    return tidy(_typeable(value, what))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < float("inf")


def _typeable(value: int | float, what: str) -> int | float:
    """`value`; Redraw if it is a number nobody would type."""
    if abs(value) >= _LARGEST or 0 < abs(value) < _SMALLEST:
        raise Redraw(say("quiz.reason.ugly", what=what))
    return value


def _close(a: Any, b: Any, tolerance: float | None) -> bool:
    """Whether an answer typed for one of two values might be taken for the other."""
    if isinstance(a, tuple):
        return len(a) == len(b) and all(_close(x, y, tolerance) for x, y in zip(a, b, strict=True))
    if (
        isinstance(a, str)
        or isinstance(b, str)
        or (tolerance is None and isinstance(a, int) and isinstance(b, int))
    ):
        return bool(a == b)
    return near(a, b, 3 * (tolerance or TOLERANCE))


def _refuse_same(answer: Any, mistakes: Mapping[str, Any], same: Any) -> None:
    """Redraw if two of truth and mistakes coincide."""
    named = [(say("quiz.reason.truth"), answer)]
    for tag, value in mistakes.items():
        name = say("quiz.reason.mistake", tag=tag)
        for other, known in named:
            if same(value, known):
                raise Redraw(say("quiz.reason.same", one=other, other=name))
        named.append((name, value))


# --- formulas in symbols ---


def _expression(question: Question, given: Mapping[str, Any]) -> Outcome:
    where = points(question, given)
    if where is None:
        raise Redraw(say("quiz.reason.points"))
    answer = written_with(question, given, question.answer)
    marks = {"": fingerprint(answer, where)}
    mistakes: dict[str, Any] = {}
    if None in marks[""]:
        raise Redraw(say("quiz.reason.points-undefined", what=say("quiz.reason.truth")))
    for mistake in question.mistakes:
        if applies(mistake, given):
            mistakes[mistake.tag] = written_with(question, given, str(mistake.formula))
            marks[mistake.tag] = fingerprint(mistakes[mistake.tag], where)
    _refuse_same(marks.pop(""), marks, lambda a, b: a == b)
    return Outcome(answer, mistakes, answer, answer)


# --- choices ---


def _chosen(question: Question, names: Mapping[str, Any], rng: Random) -> Outcome:
    offered = _offered(question, names)
    texts = list(offered)
    if len(texts) < 2:
        raise Redraw(say("quiz.reason.few-choices"))

    def place(template: str, what: str) -> int:
        english = text(template).fill(names)
        if english not in offered:
            raise Redraw(say("quiz.reason.not-choice", what=what))
        return texts.index(english)

    wanted = _flat(question.answer)
    truth = [place(one, say("quiz.reason.truth")) for one in wanted]
    order = _shuffled(len(texts), truth if question.kind == "order" else None, rng)
    spot = {old: new for new, old in enumerate(order)}
    answer = _value(question.kind, [spot[one] for one in truth])
    mistakes: dict[str, Any] = {}
    for mistake in question.mistakes:
        if applies(mistake, names):
            many = isinstance(mistake.formula, tuple)
            what = say("quiz.reason.mistake", tag=mistake.tag)
            chosen = [
                spot[place(one, what)] for one in (mistake.formula if many else (str(mistake.formula),))
            ]
            if question.kind == "several" and not many:
                chosen += answer  # the truth, and this one too
            mistakes[mistake.tag] = _value(question.kind, chosen)
    others: tuple[Any, ...] = ()
    if question.kind == "order":
        others = tuple(_other_orders(question, dict(zip(wanted, answer, strict=True))))
    _refuse_same(answer, mistakes, lambda a, b: a == b)
    for other in others:
        _refuse_same(other, mistakes, lambda a, b: a == b)
    shown = tuple(offered[texts[old]] for old in order)
    return _told(question.kind, answer, mistakes, shown)._replace(others=others)


def _flat(answer: Any) -> tuple[str, ...]:
    """The texts of an answer in their order, with those that may come in any order as they are written."""
    parts = answer if isinstance(answer, tuple) else (answer,)
    return tuple(one for part in parts for one in (part if isinstance(part, tuple) else (part,)))


def _other_orders(question: Question, places: Mapping[str, int]) -> Iterator[tuple[int, ...]]:
    """The other right orders, if some of the texts may come in any order; `places` are those of the texts."""
    groups = [permutations(part) if isinstance(part, tuple) else [(part,)] for part in question.answer]
    for parts in islice(product(*groups), 1, MOST_ORDERS):
        yield tuple(places[one] for part in parts for one in part)


def _offered(question: Question, names: Mapping[str, Any]) -> dict[str, str]:
    """The choices, English text -> text shown: those listed, or else the truth and every mistake's."""
    templates = list(question.choices)
    if not templates:
        for written in (_flat(question.answer), *(m.formula for m in question.mistakes if applies(m, names))):
            templates += written if isinstance(written, tuple) else (written,)
    words = question.options.get("words") or {}
    offered: dict[str, str] = {}
    for template in templates:
        english = text(template).fill(names)
        offered[english] = text(str(words.get(template) or words.get(english) or template)).fill(names)
    return offered


def _shuffled(count: int, truth: list[int] | None, rng: Random) -> list[int]:
    """A random order of `count` things, other than `truth` if that is given."""
    order = list(range(count))
    while True:
        for at in range(count - 1, 0, -1):
            other = int(rng.random() * (at + 1))
            order[at], order[other] = order[other], order[at]
        if order != truth:
            return order


def _value(kind: str, places: list[int]) -> Any:
    if kind == "choice":
        return places[0]
    return tuple(places) if kind == "order" else tuple(sorted(set(places)))


def _told(kind: str, answer: Any, mistakes: Mapping[str, Any], choices: tuple[str, ...]) -> Outcome:
    if kind == "choice":
        return Outcome(answer, mistakes, f"{LETTERS[answer]}) {choices[answer]}", choices[answer], choices)
    separator, join = (" ", " → ") if kind == "order" else (", ", "; ")
    expected = separator.join(LETTERS[one] for one in answer)
    return Outcome(answer, mistakes, expected, join.join(choices[one] for one in answer), choices)
