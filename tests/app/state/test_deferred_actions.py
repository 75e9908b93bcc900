"""Actions wait in order until they are released; later ones run at once."""

import asyncio

from tutor.tui.state.deferred_actions import DeferredActions


async def test_actions_wait_in_order_until_the_release() -> None:
    done: list[str] = []
    actions = DeferredActions()
    await actions.finish()  # nothing waits
    actions.run(lambda: done.append("dropped"))
    actions.drop()
    actions.run(lambda: (done.append("first"), actions.run(lambda: done.append("from the first"))))
    actions.run(lambda: done.append("second"))
    finished = asyncio.create_task(actions.finish())
    await asyncio.sleep(0)
    assert done == []
    assert not finished.done()
    actions.release()
    await finished
    actions.run(lambda: done.append("at once"))
    assert done == ["first", "from the first", "second", "at once"]
