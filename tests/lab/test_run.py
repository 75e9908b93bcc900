"""A run: deterministic, goes back, changes in the middle, and stops at its last finite state."""

import itertools
import math

import numpy as np
import pytest

from tutor.errors import UserError
from tutor.lab.run import Run
from tutor.lab.spec import Experiment, make_experiment, parse_command

BUSY = Experiment(
    net="fc 8, relu", dropout=0.8, batch_norm=True, steps=120, schedule="cosine", optimizer="momentum", lr=0.1
)
"""An experiment in which everything has a state: dropout, batch norm, the optimizer, the schedule."""


def finished(experiment: Experiment) -> Run:
    run = Run(experiment)
    run.advance()
    return run


def test_the_usual_experiment_learns_the_spiral() -> None:
    for seed in range(3):
        run = finished(Experiment(seed=seed))
        assert run.steps == 600
        assert run.history[-1].test_accuracy >= 0.97


def test_the_usual_experiment_learns_the_digits() -> None:
    assert finished(Experiment(data="digits", steps=400)).history[-1].test_accuracy >= 0.97


@pytest.mark.parametrize("data", ["blobs", "ring", "corners", "moons"])
def test_each_data_set_is_learned(data: str) -> None:
    assert finished(Experiment(data=data, steps=300)).history[-1].test_accuracy >= 0.95


def test_a_line_is_learned_down_to_its_noise() -> None:
    last = finished(Experiment(data="line", net="", steps=300)).history[-1]
    assert last.test_accuracy is None
    assert last.test_loss == pytest.approx(0.01, rel=0.3)


def test_the_same_experiment_gives_the_same_run() -> None:
    one, other = finished(BUSY), finished(parse_command(BUSY.command()))
    assert one.history == other.history
    assert one.losses == other.losses
    assert np.array_equal(one.network.vector, other.network.vector)
    assert one.restart().history[0] == one.history[0]
    assert one.restart(seed=5).history[0] != one.history[0]


def test_a_change_in_the_middle_is_part_of_the_experiment() -> None:
    run = Run(BUSY)
    run.advance(30)
    run.change("lr", "0.01")
    run.change("optimizer", "adam")
    run.advance()
    assert run.experiment.command().endswith("--at 30:lr=0.01 --at 30:optimizer=adam")
    again = finished(run.experiment)
    assert again.history == run.history
    assert np.array_equal(again.network.vector, run.network.vector)


def test_going_back_and_on_gives_the_same_run() -> None:
    straight, run = finished(BUSY), Run(BUSY)
    for steps, back in ((60, 1), (20, 30), (40, 3), (2, 1)):
        run.advance(steps)
        run.back(back)
    run.advance()
    assert run.history == straight.history
    assert run.losses == straight.losses
    run.back(1000)
    assert (run.steps, len(run.history), run.losses) == (0, 1, [])


def test_going_back_undoes_a_change() -> None:
    run = Run(Experiment(steps=60))
    run.advance(40)
    run.change("lr", "0.5")
    run.advance(5)
    run.back(10)
    run.advance()
    assert run.experiment.changes == ()
    assert run.history == finished(Experiment(steps=60)).history


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("dropout", "0.5", "dropout cannot change in the middle of a run"),
        ("lr", "-1", "lr must be a number above 0"),
        ("optimizer", "adam beta1=3", "beta1 must be at least 0 and below 1"),
        ("batch", "100000", "batch must be a whole number"),
    ],
)
def test_a_change_that_is_refused_changes_nothing(name: str, text: str, message: str) -> None:
    run = Run(Experiment(steps=60))
    run.advance(10)
    with pytest.raises(UserError, match=message):
        run.change(name, text)
    run.advance()
    assert run.history == finished(Experiment(steps=60)).history


def test_weights_that_cannot_be_drawn_are_refused() -> None:
    with pytest.raises(UserError, match="init normal: std must be a finite number of at least 0"):
        Run(Experiment(init="normal std=-1"))


def test_states_are_thinned_out_in_a_long_run() -> None:
    run = Run(Experiment(net="", steps=3000))
    run.advance()
    assert len(run._states) <= 41
    run.back(1)
    assert run.steps == 2999


