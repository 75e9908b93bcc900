"""A folder of lessons: the order of its pages, its questions, and translations."""

from pathlib import Path

import pytest

from tutor.content import library as library_module
from tutor.content.index_lint import check_index
from tutor.content.library import Chapter, Entry, Library, default_root
from tutor.errors import UserError

INDEX = """---
chapters:
  - number: 5
    title: Training
    lessons:
      - {id: second, needs: []}
      - {id: first, needs: [second]}
---
"""


def write(path: Path, chapter: int, *questions: str, title: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    front = f"---\nid: {path.stem}\ntitle: {title or path.stem.title()}\nchapter: {chapter}\nobjectives: [x]\n---\n"
    path.write_text(
        front + "".join(f"~~~quiz\nid: {name}\nask: why\n~~~\n" for name in questions), encoding="utf-8"
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "en" / "first.md", 5, "first-a", "first-b")
    write(tmp_path / "en" / "second.md", 5, "second-a")
    write(tmp_path / "en" / "third.md", 4)
    return tmp_path


def test_the_index_gives_the_order_and_missing_pages_come_last(root: Path) -> None:
    (root / "index.md").write_text(INDEX)
    library = Library(root)
    assert library.chapters == (
        Chapter(5, "Training", (Entry("second", "Second", ()), Entry("first", "First", ("second",)))),
        Chapter(4, "", (Entry("third", "Third", ()),)),
    )
    assert library.ids() == ("second", "first", "third")
    assert [str(finding) for finding in check_index(library)] == [
        f"{root}/index.md:1: the page `third` is missing from the index (add it to a chapter)"
    ]


def test_without_an_index_chapter_and_name_order_the_pages(root: Path) -> None:
    assert Library(root).ids() == ("third", "first", "second")
    assert list(check_index(Library(root))) == []


def test_a_chapter_0_comes_first_and_keeps_its_title(root: Path) -> None:
    write(root / "en" / "zero.md", 0)
    assert Library(root).ids()[0] == "zero"
    chapters = "  - {number: 0, title: Start here, lessons: [{id: zero}]}\n"
    (root / "index.md").write_text(INDEX.replace("chapters:\n", f"chapters:\n{chapters}"))
    assert Library(root).chapters[0] == Chapter(0, "Start here", (Entry("zero", "Zero", ()),))


def test_pages_may_lie_in_the_folder_itself(tmp_path: Path) -> None:
    write(tmp_path / "only.md", 1, "q")
    (tmp_path / "README.md").write_text("not a page")
    assert Library(tmp_path).ids() == ("only",)
    assert Library(tmp_path).find_question("q").id == "only"


def test_an_entry_of_the_index_without_a_page(root: Path) -> None:
    (root / "index.md").write_text(INDEX.replace("id: second", "id: zeroth"))
    library = Library(root)
    assert "zeroth" not in library.ids()
    assert any(f.line == 6 and f.what == "there is no page `zeroth`" for f in check_index(library))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("no front", 1),
        ("---\nchapters: [\n---\n", 2),
        ("---\nchapters: 3\n---\n", 1),
        ("---\nchapters:\n  - title: x\n---\n", 3),
        ("---\nchapters:\n  - {number: 1, lessons: [first]}\n---\n", 3),
    ],
)
def test_a_broken_index_is_a_finding_and_the_pages_are_read(root: Path, text: str, line: int) -> None:
    (root / "index.md").write_text(text)
    assert Library(root).ids() == ("third", "first", "second")
    assert next(check_index(Library(root))).line == line


def test_unknown_names_are_answered_with_near_names(root: Path) -> None:
    library = Library(root)
    with pytest.raises(UserError, match="no lesson `frist`; did you mean first"):
        library.lesson("frist")
    with pytest.raises(UserError, match="no question `secnd-a`; did you mean second-a"):
        library.find_question("secnd-a")
    with pytest.raises(UserError, match="no question `xyzzy` \\(`tutor questions` lists them"):
        library.find_question("xyzzy")
    with pytest.raises(UserError, match="not a folder"):
        Library(root / "nowhere")


def test_no_lessons_at_all(tmp_path: Path) -> None:
    assert Library(tmp_path).chapters == ()
    with pytest.raises(UserError, match="contains no lessons"):
        Library(tmp_path).lesson("x")


