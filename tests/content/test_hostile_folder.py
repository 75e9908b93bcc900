"""Nothing in a folder of lessons stops the others from being read: each broken file costs itself, and lint names it."""

import errno
import os
import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.content.hostile_pages import FAULTY_TEXTS, NO_PAGES, SLOW_BUT_SOUND, write_hostile_folder
from tutor.content.library import Library, default_root
from tutor.content.lint import lint_library, lint_page, lint_style
from tutor.content.model import BrokenBlock, Prose
from tutor.content.parse import parse
from tutor.content.read_page import MAX_BYTES, UnreadablePage, find_excess, read_page
from tutor.quiz.verification.lint import lint
from tutor.quiz.verification.verify import verify_lesson

pytest.importorskip("fcntl", reason="needs a POSIX system")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_hostile_folder(tmp_path_factory.mktemp("hostile") / "lessons")


def test_the_other_pages_are_read(hostile: Path) -> None:
    library = Library(hostile)
    assert set(library.ids()) == {"ok", *FAULTY_TEXTS, *SLOW_BUT_SOUND}
    assert library.find_question("add").id == "ok"
    assert library.lesson("ok").findings == ()
    for name in library.ids():
        library.lesson(name)


def test_lint_names_every_fault_by_file(hostile: Path) -> None:
    findings = lint(hostile, {}, range(3))
    assert {finding.path.name for finding in findings} == {
        *NO_PAGES,
        *(f"{name}.md" for name in FAULTY_TEXTS),
    }
    assert all(finding.line >= 1 and finding.what and finding.remedy for finding in findings)
    assert Counter(finding.path.name for finding in findings)["pipe.md"] == 1


def test_one_sound_page_is_clean(hostile: Path) -> None:
    assert lint(hostile / "en" / "ok.md", {}, range(3)) == []


def test_a_page_that_is_too_large_shows_its_finding(hostile: Path) -> None:
    (block,) = Library(hostile).lesson("too-large").parts
    assert isinstance(block, BrokenBlock)
    assert f"{MAX_BYTES:,}" in block.finding.what


def test_a_page_that_cannot_be_read_costs_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with a file of another account, or on a disk that fails."""
    (tmp_path / "good.md").write_text("---\nid: good\ntitle: Good\n---\nProse.")
    (tmp_path / "bad.md").write_text("---\nid: bad\ntitle: Bad\n---\nProse.")

    def refuse(path: Path) -> str:
        if path.name == "bad.md":
            raise UnreadablePage(path, "Permission denied", "correct the permissions")
        return read_page(path)

    for module in ("library", "lint"):
        monkeypatch.setattr(f"tutor.content.{module}.read_page", refuse)
    library = Library(tmp_path)
    assert library.ids() == ("bad", "good")
    assert library.lesson("bad").findings[0].what == "Permission denied"
    assert [f.path.name for f in lint_library(library, {}) if f.what == "Permission denied"] == ["bad.md"]


def test_a_name_that_is_not_utf_8_is_no_page(tmp_path: Path) -> None:
    for name in ("good", "b\udcff"):
        (tmp_path / f"{name}.md").write_text("---\nid: good\ntitle: Good\nchapter: 1\n---\nProse.")
    assert Library(tmp_path).ids() == ("good",)
    assert "the name of this file is not UTF-8" in [finding.what for finding in lint(tmp_path, {}, range(1))]


def test_a_file_that_has_nothing_to_read_yet_is_unreadable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As /proc/kmsg, which is a regular file."""
    path = tmp_path / "page.md"
    path.write_text("")
    source, target = os.pipe()
    os.set_blocking(source, False)
    open_handle = os.fdopen
    monkeypatch.setattr("tutor.content.read_page.os.fdopen", lambda _handle, mode: open_handle(source, mode))
    with pytest.raises(UnreadablePage, match=os.strerror(errno.EAGAIN)):
        read_page(path)
    os.close(target)


@pytest.mark.parametrize("kind", ["folder", "pipe", "loop", "zero"])
def test_an_index_that_is_no_file_costs_only_itself(tmp_path: Path, kind: str) -> None:
    index = tmp_path / "index.md"
    if kind == "folder":
        index.mkdir()
    elif kind == "pipe":
        os.mkfifo(index)
    else:
        index.symlink_to("index.md" if kind == "loop" else "/dev/zero")
    (tmp_path / "good.md").write_text("---\nid: good\ntitle: Good\nchapter: 1\n---\nProse.")
    assert Library(tmp_path).ids() == ("good",)


def test_the_built_in_pages_are_far_below_the_limits() -> None:
    library = Library()
    for name in library.ids():
        for part in library.lesson(name).parts:
            if isinstance(part, Prose):
                assert find_excess(part.text * 4, part.line) is None


PAGES = {path: path.read_text(encoding="utf-8") for path in sorted((default_root() / "en").glob("*.md"))}
PIECES = (
    "~~~",
    "```",
    "~~~quiz",
    "~~~demo",
    "---",
    "{",
    "}",
    "[",
    "](",
    "`",
    "*",
    "|",
    "$",
    ": ",
    "- ",
    "\n",
    "\0",
    "\x1b",
    "\u2028",
    "9" * 50,
)


def spoil(text: str, rng: random.Random) -> str:
    """Return a page in which pieces were deleted, repeated, moved or put in."""
    for _ in range(rng.randrange(1, 6)):
        start = rng.randrange(len(text) + 1)
        end = min(len(text), start + rng.choice((0, 1, 5, 40, 400)))
        piece = rng.choice((rng.choice(PIECES), text[start:end] * 2, "", rng.choice(PIECES) * 30))
        text = text[:start] + piece + text[end:]
    return text


def lint_everything(path: Path, text: str) -> None:
    lesson = parse(text, path)
    findings = [*lint_page(text, lesson, {}, ()), *lint_style(text, lesson), *verify_lesson(lesson, range(1))]
    for finding in findings:
        assert 1 <= finding.line <= text.count("\n") + text.count("\r") + text.count("\u2028") + 60
        assert finding.what


@settings(deadline=None)
@given(st.sampled_from(sorted(PAGES)), st.randoms(use_true_random=False))
def test_lint_survives_any_change_to_a_page(path: Path, rng: random.Random) -> None:
    lint_everything(path, spoil(PAGES[path], rng))


@pytest.mark.long
def test_lint_survives_many_changes_to_every_page() -> None:
    for seed in range(1_500):
        rng = random.Random(seed)
        path = rng.choice(sorted(PAGES))
        try:
            lint_everything(path, spoil(PAGES[path], rng))
        except Exception as error:
            error.add_note(f"seed {seed}, {path.name}")
            raise


@settings(deadline=None)
@given(st.text(st.sampled_from("#*_`[]()<>!|-~=+ \n\t\\&;:{}$a한0"), max_size=300))
def test_lint_survives_any_text(text: str) -> None:
    path = Path("page.md")
    front = "---\nid: page\ntitle: A page\nchapter: 7\nobjectives: [see]\n---\n"
    lint_everything(path, front + text)
    lint_everything(path, text)
