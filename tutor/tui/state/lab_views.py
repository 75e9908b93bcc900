"""Which view of a run is shown: the one that the learner chose, or the one that suits the room."""

from collections.abc import Sequence

from tutor.lab.run import Run
from tutor.lab.views import VIEWS, View
from tutor.tui.theme.breakpoints import WIDE_COLUMNS

OVERVIEW = "overview"
"""The view that shows several side by side. Narrow screens show one of the others."""


def fitting_views(run: Run) -> tuple[View, ...]:
    """Return the views that can show a run."""
    return tuple(view for view in VIEWS.values() if view.fits(run))


def choose_view(chosen: str, width: int, views: Sequence[View]) -> View:
    """Return the chosen view, if it is among `views`; else the overview where there is room for it, or the first other one."""
    by_name = {view.name: view for view in views}
    if chosen in by_name:
        return by_name[chosen]
    if width >= WIDE_COLUMNS and OVERVIEW in by_name:
        return by_name[OVERVIEW]
    return next((view for view in views if view.name != OVERVIEW), views[0])
