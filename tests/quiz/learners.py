"""The list of wrong answers that learners gave, applied to the questions of the lessons."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from engine.formulas import DoesNotFit
from tutor.content.library import Library
from tutor.quiz.answers.expressions import substitute_drawn
from tutor.quiz.answers.values import format_shape, format_value, tidy
from tutor.quiz.evaluator import Formula, FormulaError
from tutor.quiz.model import LETTERS, Question, Variant
from tutor.quiz.questions.parse_question import read_questions
from tutor.quiz.questions.variant import draw
from tutor.quiz.solutions.formula import named_numbers

LIST = Path(__file__).with_name("wrong_answers.yaml")


class Played(NamedTuple):
    """A wrong answer to one variant, as format_plain, and the tags that name it rightly."""

    variant: Variant
    typed: str
    tags: tuple[str, ...]
    entry: int


@cache
def questions() -> dict[str, Question]:
    """Every question of the lessons that come along, by id."""
    library = Library()
    return {q.id: q for name in library.ids() for q in read_questions(library.lesson(name))[0]}


@cache
def entries() -> tuple[dict[str, Any], ...]:
    """The list, as written."""
    return tuple(yaml.safe_load(LIST.read_text(encoding="utf-8")))


def played(seeds: range) -> Iterator[Played]:
    """Each entry on each seed for which it is a wrong answer that one can type."""
    for number, entry in enumerate(entries()):
        for seed in seeds if entry["q"] in questions() else ():
            variant = draw(questions()[entry["q"]], seed)
            typed = _typed(variant, entry)
            if typed is not None:
                yield Played(variant, typed, tuple(entry["is"]), number)


def _typed(variant: Variant, entry: dict[str, Any]) -> str | None:
    """The wrong answer as typed: decimals to four digits. None if with these numbers it is none."""
    if "picks" in entry:
        return " ".join(LETTERS[variant.choices.index(text)] for text in entry["picks"])
    wrong = str(entry["wrong"])
    if variant.question.form == "expression":
        return substitute_drawn(variant.question, variant.given, wrong)
    value = _value(variant, wrong)
    if value is None or value == variant.answer:
        return None
    if isinstance(value, tuple):
        return format_shape(value) if all(isinstance(size, int) and size > 0 for size in value) else None
    return format_value(tidy(float(f"{value:.4g}")) if isinstance(value, float) else value).replace(",", "")


def _value(variant: Variant, wrong: str) -> Any:
    names = named_numbers(variant)
    if isinstance(variant.answer, tuple):
        names |= {f"answer{at}": size for at, size in enumerate(variant.answer)}
        for at in range(len(variant.answer)):
            wrong = wrong.replace(f"answer[{at}]", f"answer{at}")
    else:
        names["answer"] = variant.answer
    try:
        value = Formula(wrong)(names)
    except (FormulaError, DoesNotFit):
        return None
    return tuple(map(tidy, value)) if isinstance(value, tuple) else tidy(value)
