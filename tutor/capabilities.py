"""What the terminal of this process can show: how many colours, and which characters.

Both are derived from environment variables alone; nothing is sent to the terminal. The screen, the title line, the command line
and `tutor doctor` all use this, so they agree. It runs before the title line is drawn, so it imports nothing heavy.
"""

import os
import signal
import sys

IS_UNIX = hasattr(signal, "SIGHUP")
"""Whether terminals and signals are as on Linux and macOS. On Windows they are not."""

BROWSER_DRIVER = "textual.drivers.web_driver:WebDriver"
"""The value of TEXTUAL_DRIVER in a process that `tutor serve` or textual-serve shows in a browser."""

NO_COLOURS, COLOURS_16, COLOURS_256, TRUE_COLOUR = 0, 16, 256, 1 << 24
"""The possible numbers of colours."""

ASCII_VARIABLE = "TUTOR_ASCII"
"""The environment variable that decides which characters are used: 0 means UTF-8, any other value ASCII."""

WINDOWS_TERMINAL = "WT_SESSION"
"""The environment variable that Windows Terminal sets, also for programs in WSL."""

_LINES_ONLY = ("", "dumb")
_MONOCHROME = ("vt52", "vt100", "vt102", "vt220", "vt320")
_MODERN = (
    "alacritty",
    "contour",
    "foot",
    "ghostty",
    "kitty",
    "wezterm",
)  # these have true colour and UTF-8, even if no other variable says so
_COERCED_LOCALES = ("C.UTF-8", "C.utf8", "UTF-8")  # what Python sets LC_CTYPE to in the C locale


class Terminal:
    """What a terminal can show.

    `colours` is one of NO_COLOURS, COLOURS_16, COLOURS_256 and TRUE_COLOUR. `limit` is what limits the colours to none:
    "NO_COLOR", "TERM" or "". `utf8` says whether it shows more than ASCII, and `reason` why: the name of an environment variable,
    or "console", "encoding", "TERM" or "unset". On Windows, a UTF-8 encoding is enough.
    """

    __slots__ = ("colours", "limit", "name", "reason", "utf8")

    def __init__(self, name: str, colours: int, limit: str, utf8: bool, reason: str) -> None:
        self.name, self.colours, self.limit, self.utf8, self.reason = name, colours, limit, utf8, reason

    @property
    def uses_own_palette(self) -> bool:
        """Whether the terminal has only its own 16 colours, or none."""
        return self.colours <= COLOURS_16


def detect_terminal(environment: dict[str, str] | None = None, encoding: str | None = None) -> Terminal:
    """Return what the terminal described by `environment` can show.

    `environment` is by default that of this process, and `encoding` that of its standard output.
    """
    if environment is None:
        environment = _process_environment()
    if encoding is None:
        encoding = getattr(sys.__stdout__, "encoding", None) or "utf-8"
    name = environment.get("TERM", "")
    colours, limit = _detect_colours(name, environment)
    utf8, reason = _detect_utf8(name, environment, encoding)
    return Terminal(name, colours, limit, utf8, reason)


def in_browser() -> bool:
    """Return whether a server shows this process in a browser."""
    return os.environ.get("TEXTUAL_DRIVER") == BROWSER_DRIVER


def prints_lines_only(name: str | None = None) -> bool:
    """Return whether a TERM, by default that of this process, is a terminal that cannot move its cursor."""
    if name is None:
        name = os.environ.get("TERM", "")
    return name in _LINES_ONLY and (IS_UNIX or name != "")  # Windows does not set TERM


def _detect_colours(name: str, environment: dict[str, str]) -> tuple[int, str]:
    """Return the number of colours, and what limits them to none."""
    if environment.get("NO_COLOR"):
        return NO_COLOURS, "NO_COLOR"
    if not IS_UNIX and not name and WINDOWS_TERMINAL in environment:
        return TRUE_COLOUR, ""
    if name in _LINES_ONLY or name in _MONOCHROME or name.endswith(("-m", "-mono")):
        return NO_COLOURS, "TERM"
    if name.startswith("linux"):
        return COLOURS_16, ""
    gnu_screen = name.startswith("screen") and "TMUX" not in environment  # it garbles true colours
    true_colour = environment.get("COLORTERM", "").lower() in ("truecolor", "24bit") or "direct" in name
    if (true_colour or _is_modern(name)) and not gnu_screen:
        return TRUE_COLOUR, ""
    return (COLOURS_256 if "256color" in name else COLOURS_16), ""


def _is_modern(name: str) -> bool:
    return name.removeprefix("xterm-").partition("-")[0] in _MODERN


def _detect_utf8(name: str, environment: dict[str, str], encoding: str) -> tuple[bool, str]:
    """Return whether UTF-8 can be shown, and the reason."""
    choice = environment.get(ASCII_VARIABLE)
    if choice:
        return choice == "0", ASCII_VARIABLE
    if not _is_utf8(encoding):
        return False, "encoding"
    if name.startswith("linux"):
        return False, "console"  # the font of the Linux console has 512 characters, and no braille
    if environment.get("PYTHONUTF8") == "1":
        return True, "PYTHONUTF8"
    if _is_utf8(environment.get("PYTHONIOENCODING", "")):
        return True, "PYTHONIOENCODING"
    for variable in ("LC_ALL", "LC_CTYPE", "LANG"):
        locale = environment.get(variable)
        if locale:
            utf8_locale = _is_utf8(locale.rpartition(".")[2].partition("@")[0])
            return (True, "TERM") if not utf8_locale and _is_modern(name) else (utf8_locale, variable)
    if _is_modern(name):
        return True, "TERM"
    if WINDOWS_TERMINAL in environment:
        return True, WINDOWS_TERMINAL
    return (False, "unset") if IS_UNIX else (True, "encoding")


def encodes_hangul(encoding: str) -> bool:
    """Return whether an encoding other than UTF-8 has Korean letters, as EUC-KR does."""
    if _is_utf8(encoding):
        return False
    try:
        return len("가".encode(encoding)) > 0
    except (UnicodeEncodeError, LookupError):
        return False


def _is_utf8(encoding: str) -> bool:
    return encoding.lower().replace("-", "").partition(":")[0] == "utf8"


def _process_environment() -> dict[str, str]:
    """Return the environment of this process, without the LC_CTYPE that Python itself sets in the C locale."""
    environment = dict(os.environ)
    if sys.flags.utf8_mode and environment.get("LC_CTYPE") in _COERCED_LOCALES:
        original = _original_ctype()
        if original is None:
            del environment["LC_CTYPE"]
        else:
            environment["LC_CTYPE"] = original
    return environment


def _original_ctype() -> str | None:
    """Return the LC_CTYPE that this process was started with, on Linux; None if there was none."""
    try:
        with open("/proc/self/environ", "rb") as file:  # noqa: PTH123  importing pathlib would take too long here
            for entry in file.read().split(b"\0"):
                if entry.startswith(b"LC_CTYPE="):
                    return entry[9:].decode(errors="replace")
    except OSError:
        pass
    return None
