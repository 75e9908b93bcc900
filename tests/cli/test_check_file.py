"""`tutor check --file`: a line an answer, and at the end what a class got wrong, by question and by mistake."""

import json
from pathlib import Path

import pytest

from tutor.cli.answer_file import SubmittedAnswer
from tutor.cli.grading_summary import GradingSummary
from tutor.progress.store import Store


@pytest.fixture
def answers(tutor, shelf: Path, tmp_path: Path) -> Path:
    """Two right answers, two that multiplied, one that took away, one that nothing explains, one that is no number."""
    rows = ["question,seed,answer"]
    for seed in range(2):
        given = json.loads(tutor("ask", f"add:{seed}", "--json", "--lessons", str(shelf)).out)["given"]
        rows += [f"add,{seed},{given['a'] + given['b']}", f"add,{seed},{given['a'] * given['b']}"]
    rows += [f"add,1,{given['b'] - given['a']}", "add,1,98765", "add,1,plenty", "way,0,the sky"]
    path = tmp_path / "class.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_each_answer_is_a_line_and_the_summary_is_on_stderr(tutor, shelf: Path, answers: Path) -> None:
    done = tutor("check", "--file", str(answers), "--lessons", str(shelf))
    assert done.code == 2
    assert [line.partition(":")[0] for line in done.out.splitlines()] == [str(n) for n in range(2, 10)]
    by_question, _, by_mistake = done.err.strip().partition("\n\n")
    assert [line.split() for line in by_question.splitlines()] == [
        ["question", "answers", "right", "wrong", "skipped", "unreadable", "share"],
        ["add", "7", "2", "4", "0", "1", "29", "%"],
        ["way", "1", "1", "0", "0", "0", "100", "%"],
        ["all", "8", "3", "4", "0", "1", "38", "%"],
    ]
    assert [line.split() for line in by_mistake.splitlines()] == [
        ["mistake", "question", "times"],
        ["times", "add", "2"],
        ["minus", "add", "1"],
        ["(no", "known", "mistake)", "add", "1"],
    ]


def test_with_json_each_answer_is_one_line(tutor, shelf: Path, answers: Path) -> None:
    done = tutor("check", "--file", str(answers), "--json", "--lessons", str(shelf))
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert len(rows) == 8
    assert {row["question"] for row in rows} == {"add", "way"}
    assert done.err == ""


def test_the_summary_alone_is_text_or_one_json_object(tutor, shelf: Path, answers: Path) -> None:
    words = ("check", "--file", str(answers), "--summary", "--lessons", str(shelf))
    text, told = tutor(*words), tutor(*words, "--json")
    assert text.out.startswith("question")
    assert text.err == told.err == ""
    assert text.code == told.code == 2
    found = json.loads(told.out)
    assert {name: found[name] for name in ("answers", "right", "wrong", "skipped", "unreadable")} == {
        "answers": 8,
        "right": 3,
        "wrong": 4,
        "skipped": 0,
        "unreadable": 1,
    }
    assert found["questions"][0] == {
        "question": "add",
        "answers": 7,
        "right": 2,
        "wrong": 4,
        "skipped": 0,
        "unreadable": 1,
    }
    assert found["mistakes"] == [
        {"mistake": "times", "question": "add", "count": 2},
        {"mistake": "minus", "question": "add", "count": 1},
        {"mistake": None, "question": "add", "count": 1},
    ]


def test_general_mistakes_are_counted_by_their_names(tutor) -> None:
    given = json.loads(tutor("check", "conv-parameters:3", "1", "--json").out)
    rows = f"question,answer\nconv-parameters:3,{-int(given['expected'])}\n"
    told = json.loads(tutor("check", "-", "--summary", "--json", stdin=rows).out)
    assert told["mistakes"] == [{"mistake": "general:sign", "question": "conv-parameters", "count": 1}]


def test_an_empty_file_has_no_summary(tutor, shelf: Path) -> None:
    done = tutor("check", "-", "--lessons", str(shelf), stdin="question,seed,answer\n")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_summary_saves_like_any_check(tutor, shelf: Path, answers: Path, home: Path) -> None:
    tutor("check", "--file", str(answers), "--summary", "--save", "--lessons", str(shelf))
    with Store.open(home) as store:
        assert len(store.attempts()) == 7


