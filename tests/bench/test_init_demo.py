"""The initialisation demo: ten layers of 500 units sent through and drawn again, as when a knob is turned."""

import os
import statistics
import time

import pytest

from tutor.demos import catalog
from tutor.demos.runner import records_of
from tutor.render.chart import draw

BUDGET = 30.0
"""Milliseconds."""


@pytest.mark.bench
def test_ten_layers_are_redrawn_as_a_knob_turns(bench) -> None:
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        pytest.skip("set OPENBLAS_NUM_THREADS=1: it is measured on one thread")
    demo = catalog.demo("init-histograms")
    weights = [value for value in demo.control("weights").values if value]
    took = []
    for run in range(3 * len(weights)):
        settings = demo.start() | {"weights": weights[run % len(weights)]}
        begun = time.process_time()
        draw(demo.figure(records_of(demo, settings, 0), settings), 80, 11)
        took.append(1000 * (time.process_time() - begun))
    bench.row("initialisation demo, 10 × 500 units redrawn", statistics.median(took), "ms", BUDGET)
