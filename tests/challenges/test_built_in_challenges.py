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


@pytest.mark.long
def test_all_of_them_work_for_several_seeds() -> None:
    assert lint_challenges(None, range(6)) == []
