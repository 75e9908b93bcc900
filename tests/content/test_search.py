"""The search finds what a reader means, best places first, and suggests what may be meant if there is nothing."""

import re
from pathlib import Path

import pytest

from tutor.content.library import Library
from tutor.content.search import EXCERPT_CHARACTERS, SearchIndex, build_index, match_spans, nothing_found

GLOSSARY = """\
# Glossary

## mini-batch
Also: batch

A small random part of the training set.

## momentum

A velocity.

## learning rate
Also: step size, lr

A factor.
"""
PAGE = """\
---
id: momentum
title: "Momentum: why remembering helps"
chapter: 6
objectives: [say what μ keeps]
terms: [momentum]
---
A ball rolls. Its *momentum* carries it
on over the *saddle*, and minibatches shake it.

## The velocity of momentum

| rate | loss |
|---|---|
| 0.1 | 3.5 gradients |

- Keep the **velocity**, see [Nesterov](nesterov).
- Forget `old_gradients`.

```python
v = momentum * v  # velocity
```

~~~quiz
id: terminal-step
ask: "With μ = {mu}, how long do the steps of {2*mu} become?"
given: {mu: [1, 2]}
answer: mu
~~~
"""
NESTEROV = """\
---
id: nesterov
title: "Nesterov: look ahead"
chapter: 6
objectives: [optimise]
---
First a sentence about saddle points. The colour of the centre is grey, in mini-batches of four.
"""
KOREAN = """\
---
id: nesterov
title: "네스테로프: 앞을 보기"
chapter: 6
objectives: [학습률을 고른다]
---
학습률이 크면 발산한다.
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    (tmp_path / "en").mkdir()
    (tmp_path / "ko").mkdir()
    for name, text in (
        ("en/momentum", PAGE),
        ("en/nesterov", NESTEROV),
        ("ko/nesterov", KOREAN),
        ("glossary", GLOSSARY),
    ):
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    return Library(tmp_path)


@pytest.fixture
def index(library: Library) -> SearchIndex:
    return build_index(library)


def found(index: SearchIndex, query: str) -> list[tuple[str | None, int, str]]:
    return [(hit.lesson, hit.line, hit.kind) for hit in index.search(query)]


def test_the_best_kinds_come_first_with_their_lines(index: SearchIndex) -> None:
    assert found(index, "momentum") == [
        ("momentum", 1, "title"),
        ("momentum", 8, "term"),
        ("momentum", 11, "heading"),
        ("momentum", 8, "prose"),
        ("momentum", 21, "prose"),
    ]


def test_each_row_item_and_line_of_code_is_a_place_of_its_own(index: SearchIndex) -> None:
    assert found(index, "loss") == [("momentum", 13, "prose")]
    assert found(index, "velocity") == [
        ("momentum", 11, "heading"),
        ("momentum", 17, "prose"),
        ("momentum", 21, "prose"),
    ]


def test_the_line_is_that_of_the_words_within_the_paragraph(index: SearchIndex) -> None:
    assert found(index, "saddle shake") == [("momentum", 9, "prose")]
    assert found(index, "ball saddle")[0][:2] == ("momentum", 8)


def test_a_question_is_found_by_its_text_and_by_its_id(index: SearchIndex) -> None:
    (hit,) = index.search("long steps")
    assert (hit.kind, hit.target, hit.line) == ("question", "terminal-step", 24)
    assert hit.text == "With μ = …, how long do the steps of … become?"
    assert index.search("terminal-step")[0].target == "terminal-step"


def test_a_page_is_found_by_its_id_and_its_objectives(index: SearchIndex) -> None:
    assert found(index, "nesterov")[0] == ("nesterov", 1, "title")
    assert found(index, "optimize") == [("nesterov", 1, "objective")]


@pytest.mark.parametrize("query", ["minibatch", "mini batch", "Mini-Batches", "mini-batch"])
def test_hyphens_spaces_and_plurals_make_no_difference(index: SearchIndex, query: str) -> None:
    assert {hit.lesson for hit in index.search(query)} == {None, "momentum", "nesterov"}
    assert index.search(query)[0].target == "mini-batch"


@pytest.mark.parametrize(
    ("query", "lesson"),
    [
        ("color", "nesterov"),
        ("center", "nesterov"),
        ("gray", "nesterov"),
        ("MOMENT", "momentum"),
        ("velo", "momentum"),
        ("old gradient", "momentum"),
        ("remembered", "momentum"),
        ("momentum: why", "momentum"),
    ],
)
def test_case_prefixes_and_spelling(index: SearchIndex, query: str, lesson: str) -> None:
    assert [hit.lesson for hit in index.search(query) if hit.lesson == lesson]


def test_all_words_must_be_found(index: SearchIndex) -> None:
    assert index.search("momentum look") == []
    assert index.search("nesterov look")


def test_another_name_finds_the_term(index: SearchIndex) -> None:
    assert index.search("step size")[0].target == "learning rate"
    assert index.search("lr")[0].target == "learning rate"


def test_a_term_without_a_page_has_the_line_of_the_glossary(index: SearchIndex) -> None:
    hit = index.search("learning rate")[0]
    assert (hit.lesson, hit.line, hit.text) == (None, 12, "learning rate: A factor.")


def test_marks_of_markdown_are_not_shown(index: SearchIndex) -> None:
    texts = [hit.text for hit in index.search("velocity")]
    assert "- Keep the velocity, see Nesterov." in texts
    assert [hit.text for hit in index.search("old_gradients")] == ["- Forget old_gradients."]


@pytest.mark.parametrize("query", ["", "  ", "!?", "*", "\x1b["])
def test_a_query_without_words_finds_nothing(index: SearchIndex, query: str) -> None:
    assert index.search(query) == []


def test_nothing_found_suggests_what_is_meant(index: SearchIndex) -> None:
    assert nothing_found(index, "momentun") == "No page mentions 'momentun'. Did you mean momentum?"
    assert "learning rate" in nothing_found(index, "lerning rate")
    assert "saddle" in index.suggest("sadle")
    assert nothing_found(index, "qqqq") == "No page mentions 'qqqq'."
    assert nothing_found(index, "velocity grey") == "No page mentions all of these words: velocity grey."


def test_korean_pages_are_searched_without_their_particles(library: Library) -> None:
    index = build_index(Library(library.root, "ko"))
    assert found(index, "학습률") == [("nesterov", 1, "objective"), ("nesterov", 7, "prose")]
    assert found(index, "네스테로프") == [("nesterov", 1, "title")]
    assert found(index, "momentum")[0] == ("momentum", 1, "title")


def test_a_long_paragraph_is_cut_around_what_was_found(tmp_path: Path) -> None:
    text = " ".join(f"word{i}" for i in range(200)).replace("word150", "needle")
    (tmp_path / "a.md").write_text(f"---\nid: a\ntitle: A\nchapter: 1\n---\n{text}\n", encoding="utf-8")
    (hit,) = build_index(Library(tmp_path)).search("needle")
    assert "needle" in hit.text
    assert len(hit.text) <= EXCERPT_CHARACTERS + 4
    assert hit.text.startswith("… word")
    assert hit.text.endswith(" …")


@pytest.mark.parametrize("word", ["momentum", "mo", "(m+)+$", "é̂", "ies"])
def test_a_query_of_a_hundred_thousand_characters_is_searched_and_answered_in_one_line(
    index: SearchIndex, word: str
) -> None:
    query = f"{word} " * (100_000 // len(word))
    assert index.search(query) == index.search(word)
    assert len(nothing_found(index, query)) < 400


def test_a_long_query_of_different_words_is_answered_in_one_line(index: SearchIndex) -> None:
    query = " ".join(f"w{i}" for i in range(20_000))
    assert index.search(query) == []
    assert len(nothing_found(index, query)) < 400


def test_the_words_that_were_found_can_be_marked() -> None:
    text = "Optimisers and *momentum*"
    assert [text[a:b] for a, b in match_spans(text, "optimizer momentum")] == ["Optimisers", "momentum"]
    assert match_spans("학습률을", "학습률") == [(0, 4)]


def test_every_place_of_the_built_in_pages_contains_its_words() -> None:
    """What is found for a word is in the file at about that line, or in its title."""
    library = Library()
    index = build_index(library)
    for query in ("gradient", "window", "rate"):
        for hit in index.search(query):
            if hit.lesson and hit.kind in ("heading", "prose"):
                lines = library.path(hit.lesson).read_text(encoding="utf-8").splitlines()
                assert re.search(query, lines[hit.line - 1], re.IGNORECASE), hit
