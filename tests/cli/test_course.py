"""`tutor course`: folders, git repositories and packages as courses; `--lessons` more than once; what is wrong in one line."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tutor.cli.commands import course as course_command
from tutor.content import courses as courses_module


@pytest.fixture(autouse=True)
def _no_open_courses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courses_module, "_open", {})
    monkeypatch.delenv("TUTOR_LESSONS", raising=False)
    monkeypatch.delenv("TUTOR_NO_CODE", raising=False)


@pytest.fixture
def repository(course: Path, tmp_path: Path) -> Path:
    """A git repository with the course in its folder `courses/rnn`, and without a work tree."""
    if shutil.which("git") is None:
        pytest.skip("needs git")
    work = tmp_path / "lectures"
    shutil.copytree(course, work / "courses" / "rnn")
    for name in ("README.md", "README.ko.md", "CHANGELOG.md"):
        (work / name).write_text("# Lectures\n")
    (work / "loop").symlink_to("loop")
    bare = tmp_path / "lectures.git"
    commit = ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x")
    for words in (("init", "-q"), ("add", "."), commit, ("clone", "-q", "--bare", ".", str(bare))):
        subprocess.run(["git", *words], cwd=work, check=True, capture_output=True)
    return bare


@pytest.fixture
def package(course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed package whose entry point names a course; importing it would raise."""
    site = tmp_path / "site"
    shutil.copytree(course, site / "rnn_lectures" / "lessons")
    (site / "rnn_lectures" / "__init__.py").write_text("raise RuntimeError('imported')\n")
    info = site / "rnn_lectures-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: rnn-lectures\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[tutor.courses]\nrecurrent = rnn_lectures\n")
    monkeypatch.syspath_prepend(str(site))
    return site


def ids(done) -> list[str]:
    return [lesson["id"] for lesson in json.loads(done.out)]


def test_a_folder_is_added_listed_used_by_every_command_and_removed(tutor, course: Path) -> None:
    added = tutor("course", "add", str(course))
    assert (added.code, added.err) == (0, "")
    assert "tutor rnn/state" in added.out
    assert "tutor course allow rnn" in added.out  # its demo is a program
    (listed,) = json.loads(tutor("course", "list", "--json").out)
    assert (listed["name"], listed["title"], listed["kind"]) == ("rnn", "Recurrent networks", "folder")
    assert (listed["lessons"], listed["has_code"], listed["may_run_code"]) == (
        ["rnn/state", "rnn/tanh"],
        True,
        False,
    )
    assert ids(tutor("lessons", "--json"))[-2:] == ["rnn/state", "rnn/tanh"]
    asked = json.loads(tutor("ask", "rnn/pool-shape:5", "--json").out)
    assert (asked["id"], asked["lesson"]) == ("rnn/pool-shape", "rnn/state")
    page = tutor("read", "rnn/state").out
    assert "\n  tutor read rnn/tanh\n" in page
    assert "\n  tutor read conv-window\n" in page
    assert json.loads(tutor("glossary", "hidden", "state", "--json").out)[0]["lesson"] == "rnn/state"
    assert tutor("completion", "--list", "courses").out == "rnn\n"
    assert tutor("course", "remove", "rnn").code == 0
    assert "rnn/state" not in ids(tutor("lessons", "--json"))
    assert json.loads(tutor("course", "--json").out) == []
    assert (course / "index.md").exists()


def test_a_question_of_a_course_does_not_touch_the_built_in_one_of_the_same_name(tutor, course: Path) -> None:
    tutor("course", "add", str(course))
    assert tutor("check", "rnn/pool-shape:1", "0", "--save").code == 1
    status = {one["id"]: one["status"] for one in json.loads(tutor("lessons", "--json").out)}
    assert (status["rnn/state"], status["pooling"]) == ("started", "new")
    rows = json.loads(tutor("progress", "--json").out)["lessons"]
    assert [row["id"] for row in rows if row["status"] == "started"] == ["rnn/state"]


def test_a_demo_of_a_course_is_left_out_in_one_line_until_it_is_allowed(tutor, course: Path) -> None:
    tutor("course", "add", str(course))
    assert "tutor course allow rnn" in " ".join(tutor("read", "rnn/tanh").out.split())
    assert "tutor course allow rnn" in tutor("demo", "rnn/unrolled").err
    assert tutor("course", "allow", "rnn").code == 0
    assert json.loads(tutor("demo", "rnn/unrolled", "--json").out)["settings"] == {"w": 0.5}
    assert "the value" in tutor("read", "rnn/tanh").out
    listed = {one["name"]: one["lesson"] for one in json.loads(tutor("demo", "--json").out)}
    assert listed["rnn/unrolled"] == "rnn/tanh"
    tutor("course", "add", str(course))  # once more: what was allowed stays
    assert json.loads(tutor("course", "--json").out)[0]["may_run_code"]
    assert tutor("course", "forbid", "rnn").code == 0
    assert tutor("demo", "rnn/unrolled").code == 2


