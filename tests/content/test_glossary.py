"""The glossary: its form, its look-up, and the terms of the pages."""

from pathlib import Path

import pytest

from tutor.content.glossary import load_glossary, pages_of_terms, parse_glossary
from tutor.content.library import Library
from tutor.content.lint import lint_library
from tutor.errors import UserError

TEXT = """\
# Glossary

## mini-batch
Also: batch

A small random part of the training set.

## learning rate
Also: step size, lr

The factor that scales each step.
If it is too large, the loss diverges.

## Adam

An optimizer.
"""
PATH = Path("glossary.md")
PAGE = """\
---
id: {id}
title: Page
chapter: 1
objectives: [read]
terms: [{terms}]
---
{prose}
"""


def write(root: Path, pages: dict[str, tuple[str, str]], glossary: str = TEXT) -> Library:
    (root / "en").mkdir(exist_ok=True)
    (root / "glossary.md").write_text(glossary, encoding="utf-8")
    for name, (terms, prose) in pages.items():
        (root / "en" / f"{name}.md").write_text(
            PAGE.format(id=name, terms=terms, prose=prose), encoding="utf-8"
        )
    return Library(root)


def findings(root: Path, pages: dict[str, tuple[str, str]], glossary: str = TEXT) -> list[str]:
    return [
        f"{found.path.name}:{found.line}: {found.what}"
        for found in lint_library(write(root, pages, glossary), {})
        if "terms" in found.remedy or "term" in found.what or "glossary" in found.what
    ]


def test_the_form_is_read_with_line_numbers() -> None:
    glossary = parse_glossary(TEXT, PATH)
    assert glossary.findings == ()
    lines = {term.name: term.line for term in glossary.terms}
    assert list(lines.items()) == [("Adam", 14), ("learning rate", 8), ("mini-batch", 3)]
    rate = glossary.terms[1]
    assert rate.also == ("step size", "lr")
    assert rate.definition == "The factor that scales each step. If it is too large, the loss diverges."


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Learning Rates", "learning rate"),
        ("step-size", "learning rate"),
        ("minibatches", "mini-batch"),
        ("ADAM", "Adam"),
    ],
)
def test_a_term_is_found_in_any_spelling(name: str, found: str) -> None:
    assert parse_glossary(TEXT, PATH).require(name).name == found


def test_an_unknown_term_is_answered_with_the_nearest_ones() -> None:
    glossary = parse_glossary(TEXT, PATH)
    with pytest.raises(UserError, match="did you mean learning rate"):
        glossary.require("lerning rate")
    with pytest.raises(UserError, match="tutor glossary"):
        glossary.require("zzz")


def test_a_name_of_its_own_goes_before_another_name_of_another_term() -> None:
    glossary = parse_glossary("# G\n\n## a\nAlso: b\n\nFirst.\n\n## b\n\nSecond.\n", PATH)
    assert glossary.require("b").definition == "Second."


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("", 1, "the glossary has no title"),
        ("## a\n\nText.\n", 1, "the glossary has no title"),
        ("# G\n\nLost text.\n\n## a\n\nText.\n", 2, "this text belongs to no term"),
        ("# G\n\n## a\n\n## b\n\nText.\n", 3, "the term `a` has no definition"),
        ("# G\n\n## a\nAlso:\n\nText.\n", 4, "`Also:` of `a` is empty"),
        ("# G\n\n### a\n\nText.\n", 3, "this heading names no term"),
        ("# G\n\n##\n\nText.\n", 3, "this heading names no term"),
        (
            "# G\n\n## Mini batch\n\nText.\n\n## mini-batches\n\nText.\n",
            7,
            "`mini-batches` is already a name",
        ),
        ("# G\n\n## a\nAlso: b\n\nText.\n\n## b\n\nText.\n", 8, "`b` is already a name of `a` in line 3"),
        ("# G\n\n## a\n\n" + "word " * 61, 5, "the definition of `a` has 61 words"),
    ],
)
def test_faults_are_named_by_line_with_a_remedy(text: str, line: int, what: str) -> None:
    found = parse_glossary(text, PATH).findings
    assert any(finding.line == line and finding.what.startswith(what) and finding.remedy for finding in found)


def test_faults_of_the_terms_of_pages(tmp_path: Path) -> None:
    pages = {
        "a": ("mini-batch, learning rate", "A *mini-batch* and a rate."),
        "b": ("batch, momentum", "One *batch* and *momentum*; *not code* in `*learning rate*`."),
    }
    assert findings(tmp_path, pages) == [
        "a.md:6: the term `learning rate` is nowhere in italics",
        "b.md:6: the term `batch` is already introduced in a.md:6",
        "b.md:6: the glossary has no term `momentum`",
    ]


def test_a_term_may_be_in_italics_in_any_spelling_and_marked_either_way(tmp_path: Path) -> None:
    pages = {"a": ("mini-batch, learning rate, Adam", "*Mini-batches* and a _step size_ and ***Adam***.")}
    assert findings(tmp_path, pages) == []


def test_a_term_in_bold_is_not_in_italics(tmp_path: Path) -> None:
    assert findings(tmp_path, {"a": ("mini-batch", "A **mini-batch**.")}) == [
        "a.md:6: the term `mini-batch` is nowhere in italics"
    ]


def test_terms_without_a_glossary_are_reported(tmp_path: Path) -> None:
    library = write(tmp_path, {"a": ("mini-batch", "A *mini-batch*.")})
    (tmp_path / "glossary.md").unlink()
    assert load_glossary(library).terms == ()
    assert any("the glossary has no term" in found.what for found in lint_library(library, {}))


def test_the_page_of_a_term_is_the_one_that_lists_it(tmp_path: Path) -> None:
    library = write(tmp_path, {"a": ("batch", "A *batch*."), "b": ("Adam", "*Adam*.")})
    assert pages_of_terms(library, load_glossary(library)) == {"mini-batch": "a", "Adam": "b"}


def test_the_glossary_is_no_page(tmp_path: Path) -> None:
    library = write(tmp_path, {"a": ("", "Text.")})
    (tmp_path / "ko").mkdir()
    (tmp_path / "ko" / "glossary.md").write_text(
        "# 용어\n\n## 학습률\nAlso: learning rate\n\n보폭.\n", encoding="utf-8"
    )
    assert library.ids() == ("a",)
    korean = load_glossary(Library(tmp_path, "ko"))
    assert korean.require("learning rate").name == "학습률"
    assert not any("no English page" in found.what for found in lint_library(library, {}))


def test_the_built_in_glossary_has_no_faults() -> None:
    glossary = load_glossary(Library())
    assert glossary.findings == ()
    assert len(glossary.terms) >= 80


def test_a_very_long_name_is_not_repeated_in_the_message() -> None:
    with pytest.raises(UserError) as caught:
        parse_glossary(TEXT, PATH).require("a" * 100_000)
    assert len(str(caught.value)) < 200