def test_a_question_is_found_without_parsing_other_pages(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    original = library_module.parse
    monkeypatch.setattr(
        library_module, "parse", lambda text, path: parsed.append(path.stem) or original(text, path)
    )
    library = Library(root)
    assert library.find_question("second-a") is library.lesson("second")
    assert parsed == ["second"]


def test_a_question_with_the_id_of_a_page(root: Path) -> None:
    write(root / "en" / "aaa.md", 5)
    write(root / "en" / "zzz.md", 5, "aaa")
    assert Library(root).find_question("aaa").id == "zzz"


def test_a_question_in_unusual_yaml_is_found_too(root: Path) -> None:
    page = root / "en" / "third.md"
    page.write_text(page.read_text() + "~~~quiz\n{id: odd, ask: x}\n~~~\n")
    assert Library(root).find_question("odd").id == "third"


def test_a_question_in_a_broken_block_says_why(root: Path) -> None:
    page = root / "en" / "third.md"
    page.write_text(page.read_text() + "~~~quiz\nid: torn\nask: [\n~~~\n\nid: prose\n")
    with pytest.raises(UserError, match=r"third\.md:9: broken YAML"):
        Library(root).find_question("torn")
    with pytest.raises(UserError, match="no question `prose`"):
        Library(root).find_question("prose")


def test_bytes_that_are_not_text_do_not_stop_a_page(root: Path) -> None:
    (root / "en" / "first.md").write_bytes(b"---\nid: first\n---\n\xff\xfe prose")
    assert Library(root).lesson("first").id == "first"


def test_a_page_is_read_once(root: Path) -> None:
    library = Library(root)
    lesson = library.lesson("first")
    write(root / "en" / "first.md", 5, title="Anew")
    assert library.lesson("first") is lesson


def test_the_built_in_lessons_are_found(tmp_path: Path) -> None:
    library = Library()
    assert library.root == default_root()
    assert library.is_built_in
    assert not Library(tmp_path).is_built_in
    assert list(check_index(library)) == []


STEPS = "steps: [{ask: Half?, answer: W/2}, {ask: And one?, answer: W/2 + 1}, {ask: Twice?, answer: W + 2}]\n"

QUIZ = """~~~quiz
id: q
ask: How wide?
given: {W: 8..64}
answer: W + 1
mistakes:
  same: {if: W, say: It grew.}
  less: {if: W - 1, say: It shrank.}
hint: Add.
~~~
"""


def test_a_translation_takes_numbers_from_the_english_page(tmp_path: Path) -> None:
    front = "---\nid: p\ntitle: T\nchapter: 1\nobjectives: [x]\n---\n"
    blocks = "~~~demo\nuse: d\ncontrols: {W: 1}\n~~~\n~~~net\ninput 1x1x1\n~~~\n~~~source\na.B\n~~~\n"
    for language, text in (
        ("en", front.replace("T", "T\nengine: [c.D]") + blocks + QUIZ),
        (
            "ko",
            front.replace("T", "제목")
            + "~~~demo\nuse: d\n~~~\n~~~net 망\ninput 9x9x9\n~~~\n~~~source\nx.Y\n~~~\n"
            + "~~~quiz\nid: q\nask: 너비는?\nanswer: 0\nmistakes: {same: 커졌다, less: {say: 줄었다}}\nhint: 더하기\n~~~\n",
        ),
    ):
        (tmp_path / language).mkdir()
        (tmp_path / language / "p.md").write_text(text, encoding="utf-8")
    lesson = Library(tmp_path, "ko").lesson("p")
    fields = lesson.questions[0].fields
    assert lesson.title == "제목"
    assert fields["ask"] == "너비는?"
    assert fields["answer"] == "W + 1"
    assert fields["mistakes"] == {
        "same": {"if": "W", "say": "커졌다"},
        "less": {"if": "W - 1", "say": "줄었다"},
    }
    assert lesson.demos[0].controls == {"W": 1}
    assert (lesson.nets[0].title, lesson.nets[0].spec) == ("망", "input 1x1x1")
    assert lesson.sources[0].names == ("a.B",)
    assert lesson.engine == ("c.D",)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("steps: [절반은?, {ask: 하나 더하면?, answer: 0}, 두 배는?]\n", ["절반은?", "하나 더하면?", "두 배는?"]),
        ("steps: 절반은?\n", ["절반은?", "And one?", "Twice?"]),
        ("steps: [절반은?, 7, 두 배는?, 넷째는?]\n", ["절반은?", "And one?", "두 배는?"]),
        ("", ["Half?", "And one?", "Twice?"]),
    ],
)  # fmt: skip
def test_the_steps_of_a_translation_have_its_texts_and_the_english_formulas(
    tmp_path: Path, written: str, asked: list[str]
) -> None:
    front = "---\nid: p\ntitle: T\nchapter: 1\nobjectives: [x]\n---\n"
    translation = f"~~~quiz\nid: q\nask: 너비는?\n{written}~~~\n"
    for language, text in (("en", QUIZ.replace("hint", f"{STEPS}hint")), ("ko", translation)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "p.md").write_text(front + text, encoding="utf-8")
    fields = Library(tmp_path, "ko").lesson("p").questions[0].fields
    assert [step["ask"] for step in fields["steps"]] == asked
    assert [step["answer"] for step in fields["steps"]] == ["W/2", "W/2 + 1", "W + 2"]
    assert {step.lines["ask"] for step in fields["steps"]} == {7 if written else 15}, (
        "where findings point to"
    )


def test_steps_that_only_a_translation_has_are_ignored(tmp_path: Path) -> None:
    front = "---\nid: p\ntitle: T\nchapter: 1\nobjectives: [x]\n---\n"
    translation = "~~~quiz\nid: q\nask: 너비는?\nsteps: [절반은?]\n~~~\n"
    for language, text in (("en", QUIZ), ("ko", translation)):
        (tmp_path / language).mkdir()
        (tmp_path / language / "p.md").write_text(front + text, encoding="utf-8")
    assert "steps" not in Library(tmp_path, "ko").lesson("p").questions[0].fields


def test_a_page_without_a_translation_is_given_in_english(root: Path) -> None:
    (root / "ko").mkdir()
    assert Library(root, "ko").lesson("first").title == "First"
