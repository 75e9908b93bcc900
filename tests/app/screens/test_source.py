"""The key `e` shows the engine source that a page teaches."""

from pathlib import Path

import pytest

from tutor.content.engine_source import find_source

FRONT = "---\nid: page\ntitle: A page\nchapter: 7\nobjectives: [see]\n"
BLOCK = "~~~source\noptimizers.SGD\n~~~\n"


def write_page(folder: Path, front: str, body: str) -> Path:
    (folder / "en").mkdir()
    (folder / "en" / "page.md").write_text(f"{FRONT}{front}---\nProse.\n\n{body}")
    return folder


@pytest.mark.parametrize(
    ("front", "body", "name"),
    [
        ("engine: [optimizers.Adam]\n", "", "optimizers.Adam"),
        ("engine: [optimizers.Adam]\n", BLOCK, "optimizers.Adam"),
        ("", BLOCK, "optimizers.SGD"),
    ],
)
async def test_the_source_of_a_page_opens_scrolls_and_closes(
    tutor, tmp_path: Path, front: str, body: str, name: str
) -> None:
    source = find_source(name, docstrings=True)
    async with tutor("page", 100, 16, lessons=write_page(tmp_path, front, body)) as it:
        await it.press("e")
        await it.see(f"{source.path}:{source.line}")
        assert source.code.split("\n")[0] in it.text
        for _ in range(20):
            await it.press("d")
        assert source.code.rstrip().split("\n")[-1].strip() in it.flowing
        await it.press("escape")
        assert len(it.app.screen_stack) == 1
        await it.press("e", "e")
        assert len(it.app.screen_stack) == 1


async def test_a_page_without_engine_code_says_so(tutor, tmp_path: Path) -> None:
    async with tutor("page", 80, 24, lessons=write_page(tmp_path, "", "")) as it:
        await it.press("e")
        await it.see("This page names no engine code.")


async def test_a_name_that_the_engine_does_not_have_is_named(tutor, tmp_path: Path) -> None:
    lessons = write_page(tmp_path, "engine: [optimizers.Nope]\n", "")
    async with tutor("page", 80, 24, lessons=lessons) as it:
        await it.press("e")
        await it.see("The engine has no `optimizers.Nope`.")
