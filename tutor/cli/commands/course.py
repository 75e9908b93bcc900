"""`tutor course`: add courses of other authors beside the built-in lessons, list them, remove them."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tutor.cli.common import add_json_option, add_language_option, format_count, print_json, print_table
from tutor.errors import UserError
from tutor.messages import say
from tutor.progress.added_courses import AddedCourse, forget_added, read_added, save_added
from tutor.text.suggestions import similar_names


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `course`."""
    parser.add_argument(
        "action", nargs="?", choices=tuple(_ACTIONS), default="list", help=say("cli.course.action")
    )
    parser.add_argument("what", nargs="?", metavar="COURSE", help=say("cli.course.what"))
    parser.add_argument("--as", dest="name", default="", metavar="WORD", help=say("cli.course.as"))
    parser.add_argument("--folder", default="", metavar="DIR", help=say("cli.course.folder"))
    parser.add_argument("--allow-code", action="store_true", help=say("cli.course.allow-code"))
    add_json_option(parser)
    add_language_option(parser)


def run(args: Namespace) -> int:
    """Do one of the actions."""
    if args.action == "list":
        if args.what:
            raise UserError(say("cli.course.list-all"))
    elif not args.what:
        raise UserError(say(f"cli.course.which-{'source' if args.action == 'add' else 'name'}"))
    if args.action != "add" and (args.name or args.folder or args.allow_code):
        raise UserError(say("cli.course.only-add"))
    return _ACTIONS[args.action](args)


def _add(args: Namespace) -> int:
    """Put a course on record, and say how to read it. One that is there already keeps its permission to run programs."""
    from tutor.cli.course_sources import find_course
    from tutor.content.courses import check_name

    name = check_name(args.name) if args.name else ""
    with find_course(args.what, name, args.folder) as found:
        known = {course.name: course for course in read_added()[0]}
        old = known.get(found.name)
        if old is not None and not _is_same(old, found):
            raise UserError(say("cli.course.taken", name=found.name, source=old.source))
    may_run = args.allow_code or (old is not None and old.may_run)
    course = replace(found, may_run=may_run)
    save_added(course)
    if not may_run and _has_programs(course) and _agrees(course):
        course = replace(course, may_run=True)
        save_added(course)
    if args.json:
        print_json(_as_json(course))
        return 0
    pages = _page_ids(course)
    print(
        say("cli.course.added", name=course.name, lessons=format_count(len(pages), "lesson"), page=pages[0])
    )
    if not course.may_run and _has_programs(course):
        print(say("cli.course.may-not-run", name=course.name))
    return 0


def _is_same(old: AddedCourse, new: AddedCourse) -> bool:
    return (old.kind, old.source, old.inside) == (new.kind, new.source, new.inside)


def _agrees(course: AddedCourse) -> bool:
    """Ask whether a course may run programs. Without a terminal the answer is no."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        answer = input(say("cli.course.ask", name=course.name))
    except EOFError:
        return False
    return answer.strip().lower() in ("y", "yes", "예", "네")


def _list(args: Namespace) -> int:
    """List the added courses, each with its place, whether it may run programs, and what is wrong with it."""
    courses, troubles = read_added()
    found = [_as_json(course) for course in courses]
    for trouble in (*troubles, *(course["problem"] for course in found if course["problem"])):
        print(f"tutor: {trouble}", file=sys.stderr)
    if args.json:
        print_json(found)
    elif not courses:
        print(say("cli.course.none"))
    else:
        heads = [
            say(f"cli.course.head.{column}") for column in ("name", "title", "lessons", "programs", "source")
        ]
        rows = [
            [
                one["name"],
                one["title"] or "-",
                _count(one),
                say(f"cli.course.programs.{_permission(one)}"),
                one["source"],
            ]
            for one in found
        ]
        print_table([heads, *rows], right=(2,))
    return 0


def _count(course: dict[str, Any]) -> str:
    return "-" if course["problem"] else str(len(course["lessons"]))


def _permission(course: dict[str, Any]) -> str:
    return "allowed" if course["may_run_code"] else "not-allowed" if course["has_code"] else "none"


def _as_json(course: AddedCourse) -> dict[str, Any]:
    from tutor.content.courses import course_header

    described: dict[str, Any] = {
        "name": course.name,
        "title": "",
        "kind": course.kind,
        "source": course.source,
        "folder": None,
        "lessons": [],
        "has_code": False,
        "may_run_code": course.may_run,
        "problem": None,
    }
    try:
        root = course.require_root()
    except UserError as error:
        return described | {"problem": str(error)}
    return described | {
        "title": course_header(root)[1],
        "folder": str(root),
        "lessons": _page_ids(course),
        "has_code": _has_programs(course),
    }


def _page_ids(course: AddedCourse) -> tuple[str, ...]:
    from tutor.content.library import Library

    return Library(course.root, namespace=course.name).ids()


def _has_programs(course: AddedCourse) -> bool:
    from tutor.content.qualify import has_demos

    return has_demos(course.root)


def _find(name: str) -> AddedCourse:
    """Return the added course of this name. UserError, with similar names, if there is none."""
    courses = {course.name: course for course in read_added()[0]}
    if name in courses:
        return courses[name]
    if near := similar_names(name, courses):
        raise UserError(say("cli.course.unknown-name.near", name=name, near=say("cli.or").join(near)))
    raise UserError(say("cli.course.unknown-name", name=name))


def _remove(args: Namespace) -> int:
    course = _find(args.what)
    forget_added(course)
    print(say("cli.course.removed", name=course.name))
    return 0


def _update(args: Namespace) -> int:
    from tutor.cli.course_sources import update

    course = _find(args.what)
    before = _programs(course)
    update(course)
    print(say("cli.course.updated", name=course.name, lessons=format_count(len(_page_ids(course)), "lesson")))
    if _programs(course) != before:
        print(say(f"cli.course.changed-{'allowed' if course.may_run else 'not-allowed'}", name=course.name))
    return 0


def _programs(course: AddedCourse) -> dict[str, bytes]:
    """Return the programs of a course by path."""
    from tutor.content.qualify import DEMOS

    return {
        str(path): path.read_bytes() for path in sorted((course.root / DEMOS).rglob("*.py")) if path.is_file()
    }


def _allow(args: Namespace) -> int:
    course = _find(args.what)
    save_added(replace(course, may_run=True))
    print(say("cli.course.allowed", name=course.name))
    return 0


def _forbid(args: Namespace) -> int:
    course = _find(args.what)
    save_added(replace(course, may_run=False))
    print(say("cli.course.forbidden", name=course.name))
    return 0


_ACTIONS: dict[str, Callable[[Namespace], int]] = {
    "list": _list,
    "add": _add,
    "update": _update,
    "remove": _remove,
    "allow": _allow,
    "forbid": _forbid,
}
