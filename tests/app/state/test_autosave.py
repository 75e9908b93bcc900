"""Autosave: the position is written after a while, a cut-off session is reported, and trouble is reported once."""

import asyncio

import pytest

from tutor.messages import say
from tutor.tui.state import autosave as autosave_module
from tutor.tui.state.autosave import Autosave


class Reports(list[tuple[str, bool]]):
    """Collects what an autosave reports."""

    def __call__(self, message: str, warning: bool) -> None:
        self.append((message, warning))


async def wait_for_saving() -> None:
    await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()})


@pytest.fixture(autouse=True)
def _no_delay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(autosave_module, "AUTOSAVE_SECONDS", 0.0)


async def test_several_requests_write_the_newest_position_once(new_session) -> None:
    session, line = new_session(), 3
    session.start("pooling")
    autosave = Autosave(session, lambda: line, Reports())
    autosave.save_soon()
    line = 9
    autosave.save_soon()
    writes = []
    set_place = session.store.set_place
    session.store.set_place = lambda *place: (writes.append(place), set_place(*place))
    await wait_for_saving()
    assert writes == [("pooling", 9)]


async def test_a_cancelled_save_writes_nothing(new_session) -> None:
    session = new_session()
    session.start("pooling")
    autosave = Autosave(session, lambda: 3, Reports())
    autosave.save_soon()
    (task,) = asyncio.all_tasks() - {asyncio.current_task()}
    autosave.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert session.store.place() is None


@pytest.mark.parametrize("quits", [True, False])
async def test_the_next_session_reports_that_the_last_one_was_cut_off(new_session, quits: bool) -> None:
    session = new_session()
    session.start("pooling")
    first = Autosave(session, lambda: 3, Reports())
    first.save_soon()
    await wait_for_saving()
    if quits:
        first.mark_session_closed()
    session.store.close()
    later, reports = new_session(), Reports()
    later.start(None)
    Autosave(later, lambda: 3, reports).report_cut_off_session()
    assert reports == ([] if quits else [(say("tui.header.resumed"), False)])


def test_trouble_and_its_end_are_reported_once(new_session) -> None:
    session, reports = new_session(), Reports()
    autosave = Autosave(session, lambda: 1, reports)
    for trouble in ("", "disk full", "disk full", "", ""):
        session.store.trouble = trouble
        autosave.report_trouble()
    assert reports == [("disk full", True), (say("tui.header.saved-again"), False)]
