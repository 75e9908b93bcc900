"""`tutor progress`: what was done, and carrying it to another machine."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.cli.common import (
    count,
    json_option,
    lesson_options,
    library,
    open_store,
    print_json,
    read_text,
)
from tutor.errors import UserError
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.content.library import Library
    from tutor.progress.anki import Note
    from tutor.progress.store import Store
    from tutor.quiz.model import Question

FORMATS = ("json", "csv", "anki")
WIDEST, PIPE = 100, 80


def arguments(parser: ArgumentParser) -> None:
    """What `progress` takes."""
    parser.add_argument(
        "action", nargs="?", choices=tuple(_ACTIONS), default="summary", help=say("cli.progress.action")
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help=say("cli.progress.file"))
    parser.add_argument("--format", choices=FORMATS, help=say("cli.progress.format"))
    parser.add_argument("--yes", action="store_true", help=say("cli.progress.yes"))
    json_option(parser)
    lesson_options(parser)


def run(args: Namespace) -> int:
    """Do one of the actions."""
    if args.file and args.action in ("summary", "reset"):
        raise UserError(say("cli.progress.no-file", action=args.action))
    if args.format and args.action != "export":
        raise UserError(say("cli.progress.no-format", action=args.action))
    with open_store() as store:
        return _ACTIONS[args.action](store, args)


def _summary(store: "Store", args: Namespace) -> int:
    import shutil

    from tutor.cli.ansi import text
    from tutor.render.page.wrap import wrap
    from tutor.render.progress_report import as_json, gather, rows
    from tutor.text.rows import Span

    report = gather(library(args), store)
    if args.json:
        print_json(as_json(report) | {"file": str(store.path)})
        return 0
    room = min(WIDEST, shutil.get_terminal_size((PIPE, 24)).columns)
    told = rows(report, room)
    if report.totals.attempts:
        told += [(), *wrap([Span(say("cli.progress.retention"), "dim")], room)]
    print("\n".join(text(row) for row in told))
    return 0


def _export(store: "Store", args: Namespace) -> int:
    text, written = _text(store, args)
    if args.file in (None, "-"):
        sys.stdout.write(text)
        return 0
    try:
        with Path(args.file).open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise UserError(say("cli.progress.exists", path=args.file)) from None
    except OSError as error:
        raise UserError(say("cli.unreadable-file", path=args.file, why=error.strerror or error)) from None
    print(say("cli.progress.exported", what=written, path=args.file))
    return 0


def _text(store: "Store", args: Namespace) -> tuple[str, str]:
    """What to export, and how much that is in words."""
    if args.format == "anki":
        from tutor.progress.anki import anki_text

        notes = _notes(library(args))
        return anki_text(notes), count(len(notes), "note")
    from tutor.progress.import_export import export_csv, export_text

    attempts = store.attempts()
    text = export_csv(attempts) if args.format == "csv" else export_text(attempts) + "\n"
    return text, count(len(attempts), "answer")


def _notes(shelf: "Library") -> "list[Note]":
    """A note for every question that can be asked, with the numbers of its first seed."""
    from tutor.quiz.questions.parse_question import read_questions

    notes = []
    for chapter in shelf.chapters:
        deck = f"tutor::{chapter.number} {chapter.title}"
        for entry in chapter.lessons:
            for question in read_questions(shelf.lesson(entry.id))[0]:
                notes.append(_note(question, deck, entry.id))
    return notes


def _note(question: "Question", deck: str, lesson: str) -> "Note":
    from tutor.cli.question_text import prompt_lines
    from tutor.progress.anki import Note
    from tutor.quiz.questions.variant import draw

    variant = draw(question, 0)
    front = "\n".join(prompt_lines(variant))
    back = "\n".join(filter(None, (variant.expected, variant.solution)))
    return Note(f"tutor-{question.id}", deck, front, back, ("tutor", lesson))


def _import(store: "Store", args: Namespace) -> int:
    from tutor.progress.import_export import import_text

    if not args.file:
        raise UserError(say("cli.progress.which-file"))
    offered = import_text(read_text(args.file), args.file)
    new = store.merge(offered)
    print(say("cli.progress.imported", new=count(new, "answer"), known=f"{len(offered) - new:,}"))
    return 0


def _reset(store: "Store", args: Namespace) -> int:
    if not args.yes:
        if not sys.stdin.isatty():
            raise UserError(say("cli.progress.needs-yes"))
        question = say("cli.progress.sure", answers=count(len(store.attempts()), "answer"))
        if input(question).strip().lower() not in ("y", "yes"):
            print(say("cli.progress.kept"))
            return 0
    print(say("cli.progress.reset", path=store.reset()))
    return 0


_ACTIONS = {"summary": _summary, "export": _export, "import": _import, "reset": _reset}
