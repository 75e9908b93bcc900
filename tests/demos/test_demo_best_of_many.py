"""The demo `best-of-many`: the best of equally good models was lucky on the validation set, and not on the test set."""

import math

import pytest

from tutor.demos.best_of_many.experiment import TRUTH, Comparison, compare
from tutor.demos.catalog import demo
from tutor.demos.model import Value

DEMO = demo("best-of-many")


def end(models: int, validation: int, seed: int = 0) -> Comparison:
    """The last record of a run."""
    *_, last = compare(models, validation, seed)
    return last


def expected_best(models: int, validation: int) -> float:
    """The mean of the largest of `models` binomial shares, from their distribution."""
    below, mean = 0.0, 0.0
    for right in range(validation + 1):
        upto = below + math.comb(validation, right) * TRUTH**right * (1 - TRUTH) ** (validation - right)
        mean += (upto**models - below**models) * right / validation
        below = upto
    return mean


@pytest.mark.parametrize(("models", "validation"), [(1, 50), (5, 20), (20, 50), (100, 50), (20, 200)])
def test_the_means_are_those_of_the_distribution(models: int, validation: int) -> None:
    found = end(models, validation)
    assert found.mean_best == pytest.approx(expected_best(models, validation), abs=0.01)
    assert found.mean_test == pytest.approx(TRUTH, abs=0.005)


def test_models_are_measured_one_by_one_and_the_test_comes_last() -> None:
    records = list(compare(5, 50, 0))
    assert [len(record.validation) for record in records] == [1, 2, 3, 4, 5, 5]
    assert [record.test is None for record in records] == [True] * 5 + [False]
    for record in records:
        assert record.validation[record.best] == max(record.validation)


def alarm(**settings: Value) -> str:
    """The alarm at the end of a run with these settings."""
    chosen = DEMO.starting_settings() | settings
    return DEMO.figure(list(DEMO.experiment(chosen, 0)), chosen).alarm


def test_an_alarm_says_that_the_validation_accuracy_is_too_high() -> None:
    assert "Turn `validation` up, or `models` down" in alarm(models=20, validation=50)
    assert alarm(models=1, validation=50) == ""
    assert alarm(models=20, validation=1000) == ""


def test_the_test_accuracy_is_told_only_at_the_end() -> None:
    settings = DEMO.starting_settings()
    records = list(DEMO.experiment(settings, 0))
    captions = [DEMO.figure(records[: n + 1], settings).caption for n in range(len(records))]
    assert all("test" not in caption for caption in captions[:-1])
    assert "On the test set: 80 %" in captions[-1]
