"""The stage without a screen: a page's demo, its knobs, its presets, and the picture of its state."""

from dataclasses import replace

import pytest

from tutor.content.model import DemoBlock
from tutor.demos.runner import Player
from tutor.errors import UserError
from tutor.text.rows import plain
from tutor.tui.state.demo import Stage, format_value

BLOCK = DemoBlock(1, "output-size", {"W": 9, "S": 1}, {"wide": {"W": 12}})


class Hand:
    """A runner without a thread: its player is moved by the stage's every question."""

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
        self.player.advance(0.0)
        return self.player.demo.figure(self.player.history[: self.player.position], self.player.settings)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def stage() -> Stage:
    made = Stage(Hand)
    made.open(BLOCK)
    return made


def test_a_stage_opens_a_block_at_the_pages_settings(stage: Stage) -> None:
    assert (stage.settings["W"], stage.settings["S"], stage.knob, stage.held) == (9, 1, 0, None)
    runner = stage.runner
    stage.open(BLOCK)
    assert stage.runner is runner
    stage.open(replace(BLOCK, line=5))
    assert runner.closed
    assert stage.runner is not runner


def test_a_stage_turns_presets_reseeds_and_holds(stage: Stage) -> None:
    stage.turn(1)
    assert stage.runner.settings["W"] == 10
    stage.turn(1000)
    assert stage.settings["W"] == stage.demo.controls[0].values[-1]
    stage.preset(1)
    assert stage.runner.settings == {"W": 12, "F": 3, "S": 1, "P": 0}
    stage.preset(50)
    assert stage.settings["W"] == 12
    stage.reseed()
    assert stage.runner.seed == 1
    assert stage.hold()
    assert not stage.hold()


def test_a_stage_says_the_command_that_draws_its_picture(stage: Stage) -> None:
    stage.figure()
    assert stage.command().startswith("tutor demo output-size --set W=9 --set S=1 --seed 0 --frames ")


def test_a_stage_marks_the_knob_in_hand_and_the_preset_that_is_set(stage: Stage) -> None:
    stage.choose_knob(1)
    assert [span.style for span in stage.knob_row() if "window" in span.style] == ["window"]
    assert "F" in [span.text.strip("\u00a0 ") for span in stage.knob_row()] or "= 3" in plain(
        stage.knob_row()
    ).replace("\u00a0", " ")
    assert "strong" not in [span.style for span in stage.preset_row()]
    stage.preset(1)
    assert [span.text for span in stage.preset_row() if span.style == "strong"] == ["wide"]


def test_presets_that_no_key_sets_are_not_shown() -> None:
    stage = Stage(Hand)
    stage.open(DemoBlock(1, "output-size", {}, {f"width {w}": {"W": w} for w in range(5, 17)}))
    assert [span.text.strip() for span in stage.preset_row() if span.style == "key"] == list("123456789")


def test_a_stage_counts_steps_over_all_demos(stage: Stage) -> None:
    stage.figure()
    before = stage.steps
    assert before >= 1
    stage.open(replace(BLOCK, line=7))
    stage.figure()
    assert stage.steps > before


def test_an_empty_stage_does_nothing() -> None:
    stage = Stage(Hand)
    stage.turn(1)
    stage.choose_knob(1)
    stage.preset(1)
    stage.reseed()
    assert (stage.hold(), stage.figure(), stage.command(), stage.knob_row(), stage.steps) == (
        False,
        None,
        "",
        (),
        0,
    )


def test_a_demo_or_knob_that_does_not_exist_is_bad_input() -> None:
    for block in (DemoBlock(1, "nothing", {}, {}), DemoBlock(1, "output-size", {"Q": 1}, {})):
        with pytest.raises(UserError):
            Stage(Hand).open(block)


@pytest.mark.parametrize(
    ("value", "text"), [(3, "3"), (0.1, "0.1"), (1e-5, "1e-05"), ("adam", "adam"), (2.0, "2")]
)
def test_values_are_short(value, text: str) -> None:
    assert format_value(value) == text
