"""Check the plots of a folder of lessons: that they can be drawn, and that nothing is missing from the picture."""

import math
import os
from collections.abc import Iterator
from pathlib import Path

from tutor.content.library import ENGLISH, Library
from tutor.content.model import Lesson, LintFinding, PlotBlock
from tutor.content.preview import find_root
from tutor.plots.model import READABLE_CURVES, Curve, PlotData, PlotError
from tutor.plots.read_plot import read_plot

Found = Iterator[tuple[int, str, str]]


def lint_plots(path: Path | None, strict: bool = False) -> list[LintFinding]:
    """Return what is wrong with the plots of a page or a folder (default: the built-in lessons), by file and line.

    Style findings are reported for the built-in lessons, and for others if `strict`.
    """
    library = Library(None if path is None else find_root(path))
    strict = strict or library.is_built_in
    pages = [library.english_path(name) for name in library.ids()]
    wanted = None if path is None else Path(os.path.realpath(path))
    findings: list[LintFinding] = []
    for name, page in zip(library.ids(), pages, strict=True):
        place = Path(os.path.realpath(page))
        if wanted is None or wanted == place or wanted in place.parents:
            findings += lint_plots_of(library.in_language(ENGLISH).peek(name), strict)
    return findings


def lint_plots_of(lesson: Lesson, strict: bool = False) -> list[LintFinding]:
    """Return what is wrong with the plots of one page."""
    findings = []
    for block in lesson.plots:
        findings += [LintFinding(lesson.path, *found) for found in _check(block)]
        findings += [LintFinding(lesson.path, *found, "style") for found in _check_style(block) if strict]
    return findings


def _check(block: PlotBlock) -> Found:
    try:
        data = read_plot(block)
    except PlotError as error:
        yield error.line, error.what, error.remedy
        return
    for curve in data.curves:
        yield from _check_curve(curve, data)


def _check_curve(curve: Curve, data: PlotData) -> Found:
    if curve.fault:
        yield (
            curve.line,
            f"the line `{curve.name}` has no value {curve.fault}",
            "change the ends of x, or the formula",
        )
    elif not any(map(math.isfinite, curve.y)):
        yield curve.line, f"`{curve.name}` has no numbers", "leave it out"
    for is_checked, values, axis in (
        (data.log_y or data.kind == "bars", curve.y, "y"),
        (data.log_x and data.kind != "bars", curve.x, "x"),
    ):
        least = 0.0 if data.kind != "bars" or data.log_y else -math.inf
        for x, value in zip(curve.x, values, strict=True):
            if not is_checked or isinstance(value, str):
                break
            if value < 0 or value <= least:
                where = f"`{curve.name}` is {value:.4g} at {x if isinstance(x, str) else f'x = {x:.4g}'}"
                if data.kind == "bars" and not data.log_y:
                    yield curve.line, f"{where}, and a bar cannot be negative", "write `kind: lines`"
                else:
                    what = f"{where}, which has no place on a logarithmic {axis} axis"
                    yield curve.line, what, "leave such values out, or leave `log` out"
                break


def _check_style(block: PlotBlock) -> Found:
    try:
        data = read_plot(block)
    except PlotError:
        return
    if len(data.curves) > READABLE_CURVES:
        what = f"the plot has {len(data.curves)} curves, more than {READABLE_CURVES}"
        yield block.line, what, "show fewer, or make two plots"
    if not data.title and not data.caption:
        yield block.line, "the plot has no title and no caption", "add `title` or `caption`"
