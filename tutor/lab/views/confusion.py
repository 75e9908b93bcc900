"""Which classes the network confuses."""

import numpy as np

from engine.layer import Array
from tutor.demos.figure import Cell, Figure, Grid
from tutor.lab.observe import confusion_matrix
from tutor.lab.report import format_share
from tutor.lab.run import Run
from tutor.lab.views.decision import diverged_alarm
from tutor.lab.views.view import Look
from tutor.messages import say
from tutor.text.rows import shorten

MOST_CLASSES = 20
NAME = 12
"""Cells of the name of a class, at most."""


def confusion_figure(run: Run, look: Look) -> Figure:  # noqa: ARG001
    """Return the confusion matrix of the test examples: a row for each class, a column for each answer."""
    names = run.data.classes
    if len(names) > MOST_CLASSES:
        text = say("lab.view.confusion.large", count=len(names), most=MOST_CLASSES)
        return Figure((), text, text)
    counts = confusion_matrix(run)
    wrong = counts - np.diag(np.diag(counts))
    right, total = int(np.trace(counts)), int(counts.sum())
    caption = say(
        "lab.view.confusion.caption",
        step=f"{run.steps:,}",
        right=right,
        total=total,
        share=format_share(right / max(total, 1)),
    )
    summary = say("lab.view.confusion.none")
    if wrong.any():
        true, said = np.unravel_index(int(wrong.argmax()), wrong.shape)
        summary = say(
            "lab.view.confusion.summary", label=names[true], answer=names[said], count=int(wrong.max())
        )
    return Figure((confusion_panels(run, counts),), caption, summary, diverged_alarm(run))


def confusion_panels(run: Run, counts: Array | None = None) -> tuple[Grid, ...]:
    """Return the table of `counts`, or of those of the run as it is now; nothing if there are too many classes."""
    names = run.data.classes
    if not 0 < len(names) <= MOST_CLASSES:
        return ()
    counts = confusion_matrix(run) if counts is None else counts
    most = max(int((counts - np.diag(np.diag(counts))).max()), 1)
    rows = [tuple(Cell(shorten(name, 5 if len(names) > 2 else NAME), "dim") for name in names)]
    for true, row in enumerate(counts.tolist()):
        rows.append(
            tuple(Cell(str(count), _style(count, true == said, most)) for said, count in enumerate(row))
        )
    labels = ("", *(say("lab.view.confusion.row", name=shorten(name, NAME)) for name in names))
    return (Grid(tuple(rows), say("lab.view.confusion.title"), names=labels),)


def _style(count: int, right: bool, most: int) -> str:
    """Return the style of a count: good on the diagonal, beside it the hotter the more there are."""
    if right:
        return "good"
    return f"heat{3 + round(6 * count / most)}" if count else "dim"
