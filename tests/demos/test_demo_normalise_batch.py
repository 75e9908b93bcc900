"""normalise-batch: the engine's batch norm, and an image whose output depends on the others in its batch."""

import numpy as np
import pytest

from engine import batch_norm_output
from tests.seeds import EIGHT_SEEDS
from tutor.demos import catalog
from tutor.demos.runner import records_of

DEMO = catalog.demo("normalise-batch")


def shown(seed=0, **controls):
    settings = DEMO.starting_settings() | controls
    records = records_of(DEMO, settings, seed)
    return records[-1], DEMO.figure(records, settings)


def test_a_batch_gets_mean_beta_and_std_gamma():
    state, figure = shown(gamma=2.0, beta=-2.0)
    assert np.mean(state.after) == pytest.approx(-2)
    assert np.std(state.after) == pytest.approx(2, rel=1e-4)
    by_hand = [batch_norm_output(state.before, place, 2.0, -2.0, 1e-5) for place in range(64)]
    assert state.after == pytest.approx(by_hand)
    assert "After: mean −2.00, std 2.00" in figure.caption


def test_the_same_image_is_in_every_batch():
    records = records_of(DEMO, DEMO.starting_settings(), 0)
    assert len({record.before[0] for record in records}) == 1
    assert len({record.before[1] for record in records}) == len(records) == 40


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_small_batches_scatter_the_image_and_large_ones_do_not(seed):
    spread = {size: np.std(shown(seed, batch=size)[0].outputs) for size in (4, 64, 256)}
    assert spread[4] > 1.8 * spread[64] > 2.2 * spread[256]
    assert "because of the other images" in shown(seed, batch=4)[1].alarm
    assert shown(seed)[1].alarm == ""


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_of_two_images_only_the_sign_is_left(seed):
    sizes = np.abs(shown(seed, batch=2)[0].outputs)  # ε counts where both numbers are nearly equal
    assert (np.abs(sizes - 1) < 0.02).sum() >= 38


@pytest.mark.parametrize("seed", EIGHT_SEEDS)
def test_the_running_statistics_come_near_the_true_ones(seed):
    state, _ = shown(seed, batch=64)
    assert state.tested[-1] == pytest.approx(1, abs=0.2)
    assert state.tested[0] > 2


def test_histograms_hold_the_whole_batch():
    for line in shown()[1].bands[0][0].lines:
        assert sum(line.y) / 2 == pytest.approx(100)
