"""random-search: the surfaces are the engine's, random wins on one and loses on the other, and both searches are fair."""

import math
from itertools import pairwise

import pytest

from tutor.demos import catalog
from tutor.demos.random_search import experiment as search
from tutor.demos.runner import records_of

DEMO = catalog.demo("random-search")


def shown(seed=0, **controls):
    settings = DEMO.starting_settings() | controls
    records = records_of(DEMO, settings, seed)
    return records, DEMO.figure(records, settings)


@pytest.mark.parametrize(
    ("lr", "decay", "scale"), [(0.1, 1e-4, 1.0), (0.01, 1e-6, 1.0), (0.1, 0.0, 0.1), (0.0398, 0.0, 2.51)]
)
def test_the_stored_surface_is_what_training_gives(lr, decay, scale):
    stored = search.score("decay", lr, decay) if decay else search.score("scale", lr, scale)
    assert search.measure(lr, decay, scale) / (4 * 287) == pytest.approx(float(stored), abs=0.02)


def test_the_surface_passes_through_what_was_measured():
    rates, scales = search.nodes(search.RATES), search.nodes(search.OTHERS["scale"])
    for i, j in ((0, 0), (3, 17), (20, 15), (25, 25)):
        assert search.score("scale", rates[i], scales[j]) == pytest.approx(search.surfaces()["scale"][i, j])


@pytest.mark.parametrize(("other", "side"), [(o, s) for o in ("decay", "scale") for s in (2, 3, 4, 5)])
def test_random_wins_where_one_setting_matters_and_loses_where_both_do(other, side):
    wins, (random, grid) = search.odds(other, "log", side)
    assert (wins > 0.5) == (other == "decay")
    assert (random > grid) == (other == "decay") or side == 2


def test_random_tries_nine_rates_and_the_grid_three():
    records, figure = shown()
    assert len(records) == 9
    assert "rates tried: 9 and 3. Duels won (n: another): random 1, grid 0." in figure.caption
    assert "In 4,000 duels, random search wins 62 %" in figure.summary
    last = records[-1]
    assert f"random {100 * max(t.score for t in last.random):.1f} %" in figure.summary
    assert f"grid {100 * max(t.score for t in last.grid):.1f} %" in figure.summary
    assert figure.alarm == ""


@pytest.mark.parametrize("other", ["decay", "scale"])
def test_the_caption_counts_the_duels_won_and_does_not_tell_the_odds(other):
    won = {"random": 0, "grid": 0}
    for seed in range(10):  # as often as the page says
        records, figure = shown(seed, other=other)
        best = {name: max(t.score for t in getattr(records[-1], name)) for name in won}
        won[max(best, key=best.get)] += 1
        assert f"random {won['random']}, grid {won['grid']}." in figure.caption
        assert "4,000" not in figure.caption
    assert (won["random"] > won["grid"]) == (other == "decay")


def test_after_fifty_duels_the_last_fifty_are_counted():
    _, figure = shown(99)
    assert "of the last 50." in figure.caption


def test_grid_lines_lie_a_cell_apart():
    grid = shown(trials=25)[0][-1].grid
    rates = sorted({math.log10(trial.settings["lr"]) for trial in grid})
    assert [b - a for a, b in pairwise(rates)] == pytest.approx([1.0] * 4)


def test_linear_axes_are_explained_with_the_count_of_wasted_trials():
    records, figure = shown(axes="linear", trials=25)
    above = sum(trial.settings["lr"] > 1 for trial in records[-1].random)
    assert figure.alarm.startswith(f"{above} of 25 random learning rates are above 1")
    assert above > 18
    assert f"Best: {100 * records[-1].random[-1].best:.1f} %." in figure.alarm
    assert "Turn `axes` to log" in figure.alarm
    assert [rule.x for rule in figure.bands[0][0].rules] == [0]  # the learning rate 1
    assert shown()[1].bands[0][0].rules == ()
