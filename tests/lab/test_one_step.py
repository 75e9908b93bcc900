"""One step taken apart: the numbers are those of the engine and of the numeric gradient."""

import re

import numpy as np
import pytest

from engine.formulas import ACTIVATIONS
from engine.gradient_check import relative_error
from engine.optimizers import OPTIMIZERS, Optimizer
from tutor.demos.number_format import compact
from tutor.errors import UserError
from tutor.lab.observe import activations_and_gradients
from tutor.lab.one_step import (
    compute_weight_update,
    gradient_vector,
    numeric_gradients,
    reason_not_to_take_apart,
    take_apart,
)
from tutor.lab.run import Run
from tutor.lab.spec import Experiment

SMOOTH = [name for name in ACTIVATIONS if name not in ("relu", "leakyrelu", "prelu")]
"""Without a kink, at which the numeric gradient would be wrong."""


def random_run(seed: int, kinds: list[str]) -> Run:
    """A small network on data of each kind, trained for some steps."""
    rng = np.random.default_rng(seed)
    layers = ", ".join(
        f"fc {rng.integers(1, 7)}{' nobias' if rng.random() < 0.2 else ''}, {rng.choice(kinds)}"
        for _ in range(rng.integers(0, 4))
    )
    data = ("spiral", "moons", "line")[seed % 3]
    run = Run(Experiment(data=data, net=layers, seed=seed, steps=30))
    run.advance(int(rng.integers(0, 30)))
    return run


@pytest.mark.parametrize("seed", range(20))
def test_the_chain_rule_agrees_with_the_numeric_gradient(seed: int) -> None:
    run = random_run(seed, SMOOTH)
    for example in (0, 7):
        found = gradient_vector(run, take_apart(run, example))
        assert relative_error(found, numeric_gradients(run, example)) < 1e-6


def test_three_classes_agree_as_well(tmp_path) -> None:
    path = tmp_path / "three.csv"
    path.write_text("".join(f"{i % 7},{i % 5},{i % 3}\n" for i in range(30)))
    run = Run(Experiment(csv=str(path), net="fc 4, tanh"))
    step = take_apart(run, 3)
    assert sum(step.probabilities) == pytest.approx(1)
    assert relative_error(gradient_vector(run, step), numeric_gradients(run, 3)) < 1e-6


@pytest.mark.parametrize("seed", range(6))
def test_forwards_and_backwards_agree_with_the_layers(seed: int) -> None:
    run = random_run(seed, list(ACTIVATIONS))
    step = take_apart(run, 2)
    outputs, gradients = activations_and_gradients(run, run.data.train_x[2:3], run.data.train_y[2:3])
    for block, units in zip(run.model.blocks, step.layers, strict=True):
        np.testing.assert_allclose(
            [unit.output for unit in units], outputs[block.output][0], rtol=1e-3, atol=1e-5
        )
        np.testing.assert_allclose(
            [unit.output_gradient for unit in units], gradients[block.output][0], rtol=1e-3, atol=1e-5
        )


def test_weight_decay_and_l1_are_part_of_the_gradient_of_the_update() -> None:
    run = Run(Experiment(net="fc 3, tanh", optimizer="sgd", lr=0.1, batch=300, weight_decay=0.5, l1=0.25))
    step = take_apart(run, 4)
    update, plain = compute_weight_update(run, step, 0, 1, 0), step.layers[0][1].weight_gradients[0]
    weight = update.before
    assert update.gradient == pytest.approx(plain + 0.5 * weight + 0.25 * np.sign(weight))
    assert update.after == pytest.approx(weight - 0.1 * update.gradient)
    assert update.formula.startswith(f"g ← ∂L/∂w + λ·w + λ₁·sign(w) = {compact(plain, 4)} + 0.5·")


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_the_update_is_the_optimizers_own(name: str) -> None:
    """The formula, with its numbers, ends in the weight that the optimizer gives; computing it gives the same."""
    run = Run(Experiment(net="fc 3, tanh", optimizer=name, batch=300, weight_decay=0.01))
    run.advance(5)
    step, before = take_apart(run, 4), run.network.vector.copy()
    update = compute_weight_update(run, step, 0, 1, 0)
    assert np.array_equal(run.network.vector, before)
    assert update.before == pytest.approx(float(run.network.layers[0].weight[0, 1]))
    last = update.formula.split(";")[-1]
    _, filled, after = (part.strip() for part in last.rsplit("=", 2))
    assert float(after.replace("−", "-")) == pytest.approx(update.after, rel=2e-3)
    terms = filled.replace("−", "-").replace("·", "*").replace("√", "root*")
    terms = re.sub(r"root\*([\d.e-]+)", r"(\1)**0.5", terms)
    terms = re.sub(r"root\*(\([^)]*\))", r"\1**0.5", terms)
    assert eval(terms) == pytest.approx(update.after, rel=5e-3)


class Halving(Optimizer):
    """An optimizer that the messages do not know, with a decay `beta2` but no state `v`."""

    state_names = ("u",)

    def __init__(self) -> None:
        super().__init__(0.1)
        self.beta2, self.t, self.u = 0.99, 1, {}

    def step(self, key: str, param: np.ndarray, grad: np.ndarray) -> None:
        self.u[key] = np.abs(grad)
        param /= 2


def test_an_optimizer_without_a_formula_shows_its_step() -> None:
    run = Run(Experiment(net="fc 3, tanh"))
    run.optimizer = Halving()
    update = compute_weight_update(run, take_apart(run, 0), 0, 1, 0)
    assert update.after == update.before / 2
    assert update.formula.startswith("g = ")
    assert update.formula.endswith(f"({compact(update.after, 4)}) = {compact(update.after, 4)}")


def test_a_bias_has_an_update_too() -> None:
    run = Run(Experiment(net="fc 3, tanh", optimizer="sgd", lr=0.5))
    step = take_apart(run, 0)
    update = compute_weight_update(run, step, 0, 2, -1)
    assert update.gradient == pytest.approx(step.layers[0][2].z_gradient)
    assert update.after == pytest.approx(-0.5 * update.gradient)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"data": "digits"}, "flat features only"),
        ({"net": "fc 50, tanh"}, "at most 16 units"),
        ({"net": "fc 5, bn, tanh"}, "has a BatchNorm"),
        ({"net": "fc 5, tanh, relu"}, "at most one activation"),
    ],
)
def test_other_networks_are_told_why_not(settings: dict, message: str) -> None:
    run = Run(Experiment(**settings))
    assert message in reason_not_to_take_apart(run)
    with pytest.raises(UserError, match=message):
        take_apart(run, 0)


def test_an_example_that_is_not_there() -> None:
    with pytest.raises(UserError, match="from 0 to 299"):
        take_apart(Run(Experiment()), 300)


def test_dropout_does_not_prevent_a_step_from_being_taken_apart() -> None:
    assert reason_not_to_take_apart(Run(Experiment(net="fc 5, tanh, dropout 0.5"))) == ""
