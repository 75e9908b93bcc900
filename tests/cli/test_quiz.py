"""`tutor quiz`: questions line by line."""

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.cli.command_names import split_command
from tutor.cli.dispatch import run as dispatch
from tutor.cli.question_text import print_wrapped
from tutor.progress.store import Store
from tutor.quiz.session import Phase, QuestionSession

PAGE = """---
id: windows
title: Windows
chapter: 7
objectives: [count windows]
---
~~~quiz
id: windows
ask: "A filter of {F}×{F}, an input {W} wide, padding {P}, stride {S}. How wide is the output?"
given: {W: 37, F: 3, P: 3, S: 2}
answer: (W - F + 2*P)/S + 1
mistakes: {no-plus-one: {if: (W - F + 2*P)/S, say: "Count the first position too."}}
hint: Count the positions.
solve: "({W} − {F} + 2·{P})/{S} + 1 = {answer}"
~~~
"""


@pytest.fixture
def windows(tmp_path: Path) -> Path:
    """A folder of lessons with one question, whose solution is a chain of three steps."""
    folder = tmp_path / "windows"
    folder.mkdir()
    (folder / "windows.md").write_text(PAGE, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("poling", "no lesson or question `poling`; did you mean pooling?"),
        ("conv-output-siz", "did you mean conv-output-size?"),
        ("kwijibo", "no lesson or question `kwijibo` (see: tutor lessons, tutor questions)"),
    ],
)
def test_an_unknown_name_may_mean_a_lesson_or_a_question(tutor, name: str, message: str) -> None:
    done = tutor("quiz", name)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert message in done.err


def truth(tutor, shelf: Path, variant: str) -> str:
    return str(json.loads(tutor("check", variant, "1", "--json", "--lessons", str(shelf)).out)["expected"])


def test_a_quiz_through_a_pipe(process, tutor, shelf: Path, home: Path) -> None:
    right = truth(tutor, shelf, "add:0")
    done = process(
        "quiz", "sums", "--seed", "0", "--lessons", str(shelf), stdin=f"abc\nhint\n{right}\nthe sea\n"
    )
    assert (done.code, done.err) == (0, "")
    for text in (
        "add:0",
        "way:0",
        "cannot be read",
        "Count on.",
        f"Right: {right}",
        "Fish are there.",
        "1 of 2 right.",
        "(hint: a hint; then a right answer counts half)",
        "(hint: another hint; then a right answer counts a quarter)",
        "With the hints it counts 50 %.",
    ):
        assert text in done.out
    with Store.open(home) as store:
        kept = [(a.question, a.correct, a.mistake, a.credit) for a in store.attempts()]
    assert kept == [("add", True, None, 0.5), ("way", False, "sea", 0.0)]


@pytest.mark.parametrize(
    ("question", "wrong", "right", "said", "in_words"),
    [
        ("rate-from-path", "b", "a", "it never jumped over it.", "horizontal axis: w from -2 to 8"),
        ("two-valleys-end", "a", "b", "The run ends at 0.885.", "After 20 steps, w = 0.885"),
        (
            "map-largest-rate",
            "0.01",
            "0.1",
            "With 0.01: the loss falls from 36 to 0.532.",
            "After 20 steps, w = (2.4",
        ),
    ],
    ids=["read", "predict", "find"],
)
def test_a_question_about_a_run_shows_it_and_tells_what_was_measured(
    tutor, question: str, wrong: str, right: str, said: str, in_words: str
) -> None:
    asked = tutor("ask", question, "--seed", "3").out
    assert ("┤" in asked) == (question == "rate-from-path"), (
        "only a picture to read is shown with the question"
    )
    for words in ((), ("--words",)):
        done = tutor("quiz", question, "--seed", "3", *words, stdin=f"{wrong}\n")
        assert (done.code, done.err) == (0, "")
        assert said in done.out
        assert ("┤" in done.out) == (not words)
        assert not words or in_words in done.out
    assert "1 of 1 right." in tutor("quiz", question, "--seed", "3", stdin=f"{right}\n").out


