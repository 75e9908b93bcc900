"""Chosen inputs: the network reads functions of the features, and maps still show the features."""

import numpy as np
import pytest

from tutor.errors import UserError
from tutor.lab.data import make_examples
from tutor.lab.inputs import input_choices
from tutor.lab.maps import decision_map, prediction_curve
from tutor.lab.run import Run
from tutor.lab.settings import SETTINGS
from tutor.lab.spec import Experiment, parse_command


def test_the_network_reads_functions_of_the_scaled_features() -> None:
    plain = make_examples(Experiment())
    chosen = make_examples(Experiment(inputs="x2,x1^2,x1*x2,sin(x1)"))
    x1, x2 = plain.test_x.T
    np.testing.assert_allclose(chosen.test_x, np.stack([x2, x1**2, x1 * x2, np.sin(x1)], axis=1))
    assert np.array_equal(chosen.test_points, plain.test_x)
    assert np.array_equal(chosen.train_y, plain.train_y)
    assert chosen.input_names == ("x2", "x1²", "x1·x2", "sin(x1)")
    assert chosen.train_x.dtype == np.float32


def test_all_features_are_what_is_usual() -> None:
    assert Experiment(inputs="x1,x2") == Experiment()
    assert "--inputs" not in Experiment(inputs="x1,x2").command()
    assert Experiment().with_text("data", "line").inputs == "x1"
    assert parse_command("tutor lab --data moons --net 'fc 3, relu'").inputs == "x1,x2"


@pytest.mark.parametrize(
    ("data", "inputs", "accuracy"), [("ring", "x1,x2,x1^2,x2^2", 0.97), ("corners", "x1,x2,x1*x2", 0.97)]
)
def test_a_linear_model_learns_with_the_right_inputs(data: str, inputs: str, accuracy: float) -> None:
    plain = Run(Experiment(data=data, net="", steps=200))
    chosen = Run(Experiment(data=data, net="", inputs=inputs, steps=200))
    for run in (plain, chosen):
        run.advance()
    assert (plain.history[-1].test_accuracy or 0) < 0.7
    assert (chosen.history[-1].test_accuracy or 0) > accuracy


def test_a_map_has_the_network_s_answers_over_the_features() -> None:
    run = Run(Experiment(data="ring", inputs="x1^2,x2^2", net="", steps=100))
    run.advance()
    found = decision_map(run, 30, 30)
    assert found.answer[15, 15] != found.answer[0, 0] == found.answer[-1, -1]
    x, y = np.linspace(*found.x_limits, 30), np.linspace(*found.y_limits[::-1], 30)
    points = (np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2) - run.data.mean) / run.data.std
    answers = run.data.answers(run.scores((points**2).astype(np.float32)))
    assert (found.answer.ravel() == answers).mean() > 0.99
    assert found.x_limits == decision_map(Run(Experiment(data="ring")), 30, 30).x_limits


def test_a_curve_shows_the_only_feature() -> None:
    run = Run(Experiment(data="line", inputs="x1,sin(x1)"))
    x, scores = prediction_curve(run, 20)
    points = ((x - run.data.mean) / run.data.std).astype(np.float32)
    np.testing.assert_allclose(
        scores, run.scores(np.stack([points, np.sin(points)], axis=1))[:, 0], rtol=1e-4
    )


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"data": "line", "inputs": "x1*x2"}, "x1*x2 needs a feature that the data do not have: use x1"),
        ({"data": "digits", "inputs": "x1"}, "digits are images"),
    ],
)
def test_inputs_that_the_data_do_not_have_are_refused(settings: dict, message: str) -> None:
    with pytest.raises(UserError) as error:
        Run(Experiment(**settings))
    assert message in str(error.value)


def test_what_a_control_offers_fits_the_data() -> None:
    assert input_choices(1) == ("x1", "x1,x1^2", "x1,sin(x1)", "x1,x1^2,sin(x1)")
    assert input_choices(2)[-1] == "x1,x2,x1^2,x2^2,x1*x2,sin(x1),sin(x2)"
    assert input_choices(300) == ("all",)
    assert all(SETTINGS["inputs"].read(text) == text for text in input_choices(5))


def test_l1_makes_more_weights_tiny_than_weight_decay_does() -> None:
    tiny = {}
    for name in ("l1", "weight_decay"):
        run = Run(Experiment(net="fc 16, relu", optimizer="sgd", lr=0.1, steps=600, **{name: 0.01}))
        run.advance()
        tiny[name] = int((np.abs(run.network.vector) < 0.01).sum())
    assert tiny["l1"] >= 10 + tiny["weight_decay"]
