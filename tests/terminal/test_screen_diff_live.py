"""Thinned output in a real terminal: what stands there after a session is what a whole repaint shows."""

import pytest

pytestmark = pytest.mark.terminal

REPAINT = "\x0c"
STATIONS = (
    ("r", "❚❚ 1 "),
    (" ", "■ 5 "),
    ("ddk", "page 2 of 7"),
    ("o", "Contents"),
    ("\x1b", "q quit"),
    ("?", "scroll the page down"),
    ("\x1b", "q quit"),
    ("a", "esc page"),
    ("12\r", "enter next question"),
    ("\x1b", "q quit"),
    ("t", "q quit"),
    ("2", "does not fit"),
    ("l", "page 3 of 7"),
)


def cells(terminal) -> list[list[tuple]]:
    """What can be seen of each cell: the colour of a blank's ink cannot."""
    screen = terminal.screen
    rows = [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]
    return [
        [("", cell.bg) if cell.data == " " and not cell.reverse else tuple(cell) for cell in row]
        for row in rows
    ]


def settle(terminal) -> None:
    """Read until nothing has come for a while."""
    quiet = 0
    while quiet < 4:
        size = len(terminal.raw)
        terminal.read()
        quiet = quiet + 1 if len(terminal.raw) == size else 0


def test_a_repaint_changes_no_cell_at_any_station_of_a_session(start) -> None:
    terminal = start("conv-output-size")
    terminal.see("size by stride, padding")
    for keys, sight in STATIONS:
        terminal.press(keys)
        terminal.see(sight)
        settle(terminal)
        before = cells(terminal)
        terminal.press(REPAINT)
        settle(terminal)
        assert cells(terminal) == before, f"a repaint changed the screen at {sight!r}"
    terminal.press("q")
    assert terminal.end() == 0