def test_skip_shows_the_answer_and_asks_again_with_other_numbers_at_the_end(
    tutor, shelf: Path, home: Path
) -> None:
    right, later = truth(tutor, shelf, "add:4"), truth(tutor, shelf, "add:5")
    done = tutor("quiz", "sums", "--seed", "4", "--lessons", str(shelf), stdin=f"skip\nthe sky\n{later}\n")
    assert f"Answer: {right}" in done.out
    assert done.out.index("add:4\n") < done.out.index("way:4\n") < done.out.index("add:5\n")
    assert done.out.endswith("2 of 2 right. 1 skipped.\n")
    with Store.open(home) as store:
        kept = [(a.seed, a.skipped, a.correct, a.credit, a.mistake) for a in store.attempts()]
    assert kept == [(4, True, False, 0.0, None), (4, False, True, 1.0, None), (5, False, True, 1.0, None)]


def test_a_question_that_is_skipped_twice_is_left_for_a_review(tutor, shelf: Path) -> None:
    done = tutor("quiz", "add", "--seed", "4", "--count", "2", "--lessons", str(shelf), stdin="skip\n" * 9)
    assert [name in done.out for name in ("add:4\n", "add:5\n", "add:6\n", "add:7\n")] == [True] * 3 + [False]
    assert done.out.endswith("0 of 0 right. 3 skipped.\n")
    assert "The next question is due in" in tutor("review", "--lessons", str(shelf)).out


def test_a_wrong_answer_is_followed_by_the_solution_step_by_step(tutor, windows: Path) -> None:
    done = tutor("quiz", "windows", "--lessons", str(windows), stdin="98765\n")
    assert "Answer: " in done.out
    assert [line[:5] for line in done.out.splitlines() if line.startswith("  ")] == [
        "  1  ",
        "  2  ",
        "  3  ",
    ]


