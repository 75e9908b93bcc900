"""A variant that has been published keeps its numbers and its answer: people keep `conv-output-size:17` as an address.

`variants.json` holds, for the first seeds of each question, the drawn numbers and the answer (for choices: the positions
of the right ones). A new question is added with `VARIANTS=write pytest tests/lessons/test_variants_stay.py`, which never
changes the variants that are already in the file.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tutor.content.library import Library
from tutor.quiz.questions.parse_question import read_questions
from tutor.quiz.questions.variant import draw

SEEDS = 12
PATH = Path(__file__).with_name("variants.json")
LIBRARY = Library()


def variants(page: str, seeds: int) -> dict[str, list[Any]]:
    """Return, by question, the numbers and the answer of each seed."""
    questions, _ = read_questions(LIBRARY.lesson(page))
    return {question.id: [describe(question, seed) for seed in range(seeds)] for question in questions}


def describe(question: Any, seed: int) -> list[Any]:
    """Return the numbers of a variant, its answer, and how many choices it offers."""
    variant = draw(question, seed)
    return [list(map(str, variant.given.values())), repr(variant.answer), len(variant.choices)]


@pytest.mark.parametrize("seeds", [1, pytest.param(SEEDS, marks=pytest.mark.long)])
def test_published_variants_keep_their_numbers_and_answers(seeds: int) -> None:
    kept = json.loads(PATH.read_text(encoding="utf-8")) if PATH.exists() else {}
    if os.environ.get("VARIANTS") == "write":
        new = {name: found for page in LIBRARY.ids() for name, found in variants(page, SEEDS).items()}
        lines = [f"{json.dumps(name)}: {json.dumps(found)}" for name, found in sorted((new | kept).items())]
        PATH.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
        return
    now = {name: found for page in LIBRARY.ids() for name, found in variants(page, seeds).items()}
    assert [name for name in kept if name not in now] == [], "a published question is gone"
    changed = {name: (was, now[name]) for name, was in kept.items() if now[name] != was[:seeds]}
    assert changed == {}
    if set(now) - set(kept):
        names = ", ".join(sorted(set(now) - set(kept)))
        pytest.fail(
            f"new questions: {names}. Add them: VARIANTS=write pytest -n0 tests/lessons/{Path(__file__).name}"
        )