def test_a_summary_of_one_answer_is_refused(tutor, shelf: Path) -> None:
    done = tutor("check", "add", "5", "--summary", "--lessons", str(shelf))
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "--file" in done.err


def test_the_hardest_question_comes_first() -> None:
    summary = GradingSummary()
    easy, middle, hard = (SubmittedAnswer(2, name, 0, "5") for name in ("easy", "middle", "hard"))
    summary.add_right(easy)
    summary.add_wrong(hard, None)
    summary.add_right(middle)
    summary.add_unreadable(middle)
    assert [row.question for row in summary.by_question()] == ["hard", "middle", "easy"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"question": "add", "answer": ' + "[" * 50_000 + "]" * 50_000 + "}",
        '{"question": "add", "answer": ' + '{"a":' * 50_000 + "1" + "}" * 50_000 + "}",
        '{"question": ' + "[" * 900 + "]" * 900 + ', "answer": 1}',
        '{"question": "add", "answer": ' + "[" * 900 + "]" * 900 + "}",
        '{"question": "add", "seed": ' + "[" * 900 + "]" * 900 + ', "answer": 1}',
        '{"question": "add", "answer": ' + "9" * 5_000 + "}",
        '{"question": "add", "seed": 1e999, "answer": 1}',
        '{"a": ' * 100_000,
        '"' + "\\" * 100_000,
        "question,answer\n" + '"' * 100_001,
        "question,answer\nadd," + "x" * 200_000,
        "question,answer\nadd,1," + "," * 100_000,
        "question,answer" + ",a" * 100_000 + "\nadd",
        "question,answer\n\0,\0",
    ],
    ids=lambda text: text[:40],
)
def test_a_file_that_nobody_writes_is_refused_in_one_line(tutor, shelf: Path, text: str) -> None:
    done = tutor("check", "--file", "-", "--lessons", str(shelf), stdin=text)
    assert done.code == 2
    assert (done.out + done.err).strip()
    assert "Traceback" not in done.err
    assert done.out or done.err.count("\n") == 1


def test_a_file_without_an_end_is_refused(
    tutor, shelf: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tutor.cli.common.MAX_TEXT", 1_000)
    (tmp_path / "long.csv").write_text("question,answer\n" + "add,1\n" * 1_000)
    for words in (
        ("check", "--lessons", str(shelf), "--file"),
        ("progress", "import"),
        ("calc", "--file"),
    ):
        for path in ("/dev/zero", str(tmp_path / "long.csv")):
            done = tutor(*words, path)
            assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
            assert "more than 1,000 characters" in done.err


@pytest.mark.parametrize("brk", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b", "\x1e"])
def test_a_line_break_in_an_answer_makes_no_line(tutor, shelf: Path, tmp_path: Path, brk: str) -> None:
    forged = f"5{brk}9: add:2  7  Right: 7."
    table = f'question,seed,answer\nadd,0,"{forged}"\n"no{brk}question",0,1\nadd,0,1\n'
    rows = [{"question": "add", "answer": forged}, {"question": f"no{brk}question", "answer": "1"}]
    lines = "".join(
        json.dumps(row, ensure_ascii=False) + "\n" for row in [*rows, {"question": "add", "answer": "1"}]
    )
    path = tmp_path / "answers"
    for text in (table, lines):
        path.write_bytes(text.encode())
        done = tutor("check", "--file", str(path), "--lessons", str(shelf))
        assert len(done.out.splitlines()) == 3
        assert not any(line.startswith("9:") for line in done.out.splitlines())
        assert "no question  " in done.err


FORMS = {
    "commas": "student,question,seed,answer\nann,way,0,the sky\nben,way,0,\n",
    "semicolons": "student;question;seed;answer\nann;way;0;the sky\nben;way;0;\n",
    "tabs": "student\tquestion\tseed\tanswer\nann\tway\t0\tthe sky\nben\tway\t0\t\n",
    "sep": "sep=;\r\nstudent;question;seed;answer\r\nann;way;0;the sky\r\nben;way;0;\r\n",
    "order": "answer,student,question\nthe sky,ann,way:0\n,ben,way:0\n",
    "mark and empty lines": '\ufeff\n;;;\n"Student";"Question";Seed;Answer\nann;way;0;the sky\n;;;\nben;way;0;\n',
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_a_table_is_read_as_any_spreadsheet_saves_it(tutor, shelf: Path, text: str) -> None:
    done = tutor("check", "-", "--json", "--lessons", str(shelf), stdin=text)
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [(row["student"], row["question"], row["correct"], row.get("skipped")) for row in rows] == [
        ("ann", "way", True, None),
        ("ben", "way", False, True),
    ]
    assert (done.code, done.err) == (1, "")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('question,seed,answer\nway,0,the sky\nway,0,"the sky\nway,0,the sky\nway,0,the sky\n', "stdin:3: "),
        ("question,seed,answer,answer\nway,0,the sky,the sea\n", "stdin:1: the field answer is given twice"),
        (
            '{"question": "way", "answer": "x", "answer": "the sky"}\n',
            "stdin:1: the field answer is given twice",
        ),
    ],
)
def test_no_answer_is_taken_for_another_one(tutor, shelf: Path, text: str, where: str) -> None:
    done = tutor("check", "-", "--lessons", str(shelf), stdin=text)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"tutor: {where}")


