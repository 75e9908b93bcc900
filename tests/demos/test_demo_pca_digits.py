"""pca-digits: rebuilt as the engine's PCA does it, and wrong axes are explained."""

import numpy as np
import pytest

from engine import PCA, load_digits
from tutor.demos import catalog
from tutor.demos.runner import records_of

DEMO = catalog.demo("pca-digits")


def shown(seed=0, **controls):
    settings = DEMO.starting_settings() | controls
    records = records_of(DEMO, settings, seed)
    return records, DEMO.figure(records, settings)


@pytest.mark.parametrize("k", [1, 8, 64])
def test_digits_are_rebuilt_by_the_engines_pca(k):
    state = shown(k=k)[0][-1]
    train = load_digits().train_x.reshape(-1, 64) / 16
    pca = PCA(train, k)
    x = np.array(state.originals, np.float32).reshape(-1, 64)
    np.testing.assert_allclose(np.array(state.rebuilt).reshape(-1, 64), pca.back(pca(x)), atol=1e-5)
    assert state.kept[k] == pytest.approx(pca.kept)


def test_held_back_digits_keep_as_much_as_those_fitted():
    state, figure = shown(k=64)
    held, kept = np.array(state[-1].held), np.array(state[-1].kept)
    assert np.abs(held - kept).max() < 0.025
    assert (kept[-1], held[-1]) == pytest.approx((1, 1))
    assert figure.alarm == ""


def test_each_record_adds_a_component_and_its_share():
    records, figure = shown(k=8)
    assert [record.k for record in records] == list(range(1, 9))
    errors = [np.square(np.subtract(r.originals, r.rebuilt)).sum() for r in records]
    assert errors == sorted(errors, reverse=True)
    kept = records[-1].kept
    assert f"keep {100 * kept[8]:.0f} %" in figure.caption
    assert f"component 8 adds {100 * (kept[8] - kept[7]):.1f} %" in figure.summary
    assert figure.bands[0][2].rules[0].x == 8


def test_axes_of_other_digits_are_explained():
    state, figure = shown(fitted="0 and 1")
    assert f"keep {100 * state[-1].kept[8]:.0f} % of the variance of zeros and ones" in figure.alarm
    assert "Turn `fitted` to all" in figure.alarm


@pytest.mark.parametrize("seed", range(4))
def test_all_components_draw_the_same_digits_again(seed):
    _, figure = shown(seed, k=64)
    for picture in (*figure.bands[0][0].pictures, *figure.bands[0][1].pictures):
        assert picture.levels[:8] == picture.levels[10:]
