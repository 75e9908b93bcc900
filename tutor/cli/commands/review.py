"""`tutor review`: what is due, in lines of text. For now that is every question last answered wrong."""

import signal
from argparse import ArgumentParser, Namespace

from tutor.cli.common import count, lesson_options, library, open_store, whole
from tutor.cli.line_quiz import end, hold, variants
from tutor.messages import say
from tutor.progress.summary import due, results
from tutor.quiz.templates import read_questions


def arguments(parser: ArgumentParser) -> None:
    """What `review` takes."""
    parser.add_argument("--count", type=whole(1), metavar="N", help=say("cli.review.count"))
    lesson_options(parser)


def run(args: Namespace) -> int:
    """Ask what is due, the longest waiting first, with new numbers."""
    shelf = library(args)
    known = {
        question.id: question
        for lesson in shelf.ids()
        for question in read_questions(shelf.lesson(lesson))[0]
    }
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with open_store() as store:
        standing = results(store.attempts())
        waiting = [known[name] for name in due(standing) if name in known]
        print(
            say("cli.review.due", questions=count(len(waiting), "question"))
            if waiting
            else say("cli.review.nothing")
        )
        if waiting:
            asked = min(args.count or len(waiting), len(waiting))
            end(hold(variants(waiting, lambda name: standing[name].attempts, asked), store))
    return 0
