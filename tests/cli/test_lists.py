"""`lessons`, `questions`, `read`, `lint` and `doctor`."""

import json
import os
import re
from pathlib import Path

import pytest

from tutor.content.library import Library
from tutor.progress.store import Store
from tutor.quiz.evaluator import formula_functions


def test_lessons_as_json_have_exactly_the_documented_keys(tutor, shelf: Path, home: Path) -> None:
    with Store.open(home) as store:
        store.record("add", 1, "5", True)
    found = json.loads(tutor("lessons", "--json", "--lessons", str(shelf)).out)
    assert found == [
        {
            "id": "sums",
            "title": "Sums",
            "chapter": 1,
            "demos": [],
            "questions": ["add", "way"],
            "status": "started",
        }
    ]


def test_lessons_in_reading_order(tutor) -> None:
    shelf, lines = Library(), tutor("lessons").out.splitlines()
    assert [line.split()[0] for line in lines if line.startswith("  ")] == list(shelf.ids())
    assert [line for line in lines if line[0] != " "] == [f"{c.number}  {c.title}" for c in shelf.chapters]
    assert [lesson["id"] for lesson in json.loads(tutor("lessons", "--json").out)] == list(shelf.ids())


def test_questions_as_json_have_exactly_the_documented_keys(tutor, shelf: Path) -> None:
    assert json.loads(tutor("questions", "--json", "--lessons", str(shelf)).out) == [
        {"id": "add", "lesson": "sums", "kind": "number", "mistakes": ["times", "minus"]},
        {"id": "way", "lesson": "sums", "kind": "choice", "mistakes": ["sea"]},
    ]
    assert "times, minus" in tutor("questions", "--lessons", str(shelf)).out


def test_a_page_with_a_broken_question_keeps_its_other_questions(tutor, shelf: Path) -> None:
    page = shelf / "en" / "sums.md"
    page.write_text(page.read_text().replace("answer: a + b", "answer: a + * b"))
    assert [q["id"] for q in json.loads(tutor("questions", "--json", "--lessons", str(shelf)).out)] == ["way"]
    assert tutor("ask", "way", "--lessons", str(shelf)).code == 0
    broken = tutor("ask", "add", "--lessons", str(shelf))
    assert (broken.code, broken.err.count("\n")) == (2, 1)
    assert f"{page}:" in broken.err


def test_read_prints_the_whole_page_within_its_width(tutor, shelf: Path) -> None:
    out = tutor("read", "sums", "--width", "40", "--lessons", str(shelf)).out
    for text in ("Sums", "Prose.", "What is", "a  the", "tutor check add ANSWER"):
        assert text in out
    assert max(len(line) for line in out.splitlines() if str(shelf) not in line) <= 40  # a path is not broken
    assert "\x1b" not in out


def test_read_puts_presets_in_quotation_marks_and_no_powers(tutor, shelf: Path) -> None:
    page = shelf / "en" / "sums.md"
    page.write_text(page.read_text().replace("Prose.", "Press **2 too\nfast**: `x**2 + y**2` **grows**."))
    out = tutor("read", "sums", "--lessons", str(shelf)).out
    assert "Press “2 too fast”: x**2 + y**2 grows." in out


def test_read_includes_the_charts(tutor) -> None:
    out = tutor("read", "conv-window").out
    assert "products" in out
    assert "tutor demo conv-slide" in out


def test_read_ends_with_links_and_their_commands(tutor, shelf: Path) -> None:
    out = tutor("read", "momentum").out
    for command in ("read sgd", "read adagrad-rmsprop", "exercise momentum", "quiz momentum"):
        assert f"\n  tutor {command}\n" in out
    alone = tutor("read", "sums", "--lessons", str(shelf)).out
    assert alone.endswith("To review this page:\n  tutor quiz sums\n")


def test_an_invalid_block_is_reported_in_its_place_and_the_page_continues(tutor, shelf: Path) -> None:
    page = shelf / "en" / "sums.md"
    page.write_text(page.read_text().replace("Prose.", "Prose.\n\n~~~demo\nuse: nope\n~~~\n\nMore prose."))
    done = tutor("read", "sums", "--lessons", str(shelf))
    assert done.code == 0
    assert done.out.index("Prose.") < done.out.index("nope") < done.out.index("More prose.")


def test_lint_of_good_and_bad_pages(tutor, shelf: Path) -> None:
    good = tutor("lint", str(shelf), "--seeds", "20")
    assert (good.code, "No problems found" in good.out) == (0, True)
    page = shelf / "en" / "sums.md"
    lines = page.read_text().splitlines()
    lines[6:7] = ["```", "a fence without a language", "```"]
    page.write_text("\n".join(lines))
    bad = tutor("lint", str(shelf), "--seeds", "20")
    assert bad.code == 1
    assert bad.out.startswith(f"{page}:7: ")
    assert "\n1 problem.\n" in bad.out
    assert json.loads(tutor("lint", str(page), "--seeds", "20", "--json").out)[0]["line"] == 7


def test_lint_lists_the_functions_of_formulas(tutor) -> None:
    listed = tutor("lint", "--functions").out
    assert (
        "conv_output_size(W, F, S=1, P=0)\n    the width of a conv layer's output, (W − F + 2P)/S + 1."
        in listed
    )
    assert all(f"{name}(" in listed for name in formula_functions())


