"""Decides when the next frame is drawn: at once after a key, otherwise when the pacer allows it."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from functools import partial

from tutor.tui.terminal.frame_pacing import FramePacer


class FrameScheduler:
    """Calls `draw` for requested frames. Requests made while a frame has to wait are merged into that frame."""

    def __init__(self, pacer: FramePacer, draw: Callable[[], None], is_watched: Callable[[], bool]) -> None:
        """Draw frames with `draw`, at the rate that `pacer` allows, while `is_watched`."""
        self._pacer = pacer
        self._draw = draw
        self._is_watched = is_watched
        self._timer: asyncio.TimerHandle | None = None
        self._request_threadsafe: Callable[[], object] | None = None

    def start(self) -> None:
        """Accept requests from other threads from now on. Call this in the event loop."""
        loop, context = asyncio.get_running_loop(), copy_context()
        self._request_threadsafe = partial(loop.call_soon_threadsafe, self.request, context=context)

    def request_from_thread(self) -> None:
        """Request a frame from any thread."""
        if self._request_threadsafe is not None:
            with suppress(RuntimeError):  # the event loop has been closed
                self._request_threadsafe()

    def request(self) -> None:
        """Draw a frame as soon as the pacer allows one."""
        if self._timer is not None or not self._is_watched():
            return
        wait = self._pacer.seconds_to_wait()
        if wait > 0:
            self._timer = asyncio.get_running_loop().call_later(wait, self._request_again)
        else:
            self._pacer.probe_if_due()
            self._draw()

    def _request_again(self) -> None:
        self._timer = None
        self.request()

    def draw_now(self) -> None:
        """Draw a frame without waiting for its turn, because a key changed something; wait only if the terminal is behind."""
        self.stop()
        if self._pacer.is_behind:
            self.request()
        elif self._is_watched():
            self._draw()

    def stop(self) -> None:
        """Cancel the frame that is waiting, if there is one."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
