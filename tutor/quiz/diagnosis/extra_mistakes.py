"""Further mistakes of a page's questions, `lessons/en/further/<page>.yaml`: looked for once an answer is known to be wrong.

Unlike those in the quiz block they need not differ from each other with all numbers, so they never change what is drawn. One that
comes to the truth with a variant's numbers is left out.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from engine.formulas import DoesNotFit
from tutor.content.fields import Fields, FieldsError, read_fields
from tutor.quiz.answers.expressions import written_with
from tutor.quiz.answers.values import DOES_NOT_FIT, near, tidy
from tutor.quiz.model import Mistake, Question, Variant
from tutor.quiz.questions.evaluator import FormulaError, formula
from tutor.quiz.questions.templating import text
from tutor.quiz.solutions.formula import names_of

SAME = 3e-3
"""Relative distance below which a further mistake cannot be told from the truth."""


class Wrong(NamedTuple):
    """A wrong way with a variant's numbers: where it leads, and what to tell."""

    tag: str
    value: Any
    say: str
    formula: str


def further_file(page: Path) -> Path:
    """Where the further mistakes of a page stand; there need be no such file."""
    return page.parent / "further" / f"{page.stem}.yaml"


@cache
def further_fields(page: Path, question: str) -> Fields:
    """What stands in the file for one question, tag -> `if`, `say` and `when`; FieldsError if it cannot be read.

    Only that part of the file is read: an answer is judged while somebody waits.
    """
    found = re.search(rf"^{re.escape(question)}:[ \t]*\n((?:[ \t]+.*\n?|\n)*)", _written(page), re.MULTILINE)
    if found is None:
        return Fields()
    return read_fields(found[1], _written(page).count("\n", 0, found.start(1)) + 1)


@cache
def _written(page: Path) -> str:
    file = further_file(page)
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def further_ids(page: Path) -> list[str]:
    """The questions for which a page's file holds further mistakes."""
    return re.findall(r"^([^\s#:]+):", _written(page), re.MULTILINE)


def further_mistakes(question: Question) -> tuple[Mistake, ...]:
    """The further mistakes of a question; () if it has none, or they cannot be read (which lint tells)."""
    try:
        found = further_fields(question.page, question.id) if question.page else {}
    except FieldsError:
        return ()
    return tuple(
        Mistake(tag, str(fields["if"]), str(fields["say"]), str(fields.get("when", "")))
        for tag, fields in found.items()
        if isinstance(fields, dict) and {"if", "say"} <= set(fields)
    )


def further(variant: Variant) -> tuple[Wrong, ...]:
    """The further mistakes that lead away from the truth with this variant's numbers."""
    return tuple(_ways(variant))


def _ways(variant: Variant) -> Iterator[Wrong]:
    question, names = variant.question, names_of(variant)
    full = names | {"answer": variant.answer}
    for mistake in further_mistakes(question):
        try:
            if mistake.when and not formula(mistake.when)(names):
                continue
            value = _value(variant, str(mistake.formula), names)
            said = text(mistake.say).fill(full)
        except (FormulaError, DoesNotFit):
            continue
        tolerance = max(SAME, 1.5 * variant.question.options.get("tolerance", 0))
        if value is not None and not _is_truth(value, variant.answer, tolerance):
            yield Wrong(mistake.tag, value, said, str(mistake.formula))


def _value(variant: Variant, written: str, names: dict[str, Any]) -> Any:
    """Where a formula leads; for choices the place of the choice that is left out. None if nowhere."""
    kind = variant.question.kind
    if kind == "several":
        place = next(
            (at for at, choice in enumerate(variant.choices) if choice == text(written).fill(names)), None
        )
        return None if place is None else (place,)
    if kind == "expression":
        return written_with(variant.question, variant.given, written)
    if written == DOES_NOT_FIT:
        return DOES_NOT_FIT
    value = formula(written)(names)
    if isinstance(value, tuple):
        return tuple(tidy(size) for size in value)
    return tidy(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _is_truth(value: Any, truth: Any, tolerance: float) -> bool:
    if isinstance(value, int | float) and isinstance(truth, int | float):
        return value == truth or (isinstance(truth, float) and near(value, truth, tolerance))
    return bool(value == truth)
