"""What is kept while one reads: the place on disk, and the learner told when something cannot be saved."""

import asyncio
from typing import TYPE_CHECKING

from tutor.messages import say

if TYPE_CHECKING:
    from tutor.tui.screens.study import StudyScreen

SECONDS = 2.0  # a session that is killed has lost at most so much of its way
OPEN = "open"  # the setting that says whether a session has begun and not ended by itself
YES, NO = "yes", "no"


class Keeping:
    """Keeps the place of one study screen."""

    def __init__(self, screen: "StudyScreen") -> None:
        """Nothing is kept before the first `soon`."""
        self._screen = screen
        self._store = screen.session.store
        self._waiting = self._begun = False
        self._told = bool(self._store.trouble)

    def welcome(self) -> None:
        """Say that one goes on where the last session was cut off, if it was."""
        if self._screen.session.resumed and self._store.setting(OPEN) == YES:
            self._screen.notify(say("tui.top.resumed"), markup=False)

    def soon(self) -> None:
        """The place may have changed: write it in a while, in a thread, so that nobody waits for the disk."""
        if not self._waiting:
            self._waiting = True
            self._screen.set_timer(SECONDS, lambda: self._screen.run_worker(self._keep(), group="place"))

    async def _keep(self) -> None:
        self._waiting = False
        await asyncio.to_thread(self._write, self._screen.session.lesson.id, self._screen.page.line)
        self.tell()

    def _write(self, lesson: str, line: int) -> None:
        place = self._store.place()
        if place != (lesson, line):
            self._store.set_place(lesson, line)
        if not self._begun:
            self._begun = True
            self._store.set_setting(OPEN, YES)

    def tell(self) -> None:
        """Say so when saving began to fail, or is well again."""
        trouble = self._store.trouble
        if bool(trouble) != self._told:
            self._told = bool(trouble)
            self._screen.notify(
                trouble or say("tui.top.saved-again"),
                severity="warning" if trouble else "information",
                markup=False,
            )
            self._screen.show_bars()

    def ended(self) -> None:
        """The learner leaves: there is nothing to go on with."""
        self._store.set_setting(OPEN, NO)
