"""`tutor search`: places by page and line, JSON, and what happens if nothing is found."""

import json
from pathlib import Path


def test_places_are_printed_with_their_line_and_kind(tutor, shelf: Path) -> None:
    done = tutor("search", "prose", "--lessons", str(shelf))
    assert (done.code, done.out) == (0, "sums:7  text  Prose.\n")
    assert (
        tutor("search", "which", "way", "--lessons", str(shelf)).out
        == "sums:21  question  Which way is up?\n"
    )


def test_json_has_exactly_the_documented_keys(tutor, shelf: Path) -> None:
    assert json.loads(tutor("search", "sums", "--json", "--lessons", str(shelf)).out) == [
        {"lesson": "sums", "line": 1, "kind": "title", "text": "Sums"}
    ]


def test_nothing_found_is_one_line_and_exit_code_1(tutor) -> None:
    done = tutor("search", "momentun")
    assert (done.code, done.out) == (1, "")
    assert done.err == "tutor: No page mentions 'momentun'. Did you mean momentum?\n"
    assert tutor("search", "momentun", "--json").out == "[]\n"


def test_a_query_without_words_is_an_error(tutor) -> None:
    done = tutor("search", "!?")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert tutor("search").code == 2


def test_the_list_is_cut_and_says_so(tutor) -> None:
    lines = tutor("search", "the", "--count", "3").out.splitlines()
    assert len(lines) == 4
    assert "more" in lines[3]
    assert len(json.loads(tutor("search", "the", "--json", "--count", "3").out)) == 3
    assert len(json.loads(tutor("search", "the", "--json").out)) > 20


def test_lines_fit_the_terminal(tutor, monkeypatch) -> None:
    for columns in (80, 40):
        monkeypatch.setenv("COLUMNS", str(columns))
        assert max(map(len, tutor("search", "gradient").out.splitlines())) <= max(columns, 62)
