"""The layout of the study screen at each terminal size, as style-sheet classes and as numbers.

`study.tcss` draws the same layout; a test compares the two. The first paint uses the numbers, before Textual is loaded.
"""

MIN_SIZE = (28, 8)  # columns and lines; on a smaller terminal, the header only asks for more room
RECOMMENDED_SIZE = (40, 12)  # the columns and lines that it asks for
WIDE_COLUMNS = 100  # from here on, page and chart stand side by side
STACKED_SIZE = (72, 22)  # the columns and lines from which the chart can stand above the page
STACKED_CHART_LINES = 14
MAX_SIZE = (
    600,
    200,
)  # a window that claims to be larger is drawn only up to here: memory and time grow with its cells
MAX_PAGE_COLUMNS = 82  # longer lines of text are hard to read
BAR_LINES = 2  # the header and the footer
VIEWS = ("", "-page-only", "-chart-only")
LAYOUT_CLASSES = ("-wide", "-narrow", *VIEWS[1:])


def clamp_size(columns: int, lines: int) -> tuple[int, int]:
    """Return the part of a window that is drawn: all of it, unless it claims to be larger than a screen can be."""
    return min(columns, MAX_SIZE[0]), min(lines, MAX_SIZE[1])


def layout_classes(width: int, height: int, view: str, has_demos: bool, in_quiz: bool) -> set[str]:
    """Return the screen's style-sheet classes: page and chart side by side, stacked, or one of them alone.

    `view` is one of VIEWS: the class that the reader chose, or "" for page and chart together where there is room. A page without
    demos needs no chart, and a question takes the whole screen unless the terminal is wide.
    """
    wide = width >= WIDE_COLUMNS
    both = wide or (width >= STACKED_SIZE[0] and height >= STACKED_SIZE[1])
    page_only = not has_demos or (in_quiz and not wide)
    alone = "-page-only" if page_only else view or ("" if both else "-page-only")
    return {
        name
        for name, holds in (("-wide", wide), ("-narrow", both and not wide), (alone, True))
        if holds and name
    }


def page_region(width: int, height: int, classes: set[str]) -> tuple[int, int, int, int]:
    """Return the page's place on the screen: column, line, columns, lines."""
    if "-page-only" in classes:
        return 0, 1, min(width, MAX_PAGE_COLUMNS) if "-wide" in classes else width, height - BAR_LINES
    if "-wide" in classes:
        return 0, 1, min(width // 2, MAX_PAGE_COLUMNS), height - BAR_LINES
    return 0, 1 + STACKED_CHART_LINES, width, height - BAR_LINES - STACKED_CHART_LINES