@pytest.mark.parametrize(
    "experiment",
    [
        Experiment(optimizer="sgd", lr=1e30, net="fc 8, relu"),
        Experiment(optimizer="sgd", lr=1000, net="fc 8, relu, fc 8, relu"),
        Experiment(lr=1e6),
        Experiment(data="line", optimizer="sgd", lr=3, net=""),
        Experiment(data="digits", net="fc 16, relu", optimizer="sgd", lr=1e4),
    ],
    ids=lambda experiment: f"{experiment.data} {experiment.lr:g}",
)
def test_a_run_that_diverges_stands_at_its_last_finite_state(experiment: Experiment) -> None:
    run = finished(experiment)
    assert 0 < run.diverged_at <= 20
    assert run.steps < run.diverged_at
    assert run.history[-1].step == run.steps
    assert math.isfinite(run.history[-1].loss)
    assert np.isfinite(run.network.vector).all()
    assert run.step() is False
    run.back(1)
    assert run.diverged_at == 0


def test_a_batch_larger_than_the_data_takes_all_of_them() -> None:
    assert finished(Experiment(batch=5000, steps=20)).steps == 20


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"net": "fc 1000000"}, "4,000,001 parameters, more than 200,000"),
        ({"net": "conv 8 3x3"}, "needs an image"),
        ({"net": "input 3, fc 8"}, "remove it, because the input is added by itself"),
        ({"net": "fc 8, softmax"}, "remove softmax"),
        ({"net": "residual( fc 2 )"}, "cannot be trained here"),
        ({"data": "digits", "net": "conv 4 3x3 s2"}, "filter size 2 or 4 (change one of these numbers)"),
        ({"data": "digits", "net": "conv 4 3x3 s2 floor"}, "a padding that leaves none over"),
        ({"net": "fc 8, tanhh"}, "did you mean tanh?"),
        ({"data": "digits", "net": "conv 8 9x9"}, "a filter of 9 is larger"),
        ({"data": "digits", "net": "conv 60 3x3 p1, relu", "batch": 10000}, "use a smaller batch"),
        ({"data": "digits", "net": "conv 60 3x3 p1", "batch": 1000, "steps": 100_000}, "use fewer steps"),
        ({"net": "fc 1, " * 70}, "more than 60"),
        ({"batch": 1, "batch_norm": True}, "use --batch 2 or more"),
        ({"optimizer": "adam beta1=2.0"}, "beta1 must be at least 0 and below 1"),
        ({"schedule": "step every=2.5"}, "every must be a whole number"),
    ],
)
def test_what_does_not_fit_or_is_too_large_is_refused_before_it_is_built(
    settings: dict, message: str
) -> None:
    with pytest.raises(UserError) as error:
        Run(Experiment(**settings))
    assert message in str(error.value)
    assert "\n" not in str(error.value)


IMAGE_LAYERS = ("conv 2 1x1", "pool 1x1", "pool 2x2 same", "avgpool 2x2", "globalpool", "adaptivepool 2x2")
ANY_LAYERS = ("convt 2 2x2", "bn", "relu", "prelu", "gelu", "dropout 0.5", "flatten", "fc 2", "softmax")


def runs(data: str, net: tuple[str, ...]) -> bool:
    """Return whether a step of the network can be run; if not, it must be refused."""
    try:
        Run(Experiment(data=data, net=", ".join(net), batch=4)).advance()
    except UserError:
        return False
    return True


@pytest.mark.parametrize("data", ["spiral", pytest.param("digits", marks=pytest.mark.long)])
def test_any_layer_runs_or_is_refused(data: str) -> None:
    """It never ends the program: what `tutor calc` understands need not be something that can be trained."""
    assert sum(runs(data, (layer,)) for layer in IMAGE_LAYERS + ANY_LAYERS) > 4


@pytest.mark.long
@pytest.mark.parametrize("data", ["digits", "spiral"])
def test_any_layer_after_any_other_runs_or_is_refused(data: str) -> None:
    assert sum(runs(data, net) for net in itertools.product(IMAGE_LAYERS + ANY_LAYERS, repeat=2)) > 20


@pytest.mark.parametrize("init", ["normal 1e30", "constant -1e30"])
def test_the_largest_initial_weights_make_no_warning(init: str) -> None:
    assert finished(make_experiment({"init": init, "steps": "2"})).steps == 2


@pytest.mark.parametrize("init", ["normal 1e308", "constant -1e200"])
def test_a_number_that_no_float32_holds_is_refused(init: str) -> None:
    with pytest.raises(UserError):
        make_experiment({"init": init})


def test_a_run_that_has_diverged_goes_back_step_by_step() -> None:
    run = Run(Experiment(data="line", net="", optimizer="sgd", lr=0.3, steps=40))
    run.advance(4)
    run.change("lr", "1e9")
    run.advance()
    assert run.diverged_at
    before = run.steps
    run.back()
    assert (run.steps, run.diverged_at) == (before - 1, 0)
