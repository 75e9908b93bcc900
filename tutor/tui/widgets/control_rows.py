"""The rows below the chart: the controls, and under them the demo's position with its presets or its playback statistics."""

from tutor.messages import say
from tutor.render.page.wrap import NO_BREAK, wrap
from tutor.text.rows import Row, Span
from tutor.tui.state.demo import PRESET_KEYS, DemoState

MORE_KEY = "0"
MIN_WIDTH = 10


def rows_wanted(state: DemoState, width: int) -> int:
    """Return how many rows show every control and every preset."""
    width = max(MIN_WIDTH, width)
    first_group = range(min(len(PRESET_KEYS), len(state.preset_names)))
    return len(wrap(state.control_row(), width)) + len(_preset_rows(state, first_group, width))


def control_rows(state: DemoState, width: int, height: int, stats: Row | None) -> list[Row]:
    """Return at most `height` rows: controls, then presets. `stats` replaces the presets.

    Where the controls need more room, the rows around the selected control are shown, with an ellipsis. Where the presets
    need more, some of them are, and the key that shows the next ones.
    """
    width = max(MIN_WIDTH, width)
    controls, room = _visible_controls(state, width, height)
    if stats is not None:
        return [*controls, *wrap((*_position(state), *stats), width)[:room]]
    pages = preset_pages(state, width, height)
    page = pages[_page_in_view(state, pages)]
    return [*controls, *_preset_rows(state, page, width, more=len(pages) > 1)[:room]]


def next_presets(state: DemoState, width: int, height: int) -> int:
    """Return the index of the first preset of the next page; after the last page comes the first."""
    pages = preset_pages(state, max(MIN_WIDTH, width), height)
    return next(iter(pages[(_page_in_view(state, pages) + 1) % len(pages)]), 0)


def preset_pages(state: DemoState, width: int, height: int) -> list[list[int]]:
    """Return the indices of the presets that are shown together; one page if all of them fit below the controls."""
    room = _visible_controls(state, width, height)[1]
    every = list(range(len(state.preset_names)))
    if len(every) <= len(PRESET_KEYS) and len(_preset_rows(state, every, width)) <= room:
        return [every]
    pages: list[list[int]] = [[]]
    for index in every:
        is_full = len(_preset_rows(state, [*pages[-1], index], width, more=True)) > room
        if pages[-1] and (is_full or index % len(PRESET_KEYS) == 0):
            pages.append([])
        pages[-1].append(index)
    return pages


def _page_in_view(state: DemoState, pages: list[list[int]]) -> int:
    return next((i for i, page in enumerate(pages) if state.preset_in_view in page), 0)


def _visible_controls(state: DemoState, width: int, height: int) -> tuple[list[Row], int]:
    """Return the rows of controls that are shown, and how many rows that leaves below them."""
    controls = wrap(state.control_row(), width)
    room = max(1, height - 1)
    if len(controls) <= room:
        return controls, max(1, height - len(controls))
    controls = wrap(state.control_row(), max(1, width - 2))
    selected = next((y for y, row in enumerate(controls) if any(span.style == "window" for span in row)), 0)
    first = min(max(0, selected - room + 1), len(controls) - room)
    visible = controls[first : first + room]
    return [*visible[:-1], (*visible[-1], Span(" …", "dim"))], 1


def _position(state: DemoState) -> Row:
    runner = state.runner
    if runner is None:
        return ()
    sign = "▶" if runner.playing else "■" if runner.at_end else "❚❚"
    return Span(f"{sign} {runner.position}".replace(" ", NO_BREAK), "accent"), Span(f"{NO_BREAK} ")


def _preset_rows(state: DemoState, numbers: list[int] | range, width: int, more: bool = False) -> list[Row]:
    """Return the rows of the position and of some presets; with `more`, of the key that shows the next ones."""
    spans = [*_position(state), *state.preset_row(numbers)]
    if more:
        spans += [
            Span(f"{MORE_KEY}{NO_BREAK}", "key"),
            Span(say("tui.chart.more").replace(" ", NO_BREAK), "dim"),
        ]
    return wrap(spans, width)
