"""Which view of a run is shown: the one that the learner chose, or one that suits the width."""

from collections.abc import Sequence

from tutor.lab.run import Run
from tutor.lab.views import VIEWS, View
from tutor.tui.theme.breakpoints import WIDE_COLUMNS

OVERVIEW = "overview"
"""The view that shows several side by side. Narrow screens show one of the others."""


def fitting_views(run: Run, width: int) -> tuple[View, ...]:
    """Return the views that can show a run in `width` columns."""
    return tuple(
        view for view in VIEWS.values() if view.fits(run) and (view.name != OVERVIEW or width >= WIDE_COLUMNS)
    )


def choose_view(chosen: str, views: Sequence[View]) -> View:
    """Return the chosen view, if it is among `views`; else the first one, which is the overview where there is room for it."""
    return next((view for view in views if view.name == chosen), views[0])
