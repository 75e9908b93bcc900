"""Maps over two features, and the loss over two directions of the weights."""

import numpy as np
import pytest

from tutor.errors import UserError
from tutor.lab.maps import decision_map, loss_surface, prediction_curve, unit_maps
from tutor.lab.run import Run
from tutor.lab.spec import Experiment


def trained(**settings) -> Run:
    run = Run(Experiment(**{"steps": 100, **settings}))
    run.advance()
    return run


def test_the_decision_map_answers_as_the_network_does() -> None:
    run = trained(data="corners", steps=300)
    found = decision_map(run, 40, 20)
    assert found.answer.shape == found.confidence.shape == (20, 40)
    assert found.answer[2, 37] == found.answer[17, 2] == 0, "the same signs"
    assert found.answer[2, 2] == found.answer[17, 37] == 1
    assert found.confidence.min() >= 0.5
    assert found.x_limits[0] < -0.9 < 0.9 < found.x_limits[1]


def test_units_have_their_own_maps_and_dead_ones_are_marked() -> None:
    run = trained(net="fc 4, relu, fc 3, tanh", steps=5)
    run.network.layers[0].params["bias"][2] = -100
    first, second = unit_maps(run, 10, 8)
    assert first.outputs.shape == (4, 8, 10)
    assert second.outputs.shape == (3, 8, 10)
    assert first.dead[2]
    assert not any(second.dead)


def test_a_file_of_many_features_has_maps_over_any_two(tmp_path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("".join(f"{i},{i % 7},{-i},{i % 3}\n" for i in range(40)))
    run = Run(Experiment(csv=str(path), net="fc 3, relu", steps=10))
    assert decision_map(run, 5, 4, (0, 2)).answer.max() <= 2
    with pytest.raises(UserError, match="two of the features"):
        decision_map(run, 5, 4, (0, 3))


def test_a_line_has_a_curve_and_no_map() -> None:
    run = trained(data="line", net="", steps=300)
    x, y = prediction_curve(run, 30)
    assert np.polyfit(x, y, 1) == pytest.approx([0.8, 0.2], abs=0.05)
    with pytest.raises(UserError, match="two features"):
        decision_map(run, 5, 4)
    with pytest.raises(UserError, match="one feature"):
        prediction_curve(trained(steps=1), 5)


def test_the_loss_surface_has_the_path_on_it_and_leaves_the_run_alone() -> None:
    run = trained()
    before = run.network.vector.copy()
    surface = loss_surface(run, 9, 7)
    assert np.array_equal(run.network.vector, before)
    assert surface.losses.shape == (7, 9)
    assert np.isfinite(surface.losses).all()
    assert surface.steps == (0, 25, 50, 75, 100)
    np.testing.assert_allclose(surface.path[-1], 0, atol=1e-9)
    assert 0.5 < surface.kept <= 1
    assert surface.x_limits[0] < surface.path[:, 0].min() < surface.path[:, 0].max() < surface.x_limits[1]


def test_a_run_that_has_not_begun_has_a_surface_too() -> None:
    assert loss_surface(Run(Experiment()), 4, 3).losses.shape == (3, 4)
