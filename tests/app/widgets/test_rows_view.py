"""Which lines a row view repaints, and what it shows."""

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from tutor.text.rows import Row, Span
from tutor.tui.theme.colours import DEFAULT_THEME, base_style, is_hidden, role_style
from tutor.tui.theme.themes import textual_themes
from tutor.tui.widgets.rows_view import RowsView


class OneView(App[None]):
    """An app that shows one row view."""

    def compose(self) -> ComposeResult:
        for theme in textual_themes():
            self.register_theme(theme)
        self.theme = DEFAULT_THEME
        yield RowsView()

    @property
    def view(self) -> RowsView:
        return self.query_one(RowsView)


def lines(*texts: str) -> list[Row]:
    return [(Span(text),) for text in texts]


@pytest.mark.parametrize(
    ("before", "after", "repainted"),
    [
        (lines("loss 2.30", "step"), lines("loss 2.29", "step"), [0]),
        (lines("a", "b", "c"), lines("a", "B", "C"), [1, 2]),
        (lines("a", "b"), lines("a"), [1]),
        (lines("a"), lines("a", "b"), [1]),
        (lines("a", "b"), lines("a", "b"), []),
        (lines("a"), [(Span("a", "dim"),)], [0]),
        (lines(*"abcdef"), lines(*"abcdEF"), []),  # below the view's last line
    ],
)
async def test_only_visible_lines_that_changed_are_repainted(
    before: list[Row], after: list[Row], repainted: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = OneView()
    async with app.run_test(size=(20, 4)) as pilot:
        app.view.show(before)
        await pilot.pause()
        regions: list[Region] = []
        monkeypatch.setattr(app.view, "refresh", lambda *given: regions.extend(given))
        app.view.show(after)
        assert regions == [Region(0, y, 20, 1) for y in repainted]
        shown = ["".join(segment.text for segment in app.view.render_line(y)) for y in range(4)]
    texts = ["".join(span.text for span in row) for row in after]
    assert shown == [text.ljust(20) for text in (*texts, "", "", "", "")][:4]


async def test_what_has_the_colour_of_its_background_is_sent_as_blanks() -> None:
    app = OneView()
    async with app.run_test(size=(8, 1)) as pilot:
        app.view.show([(Span("░░", "area10 on area10"), Span("▀▀", "area10 on area20"), Span("ab"))])
        await pilot.pause()
        assert app.view.render_line(0).text == "  ▀▀ab  "


async def test_without_colours_every_character_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = OneView()
    async with app.run_test(size=(8, 1)) as pilot:
        app.view.show([(Span("░░", "area10 on area10"), Span("ab"))])
        await pilot.pause()
        assert app.view.render_line(0).text == "░░ab    "


def test_default_colours_are_not_taken_for_each_other() -> None:
    assert not is_hidden(base_style("tutor-terminal"))
    assert is_hidden(role_style(DEFAULT_THEME, "area10 on area10"))
