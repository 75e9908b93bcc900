"""The first sight of a lesson, written straight to the terminal while the screen's machinery is still loading.

It is what the study screen will show in a moment: title line, page, footer; a test compares the two cell by cell.
"""

import sys
from shutil import get_terminal_size

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from tutor.capabilities import MANY, SIXTEEN, TRUE
from tutor.text.glyphs import to_ascii_cells
from tutor.text.rows import Row
from tutor.tui.state.learner import LearnerSession
from tutor.tui.state.page import PageView
from tutor.tui.terminal.screen_diff import Wire
from tutor.tui.theme.breakpoints import layout_classes, page_region
from tutor.tui.theme.colours import base_style, role_style
from tutor.tui.widgets.block_cards import BlockCards
from tutor.tui.widgets.header_footer import footer_row, header_row, too_small_row

SYSTEMS = {SIXTEEN: ColorSystem.STANDARD, MANY: ColorSystem.EIGHT_BIT, TRUE: ColorSystem.TRUECOLOR}


def show(session: LearnerSession, theme: str, line: int, colours: int, wire: Wire) -> PageView:
    """Write the first sight of the open lesson from `line` on, in so many colours; returns the page so far laid out.

    `wire` keeps what was written.
    """
    columns, lines = get_terminal_size()
    page = PageView(session, BlockCards(session))
    text = picture(page, columns, lines, theme, line, SYSTEMS.get(colours))
    wire.size = columns, lines
    sys.stdout.write(wire.thin(text))
    sys.stdout.flush()
    return page


def picture(
    page: PageView, columns: int, lines: int, theme: str, line: int, colors: ColorSystem | None
) -> str:
    """The first sight as text with cursor movements, for a terminal of that size and so many colours."""
    session = page.session
    x, y, room, height = page_region(
        columns, lines, layout_classes(columns, lines, "", bool(session.lesson.demos), False)
    )
    page.lay_out(room, height, line)
    ground = base_style(theme)
    out = ["\x1b[H"]
    blank = ground.render(" " * columns, color_system=colors)
    out += [f"\x1b[{row + 1};1H{blank}" for row in range(lines)]
    placed = [
        (1, 1, columns, too_small_row(columns, lines) or header_row(session, columns), "panel"),
        (lines, 1, columns, footer_row(None, columns), "panel"),
    ]
    placed += [(y + i + 1, x + 1, room, row, "ground") for i, row in enumerate(page.scroll.visible_rows())]
    for row, column, cells, content, back in placed:
        out.append(f"\x1b[{row};{column}H{_painted(content, cells, theme, base_style(theme, back), colors)}")
    return "".join(out)


def _painted(row: Row, cells: int, theme: str, ground: Style, colors: ColorSystem | None) -> str:
    segments = [Segment(to_ascii_cells(part), ground + role_style(theme, role)) for part, role in row]
    fitted = Segment.adjust_line_length(segments, cells, ground)
    return "".join((part.style or ground).render(part.text, color_system=colors) for part in fitted)
