"""Verification finds what does not work in a question, and accepts what does."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tutor.content.library import Library
from tutor.content.model import Lesson
from tutor.errors import UserError
from tutor.quiz.model import Question
from tutor.quiz.questions.variant import draw
from tutor.quiz.verification.lint import lint
from tutor.quiz.verification.verify import find_failures, verify_lesson

from .conftest import CONV, FRONT

Pages = Callable[..., Lesson]


def faults(lesson: Lesson) -> list[str]:
    return [f"{fault.line}: {fault.what}" for fault in verify_lesson(lesson, range(60))]


def test_a_good_page_passes(lesson: Pages) -> None:
    assert faults(lesson(CONV)) == []


@pytest.mark.parametrize(
    ("block", "what"),
    [
        ("given: {W: 8..64}\nanswer: W\nmistakes: {m: {if: W + 1, when: W > 64, say: x}}", "the mistake `m` never applies"),
        ("given: {W: 8..64}\nanswer: W/0", "seed 0: the question `q` has no usable variant"),
        ("given: {W: 8..64}\nanswer: W\nmistakes: {m: {if: W, say: x}}", "seed 0: the question `q` has no usable variant"),
        ("kind: choice\nanswer: b\nmistakes: {m: {if: a, say: x}, n: {if: c, say: x}}", "the right answer `"),
        ("kind: shape\nanswer: (3, 3)\nmistakes: {m: {if: '(3, -3)', say: x}}", "the mistake `m`, `3x-3`, is unreadable"),
        ("kind: expression\ngiven: {W: 8..64}\nanswer: int(W)/2", "the right answer `int(W)/2` is unreadable"),
    ],
)  # fmt: skip
def test_what_does_not_work_is_found(lesson: Pages, block: str, what: str) -> None:
    found = faults(lesson(f"id: q\nask: why?\nhint: x\n{block}"))
    assert found
    assert found[0].startswith("7: q: ")
    assert what in found[0]


def test_a_question_that_tells_nothing_can_be_asked_but_is_a_fault(lesson: Pages) -> None:
    assert faults(lesson("id: q\nask: How wide is {W}?\ngiven: {W: 8..64}\nanswer: W")) == [
        "7: q: no hint and no solution"
    ]


def test_each_check_of_a_variant_can_fail(conv: Question) -> None:
    variant = draw(conv, 3)
    assert list(find_failures(variant)) == []
    wrong = replace(variant, expected=str(variant.answer + 5))
    assert [kind for kind, _ in find_failures(wrong)] == ["truth"]
    accepted = replace(variant, mistakes={"m": variant.answer}, feedback={"m": "x"})
    assert [what for _, what in find_failures(accepted)] == [
        f"the mistake `m`, `{variant.answer}`, is accepted"
    ]
    shadowed = replace(variant, mistakes={"m": 99, "n": 99}, feedback={"m": "x", "n": "y"})
    assert [what for _, what in find_failures(shadowed)] == ["the mistake `n`, `99`, is called m"]


def test_template_faults_and_proofs_come_together(lesson: Pages) -> None:
    bad = CONV.replace("id: conv-output-size", "id: bad").replace(
        "answer: conv_output_size(W, F, S, P)", "answer: V"
    )
    assert faults(lesson(bad, CONV)) == ["12: `answer` uses the unknown name `V`"]


class Slide:
    """A demo that takes any setting."""

    def read(self, given: Mapping[str, Any], /) -> Any:
        return given

    def control(self, name: str, /) -> Any:
        return name


def test_lint_of_a_folder_a_page_and_nothing(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    text = (
        FRONT.replace("id: page", "id: {}")
        + "~~~demo\nuse: {}\n~~~\n~~~quiz\nid: {}\nask: x\nhint: y\nanswer: {}\n~~~\n"
    )
    (tmp_path / "en" / "a.md").write_text(text.format("a", "slide", "qa", "1/0"))
    (tmp_path / "en" / "b.md").write_text(text.format("b", "slid", "qb", "4"))
    demos = {"slide": Slide()}

    def findings_in(path: Path) -> list[str]:
        return [f"{f.path.name}:{f.line}: {f.what[:14]}" for f in lint(path, demos, range(5))]

    assert findings_in(tmp_path) == ["a.md:10: qa: seed 0: th", "b.md:7: unknown demo `"]
    assert findings_in(tmp_path / "en" / "b.md") == ["b.md:7: unknown demo `"]
    with pytest.raises(UserError):
        findings_in(tmp_path / "nowhere")
    with pytest.raises(UserError):
        findings_in(tmp_path / "en" / "c.md")


def test_a_translated_page_is_proved_too(tmp_path: Path) -> None:
    for language, quiz in (
        ("en", "ask: '{W}?'\ngiven: {W: 3..9}\nanswer: W\nhint: x"),
        ("ko", "ask: '{V}?'\nhint: y"),
    ):
        (tmp_path / language).mkdir()
        (tmp_path / language / "page.md").write_text(FRONT + f"~~~quiz\nid: q\n{quiz}\n~~~\n")
    found = lint(tmp_path, {}, range(5))
    assert [(f.path.parent.name, f.line, f.what) for f in found] == [
        ("ko", 9, "`ask` uses the unknown name `V`")
    ]


def test_a_folder_without_pages_is_not_called_clean(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="contains no lessons"):
        lint(tmp_path, {}, range(5))
    (tmp_path / "en").mkdir()
    (tmp_path / "notes.txt").write_text("no page")
    with pytest.raises(UserError, match="contains no lessons"):
        lint(tmp_path / "en", {}, range(5))


def test_links_of_a_course_may_lead_to_its_own_pages_and_to_those_beside_it(
    course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUTOR_HOME", str(tmp_path))
    monkeypatch.delenv("TUTOR_NO_CODE", raising=False)
    said = [finding.what for finding in lint(course, {}, range(3), beside=Library())]
    assert len(said) == 1
    assert said[0].endswith(f"tutor course add {course} --allow-code")
    assert [finding.what for finding in lint(course, {}, range(3))][:1] == [
        "the link `conv-window` leads nowhere"
    ]


def test_the_demo_of_a_course_that_may_run_programs_is_checked(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutor.quiz.verification.lint.may_run_programs", lambda _root: True)
    monkeypatch.delenv("TUTOR_NO_CODE", raising=False)
    page = course / "tanh.md"
    page.write_text(page.read_text(encoding="utf-8").replace("w: 1.5", "w: 7"), encoding="utf-8")
    (finding,) = lint(course, {}, range(3), beside=Library())
    assert (finding.path.name, finding.line, "w cannot be 7" in finding.what) == ("tanh.md", 13, True)
