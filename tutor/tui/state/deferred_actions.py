"""Actions of the learner that come before what they need is on the screen."""

import asyncio
from collections.abc import Callable


class DeferredActions:
    """Actions that need the chart or the question panel. They wait until `release` says that both are there."""

    def __init__(self) -> None:
        """Begin without an action."""
        self.waiting: list[Callable[[], object]] = []
        self._released = asyncio.Event()

    def run(self, action: Callable[[], object]) -> None:
        """Run an action: now if nothing has to be waited for, else at the release."""
        if self._released.is_set():
            action()
        else:
            self.waiting.append(action)

    def drop(self) -> None:
        """Forget the actions that wait, because the learner has opened another page."""
        self.waiting.clear()

    def release(self) -> None:
        """Run the actions that wait, in their order. From now on nothing waits."""
        self._released.set()
        actions, self.waiting = self.waiting, []
        for action in actions:
            action()

    async def finish(self) -> None:
        """Wait until the actions that wait now have run."""
        if self.waiting:
            await self._released.wait()
