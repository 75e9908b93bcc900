"""Two stores with different attempts are equal after merging, in either order."""

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tutor.progress.import_export import export_csv, export_json, parse_export
from tutor.progress.model import Attempt, credit_for, format_time
from tutor.progress.schedule import build_cards
from tutor.progress.store import Store
from tutor.progress.summary import results_by_question

NOW = datetime(2026, 6, 1, tzinfo=UTC)
Carry = Callable[[list[Attempt]], list[Attempt]]


def by_json(attempts: list[Attempt]) -> list[Attempt]:
    return parse_export(export_json(attempts), "machine.json")


def by_csv(attempts: list[Attempt]) -> list[Attempt]:
    return parse_export(export_csv(attempts), "machine.csv")


# Few times, so that many attempts share one: their order must not depend on the store they came from.
made = st.builds(
    lambda number, question, correct, hints, day: Attempt(
        f"{number:026}",
        question,
        number,
        "1,705",
        correct,
        None if correct else "slip",
        credit_for(correct, hints),
        1.5,
        format_time(1.77e9 + 86_400 * day),
    ),
    number=st.integers(0, 10**6),
    question=st.sampled_from("abc"),
    correct=st.booleans(),
    hints=st.integers(0, 1),
    day=st.integers(0, 4),
)


@given(
    st.lists(made, max_size=12, unique_by=lambda attempt: attempt.id),
    st.lists(st.sampled_from(("here", "there", "both")), min_size=12, max_size=12),
    st.tuples(st.sampled_from([by_json, by_csv]), st.sampled_from([by_json, by_csv])),
)
def test_merging_in_either_order_gives_the_same_attempts(
    attempts: list[Attempt], where: list[str], carry: tuple[Carry, Carry]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        here, there = (Store.open(Path(folder) / name) for name in ("here", "there"))
        for attempt, place in zip(attempts, where, strict=False):
            for store, name in ((here, "here"), (there, "there")):
                if place in (name, "both"):
                    store.merge([attempt])
        from_here, from_there = carry[0](here.attempts()), carry[1](there.attempts())
        only_there = len(set(there.attempts()) - set(here.attempts()))
        assert here.merge(from_there) == only_there
        assert here.merge(from_there) == 0, "a second time nothing is new"
        there.merge(from_here)
        assert here.attempts() == there.attempts()
        assert sorted(here.attempts()) == sorted(attempts)
        assert results_by_question(here.attempts()) == results_by_question(there.attempts())
        assert build_cards(here.attempts(), 0.9, NOW) == build_cards(there.attempts(), 0.9, NOW)
        here.close()
        there.close()
