"""The screen opens on every page of a hostile folder of lessons; a broken page shows its finding."""

from pathlib import Path

import pytest

from tests.content.hostile_pages import FAULTY_TEXTS, SLOW_BUT_SOUND, write_hostile_folder

pytest.importorskip("fcntl", reason="needs a POSIX system")


@pytest.mark.long
async def test_every_page_opens(tutor, tmp_path: Path) -> None:
    folder = write_hostile_folder(tmp_path / "lessons")
    async with tutor("ok", 80, 24, lessons=folder) as it:
        for name in (*FAULTY_TEXTS, *SLOW_BUT_SOUND):
            it.app.study.open_lesson(name)
            await it.ready()
            assert it.app.session.lesson.id == name
            await it.press("G", "g", "a", "escape")
        await it.press("p", "escape", "m", "escape", "c", "escape")
        it.app.study.open_lesson("ok")
        await it.ready()
        await it.press("a", *"12", "enter")
        assert it.app.study.quiz.question.verdict is not None


@pytest.mark.parametrize(
    ("name", "text"),
    [("too-large", "1,000,000 bytes"), ("nine-parts", "9 choices"), ("links", "marks of Markdown")],
)
async def test_a_broken_page_shows_its_finding(tutor, tmp_path: Path, name: str, text: str) -> None:
    async with tutor(name, 80, 24, lessons=write_hostile_folder(tmp_path / "lessons")) as it:
        assert text in it.flowing
