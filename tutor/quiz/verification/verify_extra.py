"""The proof that a page's further mistakes work: readable, of the page's questions, with names of their own, and met at times."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from itertools import islice

from tutor.content.fields import Fields, FieldsError
from tutor.content.model import Lesson, LintFinding
from tutor.content.parse import ID
from tutor.quiz.answers.values import DOES_NOT_FIT
from tutor.quiz.diagnosis.extra_mistakes import further, further_fields, further_file, further_ids
from tutor.quiz.model import Question
from tutor.quiz.questions.evaluator import FormulaError, formula
from tutor.quiz.questions.parse_question import CHOOSING
from tutor.quiz.questions.templating import text
from tutor.quiz.questions.variant import NoVariant, draw

DRAWN = 60
"""A further mistake that never leads away from the truth in so many variants is of no use."""


def prove_further(lesson: Lesson, questions: Iterable[Question], seeds: Iterable[int]) -> list[LintFinding]:
    """Every fault of the further mistakes of a page's `questions`, tried with the first of `seeds`."""
    file = further_file(lesson.path)
    known = {question.id: question for question in questions}
    faults = [
        LintFinding(file, 1, f"`{name}` is no question of {lesson.path.name}", "give the id of one")
        for name in further_ids(lesson.path)
        if name not in {block.id for block in lesson.questions}
    ]
    drawn = tuple(islice(seeds, DRAWN))
    for question in known.values():
        try:
            fields = further_fields(lesson.path, question.id)
        except FieldsError as error:
            faults.append(LintFinding(file, error.line + 1, f"{question.id}: {error.what}", error.remedy))
            continue
        faults += [
            LintFinding(file, fields.lines.get(tag, 1), f"{question.id}, `{tag}`: {what}", remedy)
            for tag, what, remedy in _faults(question, fields, drawn)
        ]
    return faults


def _faults(question: Question, fields: Fields, seeds: tuple[int, ...]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with a question's further mistakes, as (tag, what, how to mend it)."""
    sound: set[str] = set()
    taken = {mistake.tag for mistake in question.mistakes}
    for tag, wrong in fields.items():
        what = _fault(question, wrong)
        if not ID.fullmatch(tag) or tag in taken:
            yield (
                tag,
                "that name is taken or no name",
                "use small letters, digits and hyphens, each name once",
            )
        elif what:
            yield tag, what, "write {if: formula, say: text}, over the question's own names"
        else:
            sound.add(tag)
    for tag in sound - _met(question, seeds) if len(seeds) >= DRAWN else ():
        yield tag, "it never leads away from the answer", "loosen its `when`, mend it, or take it out"


def _met(question: Question, seeds: tuple[int, ...]) -> set[str]:
    """The further mistakes that lead away from the truth with the numbers of some of `seeds`."""
    try:
        return {way.tag for seed in seeds for way in further(draw(question, seed))}
    except NoVariant:  # which is told of the question itself
        return set(further_fields(question.page, question.id)) if question.page else set()


def _fault(question: Question, wrong: object) -> str:
    """What is wrong with one further mistake by itself; "" if nothing is."""
    if not isinstance(wrong, Fields) or not {"if", "say"} <= set(wrong) <= {"if", "say", "when"}:
        return "it needs `if` and `say`, and may have `when`"
    names = {*question.given, *question.let, "pi", "answer"}
    try:
        used: AbstractSet[str] = set(text(str(wrong["say"])).names)
        if question.kind not in CHOOSING and wrong["if"] != DOES_NOT_FIT:
            used |= formula(str(wrong["if"])).names
        if "when" in wrong:
            used |= formula(str(wrong["when"])).names
    except FormulaError as error:
        return str(error)
    return f"unknown name `{min(used - names)}`" if used - names else ""
