"""While an author writes: the open page follows its file, at the same place, and a fault stands in its place."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tutor.tui.screens import follow_file
from tutor.tui.state.followed_file import moved_line

QUESTION = '~~~quiz\nid: sum\nask: "What is {a} + 1?"\ngiven: {a: [3]}\nanswer: a + 1\n~~~\n'


@pytest.fixture(autouse=True)
def _look_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follow_file, "CHECK_SECONDS", 0.01)


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that writes the text of the page, and returns its folder."""
    folder = tmp_path / "mine"
    folder.mkdir()

    def write_page(text: str) -> Path:
        head = "---\nid: page\ntitle: A page\nchapter: 1\nobjectives: [see]\n---\n"
        new = tmp_path / "new"
        new.write_text(head + text, encoding="utf-8")
        new.replace(folder / "page.md")
        return folder

    return write_page


async def test_the_page_follows_its_file_and_keeps_its_place(tutor, write: Callable[[str], Path]) -> None:
    paragraphs = [f"Paragraph number {number}.\n" for number in range(60)]
    folder = write("\n".join(paragraphs))
    async with tutor("page", lessons=folder) as it:
        await it.press(*["down"] * 40)
        top = it.rows[2]
        assert "Paragraph" in top + it.rows[3]
        write("\n".join(["A new beginning.\n", "In two parts.\n", *paragraphs[:-1], "The end is new.\n"]))
        await it.until(lambda: "The end is new." in str(it.app.session.lesson.parts))
        await it.ready()
        assert it.rows[2] == top
        plot = "~~~plot\nseries: {loss: [3, 2, 1]}\ntitle: The loss falls\n~~~\n"
        broken = plot.replace("series", "seris")
        write(broken + QUESTION)
        await it.see("did you mean `series`?")
        write(plot + QUESTION)
        await it.see("The loss falls")
        (folder / "page.md").unlink()
        await it.rest()
        assert "The loss falls" in it.text
        write(plot.replace("series: {loss: [3, 2, 1]}", "csv: loss.csv") + QUESTION)
        await it.see("there is no file loss.csv")
        (folder / "loss.csv").write_text("epoch,loss\n0,3\n1,1\n", encoding="utf-8")
        await it.until(lambda: "epoch" in it.text)


async def test_an_open_question_is_asked_again_if_it_changed_and_closed_if_it_is_gone(
    tutor, write: Callable[[str], Path]
) -> None:
    async with tutor("page", lessons=write(QUESTION)) as it:
        await it.press("a", "7")
        panel = it.app.study.quiz
        write("More prose.\n\n" + QUESTION)
        await it.until(lambda: "More prose" in str(it.app.session.lesson.parts))
        await it.rest()
        assert "7" in it.text  # the question is the same, so what was typed stays
        write(QUESTION.replace("+ 1?", "plus one?"))
        await it.see("What is 3 plus one?")
        assert panel.question.variant.prompt == "What is 3 plus one?"
        write("Only prose.")
        await it.see("Only prose.")
        assert not it.app.study.in_quiz


def test_a_line_is_found_again_after_what_was_written_around_it() -> None:
    before = ["a", "b", "c", "d", "e"]
    assert moved_line(before, ["new", *before], 3) == 4
    assert moved_line(before, ["a", "c", "d", "e"], 3) == 2
    assert moved_line(before, ["a", "b", "other", "d", "e"], 3) == 3
    assert moved_line(before, ["a", "b"], 5) == 2
    assert moved_line(before, [], 5) == 1
