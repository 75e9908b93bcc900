"""A session of the laboratory without its thread: whatever was done, the command repeats the run, and undo takes it back."""

import random

import numpy as np
import pytest

from tutor.errors import UserError
from tutor.lab.repeat import experiment_so_far
from tutor.lab.run import Run
from tutor.lab.spec import Experiment, parse_command
from tutor.lab.views import Look
from tutor.tui.state.lab_runner import COSTLY_SECONDS, LabRunner
from tutor.tui.state.lab_session import LabSession

START = Experiment(net="fc 4, relu, dropout 0.8", batch_norm=True, steps=60, optimizer="momentum", lr=0.1)
CHANGES = (
    *(
        ("lr", "0.03"),
        ("lr", "1"),
        ("optimizer", "adam"),
        ("optimizer", "sgd"),
        ("batch", "8"),
        ("batch", "100"),
    ),
    *(
        ("schedule", "cosine"),
        ("schedule", "step"),
        ("weight_decay", "0.01"),
        ("l1", "0.003"),
        ("steps", "30"),
        ("steps", "90"),
    ),
)
"""Settings that change in the middle of a run, most of them."""

NEW_RUNS = (("net", "fc 3, tanh"), ("inputs", "x1,x1^2,x1*x2"), ("noise", "0.3"), ("dropout", "0.9"))
ACTIONS = (
    *["change"] * 6,
    *["play"] * 6,
    "step",
    "back",
    "back",
    "undo",
    "restart",
    "hold",
    "new_seed",
    "begin",
    *["weight"] * 3,
)


def play(session: LabSession, most: int = 10**6) -> None:
    while session.busy and most:
        session.advance()
        most -= 1


def do_something(session: LabSession, rng: random.Random) -> None:
    what = rng.choice(ACTIONS)
    try:
        if what in ("change", "begin"):
            session.set(*rng.choice(CHANGES if what == "change" else NEW_RUNS))
        elif what == "weight":
            session.turn_weight(f"w-{rng.choice((1, 2))}-1-{rng.choice((1, 2, 'bias'))}", rng.choice((-5, 5)))
        elif what == "play":
            session.toggle()
            play(session, rng.choice((3, 17, 40, 10**6)))
            if session.playing:
                session.toggle()
        else:
            getattr(session, what)()
            play(session, rng.choice((0, 10**6)))
    except UserError:
        pass
    session.playing, session.target = False, None
    session.settle()


@pytest.mark.parametrize("seed", [1, 2, *(pytest.param(n, marks=pytest.mark.long) for n in range(3, 60))])
def test_the_command_repeats_the_run_whatever_was_done(seed: int) -> None:
    rng = random.Random(seed)
    session = LabSession(START)
    for _ in range(25):
        do_something(session, rng)
        run = session.run
        if run.steps == 0:
            continue
        repeated = Run(parse_command(experiment_so_far(run).command()))
        repeated.advance()
        assert (repeated.steps, repeated.diverged_at) == (run.steps, run.diverged_at)
        assert repeated.losses == run.losses
        assert np.array_equal(repeated.network.vector, run.network.vector)
        assert repeated.history == run.history


def test_a_schedule_that_is_chosen_in_a_longer_run_ends_with_it() -> None:
    session = LabSession(START)
    session.toggle()
    play(session, 20)
    session.set("steps", "90")
    session.set("schedule", "cosine")
    play(session, 20)
    repeated = Run(parse_command(experiment_so_far(session.run).command()))
    repeated.advance()
    assert repeated.losses == session.run.losses


@pytest.mark.parametrize("seed", range(3))
def test_undo_leads_back_to_the_start(seed: int) -> None:
    rng = random.Random(seed)
    session = LabSession(START)
    session.toggle()
    play(session, 20)
    session.toggle()
    before = session.run.losses[:]
    for _ in range(15):
        do_something(session, rng)
    while True:
        try:
            session.undo()
        except UserError:
            break
        play(session)
    assert session.settings == START
    assert session.run.losses[:20] == before


def test_a_run_is_held_and_another_is_made_for_comparison() -> None:
    session = LabSession(START)
    session.toggle()
    play(session)
    whole = tuple(session.run.history)
    session.hold()
    assert session.held == whole
    assert (session.run.steps, session.settings) == (0, START)
    session.hold()
    assert session.held == ()
    session.compare_with(START)
    play(session)
    assert session.held == whole
    assert session.run.steps == 0


def test_a_rare_view_of_a_run_that_goes_on_is_drawn_twice_a_second_and_at_once_for_another_look() -> None:
    now = 0.0
    session = LabSession(Experiment(data="line", net="fc 4, tanh, fc 3, tanh"))
    runner = LabRunner(session, Look(), clock=lambda: now)
    runner.close()
    runner.look("units", Look())
    session.playing = True
    first = runner._make_picture().figure
    session.advance()
    assert runner._make_picture().figure is first
    runner.look("units", Look(layer=1))
    second = runner._make_picture().figure
    assert second is not first
    now += COSTLY_SECONDS
    assert runner._make_picture().figure is not second
    runner.look("curves", Look())
    assert runner._make_picture().figure is not runner._make_picture().figure


def test_the_lower_bands_of_an_overview_are_drawn_twice_a_second() -> None:
    now = 0.0
    session = LabSession(Experiment(data="moons", net="fc 4, tanh"))
    runner = LabRunner(session, Look(), clock=lambda: now)
    runner.close()
    runner.look("overview", Look(width=120, height=40))
    session.playing = True
    first = runner._make_picture().figure.bands
    session.advance()
    second = runner._make_picture().figure.bands
    assert second[0] != first[0]
    assert second[1] is first[1]
    now += COSTLY_SECONDS
    assert runner._make_picture().figure.bands[1] is not first[1]
    runner._carry_out(LabSession.back)
    assert runner._make_picture().figure.bands[1] is not first[1]
