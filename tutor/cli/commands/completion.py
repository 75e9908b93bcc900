"""`tutor completion`: print the tab completion script of a shell. shtab writes it from the parsers of the commands."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from shlex import quote
from typing import TYPE_CHECKING, Any

from tutor.cli.command_names import COMMANDS
from tutor.cli.common import add_lesson_options, open_library
from tutor.cli.dispatch import load_command
from tutor.errors import UserError
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.model import Demo

SHELLS = ("bash", "zsh", "fish", "tcsh")

KINDS_BY_METAVAR = {
    "LESSON": ("lessons",),
    "QUESTION": ("questions",),
    "LESSON|QUESTION": ("lessons", "questions"),
    "NAME": ("demos",),
    "PRESET": ("presets",),
    "CONTROL=VALUE": ("controls",),
    "ID": ("exercises",),
    "SPEC": ("networks",),
    "TERM": ("terms",),
    "COURSE": ("courses",),
    "DATA": ("datasets",),
    "OPTIMIZER": ("optimizers",),
    "SCHEDULE": ("schedules",),
    "INIT": ("initializers",),
    "CHALLENGE": ("challenges",),
    "SETTING=VALUE": ("settings",),
}
"""By metavar: the kinds of names that an argument takes. Files and folders, FILE, PATH and DIR, are left to the shell."""


def add_arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `completion`."""
    parser.add_argument("shell", nargs="?", choices=SHELLS, help=say("cli.completion.shell"))
    parser.add_argument(
        "--list",
        action="append",
        choices=tuple(_NAMES),
        metavar="KIND",
        help=say("cli.completion.list", kinds=", ".join(_NAMES)),
    )
    parser.add_argument("--line", default="", metavar="TEXT", help=say("cli.completion.command-line"))
    add_lesson_options(parser)


def run(args: Namespace) -> int:
    """Print the script of a shell, or names to complete."""
    if args.list:
        for kind in args.list:
            for name in _NAMES[kind](args):
                print(name)
    elif args.shell:
        print(build_script(args.shell, args))
    else:
        raise UserError(say("cli.completion.which"))
    return 0


# --- names to complete, which the scripts ask for when tab is pressed ---


def _lessons(args: Namespace) -> Iterator[str]:
    yield from open_library(args).ids()


def _questions(args: Namespace) -> Iterator[str]:
    library = open_library(args)
    for name in library.ids():
        yield from (block.id for block in library.lesson(name).questions)


def _demos(args: Namespace) -> Iterator[str]:
    from tutor.demos.catalog import all_names

    open_library(args).open_courses()
    yield from sorted(all_names())


def _courses(_args: Namespace) -> Iterator[str]:
    from tutor.progress.added_courses import read_added

    yield from (course.name for course in read_added()[0])


def _presets(args: Namespace) -> Iterator[str]:
    """Yield the presets of the demo on the command line, those of lessons included."""
    library = open_library(args)
    library.open_courses()
    if demo := _find_demo(args.line):
        blocks = [block for name in library.ids() for block in library.lesson(name).demos]
        own = [preset for block in blocks if block.use == demo.name for preset in block.presets]
        yield from dict.fromkeys([*own, *demo.presets])


def _controls(args: Namespace) -> Iterator[str]:
    """Yield every `CONTROL=VALUE` of the demo on the command line."""
    open_library(args).open_courses()
    if demo := _find_demo(args.line):
        yield from (f"{control.name}={value}" for control in demo.controls for value in control.values)


def _find_demo(line: str) -> "Demo | None":
    from tutor.demos.catalog import all_names, demo

    known = all_names()
    return next((demo(word) for word in line.split() if word in known), None)


def _exercises(_args: Namespace) -> Iterator[str]:
    from tutor.exercises.catalog import EXERCISES

    yield from EXERCISES


def _networks(_args: Namespace) -> Iterator[str]:
    from engine.known_networks import KNOWN_NETWORKS

    yield from KNOWN_NETWORKS


def _terms(args: Namespace) -> Iterator[str]:
    from tutor.content.glossary import load_glossary

    yield from (term.name for term in load_glossary(open_library(args)).terms)


def _setting(name: str) -> Callable[[Namespace], Iterator[str]]:
    """Return a function that yields the names that a setting of the laboratory offers."""

    def names(_args: Namespace) -> Iterator[str]:
        from tutor.lab.settings import SETTINGS

        yield from (value for value in SETTINGS[name].values if " " not in value)

    return names


def _challenges(args: Namespace) -> Iterator[str]:
    from tutor.challenges.parse import load_challenges

    yield from (challenge.id for challenge in load_challenges(open_library(args)).challenges)


def _settings(args: Namespace) -> Iterator[str]:
    """Yield every `SETTING=VALUE` that the challenge on the command line lets a learner choose."""
    from tutor.challenges.parse import load_challenges
    from tutor.lab.settings import SETTINGS

    words = args.line.split()
    for challenge in load_challenges(open_library(args)).challenges:
        if challenge.id in words:
            for name, limit in challenge.change.items():
                values = limit.values or SETTINGS[name].values
                yield from (f"{name.replace('_', '-')}={value}" for value in values if " " not in value)