def test_numbers_in_json_are_answers_as_they_are_written(tutor, shelf: Path) -> None:
    numbers = ("1.50", "9e999", "NaN", "9" * 5_000)
    text = "".join(f'{{"question": "add", "answer": {number}}}\n' for number in numbers)
    done = tutor("check", "-", "--json", "--lessons", str(shelf), stdin=text)
    assert [json.loads(line)["answer"] for line in done.out.splitlines()] == list(numbers)
    assert done.code == 2


def test_the_line_of_an_error_counts_the_lines_before_the_header(tutor, shelf: Path) -> None:
    text = "sep=;\n\nquestion;seed;answer\nway;0;the sky\nway;x;the sky\n"
    assert "stdin:5: the seed 'x'" in tutor("check", "-", "--lessons", str(shelf), stdin=text).err


def test_marks_per_student_count_a_second_answer_half_and_a_third_nothing(tutor, shelf: Path) -> None:
    answers = {"ann": ("the sky",), "ben": ("the sea", "the sky"), "cem": ("", "the sea", "the sky")}
    rows = [f"{name},way,0,{answer}\n" for name, given in answers.items() for answer in given]
    text = "student,question,seed,answer\n" + "".join(rows)
    told = tutor("check", "-", "--summary", "--json", "--lessons", str(shelf), stdin=text)
    students = {row["student"]: row for row in json.loads(told.out)["students"]}
    assert {name: (row["marks"], row["of"], row["skipped"]) for name, row in students.items()} == {
        "ann": (1.0, 1, 0),
        "ben": (0.5, 1, 0),
        "cem": (0.0, 1, 1),
    }
    table = tutor("check", "-", "--summary", "--lessons", str(shelf), stdin=text).out
    assert table.splitlines()[2].split() == ["ben", "1", "1", "0", "0", "0.5", "of", "1", "50", "%"]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_what_is_exported_can_be_checked(tutor, shelf: Path, home: Path, form: str) -> None:
    with Store.open(home) as store:
        store.record("way", 0, "the sky", True)
        store.record("exercise:momentum", 0, "def update", True)
        store.record("way", 1, "", False)
    text = tutor("progress", "export", "--format", form).out
    done = tutor("check", "-", "--json", "--lessons", str(shelf), stdin=text)
    assert [json.loads(line)["correct"] for line in done.out.splitlines()] == [True, False]
    assert done.code == 1


def test_an_export_can_name_the_student_who_hands_it_in(tutor, shelf: Path, home: Path) -> None:
    with Store.open(home) as store:
        store.record("way", 0, "the sky", True)
    text = tutor("progress", "export", "--format", "csv", "--student", "Kim  Minji").out
    done = tutor("check", "-", "--json", "--lessons", str(shelf), stdin=text)
    assert json.loads(done.out)["student"] == "Kim Minji"
    assert "0 answers added, 1 already known" in tutor("progress", "import", "-", stdin=text).out
    assert tutor("progress", "export", "--student", "Ann").code == 2
