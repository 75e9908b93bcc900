"""Start the tutor's screen: paint the page first, then import Textual and run the app."""

import os
import sys
from collections.abc import Sequence
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from tutor import messages
from tutor.capabilities import (
    COLOURS_16,
    COLOURS_256,
    IS_UNIX,
    NO_COLOURS,
    TRUE_COLOUR,
    Terminal,
    in_browser,
)
from tutor.library_versions import check_installed
from tutor.messages import say, set_language
from tutor.progress.open_lessons import open_lessons
from tutor.progress.store import Store
from tutor.text.glyphs import use_ascii
from tutor.tui.state.lab_start import LabStart
from tutor.tui.state.learner import LANGUAGE_SETTING, LearnerSession
from tutor.tui.terminal import first_paint
from tutor.tui.terminal.screen_diff import ScreenDiff
from tutor.tui.terminal.unseen_typing import unseen_typing
from tutor.tui.theme.breakpoints import clamp_size
from tutor.tui.theme.colours import DEFAULT_THEME, TERMINAL, THEMES

if TYPE_CHECKING:
    from tutor.tui.app import TutorApp
    from tutor.tui.terminal.diff_output import DiffOutput
    from tutor.tui.terminal.shutdown import Shutdown, WindowsShutdown

REPAINTS_PER_SECOND = "240"
"""How often Textual looks for changes to paint. At its own 60 a key takes twice as long to show while a demo
trains (p95 30 ms instead of 15). A screen without changes is not painted, so this costs nothing."""
WHEEL_AS_BEFORE = "\x1b[?1007r"
"""Undoes what the command line did before this: the mouse wheel sends arrow keys on the alternate screen."""
LOCK_SECONDS = 0.5  # how long the screen may stand still because another session is writing to the store
TEXTUAL_COLOUR_SYSTEMS = {
    NO_COLOURS: "standard",
    COLOURS_16: "standard",
    COLOURS_256: "256",
    TRUE_COLOUR: "truecolor",
}


def run(
    here: Terminal,
    lesson: str | None = None,
    language: str | None = None,
    lessons: Sequence[str] = (),
    play: bool = False,
    kiosk: bool = False,
    notice: str = "",
    lab: LabStart | None = None,
) -> int:
    """Run the tutor in the terminal `here`, or in a browser; return the exit code. A terminal is on its alternate screen.

    Without a `language`, the one that was last chosen on the screen is used, else that of messages. `lessons` are folders
    of lessons, as `open_lessons` takes them. A `notice` is shown at the start, and with `lab` the laboratory is opened over
    the page. In kiosk mode (see `tutor.tui.terminal.kiosk`) ctrl+z does nothing, because there is no shell, and courses that
    were added are not shown. Raise UserError if there is no such lesson, or if Textual or plotext is missing or has another
    version than this one needs.
    """
    here = on_screen(here)
    use_ascii(not here.utf8)
    store = Store.open(busy_timeout=LOCK_SECONDS)
    notices = [
        line for line in (notice, use_language(here, language or store.setting(LANGUAGE_SETTING))) if line
    ]
    library = open_lessons(lessons, messages.language(), notices.append, with_added=not kiosk)
    session = LearnerSession(library, store)
    line = session.start(lesson)
    theme = theme_for(here, session.store.setting("theme"))
    screen_diff = ScreenDiff()
    screen_diff.size = screen_size()
    paints_early = IS_UNIX and not in_browser()
    # Keys that are typed until the app reads the terminal must not be echoed into the first paint.
    with unseen_typing() as modes:
        if paints_early and lab is None:
            page = first_paint.show(session, theme, line, here.colours, screen_diff)
        else:
            page = first_paint.prepare(session, line, screen_diff.size)
        check_installed("textual")
        check_installed("plotext")
        configure_textual(here)

        from tutor.tui.app import TutorApp
        from tutor.tui.state.statistics import PlaybackStats

        app = TutorApp(page, theme, play, PlaybackStats.from_environment(), screen_diff, choose_driver())
        app.allows_suspend = not kiosk
        app.notice = "\n".join(notices)
        app.lab_start = lab
        app.modes_before = modes
        shutdown = choose_shutdown(app)
        shutdown.install()
        # Unless the learner wants clicks, a terminal keeps its own mouse, so that selecting text works as everywhere.
        app.run(mouse=session.wants_clicks or in_browser())
    if paints_early:
        sys.stdout.write(WHEEL_AS_BEFORE)
        sys.stdout.flush()
    if shutdown.last_line:
        print(shutdown.last_line, file=sys.stderr)
    session.store.close()
    return app.return_code or 0


def use_language(here: Terminal, wanted: str | None) -> str:
    """Use the language `wanted`, if there is such a language. Return what the learner should know: that the terminal cannot
    show it, else "".
    """
    if wanted not in messages.LANGUAGES:
        wanted = messages.language()
    set_language(wanted if here.utf8 else messages.ENGLISH)
    return (
        "" if messages.language() == wanted else say("cli.lang.unshown", language=say(f"cli.lang.{wanted}"))
    )


def on_screen(here: Terminal) -> Terminal:
    """Return what the terminal can show once a driver has prepared it: on Windows, all colours."""
    if IS_UNIX or here.limit == "NO_COLOR":
        return here
    return Terminal(here.name, TRUE_COLOUR, "", here.utf8, here.reason)


def screen_size() -> tuple[int, int]:
    """Return the columns and lines of the terminal, or of the browser's window, as far as they are drawn."""
    columns, lines = get_terminal_size()
    rows = os.environ.get("ROWS", "")  # where textual-serve puts the number of lines
    return clamp_size(columns, int(rows) if in_browser() and rows.isdecimal() else lines)


def choose_driver() -> "type[DiffOutput] | None":
    """Return the driver for this screen; None if Textual's own is to be used, as on Windows."""
    if not IS_UNIX:
        return None
    if in_browser():
        from tutor.tui.terminal.web_driver import WebDiffDriver

        return WebDiffDriver
    from tutor.tui.terminal.driver import DiffDriver

    return DiffDriver


def choose_shutdown(app: "TutorApp") -> "Shutdown | WindowsShutdown":
    """Return what ends the app when it cannot end by itself."""
    from tutor.tui.terminal.shutdown import Shutdown, WindowsShutdown

    if not IS_UNIX:
        return WindowsShutdown(app)
    if in_browser():
        return Shutdown(app, None)
    from tutor.tui.terminal.terminal_modes import TerminalModes

    return Shutdown(app, TerminalModes(app.modes_before))


def theme_for(here: Terminal, chosen: str | None) -> str:
    """Return the theme that was `chosen`; if none was, or there are no colours, the terminal's own where it has few."""
    if chosen in THEMES and here.colours != NO_COLOURS:
        return chosen
    return TERMINAL.name if here.uses_own_palette else DEFAULT_THEME


def configure_textual(here: Terminal) -> None:
    """Set the environment variables from which Textual, when it is imported, takes its frame rate and colours."""
    os.environ["TEXTUAL_FPS"] = REPAINTS_PER_SECOND
    os.environ["TEXTUAL_COLOR_SYSTEM"] = TEXTUAL_COLOUR_SYSTEMS[here.colours]
    if here.colours == NO_COLOURS:
        os.environ["NO_COLOR"] = "1"
    else:
        os.environ.pop("NO_COLOR", None)
