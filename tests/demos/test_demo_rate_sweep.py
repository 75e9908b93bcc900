"""The table of learning rates: its numbers are those of plain trainings, and the summary lists the good ones."""

import numpy as np

from engine.network import build_network
from engine.optimizers import SGD
from engine.training import accuracy, train
from tutor.demos import catalog
from tutor.demos.digits_data import digit_images
from tutor.demos.digits_runs import NETWORK
from tutor.demos.figure import Grid
from tutor.demos.rate_sweep.experiment import BATCH, RATES, ScaledGradients, Sweep, sweep
from tutor.demos.rate_sweep.figure import GOOD

DEMO = catalog.demo("rate-sweep")


def test_a_column_is_added_for_each_rate_and_holds_what_training_gives() -> None:
    records = list(sweep(1, 1, 0))
    assert [len(record.accuracies[0]) for record in records] == list(range(1, len(RATES) + 1))
    data, rng = digit_images(), np.random.default_rng(0)
    network = build_network(NETWORK, np.random.default_rng(0))
    for _ in train(network, data, SGD(0.1), steps=len(data.train_x) // BATCH, rng=rng, batch_size=BATCH):
        pass
    assert records[-1].accuracies[0][RATES.index(0.1)] == accuracy(network, data.test_x, data.test_y)


def test_scaled_gradients_are_those_of_a_scaled_loss() -> None:
    plain, scaled = {"w": np.ones(2, np.float32)}, {"w": np.ones(2, np.float32)}
    SGD(0.5).update(plain, {"w": np.full(2, 3, np.float32)})
    ScaledGradients(SGD(0.05), 10).update(scaled, {"w": np.full(2, 3, np.float32)})
    np.testing.assert_allclose(plain["w"], scaled["w"], rtol=1e-6)
    assert scaled["w"].dtype == np.float32


def test_the_summary_lists_the_rates_from_80_per_cent_on_as_the_table_rounds_them() -> None:
    low = (0.1,) * len(RATES)
    accuracies = (
        (0.1, 0.795, 0.9, 0.85, 0.2, 0.1, 0.1),
        (0.1, 0.794, 0.8, 0.1, 0.1, 0.1, 0.1),
        low,
        low,
        low,
    )
    figure = DEMO.figure([Sweep(accuracies)], DEMO.starting_settings())
    assert f"At least {GOOD} %: sgd from 0.003 to 0.03, momentum at 0.01." in figure.summary
    table = figure.bands[0][0]
    assert isinstance(table, Grid)
    assert [cell.style for cell in table.cells[1][:3]] == ["bad", "good", "good"]
    none = DEMO.figure([Sweep((low,) * 5)], DEMO.starting_settings() | {"scale": 100})
    assert f"At least {GOOD} %: none." in none.summary
    assert "All gradients ×100." in none.caption
