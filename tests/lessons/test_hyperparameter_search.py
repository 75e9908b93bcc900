"""What the page on searching says, measured and counted again."""

from collections.abc import Callable

import numpy as np
import pytest

from engine.formulas import log_uniform_chance, trials_needed
from tutor.demos.random_search import experiment as search

Prose = Callable[[str], str]
PAGE = "hyperparameter-search"


@pytest.mark.parametrize(("name", "surface"), [("weight decay", "decay"), ("initial scale", "scale")])
def test_the_table_of_duels(name: str, surface: str, prose: Prose) -> None:
    wins, means = search.odds(surface, "log", 3)
    assert (
        f"These are the results of {search.REPEATS:,} duels, with the mean of the best accuracy in nine trials"
        in prose(PAGE)
    )
    row = f"| {name} | {100 * wins:.0f} % | {100 * means[0]:.1f} % | {100 * means[1]:.1f} % |"
    assert row in prose(PAGE)
    assert (wins > 0.6) == (surface == "decay")
    assert (wins < 0.48) == (surface == "scale")
    if surface == "scale":
        random, grid = search.duels(surface, "log", 3)
        poor = f"In {100 * (random < 0.8).mean():.0f} % of the duels random search finds less than 80 %"
        assert f"{poor}. The grid almost never does" in prose(PAGE)
        assert (grid < 0.8).mean() < 0.005
        assert "So on average random search is 4 points behind" in prose(PAGE)
        assert means[1] - means[0] == pytest.approx(0.04, abs=0.005)
    else:
        assert "wins more often, but by little" in prose(PAGE)
        assert 0 < means[0] - means[1] < 0.01


def test_the_page_names_the_ranges(prose: Prose) -> None:
    assert (search.RATES, *search.OTHERS.values()) == ((1e-4, 10), (1e-6, 0.1), (0.01, 10))
    assert "The learning rate ranges from 0.0001 to 10, the weight decay from 0.000001 to 0.1" in prose(PAGE)
    assert "*initial scale* of the weights, where 1 means [Xavier's](xavier-he) std" in prose(PAGE)


def test_the_page_tells_how_the_surfaces_were_measured(prose: Prose) -> None:
    assert f"on the digits for {search.STEPS} steps at each of {search.NODES**2} settings" in prose(PAGE)
    assert search.SEEDS == 4
    assert all(table.shape == (search.NODES, search.NODES) for table in search.surfaces().values())


def test_weight_decay_hardly_matters_and_the_first_scale_does() -> None:
    decay, scale = search.surfaces()["decay"], search.surfaces()["scale"]
    good = decay.max(axis=1) > 0.9  # learning rates at which anything is learned
    assert np.ptp(decay[good][:, :16], axis=1).max() < 0.012  # decays up to 0.001
    assert np.median(np.ptp(scale[good], axis=1)) > 0.5


def test_most_linear_draws_learn_nothing(prose: Prose) -> None:
    (_, (linear, _)), (_, (log, _)) = (search.odds("decay", axes, 3) for axes in ("linear", "log"))
    found = f"random search finds only {100 * linear:.0f} % on average instead of {100 * log:.0f} %"
    assert found in prose(PAGE)
    assert (
        "nine tenths of the learning rates would lie above 1, and from 1.6 on this network learns nothing"
        in prose(PAGE)
    )
    above = search.nodes(search.RATES) > 1.01  # the next one is 1.58
    assert search.surfaces()["decay"][above].max() < 0.15
    low, high = search.RATES
    assert (high - 1) / (high - low) == pytest.approx(0.9, abs=0.001)


def test_the_code_draws_on_two_scales(fences: Callable[[str, str], list[str]]) -> None:
    rng, rates, keeps = np.random.default_rng(0), [], []
    code = compile(fences(PAGE, "python")[0], PAGE, "exec")
    for _ in range(2000):
        names: dict[str, object] = {"rng": rng}
        exec(code, names)
        rates.append(names["lr"])
        keeps.append(names["keep"])
    assert np.mean(np.array(rates) < 0.01) == pytest.approx(log_uniform_chance(0.01, 1e-4, 10), abs=0.03)
    assert np.mean(keeps) == pytest.approx(0.6, abs=0.02)


def test_fifty_nine_draws(prose: Prose) -> None:
    assert f"For the best 5 %, a probability of 95 % needs {trials_needed(0.05, 0.95)} trials" in prose(PAGE)


def test_a_grid_of_ten_hyperparameters(prose: Prose) -> None:
    assert f"only 2 values of each, it needs {2**10:,} trials" in prose(PAGE)


def test_the_picture_of_nine(fences: Callable[[str, str], list[str]]) -> None:
    rows = fences(PAGE, "text")[0].splitlines()
    left, right = ([row[:14] for row in rows[1:-1]], [row[14:] for row in rows[1:-1]])
    for rows_, columns in ((left, 3), (right, 9)):
        places = [at for row in rows_ for at, char in enumerate(row) if char == "x"]
        assert (len(places), len(set(places))) == (9, columns)
        assert [at for at, char in enumerate(rows_[-1]) if char == "|"] == sorted(set(places))


def test_narrowing_the_ranges(fences: Callable[[str, str], list[str]]) -> None:
    stated = [float(row.split()[-2]) for row in fences(PAGE, "text")[1].splitlines()]
    rng, ends = np.random.default_rng(0), (search.RATES, search.OTHERS["scale"])

    def scores(places: np.ndarray) -> np.ndarray:
        return search.score("scale", *(search._at(e, at, "log") for e, at in zip(ends, places, strict=True)))

    places = rng.random((2, search.REPEATS, 18))
    at_once = scores(places)
    best = places[:, np.arange(search.REPEATS), at_once[:, :9].argmax(axis=1)]
    found = [at_once.max(axis=1).mean()]
    for width in (1 / 2, 1 / 5):
        low = np.clip(best - width / 2, 0, 1 - width)
        narrow = scores(low[..., None] + width * rng.random((2, search.REPEATS, 9)))
        found.append(np.maximum(at_once[:, :9].max(axis=1), narrow.max(axis=1)).mean())
    assert 100 * np.array(found) == pytest.approx(stated, abs=0.2)
