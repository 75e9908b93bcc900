"""The style rules: a page that follows them has no finding, and each rule names the line that breaks it."""

from pathlib import Path

import pytest

from tutor.content.house_style import MAX_CODE_COLUMNS, MAX_WORDS
from tutor.content.lint import lint_style
from tutor.content.parse import parse

FRONT = '---\nid: page\ntitle: "A page: what is it?"\nchapter: 7\nobjectives: [see]\n---\n'
DEMO = "~~~demo\nuse: slide\npresets: {wide: {W: 9}}\n~~~\n"
QUIZ = "~~~quiz\nid: {id}\nask: why\nmistakes: {{a: 1, b: 2, c: 3}}\nhint: look\nsolve: so\n~~~\n"
QUIZZES = "".join(QUIZ.format(id=name) for name in ("one", "two", "three", "four"))
TWO = "id: two\nask: why\nmistakes: {a: 1, b: 2, c: 3}"
REMEMBER = "## Remember\n1. One.\n2. Two,\n   with a second line.\n3. Three.\n"
GOOD = f"Prose.\n\n{DEMO}\n{QUIZZES}\n{REMEMBER}\nSources: a book.\n"


def found(body: str) -> list[str]:
    text = FRONT + body
    findings = lint_style(text, parse(text, Path("page.md")))
    assert all(finding.level == "style" and finding.remedy for finding in findings)
    return [f"{finding.line}: {finding.what}" for finding in findings]


def test_a_page_that_follows_the_rules() -> None:
    assert found(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (DEMO, "", "1: the page has no demo and no plot"),
        ("presets: {wide: {W: 9}}\n", "", "9: the demo `slide` has no presets"),
        (QUIZ.format(id="four"), "", "28: the page has fewer than 4 questions: 3"),
        (QUIZZES, "", "1: the page has fewer than 4 questions: 0"),
        (TWO, TWO.replace(", b: 2, c: 3", ""), "21: the question `two` names fewer than 3 mistakes: 1"),
        (TWO, "id: two\nask: why", "21: the question `two` names fewer than 3 mistakes: 0"),
        ("hint: look\nsolve: so\n~~~\n\n##", "solve: so\n~~~\n\n##", "35: the question `four` has no hint"),
        ("solve: so\n~~~\n\n##", "~~~\n\n##", "35: the question `four` has no worked solution"),
        ("## Remember", "## Summary", "1: the page has no section `## Remember`"),
        ("## Remember", "~~~text\n## Remember\n~~~", "1: the page has no section `## Remember`"),
        ("3. Three.\n", "", "43: `## Remember` lists 2 things"),
        ("3. Three.\n", "3. Three.\n4. Four.\n", "43: `## Remember` lists 4 things"),
        ("3. Three.\n", "## More\n3. Three.\n", "43: `## Remember` lists 2 things"),
        ("Sources: a book.\n", "", "48: the page names no sources"),
        ("Prose.", "word " * (MAX_WORDS + 1), "1: the page has 1,016 words of prose"),
        ("Prose.", f"```text\nshort\n{'x' * (MAX_CODE_COLUMNS + 1)}\n```", "9: this line of code is 49 columns wide"),
        ("Prose.", "∮ 한글 √2", "7: the character `∮` has no ASCII form"),
        ("Prose.", "`W₂`\n\nand `W2`", "9: in ASCII, the formula `W2` looks like `W₂` in page.md:7"),
    ],
)  # fmt: skip
def test_a_broken_rule_is_named_with_its_line(old: str, new: str, expected: str) -> None:
    assert GOOD.count(old) == 1
    (finding,) = found(GOOD.replace(old, new))
    assert finding.startswith(expected)


def test_a_question_with_two_choices_names_its_one_mistake() -> None:
    two = TWO.replace("{a: 1, b: 2, c: 3}", "{a: 1}\nkind: predict\nchoices: [x, y]")
    assert found(GOOD.replace(TWO, two)) == []
    (finding,) = found(GOOD.replace(TWO, two.replace("[x, y]", "[x, y, z]")))
    assert finding == "21: the question `two` names fewer than 2 mistakes: 1"
    (finding,) = found(GOOD.replace(TWO, f"{two}\nform: several"))
    assert finding == "21: the question `two` names fewer than 3 mistakes: 1"


def test_a_choice_without_a_list_has_no_wrong_choice_but_its_mistakes() -> None:
    two = TWO.replace("{a: 1, b: 2, c: 3}", "{a: 1, b: 2}\nkind: choice")
    assert found(GOOD.replace(TWO, two)) == []
    (finding,) = found(GOOD.replace(TWO, two.replace("{a: 1, b: 2}", "{}")))
    assert finding == "21: the question `two` names fewer than 1 mistakes: 0"


def test_a_plot_is_a_picture_too() -> None:
    assert found(GOOD.replace(DEMO, "~~~plot\nlines: {a: x}\nx: {from: 0, to: 1}\ntitle: a\n~~~\n")) == []


def test_a_demo_that_cannot_be_read_is_not_missed_too() -> None:
    assert found(GOOD.replace(DEMO, DEMO.replace("use", "uses"))) == []


def test_words_in_blocks_and_code_do_not_count() -> None:
    words = "word " * MAX_WORDS
    code = "```text\n" + "word word\n" * MAX_WORDS + "```"
    assert found(GOOD.replace("Prose.", code)) == []
    assert (
        found(GOOD.replace("hint: look\nsolve: so\n~~~\n\n##", f"hint: {words}\nsolve: so\n~~~\n\n##")) == []
    )


def test_formulas_of_two_pages_must_look_different_without_unicode() -> None:
    spellings: dict[str, tuple[str, str]] = {}
    findings = []
    for name, formula in (("one", "a − b"), ("two", "a - b"), ("three", "√x"), ("four", "sqrt(x)")):
        text = FRONT + GOOD.replace("Prose.", f"`{formula}`")
        findings += lint_style(text, parse(text, Path(f"{name}.md")), spellings)
    assert [str(finding).partition(" (")[0] for finding in findings] == [
        "four.md:7: style: in ASCII, the formula `sqrt(x)` looks like `√x` in three.md:7"
    ]


def test_a_title_names_the_topic_first() -> None:
    text = FRONT.replace('"A page: what is it?"', "What does a rolling ball know?")
    found = lint_style(text, parse(text, Path("page.md")))
    assert any(one.line == 3 and "`Topic: question`" in one.what for one in found)
