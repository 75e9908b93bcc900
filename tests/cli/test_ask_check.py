"""`tutor ask` prints a variant. `tutor check` prints a verdict, and saves the attempt only with --save."""

import json
import re
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.cli.answer_file import parse_answers
from tutor.errors import UserError
from tutor.progress.store import Store


def test_a_variant_as_text_and_as_json(tutor, shelf: Path) -> None:
    result = json.loads(tutor("ask", "add", "--seed", "17", "--json", "--lessons", str(shelf)).out)
    assert list(result) == ["id", "seed", "lesson", "kind", "prompt", "given", "choices"]
    assert (result["id"], result["seed"], result["lesson"], result["kind"], result["choices"]) == (
        "add",
        17,
        "sums",
        "number",
        [],
    )
    assert result["prompt"] == f"What is {result['given']['a']} + {result['given']['b']}?"
    text = tutor("ask", "add:17", "--lessons", str(shelf)).out
    assert text == f"add:17\n{result['prompt']}\n"


def test_choices_are_lettered(tutor, shelf: Path) -> None:
    result = json.loads(tutor("ask", "way", "--json", "--lessons", str(shelf)).out)
    lines = tutor("ask", "way", "--lessons", str(shelf)).out.splitlines()
    assert lines[2:] == [
        f"  {letter}  {choice}" for letter, choice in zip("abc", result["choices"], strict=True)
    ]


def test_verdicts_and_exit_codes(tutor, shelf: Path) -> None:
    given = json.loads(tutor("ask", "add", "--seed", "3", "--json", "--lessons", str(shelf)).out)["given"]
    a, b = given["a"], given["b"]
    check = ("check", "add", "--seed", "3", "--json", "--lessons", str(shelf))
    right = tutor(*check, str(a + b))
    result = json.loads(right.out)
    assert list(result) == ["correct", "expected", "mistake", "feedback", "solution"]
    assert (right.code, result["correct"], result["expected"], result["mistake"]) == (
        0,
        True,
        str(a + b),
        None,
    )
    assert result["solution"] == f"{a} + {b} = {a + b}"
    wrong = tutor(*check, str(a * b))
    assert (wrong.code, json.loads(wrong.out)["mistake"]) == (1, "times")
    assert "You multiplied." in json.loads(wrong.out)["feedback"]
    unreadable = tutor(*check, "abc")
    assert (unreadable.code, unreadable.out) == (2, "")
    assert unreadable.err.count("\n") == 1


@pytest.mark.parametrize("answer", ["", "5,5", "abc", "1 2"])
def test_an_unreadable_answer_is_never_an_attempt(tutor, shelf: Path, home: Path, answer: str) -> None:
    done = tutor("check", "add", "--save", "--lessons", str(shelf), answer)
    assert done.code == 2
    with Store.open(home) as store:
        assert store.attempts() == []


@pytest.mark.parametrize("answer", ["-3", "-.5", "-1e2", "-1/2", "−3"])
def test_an_answer_may_begin_with_a_minus(tutor, shelf: Path, answer: str) -> None:
    for words in (("--seed", "1", answer), (answer, "--seed", "1"), ("--seed", "1", "--", answer)):
        done = tutor("check", "--lessons", str(shelf), "add", *words)
        assert (done.code, done.err) == (1, "")


def test_a_formula_may_begin_with_a_minus(tutor) -> None:
    done = tutor("check", "separable", "-D+K")
    assert (done.code, done.err) == (1, "")


def test_an_answer_of_several_words_and_one_from_standard_input(tutor) -> None:
    expected = json.loads(tutor("check", "pool-shape:4", "1x1x1", "--json").out)["expected"]
    words = expected.replace("x", " x ").replace("×", " x ").split()
    assert tutor("check", "pool-shape:4", *words).code == 0
    assert tutor("check", "pool-shape:4", "-", stdin=f"{expected}\n").code == 0


