"""How a hidden layer represents the examples."""

import numpy as np
import pytest

from tutor.lab.representation import represent
from tutor.lab.run import Run
from tutor.lab.spec import Experiment


def trained(**settings: object) -> Run:
    run = Run(Experiment(**settings))  # type: ignore[arg-type]
    run.advance()
    return run


def test_a_later_layer_separates_the_classes_better() -> None:
    run = trained(steps=400)
    first, last = (represent(run, block) for block in run.model.blocks[:2])
    assert (first.nearest or 0) < 0.75
    assert (last.nearest or 0) > 0.95
    across = last.points[:, 0]
    assert across[last.targets == 1].mean() > 0 > across[last.targets == 0].mean()
    assert 0 < last.kept <= 1


def test_the_points_are_projections_of_the_layer_s_outputs() -> None:
    run = trained(data="hills", net="fc 6, tanh", steps=20)
    found = represent(run, run.model.blocks[0], 50)
    outputs = run.network.outputs(run.data.train_x[:50])[run.model.blocks[0].output].astype(float)
    outputs -= outputs.mean(axis=0)
    assert (found.points**2).sum() / (outputs**2).sum() == pytest.approx(found.kept)
    assert found.nearest is None
    assert found.points[:, 0] @ (found.targets - found.targets.mean()) > 0
    within, own = (found.points[:, :1] - found.points[:, 0]) ** 2, outputs[:, None] - outputs
    assert (within <= (own**2).sum(axis=2) + 1e-9).all()


@pytest.mark.parametrize(
    "settings", [{"net": "fc 1, tanh"}, {"net": "fc 3, relu", "init": "constant value=0"}]
)
def test_outputs_that_do_not_vary_in_two_directions_are_points_all_the_same(settings: dict) -> None:
    run = trained(steps=3, **settings)
    found = represent(run, run.model.blocks[0])
    assert np.isfinite(found.points).all()
    assert found.points.shape == (256, 2)
    assert found.kept == pytest.approx(1)


def test_images_and_many_classes() -> None:
    run = trained(data="digits", net="conv 4 3x3 p1, relu", steps=20)
    found = represent(run, run.model.blocks[0])
    assert found.points.shape == (256, 2)
    assert (found.nearest or 0) > 0.5
