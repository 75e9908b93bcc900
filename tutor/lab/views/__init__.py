"""The views of a run: each turns a run, and what the learner has chosen to look at, into a figure. No screen here."""

from tutor.lab.run import Run
from tutor.lab.views.confusion import confusion_figure
from tutor.lab.views.curves import curves_figure
from tutor.lab.views.decision import curve_figure, map_figure, map_is_costly
from tutor.lab.views.images import (
    activations_figure,
    filters_figure,
    has_activations,
    has_filters,
    misread_figure,
)
from tutor.lab.views.layers import layers_figure
from tutor.lab.views.overview import overview_figure
from tutor.lab.views.representation import representation_figure
from tutor.lab.views.step import step_figure
from tutor.lab.views.surface import surface_figure
from tutor.lab.views.unit import unit_figure
from tutor.lab.views.units import units_are_costly, units_figure
from tutor.lab.views.view import Look, View, has_curve, has_images, has_map
from tutor.lab.views.weights import weights_figure

__all__ = ["VIEWS", "Look", "View"]


def _always(run: Run) -> bool:  # noqa: ARG001
    return True


def _always_costly(run: Run, look: Look) -> bool:  # noqa: ARG001
    return True


VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        View("overview", _always, overview_figure),
        View("map", has_map, map_figure, costly=map_is_costly),
        View("curve", lambda run: has_curve(run) and run.data.task != "classes", curve_figure),
        View("filters", has_filters, filters_figure),
        View("activations", has_activations, activations_figure),
        View("units", lambda run: not has_images(run), units_figure, costly=units_are_costly),
        View("unit", lambda run: not has_images(run), unit_figure, costly=units_are_costly),
        View(
            "representation",
            lambda run: len(run.model.blocks) > 1,
            representation_figure,
            costly=_always_costly,
        ),
        View("curves", _always, curves_figure),
        View("layers", _always, layers_figure),
        View("weights", _always, weights_figure),
        View("confusion", lambda run: bool(run.data.classes), confusion_figure, costly=_always_costly),
        View(
            "misread",
            lambda run: has_images(run) and bool(run.data.classes),
            misread_figure,
            costly=_always_costly,
        ),
        View("surface", _always, surface_figure, costly=_always_costly),
        View("step", _always, step_figure, costly=_always_costly),
    )
}
"""All views by name, in the order in which a key goes through them."""
