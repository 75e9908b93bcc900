"""What the terminal of this process can show: how many colours, and which characters. Nothing is asked of the terminal.

It is read off the environment, the same for the screen, the first sight of it, the command line and `tutor doctor`.
Imports nothing: it is wanted before the first ink.
"""

import os
import sys

NONE, SIXTEEN, MANY, TRUE = 0, 16, 256, 1 << 24
"""Numbers of colours."""

ASCII = "TUTOR_ASCII"
"""The variable that settles the characters: 0 for UTF-8, anything else for ASCII."""

_LINES_ONLY = ("", "dumb")
_MONOCHROME = ("vt52", "vt100", "vt102", "vt220", "vt320")
_MODERN = (
    "alacritty",
    "contour",
    "foot",
    "ghostty",
    "kitty",
    "wezterm",
)  # true colours and UTF-8, whatever else is unset
_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")  # what Python makes of LC_CTYPE in the C locale


class Terminal:
    """`colours` is one of NONE, SIXTEEN, MANY, TRUE. `utf8` is whether it shows more than ASCII, and `reason` what says so.

    `reason` names a variable ("TUTOR_ASCII", "LANG"), or is "console", "encoding", "TERM" or "unset". `limit` likewise says
    what limits the colours to none: "NO_COLOR" or "TERM", else "".
    """

    __slots__ = ("colours", "limit", "name", "reason", "utf8")

    def __init__(self, name: str, colours: int, limit: str, utf8: bool, reason: str) -> None:
        self.name, self.colours, self.limit, self.utf8, self.reason = name, colours, limit, utf8, reason

    @property
    def palette(self) -> bool:
        """Whether only the terminal's own few colours are to be had, or none."""
        return self.colours <= SIXTEEN


def terminal(environment: dict[str, str] | None = None, encoding: str | None = None) -> Terminal:
    """The terminal that `environment` (this process's if None) describes; `encoding` is what Python writes (stdout's if None)."""
    if environment is None:
        environment = _own()
    if encoding is None:
        encoding = getattr(sys.__stdout__, "encoding", None) or "utf-8"
    name = environment.get("TERM", "")
    colours, limit = _colours(name, environment)
    utf8, reason = _characters(name, environment, encoding)
    return Terminal(name, colours, limit, utf8, reason)


def lines_only(name: str | None = None) -> bool:
    """Whether a TERM (this process's if None) stands for a terminal that prints lines and moves no cursor."""
    return (os.environ.get("TERM", "") if name is None else name) in _LINES_ONLY


def _colours(name: str, environment: dict[str, str]) -> tuple[int, str]:
    """How many colours, and what limits them to none."""
    if environment.get("NO_COLOR"):
        return NONE, "NO_COLOR"
    if name in _LINES_ONLY or name in _MONOCHROME or name.endswith(("-m", "-mono")):
        return NONE, "TERM"
    if name.startswith("linux"):
        return SIXTEEN, ""
    screen = name.startswith("screen") and "TMUX" not in environment  # GNU screen garbles true colours
    true = environment.get("COLORTERM", "").lower() in ("truecolor", "24bit") or "direct" in name
    if (true or _modern(name)) and not screen:
        return TRUE, ""
    return (MANY if "256color" in name else SIXTEEN), ""


def _modern(name: str) -> bool:
    return name.removeprefix("xterm-").partition("-")[0] in _MODERN


def _characters(name: str, environment: dict[str, str], encoding: str) -> tuple[bool, str]:
    """Whether UTF-8 can be shown, and what says so."""
    asked = environment.get(ASCII)
    if asked:
        return asked == "0", ASCII
    if not _is_utf8(encoding):
        return False, "encoding"
    if name.startswith("linux"):
        return False, "console"  # its font has 512 characters, and braille is not among them
    if environment.get("PYTHONUTF8") == "1":
        return True, "PYTHONUTF8"
    if _is_utf8(environment.get("PYTHONIOENCODING", "")):
        return True, "PYTHONIOENCODING"
    for variable in ("LC_ALL", "LC_CTYPE", "LANG"):
        locale = environment.get(variable)
        if locale:
            named = _is_utf8(locale.rpartition(".")[2].partition("@")[0])
            return (True, "TERM") if not named and _modern(name) else (named, variable)
    return (True, "TERM") if _modern(name) else (False, "unset")


def _is_utf8(encoding: str) -> bool:
    return encoding.lower().replace("-", "").partition(":")[0] == "utf8"


def _own() -> dict[str, str]:
    """This process's environment, without the LC_CTYPE that Python sets by itself where the locale is C."""
    environment = dict(os.environ)
    if sys.flags.utf8_mode and environment.get("LC_CTYPE") in _COERCED:
        given = _given_ctype()
        if given is None:
            del environment["LC_CTYPE"]
        else:
            environment["LC_CTYPE"] = given
    return environment


def _given_ctype() -> str | None:
    """The LC_CTYPE that this process was started with, where the system tells; None if there was none."""
    try:
        with open("/proc/self/environ", "rb") as file:  # noqa: PTH123  pathlib is too heavy here
            for entry in file.read().split(b"\0"):
                if entry.startswith(b"LC_CTYPE="):
                    return entry[9:].decode(errors="replace")
    except OSError:
        pass
    return None
