"""The initialisation demo: what it takes to compute ten layers of 500 units and draw them, as after a change of a control."""

import os
import statistics
import time

import pytest

from tutor.demos import catalog
from tutor.demos.runner import records_of
from tutor.render.chart import draw

BUDGET_MS = 30.0


@pytest.mark.bench
def test_ten_layers_are_redrawn_when_a_control_changes(bench) -> None:
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        pytest.skip("set OPENBLAS_NUM_THREADS=1, because this is measured with one thread")
    demo = catalog.demo("init-histograms")
    weights = [value for value in demo.control("weights").values if value]
    times = []
    for run in range(3 * len(weights)):
        settings = demo.starting_settings() | {"weights": weights[run % len(weights)]}
        begun = time.process_time()
        draw(demo.figure(records_of(demo, settings, 0), settings), 80, 11)
        times.append(1000 * (time.process_time() - begun))
    bench.row("initialisation demo, 10 × 500 units redrawn", statistics.median(times), "ms", BUDGET_MS)
