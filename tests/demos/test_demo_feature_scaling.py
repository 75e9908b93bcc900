"""feature-scaling: only scaled features are fitted fast, and too high a learning rate is explained."""

import numpy as np
import pytest

from tests.seeds import EIGHT_SEEDS
from tutor.demos import catalog
from tutor.demos.runner import records_of

DEMO = catalog.demo("feature-scaling")


def shown(seed=0, **controls):
    settings = DEMO.starting_settings() | controls
    records = records_of(DEMO, settings, seed)
    return records, DEMO.figure(records, settings)


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
@pytest.mark.parametrize("ratio", [10, 100, 1000])
def test_scaled_beats_centred_and_centred_beats_raw(ratio, seed):
    raw, centred, scaled = shown(seed, ratio=ratio)[0][-1].losses
    assert raw > 1.4 * centred
    assert centred > 8 * scaled


def test_all_three_forms_have_the_same_best_fit():
    records, _ = shown(ratio=1, share=0.5)
    first, *_, last = records
    assert len(set(np.round(first.losses, 9))) == 1
    assert last.weights[1] == pytest.approx(last.weights[2], abs=1e-3)


def test_the_caption_tells_the_losses_of_this_state():
    records, figure = shown(ratio=100)
    assert figure.caption.startswith("Feature 2 is 100 times as large as feature 1. Loss after 60 steps")
    for loss in records[-1].losses:
        assert f"{loss:.3g}" in figure.caption
    assert figure.alarm == ""
    assert shown(ratio=1)[1].caption.startswith("Both features are equally large. Loss after 60 steps")


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_above_the_largest_rate_all_diverge_and_the_alarm_names_the_control(seed):
    records, figure = shown(seed, share=1.1)
    assert all(last > 3 * first for first, last in zip(records[0].losses, records[-1].losses, strict=True))
    assert "Turn `share` down" in figure.alarm
