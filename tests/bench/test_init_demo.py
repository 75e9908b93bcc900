"""The initialisation demo: ten layers of 500 units sent through and drawn again, as when a knob is turned."""

import os
import statistics
import time

import pytest

from tutor.chart import draw
from tutor.demo import catalog
from tutor.demo.runner import records_of

BUDGET = 30.0
"""Milliseconds."""


@pytest.mark.bench
def test_ten_layers_are_redrawn_as_a_knob_turns(capsys: pytest.CaptureFixture[str]) -> None:
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        pytest.skip("set OPENBLAS_NUM_THREADS=1: it is measured on one thread")
    demo = catalog.demo("init-histograms")
    weights = [value for value in demo.control("weights").values if value]
    took = []
    for run in range(3 * len(weights)):
        settings = demo.start() | {"weights": weights[run % len(weights)]}
        begun = time.perf_counter()
        draw(demo.figure(records_of(demo, settings, 0), settings), 80, 11)
        took.append(1000 * (time.perf_counter() - begun))
    median = statistics.median(took)
    with capsys.disabled():
        print(f"\ninitialisation demo, 10 × 500 units redrawn {median:12.1f} ms  at most {BUDGET:.0f}")
    assert median <= BUDGET
