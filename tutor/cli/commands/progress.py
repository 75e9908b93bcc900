"""`tutor progress`: report what was learned; export, import and reset the answers."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.cli.common import (
    add_json_option,
    add_lesson_options,
    format_count,
    name_input,
    open_library,
    open_store,
    print_json,
    read_text,
    write_new_file,
)
from tutor.errors import UserError
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.progress.store import Store

FORMATS = ("json", "csv", "anki", "apkg")
MAX_COLUMNS, DEFAULT_COLUMNS = 100, 80  # of the report; the default is for a pipe


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `progress`."""
    parser.add_argument(
        "action", nargs="?", choices=tuple(_ACTIONS), default="summary", help=say("cli.progress.action")
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help=say("cli.progress.file"))
    parser.add_argument("--format", choices=FORMATS, help=say("cli.progress.format"))
    parser.add_argument("--student", metavar="TEXT", help=say("cli.progress.student"))
    parser.add_argument("--yes", action="store_true", help=say("cli.progress.yes"))
    add_json_option(parser)
    add_lesson_options(parser)


def run(args: Namespace) -> int:
    """Do one of the actions."""
    if args.file and args.action in ("summary", "reset"):
        raise UserError(say("cli.progress.no-file", action=args.action))
    if args.format and args.action != "export":
        raise UserError(say("cli.progress.no-format", action=args.action))
    if args.student and args.format != "csv":
        raise UserError(say("cli.progress.student-csv"))
    with open_store(report_trouble=args.action == "summary") as store:
        return _ACTIONS[args.action](store, args)


def _print_summary(store: "Store", args: Namespace) -> int:
    import shutil

    from tutor.cli.ansi import format_plain
    from tutor.render.page.wrap import wrap
    from tutor.render.progress_report import build_report, report_to_json
    from tutor.render.progress_rows import report_to_rows
    from tutor.text.rows import Span

    report = build_report(open_library(args), store)
    if args.json:
        print_json(report_to_json(report) | {"file": str(store.path)})
        return 0
    columns = min(MAX_COLUMNS, shutil.get_terminal_size((DEFAULT_COLUMNS, 24)).columns)
    rows = report_to_rows(report, columns)
    if report.totals.attempts:
        rows += [(), *wrap([Span(say("cli.progress.retention"), "dim")], columns)]
    print("\n".join(map(format_plain, rows)))
    return 0


def _export(store: "Store", args: Namespace) -> int:
    if args.format == "apkg":
        return _export_package(store, args)
    text, description = _export_text(store, args)
    if args.file in (None, "-"):
        sys.stdout.write(text)
        return 0
    write_new_file(Path(args.file), text)
    print(say("cli.progress.exported", what=description, path=args.file))
    return 0


def _export_text(store: "Store", args: Namespace) -> tuple[str, str]:
    """Return the text to export, and how much it contains, such as `3 answers`."""
    if args.format == "anki":
        from tutor.cli.anki_notes import text_notes
        from tutor.progress.anki import format_anki_file

        notes = text_notes(open_library(args))
        return format_anki_file(notes), format_count(len(notes), "note")
    from tutor.progress.import_export import export_csv, export_json

    attempts = store.attempts()
    if not store.file.is_readable or (store.trouble and not attempts):
        raise UserError(say("cli.progress.nothing-read", trouble=store.trouble))
    student = " ".join((args.student or "").split())
    text = export_csv(attempts, student) if args.format == "csv" else export_json(attempts) + "\n"
    return text, format_count(len(attempts), "answer")


def _export_package(store: "Store", args: Namespace) -> int:
    """Write the questions as a package for Anki. It is no text, so it is not printed."""
    if args.file in (None, "-"):
        raise UserError(say("cli.progress.package-file"))
    from tutor.cli.anki_notes import package_notes
    from tutor.progress.anki_package import make_package

    notes = package_notes(open_library(args))
    write_new_file(Path(args.file), make_package(notes, store.now().timestamp()))
    print(say("cli.progress.exported", what=format_count(len(notes), "note"), path=args.file))
    return 0


def _import(store: "Store", args: Namespace) -> int:
    from tutor.progress.import_export import parse_export
    from tutor.progress.model import is_from_future

    if not args.file:
        raise UserError(say("cli.progress.which-file"))
    attempts = parse_export(read_text(args.file), name_input(args.file))
    ahead = sum(is_from_future(attempt, store.now()) for attempt in attempts)
    added = store.merge(attempts)
    print(say("cli.progress.imported", new=format_count(added, "answer"), known=f"{len(attempts) - added:,}"))
    if ahead:
        print(
            say(
                "cli.progress.ahead",
                answers=format_count(ahead, "answer"),
                now=f"{store.now():%Y-%m-%d %H:%M} UTC",
            )
        )
    return 0


def _reset(store: "Store", args: Namespace) -> int:
    if not args.yes:
        if not sys.stdin.isatty():
            raise UserError(say("cli.progress.needs-yes"))
        question = say("cli.progress.sure", answers=format_count(len(store.attempts()), "answer"))
        if input(question).strip().lower() not in ("y", "yes"):
            print(say("cli.progress.kept"))
            return 0
    print(say("cli.progress.reset", path=store.reset()))
    return 0


_ACTIONS = {"summary": _print_summary, "export": _export, "import": _import, "reset": _reset}