_NAMES: dict[str, Callable[[Namespace], Iterator[str]]] = {
    "lessons": _lessons,
    "questions": _questions,
    "demos": _demos,
    "presets": _presets,
    "controls": _controls,
    "exercises": _exercises,
    "networks": _networks,
    "terms": _terms,
    "courses": _courses,
    "datasets": _setting("data"),
    "optimizers": _setting("optimizer"),
    "schedules": _setting("schedule"),
    "initializers": _setting("init"),
    "challenges": _challenges,
    "settings": _settings,
}


# --- scripts ---


def build_script(shell: str, args: Namespace) -> str:
    """Return the completion script of `shell`, with the lessons of `args` after `tutor`."""
    import shtab

    written = shtab.complete(_build_parser(args), shell)
    if shell == "bash":
        return written + BASH_EQUALS_SIGN
    if shell == "zsh":
        # Without compinit zsh has no `compdef`, and would only say so.
        first, rest = written.split("\n", 1)
        missing = quote(say("cli.completion.no-compinit"))
        return f"{first}\nif (( $+functions[compdef] )); then\n{rest}\nelse\n  print -u2 -r -- {missing}\nfi"
    return written


def _build_parser(args: Namespace) -> ArgumentParser:
    """Build one parser of everything that can follow `tutor`, with completions. A lesson counts as a command here."""
    from tutor.cli.commands import start

    root = ArgumentParser(prog="tutor")
    root.add_argument("--version", action="store_true", help=say("cli.completion.version"))
    start.add_options(root)
    commands = root.add_subparsers()
    for name in COMMANDS:
        about = say(f"cli.{name}.line")
        load_command(name).add_arguments(commands.add_parser(name, help=about, description=about))
    library = open_library(args)
    for name in library.ids():
        if name not in COMMANDS:
            title = library.title(name)
            start.add_options(commands.add_parser(name, help=title.replace("%", "%%"), description=title))
    for parser in (root, *commands.choices.values()):
        for action in parser._actions:  # argparse has no public list of them; shtab reads the same one
            if completers := _shell_completers(action.metavar):
                action.complete = completers  # type: ignore[attr-defined]  # where shtab looks for it
    return root


def _shell_completers(metavar: Any) -> dict[str, Any]:
    """Return what each shell does to complete an argument, in shtab's form; empty if there is nothing to complete."""
    import shtab

    if metavar in ("FILE", "PATH", "URL|FILE"):
        return dict(shtab.FILE)
    if metavar == "DIR":
        return dict(shtab.DIRECTORY)
    if metavar not in KINDS_BY_METAVAR:
        return {}
    kinds = KINDS_BY_METAVAR[metavar]
    function = "_tutor_complete_" + "_".join(kinds)
    command = "tutor completion " + "".join(f"--list {kind} " for kind in kinds) + "--line"
    completers: dict[str, Any] = {
        "bash": function,
        "zsh": function,
        "fish": f"({command} (commandline -cp) 2>/dev/null)",
        "tcsh": f'`{command} "$COMMAND_LINE"`',
        "preamble": {
            "bash": BASH_FUNCTION.format(function=function, command=command),
            "zsh": ZSH_FUNCTION.format(function=function, command=command),
        },
    }
    if kinds in (("presets",), ("terms",)):
        del completers["tcsh"]  # it would take each word of a name for a name
    return completers


BASH_FUNCTION = """\
{function}() {{
  local name
  while IFS= read -r name; do
    printf -v name %q "$name"
    [[ $name == "$1"* ]] && echo "$name"
  done < <({command} "$COMP_LINE" 2>/dev/null)
}}
"""

ZSH_FUNCTION = """\
{function}() {{
  local -a names
  names=(${{(f)"$({command} "${{words[*]}}" 2>/dev/null)"}})
  compadd "$@" -a names
}}
"""

BASH_EQUALS_SIGN = """

# bash splits words at "=". Complete CONTROL=VALUE as one word, then return the part after the sign.
_tutor() {
  local i=0 word before=""
  local -a whole=()
  for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
    if [[ ${#whole[@]} -gt 1 && ( $word == "=" || ${whole[${#whole[@]}-1]} == *= ) ]]; then
      whole[${#whole[@]}-1]+=$word
    else
      whole+=("$word")
    fi
  done
  local -a COMP_WORDS=("${whole[@]}")
  local COMP_CWORD=$(( ${#whole[@]} - 1 ))
  word=${whole[COMP_CWORD]}
  _shtab_tutor
  if [[ $word == *=* && $COMP_WORDBREAKS == *=* ]]; then
    COMPREPLY=("${COMPREPLY[@]#"${word%%=*}="}")
  fi
}
complete -o bashdefault -F _tutor tutor"""
