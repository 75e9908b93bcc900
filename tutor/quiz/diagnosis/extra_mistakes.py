"""Extra mistakes of a page's questions, from `lessons/en/further/<page>.yaml`; only tried once an answer is known to be wrong.

Unlike the mistakes of the quiz block they need not differ from each other for all numbers, so they never influence which
numbers are drawn. One that leads to the right answer with a variant's numbers is left out.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from engine.formulas import DoesNotFit
from tutor.content.fields import Fields, FieldsError, read_fields
from tutor.content.library import english_file
from tutor.content.qualify import NAMESPACE_END
from tutor.content.read_page import UnreadablePage, is_file, read_page
from tutor.content.translate import translate_mistakes
from tutor.quiz.answers.expressions import substitute_drawn
from tutor.quiz.answers.values import is_close, tidy
from tutor.quiz.diagnosis.bounds import SAME_AS_TRUTH, SAME_AS_TRUTH_TOLERANCES
from tutor.quiz.diagnosis.finding import Finding
from tutor.quiz.evaluator import FormulaError, compile_formula
from tutor.quiz.model import DOES_NOT_FIT, Mistake, Question, Variant
from tutor.quiz.questions.templating import compile_template, tidy_brackets
from tutor.quiz.solutions.formula import named_numbers

WITHOUT_EXTRAS = ("choice",)
"""Forms whose mistakes are all in the quiz block, because there they do not influence which numbers are drawn."""


class ExtraMistake(NamedTuple):
    """An extra mistake with a variant's numbers: the value that it leads to, and the filled explanation."""

    tag: str
    value: Any
    explanation: str
    formula: str

    @property
    def finding(self) -> Finding:
        """The mistake as one that the learner made."""
        return Finding(self.tag, self.explanation)


def extra_mistakes(variant: Variant) -> tuple[ExtraMistake, ...]:
    """Return the extra mistakes that do not lead to the right answer with this variant's numbers."""
    return tuple(_instantiate(variant))


# --- the file ---


def extra_mistakes_file(page: Path) -> Path:
    """Return the file with the extra mistakes of a page; it need not exist."""
    return page.parent / "further" / f"{page.stem}.yaml"


@cache
def read_extra_fields(page: Path, question_id: str) -> Fields:
    """Return the extra mistakes of one question: tag -> `if`, `say` and `when`. Raise FieldsError if they are not readable.

    A translated page has a file with the texts alone; the formulas come from that of the English page.
    """
    own, english = _read_part(page, question_id), english_file(page)
    if page == english:
        return own
    return translate_mistakes(own, _read_part(english, question_id), 1)


def _read_part(page: Path, question_id: str) -> Fields:
    """Return the part of a page's file about one question. Nothing else is parsed, because a learner waits for the verdict."""
    text = _read_file(page)
    written = question_id.rpartition(NAMESPACE_END)[2]  # authors write ids without the name of their course
    found = re.search(rf"^{re.escape(written)}:[ \t]*\n((?:[ \t]+.*\n?|\n)*)", text, re.MULTILINE)
    if found is None:
        return Fields()
    return read_fields(found[1], text.count("\n", 0, found.start(1)) + 1)


@cache
def _read_file(page: Path) -> str:
    file = extra_mistakes_file(page)
    try:
        return read_page(file) if is_file(file) else ""
    except UnreadablePage:  # which `tutor lint` reports
        return ""


def question_ids_with_extras(page: Path) -> list[str]:
    """Return the ids of the questions for which a page's file has extra mistakes."""
    return re.findall(r"^([^\s#:]+):", _read_file(page), re.MULTILINE)


def _read_mistakes(question: Question) -> tuple[Mistake, ...]:
    """Return a question's extra mistakes; () if the file is not readable, which `tutor lint` reports."""
    try:
        found = read_extra_fields(question.page, question.id) if question.page else {}
    except FieldsError:
        return ()
    return tuple(
        Mistake(tag, _read_formula(fields["if"]), str(fields["say"]), str(fields.get("when", "")))
        for tag, fields in found.items()
        if isinstance(fields, dict) and {"if", "say"} <= set(fields)
    )


def _read_formula(written: object) -> str | tuple[str, ...]:
    return tuple(map(str, written)) if isinstance(written, list) else str(written)


# --- the mistakes with a variant's numbers ---


def _instantiate(variant: Variant) -> Iterator[ExtraMistake]:
    names = named_numbers(variant)
    tolerance = max(SAME_AS_TRUTH, SAME_AS_TRUTH_TOLERANCES * (variant.question.tolerance or 0))
    for mistake in _read_mistakes(variant.question):
        try:
            if mistake.when and not compile_formula(mistake.when)(names):
                continue
            value = _compute_value(variant, mistake.formula, names)
            explanation = tidy_brackets(
                compile_template(mistake.explanation).fill(names | {"answer": variant.answer})
            )
        except (FormulaError, DoesNotFit):
            continue
        if value is not None and not _is_right(variant, value, tolerance):
            yield ExtraMistake(mistake.tag, value, explanation, str(mistake.formula))


def _compute_value(variant: Variant, written: Any, names: dict[str, Any]) -> Any:
    """Return the value that a mistake leads to; None if it has none.

    For `several` that is the index of the choice left out, for `order` the indices of the choices in the order of the mistake.
    """
    form = variant.question.form
    if form in WITHOUT_EXTRAS or isinstance(written, tuple) != (form == "order"):
        return None
    if form == "several":
        place = _place_of(variant, str(written), names)
        return None if place is None else (place,)
    if form == "order":
        places = tuple(_place_of(variant, text, names) for text in written)
        return None if None in places else places
    if form == "expression":
        return substitute_drawn(variant.question, variant.given, written)
    if written == DOES_NOT_FIT:
        return DOES_NOT_FIT
    value = compile_formula(written)(names)
    if isinstance(value, tuple):
        return tuple(tidy(size) for size in value)
    return tidy(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _place_of(variant: Variant, written: str, names: dict[str, Any]) -> int | None:
    """Return the index of the choice that the English text `written` stands for; None if there is none."""
    translations = variant.question.options.get("words") or {}
    english = compile_template(written).fill(names)
    shown = str(translations.get(written) or translations.get(english) or written)
    choice = compile_template(shown).fill(names)
    return variant.choices.index(choice) if choice in variant.choices else None


def comes_in_order(choices: tuple[int, ...], order: tuple[int, ...]) -> bool:
    """Return whether `choices` come one after the other in `order`, with others between them or not."""
    places = [order.index(choice) for choice in choices]
    return places == sorted(places)


def _is_right(variant: Variant, value: Any, tolerance: float) -> bool:
    truth = variant.answer
    if variant.question.form == "order":
        return any(comes_in_order(value, order) for order in (truth, *variant.other_answers))
    if isinstance(value, int | float) and isinstance(truth, int | float):
        return value == truth or (isinstance(truth, float) and is_close(value, truth, tolerance))
    return bool(value == truth)
