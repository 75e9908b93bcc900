"""Verify that a question works: in every variant the right answer is accepted and each mistake is called by its own name."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from itertools import islice
from typing import Any

from tutor.content.model import Lesson, LintFinding, QuizBlock
from tutor.errors import UserError
from tutor.quiz.answers.values import format_plain, format_shape
from tutor.quiz.check import check
from tutor.quiz.model import LETTERS, Question, Unreadable, Variant
from tutor.quiz.questions.parse_question import InvalidQuestion, read_question
from tutor.quiz.questions.variant import NoVariant, draw
from tutor.quiz.verification.verify_extra import verify_extra_mistakes
from tutor.quiz.verification.verify_run import find_run_faults, find_wrong_settings

SEEDS = range(1_000)
ENOUGH_VARIANTS = 50
"""Variants among which a mistake that ever applies is sure to apply."""
MAX_RUN_SEEDS = 20
"""Seeds with which a question about a run is tried: each of them may need a separate run."""


def verify_lesson(
    lesson: Lesson, seeds: Iterable[int] = SEEDS, without: Container[str] = ()
) -> list[LintFinding]:
    """Return what is wrong with a page's questions, `without` some: in their fields, and in the variants of `seeds`."""
    findings: list[LintFinding] = []
    seeds = tuple(seeds)
    questions: list[Question] = []
    for block in lesson.questions:
        if block.id in without:
            continue
        try:
            questions.append(read_question(block, lesson))
            findings += verify_question(questions[-1], lesson, block, seeds)
        except InvalidQuestion as error:
            findings += error.findings
    return findings + verify_extra_mistakes(lesson, questions, seeds)


def verify_question(
    question: Question, lesson: Lesson, block: QuizBlock, seeds: Iterable[int] = SEEDS
) -> list[LintFinding]:
    """Return what fails in the variants of `seeds`: one finding for each kind of failure, with the first seed that shows it."""
    found: dict[str, tuple[str, str]] = {}
    if not question.hints and not question.solve:
        found["hint"] = "no hint and no solution", "add `hint: …`, which is shown after a wrong answer"
    for kind, what, remedy in find_wrong_settings(question):
        found[kind] = what, remedy
    offered: Counter[str] = Counter()
    drawn = 0
    with_runs: list[Variant] = []
    for seed in islice(seeds, MAX_RUN_SEEDS) if question.run else seeds:
        try:
            variant = draw(question, seed)
        except NoVariant as error:
            remedy = "widen `given`, loosen `where`, or correct the formula"
            found.setdefault("draw", (f"seed {seed}: {error}", remedy))
            break
        except UserError as error:  # of the demo of a course
            found.setdefault("draw", (f"seed {seed}: {error}", "correct the demo"))
            break
        drawn += 1
        if variant.run is not None:
            with_runs.append(variant)
        offered.update(variant.mistakes.keys())
        for kind, what in find_failures(variant):
            remedy = "correct the formula, or add `when` or `where`"
            found.setdefault(kind, (f"{variant.name}: {what}", remedy))
    for kind, what, remedy in find_run_faults(with_runs) if with_runs else ():
        found.setdefault(kind, (what, remedy))
    for mistake in question.mistakes:
        if drawn >= ENOUGH_VARIANTS and not offered[mistake.tag]:
            found[mistake.tag] = (
                f"the mistake `{mistake.tag}` never applies",
                "loosen its `when`, or remove it",
            )
    return [
        LintFinding(lesson.path, block.line, f"{question.id}: {what}", remedy)
        for what, remedy in found.values()
    ]


def find_failures(variant: Variant) -> Iterator[tuple[str, str]]:
    """Yield what does not work in a variant, as (kind of failure, description)."""
    for form in _forms_of_answer(variant):
        try:
            if not check(variant, form).correct:
                yield "truth", f"the right answer `{form}` is rejected"
        except Unreadable as error:
            yield "truth", f"the right answer `{form}` is unreadable: {error}"
    for tag, value in variant.mistakes.items():
        form = _format_typed(variant, value)
        try:
            verdict = check(variant, form)
        except Unreadable as error:
            yield tag, f"the mistake `{tag}`, `{form}`, is unreadable: {error}"
            continue
        if verdict.correct:
            yield tag, f"the mistake `{tag}`, `{form}`, is accepted"
        elif verdict.mistake != tag:
            yield tag, f"the mistake `{tag}`, `{form}`, is called {verdict.mistake or 'nothing'}"


def _format_typed(variant: Variant, value: Any) -> str:
    """Return an answer as a learner may type it."""
    kind = variant.question.form
    if kind == "choice":
        return LETTERS[value]
    if kind in ("several", "order"):
        return "".join(LETTERS[index] for index in value)
    if kind == "shape":
        return format_shape(value)
    return value if isinstance(value, str) else format_plain(value, variant.question.tolerance)


def _forms_of_answer(variant: Variant) -> Iterator[str]:
    """Yield the right answer in several forms in which it may be typed."""
    yield variant.expected
    yield f"  {_format_typed(variant, variant.answer).upper()} "
    kind, answer = variant.question.form, variant.answer
    if kind == "choice":
        yield variant.choices[answer]
    elif kind in ("several", "order"):
        yield " ".join(LETTERS[index] for index in answer)
        yield ", ".join(variant.choices[index] for index in answer)
        for other in variant.other_answers:
            yield " ".join(LETTERS[index] for index in other)
    elif kind == "shape":
        yield str(answer)
        yield " × ".join(map(str, answer))
    elif kind == "expression":
        yield variant.expected.replace("**", "^").replace("*", "·").replace("-", "−")
        yield f"1*({variant.expected}) + 0"
    elif isinstance(answer, int):
        yield f"{answer:,}"
        yield f"{answer:_}".replace("-", "−")
        yield f"{float(answer)!r}"
    elif isinstance(answer, float):
        yield variant.expected.replace("-", "−")
        yield f"{answer:.11e}"
