"""`tutor homework`: show a homework with the learner's own numbers and state, and do it line by line."""

import signal
import sys
from argparse import ArgumentParser, Namespace
from collections import defaultdict
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from tutor.cli.common import (
    add_json_option,
    add_lesson_options,
    add_words_option,
    describes_pictures,
    format_count,
    name_input,
    open_library,
    open_store,
    print_json,
    read_text,
)
from tutor.cli.question_text import format_prompt, print_wrapped
from tutor.errors import UserError
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.classroom.grading import HomeworkMark, VariantMark
    from tutor.classroom.homework import Assigned, Homework
    from tutor.content.library import Library
    from tutor.progress.store import Store
    from tutor.quiz.model import Variant


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `homework`."""
    parser.add_argument("file", metavar="FILE", help=say("cli.homework.file"))
    parser.add_argument("--do", action="store_true", help=say("cli.homework.do"))
    add_words_option(parser)
    add_json_option(parser)
    add_lesson_options(parser)


def run(args: Namespace) -> int:
    """Show the homework, or ask what is still open."""
    from tutor.classroom.homework import parse_homework

    if args.do and args.file == "-":
        raise UserError(say("cli.homework.do-needs-file"))
    if args.do and args.json:
        raise UserError(say("cli.homework.do-or-json"))
    library = open_library(args)
    homework = parse_homework(read_text(args.file), name_input(args.file), library)
    with open_store() as store:
        marks = _grade_own(homework, store)
        if args.do:
            _do(homework, marks, store, library, describes_pictures(args.words))
        elif args.json:
            _print_json(homework, marks)
        else:
            _print_text(homework, marks, store, library, args.file)
    return 0


def _grade_own(homework: "Homework", store: "Store") -> "HomeworkMark":
    from tutor.classroom.grading import Answered, grade
    from tutor.classroom.membership import learner_id

    attempts: dict[tuple[str, int], list[Answered]] = defaultdict(list)
    for one in store.attempts():
        attempts[one.question, one.seed].append(Answered(one.correct, one.skipped, one.credit, one.at))
    return grade(homework, homework.assign(learner_id(store)), attempts)


def _print_json(homework: "Homework", marks: "HomeworkMark") -> None:
    from tutor.classroom.report import variant_to_json

    print_json(
        {
            "id": homework.id,
            "title": homework.title,
            "due": f"{homework.due:%Y-%m-%dT%H:%M:%SZ}" if homework.due else None,
            "points": marks.points,
            "of": homework.points,
            "variants": list(map(variant_to_json, marks.variants)),
        }
    )


def _print_text(
    homework: "Homework", marks: "HomeworkMark", store: "Store", library: "Library", file: str
) -> None:
    print_wrapped(*_heading(homework, store.now()))
    for variant in marks.variants:
        print()
        print_wrapped(_describe(variant), *_prompt(variant, library))
    print()
    print_wrapped(_score(homework, marks))
    if marks.answered < len(marks.variants):
        first = next(variant for variant in marks.variants if variant.state == "open")
        print_wrapped(say("cli.homework.how", file=file, variant=first.assigned.name))


def _heading(homework: "Homework", now: datetime) -> list[str]:
    lines = [homework.title]
    if homework.due:
        due, days = f"{homework.due:%Y-%m-%d %H:%M} UTC", (homework.due - now).days
        if days < 0:
            lines.append(say("cli.homework.was-due", due=due))
        elif days == 0:
            lines.append(say("cli.homework.due-today", due=due))
        else:
            lines.append(say("cli.homework.due", due=due, days=format_count(days, "day")))
    return [*lines, *(["", *homework.text.split("\n")] if homework.text else [])]


def _describe(variant: "VariantMark") -> str:
    from tutor.classroom.marks import format_points

    state = say(f"cli.homework.state.{variant.state}")
    late = say("cli.homework.late") if variant.late else ""
    points = say(
        "cli.class.points", points=format_points(variant.points), of=format_points(variant.assigned.weight)
    )
    return say("cli.homework.variant", name=variant.assigned.name, state=state + late, points=points)


def _prompt(variant: "VariantMark", library: "Library") -> list[str]:
    """Return the lines of the question; a picture is shown by `tutor ask`."""
    try:
        drawn = _draw(library, variant.assigned)
    except UserError as error:
        return [str(error)]
    lines = [f"  {line}" for text in format_prompt(drawn) for line in text.split("\n")]
    if drawn.run is not None and drawn.question.kind == "read":
        lines.append(f"  {say('cli.homework.picture', variant=drawn.name)}")
    return lines


def _draw(library: "Library", assigned: "Assigned") -> "Variant":
    from tutor.quiz.questions.parse_question import load_question
    from tutor.quiz.questions.variant import draw

    return draw(load_question(library, assigned.question), assigned.seed)


def _score(homework: "Homework", marks: "HomeworkMark") -> str:
    from tutor.classroom.marks import format_points

    points, of = format_points(marks.points), format_points(homework.points)
    return say(
        "cli.homework.score", points=points, of=of, answered=marks.answered, variants=len(marks.variants)
    )


def _do(
    homework: "Homework", marks: "HomeworkMark", store: "Store", library: "Library", in_words: bool
) -> None:
    """Ask the variants that have no answer yet, print the points, and sync with the class if the learner is in one."""
    from tutor.cli.line_quiz import ask_variants

    print_wrapped(*_heading(homework, store.now()))
    missing = [variant.assigned for variant in marks.variants if variant.state == "open"]
    if missing:
        # Ctrl+C ends the homework, and the points are printed.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        draws = [partial(_draw, library, one) for one in missing]
        ask_variants(draws, store, in_words)
    print()
    print_wrapped(_score(homework, _grade_own(homework, store)))
    _sync_class(store)


def _sync_class(store: "Store") -> None:
    """Sync if the learner is in a class. If that fails, say so on stderr; the next sync sends the answers."""
    from tutor.classroom.membership import current_membership

    membership = current_membership(store)
    if membership is None:
        return
    try:
        from tutor.cli.class_sync import sync_and_print

        sync_and_print(store, membership)
    except UserError as error:
        print(f"tutor: {say('cli.homework.postponed', why=error)}", file=sys.stderr)
