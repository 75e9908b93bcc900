"""Find the command on a command line. Runs before the title line is drawn, so it imports nothing."""

COMMANDS = (
    "lessons",
    "read",
    "search",
    "quiz",
    "review",
    "ask",
    "check",
    "questions",
    "exercise",
    "calc",
    "demo",
    "lab",
    "serve",
    "glossary",
    "course",
    "progress",
    "class",
    "homework",
    "new",
    "lint",
    "doctor",
    "completion",
)
"""Every command, in the order of the help. Each is a module of `tutor.cli.commands`."""

_OPTIONS_WITH_VALUE = ("--lang", "--lessons")
_HELP_OPTIONS = ("-h", "--help", "--version")


def split_command(arguments: list[str]) -> tuple[str, list[str]]:
    """Split a command line into the command ("" for the tutor's own screen) and its arguments.

    Options before the command are passed on to it: `tutor --lang ko ask …` is `tutor ask --lang ko …`.
    """
    position = 0
    while position < len(arguments) and arguments[position].startswith("-"):
        if arguments[position] == "--kiosk":
            return "", arguments
        position += 2 if arguments[position] in _OPTIONS_WITH_VALUE else 1
    if position < len(arguments) and arguments[position] in COMMANDS:
        return arguments[position], arguments[:position] + arguments[position + 1 :]
    return "", arguments


def opens_laboratory(arguments: list[str]) -> bool:
    """Return whether `tutor lab` with these arguments opens its screen: with --play, or without any option of `lab`."""
    position = 0
    while position < len(arguments):
        option, equals, _ = arguments[position].partition("=")
        if option not in _OPTIONS_WITH_VALUE:
            return "--play" in arguments
        position += 1 if equals else 2
    return True


def asks_for_help(arguments: list[str]) -> bool:
    """Return whether the arguments ask for the help or for the version."""
    return any(argument in _HELP_OPTIONS for argument in arguments)
