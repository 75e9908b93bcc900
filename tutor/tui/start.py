"""From the command to the screen: the page first, then the machinery that moves it."""

from pathlib import Path

from tutor.content.library import Library
from tutor.progress.store import Store
from tutor.tui import first_sight
from tutor.tui.session import Session
from tutor.tui.style import DEFAULT, PALETTES


def run(
    lesson: str | None = None, language: str = "en", lessons: Path | None = None, play: bool = False
) -> int:
    """Run the tutor in this terminal; returns the exit code. BadInput if there is no such lesson."""
    session = Session(Library(lessons, language), Store.open())
    line = session.start(lesson)
    chosen = session.store.setting("theme")
    theme = chosen if chosen in PALETTES else DEFAULT
    page = first_sight.show(session, theme, line)

    from tutor.tui import endings
    from tutor.tui.app import TutorApp
    from tutor.tui.stats import CountingDriver, Meter

    meter = Meter.wanted()
    app = TutorApp(page, theme, play, meter, CountingDriver if meter else None)
    endings.keep(app.remember)
    app.run(mouse=False)  # the terminal keeps its own mouse: selecting text works
    session.store.close()
    return app.return_code or 0
