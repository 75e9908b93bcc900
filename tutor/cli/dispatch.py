"""From words to a command: its parser, its help, and what is said when it cannot be done."""

import argparse
import sys
from importlib import import_module
from typing import NoReturn

from tutor.cli import splash
from tutor.cli.command_names import COMMANDS
from tutor.cli.common import SHIELD
from tutor.errors import UserError
from tutor.messages import say

UNUSABLE = 2
INTERRUPTED = 130


def run(command: str, arguments: list[str]) -> int:
    """Do `command` ("" is the tutor's own screen); returns the exit code. What cannot be done is one line on stderr."""
    try:
        if not command and (short := _general(arguments)):
            print(short)
            return 0
        module = import_module(f"tutor.cli.commands.{command or 'start'}")
        prepare = getattr(module, "prepare", list)
        return int(module.run(parser(command).parse_intermixed_args(prepare(arguments))))
    except UserError as error:
        splash.undo()
        print(f"tutor: {error}", file=sys.stderr)
        return UNUSABLE
    except OSError as error:  # standard output, for one, may be a full disk
        splash.undo()
        print(f"tutor: {f'{error.filename}: ' if error.filename else ''}{error.strerror}", file=sys.stderr)
        return UNUSABLE
    except SystemExit as stop:  # argparse has printed its help
        splash.undo()
        return int(stop.code or 0)
    except KeyboardInterrupt:
        splash.undo()
        return INTERRUPTED
    except Exception as error:
        splash.undo()
        from tutor.crash import CRASHED, report
        from tutor.progress.paths import data_folder

        print(report(error, {}, data_folder()), file=sys.stderr)
        return CRASHED


def parser(command: str) -> argparse.ArgumentParser:
    """The parser of one command."""
    made = _Parser(
        prog=f"tutor {command}".strip(),
        description=say(f"cli.{command or 'start'}.about"),
        epilog=say("cli.examples") + say(f"cli.{command or 'start'}.examples"),
        formatter_class=_layout,
        allow_abbrev=False,
    )
    import_module(f"tutor.cli.commands.{command or 'start'}").arguments(made)
    return made


def general_help() -> str:
    """What `tutor --help` prints: every command in a line."""
    lines = [f"  {name:<12}{say(f'cli.{name}.line')}" for name in COMMANDS]
    return say("cli.help", commands="\n".join(lines))


def _general(arguments: list[str]) -> str:
    """The general help or the version, if asked for without a command."""
    if "--version" in arguments:
        from tutor import __version__

        return f"tutor {__version__}"
    return general_help() if "-h" in arguments or "--help" in arguments else ""


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        shown = message.replace(SHIELD, "").replace(repr(SHIELD)[1:-1], "")
        raise UserError(say("cli.usage", what=shown, command=self.prog))


def _layout(prog: str) -> argparse.HelpFormatter:
    """Help laid out as it is written, options aligned."""
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=26)
