"""The blocks of `challenges.md`: what is read, and what is found wrong, with its line."""

from pathlib import Path

import pytest

from tutor.challenges.model import Limit
from tutor.challenges.parse import load_challenges, read_challenges
from tutor.content.library import Library
from tutor.errors import UserError

PATH = Path("challenges.md")


def read(text: str):
    return read_challenges(text, PATH, ("sums",))


def test_a_block_becomes_a_challenge(folder: Path) -> None:
    collection = load_challenges(Library(folder))
    assert collection.findings == ()
    (challenge,) = collection.challenges
    assert (challenge.id, challenge.lesson, challenge.goal) == (
        "faster",
        "sums",
        "loss <= 0.1 and not diverged",
    )
    assert challenge.start["lr"] == "0.001"
    assert challenge.change == {
        "lr": Limit(most=2),
        "batch": Limit(("16", "32")),
        "optimizer": Limit(("sgd", "momentum")),
    }
    assert challenge.line("goal") == 10


def test_the_file_is_no_page(folder: Path) -> None:
    assert Library(folder).ids() == ("sums",)
    (folder / "challenges.md").unlink()
    assert load_challenges(Library(folder)).challenges == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("id: faster", "id: Faster Still", 2, "no usable id"),
        ("lesson: sums", "lesson: sum", 3, "no page `sum`"),
        ("title: A learning", "titel: A learning", 4, "unknown field `titel`"),
        ("hint: Try longer steps.\n", "", 1, "no `hint`"),
        ("lr: 0.001,", "lr: -1,", 6, "lr must be a number"),
        ("lr: 0.001,", "rate: 1,", 6, "no setting `rate`"),
        ("data: blobs", "csv: mine.csv", 6, "cannot have `csv`"),
        ("batch: [16, 32]", "batch: {top: 3}", 7, "limit of `batch`"),
        ("{lr: {most: 2}, batch", "{optimizer: {most: 2}, batch", 7, "optimizer"),
        ("loss <= 0.1", "los <= 0.1", 8, "does not know `los`"),
        ("loss <= 0.1", "loss <= ", 8, "not a formula"),
        ("solution: {lr: 1}", "solution: {lr: 3}", 11, "at most 2"),
        ("solution: {lr: 1}", "solution: {steps: 9}", 11, "may not be changed"),
        ("solution: {lr: 1}", "solution: 1", 11, "sets nothing"),
        ("solution: {lr: 1}\n~~~", "solution: {lr: 1}", 1, "not closed"),
    ],
)
def test_a_fault_names_its_line_and_a_remedy(block: str, old: str, new: str, line: int, words: str) -> None:
    assert old in block
    collection = read(block.replace(old, new, 1))
    (finding,) = collection.findings
    assert (collection.challenges, finding.line) == ((), line)
    assert words in finding.what
    assert finding.remedy


def test_an_id_is_used_once(block: str) -> None:
    collection = read(block + block)
    assert len(collection.challenges) == 1
    assert "already used in line 2" in collection.findings[0].what


def test_an_unknown_id_suggests_a_near_one(folder: Path) -> None:
    collection = load_challenges(Library(folder))
    with pytest.raises(UserError, match="did you mean faster"):
        collection.find("fastr")
    with pytest.raises(UserError, match="--challenges"):
        collection.find("zzz")


def test_limits_in_words() -> None:
    assert str(Limit(("sgd", "adam"))) == "sgd, adam"
    assert str(Limit((), 1, 10)) == "at least 1, at most 10"
    assert str(Limit()) == ""
    Limit(("step",)).check("schedule", "step factor=0.1")
    with pytest.raises(UserError, match="must be one of step"):
        Limit(("step",)).check("schedule", "cosine")