def test_nothing_is_saved_without_the_option(tutor, shelf: Path, home: Path) -> None:
    tutor("check", "add", "--lessons", str(shelf), "5")
    assert not home.exists()
    tutor("check", "add:9", "--lessons", str(shelf), "5", "--save")
    with sqlite3.connect(home / "progress.db") as db:
        assert db.execute("select question, seed, answer, correct from attempts").fetchall() == [
            ("add", 9, "5", 0)
        ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("ask", "ad"), "did you mean add"),
        (("check", "ad", "5"), "did you mean add"),
        (("ask", "add", "--seed", "-1"), "'-1' is not a whole number"),
        (("ask", "add", "--seed", "two"), "'two' is not a whole number"),
        (("ask", "add", "--seed=--"), "argument --seed: a value is missing"),
        (("ask", "add:x"), "add:x: the seed after the colon must be a whole number"),
        (("ask",), "required: QUESTION"),
        (("check", "add"), "give a QUESTION and an ANSWER"),
        (("check",), "give a QUESTION and an ANSWER"),
        (("check", "add", "5", "--file", "x"), "not both"),
        (("check", "--file", "/no/such/file"), "/no/such/file cannot be read: No such file"),
        (("check", "add", "5", "--sed", "1"), "unrecognized arguments: --sed"),
    ],
)
def test_a_usage_error_is_one_line(tutor, shelf: Path, words: tuple[str, ...], message: str) -> None:
    done = tutor(*words, "--lessons", str(shelf))
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert message in done.err
    assert "\0" not in done.err


def test_an_option_before_the_command_is_passed_on(tutor, shelf: Path) -> None:
    assert (
        tutor("--lessons", str(shelf), "ask", "add").out == tutor("ask", "add", "--lessons", str(shelf)).out
    )


MANY = [("add", 0, "7"), ("add:5", "", "3"), ("way", 1, "the sky")]
AS_CSV = "question,seed,answer\n" + "".join(f"{q},{s},{a}\n" for q, s, a in MANY)
AS_JSON = "\n\n".join(json.dumps({"question": q, "seed": s, "answer": a}) for q, s, a in MANY)


@pytest.mark.parametrize(
    "text", [AS_CSV, AS_JSON, "\ufeff" + AS_CSV.replace("\n", "\r\n")], ids=["csv", "json", "windows"]
)
def test_a_file_of_answers(tutor, shelf: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "answers"
    path.write_text(text, encoding="utf-8", newline="")
    done = tutor("check", "--file", str(path), "--json", "--lessons", str(shelf))
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [(row["question"], row["seed"], row["correct"]) for row in rows] == [
        ("add", 0, False),
        ("add", 5, False),
        ("way", 1, True),
    ]
    assert done.code == 1
    for words in (("check", "-"), ("check", "--file", "-")):
        assert tutor(*words, "--json", "--lessons", str(shelf), stdin=text).out == done.out


def test_an_unreadable_answer_in_a_file_does_not_stop_it_and_the_exit_code_is_2(
    tutor, shelf: Path, home: Path
) -> None:
    rows = "question,seed,answer\nadd,0,abc\nnope,0,1\nadd,0,7\n"
    done = tutor("check", "-", "--save", "--json", "--lessons", str(shelf), stdin=rows)
    result = [json.loads(line) for line in done.out.splitlines()]
    assert [("error" in row, row.get("correct")) for row in result] == [
        (True, None),
        (True, None),
        (False, False),
    ]
    assert done.code == 2
    with Store.open(home) as store:
        assert [attempt.answer for attempt in store.attempts()] == ["7"]
    text = tutor("check", "-", "--lessons", str(shelf), stdin=rows).out.splitlines()
    assert [line.partition(":")[0] for line in text] == ["2", "3", "4"], (
        "each line says where its answer stands"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("question|seed|answer\nadd|1|2\n", "f:1: the first line must name the columns"),
        ("question,seed,answer\nadd,1,55,55\n", "f:2: this line has more columns"),
        ("question,seed,answer\nadd,x,5\n", "f:2: the seed 'x'"),
        ("question,seed,answer\nadd\n", "f:2: the field answer is missing"),
        ('{"question": "add"}', "f:1: the field answer is missing"),
        ('{"question": "add", "seed": 1,\n"answer": 5}', "f:1: this line is not a JSON object"),
        ('{"question": "a", "answer": 1}\n[1]', "f:2: this line is not a JSON object"),
    ],
)
def test_an_error_in_a_file_names_the_line(text: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_answers(text, "f")
    assert str(caught.value).startswith(message)


starts = st.sampled_from(
    ["", "question,answer\n", "question,seed,answer\n", '{"question": "q", "answer": "1"}\n{', '"']
)


@given(starts, st.text(max_size=200))
def test_any_text_is_parsed_or_rejected_with_its_line(start: str, text: str) -> None:
    refusal = ""
    try:
        read = parse_answers(start + text, "f")
    except UserError as error:
        refusal = str(error)
    assert re.match(r"f:\d+: ", refusal) if refusal else all(one.line > 0 for one in read)
