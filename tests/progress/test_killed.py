"""A quiz that is killed: each verdict that was shown is saved, none is saved twice, and the store opens."""

import os
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tutor.content.library import Library
from tutor.progress.store import Store
from tutor.quiz.model import Question
from tutor.quiz.questions.parse_question import load_question
from tutor.quiz.questions.variant import draw

PAGE = """\
---
id: sums
title: Sums
chapter: 1
objectives: [add]
---
Prose.
"""
QUESTION = """
~~~quiz
id: {id}
ask: "What is {{a}} and {{b}}?"
given: {{a: 2..9, b: 11..99}}
answer: {answer}
mistakes:
  times: {{if: a * b, say: "You multiplied."}}
solve: "{{answer}}"
~~~
"""
ANSWERS = 40  # of a run, which is killed after at most half of them
MAX_STARTUP = 0.4  # seconds until a run is killed while it starts


@pytest.fixture
def questions(tmp_path: Path) -> list[Question]:
    """Three questions on a page in `tmp_path`, each with a mistake to make."""
    made = {"add": "a + b", "twice": "2*a + b", "less": "b - a"}
    text = PAGE + "".join(QUESTION.format(id=name, answer=answer) for name, answer in made.items())
    (tmp_path / "sums.md").write_text(text)
    library = Library(tmp_path)
    return [load_question(library, name) for name in made]


def session(
    questions: list[Question], store: Store, chance: random.Random
) -> Iterator[tuple[str, str, bool]]:
    """Yield what the next session asks: the variant, the answer to give, and whether it is right."""
    had = Counter(attempt.question for attempt in store.attempts())
    for number in range(ANSWERS):
        turn, place = divmod(number, len(questions))
        variant = draw(questions[place], had[questions[place].id] + turn)
        right = chance.random() < 0.5
        yield variant.name, str(variant.expected if right else variant.mistakes["times"]), right


def run_and_kill(folder: Path, home: Path, answers: list[str], chance: random.Random) -> str:
    """Run a quiz with these answers, kill it at a random time, and return its output."""
    command = [sys.executable, "-m", "tutor", "quiz", "--count", str(ANSWERS), "--lessons", str(folder)]
    environment = os.environ | {"TUTOR_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as quiz:
        assert quiz.stdin is not None
        assert quiz.stdout is not None
        quiz.stdin.write("".join(f"{answer}\n" for answer in answers))
        quiz.stdin.flush()
        shown = ""
        if chance.random() < 0.1:
            with suppress(subprocess.TimeoutExpired):
                quiz.wait(chance.random() * MAX_STARTUP)
        else:
            wanted, sign = chance.randrange(1, ANSWERS // 2), chance.choice(("\n> ", "\nRight", "\nWrong"))
            while shown.count(sign) < wanted and shown.count("\n> ") < ANSWERS - 1:
                line = quiz.stdout.readline()
                assert line, "the quiz ended by itself"
                shown += line
            if (
                sign == "\n> "
            ):  # wait a random time while an answer is processed; after a verdict, kill at once
                end = time.perf_counter() + chance.random() * 0.003
                while time.perf_counter() < end:
                    pass
        quiz.kill()
        return shown + quiz.stdout.read()


def verdicts(shown: str) -> list[tuple[str, str]]:
    """Return each variant with a verdict in the output, and the beginning of the verdict."""
    return re.findall(r"^([a-z]+:\d+)\n(?:(?!> ).+\n)+> .*\n(.+)", shown, re.MULTILINE)


def kill_often(moments: int, folder: Path, questions: list[Question], chance: random.Random) -> int:
    """Start a session and kill it, again and again. Return how many verdicts were shown."""
    home, told = folder / "home", 0
    for _ in range(moments):
        with Store.open(home) as store:
            script = list(session(questions, store, chance))
            before = len(store.attempts())
        shown = run_and_kill(folder, home, [answer for _, answer, _ in script], chance)
        with Store.open(home) as store:
            assert (store.trouble, store.file.notice) == ("", "")
            kept = store.attempts()[before:]
        seen = verdicts(shown)
        names = [f"{attempt.question}:{attempt.seed}" for attempt in kept]
        assert names == [name for name, _, _ in script[: len(kept)]], "each once, in their order"
        assert [name for name, _ in seen] == names[: len(seen)], "what was shown is kept"
        assert len(seen) <= len(kept) <= len(seen) + 1, "at most the one that was not yet shown"
        for (_, verdict), (_, answer, right), attempt in zip(seen, script, kept, strict=False):
            assert (attempt.answer, attempt.correct) == (answer, right)
            assert verdict.startswith(("Right", "Wrong")[not right][: len(verdict)])
        told += len(seen)
    with Store.open(home) as store:
        everything = Counter((attempt.question, attempt.seed) for attempt in store.attempts())
    assert max(everything.values(), default=1) == 1
    return told


def test_a_killed_session_loses_no_verdict_and_repeats_none(
    tmp_path: Path, questions: list[Question]
) -> None:
    assert kill_often(10, tmp_path, questions, random.Random(5)) > 20


@pytest.mark.long
@pytest.mark.parametrize("learner", range(5))
def test_five_hundred_kills(tmp_path: Path, questions: list[Question], learner: int) -> None:
    assert kill_often(100, tmp_path, questions, random.Random(learner)) > 500
