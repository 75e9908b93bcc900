"""The challenges that come with the lessons."""

import pytest

from tutor.challenges.judge import carry_out
from tutor.challenges.lint import lint_challenges
from tutor.challenges.parse import load_challenges
from tutor.content.library import Library


def test_there_are_challenges_for_almost_every_page() -> None:
    library = Library()
    found = load_challenges(library)
    assert found.findings == ()
    assert len(found.challenges) >= 30
    pages = {challenge.lesson for challenge in found.challenges}
    assert len(pages) >= 0.8 * len(library.ids())  # the others are about what the laboratory cannot change


@pytest.mark.parametrize(
    "name", ["deep-tanh", "largest-stable-rate", "beat-adam", "smallest-xor", "born-dead"]
)
def test_some_of_them_work(name: str) -> None:
    challenge = load_challenges(Library()).find(name)
    assert not carry_out(challenge, {}).passed
    assert carry_out(challenge, challenge.solution).passed


@pytest.mark.parametrize(
    ("name", "changes", "missed"),
    [
        ("stride-saves", {"net": "fc 24, relu", "steps": "300"}, "conv_layers == 1"),
        ("pool-the-maps", {"net": "fc 32, relu", "steps": "300"}, "conv_layers >= 1"),
        ("hidden-layer-for-digits", {"net": "conv 8 3x3 p1, relu, pool 2x2"}, "conv_layers == 0"),
        ("where-the-parameters-are", {"net": "fc 10, relu, fc 10, relu", "steps": "300"}, "conv_layers >= 1"),
        ("keep-or-drop", {"dropout": "0.5"}, "test_accuracy >= 0.92"),
        ("deeper-is-not-better", {"net": "none"}, "test_accuracy >= 0.95"),
    ],
)
def test_another_way_than_the_one_that_is_taught_does_not_pass(
    name: str, changes: dict[str, str], missed: str
) -> None:
    outcome = carry_out(load_challenges(Library()).find(name), changes)
    assert not outcome.passed
    assert missed in outcome.missed


@pytest.mark.parametrize("init", ["xavier", "he", "normal 0.18"])
def test_a_std_of_one_over_root_n_solves_the_saturated_units(init: str) -> None:
    challenge = load_challenges(Library()).find("saturated-tanh")
    start = carry_out(challenge, {})
    assert start.missed == ("saturated <= 0.05", "test_accuracy >= 0.9")
    assert carry_out(challenge, {"init": init}).passed


@pytest.mark.long
def test_all_of_them_work_for_several_seeds() -> None:
    assert lint_challenges(None, range(6)) == []
