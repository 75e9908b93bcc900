"""`tutor [LESSON]`: the tutor's own screen."""

import sys
from argparse import ArgumentParser, Namespace
from io import TextIOWrapper

from tutor.capabilities import terminal
from tutor.cli import splash
from tutor.cli.command_names import COMMANDS
from tutor.cli.common import lesson_options, library
from tutor.errors import UserError
from tutor.messages import say


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `tutor` without a command."""
    parser.add_argument("lesson", nargs="?", metavar="LESSON", help=say("cli.start.lesson"))
    options(parser)


def options(parser: ArgumentParser) -> None:
    """Add the options of `tutor` without a command."""
    lesson_options(parser)
    parser.add_argument("--play", action="store_true", help=say("cli.start.play"))
    parser.add_argument("--kiosk", action="store_true", help=say("cli.start.kiosk"))


def run(args: Namespace) -> int:
    """Open the screen; UserError if there is no such lesson or no terminal to open it in."""
    if args.kiosk:
        _shut(args)
    if args.lesson is not None:
        _find(args)
    if not splash.can_draw():
        at_one = sys.stdin.isatty() and sys.stdout.isatty()
        alone = "cli.start.kiosk-terminal" if args.kiosk else "cli.start.no-terminal"
        raise UserError(say("cli.start.dumb" if at_one and not args.kiosk else alone))
    from tutor.tui.launch import run as run_screen

    here = terminal()
    _write_utf8()
    return run_screen(here, args.lesson, args.lang, args.lessons, args.play, args.kiosk)


def _shut(args: Namespace) -> None:
    """Let this process do nothing but show the screen; UserError if more is asked of it."""
    if args.lessons is not None or args.lesson in COMMANDS:
        raise UserError(say("cli.start.kiosk-only"))
    from tutor.tui.terminal.kiosk import lock_down

    lock_down()


def _find(args: Namespace) -> None:
    """UserError if the word is neither a lesson nor, being mistyped, near to a command without saying so."""
    shelf = library(args)
    if args.lesson in shelf.ids():
        return
    from difflib import get_close_matches

    near = get_close_matches(args.lesson, [*COMMANDS, *shelf.ids()], 3, 0.5)
    known = (
        say("cli.start.near", names=say("cli.or").join(near))
        if near
        else say("cli.start.all", names=", ".join(shelf.ids()))
    )
    raise UserError(say("cli.start.unknown", word=args.lesson, known=known))


def _write_utf8() -> None:
    """Let Python write UTF-8 whatever it thinks of the locale: what the terminal cannot show is replaced before.

    Textual writes to stderr.
    """
    for stream in (sys.__stdout__, sys.__stderr__):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
