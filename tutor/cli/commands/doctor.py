"""`tutor doctor`: what this terminal can do, where things are, and what would be better."""

import locale
import os
import platform
import sqlite3
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from shutil import get_terminal_size
from typing import NamedTuple

from tutor.capabilities import ASCII, Terminal, lines_only, terminal
from tutor.cli.cell_width_probe import cells_of
from tutor.cli.common import count, json_option, lesson_options, library, print_json
from tutor.errors import UserError
from tutor.messages import has_message, say
from tutor.progress.store import Store

LIBRARIES = ("textual", "numpy", "plotext", "PyYAML", "simpleeval", "platformdirs")


class Finding(NamedTuple):
    """One thing looked at: what it is, how it is, and what would be better ("" if nothing)."""

    name: str
    value: str
    advice: str = ""


def arguments(parser: ArgumentParser) -> None:
    """What `doctor` takes."""
    json_option(parser)
    lesson_options(parser)


def run(args: Namespace) -> int:
    """Print what was found."""
    findings = [*_terminal(), *_text(), *_files(args), *_versions()]
    if args.json:
        print_json([finding._asdict() for finding in findings])
        return 0
    room = max(len(say(f"cli.doctor.{finding.name}")) for finding in findings)
    for finding in findings:
        print(
            f"{'!' if finding.advice else ' '} {say(f'cli.doctor.{finding.name}'):<{room}}  {finding.value}"
        )
    advice = [finding.advice for finding in findings if finding.advice]
    print()
    print("\n".join(f"! {line}" for line in advice) if advice else say("cli.doctor.well"))
    return 0


def _terminal() -> Iterator[Finding]:
    found = terminal()
    name = found.name or say("cli.doctor.unset")
    yield Finding("term", name, say("cli.doctor.better-term") if lines_only(found.name) else "")
    both = sys.stdin.isatty() and sys.stdout.isatty()
    yield Finding("tty", _yes(both), "" if both else say("cli.doctor.better-tty"))
    columns, lines = get_terminal_size((80, 24))
    small = columns < 60 or lines < 20
    narrow = columns < 100
    better = say("cli.doctor.better-size") if small else say("cli.doctor.better-wide") if narrow else ""
    yield Finding("size", f"{columns}x{lines}", better)
    yield Finding("colours", *_colours(found))
    yield Finding("remote", _yes("SSH_CONNECTION" in os.environ))
    inside = [
        program for program, variable in (("tmux", "TMUX"), ("screen", "STY")) if os.environ.get(variable)
    ]
    yield Finding("inside", ", ".join(inside) or say("cli.doctor.none"))


def _colours(found: Terminal) -> tuple[str, str]:
    """How many colours the environment promises, and what would be better."""
    if found.limit == "NO_COLOR":
        return say("cli.doctor.no-color"), ""
    if found.limit:
        return say("cli.doctor.no-colours", term=found.name), ""
    few = found.palette and not found.name.startswith("linux")
    return f"{found.colours:,}", say("cli.doctor.better-colours") if few else ""


def _text() -> Iterator[Finding]:
    found = terminal()
    encoding = sys.__stdout__.encoding if sys.__stdout__ else ""
    yield Finding("encoding", f"{encoding} ({locale.setlocale(locale.LC_CTYPE)})")
    shown = say("cli.doctor.utf8" if found.utf8 else "cli.doctor.ascii")
    why = (
        say(f"cli.doctor.by-{found.reason.lower()}")
        if has_message(f"cli.doctor.by-{found.reason.lower()}")
        else found.reason
    )
    settled = found.utf8 or found.reason in (ASCII, "console")
    yield Finding("characters", f"{shown} ({why})", "" if settled else say("cli.doctor.better-characters"))
    utf8 = found.utf8
    for name, sample, wanted in (("hangul", "한", 2), ("braille", "⣿", 1), ("lines", "─", 1)):
        measured = cells_of(sample) if utf8 else None
        if measured is None:
            yield Finding(name, say("cli.doctor.unmeasured"))
        else:
            wrong = "" if measured == wanted else say("cli.doctor.better-width", sample=sample, wanted=wanted)
            yield Finding(name, say("cli.doctor.cells", sample=sample, cells=count(measured, "cell")), wrong)


def _files(args: Namespace) -> Iterator[Finding]:
    try:
        shelf = library(args)
        yield Finding("lessons", f"{shelf.root} ({count(len(shelf.ids()), 'lesson')})")
    except UserError as error:
        yield Finding("lessons", str(args.lessons or ""), str(error))
    with Store.open() as store:
        saved = count(len(store.attempts()), "answer")
        advice = say("cli.doctor.better-folder", trouble=store.trouble) if store.trouble else store.notice
        yield Finding("progress", f"{store.path} ({saved})", advice)


def _versions() -> Iterator[Finding]:
    from importlib.metadata import PackageNotFoundError, version

    from tutor import __version__

    yield Finding(
        "versions",
        f"tutor {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}",
    )
    found = []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} ?")
    yield Finding("libraries", ", ".join(found))
    yield Finding("system", f"{platform.system()} {platform.machine()}")


def _yes(true: bool) -> str:
    return say("cli.doctor.yes" if true else "cli.doctor.no")
