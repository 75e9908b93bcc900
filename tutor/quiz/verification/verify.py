"""The proof that a question works: every variant's truth is accepted, each mistake rejected by its own name."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from tutor.content.model import Lesson, LintFinding, QuizBlock
from tutor.quiz.answers.values import shape_text, typed
from tutor.quiz.check import check
from tutor.quiz.model import Question, Unreadable, Variant
from tutor.quiz.questions.instantiate import LETTERS
from tutor.quiz.questions.parse_question import BadTemplate, read_question
from tutor.quiz.questions.variant import NoVariant, draw
from tutor.quiz.verification.verify_extra import prove_further

SEEDS = range(1_000)


def prove_lesson(lesson: Lesson, seeds: Iterable[int] = SEEDS) -> list[LintFinding]:
    """Every fault of a page's questions: those of their templates and those that show in the variants of `seeds`."""
    faults: list[LintFinding] = []
    seeds = tuple(seeds)
    questions: list[Question] = []
    for block in lesson.questions:
        try:
            questions.append(read_question(block, lesson))
            faults += prove(questions[-1], lesson, block, seeds)
        except BadTemplate as error:
            faults += error.faults
    return faults + prove_further(lesson, questions, seeds)


def prove(
    question: Question, lesson: Lesson, block: QuizBlock, seeds: Iterable[int] = SEEDS
) -> list[LintFinding]:
    """What fails in the variants of `seeds`, one fault a kind of failure, with the first seed that shows it."""
    found: dict[str, tuple[str, str]] = {}
    if not question.hints and not question.solve:
        found["hint"] = "no hint and no solution", "add `hint: …`, told after a wrong answer"
    offered: Counter[str] = Counter()
    drawn = 0
    for seed in seeds:
        try:
            variant = draw(question, seed)
        except NoVariant as error:
            found.setdefault(
                "draw", (f"seed {seed}: {error}", "widen `given`, loosen `where`, or mend the formula")
            )
            break
        drawn += 1
        offered.update(variant.mistakes.keys())
        for kind, what in failures(variant):
            found.setdefault(kind, (f"{variant.name}: {what}", "mend the formula, or add `when` or `where`"))
    for mistake in question.mistakes:
        if drawn and not offered[mistake.tag]:
            found[mistake.tag] = (
                f"the mistake `{mistake.tag}` never applies",
                "loosen its `when`, or take it out",
            )
    return [
        LintFinding(lesson.path, block.line, f"{question.id}: {what}", remedy)
        for what, remedy in found.values()
    ]


def failures(variant: Variant) -> Iterator[tuple[str, str]]:
    """What does not hold of a variant, as (kind of failure, words)."""
    for form in truths(variant):
        try:
            if not check(variant, form).correct:
                yield "truth", f"the right answer `{form}` is rejected"
        except Unreadable as error:
            yield "truth", f"the right answer `{form}` is unreadable: {error}"
    for tag, value in variant.mistakes.items():
        form = written(variant, value)
        try:
            verdict = check(variant, form)
        except Unreadable as error:
            yield tag, f"the mistake `{tag}`, `{form}`, is unreadable: {error}"
            continue
        if verdict.correct:
            yield tag, f"the mistake `{tag}`, `{form}`, is accepted"
        elif verdict.mistake != tag:
            yield tag, f"the mistake `{tag}`, `{form}`, is called {verdict.mistake or 'nothing'}"


def written(variant: Variant, value: Any) -> str:
    """A value of the variant's kind as one may type it."""
    kind = variant.question.kind
    if kind == "choice":
        return LETTERS[value]
    if kind in ("several", "order"):
        return "".join(LETTERS[place] for place in value)
    if kind == "shape":
        return shape_text(value)
    return value if isinstance(value, str) else typed(value, variant.question.options.get("tolerance"))


def truths(variant: Variant) -> Iterator[str]:
    """The right answer in several written forms."""
    yield variant.expected
    yield f"  {written(variant, variant.answer).upper()} "
    kind, answer = variant.question.kind, variant.answer
    if kind == "choice":
        yield variant.choices[answer]
    elif kind in ("several", "order"):
        yield " ".join(LETTERS[place] for place in answer)
        yield ", ".join(variant.choices[place] for place in answer)
        for other in variant.others:
            yield " ".join(LETTERS[place] for place in other)
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
