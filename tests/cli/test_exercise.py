"""`tutor exercise`: the list, a task, a starter, and the verdict on a solution."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tutor.exercises.catalog import EXERCISES, load_exercise
from tutor.progress.store import Store

RIGHT = load_exercise("conv-size").reference
WRONG = RIGHT.replace("2 * P", "P")


@pytest.fixture
def solution(tmp_path: Path) -> Path:
    """A right solution in a file."""
    path = tmp_path / "my.py"
    path.write_text(RIGHT)
    return path


def test_ids_are_listed_for_completion(tutor) -> None:
    assert tutor("completion", "--list", "exercises").out.split() == list(EXERCISES)


def attempts(home: Path) -> list[tuple[str, int, bool, str | None]]:
    with Store.open(home) as store:
        return [(a.question, a.seed, a.correct, a.mistake) for a in store.attempts()]


def test_the_list_says_which_are_solved(tutor, home: Path) -> None:
    with Store.open(home) as store:
        store.record("exercise:momentum", 0, "…", False)
        store.record("exercise:conv-size", 0, "…", True)
    result = json.loads(tutor("exercise", "--json").out)
    assert [one["id"] for one in result] == list(EXERCISES)
    assert all(one.keys() == {"id", "title", "status"} for one in result)
    status = {one["id"]: one["status"] for one in result}
    assert (status["momentum"], status["conv-size"], status["dropout"]) == ("started", "done", "new")
    lines = tutor("exercise").out.splitlines()
    assert len(lines) == len(EXERCISES) == 11
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize("name", EXERCISES)
def test_a_task_is_printed_with_its_starter(tutor, name: str) -> None:
    out = tutor("exercise", name).out
    assert load_exercise(name).starter in out
    result = json.loads(tutor("exercise", name, "--json").out)
    assert result.keys() == {"id", "title", "task", "starter"}
    assert result["task"] in out


def test_the_starter_is_written_but_never_overwrites_a_file(tutor, tmp_path: Path) -> None:
    path = tmp_path / "m.py"
    done = tutor("exercise", "momentum", "--start", str(path))
    assert (done.code, str(path) in done.out) == (0, True)
    assert path.read_text().endswith(load_exercise("momentum").starter)
    path.write_text("mine")
    again = tutor("exercise", "momentum", "--start", str(path))
    assert (again.code, again.err.count("\n"), path.read_text()) == (2, 1, "mine")
    path.write_text(f"# anything\n{load_exercise('momentum').starter}")
    unchanged = tutor("exercise", "momentum", "--file", str(path))
    assert (unchanged.code, "still the starter code" in unchanged.err) == (2, True)


def test_a_right_solution_passes_and_is_recorded(tutor, solution: Path, home: Path) -> None:
    done = tutor("exercise", "conv-size", "--file", str(solution))
    assert (done.code, done.err) == (0, "")
    first, _, rest = done.out.partition("\n")
    assert first == "Right: all 28 cases agree with the engine (relative tolerance 0)."
    assert "One way to write it:" in rest
    assert "return travel // S + 1" in rest
    assert attempts(home) == [("exercise:conv-size", 0, True, None)]


def test_a_wrong_solution_gets_the_mistake_the_case_and_its_output(tutor, solution: Path, home: Path) -> None:
    solution.write_text(
        "# a task\n\n" + WRONG.replace("    travel", "    print('W is', W)\n    travel", 1) + "#" * 5000
    )
    done = tutor("exercise", "conv-size", "--file", str(solution))
    assert done.code == 1
    assert done.out.startswith("Padding is added on both sides, so it counts twice: + 2P.\n")
    assert "Case 2 of 28" in done.out
    assert "  W is 227\n" in done.out
    assert attempts(home) == [("exercise:conv-size", 0, False, "padding-once")]
    with Store.open(home) as store:
        (attempt,) = store.attempts()
    assert len(attempt.answer) == 2000
    assert attempt.answer.startswith("def conv_output_size")


def test_a_verdict_as_json(tutor, solution: Path, home: Path) -> None:
    solution.write_text(WRONG)
    done = tutor("exercise", "conv-size", "--json", "--no-save", "--file", str(solution))
    result = json.loads(done.out)
    assert (done.code, result["passed"], result["mistake"]) == (1, False, "padding-once")
    assert result.keys() == {"id", "passed", "mistake", "line", "details", "output"}
    assert attempts(home) == []


def test_a_solution_may_come_through_a_pipe(process) -> None:
    assert process("exercise", "conv-size", "--file", "-", stdin=RIGHT).code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("momentun",), "did you mean momentum?"),
        (("--file", "x.py"), "name the exercise"),
        (("--edit",), "name the exercise"),
        (("momentum", "--file", "no-such.py"), "No such file"),
        (("momentum", "--file", "."), "directory"),
        (("momentum", "--file", "x", "--edit"), "give --edit or --file, not both"),
        (("momentum", "--start", "no/such/folder.py"), "No such file"),
    ],
)
def test_a_usage_error_is_one_line(tutor, words: tuple[str, ...], message: str) -> None:
    done = tutor("exercise", *words)
    assert (done.code, done.err.count("\n"), done.out) == (2, 1, "")
    assert message in done.err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"def f(:\n", "my.py, line 1: Python cannot read this"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"x = 1\n" * 20_000, "at most 100,000 characters"),
        (b"", "does not define conv_output_size"),
    ],
)
def test_a_file_that_cannot_be_judged_is_not_an_attempt(
    tutor, solution: Path, home: Path, content: bytes, message: str
) -> None:
    solution.write_bytes(content)
    done = tutor("exercise", "conv-size", "--file", str(solution))
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert message in done.err
    assert attempts(home) == []


def test_no_code_is_run_if_that_is_turned_off(
    tutor, solution: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUTOR_NO_CODE", "1")
    monkeypatch.setenv("EDITOR", "touch")
    for words in (("--file", str(solution)), ("--edit",)):
        done = tutor("exercise", "conv-size", *words)
        assert (done.code, done.err.count("\n")) == (2, 1)
        assert "TUTOR_NO_CODE" in done.err
    assert not (home / "exercises").exists()
    assert tutor("exercise", "conv-size").code == 0


def editor(folder: Path, body: str) -> str:
    """An editor that does `body` to the file it is given."""
    script = folder / "my editor.py"
    script.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[-1])\n{body}\n")
    return f"'{sys.executable}' '{script}' --wait"


def test_the_edited_solution_is_kept(
    tutor, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor(tmp_path, "pass"))
    kept = home / "exercises" / "conv-size.py"
    assert tutor("exercise", "conv-size", "--edit").code == 2
    assert kept.read_text().endswith(load_exercise("conv-size").starter)
    monkeypatch.setenv("VISUAL", editor(tmp_path, f"path.write_text({WRONG!r})"))
    first = tutor("exercise", "conv-size", "--edit")
    assert (first.code, str(kept) in first.err) == (1, True)
    monkeypatch.setenv(
        "VISUAL", editor(tmp_path, "path.write_text(path.read_text().replace('+ P', '+ 2 * P'))")
    )
    assert tutor("exercise", "conv-size", "--edit").code == 0


@pytest.mark.parametrize("command", ["/no/such/editor", "'unbalanced", " "])
def test_an_editor_that_cannot_be_started_is_one_line(
    tutor, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("VISUAL", command)
    done = tutor("exercise", "conv-size", "--edit")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "EDITOR" in done.err


def test_an_editor_that_fails_checks_nothing(tutor, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "false")
    done = tutor("exercise", "conv-size", "--edit")
    assert (done.code, "nothing was checked" in done.err) == (2, True)
    assert attempts(home) == []


@pytest.mark.skipif(not Path("/proc").exists(), reason="needs /proc to see processes")
def test_ctrl_c_ends_the_solution_too(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "endless.py"
    mark = tmp_path / "pid"
    os.mkfifo(mark)
    path.write_text(f"import os\nfifo = open({str(mark)!r})\nfifo.read()\nwhile True: pass")
    tutor = subprocess.Popen(
        [sys.executable, "-m", "tutor", "exercise", "conv-size", "--file", str(path)],
        env=os.environ | {"TUTOR_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    mark.write_text("go")  # returns when the solution has opened the other end: it runs
    children = Path(f"/proc/{tutor.pid}/task/{tutor.pid}/children").read_text().split()
    assert len(children) == 1
    tutor.send_signal(signal.SIGINT)
    assert tutor.wait(10) == 130
    for _ in range(500):
        if not Path(f"/proc/{children[0]}").exists():
            return
        time.sleep(0.01)
    pytest.fail("the solution is still running")