def test_lint_applies_the_house_style_to_other_lessons_only_if_strict(tutor, shelf: Path) -> None:
    plain = tutor("lint", str(shelf), "--seeds", "5")
    assert (plain.code, "style:" in plain.out) == (0, False)
    assert re.search(r"Findings about style, .*: \d+\. To see them, add --strict\.\n$", plain.out)
    strict = tutor("lint", str(shelf), "--seeds", "5", "--strict")
    assert strict.code == 1
    assert f"{shelf}/en/sums.md:1: style: the page has no demo and no plot (" in strict.out


def test_lint_applies_the_house_style_to_the_built_in_lessons(tutor, shelf: Path, monkeypatch) -> None:
    monkeypatch.setattr("tutor.content.library.default_root", lambda: shelf)
    (shelf / "index.md").write_text("---\nchapters:\n  - number: 1\n    lessons: [{id: sums}]\n---\n")
    done = tutor("lint", "--seeds", "5")
    assert (done.code, "sums.md:1: style: " in done.out) == (1, True)
    assert tutor("lint", str(shelf / "en" / "sums.md"), "--seeds", "5").out == done.out


def test_lint_of_a_missing_folder_is_one_line(tutor) -> None:
    done = tutor("lint", "/no/such/folder")
    assert (done.code, done.err.count("\n")) == (2, 1)


def test_doctor_shows_where_files_are_and_what_to_improve(tutor, home: Path) -> None:
    out = tutor("doctor").out
    assert str(home / "progress.db") in out
    assert "Not in a terminal" in out
    found = {finding["name"]: finding for finding in json.loads(tutor("doctor", "--json").out)}
    assert re.match(r"tutor \d", found["versions"]["value"])
    assert "textual 8" in found["libraries"]["value"]
    assert found["hangul"]["value"].startswith("not measured")


def test_doctor_names_the_variables_that_change_pictures_and_exercises(
    tutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "drawn (TUTOR_WORDS=1 " in tutor("doctor").out
    assert "(TUTOR_NO_CODE=1 " in tutor("doctor").out
    monkeypatch.setenv("TUTOR_WORDS", "1")
    monkeypatch.setenv("TUTOR_NO_CODE", "1")
    out = tutor("doctor").out
    assert "described in words, because TUTOR_WORDS is set" in out
    assert "turned off here, because TUTOR_NO_CODE is set" in out


def test_doctor_reports_an_unwritable_folder(tutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("TUTOR_HOME", str(tmp_path / "file" / "x"))
    done = tutor("doctor")
    assert done.code == 0
    assert "set TUTOR_HOME to a folder that you can write to" in done.out


def doctor_finds(tutor) -> dict[str, dict[str, str]]:
    return {finding["name"]: finding for finding in json.loads(tutor("doctor", "--json").out)}


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_doctor_says_whether_other_accounts_can_read_the_answers(
    tutor, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(home) as store:
        store.record("q", 1, "5", True)
    assert doctor_finds(tutor)["privacy"]["advice"] == ""
    (home / "exercises").mkdir()
    (home / "exercises" / "momentum.py").write_text("x")
    for path, mode in ((home, 0o755), (home / "progress.db", 0o644), (home / "exercises", 0o755)):
        path.chmod(mode)
    found = doctor_finds(tutor)["privacy"]
    assert "755 ." in found["value"]
    assert "closed" in found["advice"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in (home, *home.rglob("*")))
    assert doctor_finds(tutor)["privacy"]["advice"] == ""

    monkeypatch.setattr(Path, "chmod", lambda *_: None)  # a disk that knows no permissions
    os.chmod(home / "progress.db", 0o644)  # noqa: PTH101
    found = doctor_finds(tutor)["privacy"]
    assert found["value"].startswith("other accounts can read: 644 progress.db")
    assert f"chmod -R go= {home}" in found["advice"]


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_doctor_leaves_a_file_alone_that_stands_in_place_of_the_data_folder(
    tutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    foreign = tmp_path / "foreign"
    foreign.write_text("x")
    foreign.chmod(0o644)
    monkeypatch.setenv("TUTOR_HOME", str(foreign))
    assert "Not a directory" in tutor("doctor").out
    assert foreign.stat().st_mode & 0o777 == 0o644


def test_doctor_names_what_was_set_aside_and_answers_from_the_future(tutor, home: Path) -> None:
    with Store.open(home, clock=lambda: 1e11) as store:
        store.record("q", 1, "5", True)
    (home / "progress.db.damaged-20260131T000000").write_text("x")
    (home / "unsaved-20260131T000000.json").write_text("{")
    found = doctor_finds(tutor)
    assert found["clock"]["value"] == "1 answer with a date in the future"
    assert "damaged-2026" in found["aside"]["value"]
    assert "unsaved-2026" in found["aside"]["value"]


def test_doctor_says_whether_the_kernel_confines_exercises(tutor, monkeypatch: pytest.MonkeyPatch) -> None:
    for version, text in ((7, "confined by the kernel"), (3, "with its files confined"), (0, "not confined")):
        monkeypatch.setattr("tutor.exercises.sandbox.landlock_version", lambda version=version: version)
        assert text in doctor_finds(tutor)["exercises"]["value"]


@pytest.mark.parametrize("command", ["lessons", "progress", "review", "quiz"])
def test_every_command_reports_a_damaged_progress_file(tutor, shelf: Path, home: Path, command: str) -> None:
    home.mkdir()
    (home / "progress.db").write_bytes(b"not a database, " * 600)
    done = tutor(command, "--lessons", str(shelf))
    assert done.code == 0
    renamed = next(home.glob("progress.db.damaged-*"))
    assert (
        done.err
        == f"tutor: The progress file was damaged. It was renamed to {renamed}, and a new one was created.\n"
    )
    assert tutor(command, "--lessons", str(shelf)).err == "", "reported once"
