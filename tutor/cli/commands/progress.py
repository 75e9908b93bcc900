"""`tutor progress`: what was done, and carrying it to another machine."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from tutor.cli.common import (
    count,
    json_option,
    lesson_options,
    library,
    open_store,
    print_json,
    print_table,
    read_text,
)
from tutor.faults import BadInput
from tutor.messages import say
from tutor.progress.store import Store
from tutor.progress.summary import due, results, status, totals


def arguments(parser: ArgumentParser) -> None:
    """What `progress` takes."""
    parser.add_argument(
        "action", nargs="?", choices=tuple(_ACTIONS), default="summary", help=say("cli.progress.action")
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help=say("cli.progress.file"))
    parser.add_argument("--yes", action="store_true", help=say("cli.progress.yes"))
    json_option(parser)
    lesson_options(parser)


def run(args: Namespace) -> int:
    """Do one of the actions."""
    if args.file and args.action in ("summary", "reset"):
        raise BadInput(say("cli.progress.no-file", action=args.action))
    with open_store() as store:
        return _ACTIONS[args.action](store, args)


def _summary(store: Store, args: Namespace) -> int:
    attempts = store.attempts()
    standing = results(attempts)
    shelf = library(args)
    lessons: list[dict[str, Any]] = []
    for name in shelf.ids():
        questions = [block.id for block in shelf.lesson(name).questions]
        lessons.append(
            {
                "id": name,
                "title": shelf.title(name),
                "questions": len(questions),
                "right": sum(standing[question].last for question in questions if question in standing),
                "status": status(questions, standing),
            }
        )
    known = {block.id for name in shelf.ids() for block in shelf.lesson(name).questions}
    sums, waiting = totals(attempts), [name for name in due(standing) if name in known]
    if args.json:
        print_json(sums._asdict() | {"due": waiting, "lessons": lessons, "file": str(store.path)})
        return 0
    print_table(
        [
            [x["id"], x["title"], f"{x['right']}/{x['questions']}", say(f"cli.status.{x['status']}")]
            for x in lessons
        ]
    )
    print()
    if not sums.attempts:
        print(say("cli.progress.none"))
        return 0
    share, minutes = round(100 * sums.right / sums.attempts), round(sums.seconds / 60)
    tried, days = count(sums.attempts, "answer"), count(sums.days, "day")
    print(say("cli.progress.sums", answers=tried, right=sums.right, share=share, minutes=minutes, days=days))
    if waiting:
        print(say("cli.progress.due", names=", ".join(waiting)))
    return 0


def _export(store: Store, args: Namespace) -> int:
    from tutor.progress.exchange import export_text

    text = export_text(store.attempts()) + "\n"
    if args.file in (None, "-"):
        sys.stdout.write(text)
        return 0
    try:
        with Path(args.file).open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise BadInput(say("cli.progress.exists", path=args.file)) from None
    except OSError as error:
        raise BadInput(say("cli.unreadable-file", path=args.file, why=error.strerror or error)) from None
    print(say("cli.progress.exported", answers=count(len(store.attempts()), "answer"), path=args.file))
    return 0


def _import(store: Store, args: Namespace) -> int:
    from tutor.progress.exchange import import_text

    if not args.file:
        raise BadInput(say("cli.progress.which-file"))
    offered = import_text(read_text(args.file), args.file)
    new = store.merge(offered)
    print(say("cli.progress.imported", new=count(new, "answer"), known=f"{len(offered) - new:,}"))
    return 0


def _reset(store: Store, args: Namespace) -> int:
    if not args.yes:
        if not sys.stdin.isatty():
            raise BadInput(say("cli.progress.needs-yes"))
        question = say("cli.progress.sure", answers=count(len(store.attempts()), "answer"))
        if input(question).strip().lower() not in ("y", "yes"):
            print(say("cli.progress.kept"))
            return 0
    print(say("cli.progress.reset", path=store.reset()))
    return 0


_ACTIONS = {"summary": _summary, "export": _export, "import": _import, "reset": _reset}
