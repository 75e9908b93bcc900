"""The screen of the laboratory: train, change, undo, compare, type, save, and take challenges."""

import random

import pytest

from tutor.challenges.parse import load_challenges
from tutor.content.library import Library
from tutor.lab.run import Run
from tutor.lab.saved import saved_experiments
from tutor.lab.spec import Experiment, parse_command
from tutor.progress.store import Store
from tutor.tui.app import TutorApp
from tutor.tui.keys import LAB_KEYS
from tutor.tui.screens.glossary import GlossaryScreen
from tutor.tui.screens.lab import LabScreen
from tutor.tui.screens.lab_records import LabRecords
from tutor.tui.state.lab import CONTROLS, LabState
from tutor.tui.state.lab_session import LabSession
from tutor.tui.state.lab_start import LabStart
from tutor.tui.state.page import PageView
from tutor.tui.widgets.block_cards import BlockCards

SMALL = Experiment(data="corners", net="fc 4, tanh", optimizer="sgd", lr=0.3, steps=40)


async def test_the_footer_says_that_space_pauses_a_run_that_trains(lab) -> None:
    async with lab(Experiment(steps=100_000)) as it:
        await it.it.see("space train")
        await it.press("space")
        await it.it.see("space pause")
        await it.press("space")
        await it.it.see("space train")


async def test_it_trains_pauses_steps_and_goes_back(lab) -> None:
    async with lab() as it:
        await it.press("space")
        await it.finish()
        assert (it.picture.steps, it.picture.done) == (40, True)
        assert "40 of 40 steps" in it.it.text
        assert "% test after 40 steps" in it.it.flowing
        await it.press("comma", "comma", "full_stop")
        assert it.picture.steps == 39
        await it.press("full_stop", "full_stop")
        await it.it.see("the run has all its steps")
        await it.press("r")
        assert it.picture.steps == 0
        await it.press("u", "u")
        await it.finish()
        assert it.picture.steps == 39


async def test_a_change_in_the_middle_is_in_the_command_which_repeats_the_run(lab) -> None:
    async with lab() as it:
        await it.press(*["full_stop"] * 7, "right", "full_stop", "full_stop", "tab", "right")
        await it.press(*["full_stop"] * 4)
        command = it.picture.so_far.command()
        await it.press("y")
        assert command in it.it.flowing.replace("Copied: ", "") or "Copied: tutor lab" in it.it.flowing
        assert it.it.app.clipboard == command
        assert "--at 7:lr=1" in command
        repeated = Run(parse_command(command))
        repeated.advance()
        assert repeated.steps == it.picture.steps == 13
        await it.press("space")
        await it.finish()
        session_run = Run(it.picture.so_far)
        session_run.advance()
        assert session_run.losses[:13] == repeated.losses


@pytest.mark.parametrize("schedule", ["cosine", "step", "warm-up"])
async def test_a_run_that_is_stopped_early_is_repeated_with_its_schedule(lab, schedule: str) -> None:
    planned = SMALL.with_value("schedule", schedule)
    async with lab(planned) as it:
        await it.press(*["full_stop"] * 13)
        repeated, whole = Run(it.picture.so_far), Run(planned)
        repeated.advance()
        whole.advance(13)
        assert repeated.losses == whole.losses
        assert f"after {repeated.steps} steps" in it.it.flowing


async def test_undo_takes_back_changes_and_steps(lab) -> None:
    async with lab() as it:
        await it.press(*["full_stop"] * 5, "right", "full_stop")
        assert it.picture.settings.lr == 1.0
        await it.press("u")
        assert (it.picture.settings.lr, it.picture.steps) == (0.3, 5)
        await it.press("shift+tab", "n", "u")
        assert (it.picture.settings.seed, it.picture.steps) == (0, 5)
        await it.press("u")
        await it.it.see("there is nothing to undo")


async def test_a_held_run_stays_for_comparison(lab) -> None:
    async with lab() as it:
        await it.press("c")
        await it.it.see("there is no run to hold yet")
        await it.press(*["full_stop"] * 12, "c")
        assert (it.picture.is_held, it.picture.steps) == (True, 0)
        await it.press("right", "full_stop")
        assert it.picture.settings.changes == ()
        assert it.picture.is_held
        await it.press("c")
        assert not it.picture.is_held


