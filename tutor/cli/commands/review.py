"""`tutor review`: what is due, in lines of text, and when more will be."""

import signal
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from tutor.cli.common import (
    count,
    lesson_options,
    library,
    open_store,
    print_json,
    print_table,
    whole,
)
from tutor.cli.line_quiz import run_quiz
from tutor.errors import UserError
from tutor.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tutor.content.library import Library
    from tutor.progress.review_queue import Agenda
    from tutor.progress.store import Store
    from tutor.quiz.model import Question


def arguments(parser: ArgumentParser) -> None:
    """What `review` takes."""
    parser.add_argument("--count", type=whole(1), metavar="N", help=say("cli.review.count"))
    parser.add_argument("--retention", metavar="R", help=say("cli.review.retention"))
    parser.add_argument("--forecast", action="store_true", help=say("cli.review.forecast"))
    parser.add_argument("--json", action="store_true", help=say("cli.review.json"))
    lesson_options(parser)


def run(args: Namespace) -> int:
    """Ask what is due with new numbers, or only tell it."""
    from tutor.progress.review_queue import agenda
    from tutor.progress.schedule import SETTING, read_retention

    retention = read_retention(args.retention) if args.retention is not None else None
    shelf = library(args)
    with open_store() as store:
        if retention is not None:
            store.set_setting(SETTING, str(retention))
            if not args.json:
                print(say("cli.review.kept", share=round(100 * retention)))
        plan = agenda(shelf, store)
        if args.json:
            print_json(_facts(plan, store))
        elif args.forecast:
            _forecast(plan, store)
        else:
            _ask(plan, shelf, store, args.count)
    return 0


def _ask(plan: "Agenda", shelf: "Library", store: "Store", most: int | None) -> None:
    """Hold the review, and tell when the next one is."""
    from tutor.progress.review_queue import agenda, told
    from tutor.progress.summary import results

    waiting = _questions(plan.due(store.now()), shelf)
    if not waiting:
        print(f"{say('cli.review.nothing')} {told(plan.next_due(store.now()), store.now())}")
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)  # Ctrl+C ends the review, and the score is told
    print(say("cli.review.due", questions=count(len(waiting), "question")))
    standing = results(store.attempts())
    asked = min(most or len(waiting), len(waiting))
    run_quiz(waiting, lambda name: standing[name].attempts, asked, store)
    plan = agenda(shelf, store, plan.pages)
    left, now = len(plan.due(store.now())), store.now()
    if left:
        print(say("cli.review.left", questions=count(left, "question")))
    print(told(plan.next_due(now), now))


def _questions(names: "Sequence[str]", shelf: "Library") -> "list[Question]":
    """The questions so named, without those that cannot be asked because their block is faulty."""
    from tutor.quiz.questions.parse_question import load_question

    found = []
    for name in names:
        try:
            found.append(load_question(shelf, name))
        except UserError:
            continue
    return found


def _forecast(plan: "Agenda", store: "Store") -> None:
    """A line a day."""
    from tutor.progress.review_queue import told

    weekdays, now = say("progress.weekdays").split(), store.now()
    rows = [
        [weekdays[day.weekday()], day.isoformat(), count(many, "question")]
        for day, many in plan.forecast(now)
    ]
    print_table(rows, right=(2,))
    print(
        say("cli.review.now", questions=count(len(plan.due(now)), "question")), told(plan.next_due(now), now)
    )


def _facts(plan: "Agenda", store: "Store") -> dict[str, object]:
    """What is due and what will be, for a machine to read."""
    from tutor.progress.schedule import SETTING, kept_retention

    now = store.now()
    following = plan.next_due(now)
    return {
        "retention": kept_retention(store.setting(SETTING)),
        "due": [
            {
                "question": name,
                "lesson": plan.pages[name],
                "since": plan.cards[name].due.isoformat(),
                "retrievability": round(plan.cards[name].retrievability, 4),
            }
            for name in plan.due(now)
        ],
        "next_due": following and following.isoformat(),
        "forecast": [{"day": day.isoformat(), "due": many} for day, many in plan.forecast(now)],
    }
