"""Try the demos of a course: that each of them runs and can be drawn as its pages show it."""

import os
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

from tutor.content.library import ENGLISH, Library
from tutor.content.model import DemoBlock, LintFinding
from tutor.demos.catalog import demo as find_demo
from tutor.demos.model import Demo, Settings
from tutor.errors import UserError
from tutor.render.chart import draw

MAX_SECONDS = 5.0
"""How long one demo block is tried. It is tried with its starting values first, and then with others while there is time."""
WIDTH, HEIGHT = 80, 11


def lint_demos(
    library: Library, path: Path | None, clock: Callable[[], float] = time.monotonic
) -> list[LintFinding]:
    """Return what goes wrong when the demos of a course run, for each page of the course `library` in `path`.

    A demo that may not run, or that cannot be found, is left out: the page's own check reports it.
    """
    wanted = None if path is None else Path(os.path.realpath(path))
    findings = []
    for name in library.ids() if library.prefix else ():
        place = Path(os.path.realpath(library.english_path(name)))
        if wanted is None or wanted == place or wanted in place.parents:
            lesson = library.in_language(ENGLISH).peek(name)
            for block in lesson.demos:
                what = _try_block(block, clock) if block.use.startswith(library.prefix) else ""
                if what:
                    remedy = "correct the demo; `tutor demo` with this name shows its picture"
                    findings.append(LintFinding(lesson.path, block.line, what, remedy))
    return findings


def _try_block(block: DemoBlock, clock: Callable[[], float]) -> str:
    """Return the first error of a demo as a page shows it; "" if there is none."""
    try:
        demo = find_demo(block.use).for_page(block.controls, block.presets, block.show)
    except UserError:
        return ""
    end = clock() + MAX_SECONDS
    for setting, settings in _settings(demo):
        try:
            _try(demo, settings, end, clock)
        except UserError as error:
            return f"{setting}: {error}" if setting else str(error)
        if clock() > end:
            break
    return ""


def _settings(demo: Demo) -> Iterator[tuple[str, Settings]]:
    """Yield settings to try, each with what is special about them: the start, the presets, and the ends of each control."""
    start = demo.starting_settings()
    yield "", start
    for name in demo.presets:
        yield f"with the preset `{name}`", demo.preset(name)
    for control in demo.controls:
        for value in dict.fromkeys((control.values[0], control.values[-1])):
            yield f"with {control.name} = {value}", start | {control.name: value}


def _try(demo: Demo, settings: Settings, end: float, clock: Callable[[], float]) -> None:
    """Run a demo and draw its first and its last picture. UserError if that fails, or if NumPy warns of a result."""
    records = []
    with warnings.catch_warnings():
        warnings.simplefilter("error", RuntimeWarning)
        for record in demo.experiment(settings, 0):
            records.append(record)
            if len(records) == 1:
                _draw(demo, records, settings)
            if clock() > end:
                break
        if not records:
            raise UserError(f"the experiment of {demo.name} yields no record")
        _draw(demo, records, settings)


def _draw(demo: Demo, records: list[object], settings: Settings) -> None:
    figure = demo.figure(records, settings)
    try:
        draw(figure, WIDTH, HEIGHT)
    except UserError:
        raise
    except Exception as error:
        raise UserError(
            f"the figure of {demo.name} cannot be drawn: {type(error).__name__}: {error}"
        ) from error
