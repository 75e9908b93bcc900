"""Rows that changed, painted at once: without the messages, the timer and the layout between a widget and the terminal.

By its own way Textual paints them some milliseconds later, at the price of drawing a whole chart. Where nothing lies over a
widget and nothing else is about to change, what it would paint is what the widget says itself.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from textual.app import App
from textual.geometry import Region
from textual.widget import Widget

from tutor.tui.terminal.driver import ThinDriver

MOST_WAITING = 2  # writes that may wait for the terminal


def paint(app: App[Any], changed: Mapping[Widget, Iterable[int]]) -> bool:
    """Paint these rows of the widgets now; False, with nothing done, if Textual must, or is not as it is known here."""
    driver = app._driver
    if not isinstance(driver, ThinDriver) or driver.backlog() > MOST_WAITING:
        return False
    try:
        if app._batch_count or app._notifications or not all(map(_bare, changed)):
            return False
        if driver.wire.size != tuple(app.screen.size):
            return False  # the terminal has become another size, and the screen is not laid out for it yet
        text = "".join(_rows(widget, sorted(rows)) for widget, rows in changed.items())
        app._begin_update()
    except AttributeError:
        return False
    driver.write(text)
    app._end_update()
    return True


def _bare(widget: Widget) -> bool:
    """Whether the widget stands whole on a screen that stays as it is."""
    screen = widget.screen
    if screen is not widget.app.screen or screen._layout_required or screen._repaint_required:
        return False
    region, clip = screen._compositor.visible_widgets.get(widget, (None, None))
    return (
        region is not None
        and clip is not None
        and clip.contains_region(region)
        and not widget._repaint_required
    )


def _rows(widget: Widget, rows: list[int]) -> str:
    """What Textual would write for these rows."""
    left, top, width, _ = widget.region
    widget._styles_cache.set_dirty(*(Region(0, y, width, 1) for y in rows))
    first, console = rows[0], widget.app.console
    strips = widget.render_lines(Region(0, first, width, rows[-1] + 1 - first))
    return "".join(f"\x1b[{top + y + 1};{left + 1}H{strips[y - first].render(console)}" for y in rows)