class Terminal(io.StringIO):
    """A standard input that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], windows: Path
) -> Callable[..., str]:
    """`typed("98765", "7")`: the output of a quiz of one question for lines typed at a terminal."""

    def run(*lines: str) -> str:
        answers = iter(lines)

        def answer(prompt: str) -> str:
            print(prompt, end="")
            try:
                print(text := next(answers))
            except StopIteration:
                raise EOFError from None
            return text

        monkeypatch.setattr(sys, "stdin", Terminal())
        monkeypatch.setattr("builtins.input", answer)
        capsys.readouterr()
        assert dispatch(*split_command(["quiz", "windows", "--lessons", str(windows)])) == 0
        return capsys.readouterr().out

    return run


CONVERSATIONS = {
    "the step right, then the question": "> 40|Right: 40.|Try|> 21|Right: 21.|Solution: ",
    "both wrong, each with its reason": "> 41|41 is not the answer.|Try|> 20|Wrong. 20 is not the answer.|Answer: 21|Solution: ",
    "what cannot be read": "> abc|`abc` cannot|> 40|Right|Try|> abc|`abc` cannot|> |Answer: 21|Solution: ",
    "step by step": "> |37 − 3 + 2·3 = 40|Try|> step|40/2 = 20|> step|20 + 1 = 21|> step|Answer: 21|Solution: ",
    "leaving after the step": "> 40|Right: 40.|Try|> quit",
    "leaving at the step": "> quit",
}


@pytest.mark.parametrize("conversation", CONVERSATIONS.values(), ids=CONVERSATIONS.keys())
def test_at_a_terminal_the_first_step_is_asked_and_then_the_question_again(
    typed: Callable[..., str], home: Path, conversation: str
) -> None:
    expected = conversation.split("|")
    out = typed("98765", *(line[2:] for line in expected if line.startswith("> ")))
    lines = out.partition("> 98765\n")[2].replace("step> ", "> ").splitlines()
    assert lines[0] == "Wrong. 98,765 is not the answer. Count the positions."
    assert lines[1] == "First step, not counted (press enter to see it): 37 − 3 + 2·3 = ?"
    assert [line[: len(start)] for line, start in zip(lines[2:], expected, strict=False)] == expected
    assert lines[-1] == "0 of 1 right."
    with Store.open(home) as store:
        first, *second = [(a.answer, a.correct, a.credit) for a in store.attempts()]
    assert first == ("98765", False, 0.0)
    assert second == ([("21", True, 0.5)] if "> 21" in expected else [])


def test_the_attempt_is_saved_before_the_step_is_asked(
    typed: Callable[..., str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[int] = []
    submit = QuestionSession.submit

    def watched(session: QuestionSession, text: str) -> None:
        if session.phase is Phase.FIRST_STEP:
            with Store.open(home) as store:
                saved.append(len(store.attempts()))
        submit(session, text)

    monkeypatch.setattr(QuestionSession, "submit", watched)
    typed("98765", "40", "21")
    assert saved == [1]


def test_quit_and_the_end_of_input_end_it(tutor, shelf: Path) -> None:
    for stdin in ("quit\n", ""):
        done = tutor("quiz", "--lessons", str(shelf), stdin=stdin)
        assert (done.code, done.err) == (0, "")
        assert done.out.endswith("0 of 0 right.\n")


def test_bytes_that_are_not_text_are_an_unreadable_answer(shelf: Path) -> None:
    command = [sys.executable, "-m", "tutor", "quiz", "add", "--lessons", str(shelf)]
    done = subprocess.run(command, input=b"\xff\xfe\nquit\n", capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"cannot be read" in done.stdout


def test_there_is_a_last_hint(tutor, shelf: Path) -> None:
    out = tutor("quiz", "add", "--lessons", str(shelf), stdin="hint\n" * 3).out
    assert [text in out for text in ("Count on.", "Use your fingers.", "no more hints")] == [True] * 3


def test_more_questions_than_there_are_repeat_with_new_numbers(tutor, shelf: Path) -> None:
    out = tutor("quiz", "add", "--seed", "7", "--count", "3", "--lessons", str(shelf), stdin="1\n1\n1\n").out
    assert [name in out for name in ("add:7\n", "add:8\n", "add:9\n", "add:10\n")] == [
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


def test_an_unwritable_folder_is_reported_once_and_the_quiz_continues(
    process, shelf: Path, tmp_path: Path
) -> None:
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


def test_at_a_terminal_lines_are_wrapped_between_words_and_keep_their_indent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = ("How wide is it, or does it not fit?", "  a  as wide as it was", "")
    for screen, expected in (
        (Terminal(), "How wide is it, or\ndoes it not fit?\n  a  as wide as it\n     was\n\n"),
        (io.StringIO(), "\n".join(lines) + "\n"),
    ):
        monkeypatch.setenv("COLUMNS", "20")
        monkeypatch.setattr(sys, "stdout", screen)
        print_wrapped(*lines)
        assert screen.getvalue() == expected


def test_each_question_shows_its_number_and_the_kind_of_answer(tutor, shelf: Path) -> None:
    out = tutor("quiz", "add", "--count", "2", "--lessons", str(shelf), stdin="1\nskip\n").out
    assert out.index("Question 1 of 2\nadd:0\n") < out.index("Question 2 of 2\nadd:1\n")
    assert out.count("(Type an answer: write one number, such as ") == 3
    assert "Again, because you skipped it\nadd:2\n" in out


def test_a_faulty_question_costs_only_itself(tutor, shelf: Path) -> None:
    page = (shelf / "en" / "sums.md").read_text()
    (shelf / "en" / "sums.md").write_text(page.replace("id: add\n", "id: add\nwhere: a > 99\n"))
    done = tutor("quiz", "--seed", "1", "--lessons", str(shelf), stdin="a\n" * 5)
    assert done.code == 0
    assert "`add` has no usable variant" in done.err
    assert "Which way is up?" in done.out
    notes = tutor("progress", "export", "--format", "anki", "--lessons", str(shelf))
    assert (notes.code, "tutor-way" in notes.out, "tutor-add" in notes.out) == (0, True, False)
    alone = tutor("quiz", "add", "--lessons", str(shelf), stdin="5\n")
    assert (alone.code, alone.err.count("\n")) == (2, 1)
