"""`tutor [LESSON]`: open the tutor's own screen."""

import sys
from argparse import ArgumentParser, Namespace
from io import TextIOWrapper

from tutor.capabilities import detect_terminal
from tutor.cli import splash
from tutor.cli.command_names import COMMANDS
from tutor.cli.common import add_lesson_options, find_preview, lesson_folders, open_library, refuse_folder
from tutor.content.qualify import NAMESPACE_END
from tutor.errors import UserError
from tutor.messages import say
from tutor.text.suggestions import similar_names


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `tutor` without a command."""
    parser.add_argument("lesson", nargs="?", metavar="LESSON", help=say("cli.start.lesson"))
    add_options(parser)


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `tutor` without a command."""
    add_lesson_options(parser)
    parser.add_argument("--play", action="store_true", help=say("cli.start.play"))
    parser.add_argument("--kiosk", action="store_true", help=say("cli.start.kiosk"))


def run(args: Namespace) -> int:
    """Open the screen. Raise UserError if the lesson does not exist or there is no suitable terminal."""
    if args.kiosk:
        _enter_kiosk_mode(args)
    else:
        find_preview(args)
    if args.lesson is not None:
        args.lesson = _find_lesson(args)
    require_terminal(args.kiosk)
    from tutor.tui.launch import run as run_screen

    capabilities = detect_terminal()
    write_utf8()
    language = args.chosen_language
    folders = lesson_folders(args)
    return run_screen(capabilities, args.lesson, language, folders, args.play, args.kiosk, args.notice)


def require_terminal(kiosk: bool = False) -> None:
    """Raise UserError if there is no terminal that can show the screen."""
    if not splash.has_screen():
        in_terminal = sys.stdin.isatty() and sys.stdout.isatty()
        without_terminal = "cli.start.kiosk-terminal" if kiosk else "cli.start.no-terminal"
        raise UserError(say("cli.start.dumb" if in_terminal and not kiosk else without_terminal))


def _enter_kiosk_mode(args: Namespace) -> None:
    """Restrict this process to showing the screen. Raise UserError if the arguments ask for anything else."""
    if args.lesson in COMMANDS:
        raise UserError(say("cli.start.kiosk-only"))
    from tutor.tui.terminal.kiosk import lock_down

    lock_down(lesson_folders(args))


def _find_lesson(args: Namespace) -> str:
    """Return the lesson, or the first one of the course with this name. Raise UserError, with similar names, if there is none."""
    library = open_library(args, before_screen=True)
    if args.lesson in library.ids():
        return str(args.lesson)
    of_course = [name for name in library.ids() if name.startswith(args.lesson + NAMESPACE_END)]
    if args.lesson and of_course:
        return of_course[0]
    refuse_folder(args.lesson)
    similar = similar_names(args.lesson, [*COMMANDS, *library.ids()])
    if similar:
        raise UserError(say("cli.start.unknown.near", word=args.lesson, near=say("cli.or").join(similar)))
    raise UserError(say("cli.start.unknown", word=args.lesson))


def write_utf8() -> None:
    """Let Python write UTF-8 in any locale. Characters that the terminal cannot show are replaced before they are written.

    stderr is included because Textual writes to it.
    """
    for stream in (sys.__stdout__, sys.__stderr__):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
