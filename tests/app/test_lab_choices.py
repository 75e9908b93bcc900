"""Data, networks and weights of the laboratory that are chosen with keys."""

import numpy as np

from tutor.lab.run import Run
from tutor.lab.spec import parse_command


async def test_weights_are_set_by_hand_and_the_command_repeats_it(lab) -> None:
    async with lab() as it:
        await it.press("full_stop", "w")
        await it.it.until(lambda: it.picture.view == "unit" and it.state.weight is not None)
        before = it.state.weight.value
        await it.press("right")
        raised = it.state.weight
        assert (raised.input, 0 < raised.value - before <= 0.1 + 1e-6) == ("x1", True)
        await it.press("j", "tab", "tab", "enter", *["backspace"] * 9, "2", "enter")
        await it.it.until(lambda: it.state.weight.value == 2)
        assert it.state.weight.name == "w-1-2-bias"
        repeated = Run(parse_command(it.picture.so_far.command()))
        repeated.advance()
        assert np.isclose(repeated.network.layers[0].params["bias"][1], 2)
        assert repeated.history[-1].test_accuracy == it.picture.accuracy
        await it.press("u", "w")
        assert it.state.weight is None


async def test_numbers_choose_data_and_arrows_a_network(lab) -> None:
    async with lab() as it:
        await it.press("2")
        assert (it.picture.settings.data, it.state.control) == ("ring", "data")
        await it.press("e", "escape", "right")
        assert it.picture.settings.net == "fc 8, tanh"
        await it.press("9")
        assert it.picture.settings.data == "digits"
        await it.press("w")
        assert "cannot be set by hand" in it.it.text


async def test_what_is_due_is_counted_when_the_page_is_seen_again(lab) -> None:
    async with lab() as it:
        schedule = it.it.app.study.session.schedule
        it.it.app.study.quiz_flow.count_due_when_visible()
        assert it.it.app.study.quiz_flow.due_count_waits
        assert not schedule.known
        await it.it.press("escape")
        await it.it.until(lambda: schedule.known)
