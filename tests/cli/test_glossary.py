"""`tutor glossary`: the list, one term, and unknown terms."""

import json
from pathlib import Path

GLOSSARY = """\
# Glossary

## sum
Also: total, addition

What *adding* gives.

## digit

One of ten signs.
"""


def test_a_term_with_its_definition_and_its_page(tutor, shelf: Path) -> None:
    (shelf / "glossary.md").write_text(GLOSSARY)
    page = shelf / "en" / "sums.md"
    page.write_text(page.read_text().replace("objectives: [add]", "objectives: [add]\nterms: [sum]"))
    out = tutor("glossary", "Sums", "--lessons", str(shelf)).out
    assert (
        out
        == "sum (also: total, addition)\n    What adding gives.\n    To read about it, run: tutor read sums\n"
    )
    assert json.loads(tutor("glossary", "total", "--json", "--lessons", str(shelf)).out) == [
        {"term": "sum", "also": ["total", "addition"], "definition": "What adding gives.", "lesson": "sums"}
    ]


def test_the_list_in_alphabetical_order(tutor, shelf: Path) -> None:
    (shelf / "glossary.md").write_text(GLOSSARY)
    found = json.loads(tutor("glossary", "--json", "--lessons", str(shelf)).out)
    assert [(entry["term"], entry["lesson"]) for entry in found] == [("digit", None), ("sum", None)]
    assert tutor("glossary", "--lessons", str(shelf)).out.splitlines()[0] == "digit"


def test_an_unknown_term_is_one_line_with_the_nearest_terms(tutor) -> None:
    done = tutor("glossary", "momentun")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "did you mean momentum" in done.err
    assert "tutor glossary" in tutor("glossary", "zzzz").err


def test_a_folder_without_a_glossary(tutor, shelf: Path) -> None:
    assert tutor("glossary", "--json", "--lessons", str(shelf)).out == "[]\n"
    done = tutor("glossary", "--lessons", str(shelf))
    assert (done.code, "glossary.md" in done.out) == (0, True)
    assert tutor("glossary", "sum", "--lessons", str(shelf)).code == 2


def test_several_words_are_one_term(tutor) -> None:
    assert tutor("glossary", "learning", "rates").out.startswith("learning rate (also: ")