def test_on_a_terminal_the_learner_is_asked_whether_programs_may_run(
    tutor, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = SimpleNamespace(isatty=lambda: True)
    monkeypatch.setattr(
        course_command, "sys", SimpleNamespace(stdin=terminal, stdout=terminal, stderr=sys.stderr)
    )
    questions: list[str] = []
    for answer, allowed in (("no", False), ("", False), ("y", True)):
        monkeypatch.setattr("builtins.input", lambda text, answer=answer: questions.append(text) or answer)
        tutor("course", "add", str(course))
        assert json.loads(tutor("course", "list", "--json").out)[0]["may_run_code"] == allowed
    tutor("course", "add", str(course))  # what is allowed is not asked again
    assert ["`rnn`" in question for question in questions] == [True] * 3


def test_a_git_repository_is_cloned_updated_and_deleted(tutor, repository: Path, home: Path) -> None:
    done = tutor("course", "add", str(repository), "--folder", "courses/rnn", "--as", "lectures")
    assert (done.code, done.err) == (0, "")
    clone = home / "courses" / "lectures"
    assert (clone / "courses" / "rnn" / "state.md").is_file()
    assert "lectures/state" in ids(tutor("lessons", "--json"))
    page = clone / "courses" / "rnn" / "state.md"
    page.write_text("changed here\n")
    updated = tutor("course", "update", "lectures")
    assert (updated.code, updated.out.count("\n")) == (0, 1)
    assert page.read_text().startswith("---")
    (clone / "courses" / "rnn" / "demos" / "unrolled.py").write_text("older = 1\n")
    assert "tutor course allow lectures" in tutor("course", "update", "lectures").out
    assert tutor("course", "remove", "lectures").code == 0
    assert not clone.exists()


def test_a_clone_that_is_no_repository_does_not_change_the_one_around_it(
    tutor, repository: Path, home: Path
) -> None:
    assert tutor("course", "add", str(repository), "--folder", "courses/rnn").code == 0
    clone = next(path for path in (home / "courses").iterdir() if path.is_dir())
    subprocess.run(["git", "clone", "-q", str(repository), str(home / "around")], check=True)
    (home / "around" / ".git").rename(home / ".git")
    shutil.rmtree(clone / ".git")
    (home / "README.md").write_text("changed here\n")
    updated = tutor("course", "update", clone.name)
    assert (updated.code, updated.err.count("\n")) == (2, 1)
    assert (home / "README.md").read_text() == "changed here\n"


def test_a_clone_without_a_course_leaves_nothing_behind(tutor, repository: Path, home: Path) -> None:
    for words in (
        ("file:///no/such/repository.git",),
        (str(repository),),  # pages only further down
        (str(repository), "--folder", "../.."),
        (str(repository), "--folder", "loop"),
        (str(repository), "--folder", "courses/rnn", "--as", "Not A Name"),
    ):
        done = tutor("course", "add", *words)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1), words
    assert "add --folder courses/rnn" in tutor("course", "add", str(repository)).err
    assert not (home / "courses").exists() or list((home / "courses").iterdir()) == []


