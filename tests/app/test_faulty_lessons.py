"""Faulty lessons, and progress that cannot be saved: the fault is shown, and everything else works."""

import os
from pathlib import Path

import pytest

from tutor.messages import say

BROKEN = """---
id: broken
title: A broken page
chapter: 1
objectives: [survive]
---
Above everything.

~~~quiz
id: [never closed
~~~

~~~demo
use: no-such-demo
~~~

~~~quiz
id: zero
ask: "What is {a} over nothing?"
given: {a: 2..9}
answer: a/0
~~~

```
a fence without a language
```

~~~quiz
id: good
ask: "What is {a} + {b}?"
given: {a: 2..9, b: 11..19}
answer: a + b
mistakes:
  times: {if: a * b, say: "You multiplied."}
~~~

~~~quiz
id: good
ask: "What is {a} + 2?"
given: {a: 2..9}
answer: a + 2
~~~

~~~demo
use: output-size
controls: {W: a million}
~~~

~~~net
conv what
~~~

Below everything.
"""


def page_text(it) -> str:
    """Return the whole page as one line."""
    rows = it.app.study.page.view.scroll.rows
    return " ".join(" ".join("".join(span.text for span in row) for row in rows).split())


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """Return a lessons folder with a page that has every kind of fault."""
    folder = tmp_path / "lessons"
    folder.mkdir()
    (folder / "broken.md").write_text(BROKEN, encoding="utf-8")
    return folder


async def test_a_page_with_every_fault_shows_the_rest_and_each_fault_in_its_place(
    tutor, faulty: Path
) -> None:
    async with tutor("broken", 80, 24, lessons=faulty) as it:
        text = page_text(it)
        in_order = (
            "Above everything.",
            "✗ broken.md:10: broken YAML",
            "To fix it:",
            "✗ broken.md:13: there is no demo `no-such-demo`",
            "division by zero",
            "a fence without a language",
            "Question 2",
            "✗ broken.md:38: the id `good` is already used in line 28",
            "✗ broken.md:44: W cannot be a million",
            "✗ line 1, 'conv what'",
            "Below everything.",
        )
        places = [text.find(part) for part in in_order]
        assert -1 not in places, text
        assert places == sorted(places)


async def test_a_page_with_every_fault_survives_every_key(tutor, faulty: Path) -> None:
    async with tutor("broken", 80, 24, lessons=faulty) as it:
        for _ in it.app.study.page.view.scroll.stops:
            await it.press(
                "space", "right", "tab", "1", "full_stop", "comma", "r", "n", "c", "y", "enter", "escape", "j"
            )
        await it.press("G", "g", "a", "escape", "v", "v", "v", "t")
        assert it.app.is_running
        it.app.study.quiz_flow.ask("good")
        await it.press(*it.app.study.quiz.question.variant.expected, "enter")
        assert it.app.study.quiz.question.verdict.correct


async def test_a_demo_that_does_not_exist_is_reported_in_the_place_of_the_chart(tutor, faulty: Path) -> None:
    async with tutor("broken", 80, 24, lessons=faulty) as it:
        await it.press("v")
        await it.until(lambda: "no-such-demo" in it.inside(it.app.study.chart))


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs a POSIX system")
async def test_trouble_with_saving_is_reported_once_and_in_the_header(tutor, home: Path) -> None:
    home.write_text("a file where the folder should be")
    async with tutor() as it:
        assert say("tui.header.unsaved") in it.rows[0]
        assert [notice for notice in it.notices if str(home) in notice] == it.notices
        assert len(it.notices) == 1
        await it.press("a", *"1", "enter")
        question = it.app.study.quiz.question
        assert question.verdict is not None
        await it.press("escape", "q")


async def test_nothing_is_reported_while_saving_works(tutor) -> None:
    async with tutor() as it:
        assert it.notices == []
        assert say("tui.header.unsaved") not in it.rows[0]


async def test_a_damaged_file_is_set_aside_and_reported_once(tutor, home: Path) -> None:
    home.mkdir()
    (home / "progress.db").write_bytes(b"this is no database" * 100)
    async with tutor() as it:
        assert len(it.notices) == 1
        assert "damaged" in it.notices[0]
        assert say("tui.header.unsaved") not in it.rows[0]


async def test_a_saved_lesson_or_theme_that_no_longer_exists_is_ignored(tutor, new_session) -> None:
    session = new_session()
    session.store.set_place("long-gone", 12)
    session.store.set_setting("theme", "neon")
    session.store.close()
    async with tutor(None) as it:
        assert it.app.session.lesson.id == it.app.session.library.ids()[0]
        assert it.app.theme == "tutor-dark"
