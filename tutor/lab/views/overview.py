"""The overview: the answers of the network beside the curves, and below them the units and the layers."""

from tutor.demos.figure import Figure, Panel
from tutor.demos.number_format import significant
from tutor.lab.run import Run
from tutor.lab.views.confusion import confusion_figure, confusion_panels
from tutor.lab.views.curves import curve_plots, curves_caption, curves_figure
from tutor.lab.views.decision import (
    count_tests,
    curve_figure,
    curve_panel,
    diverged_alarm,
    map_figure,
    map_panel,
    wrong_tests,
)
from tutor.lab.views.images import (
    activation_panels,
    filter_pictures,
    filters_figure,
    has_activations,
    has_filters,
)
from tutor.lab.views.layers import inspect_for_frame, layer_table
from tutor.lab.views.units import dead_units, unit_curve_plot, unit_tiles
from tutor.lab.views.view import Look, affordable_examples, chosen_layer, has_curve, has_images, has_map
from tutor.messages import say

WIDE, HIGH = 100, 24
"""The width and height, in cells, from which the overview has panels side by side, and a second row of panels."""

TABLE = 58
"""Columns of the table of layers."""

Band = tuple[Panel, ...]


def overview_figure(run: Run, look: Look) -> Figure:
    """Return the overview; in a narrow space, only the view that says most about the data."""
    if look.columns < WIDE:
        return _main_figure(run, look)
    first = (*_main_panels(run, look), *curve_plots(run, look))
    lower = look.kept or _lower_bands(run, look)
    return Figure((first, *lower), curves_caption(run), _summary(run), diverged_alarm(run))


def _lower_bands(run: Run, look: Look) -> tuple[Band, ...]:
    """Return what stands below the curves, without the last band where there is no room for it."""
    bands = _image_bands(run, look) if has_images(run) else (_below(run, look),)
    return bands if look.lines >= HIGH else bands[:-1]


def _image_bands(run: Run, look: Look) -> tuple[Band, ...]:
    """Return the filters beside what is confused, and the activation maps."""
    pictures = filter_pictures(run)
    is_quick = affordable_examples(run, 0) >= len(run.data.test_y) // 4
    middle = ((pictures,) if pictures else ()) + (confusion_panels(run) if is_quick else ())
    maps = activation_panels(run, look)[0] if has_activations(run) else ()
    return tuple(band for band in (middle, maps) if band)


def _main_figure(run: Run, look: Look) -> Figure:
    """Return the view that says most about the data."""
    if has_map(run):
        return map_figure(run, look)
    if has_curve(run) and run.data.task != "classes":
        return curve_figure(run, look)
    if has_images(run) and has_filters(run):
        return filters_figure(run, look)
    return confusion_figure(run, look) if look.columns < WIDE else curves_figure(run, look)


def _main_panels(run: Run, look: Look) -> Band:
    """Return the answers of the network, where they can be drawn over one or two features."""
    if has_map(run):
        return (map_panel(run, look, look.columns * 2 // 5, look.lines * 2 // 3),)
    return (curve_panel(run, look),) if run.data.task != "classes" else ()


def _below(run: Run, look: Look) -> Band:
    """Return the maps of the units, and the table of the layers."""
    lines = look.lines // 3
    views = inspect_for_frame(run)
    table = layer_table(run, views, TABLE, lines, chosen_layer(run, look))
    if has_map(run) and run.model.blocks[:-1]:
        tiles, _ = unit_tiles(run, look, dead_units(views), look.columns - TABLE - 2, lines)
        return tiles, table
    if has_curve(run) and run.model.blocks[:-1]:
        return unit_curve_plot(run, look, dead_units(views)), table
    return (table,)


def _summary(run: Run) -> str:
    """Return the learning rate, and how many test points are marked as wrong."""
    text = say("lab.view.overview.rate", lr=significant(run.lr))
    if has_map(run) and run.data.classes:
        wrong = say("lab.view.overview.wrong", wrong=len(wrong_tests(run)), count=count_tests(run))
        text = f"{wrong} {text}"
    return text
