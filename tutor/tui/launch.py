"""Start the tutor's screen: paint the page first, then import Textual and run the app."""

import os
import sys
from collections.abc import Sequence

from tutor import messages
from tutor.capabilities import COLOURS_16, COLOURS_256, NO_COLOURS, TRUE_COLOUR, Terminal
from tutor.library_versions import check_installed
from tutor.messages import set_language
from tutor.progress.open_lessons import open_lessons
from tutor.progress.store import Store
from tutor.text.glyphs import use_ascii
from tutor.tui.state.lab_start import LabStart
from tutor.tui.state.learner import LANGUAGE_SETTING, LearnerSession
from tutor.tui.terminal import first_paint
from tutor.tui.terminal.screen_diff import ScreenDiff
from tutor.tui.terminal.unseen_typing import unseen_typing
from tutor.tui.theme.colours import DEFAULT_THEME, TERMINAL, THEMES

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
    """Run the tutor in the terminal `here`, which is on its alternate screen; return the exit code.

    Without a `language`, the one that was last chosen on the screen is used, else that of messages. `lessons` are folders
    of lessons, as `open_lessons` takes them. A `notice` is shown at the start, and with `lab` the laboratory is opened over
    the page. In kiosk mode (see `tutor.tui.terminal.kiosk`) ctrl+z does nothing, because there is no shell, and courses that
    were added are not shown. Raise UserError if there is no such lesson, or if Textual or plotext is missing or has another
    version than this one needs.
    """
    use_ascii(not here.utf8)
    store = Store.open(busy_timeout=LOCK_SECONDS)
    set_language(language or store.setting(LANGUAGE_SETTING) or messages.language())
    notices = [notice] if notice else []
    library = open_lessons(lessons, messages.language(), notices.append, with_added=not kiosk)
    session = LearnerSession(library, store)
    line = session.start(lesson)
    theme = theme_for(here, session.store.setting("theme"))
    screen_diff = ScreenDiff()
    with unseen_typing():
        if lab is None:
            page = first_paint.show(session, theme, line, here.colours, screen_diff)
        else:
            page = first_paint.prepare(session, line, screen_diff)
        check_installed("textual")
        check_installed("plotext")
        configure_textual(here)

        from tutor.tui.app import TutorApp
        from tutor.tui.state.statistics import PlaybackStats
        from tutor.tui.terminal.shutdown import Shutdown

        app = TutorApp(page, theme, play, PlaybackStats.from_environment(), screen_diff)
    app.allows_suspend = not kiosk
    app.notice = "\n".join(notices)
    app.lab_start = lab
    Shutdown(app).install()
    # Unless the learner wants clicks, the terminal keeps its own mouse, so that selecting text works as everywhere.
    app.run(mouse=session.wants_clicks)
    sys.stdout.write(WHEEL_AS_BEFORE)
    sys.stdout.flush()
    session.store.close()
    return app.return_code or 0


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
