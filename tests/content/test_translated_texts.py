"""Titles of chapters, challenges and extra mistakes have translations of their own; the rest comes from the English files."""

from pathlib import Path

import pytest

from tutor.challenges.parse import load_challenges
from tutor.content.library import Library
from tutor.quiz.check import check
from tutor.quiz.questions.parse_question import load_question
from tutor.quiz.questions.variant import draw

PAGE = """\
---
id: sums
title: {title}
chapter: 1
objectives: [{objective}]
---
{prose}

~~~quiz
{quiz}
~~~
"""
QUIZ = """\
id: add
ask: "What is {a} + {b}?"
given: {a: 20..90, b: 3..9}
answer: a + b
hint: Add.
solve: "{a} + {b} = {answer}"
"""
CHALLENGE = """\
~~~challenge
id: train
lesson: sums
title: Train
ask: Train it.
start: {data: blobs, net: none, steps: 1}
change: [steps]
goal: steps >= 2
hint: More.
teaches: Steps.
solution: {steps: 2}
~~~
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = {
        "index.md": "---\nchapters:\n  - number: 1\n    title: Sums\n    lessons: [{id: sums}]\n---\n",
        "en/sums.md": PAGE.format(title="Sums", objective="add", prose="Add.", quiz=QUIZ),
        "en/further/sums.yaml": 'add:\n  minus: {if: a - b, say: "You took {b} away."}\n',
        "challenges.md": CHALLENGE,
        "ko/index.md": "---\nchapters:\n  - {number: 1, title: 덧셈}\n---\n",
        "ko/sums.md": PAGE.format(
            title="덧셈", objective="더하기", prose="더합니다.", quiz='id: add\nask: "{a} + {b}는?"'
        ),
        "ko/further/sums.yaml": 'add:\n  minus: "{b}을(를) 뺐어요."\n',
        "ko/challenges.md": "~~~challenge\nid: train\ntitle: 학습\nask: 학습시키세요.\nhint: 더.\n~~~\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_chapters_have_titles_in_the_language(root: Path) -> None:
    assert [chapter.title for chapter in Library(root, "ko").chapters] == ["덧셈"]
    assert [chapter.title for chapter in Library(root, "en").chapters] == ["Sums"]


def test_an_extra_mistake_is_explained_in_the_language(root: Path) -> None:
    for language, text in (("en", "took"), ("ko", "뺐어요")):
        variant = draw(load_question(Library(root, language), "add"), 0)
        a, b = variant.given.values()
        verdict = check(variant, str(a - b))
        assert verdict.mistake == "minus"
        assert text in verdict.feedback


def test_without_a_translation_the_english_explanation_is_given(root: Path) -> None:
    (root / "ko/further/sums.yaml").unlink()
    variant = draw(load_question(Library(root, "ko"), "add"), 1)
    a, b = variant.given.values()
    assert f"You took {b} away." in check(variant, str(a - b)).feedback


def test_a_challenge_has_the_texts_of_the_translation_and_all_else_of_the_english_file(root: Path) -> None:
    challenges, findings = load_challenges(Library(root, "ko"))
    (found,) = challenges
    assert findings == ()
    assert (found.title, found.ask, found.hint, found.teaches) == ("학습", "학습시키세요.", "더.", "Steps.")
    assert found.goal == "steps >= 2"


def test_a_translated_challenge_with_a_goal_of_its_own_is_reported(root: Path) -> None:
    path = root / "ko/challenges.md"
    path.write_text("~~~challenge\nid: train\ngoal: steps >= 1\n~~~\n", encoding="utf-8")
    challenges, findings = load_challenges(Library(root, "ko"))
    assert challenges[0].goal == "steps >= 2"
    assert [finding.line for finding in findings] == [1]
