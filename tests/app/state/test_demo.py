"""The demo's state without a screen: its controls, its presets and its figure."""

from dataclasses import replace

import pytest

from tutor.content.model import DemoBlock
from tutor.demos.runner import Player, next_record
from tutor.errors import UserError
from tutor.text.rows import plain
from tutor.tui.state.demo import DemoState, format_value
from tutor.tui.widgets.control_rows import control_rows, next_presets, preset_pages

BLOCK = DemoBlock(1, "output-size", {"W": 9, "S": 1}, {"wide": {"W": 12}})


class ThreadlessRunner:
    """A runner without a thread: asking for a figure moves its player."""

    def __init__(self, demo, settings, seed) -> None:
        self.player = Player(demo, settings, seed, lambda: 0.0)
        self.closed = False

    def __getattr__(self, name: str):
        return getattr(self.player, name)

    def set(self, settings) -> None:
        self.player.restart(settings=settings)

    def new_seed(self) -> None:
        self.player.restart(seed=self.player.seed + 1)

    def figure(self):
        while self.player.due(0.0):
            self.player.take(*next_record(self.player.source))
        return self.player.demo.figure(self.player.history[: self.player.position], self.player.settings)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def state() -> DemoState:
    state = DemoState(ThreadlessRunner)
    state.open(BLOCK)
    return state


def test_a_block_is_opened_with_the_pages_values(state: DemoState) -> None:
    assert (state.values["W"], state.values["S"], state.selected, state.held) == (9, 1, 0, None)
    runner = state.runner
    state.open(BLOCK)
    assert state.runner is runner
    state.open(replace(BLOCK, line=5))
    assert runner.closed
    assert state.runner is not runner


def test_a_block_that_asks_for_a_prediction_is_opened_at_its_first_step(state: DemoState) -> None:
    block = DemoBlock(1, "optimiser-race", {"sgd": 0.9}, {"slow": {"sgd": 0.1}}, opens_at_step=0)
    state.open(block)
    state.figure()
    assert state.runner.position == 1
    state.apply_preset(1)
    state.figure()
    assert state.runner.position > 100
    state.open(replace(block, opens_at_step=10))
    state.figure()
    assert state.runner.position == 11
    state.open(replace(block, opens_at_step=None))
    state.figure()
    assert state.runner.position > 100


def test_values_presets_seed_and_held_curves_change(state: DemoState) -> None:
    state.change_value(1)
    assert state.runner.settings["W"] == 10
    state.change_value(1000)
    assert state.values["W"] == state.demo.controls[0].values[-1]
    state.apply_preset(1)
    assert state.runner.settings == {"W": 12, "F": 3, "S": 1, "P": 0}
    state.apply_preset(50)
    assert state.values["W"] == 12
    state.new_seed()
    assert state.runner.seed == 1
    assert state.toggle_hold()
    assert not state.toggle_hold()


def test_the_shell_command_draws_the_same_figure(state: DemoState) -> None:
    state.figure()
    assert state.shell_command().startswith("tutor demo output-size --set W=9 --set S=1 --seed 0 --frames ")


def test_the_selected_control_and_the_present_preset_are_highlighted(state: DemoState) -> None:
    state.select_control(1)
    (selected,) = [span.text for span in state.control_row() if span.style == "window"]
    assert "= 3" in selected.replace("\u00a0", " ")
    assert "input width W 9" in plain(state.control_row()).replace("\u00a0", " ")
    assert "strong" not in [span.style for span in state.preset_row([0, 1])]
    state.apply_preset(1)
    assert [span.text for span in state.preset_row([0, 1]) if span.style == "strong"] == ["wide"]


def test_a_control_has_one_name_whether_it_is_selected_or_not(state: DemoState) -> None:
    labels = [state.control_label(control.name) for control in state.demo.controls]
    for _ in labels:
        row = plain(state.control_row()).replace("\u00a0", " ")
        assert all(label in row for label in labels)
        state.select_control(1)


