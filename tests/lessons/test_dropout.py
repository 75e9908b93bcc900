"""What the page on dropout states, trained and computed again."""

import re
from collections.abc import Callable
from functools import cache
from itertools import product
from typing import Any

import numpy as np
import pytest

from engine import Dropout
from tutor.demos.catalog import demo
from tutor.demos.digits_data import digit_images, randomize_labels
from tutor.demos.dropout_masks.experiment import IMAGES, INPUTS, WRONG, Gap, gap, passes

Prose = Callable[[str], str]
PAGE = "dropout"
MASKS = list(product((0, 1), repeat=2))


@cache
def curves(seed: int) -> list[Gap]:
    """The trainings of the view of digits."""
    return list(gap(0.5, "inverted", seed))


def test_the_gap_stated(prose: Prose) -> None:
    text = prose(PAGE)
    assert f"its {IMAGES} training images" in text
    assert f"a network learns from {IMAGES} images, and a fifth of them have a random label" in text
    assert WRONG == 1 / 5
    runs = [curves(seed) for seed in range(4)]
    plain = np.mean([(max(one.plain_test for one in run), run[-1].plain_test) for run in runs], axis=0)
    half = np.mean([(max(one.test for one in run), run[-1].test) for run in runs], axis=0)
    best, end = 100 * plain
    assert f"Without dropout, validation falls from {best:.1f} % to {end:.0f} % (means of four runs)" in text
    assert f"Without dropout it gives {best:.1f} %" in text
    best, end = 100 * half
    assert f"With dropout, it falls only from {best:.1f} % to {end:.0f} %" in text


def test_what_the_wrong_labels_leave(prose: Prose) -> None:
    right = digit_images().train_y[:IMAGES]
    agree = float(np.mean(randomize_labels(right, WRONG) == right))
    assert f"Its training accuracy is then about {100 * agree:.0f} %" in prose(PAGE)


def test_the_backward_pass_is_the_engines(prose: Prose) -> None:
    assert "`dx = dy * mask / keep`" in prose(PAGE)
    layer, x = Dropout(0.4, rng=np.random.default_rng(0)), np.ones((50, 1))
    mask = layer.forward(x, training=True) > 0
    dy = np.random.default_rng(1).normal(size=x.shape)
    np.testing.assert_allclose(layer.backward(dy), dy * mask / 0.4)


@pytest.mark.parametrize("seed", range(4))
def test_the_curves_of_overfitting(seed: int) -> None:
    """As on every one of the seeds 0 to 7."""
    records = curves(seed)
    best = max(records, key=lambda one: one.plain_test)
    assert 60 <= best.step <= 120
    assert best.plain_test == pytest.approx(0.91, abs=0.02)
    assert max(one.test for one in records) == pytest.approx(0.91, abs=0.025)
    assert best.plain_test > records[-1].plain_test + 0.05  # then it falls
    assert records[-1].plain_train > 0.99
    early = [one for one in records if 40 <= one.step <= 200]
    assert all(one.plain_test > one.plain_train for one in early)
    assert all(one.test > one.train for one in early)


def test_too_much_makes_both_worse(prose: Prose) -> None:
    assert "only one unit in 20 is kept, and both accuracies become worse" in prose(PAGE)
    *_, last = gap(1 / 20, "inverted", 0)
    assert last.train < last.plain_train - 0.05
    assert last.test < last.plain_test - 0.05


def test_four_cases_by_hand(prose: Prose) -> None:
    mean = sum(a * 6 + b * 2 for a, b in MASKS) / 4
    assert f"`(0 + 6 + 2 + 8)/4 = {mean:g}`" in prose(PAGE)
    bent = [max(0, a * 6 + b * 2 - 6) for a, b in MASKS]
    assert f"the mean in training is {np.mean(bent)}" in prose(PAGE)
    assert sorted(bent) == [0, 0, 0, 2]
    assert "`8/2 − 6` is negative, so the output is 0" in prose(PAGE)


def test_the_two_lines_are_the_engines_dropout(fences: Callable[[str, str], list[str]]) -> None:
    code = fences(PAGE, "python")[0]
    names: dict[str, Any] = {"rng": np.random.default_rng(0), "x": np.full((100_000, 1), 3.0), "keep": 0.4}
    exec(code, names)
    engine = Dropout(0.4, rng=np.random.default_rng(0)).forward(np.full((100_000, 1), 3.0), training=True)
    assert set(np.unique(names["y"]).round(9)) == set(np.unique(engine).round(9)) == {0.0, 7.5}
    assert np.mean(names["y"]) == pytest.approx(np.mean(engine), abs=0.05)


def test_the_pass_shown(fences: Callable[[str, str], list[str]]) -> None:
    x, mask, training, afterwards = (
        np.array(row.split()[-4:], int) for row in fences(PAGE, "text")[1].splitlines()
    )
    np.testing.assert_array_equal(x * mask / 0.5, training)
    np.testing.assert_array_equal(Dropout(0.5).forward(x.astype(float)), afterwards)


@pytest.mark.parametrize("scaling", ["inverted", "vanilla"])
@pytest.mark.parametrize("keep", [0.3, 0.5, 0.9])
def test_the_mean_approaches_what_comes_out_afterwards(scaling: str, keep: float) -> None:
    *_, last = passes(keep, scaling, "linear", 0)
    terms = np.array(last.terms)
    spread = np.sqrt((terms**2).sum() * keep * (1 - keep) / last.number)
    spread *= 1 / keep if scaling == "inverted" else 1
    assert last.test == pytest.approx(terms.sum() * (1 if scaling == "inverted" else keep))
    assert last.mean == pytest.approx(last.test, abs=4 * spread)
    assert len(terms) == INPUTS


def test_a_forgotten_scale_and_a_bent_unit_do_not() -> None:
    *_, last = passes(0.5, "none", "linear", 0)
    assert last.test > 1.7 * last.mean
    *_, last = passes(0.5, "inverted", "relu", 0)
    assert last.mean > 2 * last.test


def test_the_preset_with_a_relu_shows_its_rule_and_the_two_means() -> None:
    found = demo("dropout-masks")
    settings = found.preset("not linear")
    records = list(found.experiment(settings, 0))
    assert (round(records[-1].mean, 2), records[-1].test) == (4.61, 1)
    title = found.figure(records, settings).bands[0][0].title
    bias = re.search(r"max\(0, sum·2 − (\d+)\)", title)
    assert bias
    for one in records:
        kept = sum(term for term, there in zip(one.terms, one.kept, strict=True) if there)
        assert one.output == max(0, 2 * kept - int(bias[1]))
