"""`tutor quiz`: questions in lines of text."""

import signal
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from tutor.cli.common import lesson_options, library, open_store, split_seed, whole
from tutor.cli.line_quiz import run_quiz
from tutor.errors import UserError
from tutor.messages import say
from tutor.progress.summary import results
from tutor.quiz.questions.parse_question import load_question, read_questions

if TYPE_CHECKING:
    from tutor.content.library import Library
    from tutor.quiz.model import Question


def arguments(parser: ArgumentParser) -> None:
    """What `quiz` takes."""
    parser.add_argument("what", nargs="?", metavar="LESSON|QUESTION", help=say("cli.quiz.what"))
    parser.add_argument("--seed", type=whole(0), metavar="N", help=say("cli.quiz.seed"))
    parser.add_argument("--count", type=whole(1), metavar="N", help=say("cli.quiz.count"))
    lesson_options(parser)


def run(args: Namespace) -> int:
    """Ask until all are asked, or the learner quits."""
    shelf = library(args)
    name, seed = (args.what, args.seed) if ":" not in (args.what or "") else split_seed(args.what, args.seed)
    questions = _chosen(shelf, name)
    if not questions:
        raise UserError(say("cli.quiz.none", lesson=name or shelf.root))
    signal.signal(signal.SIGINT, signal.default_int_handler)  # Ctrl+C ends the quiz, and the score is told
    with open_store() as store:
        standing = results(store.attempts())

        def first_seed(question: str) -> int:
            return seed if seed is not None else standing[question].attempts if question in standing else 0

        run_quiz(questions, first_seed, args.count or len(questions), store)
    return 0


def _chosen(shelf: "Library", name: str | None) -> "list[Question]":
    """The questions of a lesson, of all lessons if none is named, or one question by its own name.

    A lesson and a question may share a name; then the lesson is meant.
    """
    if name is None:
        return [question for lesson in shelf.ids() for question in read_questions(shelf.lesson(lesson))[0]]
    if name in shelf.ids():
        return list(read_questions(shelf.lesson(name))[0])
    return [load_question(shelf, name)]
