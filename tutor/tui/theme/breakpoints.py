"""What stands where on the study screen, for a size. `study.tcss` draws the same; a test holds them together."""

LEAST = (28, 8)  # columns and lines below which the title line asks for more
USABLE = (40, 12)  # what it asks for
WIDE = 100
NARROW = (72, 22)  # columns and lines that page and chart need to stand together
CHART_LINES = 14  # of the chart above a narrow page
PAGE_COLUMNS = 82  # most columns of a page: longer lines are hard to read
VIEWS = ("", "-page-only", "-chart-only")
CLASSES = ("-wide", "-narrow", *VIEWS[1:])


def arrangement(width: int, height: int, view: str, demos: bool, quizzing: bool) -> set[str]:
    """The screen's classes: page and chart beside each other, above each other, or one at a time.

    `view` is the class the reader asked for, "" for page and chart together where there is room. A page without `demos` needs no
    chart, and a question on a terminal that is not wide takes all of it.
    """
    wide = width >= WIDE
    both = wide or (width >= NARROW[0] and height >= NARROW[1])
    alone = "-page-only" if not demos or (quizzing and not wide) else view or ("" if both else "-page-only")
    return {
        name
        for name, holds in (("-wide", wide), ("-narrow", both and not wide), (alone, True))
        if holds and name
    }


def page_region(width: int, height: int, classes: set[str]) -> tuple[int, int, int, int]:
    """Where the page stands: column, line, columns, lines."""
    if "-page-only" in classes:
        return 0, 1, min(width, PAGE_COLUMNS) if "-wide" in classes else width, height - 2
    if "-wide" in classes:
        return 0, 1, min(width // 2, PAGE_COLUMNS), height - 2
    return 0, 1 + CHART_LINES, width, height - 2 - CHART_LINES
