"""`tutor new` and the preview of a page by its path: what they write works, and nothing is lost."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tutor.content.library import Library, default_root
from tutor.content.parse import parse
from tutor.content.templates import question_kinds, question_text, with_page, with_question
from tutor.demos.catalog import names
from tutor.messages import set_language
from tutor.plots.lint import lint_plots
from tutor.quiz.model import KINDS
from tutor.quiz.verification.lint import lint
from tutor.quiz.verification.verify import verify_lesson

FRONT = "---\nid: page\ntitle: A page\nchapter: 1\nobjectives: [see]\n---\n"


def findings(path: Path, strict: bool = False) -> list[str]:
    demos = dict.fromkeys(names())
    found = lint(path, demos, range(20), strict, Library())  # type: ignore[arg-type]
    return [str(one) for one in (*found, *lint_plots(path, strict))]


def test_a_new_course_with_a_second_page_and_questions_has_no_finding(tutor, tmp_path: Path) -> None:
    course = tmp_path / "attention"
    made = tutor("new", "course", str(course), "scores")
    assert made.code == 0
    assert f"tutor lint {course}" in made.out
    assert f"tutor {course}/scores.md" in made.out
    page = tutor("new", "page", "soft-max", "--dir", str(course))
    assert f"Added it to {course}/index.md." in page.out
    for kind in ("number", "choice", "order", "choice"):
        assert tutor("new", "question", kind, "--page", str(course / "soft-max.md")).code == 0
    library = Library(course)
    assert library.ids() == ("scores", "soft-max")
    ids = [f"soft-max-{end}" for end in ("value", "number", "choice", "order", "choice-2")]
    assert list(library.questions("soft-max")) == ids
    assert findings(course) == []
    strict = findings(course / "soft-max.md", strict=True)
    assert len(strict) == 11
    assert all("style: this is still the text of the template" in line for line in strict)
    assert any("index.md" in one and "First chapter" in one for one in findings(course, strict=True))


def test_nothing_is_overwritten(tutor, tmp_path: Path) -> None:
    course = tmp_path / "attention"
    tutor("new", "course", str(course))
    (course / "first-page.md").write_text("mine", encoding="utf-8")
    before = {path: path.read_bytes() for path in course.iterdir()}
    for words in (("course", str(course)), ("page", "first-page", "--dir", str(course))):
        refused = tutor("new", *words)
        assert (refused.code, refused.out) == (2, "")
        assert "exists" in refused.err
    assert {path: path.read_bytes() for path in course.iterdir()} == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("page", "Soft Max"), "`Soft Max` cannot be a name"),
        (("page",), "give a name"),
        (("page", "a", "b"), "give one name only"),
        (("page", "a", "--dir", "nowhere"), "there is no folder nowhere"),
        (("page", "a", "--page", "a.md"), "--page is for a question"),
        (("question", "--dir", "."), "--dir is for a page or a demo"),
        (("question", "chioce"), "there is no kind of question `chioce`; did you mean choice?"),
        (("question", "choice", "--page", "nowhere.md"), "there is no page nowhere.md"),
        (("question", "--page", "README.md"), "README.md is not a page"),
        (("course", "Ähre"), "`Ähre` cannot be a name"),
        (
            ("demo", "a", "--dir", str(default_root())),
            "tutor/demos/: see docs/writing-a-demo.md",
        ),
        (
            ("demo", "a", "--dir", str(default_root() / "en")),
            "tutor/demos/: see docs/writing-a-demo.md",
        ),
    ],
)
def test_a_wrong_request_is_one_line(tutor, words: tuple[str, ...], message: str) -> None:
    refused = tutor("new", *words)
    assert (refused.code, refused.out) == (2, "")
    assert message in refused.err
    assert refused.err.count("\n") == 1


def test_there_is_a_template_of_every_kind_and_it_proves_itself() -> None:
    assert set(question_kinds()) == set(KINDS)
    blocks = "\n".join(question_text(kind, f"my-{kind}") for kind in question_kinds())
    lesson = parse(FRONT + blocks, Path("page.md"))
    assert lesson.findings == ()
    assert verify_lesson(lesson, range(5)) == []
    for block in lesson.questions:
        assert block.fields.get("hint")
        assert block.fields.get("solve")


def test_a_question_is_put_before_remember_and_line_ends_stay(tutor, tmp_path: Path) -> None:
    text = f"{FRONT}Text.\n\n~~~text\n## Remember\n~~~\n\n## Remember\n1. One.\n"
    page = tmp_path / "page.md"
    page.write_bytes(text.replace("\n", "\r\n").encode())
    assert "~~~quiz\nid: my-shape\n" in tutor("new", "question", "shape").out
    assert tutor("new", "question", "shape", "--page", str(page)).code == 0
    written = page.read_bytes().decode()
    assert written.replace("\r\n", "\n").replace("\n", "\r\n") == written
    assert re.search(
        r"~~~\r\n\r\n~~~quiz\r\nid: page-shape\r\n(?s:.*)~~~\r\n\r\n## Remember\r\n1\. One\.", written
    )
    assert with_question("Text.\n", "~~~quiz\n~~~\n") == "Text.\n\n~~~quiz\n~~~\n"


def test_a_page_is_listed_after_the_last_one_of_the_index() -> None:
    index = "---\nchapters:\n- number: 1\n  lessons:\n  - {id: a, needs: []}\n  - {id: b, needs: [a]}\n---\nText.\n"
    assert with_page(index, "c") == index.replace("[a]}\n", "[a]}\n  - {id: c, needs: [b]}\n")
    assert with_page("---\nchapters: []\n---\n", "c") is None


def test_a_page_of_a_course_with_chapters_may_have_to_be_moved(tutor, tmp_path: Path) -> None:
    course = tmp_path / "attention"
    tutor("new", "course", str(course))
    assert "move its line" not in tutor("new", "page", "one", "--dir", str(course)).out
    index = course / "index.md"
    chapter = "  - number: 2\n    title: More\n    lessons:\n"
    index.write_text(re.sub("(?=.*id: one)", chapter, index.read_text("utf-8"), count=1), "utf-8")
    made = tutor("new", "page", "two", "--dir", str(course)).out
    assert "the last page of chapter 2. If it belongs to another chapter, move its line" in made


def test_a_new_demo_runs_once_it_is_allowed(tutor, tmp_path: Path) -> None:
    course = tmp_path / "attention"
    tutor("new", "course", str(course))
    made = tutor("new", "demo", "soft-max", "--dir", str(course))
    assert f"tutor course add {course} --allow-code" in made.out
    assert tutor("course", "add", str(course), "--allow-code").code == 0
    shown = tutor("demo", "attention/soft-max")
    assert shown.code == 0
    assert "After 19 steps the value is" in shown.out


# --- the preview of a page by its path ---


def test_a_page_of_a_course_is_shown_with_its_course_around_it(tutor, course: Path) -> None:
    shown = tutor("read", str(course / "state.md"))
    assert shown.code == 0
    assert "tutor read rnn/tanh" in shown.out  # the next page
    (options,) = re.findall(r"Add to these commands: (.+)", shown.out)
    assert tutor("read", "rnn/tanh", *options.split()).code == 0
    assert tutor("course", "add", str(course)).code == 0
    added = tutor("read", str(course / "state.md")).out
    assert "Add to these commands" not in added  # they work as they are
    assert "tutor read rnn/tanh" in added


def test_the_questions_of_a_page_can_be_tried_by_its_path(tutor, course: Path) -> None:
    asked = tutor("quiz", str(course / "state.md"), stdin="q\n")
    assert (asked.code, asked.err) == (0, "")
    assert "recurrent weights?" in asked.out


def test_a_folder_is_no_page_and_what_shows_all_its_pages_is_said(tutor, course: Path) -> None:
    for words in ([f"{course}/"], [str(course)], ["read", f"{course}/"], ["quiz", f"{course}/"]):
        refused = tutor(*words)
        assert (refused.code, refused.out) == (2, "")
        assert f"tutor --lessons {course}" in refused.err


def test_a_page_without_a_course_stands_alone_beside_the_built_in_ones(tutor, tmp_path: Path) -> None:
    folder = tmp_path / "…"
    folder.mkdir()
    (folder / "notes.md").write_text("# not a lesson", encoding="utf-8")
    (folder / "page.md").write_text(f"{FRONT}See [tanh](tanh) and [notes](notes).", encoding="utf-8")
    shown = tutor("read", str(folder / "page.md"))
    assert shown.code == 0
    assert "tutor read tanh" in shown.out
    assert "preview/notes" not in shown.out


def test_the_language_of_a_page_is_that_of_its_folder(tutor, course: Path) -> None:
    for language in ("en", "ko"):
        (course / language).mkdir(exist_ok=True)
        (course / language / "state.md").write_text(f"{FRONT}Words: {language}.", encoding="utf-8")
        (course / "state.md").unlink(missing_ok=True)
    assert "Words: ko." in tutor("read", str(course / "ko" / "state.md")).out
    assert "Words: en." in tutor("read", str(course / "en" / "state.md"), "--lang", "ko").out
    built_in = Path(__file__).parents[2] / "lessons" / "en" / "conv-output-size.md"
    assert "\n  tutor quiz conv-output-size\n" in tutor("read", str(built_in)).out


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    set_language("en")


@pytest.mark.parametrize("name", ["nowhere.md", "index.md", "folder.md"])
def test_what_is_no_page_is_named(tutor, tmp_path: Path, name: str) -> None:
    (tmp_path / "index.md").write_text("---\n---\n", encoding="utf-8")
    (tmp_path / "folder.md").mkdir()
    refused = tutor("read", str(tmp_path / name))
    assert (refused.code, refused.out) == (2, "")
    assert str(tmp_path / name) in refused.err
