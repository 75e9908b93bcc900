"""A thousand learners on a real PostgreSQL, 50 at a time, with lines that are cut and processes that are killed."""

import json
import os
import random
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.classroom.postgres_server import Server, running_server
from tutor.classroom.model import ClassError, Member, SharedAttempt

pytestmark = pytest.mark.long
pytest.importorskip("psycopg")

from tests.classroom import simulated_learners as learners  # noqa: E402
from tutor.classroom.postgres import PostgresClass  # noqa: E402
from tutor.classroom.report import build_report  # noqa: E402
from tutor.progress.store import Store  # noqa: E402

LEARNERS = 1_000
PROCESSES = 5  # of several learners at a time each, so that 50 and more are connected at once
KILLS = 20  # of processes of learners
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def course() -> Iterator[Server]:
    """A server with a class, and a role for each learner."""
    with running_server() as server:
        server.run("create role prof login createrole", "create database course owner prof")
        with PostgresClass(server.url("prof", "course")) as database:
            assert database.create("Deep learning")
            assert database.how_to_join()[0].endswith("in role course_students;")
        roles = [f"create role s{n} login in role course_students" for n in range(LEARNERS)]
        server.run(";".join(roles), "create role assistant login in role course_teachers")
        yield server


class Storm(Thread):
    """Cuts the lines of learners at random, and once kills a process of the server, which then cuts all lines."""

    def __init__(self, server: Server, chance: random.Random) -> None:
        super().__init__(daemon=True)
        self.server, self.chance, self.over = server, chance, Event()
        self.cut = self.crashes = self.most = 0

    def run(self) -> None:
        import psycopg

        busy = "select pid from pg_stat_activity where usename like 's%' order by random() limit"
        rounds = 0
        while not self.over.wait(0.1):
            rounds += 1
            with suppress(psycopg.OperationalError):  # the server restarts after its process was killed
                if rounds == 60:
                    for (pid,) in self.server.run(f"{busy} 1"):
                        os.kill(pid, signal.SIGKILL)
                        self.crashes += 1
                counted = "select count(*) from pg_stat_activity where usename like 's%'"
                self.most = max(self.most, self.server.run(counted)[0][0])
                self.cut += len(self.server.run(f"select pg_terminate_backend(pid) from ({busy} 4) as busy"))


def start(server: Server, folder: Path, numbers: list[int]) -> subprocess.Popen:
    words = [
        sys.executable,
        "-m",
        "tests.classroom.simulated_learners",
        server.url("ROLE", "course"),
        str(folder),
    ]
    return subprocess.Popen([*words, *map(str, numbers)], cwd=ROOT)


def read_results(folder: Path) -> dict[int, dict]:
    """Return the last result of each learner. A line that a kill cut off is passed over."""
    found = {}
    for path in folder.glob("done-*"):
        for line in path.read_text().splitlines():
            with suppress(ValueError):
                result = json.loads(line)
                found[result["learner"]] = result
    return found


def run_all(server: Server, folder: Path, chance: random.Random) -> int:
    """Run all learners, kill their processes at random and start them again. Return how many were killed."""
    groups = [list(range(n, LEARNERS, PROCESSES)) for n in range(PROCESSES)]
    running = [start(server, folder, group) for group in groups]
    kills = 0
    while any(process.poll() is None for process in running):
        time.sleep(0.3 + chance.random())
        victim = chance.randrange(PROCESSES)
        if kills < KILLS and running[victim].poll() is None:
            running[victim].kill()
            running[victim].wait()
            kills += 1
            done = read_results(folder)
            running[victim] = start(server, folder, [n for n in groups[victim] if n not in done])
    assert [process.returncode for process in running] == [0] * PROCESSES
    return kills


def describe(values: list[float]) -> str:
    ordered = sorted(values)
    return f"median {statistics.median(ordered):.3f}, 95 % {ordered[int(0.95 * len(ordered))]:.3f}, most {ordered[-1]:.3f}"


def test_nothing_is_lost_and_nothing_doubled(course: Server, tmp_path: Path) -> None:
    chance = random.Random(16)
    storm = Storm(course, chance)
    storm.start()
    began = time.perf_counter()
    kills = run_all(course, tmp_path, chance)
    seconds = time.perf_counter() - began
    storm.over.set()
    storm.join()

    results = read_results(tmp_path)
    assert sorted(results) == list(range(LEARNERS))
    rows = course.run("select member, id from tutor_class.attempts", database="course")
    wanted = {(learners.member_id(n), one.id) for n in range(LEARNERS) for one in learners.attempts_of(n)}
    print(
        f"\n{LEARNERS} learners in {seconds:.1f} s; {storm.cut} lines cut, {kills} processes killed, ", end=""
    )
    print(f"the server killed {storm.crashes} time(s), {storm.most} connections at a time, ", end="")
    print(f"{sum(result['drops'] for result in results.values())} syncs repeated")
    print(f"rows: {len(rows)}, lost {len(wanted - set(rows))}, doubled {len(rows) - len(set(rows))}")
    whole = [result for n, result in results.items() if n % 2 == 0 and not learners.has_two_computers(n)]
    print(f"seconds of a sync: {describe([result['seconds'] for result in whole])}")
    print(f"queries of a sync: {describe([result['queries'] for result in whole])}")
    assert set(rows) == wanted
    assert len(rows) == LEARNERS * learners.ATTEMPTS
    assert max(result["queries"] for result in whole) <= 4
    assert storm.cut > 0
    assert kills > 0

    for number in chance.sample(range(LEARNERS), 20):
        check_learner(course, tmp_path, number)
    check_report(course)


