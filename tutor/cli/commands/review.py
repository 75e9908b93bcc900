"""`tutor review`: ask the questions that are due, and show when more will be."""

import signal
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from tutor.cli.common import (
    add_lesson_options,
    add_words_option,
    describes_pictures,
    format_count,
    open_library,
    open_store,
    print_json,
    print_table,
    whole_number,
)
from tutor.cli.line_quiz import run_quiz
from tutor.errors import UserError
from tutor.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tutor.content.library import Library
    from tutor.progress.review_queue import ReviewQueue
    from tutor.progress.store import Store
    from tutor.quiz.model import Question


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `review`."""
    parser.add_argument("--count", type=whole_number(1), metavar="N", help=say("cli.review.count"))
    parser.add_argument("--retention", metavar="R", help=say("cli.review.retention"))
    parser.add_argument("--forecast", action="store_true", help=say("cli.review.forecast"))
    parser.add_argument("--json", action="store_true", help=say("cli.review.json"))
    add_words_option(parser)
    add_lesson_options(parser)


def run(args: Namespace) -> int:
    """Ask what is due with new numbers, or only show it."""
    from tutor.progress.review_queue import load_review_queue
    from tutor.progress.schedule import RETENTION_SETTING, parse_retention

    retention = parse_retention(args.retention) if args.retention is not None else None
    library = open_library(args)
    with open_store() as store:
        if retention is not None:
            store.set_setting(RETENTION_SETTING, str(retention))
            if not args.json:
                print(say("cli.review.kept", share=round(100 * retention)))
        queue = load_review_queue(library, store)
        if args.json:
            print_json(_queue_to_json(queue, store))
        elif args.forecast:
            _print_forecast(queue, store)
        else:
            _ask(queue, library, store, args)
    return 0


def _ask(queue: "ReviewQueue", library: "Library", store: "Store", args: Namespace) -> None:
    """Ask what is due, at most `args.count` questions, and print when the next question is due."""
    from tutor.progress.review_queue import describe_next_due, load_review_queue
    from tutor.progress.summary import results_by_question

    questions = _load_questions(queue.due(store.now()), library)
    if not questions:
        next_due = describe_next_due(queue.next_due(store.now()), store.now())
        print(f"{say('cli.review.nothing')} {next_due}")
        return
    # Ctrl+C ends the review, and the score is printed.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    print(say("cli.review.due", questions=format_count(len(questions), "question")))
    results = results_by_question(store.attempts())
    count = min(args.count or len(questions), len(questions))
    run_quiz(
        questions,
        lambda name: results[name].attempts,
        count,
        store,
        in_words=describes_pictures(args.words),
    )
    queue, now = load_review_queue(library, store, queue.pages), store.now()
    if still_due := len(queue.due(now)):
        print(say("cli.review.left", questions=format_count(still_due, "question")))
    print(describe_next_due(queue.next_due(now), now))


def _load_questions(names: "Sequence[str]", library: "Library") -> "list[Question]":
    """Return the questions with these ids, without those whose blocks are invalid."""
    from tutor.quiz.questions.parse_question import load_question

    questions = []
    for name in names:
        try:
            questions.append(load_question(library, name))
        except UserError:
            continue
    return questions


def _print_forecast(queue: "ReviewQueue", store: "Store") -> None:
    """Print how many questions are due on each day, one day per line."""
    from tutor.progress.review_queue import describe_next_due

    weekdays, now = say("progress.weekdays").split(), store.now()
    rows = [
        [weekdays[day.weekday()], day.isoformat(), format_count(count, "question")]
        for day, count in queue.forecast(now)
    ]
    print_table(rows, right=(2,))
    due_now = say("cli.review.now", questions=format_count(len(queue.due(now)), "question"))
    print(due_now, describe_next_due(queue.next_due(now), now))


def _queue_to_json(queue: "ReviewQueue", store: "Store") -> dict[str, object]:
    """Return what is due now and later, for a program to read."""
    from tutor.progress.schedule import RETENTION_SETTING, saved_retention

    now = store.now()
    next_due = queue.next_due(now)
    return {
        "retention": saved_retention(store.setting(RETENTION_SETTING)),
        "due": [
            {
                "question": name,
                "lesson": queue.pages[name],
                "since": queue.cards[name].due.isoformat(),
                "retrievability": round(queue.cards[name].retrievability, 4),
            }
            for name in queue.due(now)
        ],
        "next_due": next_due and next_due.isoformat(),
        "forecast": [{"day": day.isoformat(), "due": count} for day, count in queue.forecast(now)],
    }
