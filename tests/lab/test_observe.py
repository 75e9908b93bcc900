"""What can be seen inside a network."""

import numpy as np
import pytest

from tutor.lab.observe import confusion_matrix, inspect_layers, misread
from tutor.lab.run import Run
from tutor.lab.spec import Experiment


def test_looking_inside_changes_nothing() -> None:
    one, other = Run(Experiment(batch_norm=True, dropout=0.7)), Run(Experiment(batch_norm=True, dropout=0.7))
    for _ in range(30):
        one.step()
        other.step()
        inspect_layers(one)
    assert np.array_equal(one.network.vector, other.network.vector)


def test_ten_tanh_layers_with_small_weights_fade() -> None:
    net = ", ".join(["fc 50, tanh"] * 10)
    views = inspect_layers(Run(Experiment(net=net, init="normal std=0.01")))
    assert len(views) == 11
    assert views[9].std < 1e-6 * views[0].std
    assert views[0].gradient_std < 1e-6 * views[9].gradient_std
    large = inspect_layers(Run(Experiment(net=net, init="normal std=1.0")))
    assert all(view.saturated > 0.4 for view in large[1:10])


def test_dead_units_are_counted() -> None:
    run = Run(Experiment(net="fc 4, relu"))
    run.network.layers[0].params["bias"][1:3] = -100
    views = inspect_layers(run)
    assert views[0].dead >= 0.5
    assert views[0].dead_units[1:3] == (True, True)
    assert (views[1].name, views[1].dead, views[1].saturated) == ("fc 1", 0.0, 0.0)


def test_the_update_ratio_is_that_of_the_last_step() -> None:
    run = Run(Experiment(optimizer="sgd", lr=0.5, net="fc 3, tanh"))
    assert [view.update_ratio for view in inspect_layers(run)] == [0, 0]
    before = run.network.layers[0].weight.copy()
    run.step()
    moved = np.linalg.norm(run.network.layers[0].weight - before) / np.linalg.norm(before)
    assert inspect_layers(run)[0].update_ratio == pytest.approx(moved, rel=1e-4)


def test_confusion_and_misread_digits_agree_with_the_accuracy() -> None:
    run = Run(Experiment(data="digits", net="fc 16, relu", steps=60))
    run.advance()
    counts, wrong = confusion_matrix(run), misread(run)
    assert counts.sum() == 360
    assert counts.trace() == 360 - len(wrong)
    assert run.history[-1].test_accuracy == pytest.approx(counts.trace() / 360)


def test_a_signal_that_has_almost_vanished_has_a_histogram() -> None:
    net = ", ".join(["fc 16, tanh"] * 10)
    run = Run(Experiment(data="moons", net=net, init="normal std=0.05", seed=1, steps=1))
    run.advance()
    assert all(view.activations[0].sum() > 0 for view in inspect_layers(run))
