"""Numbers as texts: digits, powers of ten, and a real minus sign everywhere."""

from math import inf, nan

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tutor.demos import digits_data
from tutor.demos.number_format import compact, fixed, minus, percent, signed, significant


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.25, "0.25"),
        (-1.5, "−1.5"),
        (2, "2"),
        (0.00248, "0.00248"),
        (0.0001, "0.0001"),
        (2.38e-5, "2.38·10⁻⁵"),
        (-1e-10, "−1·10⁻¹⁰"),
        (999.6, "1,000"),
        (12345.6, "12,346"),
        (1.5e8, "1.5·10⁸"),
        (inf, "inf"),
        (-inf, "−inf"),
        (nan, "nan"),
    ],
)
def test_significant_digits(value, text):
    assert significant(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(123.4, "123"), (0.123, "0.12"), (99.6, "100"), (2.5e-5, "2.5·10⁻⁵")]
)
def test_two_significant_digits(value, text):
    assert significant(value, 2) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.5, "0.5"),
        (-0.25, "−0.25"),
        (2e-5, "2e−5"),
        (999.9, "1e3"),
        (1.23e10, "1.2e10"),
        (inf, "inf"),
    ],
)
def test_numbers_for_tables(value, text):
    assert compact(value) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.004, "0"), (-0.5, "−0.50"), (123.4, "123"), (20000, "2e4"), (-1, "−1.00")]
)
def test_numbers_for_columns(value, text):
    assert fixed(value) == text


def test_terms_of_a_sum_shares_and_whole_numbers():
    assert (signed(0.251), signed(-0.5), signed(-0.001)) == ("+ 0.25", "− 0.50", "+ 0.00")
    assert (percent(0.934), percent(0.934, 1), percent(-0.1)) == ("93", "93.4", "−10")
    assert percent(-0.001) == "0"
    assert minus(-3) == "−3"


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(1, 4))
@example(10.0, 1)
@example(-150.0, 2)
def test_no_number_has_a_hyphen_or_a_plus_in_its_exponent(value, digits):
    for text in (significant(value, digits), compact(value, digits), fixed(value), percent(value)):
        assert "-" not in text
        assert "+" not in text


def test_digits_have_ink_from_minus_one_to_one_and_keep_their_split():
    images, rows = digits_data.digit_images(), digits_data.digit_rows()
    assert (images.train_x.min(), images.train_x.max(), images.train_x.dtype) == (-1, 1, np.float32)
    assert np.array_equal(rows.test_x, images.test_x.reshape(-1, 64))
    split = digits_data.validation_split(1000)
    assert (len(split.train_x), len(split.test_x)) == (1000, len(rows.train_x) - 1000)


def test_random_labels_are_always_the_same_share():
    labels = digits_data.digit_images().train_y
    noisy = digits_data.randomize_labels(labels, 0.2)
    assert 0.8 * 0.2 < (noisy != labels).mean() < 0.2  # a tenth of those drawn come out right
    assert np.array_equal(noisy, digits_data.randomize_labels(labels, 0.2))
    assert np.array_equal(digits_data.randomize_labels(labels, 0.0), labels)
