"""Verify a page's extra mistakes: readable, about the page's questions, with new names, and not always the right answer."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import islice

from tutor.content.fields import Fields, FieldsError
from tutor.content.model import Lesson, LintFinding
from tutor.content.parse import ID
from tutor.content.qualify import NAMESPACE_END
from tutor.content.read_page import UnreadablePage, is_file, read_page
from tutor.quiz.diagnosis.extra_mistakes import (
    WITHOUT_EXTRAS,
    extra_mistakes,
    extra_mistakes_file,
    question_ids_with_extras,
    read_extra_fields,
)
from tutor.quiz.evaluator import FormulaError, compile_formula
from tutor.quiz.model import CHOICE_FORMS, DOES_NOT_FIT, Question
from tutor.quiz.questions.templating import compile_template
from tutor.quiz.questions.variant import NoVariant, draw

VARIANTS = 60
"""An extra mistake that leads to the right answer in so many variants is of no use."""


def verify_extra_mistakes(
    lesson: Lesson, questions: Iterable[Question], seeds: Iterable[int]
) -> list[LintFinding]:
    """Return what is wrong with the extra mistakes of a page's `questions`, tried with the first of `seeds`."""
    file = extra_mistakes_file(lesson.path)
    try:
        if is_file(file):
            read_page(file)
    except UnreadablePage as error:
        return [error.finding]
    ids = {block.id.rpartition(NAMESPACE_END)[2] for block in lesson.questions}
    findings = [
        LintFinding(file, 1, f"`{name}` is not a question of {lesson.path.name}", "give the id of one")
        for name in question_ids_with_extras(lesson.path)
        if name not in ids
    ]
    first_seeds = tuple(islice(seeds, VARIANTS))
    for question in {question.id: question for question in questions}.values():
        try:
            fields = read_extra_fields(lesson.path, question.id)
        except FieldsError as error:
            findings.append(LintFinding(file, error.line + 1, f"{question.id}: {error.what}", error.remedy))
            continue
        findings += [
            LintFinding(file, fields.lines.get(tag, 1), f"{question.id}, `{tag}`: {what}", remedy)
            for tag, what, remedy in _find_faults(question, fields, first_seeds)
        ]
    return findings


def _find_faults(
    question: Question, fields: Fields, seeds: tuple[int, ...]
) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with a question's extra mistakes, as (tag, what, remedy)."""
    sound: set[str] = set()
    taken = {mistake.tag for mistake in question.mistakes}
    for tag, mistake in fields.items():
        what = _find_fault(question, mistake)
        if not ID.fullmatch(tag) or tag in taken:
            remedy = "use small letters, digits and hyphens, each name once"
            yield tag, "that name is taken, or cannot be a name", remedy
        elif what:
            yield tag, what, "write {if: formula, say: text}, with the question's own names"
        else:
            sound.add(tag)
    for tag in sound - _tags_met(question, seeds) if len(seeds) >= VARIANTS else ():
        yield tag, "it always leads to the right answer", "loosen its `when`, correct it, or remove it"


def _tags_met(question: Question, seeds: tuple[int, ...]) -> set[str]:
    """Return the extra mistakes that lead to a wrong answer in one of the variants."""
    try:
        return {mistake.tag for seed in seeds for mistake in extra_mistakes(draw(question, seed))}
    except NoVariant:  # which `verify_question` reports
        return set(read_extra_fields(question.page, question.id)) if question.page else set()


def _find_fault(question: Question, mistake: object) -> str:
    """Return what is wrong with one extra mistake by itself; "" if nothing is."""
    if not isinstance(mistake, Fields) or not {"if", "say"} <= set(mistake) <= {"if", "say", "when"}:
        return "it needs `if` and `say`, and may have `when`"
    if question.form in WITHOUT_EXTRAS:
        return f"mistakes of the kind `{question.form}` belong in the quiz block"
    if question.form == "order" and (not isinstance(mistake["if"], list) or len(mistake["if"]) < 2):
        return "`if` must list two choices or more, in the wrong order"
    if question.form != "order" and isinstance(mistake["if"], list):
        return "`if` is a list"
    names = {*question.given, *question.let, *_measured_names(question), "pi", "answer"}
    try:
        used: AbstractSet[str] = set(compile_template(str(mistake["say"])).names)
        if question.form not in CHOICE_FORMS and mistake["if"] != DOES_NOT_FIT:
            used |= compile_formula(str(mistake["if"])).names
        if "when" in mistake:
            used |= compile_formula(str(mistake["when"])).names
    except FormulaError as error:
        return str(error)
    return f"unknown name `{min(used - names)}`" if used - names else ""


def _measured_names(question: Question) -> AbstractSet[str]:
    """Return what is measured in the run that a question is about; for a setting to be found, nothing is known before."""
    if question.run is None or question.goal is not None:
        return set()
    from tutor.demos.catalog import demo  # most questions need no demo

    return set(demo(question.run.demo).measures)
