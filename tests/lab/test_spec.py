"""An experiment as a value and as a command line."""

import shlex

import numpy as np
import pytest

from engine.initializers import INITIALIZERS
from engine.optimizers import OPTIMIZERS
from engine.schedules import SCHEDULES
from tutor.errors import UserError
from tutor.lab.settings import SETTINGS, format_value
from tutor.lab.sources import SOURCES
from tutor.lab.spec import CHANGEABLE, Experiment, make_experiment, parse_command


def random_experiment(rng: np.random.Generator) -> Experiment:
    """An experiment with random values of every setting."""

    def one_of(values: object) -> str:
        return str(rng.choice(list(values)))  # type: ignore[call-overload]

    texts = {
        "data": one_of(SOURCES),
        "inputs": one_of(["all", "x1", "x1^2, x1", "sin(x1)", "x2*x1, x1*x1, sin(x2)"]),
        "net": one_of(["fc 3, relu", "none", "fc 2", "fc 4, bn, tanh, dropout 0.5"]),
        "optimizer": one_of(OPTIMIZERS),
        "lr": str(float(rng.lognormal())),
        "batch": str(rng.integers(1, 500)),
        "steps": str(rng.integers(1, 5000)),
        "seed": str(rng.integers(0, 10**9)),
        "init": one_of([*INITIALIZERS, "normal 0.013", "constant 2"]),
        "schedule": one_of([*SCHEDULES, "step 0.3 17", "exponential k=0.001"]),
        "weight_decay": str(float(rng.random())),
        "l1": str(float(rng.random())),
        "dropout": str(float(1 - rng.random())),
        "batch_norm": one_of(["on", "off"]),
        "noise": str(float(rng.random())),
        "train_share": str(0.1 + 0.8 * float(rng.random())),
    }
    chosen = {name: text for name, text in texts.items() if rng.random() < 0.6}
    changes = tuple(
        f"{rng.integers(1, 90)}:{name}={one_of(SETTINGS[name].values)}"
        for name in CHANGEABLE
        if name != "batch"
    )
    return make_experiment(chosen, changes if rng.random() < 0.5 else ())


@pytest.mark.parametrize("seed", range(40))
def test_the_command_line_gives_the_same_experiment(seed: int) -> None:
    experiment = random_experiment(np.random.default_rng(seed))
    assert parse_command(experiment.command()) == experiment
    assert shlex.split(experiment.command())[:2] == ["tutor", "lab"]


def test_a_path_with_blanks_survives() -> None:
    experiment = Experiment(csv="my data/it's.csv")
    assert experiment.data == "csv"
    assert parse_command(experiment.command()) == experiment


@pytest.mark.parametrize("name", [name for name in SETTINGS if SETTINGS[name].values])
def test_what_a_control_offers_can_be_read_and_written(name: str) -> None:
    for text in SETTINGS[name].values:
        value = SETTINGS[name].read(text)
        assert SETTINGS[name].read(format_value(value)) == value


def test_usual_values_follow_the_data_and_the_optimizer() -> None:
    start = Experiment()
    assert (start.lr, start.net) == (0.03, "fc 8, tanh, fc 8, tanh")
    digits = start.with_text("data", "digits")
    assert (digits.lr, digits.train_share) == (0.003, 0.8)
    assert digits.net.startswith("conv")
    assert start.with_text("lr", "0.5").with_text("optimizer", "sgd").lr == 0.5
    assert Experiment(optimizer="adamw").weight_decay == 0.01


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("data", "XOR", "corners"),
        ("data", "circle", "ring"),
        ("data", "regression", "line"),
        ("optimizer", "Adam", "adam"),
        ("optimizer", "momentum 0.8", "momentum momentum=0.8"),
        ("init", "0.02", "normal std=0.02"),
        ("init", "zeros", "constant"),
        ("init", "Xavier_uniform", "xavier-uniform"),
        ("schedule", "warmup", "warm-up"),
        ("schedule", "step(0.5, 100)", "step factor=0.5 every=100"),
        ("dropout", "0", 1.0),
        ("steps", "1,000", 1000),
        ("net", "None", ""),
        ("inputs", "sin(y), X1 · x2, x², x, x1*x1", "x1,x1^2,x1*x2,sin(x2)"),
        ("inputs", "All", "all"),
    ],
)
def test_names_are_read_generously(name: str, text: str, value: object) -> None:
    assert SETTINGS[name].read(text) == value


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("tutor lab --lr", "--lr has no value"),
        ("tutor lab lr 3", "'lr' is not an option"),
        ("tutor lab --learning-rat 3", "there is no setting `learning-rat`"),
        ("tutor lab --net 'fc 3", "unmatched quotation mark"),
        ("tutor lab --at 5:dropout=0.5", "dropout cannot change in the middle of a run"),
        ("tutor lab --inputs x1,x3^3", "inputs: 'x3\\^3' cannot be read"),
        ("tutor lab --inputs x0", "inputs: 'x0' cannot be read"),
        ("tutor lab --inputs ,", "inputs: the list is empty"),
        ("tutor lab --data csv", "add --csv FILE"),
        ("tutor lab --optimizer 'adam beta3=1'", "write adam beta1=… beta2=… eps=…"),
    ],
)
def test_an_error_says_what_to_change(command: str, message: str) -> None:
    with pytest.raises(UserError, match=message.replace("(", r"\(")):
        parse_command(command)
