"""`tutor class`: create, join, sync with, report on and leave a class."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.cli.common import (
    add_lesson_options,
    format_count,
    name_input,
    open_library,
    open_store,
    print_json,
    read_text,
    write_new_file,
)
from tutor.cli.question_text import print_wrapped
from tutor.errors import UserError
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.classroom.membership import Membership

FORMATS = ("text", "csv", "json")
OPTIONS = {
    "status": (),
    "create": ("place", "name"),
    "join": ("place", "name", "pseudonym", "id", "share_answers"),
    "sync": (),
    "report": ("place", "homework", "format"),
    "leave": ("export", "delete", "yes"),
}
"""By action: the arguments that it takes."""

CHECKED_OPTIONS = (
    "place", "name", "pseudonym", "id", "share_answers", "homework", "format", "export", "delete",
)  # fmt: skip
"""The arguments that are refused with an action that does not take them."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `class`."""
    parser.add_argument(
        "action", nargs="?", choices=tuple(OPTIONS), default="status", help=say("cli.class.action")
    )
    parser.add_argument("place", nargs="?", metavar="URL|FILE", help=say("cli.class.place"))
    parser.add_argument("--name", metavar="TEXT", help=say("cli.class.name"))
    parser.add_argument("--pseudonym", action="store_true", help=say("cli.class.pseudonym"))
    parser.add_argument("--id", metavar="CODE", help=say("cli.class.id"))
    parser.add_argument("--share-answers", action="store_true", help=say("cli.class.share-answers"))
    parser.add_argument("--homework", metavar="FILE", help=say("cli.class.homework"))
    parser.add_argument("--format", choices=FORMATS, help=say("cli.class.format"))
    parser.add_argument("--export", metavar="FILE", help=say("cli.class.export"))
    parser.add_argument("--delete", action="store_true", help=say("cli.class.delete"))
    parser.add_argument("--yes", action="store_true", help=say("cli.class.yes"))
    add_lesson_options(parser)


def run(args: Namespace) -> int:
    """Do one of the actions."""
    for name in CHECKED_OPTIONS:
        if getattr(args, name) and name not in OPTIONS[args.action]:
            option = "URL|FILE" if name == "place" else f"--{name.replace('_', '-')}"
            raise UserError(say("cli.class.not-taken", action=args.action, option=option))
    if args.action in ("create", "join") and not args.place:
        raise UserError(say("cli.class.which-place", action=args.action))
    return _ACTIONS[args.action](args)


def _status(_args: Namespace) -> int:
    from tutor.classroom.membership import current_membership

    with open_store() as store:
        membership = current_membership(store)
        if membership is None:
            print_wrapped(say("cli.class.none"))
        else:
            _print_membership(membership)
    return 0


def _print_membership(membership: "Membership") -> None:
    from tutor.classroom.database import without_password

    print_wrapped(
        say(
            "cli.class.member",
            class_name=membership.class_name,
            place=without_password(membership.place),
            name=membership.name,
        ),
        say("cli.class.code", id=membership.member),
        say("cli.class.shared"),
        say("cli.class.answers-shared" if membership.shares_answers else "cli.class.answers-kept"),
    )


def _create(args: Namespace) -> int:
    from tutor.classroom.database import open_class
    from tutor.classroom.model import clean_name

    name = clean_name(args.name or "")
    if not name:
        raise UserError(say("cli.class.needs-name"))
    with open_class(args.place) as database:
        is_new = database.create(name)
        print_wrapped(
            say(
                "cli.class.created" if is_new else "cli.class.exists",
                name=database.info().name,
                place=database.place,
            )
        )
        commands = database.how_to_join()
        print_wrapped(say("cli.class.roles" if commands else "cli.class.file"))
        print("".join(f"  {line}\n" for line in commands), end="")
        # Students are in other folders, so a file is named by its whole path.
        place = _student_url(database.place) if commands else str(Path(database.place).absolute())
        print_wrapped(say("cli.class.students-type"))
        print(f"  tutor class join {place} --name NAME\n  tutor class sync")
    return 0


