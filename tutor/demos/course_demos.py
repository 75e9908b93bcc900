"""Demos of added courses: Python files that are imported only if the learner allows the course to run programs.

The demo `rnn/unrolled` is `demos/unrolled.py` in the folder of the course `rnn`, or `demos/unrolled/figure.py`. Either
defines `DEMO`, as a built-in demo does.
"""

import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from itertools import islice
from pathlib import Path
from shlex import quote
from types import ModuleType
from typing import Any

from tutor.content.courses import Course, open_course, open_courses
from tutor.content.qualify import DEMOS, NAMESPACE_END, demo_file
from tutor.demos.check_demo import DemoFault, check_controls, check_figure
from tutor.demos.figure import Figure
from tutor.demos.model import Demo, Measure, Settings, Value
from tutor.errors import UserError
from tutor.messages import say
from tutor.text.suggestions import similar_names

MAX_RECORDS = 10_000
"""The most records of an experiment. One that would yield more is ended, because it may be infinite."""

NO_CODE_VARIABLE = "TUTOR_NO_CODE"
"""An environment variable that turns programs of courses off, unless it is "" or 0. Kiosk mode sets it."""


def course_demo_names() -> tuple[str, ...]:
    """Return the names of the demos of all open courses that may run programs."""
    return tuple(name for course in open_courses() if not _reason(course) for name in _names(course))


def course_demo(name: str) -> Demo:
    """Return the demo `course/demo`. UserError if there is none, if its course may not run programs, or if it is faulty."""
    namespace, _, own = name.partition(NAMESPACE_END)
    course = open_course(namespace)
    file = demo_file(course.root, own) if course else None
    if course is None or file is None:
        near = similar_names(name, course_demo_names(), 1)
        if near:
            raise UserError(say("demo.unknown.near", name=name, nearest=near[0]))
        raise UserError(say("demo.unknown", name=name))
    if reason := _reason(course):
        raise UserError(say("demo.course.refused", name=name, reason=reason))
    return replace(_load(file, f"tutor_course_{namespace}_{own}".replace("-", "_")), name=name)


def _names(course: Course) -> Iterator[str]:
    """Yield the names of the demos in the folder of a course."""
    folder = course.root / DEMOS
    stems = {path.stem for path in folder.glob("*.py")} | {
        path.parent.name for path in folder.glob("*/figure.py")
    }
    for stem in sorted(stems):
        name = stem.replace("_", "-")
        if demo_file(course.root, name):
            yield f"{course.name}{NAMESPACE_END}{name}"


def _reason(course: Course) -> str:
    """Return why a course may not run programs, and how to allow it; "" if it may."""
    if os.environ.get(NO_CODE_VARIABLE, "0") not in ("", "0"):
        return say("demo.course.off")
    if course.may_run:
        return ""
    if course.is_added:
        return say("demo.course.allow", course=course.name)
    return say("demo.course.add", folder=quote(str(course.root)))


@cache
def _load(file: Path, module_name: str) -> Demo:
    """Import a file and return its `DEMO`. Every error is a UserError with the line of the file."""
    with _faults_of(file):
        module = (
            _import_package(file, module_name) if file.name == "figure.py" else _import(file, module_name)
        )
        found: Any = getattr(module, "DEMO", None)
    if not isinstance(found, Demo):
        raise UserError(say("demo.course.no-demo", file=file))
    with _faults_of(file):
        check_controls(found)
    return _guard(found, file)


def _guard(demo: Demo, file: Path) -> Demo:
    """Return a demo whose errors are UserErrors with the line of the file, and which ends after MAX_RECORDS records."""

    def experiment(settings: Settings, seed: int) -> Iterator[Any]:
        with _faults_of(file):
            yield from islice(demo.experiment(settings, seed), MAX_RECORDS)

    def figure(records: Sequence[Any], settings: Settings) -> Figure:
        with _faults_of(file):
            return check_figure(demo.figure(records, settings))

    def guarded(measure: Measure) -> Measure:
        def run(records: Sequence[Any], settings: Settings) -> Value:
            with _faults_of(file):
                return measure(records, settings)

        return run

    measures = {name: guarded(measure) for name, measure in demo.measures.items()}
    return replace(demo, experiment=experiment, figure=figure, measures=measures)


@contextmanager
def _faults_of(file: Path) -> Iterator[None]:
    """Turn every error in the block into a UserError with the line of the file, or of another file in its folder."""
    try:
        yield
    except UserError:
        raise
    except (Exception, SystemExit) as error:
        what = (
            str(error)
            if isinstance(error, DemoFault)
            else traceback.format_exception_only(error)[-1].strip().splitlines()[0]
        )
        place = _line_in(file.parent, error) or file
        raise UserError(say("demo.course.faulty", place=place, what=what)) from None


def _import(file: Path, name: str, search: list[str] | None = None) -> ModuleType:
    """Import a file under a module name; with `search`, as a package whose modules are in these folders."""
    spec = spec_from_file_location(name, file, submodule_search_locations=search)
    if spec is None or spec.loader is None:
        raise ImportError(str(file))
    module = module_from_spec(spec)
    sys.modules.update({name: module})  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def _import_package(figure: Path, name: str) -> ModuleType:
    """Import `figure.py` as part of a package, so that it can say `from .experiment import run`."""
    start = figure.with_name("__init__.py")
    if start.is_file():
        _import(start, name, [str(figure.parent)])
    else:
        package = ModuleType(name)
        package.__path__ = [str(figure.parent)]
        sys.modules.update({name: package})
    return import_module(f"{name}.figure")


def _line_in(folder: Path, error: BaseException) -> str:
    """Return the last line of a file in `folder` that led to the error, as file:line; "" if there is none."""
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.startswith(str(folder))
    ]
    if isinstance(error, SyntaxError) and error.filename and error.filename.startswith(str(folder)):
        return f"{error.filename}:{error.lineno}"
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
