"""Autosave: saves the reading position while the learner reads, and reports once when saving fails or works again."""

import asyncio
from collections.abc import Callable

from tutor.messages import say
from tutor.tui.state.learner import LearnerSession

AUTOSAVE_SECONDS = 2.0  # a session that is killed loses at most this much of its reading position
OPEN_SETTING = "open"  # "yes" while a session runs; if it is "yes" at the start, the last session was cut off
YES, NO = "yes", "no"


class Autosave:
    """Saves the position of one session, at most once in AUTOSAVE_SECONDS (a debounce)."""

    def __init__(
        self, session: LearnerSession, line: Callable[[], int], report: Callable[[str, bool], None]
    ) -> None:
        """Prepare to save; nothing is written before the first `save_soon`.

        `line` returns the line of the lesson file that the reader has reached. `report` shows a message; it is a warning
        if the second argument is true.
        """
        self._session = session
        self._store = session.store
        self._line = line
        self._report = report
        self._pending: asyncio.Task[None] | None = None
        self._session_marked_open = False
        self._trouble_reported = bool(self._store.trouble)
        self._notice_reported = self._store.file.notice

    def report_cut_off_session(self) -> None:
        """If the last session was cut off and this one continues at its place, say so."""
        if self._session.resumed and self._store.setting(OPEN_SETTING) == YES:
            self._report(say("tui.header.resumed"), False)

    def save_now(self) -> None:
        """Save the reading position now."""
        self._session.save_position(self._line())

    def save_soon(self) -> None:
        """Save the position after a while, because it may have changed. Call this in the event loop."""
        if self._pending is None:
            self._pending = asyncio.get_running_loop().create_task(self._save_later())

    async def _save_later(self) -> None:
        await asyncio.sleep(AUTOSAVE_SECONDS)
        self._pending = None
        # in a thread, so that no key waits for the disk
        await asyncio.to_thread(self._save, self._session.lesson.id, self._line())
        self.report_trouble()

    def _save(self, lesson: str, line: int) -> None:
        if self._store.place() != (lesson, line):
            self._store.set_place(lesson, line)
        if not self._session_marked_open:
            self._session_marked_open = True
            self._store.set_setting(OPEN_SETTING, YES)

    def report_trouble(self) -> None:
        """Report when saving has begun to fail, or works again, and each new notice; say nothing while nothing changes."""
        if self._store.file.notice != self._notice_reported:
            self._notice_reported = self._store.file.notice
            self._report(self._notice_reported, True)
        trouble = self._store.trouble
        if bool(trouble) != self._trouble_reported:
            self._trouble_reported = bool(trouble)
            self._report(trouble or say("tui.header.saved-again"), bool(trouble))

    def cancel(self) -> None:
        """Cancel the save that is waiting, if there is one."""
        if self._pending is not None:
            self._pending.cancel()
            self._pending = None

    def mark_session_closed(self) -> None:
        """Record that the learner quit, so that the next session does not report that this one was cut off."""
        self._store.set_setting(OPEN_SETTING, NO)