@pytest.fixture
def many() -> DemoState:
    """Return the state of a demo with twelve presets of the page and some of its own."""
    state = DemoState(ThreadlessRunner)
    state.open(DemoBlock(1, "output-size", {}, {f"width {w}": {"W": w} for w in range(5, 17)}))
    return state


def test_presets_beyond_the_ninth_have_the_keys_of_the_next_group(many: DemoState) -> None:
    many.apply_preset(3)
    assert many.values["W"] == 7
    many.preset_in_view = 9
    many.apply_preset(3)
    assert many.values["W"] == 16
    many.apply_preset(0)
    many.apply_preset(10)
    assert many.values["W"] == 16


@pytest.mark.parametrize("height", [1, 2, 3, 4, 8])
@pytest.mark.parametrize("width", [10, 24, 40, 78, 160])
def test_every_preset_can_be_brought_into_view_and_none_is_cut_off(
    many: DemoState, width: int, height: int
) -> None:
    many.figure()
    seen, pages = set(), preset_pages(many, width, height)
    for _ in pages:
        rows = [plain(row) for row in control_rows(many, width, height, None)]
        assert len(rows) <= max(2, height)
        assert max(map(len, rows)) <= width
        text = " ".join(" ".join(rows).split())
        seen |= {name for name in many.preset_names if name in text}
        assert "0 more" in text or len(pages) == 1 or width < 40
        many.preset_in_view = next_presets(many, width, height)
    assert seen == set(many.preset_names) or width < 40
    assert many.preset_in_view == 0


def test_a_new_seed_is_told_before_the_result() -> None:
    state = DemoState(ThreadlessRunner)
    state.open(DemoBlock(1, "conv-slide", {}, {}))
    state.new_seed()
    assert state.figure().caption.startswith("Seed 1: Filter 1 on rows")


def test_a_demo_without_random_numbers_says_so_before_the_result(state: DemoState) -> None:
    before = state.figure().caption
    state.new_seed()
    assert state.figure().caption == f"Nothing here is random, so n changes nothing. {before}"


def test_an_alarm_names_a_control_as_its_row_does() -> None:
    state = DemoState(ThreadlessRunner)
    state.open(DemoBlock(1, "activation-curves", {"x": 10}, {}))
    alarm = state.figure().alarm
    assert "`" not in alarm
    assert f"Turn {state.control_label('x')}" in alarm


def test_only_the_controls_that_the_page_shows_can_be_selected() -> None:
    state = DemoState(ThreadlessRunner)
    state.open(DemoBlock(1, "optimiser-race", {"sgd": 0.9}, {}, ("sgd", "noise")))
    state.select_control(1)
    state.change_value(1)
    assert state.values["noise"] == 0.1
    state.select_control(1)
    state.change_value(-1)
    assert state.values["sgd"] == 0.7


def test_steps_are_counted_over_all_demos(state: DemoState) -> None:
    state.figure()
    before = state.steps
    assert before >= 1
    state.open(replace(BLOCK, line=7))
    state.figure()
    assert state.steps > before


def test_without_a_demo_nothing_happens() -> None:
    state = DemoState(ThreadlessRunner)
    state.change_value(1)
    state.select_control(1)
    state.apply_preset(1)
    state.new_seed()
    assert not state.toggle_hold()
    assert (state.figure(), state.shell_command(), state.control_row(), state.steps) == (None, "", (), 0)


@pytest.mark.parametrize(
    "block", [DemoBlock(1, "nothing", {}, {}), DemoBlock(1, "output-size", {"Q": 1}, {})]
)
def test_a_demo_or_a_control_that_does_not_exist_is_an_error(block: DemoBlock) -> None:
    with pytest.raises(UserError):
        DemoState(ThreadlessRunner).open(block)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (-1, "−1"),
        (-0.5, "−0.5"),
        (0.1, "0.1"),
        (1e-5, "1e-5"),
        (1e-12, "1e-12"),
        ("adam", "adam"),
        (2.0, "2"),
    ],
)
def test_values_are_short(value, text: str) -> None:
    assert format_value(value) == text
