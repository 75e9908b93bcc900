"""Run a command: parse its arguments, print its help, and report errors in one line."""

import argparse
import re
import sys
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import Any, NoReturn

from tutor.cli import splash
from tutor.cli.command_names import COMMANDS
from tutor.cli.common import ESCAPE, add_language_option
from tutor.errors import UserError
from tutor.messages import ENGLISH, say, set_language
from tutor.text.system_errors import say_why

EXIT_USER_ERROR = 2
EXIT_INTERRUPTED = 130  # as a shell reports SIGINT

MAX_ERROR = 5_000
"""Characters of an error message, which may quote what was typed. A path has at most 4,096."""


def run(command: str, arguments: list[str]) -> int:
    """Run `command` ("" is the tutor's own screen) and return its exit code. An error is one line on stderr."""
    try:
        chosen, notice = _set_language(arguments, on_screen=not command or splash.is_drawn())
        if not command and (text := _version_or_help(arguments)):
            print(text)
            return 0
        module = load_command(command)
        if notice and command and not splash.is_drawn():
            _print_error(f"tutor: {notice}")
        prepare = getattr(module, "prepare", list)
        args = build_parser(command).parse_intermixed_args(prepare(arguments))
        args.chosen_language, args.notice = chosen, notice
        if chosen == ENGLISH:  # also if another language was asked for and cannot be shown
            args.lang = ENGLISH
        return int(module.run(args))
    except UserError as error:
        splash.undo()
        _print_error(f"tutor: {error}")
        return EXIT_USER_ERROR
    except OSError as error:  # for instance, standard output is a file on a full disk
        splash.undo()
        _print_error(f"tutor: {f'{error.filename}: ' if error.filename else ''}{say_why(error)}")
        return EXIT_USER_ERROR
    except SystemExit as stop:  # argparse has printed the help
        splash.undo()
        return int(stop.code or 0)
    except KeyboardInterrupt:
        splash.undo()
        return EXIT_INTERRUPTED
    except Exception as error:
        splash.undo()
        from tutor.crash import EXIT_CRASHED, report_crash

        _print_error(report_crash(error, {}))
        return EXIT_CRASHED


def _set_language(arguments: list[str], on_screen: bool) -> tuple[str | None, str]:
    """Choose the language of all texts. Return it if the learner named it, and then a sentence if it is not fully translated.

    If its letters cannot be shown, the language is English, and the notice says so.
    """
    from tutor.cli.language import can_be_shown, choose_language, missing_translation

    language, by_name = choose_language(arguments)
    if not can_be_shown(language, on_screen):
        set_language(ENGLISH)
        return ENGLISH, say("cli.lang.unshown", language=say(f"cli.lang.{language}"))
    set_language(language)
    return (language, missing_translation(language)) if by_name else (None, "")


def _print_error(line: str) -> None:
    """Print a line on standard error. If that fails too, only the exit code reports the error."""
    from tutor.text.safe_output import remove_controls

    if len(line) > MAX_ERROR:
        line = f"{line[:MAX_ERROR]}…"
    with suppress(OSError):
        print(remove_controls(line), file=sys.stderr, flush=True)


def load_command(command: str) -> ModuleType:
    """Import the module of a command: `add_arguments(parser)`, `run(args)`, and perhaps `prepare(words)`."""
    return import_module(f"tutor.cli.commands.{command or 'start'}")


def build_parser(command: str) -> argparse.ArgumentParser:
    """Build the parser of one command."""
    parser = _Parser(
        prog=f"tutor {command}".strip(),
        description=say(f"cli.{command or 'start'}.about"),
        epilog=say("cli.examples") + say(f"cli.{command or 'start'}.examples"),
        formatter_class=_HelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help=say("cli.option.help"))
    load_command(command).add_arguments(parser)
    if parser.get_default("lang") is None:  # so that `tutor --lang ko COMMAND` works for every command
        add_language_option(parser)
    return parser


def general_help() -> str:
    """Return what `tutor --help` prints, with a line for each command."""
    lines = [f"  {name:<12}{say(f'cli.{name}.line')}" for name in COMMANDS]
    return say("cli.help", commands="\n".join(lines))


def _version_or_help(arguments: list[str]) -> str:
    """Return the version or the general help if the arguments ask for it, else ""."""
    if "--version" in arguments:
        from tutor import __version__

        return f"tutor {__version__}"
    return general_help() if "-h" in arguments or "--help" in arguments else ""


_ARGPARSE_ERRORS = {
    "required": r"the following arguments are required: (?P<what>.*)",
    "unknown": r"unrecognized arguments: (?P<what>.*)",
    "one-of": r"one of the arguments (?P<what>.*) is required",
    "choice": r"argument (?P<name>.*?): invalid choice: (?P<text>.*) \(choose from (?P<known>.*)\)",
    "value": r"argument (?P<name>.*?): expected (?:one|at least one|\d+) arguments?",
    "no-value": r"argument (?P<name>.*?): ignored explicit argument (?P<text>.*)",
    "conflict": r"argument (?P<name>.*?): not allowed with argument (?P<what>.*)",
    "argument": r"argument (?P<name>.*?): (?P<what>.*)",
}
"""The error messages of argparse as patterns, by the last word of our message's key. The general form comes last."""


def _translate_error(message: str) -> str:
    """Return our message for an error of argparse, in the learner's language; other errors as they are."""
    for key, pattern in _ARGPARSE_ERRORS.items():
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return say(f"cli.usage.{key}", **match.groupdict())
    return message


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        what = message.replace(ESCAPE, "").replace(repr(ESCAPE)[1:-1], "")
        raise UserError(say("cli.usage", what=_translate_error(what), command=self.prog))

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        if action.option_strings and arg_strings == [
            "--"
        ]:  # `--seed=--`, where argparse would drop the value
            raise argparse.ArgumentError(action, "expected one argument")
        return super()._get_values(action, arg_strings)

    def format_usage(self) -> str:
        """Return the usage in English form: `parse_intermixed_args` cuts off as many characters as "usage: " has."""
        return "usage: " + super().format_usage().removeprefix(say("cli.help.usage"))


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Keep the line breaks of descriptions and examples, align the options, and use the words of the language."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or say("cli.help.usage"))

    def start_section(self, heading: str | None) -> None:
        known = {"options": "cli.help.options", "positional arguments": "cli.help.arguments"}
        super().start_section(say(known[heading]) if heading in known else heading)

    def _split_lines(self, text: str, width: int) -> list[str]:
        """Wrap the help of an option by cells, because Hangul letters are two cells wide."""
        from tutor.render.page.wrap import wrap
        from tutor.text.rows import Span, plain

        return [plain(row) for row in wrap([Span(text)], width)]
