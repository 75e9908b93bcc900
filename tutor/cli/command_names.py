"""Which word of a command line is the command. Imports nothing, for it runs before the first ink."""

COMMANDS = (
    "lessons",
    "read",
    "quiz",
    "review",
    "ask",
    "check",
    "questions",
    "exercise",
    "calc",
    "demo",
    "progress",
    "lint",
    "doctor",
    "completion",
)
"""Every command with a module of its own in `tutor.cli.commands`, in the order the help lists them."""

_WITH_VALUE = ("--lang", "--lessons")
_HELP = ("-h", "--help", "--version")


def split(arguments: list[str]) -> tuple[str, list[str]]:
    """The command ("" for the tutor's own screen) and its arguments.

    Options that stand before the command are handed to it: `tutor --lang ko ask …` is `tutor ask --lang ko …`.
    """
    position = 0
    while position < len(arguments) and arguments[position].startswith("-"):
        if arguments[position] == "--kiosk":
            return "", arguments
        position += 2 if arguments[position] in _WITH_VALUE else 1
    if position < len(arguments) and arguments[position] in COMMANDS:
        return arguments[position], arguments[:position] + arguments[position + 1 :]
    return "", arguments


def asks_help(arguments: list[str]) -> bool:
    """Whether a command line without a command asks for the general help or the version."""
    return any(argument in _HELP for argument in arguments)
