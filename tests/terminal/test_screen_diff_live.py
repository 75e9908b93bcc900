"""The screen diff in a real terminal: at every station of a session, a full repaint changes nothing."""

import pytest

from tutor.content.library import Library

pytestmark = [pytest.mark.terminal, pytest.mark.long]

LESSON = "conv-output-size"
REDRAW = "\x1b[20~"  # f9


def page_number(by: int) -> str:
    """Return how the header numbers the page that is `by` pages after LESSON."""
    (pages,) = [
        ids for chapter in Library().chapters if LESSON in (ids := [entry.id for entry in chapter.lessons])
    ]
    return f"page {pages.index(LESSON) + 1 + by} of {len(pages)}"


STATIONS = (
    ("r", "❚❚ 1 "),
    (" ", "■ 5 "),
    ("ddk", page_number(0)),
    ("o", "Contents"),
    ("\x1b", "q quit"),
    ("?", "scroll the page down"),
    ("\x1b", "q quit"),
    ("a", "esc page"),
    ("26\r", "Try again"),
    ("\t", "enter next question"),
    ("\x1b", "q quit"),
    ("t", "q quit"),
    ("2", "does not fit"),
    ("l", page_number(1)),
)


def cells(terminal) -> list[list[tuple]]:
    """Return what can be seen of each cell; the foreground of a blank cannot."""
    screen = terminal.screen
    rows = [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]
    return [
        [("", cell.bg) if cell.data == " " and not cell.reverse else tuple(cell) for cell in row]
        for row in rows
    ]


def repaint_changes_nothing(terminal, station: str) -> None:
    """Assert that after a full repaint the screen shows the same cells.

    The cursor of the answer field may blink meanwhile: it comes back, a cell that was wrong before does not.
    """
    before = cells(terminal)
    terminal.press(REDRAW)
    terminal.settle()
    terminal.until(lambda: cells(terminal) == before, f"the cells of before the repaint at {station!r}")


def test_a_repaint_changes_no_cell_at_any_station_of_a_session(start) -> None:
    terminal = start(LESSON)
    terminal.ready()
    for keys, text in STATIONS:
        terminal.press(keys)
        terminal.see(text)
        terminal.settle(0.3)
        repaint_changes_nothing(terminal, text)
    terminal.press("q")
    assert terminal.end() == 0