async def test_a_network_is_checked_while_it_is_typed(lab) -> None:
    async with lab() as it:
        await it.it.press("e")
        for key in (",", " ", "c", "o", "n", "v", " ", "2", " ", "3", "x", "3"):
            await it.it.press("space" if key == " " else key)
        assert "needs an image" in it.it.flowing
        await it.it.press("enter")
        assert "needs an image" in it.it.flowing
        await it.it.press(*["backspace"] * 10, "f", "c", "space", "3")
        assert "31 parameters" in it.it.flowing
        await it.press("enter")
        assert it.picture.settings.net == "fc 4, tanh, fc 3"
        await it.it.press("e", "x", "escape")
        await it.settled()
        assert it.picture.settings.net == "fc 4, tanh, fc 3"
        await it.press("u")
        assert it.picture.settings.net == "fc 4, tanh"


async def test_other_data_take_their_usual_network_where_the_present_one_does_not_fit(lab) -> None:
    async with lab(Experiment(data="digits", net="conv 2 3x3, relu", steps=5)) as it:
        it.state.selected = 0
        await it.press("left")
        assert (it.picture.settings.data, it.picture.settings.net) == ("line", "fc 8, tanh, fc 8, tanh")
        assert "The network is now" in it.it.flowing


async def test_inputs_are_chosen_and_fit_the_data(lab) -> None:
    async with lab() as it:
        it.state.selected = CONTROLS.index("inputs")
        await it.press("right")
        assert it.picture.settings.inputs == "x1,x2,x1^2,x2^2"
        assert "4 → 4 → tanh → 1" in it.it.text
        await it.it.press("enter", "comma", *"sin(x1", "enter")
        await it.settled()
        assert it.picture.settings.inputs == "x1,x2,x1^2,x2^2,sin(x1)"
        assert "corners (inputs: 5)" in it.it.flowing
        await it.it.press("i")
        assert "[x] x2²" in it.it.text
        await it.it.press("down", "down", "down", "space", "enter")
        await it.settled()
        assert it.picture.settings.inputs == "x1,x2,x1^2,sin(x1)"
        await it.press("u")
        it.state.selected = CONTROLS.index("data")
        assert it.state.set("data", "line")
        await it.settled()
        assert it.picture.settings.inputs == "x1"
        assert "The inputs are now x1" in it.it.flowing
        await it.press("u")
        assert it.picture.settings.inputs == "x1,x2,x1^2,x2^2,sin(x1)"


async def test_values_are_typed_exactly_and_wrong_ones_are_explained(lab) -> None:
    async with lab() as it:
        await it.it.press("enter", *["backspace"] * 5, "x", "enter")
        assert "lr must be a number above 0" in it.it.flowing
        await it.it.press("backspace", "0", ".", "0", "2", "enter")
        await it.settled()
        assert it.picture.settings.lr == 0.02
        await it.press("right")
        assert it.picture.settings.lr == 0.03


async def test_a_file_of_ones_own_is_read_and_refused_where_files_are_off(lab, tmp_path, monkeypatch) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("a,b,label\n" + "\n".join(f"{i},{i % 3},{'xy'[i % 2]}" for i in range(40)) + "\n")
    async with lab() as it:
        assert it.state.set("data", str(file))
        await it.press()
        assert it.picture.settings.csv == str(file)
        assert "mine.csv" in it.it.text
        assert not it.state.set("data", str(tmp_path / "none.csv"))
        assert "there is no such file" in it.state.note
        monkeypatch.setenv("TUTOR_NO_FILES", "1")
        assert not it.state.set("data", str(file))
        assert "cannot be read here" in it.state.note
        await it.press("u")
        assert it.picture.settings.csv == ""