def test_a_package_names_its_course_by_an_entry_point_and_is_not_imported(tutor, package: Path) -> None:
    done = tutor("course", "add", "recurrent")
    assert (done.code, done.err) == (0, "")
    assert "rnn/state" in ids(tutor("lessons", "--json"))
    assert tutor("course", "add", "rnn-lectures").code == 0  # by the name of the package: the same course
    assert "update the package with pip" in tutor("course", "update", "rnn").err
    shutil.rmtree(package / "rnn_lectures")
    done = tutor("lessons", "--json")
    assert "rnn/state" not in ids(done)
    assert done.err.count("\n") == 1
    assert "rnn_lectures" in done.err
    assert "no folder rnn_lectures" in tutor("course", "add", "recurrent").err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add",), "name a folder"),
        (("add", "nowhere"), "there is no folder nowhere"),
        (("add", "EMPTY"), "contains no lessons"),
        (("add", "COURSE/state.md"), "is a file"),
        (("add", "COURSE", "--as", "No Name"), "cannot name a course"),
        (("remove",), "name the course"),
        (("remove", "rnm"), "there is no course `rnm`"),
        (("list", "rnn"), "list takes no name"),
        (("remove", "rnn", "--allow-code"), "are for add"),
    ],
)
def test_wrong_commands_are_one_line(
    tutor, course: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    (tmp_path / "empty").mkdir()
    places = {"EMPTY": str(tmp_path / "empty"), "COURSE": str(course)}
    filled = [word.replace("EMPTY", places["EMPTY"]).replace("COURSE", places["COURSE"]) for word in words]
    done = tutor("course", *filled)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err


def test_two_courses_of_one_name_are_refused_unless_one_gets_another(
    tutor, course: Path, tmp_path: Path
) -> None:
    other = shutil.copytree(course, tmp_path / "other")
    tutor("course", "add", str(course))
    assert "--as" in tutor("course", "add", str(other)).err
    assert tutor("course", "add", str(other), "--as", "rnn-2").code == 0
    assert ids(tutor("lessons", "--json"))[-4:] == ["rnn/state", "rnn/tanh", "rnn-2/state", "rnn-2/tanh"]
    clash = tutor("lessons", "--lessons", str(course), "--lessons", str(other))
    assert (clash.code, clash.err.count("\n")) == (2, 1)
    assert "two courses are called `rnn`" in clash.err


def test_a_course_that_cannot_be_used_is_named_once_and_the_rest_works(
    tutor, course: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("kept", "gone", "closed"):
        shutil.copytree(course, tmp_path / name)
        assert tutor("course", "add", str(tmp_path / name), "--as", name).code == 0
    shutil.rmtree(tmp_path / "gone")
    (home / "courses" / "torn.json").write_text('{"name": "to')
    list_folder = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path == tmp_path / "closed":
            raise PermissionError(13, "Permission denied")
        return list_folder(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    unreadable = tutor("course", "add", str(tmp_path / "closed"), "--as", "again")
    assert (unreadable.code, "cannot be read: Permission denied" in unreadable.err) == (2, True)
    done = tutor("lessons", "--json")
    assert done.code == 0
    assert [name for name in ids(done) if "/" in name] == ["kept/state", "kept/tanh"]
    assert sorted(line.split("`")[1] if "`" in line else "torn" for line in done.err.splitlines()) == [
        "closed",
        "gone",
        "torn",
    ]
    assert tutor("ask", "pool-shape").err == ""  # no other course is needed for this


@pytest.mark.parametrize(
    "fields",
    [
        {"source": "a\0b"},
        {"source": "\ud800x"},
        {"kind": "git", "inside": "a\0b"},
        {"kind": "git", "inside": "\ud800x"},
        {"kind": "git", "name": ".."},
        {"kind": "git", "name": "."},
        {"name": "Not A Name"},
    ],
)
def test_a_record_that_no_command_writes_is_damaged(tutor, course: Path, home: Path, fields: dict) -> None:
    assert tutor("course", "add", str(course), "--as", "kept").code == 0
    record = {"name": "odd", "kind": "folder", "source": "x", "inside": "", "may_run": False} | fields
    (home / "courses" / f"{record['name']}.json").write_text(json.dumps(record))
    for words in (("course",), ("lessons",), ("progress",), ("search", "tanh"), ("read", "kept/state")):
        done = tutor(*words)
        assert done.code == 0
        assert done.err.count("\n") == 1
        assert "cannot be read" in done.err
    assert tutor("course", "remove", record["name"]).code == 2
    assert (home / "courses" / "kept.json").is_file()


def test_lessons_of_one_run(tutor, course: Path, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tutor("course", "add", str(course), "--as", "added")
    assert ids(tutor("lessons", "--json", "--lessons", str(shelf))) == ["sums"]
    assert ids(tutor("lessons", "--json", "--lessons", str(shelf), "--lessons", str(course))) == [
        *("sums", "rnn/state", "rnn/tanh")
    ]
    assert (
        ids(tutor("lessons", "--json", "--lessons", str(course), "--lessons", str(shelf)))[-1]
        == "lessons/sums"
    )
    with_built_in = ids(tutor("lessons", "--json", "--lessons", "built-in", "--lessons", str(shelf)))
    assert ("pooling" in with_built_in, with_built_in[-1]) == (True, "lessons/sums")
    monkeypatch.setenv("TUTOR_LESSONS", os.pathsep.join((str(shelf), str(course))))
    assert ids(tutor("lessons", "--json")) == ["sums", "rnn/state", "rnn/tanh"]
    assert ids(tutor("lessons", "--json", "--lessons", str(shelf))) == ["sums"]
    monkeypatch.setenv("TUTOR_LESSONS", str(shelf / "nowhere"))
    assert "is not a folder" in tutor("lessons").err


def test_a_folder_of_one_run_may_run_programs_only_if_it_was_added_with_that(tutor, course: Path) -> None:
    here = ("--lessons", str(course))
    assert f"tutor course add {course} --allow-code" in tutor("demo", "rnn/unrolled", *here).err
    tutor("course", "add", str(course), "--allow-code")
    assert tutor("demo", "rnn/unrolled", *here).code == 0
