"""The demo `two-layers`: its numbers are those of two fully connected layers, and its captions follow them."""

import numpy as np
import pytest

from tutor.demos.catalog import demo
from tutor.demos.two_layers.experiment import HIDDEN, OUTPUT, compute

DEMO = demo("two-layers")


@pytest.mark.parametrize("x", [(2, -1, 3), (0, 0, 0), (-3, 3, 1)])
def test_the_network_is_two_matrix_products(x: tuple[float, ...]) -> None:
    *_, done = compute(x, "relu")
    sums = np.array(x) @ np.array(HIDDEN.weights) + HIDDEN.biases
    hidden = np.maximum(0, sums)
    assert done.sums == tuple(sums)
    assert done.hidden == tuple(hidden)
    assert done.outputs == tuple(hidden @ np.array(OUTPUT.weights) + OUTPUT.biases)


def test_units_are_told_one_by_one() -> None:
    settings = DEMO.starting_settings()
    records = list(DEMO.experiment(settings, 0))
    captions = [DEMO.figure(records[: n + 1], settings).caption for n in range(len(records))]
    assert len(captions) == 7
    assert captions[2] == "Hidden unit 2: 2·0 + (−1)·1 + 3·(−1) + 1 = −3. relu makes it 0."
    assert captions[5] == "Output unit 1: 5·1 + 0·0 + 2·(−1) + 0·2 + (−1) = 2."
    assert captions[6].endswith("= 3. Output 2 is larger: this is the answer.")


def test_equal_outputs_are_no_answer() -> None:
    settings = DEMO.starting_settings() | {"activation": "none"}
    ties = 0
    for x1 in range(-3, 4):
        for x2 in range(-3, 4):
            for x3 in range(-3, 4):
                given = settings | {"x1": x1, "x2": x2, "x3": x3}
                records = list(DEMO.experiment(given, 0))
                tied = records[-1].outputs[0] == records[-1].outputs[1]
                ties += tied
                assert ("no answer" in DEMO.figure(records, given).caption) == tied
    assert ties
