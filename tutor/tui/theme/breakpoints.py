"""The layout of the study screen at each terminal size, as style-sheet classes and as numbers.

`study.tcss` draws the same layout; a test compares the two. The first paint uses the numbers, before Textual is loaded.
"""

from collections.abc import Callable

MIN_SIZE = (28, 8)  # columns and lines; on a smaller terminal, the header only asks for more room
RECOMMENDED_SIZE = (40, 12)  # the columns and lines that it asks for
WIDE_COLUMNS = 100  # from here on, page and chart stand side by side
STACKED_SIZE = (72, 22)  # the columns and lines from which the chart can stand above the page
STACKED_CHART_LINES = 14
MAX_SIZE = (600, 200)
"""Columns and lines that are drawn at most, because memory and time grow with the number of cells."""
MAX_PAGE_COLUMNS = 82  # longer lines of text are hard to read
BAR_LINES = 2  # the header and the footer
AUTO, SPLIT, PAGE, CHART = "", "-split", "-page-only", "-chart-only"
VIEWS = (AUTO, SPLIT, PAGE, CHART)
"""What the reader can choose with the view key: what suits the size and the place, both panes, or one of them."""
LAYOUT_CLASSES = ("-wide", "-narrow", PAGE, CHART)


def clamp_size(columns: int, lines: int) -> tuple[int, int]:
    """Return the part of a window that is drawn: all of it, unless it claims to be larger than a screen can be."""
    return min(columns, MAX_SIZE[0]), min(lines, MAX_SIZE[1])


def layout_classes(
    width: int,
    height: int,
    view: str,
    has_demos: bool,
    in_quiz: bool,
    near_demo: bool = False,
    chart_in_use: bool = False,
) -> set[str]:
    """Return the screen's style-sheet classes: page and chart side by side, stacked, or one of them alone.

    `view` is what the reader chose, one of VIEWS. In the view AUTO a wide terminal shows both panes. On a narrow one the page
    has the whole screen until the reader is `near_demo`, or has used a key of the chart (`chart_in_use`). A page without
    demos needs no chart, and a question takes the whole screen unless the terminal is wide.
    """
    wide = width >= WIDE_COLUMNS
    both_fit = wide or (width >= STACKED_SIZE[0] and height >= STACKED_SIZE[1])
    if view == AUTO:
        view = SPLIT if wide or near_demo or chart_in_use else PAGE
        if not both_fit and near_demo and not chart_in_use:
            view = PAGE
    if view == SPLIT and not both_fit:
        view = CHART
    if not has_demos or (in_quiz and not wide):
        view = PAGE
    classes = {"-wide"} if wide else {"-narrow"} if both_fit else set()
    return classes if view == SPLIT else classes | {view}


def next_view(view: str, looks: Callable[[str], set[str]]) -> str:
    """Return the view that follows `view` and looks different on the screen. `looks` returns the classes of a view."""
    place, now = VIEWS.index(view), looks(view)
    following = (*VIEWS[place + 1 :], *VIEWS[:place])
    return next((other for other in following if looks(other) != now), view)


def split_page_lines(height: int) -> int:
    """Return how many lines the page has below the chart on a narrow terminal of `height` lines."""
    return height - BAR_LINES - STACKED_CHART_LINES


def page_region(width: int, height: int, classes: set[str]) -> tuple[int, int, int, int]:
    """Return the page's place on the screen: column, line, columns, lines."""
    if "-page-only" in classes:
        return 0, 1, min(width, MAX_PAGE_COLUMNS) if "-wide" in classes else width, height - BAR_LINES
    if "-wide" in classes:
        return 0, 1, min(width // 2, MAX_PAGE_COLUMNS), height - BAR_LINES
    return 0, 1 + STACKED_CHART_LINES, width, split_page_lines(height)