async def test_a_challenge_that_is_passed_is_recorded(lab, home) -> None:
    async with lab(None, "loss-and-gradient") as it:
        await it.it.press("g")
        assert "this page" in it.it.text
        await it.it.press("enter")
        await it.settled()
        assert "Goal: loss <= 0.05" in it.it.flowing
        assert it.state.control == "lr"
        await it.press("h")
        assert "Hint:" in it.it.flowing
        await it.press("f", "space")
        await it.finish()
        assert "Not passed." in it.it.flowing
        await it.press("n")
        assert "the seed is fixed" in it.it.flowing
        it.state.set("batch", "8")
        assert "may not be changed" in it.state.note
        it.state.set("lr", "1")
        await it.press("space")
        await it.finish()
        await it.it.see("Passed!")
        with Store.open(home) as store:
            assert [one.question for one in store.attempts()] == ["challenge:too-slow"]
        await it.it.press("g", *["up"] * 80, "enter")
        await it.settled()
        assert it.picture.challenge is None


async def test_experiments_are_saved_compared_and_deleted(lab, home) -> None:
    async with lab() as it:
        await it.press(*["full_stop"] * 10)
        await it.it.press("s", "enter")
        assert "type a name" in it.it.flowing
        await it.it.press(*"mine", "enter", "r")
        await it.press("o")
        assert "mine" in it.it.text
        await it.it.press("c")
        await it.finish()
        assert it.picture.is_held
        await it.it.press("o", "enter")
        await it.settled()
        assert (it.picture.steps, it.picture.planned) == (0, 10)
        await it.it.press("o", "x")
        assert "Nothing is saved yet" in it.it.flowing
        with Store.open(home) as store:
            assert saved_experiments(store.attempts()) == []
            assert len(store.attempts()) == 2


async def test_a_diverging_run_is_told_and_can_be_undone(lab) -> None:
    async with lab(SMALL.with_value("data", "line").with_value("net", "")) as it:
        await it.press(*["full_stop"] * 4)
        assert it.state.set("lr", "1e9")
        await it.press("f", "space")
        await it.finish()
        assert "diverged at step" in it.it.flowing
        await it.press("u")
        await it.press("full_stop")
        assert (it.picture.steps, it.picture.settings.lr) == (5, 0.3)


async def test_a_view_that_fails_costs_only_itself(lab, monkeypatch) -> None:
    from tutor.tui.state import lab_runner

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    async with lab() as it:
        broken = lab_runner.choose_view("", lab_runner.fitting_views(Run(SMALL), 80))
        monkeypatch.setattr(lab_runner, "choose_view", lambda *_: type(broken)("bad", bool, fail))
        await it.press("full_stop")
        assert it.picture.error
        assert "10 steps" not in it.it.text
        monkeypatch.undo()
        await it.press("full_stop")
        assert not it.picture.error


async def test_escape_returns_to_the_page_and_the_run_waits(lab) -> None:
    async with lab(None, "momentum") as it:
        await it.press("full_stop", "full_stop")
        await it.it.press("escape")
        assert it.it.app.screen is it.it.app.study
        await it.it.press("L")
        assert it.it.app.screen.state is it.state
        assert it.picture.steps == 2
        await it.it.press("question_mark")
        assert "The laboratory" in it.it.text
        await it.it.press("escape", "escape", "l", "L")
        assert it.it.app.screen.state is not it.state


async def test_search_and_palette_open_over_the_laboratory_and_lead_back_to_the_run(lab) -> None:
    async with lab() as it:
        await it.press("full_stop", "full_stop")
        await it.it.press("slash", *"momentum", "escape")
        assert it.it.app.screen is it.screen
        await it.it.press("p", *"one step back", "enter")
        await it.settled()
        assert (it.it.app.screen, it.picture.steps) == (it.screen, 1)
        await it.it.press("p", *"glossary", "enter")
        assert isinstance(it.it.app.screen, GlossaryScreen)
        await it.it.press("escape")
        assert it.it.app.screen is it.screen
        await it.it.press("p", *"momentum why", "enter")
        await it.it.until(lambda: it.it.app.screen is it.it.app.study, "the page")
        assert it.it.app.session.lesson.id == "momentum"
        await it.it.press("L")
        assert it.it.app.screen.state is it.state
        assert it.picture.steps == 1


