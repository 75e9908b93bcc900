"""`tutor completion`: tab completion for bash, zsh and fish, written from the commands' own parsers."""

import argparse
from argparse import ArgumentParser, Namespace

from tutor.cli.command_names import COMMANDS
from tutor.cli.common import lesson_options
from tutor.messages import say

NAMED = {
    "ask": "questions",
    "check": "questions",
    "quiz": "questions",
    "read": "lessons",
    "demo": "demos",
    "exercise": "exercises",
}
"""What the first word after a command names; asked of `tutor completion --list` when tab is pressed."""


def arguments(parser: ArgumentParser) -> None:
    """What `completion` takes."""
    parser.add_argument("shell", nargs="?", choices=tuple(_SHELLS), help=say("cli.completion.shell"))
    kinds = ("lessons", "questions", "demos", "exercises")
    parser.add_argument("--list", choices=kinds, help=say("cli.completion.list"))
    lesson_options(parser)


def run(args: Namespace) -> int:
    """Print a script for the shell, or names to complete."""
    if args.list:
        print("\n".join(_names(args)))
        return 0
    if not args.shell:
        from tutor.errors import UserError

        raise UserError(say("cli.completion.which"))
    print(_SHELLS[args.shell]())
    return 0


def _names(args: Namespace) -> list[str]:
    from tutor.cli.common import library

    if args.list == "demos":
        from tutor.demos.catalog import names

        return sorted(names())
    if args.list == "exercises":
        from tutor.exercises.catalog import EXERCISES

        return list(EXERCISES)
    shelf = library(args)
    if args.list == "lessons":
        return list(shelf.ids())
    return [*shelf.ids(), *(block.id for name in shelf.ids() for block in shelf.lesson(name).questions)]


def words_of(command: str) -> list[str]:
    """The options of a command, and the fixed words it takes."""
    from tutor.cli.dispatch import parser

    words: list[str] = []
    for action in parser(command)._actions:  # argparse has no public list of them
        if not isinstance(action, argparse._HelpAction):
            words += [option for option in action.option_strings if option.startswith("--")]
        if not action.option_strings and action.choices:
            words += list(action.choices)
    return [*words, "--help"]


def _bash() -> str:
    cases = "\n".join(f"    {command}) words='{' '.join(words_of(command))}' ;;" for command in COMMANDS)
    named = "\n".join(
        f'    {command}) words="$words $(tutor completion --list {kind} 2>/dev/null)" ;;'
        for command, kind in NAMED.items()
    )
    return f"""\
_tutor() {{
  local word=${{COMP_WORDS[COMP_CWORD]}} words=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    words="{" ".join((*COMMANDS, *words_of("")))} $(tutor completion --list lessons 2>/dev/null)"
  else
    case ${{COMP_WORDS[1]}} in
{cases}
    esac
    [ "$COMP_CWORD" -eq 2 ] && case ${{COMP_WORDS[1]}} in
{named}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -o default -F _tutor tutor"""


def _zsh() -> str:
    return f"autoload -U +X bashcompinit && bashcompinit\n{_bash()}"


def _fish() -> str:
    lines = [
        "complete -c tutor -n __fish_use_subcommand -f -a '(tutor completion --list lessons 2>/dev/null)'"
    ]
    for command in COMMANDS:
        about = say(f"cli.{command}.line").replace("'", "\\'")
        lines.append(f"complete -c tutor -n __fish_use_subcommand -f -a {command} -d '{about}'")
        seen = f"-n '__fish_seen_subcommand_from {command}'"
        for word in words_of(command):
            lines.append(
                f"complete -c tutor {seen} "
                + (f"-l {word[2:]}" if word.startswith("--") else f"-f -a {word}")
            )
        if command in NAMED:
            lines.append(
                f"complete -c tutor {seen} -f -a '(tutor completion --list {NAMED[command]} 2>/dev/null)'"
            )
    return "\n".join(lines)


_SHELLS = {"bash": _bash, "zsh": _zsh, "fish": _fish}
