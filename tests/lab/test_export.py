"""Exports: the scripts are Python that has everything it needs; where PyTorch is installed, its script agrees."""

import ast
import csv
import io
import math
from types import ModuleType

import numpy as np
import pytest

from engine.activations import Maxout
from engine.formulas import ACTIVATIONS
from engine.schedules import SCHEDULES
from tutor.errors import UserError
from tutor.lab.export import KINDS, export, keras, pytorch
from tutor.lab.export.curves import HEADER
from tutor.lab.export.script import pack, rate_expression
from tutor.lab.run import Run, learning_rate
from tutor.lab.spec import Experiment

IMAGES = "conv 4 3x3 p1, bn, relu, pool 2x2, conv 6 3x3 p1 g2, leakyrelu, avgpool 2x2, fc 5, prelu"
EXPERIMENTS = [
    *(Experiment(optimizer=name, weight_decay=0.01, steps=20) for name in pytorch.OPTIMIZERS),
    *(Experiment(net=f"fc 6, {name}", schedule="cosine", steps=20) for name in ACTIVATIONS),
    Experiment(data="line", net="fc 4 nobias, tanh", steps=20),
    Experiment(data="digits", net=IMAGES, steps=20),
    Experiment(data="digits", net="conv 4 3x3, relu, globalpool", steps=20),
    Experiment(net="fc 6, tanh", batch_norm=True, steps=20),
    Experiment(net="fc 6, tanh", inputs="x1,x1*x2,sin(x2)", optimizer="sgd", l1=0.01, steps=20),
]


def load(text: str, name: str) -> ModuleType:
    module = ModuleType(name)
    exec(compile(text, name, "exec"), module.__dict__)
    return module


@pytest.mark.parametrize("kind", ["pytorch", "keras"])
@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda one: f"{one.data}-{one.optimizer}-{one.net}")
def test_a_script_is_python_and_begins_with_its_command(kind: str, experiment: Experiment) -> None:
    tree = ast.parse(export(Run(experiment), kind))
    assert (ast.get_docstring(tree) or "").startswith(experiment.command())


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda one: f"{one.data}-{one.optimizer}-{one.net}")
def test_the_pytorch_script_agrees_after_20_steps(experiment: Experiment) -> None:
    torch = pytest.importorskip("torch")
    torch.set_num_threads(1)
    run = Run(experiment)
    script = load(export(run, "pytorch"), "exported")
    losses = script.train(script.make_model(), 20)
    run.advance(20)
    np.testing.assert_allclose(losses, run.losses, rtol=1e-4)


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda one: f"{one.data}-{one.optimizer}-{one.net}")
def test_the_keras_script_agrees_after_20_steps(experiment: Experiment) -> None:
    pytest.importorskip("keras")
    run = Run(experiment)
    script = load(export(run, "keras"), "exported")
    losses = script.train(script.make_model(), 20)
    run.advance(20)
    if not experiment.l1 and (not experiment.weight_decay or experiment.optimizer == "adamw"):
        np.testing.assert_allclose(losses, run.losses, rtol=5e-3)


def test_the_batches_data_and_weights_of_a_script_are_those_of_the_run() -> None:
    run = Run(Experiment(net="", seed=3))
    text = export(run, "pytorch")
    body = [part for part in ast.parse(text).body if not _needs_torch(part)]
    script = load(ast.unparse(ast.Module(body, [])), "part")
    assert np.array_equal(script.TRAIN_X, run.data.train_x)
    assert np.array_equal(script.TEST_Y, run.data.test_y)
    weight, bias = run.initial_parameters[:2], run.initial_parameters[2:]
    assert script.WEIGHTS.tolist() == [*weight.tolist(), *bias.tolist()]
    drawn = script.next_batches()
    for _ in range(30):
        assert np.array_equal(next(drawn), run.order.next(32))


def _needs_torch(part: ast.stmt) -> bool:
    return "torch" in ast.unparse(part) or isinstance(part, ast.If)


@pytest.mark.parametrize("name", SCHEDULES)
def test_the_rates_of_a_script_are_those_of_the_schedule(name: str) -> None:
    experiment = Experiment(schedule=name, steps=50)
    for step in (0, 1, 7, 25, 49):
        rate = eval(rate_expression(experiment), {"math": math}, {"LR": experiment.lr, "step": step})
        assert rate == pytest.approx(learning_rate(experiment, step))


@pytest.mark.parametrize("kind", ["pytorch", "keras"])
def test_an_optimizer_without_a_form_is_refused(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem({"pytorch": pytorch, "keras": keras}[kind].OPTIMIZERS, "adadelta")
    with pytest.raises(UserError, match="cannot use the optimizer adadelta: use one of sgd, momentum"):
        export(Run(Experiment(optimizer="adadelta", steps=1)), kind)


def test_a_layer_without_a_form_is_refused() -> None:
    with pytest.raises(UserError, match="PyTorch scripts cannot contain a Maxout layer"):
        pytorch.layer_in_pytorch(Maxout(2, 3), image=False)
    with pytest.raises(UserError, match="Keras scripts cannot contain a Maxout layer"):
        keras.layer_in_keras(Maxout(2, 3), image=False)


def test_what_is_lost_is_said() -> None:
    text = export(Run(Experiment(dropout=0.5).change_at(9, "lr", 0.1)), "pytorch")
    assert "Dropout draws other masks here" in text
    assert "Changes in the middle of the run are left out: 9:lr=0.1" in text


def test_the_curves_are_the_history() -> None:
    run = Run(Experiment(steps=30))
    run.advance()
    rows = list(csv.DictReader(io.StringIO(export(run, "csv"))))
    assert list(rows[0]) == HEADER.split(",")
    assert [int(row["step"]) for row in rows] == [0, 10, 20, 30]
    assert float(rows[-1]["test_accuracy"]) == run.history[-1].test_accuracy
    line = Run(Experiment(data="line"))
    assert export(line, "csv").splitlines()[1].startswith("0,")
    assert export(line, "csv").splitlines()[1].endswith(",")


def test_every_kind_can_be_exported_and_arrays_survive() -> None:
    run = Run(Experiment(steps=1))
    assert all(export(run, kind) for kind in KINDS)
    array = np.arange(6, dtype=np.float32).reshape(2, 3)
    assert '"""' in pack(array)
