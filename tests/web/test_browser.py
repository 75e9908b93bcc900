"""The tutor in a real browser: Chromium without a window, at a large and at a small size."""

import json
import re
import sqlite3
import zipfile
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

pytest.importorskip("aiohttp", reason="tutor serve needs the extra [serve]")
pytest.importorskip("textual_serve", reason="tutor serve needs the extra [serve]")

from tutor.content.library import Library
from tutor.progress.anki_package import CardText, PackageNote, make_package
from tutor.progress.store import Store
from tutor.quiz.model import Variant
from tutor.quiz.questions.parse_question import read_question
from tutor.quiz.questions.variant import draw

from .chromium import PROGRAM, Chromium, Tab

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(PROGRAM is None, reason="Chromium is not installed (Debian: apt install chromium)"),
]
SIZES = [(1200, 700), (700, 500)]
PAGE = "conv-output-size"
ASKED = re.compile(r"([a-z][a-z0-9-]+):(\d+)")
STEPS = re.compile(r"(\d+) of \d+ steps")


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """The folder for screenshots, for who wants to look at them: `--basetemp` chooses where it is."""
    folder = tmp_path / "pictures"
    folder.mkdir()
    return folder


def variant(tab: Tab) -> Variant:
    found = ASKED.search(tab.screen.display[1])
    assert found, tab.screen.display
    lesson = Library().lesson(PAGE)
    block = next(block for block in lesson.questions if block.id == found[1])
    return draw(read_question(block, lesson), int(found[2]))


async def answer_one(tab: Tab) -> None:
    await tab.press("a")
    await tab.until(lambda: tab.screen.display[1].startswith(" Question"), "a question")
    await tab.rest()
    await tab.press(*str(variant(tab).expected), "enter")
    await tab.see("✔ Right")


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_a_visitor_reads_plays_answers_and_trains(
    serve, tmp_path: Path, pictures: Path, size: tuple[int, int]
) -> None:
    server = serve()
    async with Chromium(tmp_path / "profile") as browser:
        visitor = await browser.visitor()
        tab = await browser.open(visitor, f"{server.address}?lesson={PAGE}", *size)
        await tab.see("q quit")
        width, height = size
        assert tab.size[0] == pytest.approx(width / 9, abs=3)
        title = Library().lesson(PAGE).title.partition("?")[0]
        await tab.see(title)
        await tab.mouse("mouseWheel", width / 4, height / 2, deltaX=0, deltaY=120)
        await tab.until(lambda: title not in tab.text, "the wheel scrolls the page")
        await tab.screenshot(pictures / "read.png")
        await tab.press("g", " ")
        await tab.see("▶")
        received = tab.bytes_received
        await tab.until(lambda: tab.bytes_received > received + 1000, "frames of the demo")
        await tab.screenshot(pictures / "demo.png")
        await tab.press(" ")
        for _ in range(3):
            await answer_one(tab)
            await tab.screenshot(pictures / "answer.png")
            await tab.press("escape")
            await tab.until(lambda: not tab.screen.display[1].startswith(" Question"), "the page")
        await tab.go(f"{server.address}?lesson=momentum")
        await tab.see(Library().lesson("momentum").title.partition(":")[0])
        await tab.press("L")
        await tab.see("of 300 steps")
        await tab.press(" ")
        await tab.until(lambda: int(STEPS.search(tab.text)[1]) >= 200, "200 steps")
        await tab.screenshot(pictures / "lab.png")
        await tab.press("q")
        await tab.until(lambda: tab.sockets_closed, "the end")
        assert "saved" in await tab.evaluate("document.getElementById('notice').textContent")
        await tab.screenshot(pictures / "ended.png")
    (folder,) = server.data.iterdir()
    with Store.open(folder) as store:
        assert [attempt.correct for attempt in store.attempts()] == [True] * 3


async def test_a_click_a_resize_a_reload_and_a_second_tab(serve, tmp_path: Path, pictures: Path) -> None:
    server = serve()
    async with Chromium(tmp_path / "profile") as browser:
        visitor = await browser.visitor()
        tab = await browser.open(visitor, f"{server.address}?lesson={PAGE}", 1200, 700)
        await tab.see("q quit")
        await tab.rest()
        while not (rows := [y for y, row in enumerate(tab.screen.display[:-1]) if "Question 1" in row]):
            await tab.press("d")
            await tab.rest()
        await tab.click(100, (rows[0] + 0.5) * 700 / tab.size[1])
        await tab.until(lambda: tab.screen.display[1].startswith(" Question"), "a click opens the question")
        columns = tab.size[0]
        await tab.resize(700, 500)
        await tab.until(lambda: tab.size[0] < columns, "the size")
        await tab.see("Question")
        await tab.screenshot(pictures / "small.png")
        await tab.press("escape")
        await tab.go(server.address)
        await tab.see("q quit")
        other = await browser.open(visitor, server.address, 1200, 700)
        await other.see("q quit")
        await tab.press("d")
        stranger = await browser.open(await browser.visitor(), server.address, 1200, 700)
        await stranger.see("Welcome")
        assert "Welcome" not in tab.text
    assert len(list(server.data.iterdir())) == 2


def card_page(folder: Path, count: int) -> Path:
    """Write the back of a card with so many variants as a web page, as Anki fills its template; return the file."""
    variants = [CardText("", f"question {i}", f"answer {i}") for i in range(count)]
    package = make_package([PackageNote("q", "deck", variants, ())], 1_790_000_000)
    with zipfile.ZipFile(BytesIO(package)) as archive:
        archive.extract("collection.anki2", folder)
    with closing(sqlite3.connect(folder / "collection.anki2")) as database:
        (note_type,) = json.loads(database.execute("SELECT models FROM col").fetchone()[0]).values()
        texts = database.execute("SELECT flds FROM notes").fetchone()[0].split("\x1f")
    template = note_type["tmpls"][0]
    page = template["afmt"].replace("{{FrontSide}}", template["qfmt"])
    for field, text in zip(note_type["flds"], texts, strict=True):
        name = field["name"]
        if not text:
            page = re.sub(rf"{{{{#{name}}}}}.*?{{{{/{name}}}}}", "", page)
        page = (
            page.replace(f"{{{{#{name}}}}}", "")
            .replace(f"{{{{/{name}}}}}", "")
            .replace(f"{{{{{name}}}}}", text)
        )
    path = folder / "card.html"
    path.write_text(f'<meta charset="utf-8"><style>{note_type["css"]}</style><body class="card">{page}')
    return path


@pytest.mark.parametrize("count", [1, 4])
async def test_a_card_for_anki_shows_the_variant_of_the_day_and_the_first_without_scripts(
    tmp_path: Path, count: int
) -> None:
    address = card_page(tmp_path, count).as_uri()
    shown: list[str] = []
    async with Chromium(tmp_path / "profile") as browser:
        tab = await browser.open(await browser.visitor(), "about:blank", 700, 500)
        for day in range(2 * count):
            moment = f"const now = Date.now; Date.now = () => now() + {day} * 864e5"
            script = await tab.call("Page.addScriptToEvaluateOnNewDocument", source=moment)
            await tab.go(address)
            text = await tab.visible_text()
            assert re.fullmatch(r"question (\d)\s+answer \1", text), text
            assert count == 1 or text not in shown[-1:]
            shown.append(text)
            await tab.call("Page.removeScriptToEvaluateOnNewDocument", identifier=script["identifier"])
        assert len(set(shown)) == count
        await tab.call("Emulation.setScriptExecutionDisabled", value=True)
        await tab.go(address)
        assert (await tab.visible_text()).split() == ["question", "0", "answer", "0"]
