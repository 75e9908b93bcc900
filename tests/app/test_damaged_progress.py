"""The screen opens with any damage to the progress file, and keeps the answers if the folder disappears."""

import random
import shutil
from pathlib import Path

import pytest

from tests.progress.damage import damage, fill_store
from tutor.messages import say
from tutor.progress.store import Store


async def start_with_damage(tutor, home: Path, data: bytes, seed: int) -> None:
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    (home / "progress.db").write_bytes(damage(data, random.Random(seed)))
    async with tutor(None, 80, 24) as it:
        assert it.app.is_running, seed
        await it.press("m", "escape", "R", "escape", "a", "escape", "j", "q")


@pytest.fixture
def data(tmp_path: Path) -> bytes:
    fill_store(tmp_path / "filled")
    return (tmp_path / "filled" / "progress.db").read_bytes()


async def test_the_screen_opens_with_a_damaged_file(tutor, home: Path, data: bytes) -> None:
    for seed in range(2):
        await start_with_damage(tutor, home, data, seed)


@pytest.mark.long
async def test_the_screen_opens_with_many_damaged_files(tutor, home: Path, data: bytes) -> None:
    for seed in range(2, 104):
        await start_with_damage(tutor, home, data, seed)


@pytest.mark.long
async def test_a_folder_that_disappears_is_reported_and_the_answers_are_kept(tutor, home: Path) -> None:
    async with tutor() as it:
        await it.press("a", *"12345", "enter")
        assert it.app.study.quiz.question.verdict is not None
        shutil.rmtree(home)
        await it.press("escape", "a", *"12345", "enter")
        assert it.app.study.quiz.question.verdict is not None
        await it.until(lambda: any("disappeared" in notice for notice in it.notices), "the notice")
        made = it.app.session.store.attempts()
        await it.press("escape", "q")
    with Store.open(home) as store:
        assert len(made) == 2
        assert store.attempts() == made


async def test_answers_are_kept_while_no_folder_can_be_made(tutor, home: Path) -> None:
    async with tutor() as it:
        shutil.rmtree(home, ignore_errors=True)
        home.write_text("in the way")
        await it.press("a", *"12345", "enter")
        assert it.app.study.quiz.question.verdict is not None
        await it.until(lambda: say("tui.header.unsaved") in it.rows[0], "the header")
        home.unlink()
        await it.press("escape", "q")
    with Store.open(home) as store:
        assert len(store.attempts()) == 1
