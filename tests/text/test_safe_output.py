"""Nothing untrusted reaches a terminal raw: a canary of control characters goes through every way out."""

import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.cli.ansi import format_16_colours, format_256_colours
from tutor.text.rows import Span
from tutor.text.safe_output import (
    SafeWriter,
    escape_controls,
    remove_controls,
    remove_controls_but_colours,
)

CANARY = "\x1b[8m\x1b]52;c;Y2FuYXJ5\x07\x1b[2J\x9b31m\x07\u202e"
PAGE = """---
id: canary
title: "T{0}"
chapter: 9
objectives: ["O{0}"]
---
Prose{0} **bold{0}** `code{0}` [link{0}](<nowhere{0}>)

| A{0} | B |
|---|---|
| 1{0} | 2 |

~~~quiz
id: canary-sum
ask: "Ask{0} {{a}} + 1?"
given: {{a: 1..9}}
answer: a + 1
mistakes: {{less: {{if: a, say: "Say{0}"}}}}
hint: "Hint{0}"
solve: "Solve{0} {{answer}}"
~~~
"""


def is_safe(text: str) -> bool:
    """Return whether a terminal only prints `text`: no control or direction characters."""
    return all(unicodedata.category(char) != "Cc" or char in "\n\t" for char in text) and "\u202e" not in text


@given(st.text())
def test_what_is_left_is_safe_and_in_order(text: str) -> None:
    safe = remove_controls(text)
    assert is_safe(safe)
    assert safe == "".join(char for char in text if char in safe and is_safe(char))


def test_colours_stay_and_everything_else_goes() -> None:
    assert remove_controls_but_colours(f"\x1b[1;31mred\x1b[0m{CANARY}!\n") == (
        "\x1b[1;31mred\x1b[0m\x1b[8m]52;c;Y2FuYXJ5[2J31m!\n"
    )


@given(st.text())
def test_json_keeps_its_data(text: str) -> None:
    document = escape_controls(json.dumps(text, ensure_ascii=False))
    assert json.loads(document) == text
    assert is_safe(document)


def test_the_writer_counts_what_it_was_given() -> None:
    buffer = io.BytesIO()
    writer = SafeWriter(buffer, "utf-8")
    assert writer.write("a\x07b") == 3
    writer.flush()
    assert buffer.getvalue() == b"ab"


def test_only_what_is_written_in_colours_has_colours() -> None:
    buffer = io.BytesIO()
    writer = SafeWriter(buffer, "utf-8")
    writer.write("\x1b[8mhidden")
    writer.write_coloured(f"\x1b[1mbold{CANARY}")
    writer.flush()
    assert buffer.getvalue().startswith(b"[8mhidden\x1b[1mbold\x1b[8m]52;")


def test_a_span_cannot_set_colours() -> None:
    for formatted in (format_256_colours, format_16_colours):
        row = formatted((Span("\x1b[8ma\x1b[0m", "bad"), Span("\x1b[7mb")))
        assert re.sub(r"\x1b\[[0-9;]+m", "", row, count=2) == "[8ma[0m[7mb"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A folder of lessons with the canary in every text."""
    escaped = CANARY.encode("unicode_escape").decode()
    front_matter, prose, quiz = re.split("(?=Prose|~~~quiz)", PAGE)
    page = front_matter.format(escaped) + prose.replace("{0}", CANARY) + quiz.format(escaped)
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "canary.md").write_text(page, encoding="utf-8")
    return tmp_path / "course"


@pytest.mark.parametrize(
    "words",
    [
        ("lessons",),
        ("read", "canary"),
        ("read", "canary", "--words"),
        ("ask", "canary-sum"),
        ("ask", "canary-sum", "--json"),
        ("check", "canary-sum", "1"),
        ("check", "canary-sum", CANARY.replace("\x1b", "")),
        ("quiz", "canary-sum", "--count", "1"),
        ("lint",),
    ],
    ids=" ".join,
)
def test_no_command_passes_the_canary_on(course: Path, words: tuple[str, ...]) -> None:
    command, *rest = words
    place = [str(course)] if command == "lint" else ["--lessons", str(course)]
    done = subprocess.run(
        [sys.executable, "-m", "tutor", command, *rest, *place],
        input="hint\n1\n",
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "TUTOR_HOME": str(course.parent / "home"), "TERM": "xterm", "LC_ALL": "C.UTF-8"},
        check=False,
    )
    assert done.returncode in (0, 1, 2)
    assert "c;Y2FuYXJ5" in done.stdout + done.stderr, "the canary did not pass through here"
    assert is_safe(done.stdout)
    assert is_safe(done.stderr)


def test_a_file_of_answers_cannot_change_the_terminal(tmp_path: Path) -> None:
    answers = tmp_path / "answers.csv"
    answers.write_text(
        f'question,seed,answer\nconv-output-size,1,"{CANARY}"\nno{CANARY},1,5\n', encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, "-m", "tutor", "check", "--file", str(answers)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "TUTOR_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
        check=False,
    )
    assert is_safe(done.stdout + done.stderr)
    assert "conv-output-size:1" in done.stdout


def test_no_line_of_the_screen_passes_the_canary_on() -> None:
    from rich.segment import Segment
    from textual.color import Color

    from tutor.tui.terminal.character_filters import line_filters

    segments = [Segment(f"before{CANARY}after")]
    for line_filter in line_filters(no_colour=False):
        segments = line_filter.apply(segments, Color(0, 0, 0))
    assert is_safe(segments[0].text)
    assert segments[0].text.startswith("before[8m]52")
