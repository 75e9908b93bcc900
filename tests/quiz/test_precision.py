"""A number that is right but for rounding is told so. No mistake is named that leads to the right answer."""

import pytest

from tutor.quiz.check import check
from tutor.quiz.model import Variant
from tutor.quiz.questions.variant import draw

from .learners import questions

WHOLE = "the answer is a whole number"


def whole_number_variants(seeds: range) -> list[Variant]:
    drawn = [draw(q, seed) for q in questions().values() if q.kind in ("number", "fits") for seed in seeds]
    return [one for one in drawn if isinstance(one.answer, int) and one.question.tolerance is None]


@pytest.mark.parametrize("distance", ["0.0001", "0.0000001", "-0.00002"])
def test_a_whole_number_with_a_rounding_error_gets_no_other_name(distance: str) -> None:
    variants = whole_number_variants(range(3))
    assert len(variants) > 100
    for variant in variants:
        typed = f"{variant.answer + float(distance):.9f}".rstrip("0")
        verdict = check(variant, typed)
        if not verdict.correct:  # large numbers keep only twelve digits
            assert verdict.mistake == "general:rounding", f"{variant.name} {typed}: {verdict.reason}"
            assert WHOLE in verdict.reason


@pytest.mark.parametrize(
    ("name", "typed", "shown"),
    [
        ("batch-of-two:0", "12.99999986", "12.99999986"),
        ("conv-output-size:0", "27.0001", "27.0001"),
        ("conv-output-size:0", "26.999", "26.999"),
        ("relu-dead-bias:0", "-90.0000000001", "−90.0000000001"),
        ("conv-parameters:0", "15496.0001", "15,496.0001"),
    ],
)
def test_all_digits_are_shown_where_fewer_would_look_right(name: str, typed: str, shown: str) -> None:
    question, _, seed = name.partition(":")
    verdict = check(draw(questions()[question], int(seed)), typed)
    assert verdict.reason.startswith(f"{shown} is not the answer. ")
    assert WHOLE in verdict.reason


def test_a_right_decimal_is_shown_with_the_usual_digits() -> None:
    assert check(draw(questions()["dropout-scale"], 0), "1.66667").reason == "Right: 1.6667."


def test_a_real_count_beside_the_right_one_keeps_its_mistake() -> None:
    assert check(draw(questions()["conv-parameters"], 0), "15497").mistake == "general:off-by-one"


def test_an_exact_difference_is_not_called_rounding() -> None:
    verdict = check(draw(questions()["conv-macs"], 1), "1152500")  # with 20 biases, each counted once
    assert (verdict.mistake, verdict.correct) == ("general:added-on", False)
    assert "20 too much" in verdict.reason
    assert check(draw(questions()["conv-macs"], 1), "1150000").mistake == "general:rounding"


def test_a_number_halfway_between_one_too_many_and_one_too_few_is_neither() -> None:
    # A mistake of the quiz block leads to 15,000.
    assert "off-by-one" not in str(check(draw(questions()["channel-means"], 3), "15000.5").mistake)


def test_two_mistakes_are_named_only_where_they_lead_to_the_typed_digits() -> None:
    # The nearest pair gives 16.684, and 6/(1 − 0.8²) gives 16.667.
    assert check(draw(questions()["adam-corrected"], 1), "16.67").mistake == "squared"
    assert check(draw(questions()["adam-corrected"], 1), "16.72").mistake is None


@pytest.mark.parametrize(
    "seeds", [range(1), pytest.param(range(1, 3), marks=pytest.mark.long)], ids=["some", "more"]
)
def test_a_number_close_to_the_right_one_is_never_named_after_a_mistake_that_leads_to_the_right_one(
    seeds: range,
) -> None:
    for question in questions().values():
        if question.kind != "number":
            continue
        for seed in seeds:
            variant = draw(question, seed)
            typed = f"{variant.answer * (1 + 4e-4):.7g}"
            verdict = check(variant, typed)
            named = verdict.correct or verdict.mistake in (None, "general:rounding", *variant.mistakes)
            assert named or isinstance(variant.answer, int), f"{variant.name} {typed}: {verdict.reason}"
