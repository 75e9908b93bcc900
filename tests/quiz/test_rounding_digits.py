"""How many digits a number was typed with decides what it may have been rounded from."""

import pytest

from tutor.quiz.answers.values import may_stand_for


@pytest.mark.parametrize(
    ("given", "value", "expected"),
    [
        (1.559e-7, 1.5594733e-7, True),
        (1.56e-7, 1.5594733e-7, True),
        (1.5594e-7, 1.5594733e-7, True),
        (1.557e-7, 1.5594733e-7, False),
        (1.6e-7, 1.5594733e-7, False),
        (1.235e15, 1.23456e15, True),
        (1.234e15, 1.23456e15, True),
        (1.233e15, 1.23456e15, False),
    ],
)
def test_small_and_large_numbers_are_rounded_like_others(given: float, value: float, expected: bool) -> None:
    assert may_stand_for(given, value) == expected
