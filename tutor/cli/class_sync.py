"""Sync with the class, for `tutor class sync` and after homework."""

import sys

from tutor.classroom.database import open_class
from tutor.classroom.membership import Membership
from tutor.classroom.sync import sync
from tutor.cli.common import format_count
from tutor.cli.question_text import print_wrapped
from tutor.messages import say
from tutor.progress.store import Store


def sync_and_print(store: Store, membership: Membership) -> None:
    """Sync with the class and print how many answers were sent and fetched. UserError if the sync fails."""
    with open_class(membership.place) as database:
        done = sync(store, database, membership)
    text = say(
        "cli.class.synced",
        sent=format_count(done.sent, "answer"),
        fetched=format_count(done.fetched, "answer"),
    )
    print_wrapped(text)
    if done.unusable:
        text = say("cli.class.unusable", answers=format_count(done.unusable, "answer"))
        print(f"tutor: {text}", file=sys.stderr)
