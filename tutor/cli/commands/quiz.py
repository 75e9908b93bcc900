"""`tutor quiz`: ask questions line by line."""

import signal
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from tutor.cli.common import (
    add_lesson_options,
    add_words_option,
    describes_pictures,
    find_preview,
    open_library,
    open_store,
    split_seed,
    whole_number,
)
from tutor.cli.line_quiz import run_quiz
from tutor.content.library import UnknownQuestion
from tutor.errors import UserError
from tutor.messages import say
from tutor.progress.summary import results_by_question
from tutor.quiz.questions.parse_question import load_question, read_questions
from tutor.text.suggestions import similar_names

if TYPE_CHECKING:
    from tutor.content.library import Library
    from tutor.quiz.model import Question


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `quiz`."""
    parser.add_argument("what", nargs="?", metavar="LESSON|QUESTION", help=say("cli.quiz.what"))
    parser.add_argument("--seed", type=whole_number(0), metavar="N", help=say("cli.quiz.seed"))
    parser.add_argument("--count", type=whole_number(1), metavar="N", help=say("cli.quiz.count"))
    add_words_option(parser)
    add_lesson_options(parser)


def run(args: Namespace) -> int:
    """Ask until all questions are answered or the learner quits."""
    find_preview(args, "what")
    library = open_library(args)
    name, seed = (args.what, args.seed) if ":" not in (args.what or "") else split_seed(args.what, args.seed)
    questions = _choose_questions(library, name)
    if not questions:
        raise UserError(say("cli.quiz.none", lesson=name or library.root))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # Ctrl+C ends the quiz, and the score is printed
    with open_store() as store:
        results = results_by_question(store.attempts())

        def first_seed(question: str) -> int:
            if seed is not None:
                return seed
            return results[question].attempts if question in results else 0

        run_quiz(
            questions,
            first_seed,
            args.count or len(questions),
            store,
            in_words=describes_pictures(args.words),
        )
    return 0


def _choose_questions(library: "Library", name: str | None) -> "list[Question]":
    """Return the questions of a lesson, a single question, or without a name all questions.

    If a lesson and a question have the same id, it means the lesson.
    """
    if name is None:
        return [q for lesson in library.ids() for q in read_questions(library.lesson(lesson))[0]]
    if name in library.ids():
        return list(read_questions(library.lesson(name))[0])
    try:
        return [load_question(library, name)]
    except UnknownQuestion as error:
        if not error.known:
            raise
        near = similar_names(name, dict.fromkeys([*library.ids(), *error.known]))
        if near:
            text = say("cli.quiz.unknown.near", name=name, near=say("cli.or").join(near))
        else:
            text = say("cli.quiz.unknown", name=name)
        raise UserError(text) from None
