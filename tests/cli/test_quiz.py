"""The quiz in lines of text."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from tutor.progress.store import Store


def truth(tutor, shelf: Path, variant: str) -> str:
    return str(json.loads(tutor("check", variant, "1", "--json", "--lessons", str(shelf)).out)["expected"])


def test_a_quiz_through_a_pipe(process, tutor, shelf: Path, home: Path) -> None:
    right = truth(tutor, shelf, "add:0")
    done = process(
        "quiz", "sums", "--seed", "0", "--lessons", str(shelf), stdin=f"abc\nhint\n{right}\nthe sea\n"
    )
    assert (done.code, done.err) == (0, "")
    for told in (
        "add:0",
        "way:0",
        "cannot be read",
        "Count on.",
        f"Right: {right}",
        "Fish are there.",
        "1 of 2 right.",
    ):
        assert told in done.out
    with Store.open(home) as store:
        kept = [(a.question, a.correct, a.mistake, a.credit) for a in store.attempts()]
    assert kept == [("add", True, None, 0.5), ("way", False, "sea", 0.0)]


def test_skip_tells_the_answer_and_counts_nothing(tutor, shelf: Path, home: Path) -> None:
    right = truth(tutor, shelf, "add:4")
    done = tutor("quiz", "add:4", "--lessons", str(shelf), stdin="skip\n")
    assert f"Answer: {right}" in done.out
    assert "0 of 0 right." in done.out
    with Store.open(home) as store:
        assert store.attempts() == []


def test_quit_and_the_end_of_input_end_it(tutor, shelf: Path) -> None:
    for stdin in ("quit\n", ""):
        done = tutor("quiz", "--lessons", str(shelf), stdin=stdin)
        assert (done.code, done.err) == (0, "")
        assert done.out.endswith("0 of 0 right.\n")


def test_bytes_that_are_no_text_are_an_answer_that_cannot_be_read(shelf: Path) -> None:
    command = [sys.executable, "-m", "tutor", "quiz", "add", "--lessons", str(shelf)]
    done = subprocess.run(command, input=b"\xff\xfe\nquit\n", capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"cannot be read" in done.stdout


def test_hints_run_out(tutor, shelf: Path) -> None:
    told = tutor("quiz", "add", "--lessons", str(shelf), stdin="hint\n" * 3).out
    assert [text in told for text in ("Count on.", "Use your fingers.", "no further hint")] == [True] * 3


def test_count_goes_round_with_new_numbers(tutor, shelf: Path) -> None:
    told = tutor("quiz", "add", "--seed", "7", "--count", "3", "--lessons", str(shelf), stdin="1\n1\n1\n").out
    assert [name in told for name in ("add:7\n", "add:8\n", "add:9\n", "add:10\n")] == [
        True,
        True,
        True,
        False,
    ]


def test_without_a_seed_the_numbers_are_new_each_time(tutor, shelf: Path) -> None:
    for name in ("add:0\n", "add:1\n", "add:2\n"):
        assert name in tutor("quiz", "add", "--lessons", str(shelf), stdin="1\n").out


def test_an_unknown_lesson_or_question_is_one_line(tutor, shelf: Path) -> None:
    done = tutor("quiz", "sum", "--lessons", str(shelf))
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def test_an_unwritable_folder_is_said_once_and_the_quiz_goes_on(process, shelf: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = process(
        "quiz", "sums", "--lessons", str(shelf), stdin="1\nthe sky\n", TUTOR_HOME=str(tmp_path / "file" / "x")
    )
    assert done.code == 0
    assert done.err.count("not being saved") == 1
    assert "1 of 2 right." in done.out


def test_an_interrupt_ends_the_quiz_with_its_score_and_keeps_the_answers(shelf: Path, home: Path) -> None:
    command = [sys.executable, "-m", "tutor", "quiz", "add", "--count", "9", "--lessons", str(shelf)]
    environment = os.environ | {"TUTOR_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        text=True,
    ) as quiz:
        assert None not in (quiz.stdin, quiz.stdout, quiz.stderr)
        quiz.stdin.write("1\n")
        quiz.stdin.flush()
        for line in quiz.stdout:
            if line.startswith("add:1"):
                break
        quiz.send_signal(signal.SIGINT)
        assert "0 of 1 right." in quiz.stdout.read()
        assert quiz.stderr.read() == ""
        assert quiz.wait(10) == 0
    with Store.open(home) as store:
        assert len(store.attempts()) == 1
