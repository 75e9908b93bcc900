"""Copying code and formulas of the page by OSC 52."""

import pytest

from tutor.content.copyable import copyable_texts
from tutor.tui.screens.copy import CopyScreen


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect what the app copies."""
    texts: list[str] = []
    monkeypatch.setattr("tutor.tui.app.TutorApp.copy_to_clipboard", lambda _app, text: texts.append(text))
    return texts


async def test_the_chosen_text_is_copied_whole(tutor, copied: list[str]) -> None:
    async with tutor("momentum") as it:
        texts = [one.text for one in copyable_texts(it.app.session.lesson)]
        assert texts
        await it.press("x")
        assert isinstance(it.app.screen, CopyScreen)
        for _ in texts:
            await it.press("down")
        await it.press("enter")
        assert copied == [texts[-1]]
        await it.until(lambda: it.notices)
        assert it.notices[-1].startswith("Copied")


async def test_what_is_typed_selects_and_what_is_read_comes_first(tutor, copied: list[str]) -> None:
    async with tutor("momentum") as it:
        await it.press("G", "x")
        first = it.app.screen.selected
        assert first > 0 or len(it.app.screen.found) == 1
        await it.press(*"qqqq")
        await it.see("contains these words")
        await it.press("enter", "escape")
        assert copied == []


async def test_a_page_without_code_says_so(tutor, tmp_path) -> None:
    (tmp_path / "a.md").write_text("---\nid: a\ntitle: A\nchapter: 1\n---\nText.\n")
    async with tutor("a", lessons=tmp_path) as it:
        await it.press("x")
        await it.see("This page has no code")


async def test_control_characters_do_not_reach_the_clipboard(tutor) -> None:
    async with tutor("momentum") as it:
        it.app.copy_to_clipboard("a\x1b[201~\x07b\r\x9bc\u202e\n\td")
        assert it.app.clipboard == "a[201~bc\n\td"
