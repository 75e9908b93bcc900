"""`tutor doctor`: show what this terminal can do, where files are kept, and what could be improved."""

import locale
import os
import platform
import sqlite3
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from shutil import get_terminal_size

from tutor.capabilities import ASCII_VARIABLE, Terminal, detect_terminal, prints_lines_only
from tutor.cli.cell_width_probe import measure_cells
from tutor.cli.common import (
    add_json_option,
    add_lesson_options,
    describes_pictures,
    format_count,
    lesson_folders,
    open_library,
    print_json,
)
from tutor.cli.examine_store import Finding, examine_store
from tutor.errors import UserError
from tutor.messages import has_message, say
from tutor.text.rows import pad, width

LIBRARIES = ("textual", "numpy", "plotext", "PyYAML", "simpleeval", "platformdirs")


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `doctor`."""
    add_json_option(parser)
    add_lesson_options(parser)


def run(args: Namespace) -> int:
    """Print the findings, then the advice."""
    findings = [
        *_examine_terminal(),
        *_examine_characters(),
        *_examine_settings(),
        *_examine_files(args),
        *_list_versions(),
    ]
    if args.json:
        print_json([finding._asdict() for finding in findings])
        return 0
    labels = [say(f"doctor.{finding.name}") for finding in findings]
    cells = max(map(width, labels))
    for label, finding in zip(labels, findings, strict=True):
        print(f"{'!' if finding.advice else ' '} {pad(label, cells)}  {finding.value}")
    advice = [finding.advice for finding in findings if finding.advice]
    print()
    print("\n".join(f"! {line}" for line in advice) if advice else say("doctor.well"))
    return 0


def _examine_terminal() -> Iterator[Finding]:
    found = detect_terminal()
    name = found.name or say("doctor.unset")
    yield Finding("term", name, say("doctor.better-term") if prints_lines_only(found.name) else "")
    in_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    yield Finding("tty", _yes_or_no(in_terminal), "" if in_terminal else say("doctor.better-tty"))
    columns, lines = get_terminal_size((80, 24))
    advice = ""
    if columns < 60 or lines < 20:
        advice = say("doctor.better-size")
    elif columns < 100:
        advice = say("doctor.better-wide")
    yield Finding("size", f"{columns}x{lines}", advice)
    yield Finding("colours", *_examine_colours(found))
    yield Finding("remote", _yes_or_no("SSH_CONNECTION" in os.environ))
    multiplexers = [
        program for program, variable in (("tmux", "TMUX"), ("screen", "STY")) if os.environ.get(variable)
    ]
    yield Finding("inside", ", ".join(multiplexers) or say("doctor.none"))


def _examine_colours(found: Terminal) -> tuple[str, str]:
    """Return the number of colours that the environment promises, and advice."""
    if found.limit == "NO_COLOR":
        return say("doctor.no-color"), ""
    if found.limit:
        return say("doctor.no-colours", term=found.name or say("doctor.unset-term")), ""
    improvable = found.uses_own_palette and not found.name.startswith("linux")
    return f"{found.colours:,}", say("doctor.better-colours") if improvable else ""


def _examine_characters() -> Iterator[Finding]:
    found = detect_terminal()
    encoding = sys.__stdout__.encoding if sys.__stdout__ else ""
    yield Finding("encoding", f"{encoding} ({locale.setlocale(locale.LC_CTYPE)})")
    characters = say("doctor.utf8" if found.utf8 else "doctor.ascii")
    key = f"doctor.by-{found.reason.lower()}"
    reason = say(key) if has_message(key) else found.reason
    improvable = not found.utf8 and found.reason not in (ASCII_VARIABLE, "console")
    yield Finding(
        "characters", f"{characters} ({reason})", say("doctor.better-characters") if improvable else ""
    )
    for name, sample, expected in (("hangul", "한", 2), ("braille", "⣿", 1), ("lines", "─", 1)):
        measured = measure_cells(sample) if found.utf8 else None
        if measured is None:
            yield Finding(name, say("doctor.unmeasured"))
            continue
        advice = ""
        if measured != expected:
            advice = say("doctor.better-width", sample=sample, wanted=format_count(expected, "cell"))
        yield Finding(name, say("doctor.cells", sample=sample, cells=format_count(measured, "cell")), advice)


def _examine_settings() -> Iterator[Finding]:
    """Yield what environment variables change: how pictures are shown, and whether code is run."""
    from tutor.exercises.permission import describe_confinement, reason_not_to_run

    described = describes_pictures()
    yield Finding("pictures", say(f"doctor.pictures-{'described' if described else 'drawn'}"))
    confinement = say(f"doctor.confined-{describe_confinement()}")
    yield Finding("exercises", reason_not_to_run() or say("doctor.exercises-run", confinement=confinement))


def _examine_files(args: Namespace) -> Iterator[Finding]:
    try:
        library = open_library(args)
        yield Finding("lessons", f"{library.root} ({format_count(len(library.ids()), 'lesson')})")
    except UserError as error:
        yield Finding("lessons", ", ".join(lesson_folders(args)), str(error))
    yield from examine_store()


def _list_versions() -> Iterator[Finding]:
    from importlib.metadata import PackageNotFoundError, version

    from tutor import __version__

    yield Finding(
        "versions",
        f"tutor {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}",
    )
    libraries = []
    for name in LIBRARIES:
        try:
            libraries.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            libraries.append(f"{name} ?")
    yield Finding("libraries", ", ".join(libraries))
    yield Finding("system", f"{platform.system()} {platform.machine()}")


def _yes_or_no(value: bool) -> str:
    return say("doctor.yes" if value else "doctor.no")
