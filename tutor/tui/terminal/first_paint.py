"""The first paint of a lesson, written straight to the terminal while Textual is still being imported.

It shows what the study screen will show a moment later: title line, page, footer. A test compares the two
cell by cell.
"""

import sys

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from tutor.capabilities import COLOURS_16, COLOURS_256, TRUE_COLOUR
from tutor.text.glyphs import to_ascii_cells
from tutor.text.rows import Row
from tutor.text.safe_output import remove_controls
from tutor.tui.state.learner import LearnerSession
from tutor.tui.state.page import PageView
from tutor.tui.terminal.screen_diff import ScreenDiff
from tutor.tui.theme.breakpoints import AUTO, PAGE, layout_classes, page_region
from tutor.tui.theme.colours import base_style, role_style
from tutor.tui.widgets.block_cards import BlockCards
from tutor.tui.widgets.header_footer import footer_row, header_row, too_small_row

COLOUR_SYSTEMS = {
    COLOURS_16: ColorSystem.STANDARD,
    COLOURS_256: ColorSystem.EIGHT_BIT,
    TRUE_COLOUR: ColorSystem.TRUECOLOR,
}


def show(session: LearnerSession, theme: str, line: int, colours: int, screen_diff: ScreenDiff) -> PageView:
    """Write the open lesson to the terminal, from `line` of its file; return the page as far as it is laid out.

    `colours` is the number of colours that the terminal has. `screen_diff` knows its size and remembers what was written.
    """
    assert screen_diff.size is not None
    columns, lines = screen_diff.size
    page = PageView(session, BlockCards(session))
    text = render(page, columns, lines, theme, line, COLOUR_SYSTEMS.get(colours))
    sys.stdout.write(screen_diff.reduce(text))
    sys.stdout.flush()
    return page


def prepare(session: LearnerSession, line: int, size: tuple[int, int]) -> PageView:
    """Return the open lesson from `line` of its file, for a screen of so many columns and lines, without showing it."""
    page = PageView(session, BlockCards(session))
    _lay_out(page, *size, line)
    return page


def render(
    page: PageView, columns: int, lines: int, theme: str, line: int, colours: ColorSystem | None
) -> str:
    """Return the first screen as text with cursor movements, for a terminal of `columns` by `lines` cells."""
    session = page.session
    classes, (x, y, page_columns, _) = _lay_out(page, columns, lines, line)
    blank = base_style(theme).render(" " * columns, color_system=colours)
    out = ["\x1b[H"]
    out += [f"\x1b[{row + 1};1H{blank}" for row in range(lines)]
    placed = [
        (1, 1, columns, too_small_row(columns, lines) or header_row(session, columns), "panel"),
        (
            lines,
            1,
            columns,
            footer_row(None, columns, PAGE not in classes, bool(session.lesson.demos)),
            "panel",
        ),
    ]
    placed += [
        (y + i + 1, x + 1, page_columns, row, "ground") for i, row in enumerate(page.scroll.visible_rows())
    ]
    for row, column, width, content, background in placed:
        painted = _render_row(content, width, theme, base_style(theme, background), colours)
        out.append(f"\x1b[{row};{column}H{painted}")
    return "".join(out)


def _lay_out(
    page: PageView, columns: int, lines: int, line: int
) -> tuple[set[str], tuple[int, int, int, int]]:
    """Lay the page out for a screen of so many columns and lines; return the screen's classes, and the page's region in it."""
    classes = layout_classes(columns, lines, AUTO, bool(page.session.lesson.demos), False)
    region = page_region(columns, lines, classes)
    page.lay_out(*region[2:], line)
    return classes, region


def _render_row(row: Row, width: int, theme: str, background: Style, colours: ColorSystem | None) -> str:
    segments = [
        Segment(to_ascii_cells(remove_controls(part)), background + role_style(theme, role))
        for part, role in row
    ]
    fitted = Segment.adjust_line_length(segments, width, background)
    return "".join((part.style or background).render(part.text, color_system=colours) for part in fitted)