def check_learner(server: Server, folder: Path, number: int) -> None:
    """The class, the first and the second computer have the same attempts, with what was typed if that is shared."""
    made = list(learners.attempts_of(number))
    shares = number % 2 == 1
    with PostgresClass(server.url("prof", "course")) as database:
        held = database.attempts(learners.member_id(number))
    assert [(one.id, one.answer, one.correct, one.mistake, one.seconds, one.at) for one in held] == [
        (one.id, one.answer if shares else None, one.correct, one.mistake, one.seconds, one.at)
        for one in made
    ]
    with Store.open(folder / f"{number}") as store:
        assert [one.id for one in store.attempts()] == [one.id for one in made]


def check_report(server: Server) -> None:
    """A teacher who did not create the class sees everything, in the same few queries for any number of students."""
    for homework in (None, learners.homework()):
        with learners.CountingClass(server.url("assistant", "course")) as database:
            began = time.perf_counter()
            report = build_report(database, homework)
            print(
                f"report{' with homework' if homework else ''}: {time.perf_counter() - began:.2f} s", end=""
            )
            print(f", {database.queries} queries")
            assert database.queries <= 5
        assert len(report.students) == LEARNERS
        assert report.not_begun == []
        assert {student.totals.answers for student in report.students} == {learners.ATTEMPTS}
    right = sum(one.correct for one in learners.attempts_of(7)[:10])
    (seventh,) = [student for student in report.students if student.id == learners.member_id(7)]
    assert seventh.homework
    assert seventh.homework.points == right


ANN, BEN = Member("ann", "Ann", "", "2026"), Member("ben", "Ben", "", "2026")
ROW = SharedAttempt("01A", "q", 1, "5", True, False, None, 1.0, 1.0, "2026-01-31T12:34:56.789Z")


@pytest.fixture
def small(course: Server) -> Iterator[Server]:
    """A class of two students with one attempt each, in a database of its own on the same server."""
    course.run("create database small owner prof")
    with PostgresClass(course.url("prof", "small")) as database:
        database.create("Small")
    course.run("grant small_students to s1, s2", "grant small_teachers to assistant")
    for role, member in (("s1", ANN), ("s2", BEN)):
        with PostgresClass(course.url(role, "small")) as database:
            database.add_member(member)
            database.add_attempts(member.id, [ROW])
    yield course
    course.run("drop database small with (force)")


def test_a_student_reads_and_writes_only_their_own_rows(small: Server) -> None:
    with PostgresClass(small.url("s1", "small")) as database:
        assert [member.id for member in database.members()] == ["ann"]
        assert database.attempt_ids("ben") is None
        assert database.attempts("ben") == []
        assert [total.member for total in database.member_totals()] == ["ann"]
        assert [total.answers for total in database.question_totals()] == [1]
        assert database.variant_attempts([("ben", "q", 1)]) == []
        for forbidden in (
            lambda: database.add_attempts("ben", [ROW._replace(id="01Z")]),
            lambda: database.query("update {schema}attempts set correct = false"),
            lambda: database.query("delete from {schema}attempts"),
            lambda: database.query("update {schema}members set role = 's2'"),
            lambda: database.query("update {schema}info set value = 'x'"),
            lambda: database.query("insert into {schema}members values ('eve', 'Eve', 's3', '')"),
            lambda: database.query("create table {schema}mine (a text)"),
            lambda: database.query("truncate {schema}attempts"),
            lambda: database.query("alter table {schema}attempts disable row level security"),
            lambda: database.query("set role prof"),
        ):
            with pytest.raises(ClassError):
                forbidden()
        database.rename_member("ben", "changed")
        database.remove_member("ben")
    with PostgresClass(small.url("prof", "small")) as database:
        assert [(member.name, member.role) for member in database.members()] == [("Ann", "s1"), ("Ben", "s2")]
        assert [total.answers for total in database.member_totals()] == [1, 1]


def test_a_teacher_reads_all_and_writes_nothing_and_a_stranger_reads_nothing(small: Server) -> None:
    with PostgresClass(small.url("assistant", "small")) as database:
        assert sorted(total.member for total in database.member_totals()) == ["ann", "ben"]
        for forbidden in (
            lambda: database.add_member(Member("eve", "Eve", "", "")),
            lambda: database.add_attempts("ann", [ROW._replace(id="01Z")]),
            lambda: database.remove_member("ann"),
        ):
            with pytest.raises(ClassError, match="may not do this"):
                forbidden()
    with (
        PostgresClass(small.url("s3", "small")) as database,
        pytest.raises(ClassError, match="may not do this"),
    ):
        database.info()


def test_a_student_can_leave_with_all_their_rows(small: Server) -> None:
    with PostgresClass(small.url("s1", "small")) as database:
        database.remove_member("ann")
        assert database.attempt_ids("ann") is None
    with PostgresClass(small.url("prof", "small")) as database:
        assert [total.member for total in database.member_totals()] == ["ben"]


def test_a_role_that_may_not_create_groups_is_told_what_an_administrator_runs(course: Server) -> None:
    course.run("create role poor login", "create database poorly owner poor")
    with PostgresClass(course.url("poor", "poorly")) as database:
        with pytest.raises(
            ClassError, match="create role poorly_students nologin; create role poorly_teachers"
        ):
            database.create("x")
        course.run("create role poorly_students nologin", "create role poorly_teachers nologin")
        assert database.create("x")


def test_a_server_that_is_away_is_one_line(course: Server) -> None:
    with pytest.raises(ClassError, match="cannot be reached") as caught:
        PostgresClass(course.url("s1", "course").replace("tutor-pg", "no-such"))
    assert "\n" not in str(caught.value)
    with pytest.raises(ClassError, match="cannot be reached"):
        PostgresClass(course.url("s1", "no_such_database"))
