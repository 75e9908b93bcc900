"""Any text becomes a Lesson. Broken blocks keep their place, and each finding has its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.content.model import BrokenBlock, DemoBlock, Lesson, NetBlock, Prose, QuizBlock, SourceBlock
from tutor.content.parse import parse, read_front_matter

FRONT = "---\nid: page\ntitle: A page\nchapter: 7\nobjectives: [see, do]\n---\n"


def page(body: str = "", front: str = FRONT) -> Lesson:
    return parse(front + body, Path("page.md"))


def findings(lesson: Lesson) -> list[tuple[int, str]]:
    return [(finding.line, finding.what) for finding in lesson.findings]


def test_a_page_with_every_kind_of_block() -> None:
    lesson = page(
        "Prose,\n\nmore.\n\n~~~demo\nuse: conv-slide\ncontrols: {W: 7}\npresets: {wide: {W: 9}}\n~~~\n"
        "\n```python\nx = 1\n```\n\n~~~net LeNet-5\ninput 28x28x1\nfc 10\n~~~\n~~~source\na.B\n\nc.D.e\n~~~\n"
        "~~~quiz\nid: a-b\nask: why?\n~~~\nEnd.\n"
    )
    assert (lesson.id, lesson.title, lesson.chapter, lesson.objectives) == (
        "page",
        "A page",
        7,
        ("see", "do"),
    )
    assert lesson.parts == (
        Prose(7, "Prose,\n\nmore."),
        DemoBlock(11, "conv-slide", {"W": 7}, {"wide": {"W": 9}}),
        Prose(17, "```python\nx = 1\n```"),
        NetBlock(21, "LeNet-5", "input 28x28x1\nfc 10"),
        SourceBlock(25, ("a.B", "c.D.e")),
        QuizBlock(30, {"id": "a-b", "ask": "why?"}),
        Prose(34, "End."),
    )
    assert lesson.findings == ()
    assert [block.id for block in lesson.questions] == ["a-b"]
    assert [block.use for block in lesson.demos] == ["conv-slide"]


def test_a_demo_block_can_open_at_its_start_or_at_a_step() -> None:
    lines = ("opens: start\n", "opens: 10\n", "")
    opened = [page(f"~~~demo\nuse: x\n{line}~~~\n").demos[0].opens_at_step for line in lines]
    assert opened == [0, 10, None]


def test_line_ends_and_a_byte_order_mark_do_not_matter() -> None:
    body = "One\n\n~~~quiz\nid: q\n~~~\n"
    assert parse("\ufeff" + (FRONT + body).replace("\n", "\r\n"), Path("page.md")) == page(body)


def test_a_broken_block_keeps_its_place_and_the_rest_is_read() -> None:
    lesson = page("Before.\n\n~~~quiz\nid: q\nask: [1, 2\n~~~\n\nAfter.\n")
    before, broken, after = lesson.parts
    assert isinstance(before, Prose)
    assert isinstance(after, Prose)
    assert isinstance(broken, BrokenBlock)
    assert (broken.line, broken.finding.line) == (9, 11)
    assert lesson.findings == (broken.finding,)
    assert str(broken.finding).startswith("page.md:11: broken YAML")


def test_findings_of_blocks_name_the_line() -> None:
    for body, line, what in (
        ("~~~demo\n~~~\n", 7, "the demo block does not name a demo"),
        ("~~~demo\nuse: x\nknobs: {}\n~~~\n", 9, "unknown field `knobs`"),
        ("~~~demo\nuse: x\ncontrols: 3\n~~~\n", 9, "`controls` is not a set of fields"),
        ("~~~demo\nuse: x\nopens: end\n~~~\n", 9, "a demo cannot open at `end`"),
        ("~~~demo\nuse: x\nopens: 0\n~~~\n", 9, "a demo cannot open at `0`"),
        ("~~~demo\nuse: x\npresets: {a: 3}\n~~~\n", 9, "the preset `a` sets no control"),
        ("~~~quiz\nask: x\n~~~\n", 7, "the quiz block has no usable id"),
        ("~~~quiz\nid: Not An Id\n~~~\n", 8, "the quiz block has no usable id"),
        ("~~~quiz\nid: q\nid: r\n~~~\n", 9, "`id` is given twice"),
        ("~~~quiz\nid: q\n~~~\n~~~quiz\nid: q\n~~~\n", 11, "the id `q` is already used in line 7"),
        ("~~~quiz\nid: q\n", 7, "the quiz block is not closed"),
        (
            "~~~plot\ny: a\n~~~quiz\n~~~\n",
            7,
            "the plot block is not closed before line 9, which opens another",
        ),
        ("~~~net\n\n~~~\n", 7, "the net block is empty"),
        ("~~~source\n\n~~~\n", 7, "the source block is empty"),
        ("~~~source\na.B\nc d\n~~~\n", 9, "`c d` is not a name with dots"),
        ("~~~source\nMomentum\n~~~\n", 8, "`Momentum` is not a name with dots"),
    ):
        lesson = page(body)
        assert findings(lesson) == [(line, what)]
        assert isinstance(lesson.parts[-1], BrokenBlock)


def test_findings_of_the_front_matter_name_the_line() -> None:
    for front, line, what in (
        ("Just prose\n", 1, "the page has no front matter"),
        ("---\nid: page\n", 1, "the front matter is not closed"),
        (FRONT.replace("id: page\n", ""), 1, "the front matter has no `id`"),
        (FRONT.replace("id: page", "id: other"), 2, "the id `other` is not the name of the file"),
        (FRONT.replace("chapter: 7", "chapter: seven"), 4, "the chapter `seven` is not a whole number"),
        (FRONT.replace("[see, do]", "see"), 5, "the objectives are not a list of texts"),
        (FRONT.replace("[see, do]", "[]"), 5, "the front matter has no `objectives`"),
        (FRONT.replace("title", "name"), 1, "the front matter has no `title`"),
        (FRONT.replace("chapter", "title"), 4, "`title` is given twice"),
        (FRONT.replace("title", "engine: a.B\ntitle"), 3, "`engine` is not a list of names"),
        (FRONT.replace("title", "terms: momentum\ntitle"), 3, "`terms` is not a list of texts"),
    ):
        assert (line, what) in findings(page("Text.\n", front)), front


def test_a_page_teaches_the_engine_code_of_its_front_matter_or_else_of_its_source_blocks() -> None:
    body = "~~~source\na.B\n~~~\n~~~source\nc.d\na.B\n~~~\n"
    assert page("Text.").engine_names == ()
    assert page(body).engine_names == ("a.B", "c.d")
    assert page(body, FRONT.replace("title", "engine: [e.f]\ntitle")).engine_names == ("e.f",)


def test_a_page_without_front_matter_is_still_a_page() -> None:
    lesson = page("Text.", front="")
    assert (lesson.id, lesson.title, lesson.chapter) == ("page", "page", 0)
    assert lesson.parts == (Prose(1, "Text."),)


@pytest.mark.parametrize(
    "front",
    ["---\nid: page\ntitle: One: two\n---\n", "---\nid: page\n", "---\n---\n"],
    ids=["yaml", "open", "empty"],
)
def test_front_matter_that_cannot_be_read_is_shown_on_the_page(front: str) -> None:
    lesson = page("Text.", front)
    first, *rest = lesson.parts
    assert isinstance(first, BrokenBlock)
    assert (first.line, first.finding) == (1, lesson.findings[0])
    assert len(lesson.findings) == len({*lesson.findings})
    assert all(isinstance(part, Prose) for part in rest)


def test_chapter_0_is_a_chapter_like_any_other() -> None:
    lesson = page("Prose.\n", FRONT.replace("chapter: 7", "chapter: 0"))
    assert (lesson.chapter, lesson.findings) == (0, ())


def test_front_matter_alone() -> None:
    assert read_front_matter(FRONT + "x\n" * 500, Path("page.md"))["title"] == "A page"
    assert read_front_matter("no", Path("page.md")) == {}


@given(st.text())
def test_any_text_is_a_lesson(text: str) -> None:
    assert parse(text, Path("page.md")).id == "page"


lines = st.sampled_from(
    ["---", "~~~quiz", "~~~demo", "~~~net", "~~~source", "~~~", "```", "id: page", "id: q", "title: x", "use: [",
     "given: {W: 8..64",     "answer: }", "  - a", "\t", "", "text", "<!--", "-->", "\ufeff", "&a *a", "? x", "!!int x", "\x00"]
)  # fmt: skip


@given(st.lists(lines, max_size=25))
def test_any_lines_are_a_lesson_with_findings_inside_it(chosen: list[str]) -> None:
    lesson = parse("\n".join(chosen), Path("page.md"))
    assert all(1 <= f.line <= max(1, len(chosen)) and f.what and f.remedy for f in lesson.findings)
    assert {part.finding for part in lesson.parts if isinstance(part, BrokenBlock)} <= set(lesson.findings)


def test_a_page_introduces_the_terms_of_its_front_matter() -> None:
    assert page("Text.").terms == ()
    front = FRONT.replace("title", "terms: [learning rate, mini-batch]\ntitle")
    assert page("Text.", front).terms == ("learning rate", "mini-batch")


def test_presets_that_are_a_list_are_told_their_form() -> None:
    (finding,) = page("~~~demo\nuse: a\npresets: [slow, fast]\n~~~\n").findings
    assert str(finding).endswith(
        "`presets` is not a set of fields (write `presets: {name: {control: value}}`)"
    )


def test_a_misspelt_block_is_shown_as_a_broken_one_and_other_fences_are_code() -> None:
    lesson = page("~~~plo\ntitle: x\n~~~\n\n~~~python\nx = 1\n~~~\n\n~~~rust\nlet x;\n~~~\n")
    broken, code = lesson.parts
    assert isinstance(broken, BrokenBlock)
    assert isinstance(code, Prose)
    assert (broken.finding.what, broken.finding.remedy) == ("unknown block `plo`", "did you mean `plot`?")
