"""A process of simulated learners: `python -m tests.classroom.simulated_learners URL FOLDER NUMBER…`.

Each learner has a store of their own, joins, and syncs until it worked. Several threads work at a time. The process may be
killed at any time, and started again with the learners that are not done. What a sync took is a line of `FOLDER/done-PID`.
"""

import json
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from tutor.classroom.database import ClassDatabase
from tutor.classroom.homework import Homework, Task
from tutor.classroom.membership import current_membership, join
from tutor.classroom.model import SharedAttempt, Unreachable
from tutor.classroom.postgres import PostgresClass
from tutor.classroom.sync import BATCH, sync
from tutor.progress.model import Attempt, format_time
from tutor.progress.store import Store

ATTEMPTS = 200
THREADS = 14
SMALL_BATCH = 40  # so that a line can be cut in the middle of a sync
QUESTIONS = tuple(f"question-{n}" for n in range(40))
START = 1_790_000_000


class CountingClass(PostgresClass):
    """A class that counts the queries of this connection."""

    queries = 0

    def query(self, statement: str, **values: Any) -> list[tuple[Any, ...]]:
        self.queries += 1
        return super().query(statement, **values)

    def add_attempts(self, member: str, attempts: Sequence[SharedAttempt]) -> int:
        self.queries += 1
        return super().add_attempts(member, attempts)


def homework() -> Homework:
    """Return a homework of ten variants for each learner."""
    tasks = tuple(Task(question, 2, (), 1.0, 1) for question in QUESTIONS[:5])
    return Homework("h1", "Homework", "", None, tasks)


def member_id(number: int) -> str:
    """Return the id of a learner."""
    return f"M{number:025d}"


@cache
def attempts_of(number: int) -> tuple[Attempt, ...]:
    """Return all attempts of a learner; the first ten are the homework."""
    variants = [(one.question, one.seed) for one in homework().assign(member_id(number))]
    variants += [(QUESTIONS[n % len(QUESTIONS)], n) for n in range(len(variants), ATTEMPTS)]
    return tuple(
        Attempt(
            id=f"{number:06d}{n:020d}",
            question=question,
            seed=seed,
            answer=f"{n}×{number}",
            correct=(n + number) % 3 > 0,
            mistake=None if (n + number) % 3 else f"mistake-{n % 5}",
            credit=float((n + number) % 3 > 0),
            seconds=n / 7,
            at=format_time(START + 60 * n + number),
        )
        for n, (question, seed) in enumerate(variants)
    )


def has_two_computers(number: int) -> bool:
    """Return whether the learner uses two computers."""
    return number % 10 == 0


def learn(url: str, folder: Path, number: int) -> dict[str, Any]:
    """Let a learner join and sync, and return what that took."""
    made, own_url = attempts_of(number), url.replace("ROLE", f"s{number}")
    batch = SMALL_BATCH if number % 2 else BATCH
    if not has_two_computers(number):
        return sync_until_done(folder / f"{number}", own_url, number, made, batch)
    first, second = folder / f"{number}", folder / f"{number}-second"
    sync_until_done(first, own_url, number, made[::2], batch)
    sync_until_done(second, own_url, number, made[1::2], batch)
    return sync_until_done(first, own_url, number, made[::2], batch)


def sync_until_done(home: Path, url: str, number: int, made: Sequence[Attempt], batch: int) -> dict[str, Any]:
    """Sync one computer, again and again while the line is cut."""
    drops = 0
    with Store.open(home, clock=lambda: START + 1e6) as store:
        store.merge(made)
        store.set_setting("learner", member_id(number))
        while True:
            try:
                start = time.perf_counter()
                with CountingClass(url) as database:
                    membership = current_membership(store) or join_class(store, database, url, number)
                    database.queries = 0
                    done = sync(store, database, membership, batch)
                    seconds = time.perf_counter() - start
                    return {
                        "learner": number,
                        "seconds": seconds,
                        "queries": database.queries,
                        "sent": done.sent,
                        "drops": drops,
                    }
            except Unreachable:
                drops += 1
                time.sleep(0.02 * min(drops, 10))


def join_class(store: Store, database: ClassDatabase, url: str, number: int) -> Any:
    """Join. On the second computer, and after a kill between the two halves of joining, the class knows the learner already."""
    return join(store, database, url, name=f"Learner {number}", shares_answers=number % 2 == 1)


def main() -> None:
    """Simulate the learners on the command line."""
    url, folder = sys.argv[1], Path(sys.argv[2])
    with (
        (folder / f"done-{os.getpid()}").open("ab", buffering=0) as results,
        ThreadPoolExecutor(THREADS) as pool,
    ):

        def work(number: str) -> None:
            results.write(f"{json.dumps(learn(url, folder, int(number)))}\n".encode())

        list(pool.map(work, sys.argv[3:]))


if __name__ == "__main__":
    main()
