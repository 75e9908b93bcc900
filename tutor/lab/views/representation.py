"""The training examples as a hidden layer represents them."""

from tutor.demos.figure import Figure, Plot, Points, series_mark
from tutor.lab.report import format_share
from tutor.lab.representation import represent
from tutor.lab.run import Run
from tutor.lab.views.decision import CLASS_MARKS, diverged_alarm
from tutor.lab.views.view import Look, chosen_layer
from tutor.messages import say
from tutor.text.rows import series

BANDS = 5
"""Groups of targets of a regression, from low to high, each with a style of its own."""


def representation_figure(run: Run, look: Look) -> Figure:
    """Return the examples along two directions of the chosen hidden layer."""
    number = chosen_layer(run, look, hidden=True)
    block = run.model.blocks[number]
    found = represent(run, block)
    groups = []
    if run.data.classes:
        for label, name in enumerate(run.data.classes):
            own = found.points[found.targets == label]
            mark = CLASS_MARKS[label % 2] if len(run.data.classes) == 2 else series_mark(label + 1)
            groups.append(
                Points(own[:, 0], own[:, 1], say("lab.view.class", name=name), series(label + 1), mark)
            )
    else:
        low, high = float(found.targets.min()), float(found.targets.max())
        bands = ((found.targets - low) / ((high - low) or 1.0) * BANDS).clip(0, BANDS - 1).astype(int)
        for band in range(BANDS):
            own = found.points[bands == band]
            text = (
                say(f"lab.view.representation.{'high' if band else 'low'}") if band in (0, BANDS - 1) else ""
            )
            groups.append(Points(own[:, 0], own[:, 1], text, f"heat{2 + band * 7 // (BANDS - 1)}", "●"))
    panel = Plot(
        points=tuple(groups),
        title=say("lab.view.units.layer", number=number + 1, name=block.name),
        x_label=say("lab.view.representation.across"),
        y_label=say("lab.view.map.up", name=say("lab.view.representation.up")),
        weight=3,
    )
    key = "lab.view.representation.caption" if found.nearest is not None else "lab.view.representation.spread"
    caption = say(
        key,
        step=f"{run.steps:,}",
        kept=format_share(found.kept),
        right=format_share(found.nearest or 0.0),
        count=len(found.points),
    )
    return Figure(((panel,),), caption, say("lab.view.representation.summary"), diverged_alarm(run))