async def test_a_challenge_that_is_not_passed_names_what_is_missing(lab) -> None:
    challenge = load_challenges(Library()).find("smallest-ring")
    async with lab(None, "unit-and-layer") as it:
        it.state.take_challenge(challenge)
        await it.press("f", "space")
        await it.finish()
        assert "Not passed. Still missing: parameters <= 13." in it.it.flowing
        assert "Find a network with at most 13 parameters" in it.it.flowing
        it.state.set("net", "fc 2, tanh")
        await it.press("space")
        await it.finish()
        assert "Change a setting and press space to try again" in it.it.flowing
        assert "Not passed. Still missing: test_accuracy >= 0.93." in it.it.flowing


async def test_a_challenge_of_the_command_line_shows_its_task_and_selects_what_may_be_changed(
    new_session, opened
) -> None:
    session = new_session()
    session.start("initialisation")
    app = TutorApp(PageView(session, BlockCards(session)))
    app.lab_start = LabStart(challenge="deep-tanh", play=True)
    async with app.run_test(size=(80, 24)) as pilot:
        it = opened(app, pilot)
        await it.until(lambda: isinstance(app.screen, LabScreen), "the laboratory")
        await it.until(lambda: app.screen.state.picture.steps > 0, "the first steps")
        await it.see("The first weights of these ten tanh layers have a std of 0.01")
        assert app.screen.state.control == "init"
        await it.press("f")
        assert "The first weights of these ten" not in it.flowing
    session.store.close()


async def test_the_laboratory_may_be_the_first_screen(new_session, opened) -> None:
    session = new_session()
    session.start("conv-window")
    app = TutorApp(PageView(session, BlockCards(session)))
    app.lab_start = LabStart(challenge="too-slow", play=True, view="layers", layer=1, example=7)
    async with app.run_test(size=(80, 24)) as pilot:
        it = opened(app, pilot)
        await it.until(lambda: isinstance(app.screen, LabScreen), "the laboratory")
        await it.see("Goal: loss <= 0.05")
        await it.see("Layer output (")
        look = app.screen.state.look
        assert (look.layer, look.example) == (1, 7)
        await it.press("t", "escape")
        await it.ready()
        await it.see("page 1 of")
    session.store.close()


async def test_the_layer_the_example_the_unit_and_the_features_are_chosen(lab, tmp_path) -> None:
    file = tmp_path / "three.csv"
    file.write_text("a,b,c,label\n" + "\n".join(f"{i},{i % 3},{-i},{'xy'[i % 2]}" for i in range(40)) + "\n")
    async with lab(Experiment(csv=str(file), net="fc 3, tanh", steps=5)) as it:
        await it.press("down", "down", "down")
        assert it.state.look.layer == 1
        assert "Layer 2 of 2." in it.it.text
        await it.press("k")
        assert it.state.look.example == it.picture.examples - 1
        await it.press("x")
        assert it.state.look.features == (2, 1)
        assert "Maps show c across and b upwards." in it.it.text
        await it.press("z")
        assert it.state.look.features == (2, 0)
        await it.press("v", "v", "a", "d")
        await it.it.until(lambda: it.picture.view == "unit")
        assert (it.state.look.tests, it.state.look.discrete) == (True, True)
        await it.press("up", "j")
        assert "Unit 2 of 3 in layer 1" in it.it.text


@pytest.mark.long
async def test_any_size_and_any_keys(lab) -> None:
    rng = random.Random(1)
    keys = [name for key in LAB_KEYS for name in key.keys if key.id not in ("lab-leave", "lab-quit")]
    async with lab() as it:
        for columns, lines in [(20, 8), (28, 8), (60, 20), (80, 24), (120, 40), (160, 50), (5, 3), (1, 1)]:
            await it.it.pilot.resize_terminal(columns, lines)
            await it.it.rest()
            await it.it.burst(*(rng.choice([*keys, "x", "escape"]) for _ in range(15)))
            if not any(isinstance(screen, LabScreen) for screen in it.it.app.screen_stack):
                await it.it.press("L")
        assert it.it.app.is_running


def test_every_key_names_a_method_that_exists() -> None:
    targets = {"run": LabSession, "change": LabState, "records": LabRecords}
    for key in LAB_KEYS:
        name, _, arguments = key.action.partition("(")
        if name in targets:
            assert callable(getattr(targets[name], arguments.split("'")[1])), key.id
        elif not name.startswith("app."):
            assert callable(getattr(LabScreen, f"action_{name}")), key.id
