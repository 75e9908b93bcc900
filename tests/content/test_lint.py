"""Lint names file and line of what is wrong on a page and between pages."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tutor.content.engine_source import find_source
from tutor.content.library import Library
from tutor.content.lint import lint_library, lint_page
from tutor.content.parse import parse
from tutor.content.preview import find_root
from tutor.errors import UserError

FRONT = "---\nid: page\ntitle: A page\nchapter: 7\nobjectives: [see]\n---\n"


class Slide:
    """A demo with one control, W, from 1 to 9."""

    opens_at_end = True

    def read(self, given: Mapping[str, Any], /) -> Any:
        for name, value in given.items():
            if name != "W" or value not in range(1, 10):
                raise UserError(f"no {name} of {value}")

    def control(self, name: str, /) -> Any:
        self.read({name: 1})


def found(body: str) -> list[str]:
    text = FRONT + body
    path = Path("page.md")
    return [
        f"{f.line}: {f.what}"
        for f in lint_page(text, parse(text, path), {"slide": Slide()}, ("page", "other"))
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Fine.\n\n```text\n$x^2$ \\frac [a](b)\n```\n", []),
        ("```\ncode\n```\n", ["7: the fence names no language"]),
        ("~~~text\ncode\n", ["7: the fence is not closed"]),
        ("~~~Quiz\nid: x\n~~~\n", ["7: unknown block `Quiz`"]),
        ("~~~quizz\nid: x\n~~~\n", ["7: unknown block `quizz`"]),
        ("~~~demos\nid: x\n~~~\n", ["7: unknown block `demos`"]),
        ("Two\n\nwith \\frac{a}{b} in it", ["9: `\\frac` is LaTeX"]),
        ("So $W_2 = 3$ it is, $5 and $6 are prices", ["7: `$W_2 = 3$` is LaTeX"]),
        ("`$W_2$` and ``\\frac `x` `` are code", []),
        ("~~~quiz\nid: q\nask: What is $x^2$?\n~~~\n", ["9: `$x^2$` is LaTeX"]),
        ("[on](other) [out](https://arxiv.org/abs/1)", []),
        ("x\n[on](nowhere)", ["8: the link `nowhere` leads nowhere"]),
        ("[on](http://a.b)", ["7: the link `http://a.b` leads nowhere"]),
        ("[on](other.md)\n\n[x]: missing", ["7: the link `other.md` leads nowhere", "9: the link `missing` leads nowhere"]),
        ("`[on](nowhere)`", []),
        ("## When it *fails*\n\n[on](#when-it-fails) [again](page#when-it-fails)", []),
        ("## One\n\n[on](#two)", ["9: the link `#two` leads to a heading that does not exist"]),
        ("x\n[on](page#two)", ["8: the link `page#two` leads to a heading that does not exist"]),
        ("x\n[on](nowhere#two)", ["8: the link `nowhere#two` leads nowhere"]),
        ("[on](rnn/state#what)", ["7: the link `rnn/state#what` leads nowhere, unless a course `rnn` with this page is added"]),
        ("![picture](x.png)", ["7: the image `x.png`: a terminal shows no images"]),
        ("![picture](https://a.org/x.png)", ["7: the image `https://a.org/x.png`: a terminal shows no images"]),
        ("x\n<IMG src=x>", ["8: the image `<IMG`: a terminal shows no images"]),
        ("[see](x.PNG)", ["7: the link `x.PNG` leads to an image"]),
        ("Not an image! [on](other)", []),
        ("~~~demo\nuse: slid\n~~~\n", ["7: unknown demo `slid`"]),
        ("~~~demo\nuse: slide\ncontrols: {W: 3}\n~~~\n", []),
        ("~~~demo\nuse: slide\ncontrols:\n  W: 3\n  V: 3\n~~~\n", ["11: in controls, V: no V of 3"]),
        ("~~~demo\nuse: slide\nshow: [W]\n~~~\n", []),
        ("~~~demo\nuse: slide\nshow: [W, V]\n~~~\n", ["7: in show: no V of 1"]),
        ("~~~demo\nuse: slide\nshow: W\n~~~\n", ["9: `show` is not a list of controls"]),
        ("~~~demo\nuse: slide\npresets:\n  a: {W: 3}\n  b: {W: 30}\n~~~\n", ["11: in the preset `b`, W: no W of 30"]),
        ("~~~net\ninput 8x8x3\nconv 4 3x3\n~~~\n", []),
        ("~~~net\ninput 8x8x3\nblur 4\n~~~\n", ["9: the net's layer `blur 4`"]),
        ("~~~quiz\nask: x\n~~~\n", ["7: the quiz block has no usable id"]),
        ("line\n" * 500, []),
        ("~~~source\nadam.Adam\n~~~\n", ["7: the engine has no `adam.Adam`"]),
        ("~~~source\noptimizers.Adam\n~~~\n", []),
        ("~~~sources\noptimizers.Adam\n~~~\n", ["7: unknown block `sources`"]),
    ],
)  # fmt: skip
def test_findings_of_a_page(body: str, expected: list[str]) -> None:
    lines = found(body)
    assert [line[: len(start)] for line, start in zip(lines, expected, strict=False)] == expected
    assert len(lines) == len(expected)


def test_a_link_to_an_unknown_heading_is_told_the_nearest_one_as_it_is_written() -> None:
    text = FRONT + "## In general\n\n## A small example\n\n[see](page#small-example)"
    (finding,) = lint_page(text, parse(text, Path("page.md")), {}, ("page",))
    assert finding.remedy == "did you mean `page#a-small-example`?"


@pytest.mark.parametrize(
    ("target", "remedy"),
    [
        ("other.md", "write `other`"),
        ("en/other.md#why", "write `other`"),
        ("othr", "did you mean `other`?"),
        ("http://a.org", "write https:// in place of http://"),
        ("zzzz", "link to the id of a lesson, or to https://…"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_the_page_that_may_be_meant(target: str, remedy: str) -> None:
    text = FRONT + f"[see]({target})"
    (finding,) = lint_page(text, parse(text, Path("page.md")), {}, ("page", "other"))
    assert finding.remedy == remedy


def test_a_misspelt_demo_of_a_course_is_told_as_its_pages_write_it() -> None:
    text = FRONT + "~~~demo\nuse: bondary\n~~~\n"
    (finding,) = lint_page(
        text, parse(text, Path("page.md")), {"rnn/boundary": Slide(), "zigzag": Slide()}, ()
    )
    assert finding.remedy == "use one of boundary"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for language in ("en", "ko"):
        (tmp_path / language).mkdir()
    return tmp_path


def write(path: Path, *blocks: str) -> None:
    path.write_text(FRONT.replace("page", path.stem, 1) + "".join(blocks), encoding="utf-8")


def library_findings(root: Path) -> list[str]:
    found = lint_library(Library(root), {"slide": Slide()})
    return [f"{f.path.relative_to(root)}:{f.line}: {f.what}" for f in found if f.level == "error"]


def quiz(name: str, extra: str = "") -> str:
    return f"~~~quiz\nid: {name}\nask: why\n{extra}~~~\n"


def test_a_question_id_on_two_pages(root: Path) -> None:
    write(root / "en" / "a.md", quiz("same"))
    write(root / "en" / "b.md", "\n", quiz("same"))
    assert library_findings(root) == ["en/b.md:9: the question id `same` is already used in a.md:7"]


def test_the_index_is_checked_too(root: Path) -> None:
    write(root / "en" / "a.md")
    (root / "index.md").write_text("---\nchapters:\n  - number: 7\n    lessons: [{id: a, needs: [b]}]\n---\n")
    assert library_findings(root) == ["index.md:4: `a` needs `b`, which does not exist"]


def test_a_page_may_not_need_a_later_one(root: Path) -> None:
    write(root / "en" / "a.md")
    write(root / "en" / "b.md")
    entries = "[{id: a, needs: [b]}, {id: b}]"
    (root / "index.md").write_text(f"---\nchapters:\n  - number: 7\n    lessons: {entries}\n---\n")
    assert library_findings(root) == ["index.md:4: `a` needs `b`, which comes later"]


def test_a_page_has_the_chapter_in_which_the_index_lists_it(root: Path) -> None:
    write(root / "en" / "a.md")
    (root / "index.md").write_text("---\nchapters: [{number: 3, lessons: [{id: a}]}]\n---\n")
    assert library_findings(root) == [
        "en/a.md:4: the chapter is 7, but the index lists the page in chapter 3"
    ]


def test_an_index_that_cannot_be_read_is_said_once(root: Path) -> None:
    write(root / "en" / "a.md")
    index = "---\nchapters:\n  - number: 7\n    lessons:\n      - {}\n---\n"
    (root / "index.md").write_text(index.replace("{}", "a"))
    assert library_findings(root) == ["index.md:3: the lessons of a chapter cannot be read"]
    (root / "index.md").write_text(index.replace("{}", "{id: a, needs: b}"))
    (finding,) = (f for f in lint_library(Library(root), {}) if f.level == "error")
    assert str(finding).endswith("index.md:5: `needs` of `a` is not a list (write `needs: [b]`)")


@pytest.mark.parametrize(
    ("before", "opens", "after", "reported"),
    [
        ("How many die? Predict, then play.\n", "", "", True),
        ("", "", "\nGuess which one learns, and then play.\n", True),
        ("Predict, then play.\n", "opens: start\n", "", False),
        ("Predict, then press **1 wide**. It can play.\n", "", "", False),
        ("Predict, then play.\n\n## Another section\n", "", "", False),
    ],
)
def test_a_demo_does_not_show_its_result_beside_the_sentence_that_asks_for_a_prediction(
    root: Path, before: str, opens: str, after: str, reported: bool
) -> None:
    block = f"~~~demo\nuse: slide\n{opens}presets: {{wide: {{W: 9}}}}\n~~~\n"
    (root / "en" / "b.md").write_text(FRONT.replace("id: page", "id: b") + before + block + after, "utf-8")
    found = [f.what for f in lint_library(Library(root), {"slide": Slide()}) if "asks for a pred" in f.what]
    assert bool(found) == reported


def test_both_languages_have_the_same_blocks(root: Path) -> None:
    demo = "~~~demo\nuse: slide\n~~~\n"
    write(root / "en" / "a.md", quiz("one"), demo)
    write(root / "ko" / "a.md", demo, quiz("one"))
    write(root / "en" / "b.md", quiz("two"), demo)
    write(root / "ko" / "b.md", quiz("two"))
    write(root / "en" / "c.md", quiz("three"))
    write(root / "ko" / "c.md", quiz("three", "answer: 4\n"))
    write(root / "ko" / "d.md")
    assert library_findings(root) == [
        "ko/a.md:7: this page has the demo `slide` here, but the English page has the question `one`",
        "ko/b.md:1: the page has 1 block, but the English page has 2",
        "ko/c.md:10: a translation must not have `answer`",
        "ko/d.md:1: there is no English page with this name",
    ]


def test_a_built_in_page_must_exist_in_every_language(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(root / "en" / "a.md")
    write(root / "en" / "b.md")
    write(root / "ko" / "b.md")
    found = [f for f in lint_library(Library(root), {}) if "does not exist" in f.what]
    assert found == []
    monkeypatch.setattr("tutor.content.library.default_root", lambda: root)
    (finding,) = [f for f in lint_library(Library(root), {}) if "does not exist" in f.what]
    assert (finding.path, finding.what) == (root / "en" / "a.md", "this page does not exist in `ko`")
    assert f"{root.name}/ko/a.md" in finding.remedy


def test_a_page_that_a_broken_block_stands_on_is_not_compared(root: Path) -> None:
    write(root / "en" / "a.md", "~~~plot\nx: {from: 0 to: 1}\n~~~\n", quiz("one"))
    write(root / "ko" / "a.md", "~~~plot\ntitle: 그림\n~~~\n", quiz("one"))
    (finding,) = library_findings(root)
    assert finding.startswith("en/a.md:8: broken YAML")


def test_the_english_pages_may_lie_in_the_main_folder_beside_translations(root: Path) -> None:
    write(root / "a.md", quiz("one", "answer: 4\n"))
    write(root / "ko" / "a.md", quiz("one").replace("why", "왜"))
    write(root / "ko" / "b.md")
    assert library_findings(root) == ["ko/b.md:1: there is no English page with this name"]
    fields = Library(root, "ko").lesson("a").questions[0].fields
    assert (fields["ask"], fields["answer"]) == ("왜", 4)


def test_the_folder_of_lessons_that_a_path_belongs_to(root: Path) -> None:
    write(root / "en" / "a.md")
    assert find_root(root / "en" / "a.md") == root / "en"
    (root / "index.md").write_text("")
    assert find_root(root / "en" / "a.md") == root
    assert find_root(root) == root
    (root / "course").mkdir()
    write(root / "course" / "a.md")
    (root / "course" / "index.md").write_text("")
    assert find_root(root / "course") == find_root(root / "course" / "a.md") == root / "course"
    (root / "a.txt").write_text("")
    with pytest.raises(UserError, match=r"there is no file .*; did you mean .*a\.md\?"):
        find_root(root / "en" / "aa.md")
    with pytest.raises(UserError, match="neither"):
        find_root(root / "a.txt")


def test_engine_names_in_the_front_matter_are_checked() -> None:
    text = FRONT.replace("title", "engine: [optimizers.Adam, optimizers.Adamm]\ntitle")
    (finding,) = lint_page(text, parse(text, Path("page.md")), {}, ())
    assert (finding.line, finding.what) == (3, "the engine has no `optimizers.Adamm`")
    assert "optimizers.Adam" in finding.remedy


def test_the_names_in_the_writing_guide_are_in_the_engine() -> None:
    guide = Path(__file__).parents[2] / "docs" / "writing-a-lesson.md"
    text = guide.read_text(encoding="utf-8")
    names = re.findall(r"\b(?:optimizers|losses|formulas\.\w+)\.(?!py\b)\w+(?:\.\w+)?", text)
    assert len(names) >= 5
    assert [name for name in names if not find_source(name).code] == []


def test_a_file_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "en" / "further").mkdir(parents=True)
    front = FRONT.replace("id: page", "id: {}")
    (tmp_path / "en" / "latin.md").write_bytes(f"{front.format('latin')}Un café.\n".encode("latin-1"))
    (tmp_path / "en" / "wide.md").write_bytes(front.format("wide").encode("utf-16"))
    (tmp_path / "en" / "korean.md").write_text(f"{front.format('korean')}한국어 �\n", encoding="utf-8-sig")
    (tmp_path / "en" / "further" / "latin.yaml").write_bytes("# caf\xe9\n".encode("latin-1"))
    said = [
        f"{f.path.name}:{f.line}: {f.what}"
        for f in lint_library(Library(tmp_path), {})
        if f.remedy == "save the file as UTF-8"
    ]
    assert said == [
        "latin.yaml:1: the byte 0xe9 is not UTF-8 (in Windows-1252 it is `é`)",
        "latin.md:7: the byte 0xe9 is not UTF-8 (in Windows-1252 it is `é`)",
        "wide.md:1: this file is UTF-16",
    ]


@pytest.mark.parametrize(("written", "meant"), [("titel: x", "title"), ("objectivs: [x]", "objectives")])
def test_a_misspelt_field_of_the_front_matter_is_recognised(written: str, meant: str) -> None:
    text = FRONT.replace("chapter: 7", f"chapter: 7\n{written}")
    (finding,) = parse(text, Path("page.md")).findings
    assert (finding.line, finding.remedy) == (5, f"did you mean `{meant}`?")


def test_misspelt_fields_of_blocks_and_of_the_index_are_recognised(tmp_path: Path) -> None:
    text = FRONT + "~~~demo\nuse: slide\ncontrol: {W: 3}\n~~~\n"
    (tmp_path / "page.md").write_text(text, encoding="utf-8")
    index = "---\ncuorse: a\ncourse: Not This\nchapters: [{number: 7, lessons: [{id: page}]}]\n---\n"
    (tmp_path / "index.md").write_text(index, encoding="utf-8")
    said = [
        f"{f.path.name}:{f.line}: {f.what}: {f.remedy}"
        for f in lint_library(Library(tmp_path), {"slide": Slide()})
        if f.level == "error"
    ]
    assert said == [
        "index.md:2: unknown field `cuorse`: did you mean `course`?",
        "index.md:3: `Not This` cannot name a course: use small letters, digits and hyphens: `course: recurrent-networks`",
        "page.md:9: unknown field `control`: did you mean `controls`?",
    ]
