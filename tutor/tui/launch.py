"""From the command to the screen: the page first, then the machinery that moves it."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from tutor.capabilities import MANY, NONE, SIXTEEN, TRUE, Terminal
from tutor.content.library import Library
from tutor.lean import instead
from tutor.progress.store import Store
from tutor.text.glyphs import use_ascii
from tutor.tui.state.learner import LearnerSession
from tutor.tui.terminal import first_paint
from tutor.tui.terminal.screen_diff import Wire
from tutor.tui.theme.colours import DEFAULT_THEME, TERMINAL, THEMES

UPDATES = "240"  # a second: what a key changed need not wait longer to be painted; what nothing changes is not painted
PATIENCE = 0.5  # seconds that the screen may stand still because another session is writing
SWITCH = 0.001  # seconds that a demo's thread may keep a key waiting, three times until it shows; Python's own are five
_TEXTUAL_NAMES = {NONE: "standard", SIXTEEN: "standard", MANY: "256", TRUE: "truecolor"}


def run(
    here: Terminal,
    lesson: str | None = None,
    language: str = "en",
    lessons: Path | None = None,
    play: bool = False,
    kiosk: bool = False,
) -> int:
    """Run the tutor in the terminal `here`, which shows its alternate screen; returns the exit code.

    In a kiosk (see `tutor.tui.terminal.kiosk`) there is no shell that one could be suspended to.
    UserError if there is no such lesson.
    """
    use_ascii(not here.utf8)
    session = LearnerSession(Library(lessons, language), Store.open(patience=PATIENCE))
    line = session.start(lesson)
    theme = theme_for(here, session.store.setting("theme"))
    wire = Wire()
    page = first_paint.show(session, theme, line, here.colours, wire)
    _tell_textual(here)

    _import_palette()
    from tutor.tui.app import TutorApp
    from tutor.tui.state.statistics import PlaybackStats
    from tutor.tui.terminal.shutdown import Endings

    sys.setswitchinterval(SWITCH)
    app = TutorApp(page, theme, play, PlaybackStats.from_environment(), wire)
    app.suspends = not kiosk
    endings = Endings(app)
    endings.stand_by()
    app.run(mouse=False)  # the terminal keeps its own mouse: selecting text works
    session.store.close()
    return app.return_code or 0


def _import_palette() -> None:
    """Import what Textual's command palette needs, without the widgets that it names for the sake of their types."""
    with suppress(ImportError):
        from textual._types import IgnoreReturnCallbackType

        with instead("textual.types", IgnoreReturnCallbackType=IgnoreReturnCallbackType):
            import textual.command  # noqa: F401


def theme_for(here: Terminal, chosen: str | None) -> str:
    """The theme that was chosen; without one, or without any colour, the terminal's own where it has few."""
    if chosen in THEMES and here.colours != NONE:
        return chosen
    return TERMINAL.name if here.palette else DEFAULT_THEME


def _tell_textual(here: Terminal) -> None:
    """Let Textual, which guesses by itself, know what the terminal can show; it reads these as it is imported and made."""
    os.environ["TEXTUAL_FPS"] = UPDATES
    os.environ["TEXTUAL_COLOR_SYSTEM"] = _TEXTUAL_NAMES[here.colours]
    if here.colours == NONE:
        os.environ["NO_COLOR"] = "1"
    else:
        os.environ.pop("NO_COLOR", None)
