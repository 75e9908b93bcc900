"""Joining, syncing and leaving: a learner's computers and their class come to the same attempts, whatever is interrupted."""

from collections.abc import Sequence

import pytest

from tests.classroom.conftest import OpenStore
from tutor.classroom.database import ClassDatabase, open_class
from tutor.classroom.membership import current_membership, join, learner_id, leave
from tutor.classroom.model import UNKNOWN_ANSWER, ClassError, SharedAttempt, Unreachable, share, take_back
from tutor.classroom.sync import sync
from tutor.errors import UserError
from tutor.progress.model import EXPERIMENT_PREFIX, Attempt
from tutor.progress.store import Store


def practise(store: Store, *seeds: int) -> list[Attempt]:
    return [store.record("pool-shape", seed, f"{seed}", seed % 2 == 0, seconds=1.0) for seed in seeds]


def test_two_computers_of_a_learner_and_the_class_converge(
    place: str, database: ClassDatabase, open_store: OpenStore
) -> None:
    laptop, desk = open_store("laptop"), open_store("desk")
    first = practise(laptop, 1, 2, 3)
    ann = join(laptop, database, place, name="Ann", shares_answers=True)
    assert sync(laptop, database, ann)[:2] == (3, 0)
    other = practise(desk, 4)
    again = join(desk, database, place, name="", own_id=ann.member, shares_answers=True)
    assert (again.name, learner_id(desk)) == ("Ann", learner_id(laptop))
    assert sync(desk, database, again)[:2] == (1, 3)
    assert sync(laptop, database, ann)[:2] == (0, 1)
    assert laptop.attempts() == desk.attempts() == sorted(first + other, key=lambda one: (one.at, one.id))
    assert sync(laptop, database, ann) == sync(desk, database, again) == (0, 0, 0)


def test_typed_answers_and_experiments_stay_at_home(
    place: str, database: ClassDatabase, open_store: OpenStore
) -> None:
    laptop, desk = open_store("laptop"), open_store("desk")
    laptop.record("pool-shape", 1, "my words", False, mistake="depth")
    laptop.record("pool-shape", 2, "", False)
    laptop.record(f"{EXPERIMENT_PREFIX}mine", 0, "{}", True)
    ann = join(laptop, database, place, name="Ann", shares_answers=False)
    assert sync(laptop, database, ann).sent == 2
    assert [(one.answer, one.skipped) for one in database.attempts(ann.member)] == [
        (None, False),
        (None, True),
    ]
    sync(desk, database, join(desk, database, place, name="", own_id=ann.member, shares_answers=False))
    assert [(one.answer, one.skipped, one.mistake) for one in desk.attempts()] == [
        (UNKNOWN_ANSWER, False, "depth"),
        ("", True, None),
    ]


class Dropping:
    """A database whose line is cut when the second batch is sent."""

    def __init__(self, database: ClassDatabase, arrives: bool) -> None:
        self.database, self.arrives, self.batches = database, arrives, 0

    def __getattr__(self, name: str) -> object:
        return getattr(self.database, name)

    def add_attempts(self, member: str, attempts: Sequence[SharedAttempt]) -> int:
        self.batches += 1
        if self.batches == 2:
            if self.arrives:  # what was lost is only the answer of the server
                self.database.add_attempts(member, attempts)
            raise Unreachable("the line is cut")
        return self.database.add_attempts(member, attempts)


@pytest.mark.parametrize("arrives", [True, False])
def test_a_sync_that_is_cut_off_is_completed_by_the_next(
    place: str, database: ClassDatabase, open_store: OpenStore, arrives: bool
) -> None:
    laptop = open_store("laptop")
    made = practise(laptop, *range(7))
    ann = join(laptop, database, place, name="Ann", shares_answers=True)
    with pytest.raises(Unreachable, match=r"the line is cut .*3 of 7"):
        sync(laptop, Dropping(database, arrives), ann, batch=3)  # type: ignore[arg-type]
    assert sync(laptop, database, ann, batch=3).sent == (1 if arrives else 4)
    assert [one.id for one in database.attempts(ann.member)] == [one.id for one in made]
    assert laptop.attempts() == made


def test_names_are_unique_and_a_code_must_exist(
    place: str, database: ClassDatabase, open_store: OpenStore
) -> None:
    join(open_store("a"), database, place, name="  Kim   Minji ", shares_answers=False)
    assert [member.name for member in database.members()] == ["Kim Minji"]
    with pytest.raises(ClassError):
        join(open_store("b"), database, place, name="kim minji", shares_answers=False)
    with pytest.raises(ClassError, match="nobody"):
        join(open_store("b"), database, place, name="", own_id="01Z", shares_answers=False)
    with pytest.raises(UserError):
        join(open_store("b"), database, place, name="x" * 101, shares_answers=False)
    assert current_membership(open_store("b")) is None
    assert len(database.members()) == 1


def test_joining_again_changes_the_name_and_what_is_shared(
    place: str, database: ClassDatabase, open_store: OpenStore
) -> None:
    store = open_store("laptop")
    first = join(store, database, place, name="", shares_answers=False)
    assert first.name == f"learner-{first.member[-5:]}"
    again = join(store, database, place, name="Ann", shares_answers=True)
    assert (again.member, again.shares_answers) == (first.member, True)
    assert [member.name for member in database.members()] == ["Ann"]
    assert current_membership(store) == again
    with pytest.raises(UserError, match="leave it first"):
        join(store, database, f"{place}2", name="Ann", shares_answers=False)
    leave(store)
    assert current_membership(store) is None
    assert learner_id(store) != first.member


def test_a_member_who_was_removed_is_told(place: str, database: ClassDatabase, open_store: OpenStore) -> None:
    store = open_store("laptop")
    made = practise(store, 1)
    ann = join(store, database, place, name="Ann", shares_answers=False)
    database.remove_member(ann.member)
    with pytest.raises(ClassError, match="no longer a member"):
        sync(store, database, ann)
    assert store.attempts() == made


def test_a_damaged_setting_is_no_membership(open_store: OpenStore) -> None:
    store = open_store("laptop")
    for value in (
        "{",
        "[1]",
        '{"place": 1}',
        '"x"',
        '{"place":1,"class_name":"","member":"","name":"","shares_answers":1}',
    ):
        store.set_setting("class", value)
        assert current_membership(store) is None


def test_what_a_class_sends_back_is_not_trusted() -> None:
    good = SharedAttempt("01A", "q", 1, "5", True, False, None, 1.0, None, "2026-01-31T12:34:56.789Z")
    forged = [
        good._replace(at="tomorrow"),
        good._replace(seed=-1),
        good._replace(credit=7.0),
        good._replace(id=""),
    ]
    assert [one.id for one in take_back([*forged, good])] == ["01A"]


def test_nul_characters_stay_out_of_databases() -> None:
    attempt = Attempt("01A", "q", 1, "5\0", True, None, 1.0, None, "2026-01-31T12:34:56.789Z")
    assert [one.answer for one in share([attempt, attempt._replace(id="\0")], True)] == ["5�"]


def test_a_missing_file_is_not_made_by_joining(tmp_path, open_store: OpenStore) -> None:
    place = str(tmp_path / "none.db")
    with open_class(place) as database, pytest.raises(ClassError, match="no class"):
        join(open_store("a"), database, place, name="Ann", shares_answers=False)
    assert not (tmp_path / "none.db").exists()
