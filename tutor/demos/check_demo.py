"""Check what the author of a course's demo wrote, where Python itself would only say what went wrong later."""

from collections.abc import Iterator
from typing import Any, get_args

from tutor.demos.figure import Bars, Figure, Grid, HeatMap, Panel, Pictures, Plot, Tiles, Words
from tutor.demos.model import Control, Demo
from tutor.errors import UserError


class DemoFault(Exception):
    """What is wrong with a demo, and how to fix it."""


_PARTS: dict[type[Any], tuple[str, ...]] = {
    Plot: ("lines", "points", "rules"),
    Grid: ("cells",),
    Bars: ("bars",),
    Pictures: ("pictures",),
    Words: ("lines",),
    HeatMap: ("lines", "points", "shades"),
    Tiles: ("rows", "shades"),
}
"""The fields of each panel that hold several things."""


def check_controls(demo: Demo) -> None:
    """Raise DemoFault if the controls or the presets of a demo cannot be used."""
    if not isinstance(demo.controls, tuple | list) or not all(isinstance(c, Control) for c in demo.controls):
        raise DemoFault("`controls` is not a tuple of controls: write `controls=(Control(…),)`")
    for control in demo.controls:
        if not isinstance(control.values, tuple | list) or not control.values:
            raise DemoFault(f"the values of the control `{control.name}` are not a tuple: write `(0.1, 0.2)`")
        if control.start not in control.values:
            what = f"the control `{control.name}` starts at {control.start}, which is not one of its values"
            raise DemoFault(f"{what}: {', '.join(map(str, control.values))}")
    for name, preset in demo.presets.items():
        try:
            demo.read(preset)
        except UserError as error:
            raise DemoFault(f"in the preset `{name}`: {error}") from None


def check_figure(figure: object) -> Figure:
    """Return what `figure()` of a demo returned. DemoFault if it is not a figure, or one that cannot be drawn."""
    if not isinstance(figure, Figure):
        raise DemoFault(f"figure() returned no Figure, but {_name_type(figure)}")
    bands: object = figure.bands
    if not _is_sequence(bands) or not all(_is_sequence(band) for band in figure.bands):
        what = "the bands of a Figure are a tuple of tuples of panels"
        raise DemoFault(f"{what}: write `Figure(((plot,),), …)`, with both commas")
    for text in (figure.caption, figure.summary, figure.alarm):
        if not isinstance(text, str):
            raise DemoFault(
                f"caption, summary and alarm of a Figure are texts, but one of them is {_name_type(text)}"
            )
    for fault in (fault for band in figure.bands for panel in band for fault in _faults(panel)):
        raise DemoFault(fault)
    return figure


def _faults(panel: object) -> Iterator[str]:
    """Yield what is wrong with a panel."""
    if not isinstance(panel, get_args(Panel)):
        names = ", ".join(kind.__name__ for kind in _PARTS)
        yield f"{_name_type(panel)} is not a panel; the panels are {names}"
        return
    name = type(panel).__name__
    for field in _PARTS[type(panel)]:
        if not _is_sequence(getattr(panel, field)):
            yield f"`{field}` of a {name} is not a tuple: write `{field}=(…,)`, with the comma"
            return
    for one in (*panel.lines, *panel.points) if isinstance(panel, Plot | HeatMap) else ():
        if not hasattr(one, "x") or not hasattr(one, "y"):
            yield f"lines and points of a {name} are `Line` and `Points`, but one of them is {_name_type(one)}"
        elif len(one.x) != len(one.y):
            yield f"a {type(one).__name__} has {len(one.x)} values of x, but {len(one.y)} of y"


def _is_sequence(value: object) -> bool:
    return isinstance(value, tuple | list)


def _name_type(value: object) -> str:
    return f"a `{type(value).__name__}`"