def _student_url(url: str) -> str:
    """Return the URL of a database with a student's role in place of the teacher's."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://ROLE@{rest.rpartition('@')[2]}"


def _join(args: Namespace) -> int:
    from tutor.classroom.database import open_class
    from tutor.classroom.membership import join
    from tutor.classroom.model import share

    if args.name and args.pseudonym:
        raise UserError(say("cli.class.name-or-pseudonym"))
    if not (args.name or args.pseudonym or args.id):
        raise UserError(say("cli.class.needs-own-name"))
    with open_store(report_trouble=False) as store, open_class(args.place) as database:
        membership = join(
            store,
            database,
            args.place,
            name=args.name or "",
            own_id=args.id or "",
            shares_answers=args.share_answers,
        )
        _print_membership(membership)
        number = sum(1 for _ in share(store.attempts(), membership.shares_answers))
        print_wrapped(say("cli.class.nothing-sent", answers=format_count(number, "answer")))
    return 0


def _sync(_args: Namespace) -> int:
    from tutor.classroom.membership import require_membership
    from tutor.cli.class_sync import sync_and_print

    with open_store(report_trouble=False) as store:
        sync_and_print(store, require_membership(store))
    return 0


def _report(args: Namespace) -> int:
    from tutor.classroom.database import open_class
    from tutor.classroom.homework import parse_homework
    from tutor.classroom.membership import current_membership
    from tutor.classroom.report import build_report, report_to_csv, report_to_json

    homework = None
    if args.homework:
        homework = parse_homework(read_text(args.homework), name_input(args.homework), open_library(args))
    place = args.place
    if not place:
        with open_store(report_trouble=False) as store:
            membership = current_membership(store)
        if membership is None:  # a teacher is not a member
            raise UserError(say("cli.class.which-place", action=args.action))
        place = membership.place
    with open_class(place) as database:
        report = build_report(database, homework)
    if args.format == "json":
        print_json(report_to_json(report))
    elif args.format == "csv":
        sys.stdout.write(report_to_csv(report))
    else:
        from tutor.cli.class_report import print_report

        print_report(report)
    return 0


def _leave(args: Namespace) -> int:
    from tutor.classroom.database import open_class
    from tutor.classroom.membership import leave, require_membership

    with open_store(report_trouble=False) as store:
        membership = require_membership(store)
        if args.delete and not args.yes and not _confirm(membership.class_name):
            return 0
        if args.export or args.delete:
            with open_class(membership.place) as database:
                if database.attempt_ids(membership.member) is None:
                    raise UserError(say("classroom.not-member", place=database.place))
                if args.export:
                    from tutor.classroom.model import take_back
                    from tutor.progress.import_export import export_json

                    attempts = take_back(database.attempts(membership.member))
                    write_new_file(Path(args.export), export_json(attempts) + "\n")
                    what = format_count(len(attempts), "answer")
                    print(say("cli.progress.exported", what=what, path=args.export))
                if args.delete:
                    database.remove_member(membership.member)
                    if database.attempt_ids(membership.member) is not None:
                        raise UserError(say("cli.class.not-deleted", place=database.place))
        leave(store)
        text = say("cli.class.left", name=membership.class_name)
        rest = say("cli.class.deleted") if args.delete else say("cli.class.rows-stay", id=membership.member)
        print_wrapped(f"{text} {rest}")
    return 0


def _confirm(name: str) -> bool:
    """Ask before rows are deleted."""
    if not sys.stdin.isatty():
        raise UserError(say("cli.class.needs-yes"))
    if input(say("cli.class.sure", name=name)).strip().lower() in ("y", "yes"):
        return True
    print(say("cli.progress.kept"))
    return False


_ACTIONS: dict[str, Callable[[Namespace], int]] = {
    "status": _status,
    "create": _create,
    "join": _join,
    "sync": _sync,
    "report": _report,
    "leave": _leave,
}
