"""Wrong answers that learners gave get the right mistake; mere guesses mostly get none."""

from collections import Counter
from random import Random

import pytest

from tutor.quiz.check import check
from tutor.quiz.model import Unreadable, Variant
from tutor.quiz.questions.variant import draw

from .learners import entries, played, questions

WANTED = 0.9


def seeds(some: int, many: int) -> pytest.MarkDecorator:
    """Run a test with some seeds, and with many among the long proofs."""
    return pytest.mark.parametrize(
        "seeds", [range(some), pytest.param(range(many), marks=pytest.mark.long)], ids=["some", "many"]
    )


def test_the_list_is_long_and_covers_the_chapters() -> None:
    asked = [entry["q"] for entry in entries() if entry["q"] in questions()]
    assert len(asked) >= 0.9 * len(entries()) >= 250
    assert len(set(asked)) >= 80
    kinds = Counter(questions()[name].kind for name in asked)
    assert min(kinds[kind] for kind in ("number", "shape", "expression", "several", "order", "fits")) >= 1


@seeds(1, 6)
def test_nine_in_ten_wrong_answers_get_the_right_mistake(
    seeds: range, capsys: pytest.CaptureFixture[str]
) -> None:
    right, missed = 0, Counter[str]()
    answers = list(played(seeds))
    for one in answers:
        try:
            found = check(one.variant, one.typed)
        except Unreadable:  # letters that the question no longer has
            missed[f"{one.variant.question.id} {one.typed}: unreadable"] += 1
            continue
        assert not found.correct, f"{one.variant.name}: {one.typed}"
        if found.mistake is not None and found.mistake in one.tags:
            right += 1
        else:
            missed[f"{one.variant.question.id} {entries()[one.entry].get('wrong')}: {found.mistake}"] += 1
    with capsys.disabled():
        print(
            f"\n{right} of {len(answers)} wrong answers, {right / len(answers):.1%}, met with the right name"
        )
    assert right / len(answers) >= WANTED, missed.most_common(20)


def guess(variant: Variant, rng: Random) -> str:
    """A wrong number of the truth's size, as if made up: whole where that is whole, else of three digits."""
    truth = variant.answer
    value = truth * rng.uniform(0.4, 1.7)
    return str(round(value)) if isinstance(truth, int) else f"{value:.3g}"


@seeds(2, 8)
def test_a_mere_guess_seldom_gets_a_mistake(seeds: range) -> None:
    rng = Random(7)
    named = guessed = 0
    for question in questions().values():
        for seed in seeds if question.kind == "number" else ():
            variant = draw(question, seed)
            if isinstance(variant.answer, int) and abs(variant.answer) < 50:
                continue  # among small numbers everything is next to something
            found = check(variant, guess(variant, rng))
            if not found.correct:
                guessed += 1
                named += found.mistake not in (None, "general:rounding")
    assert guessed > 35 * len(seeds)
    assert named / guessed < 0.1


@seeds(1, 5)
def test_every_wrong_answer_gets_a_reason_or_a_next_step(seeds: range) -> None:
    rng = Random(3)
    for question in questions().values():
        if question.kind == "number":
            variant = draw(question, 1)
            for _ in seeds:
                found = check(variant, guess(variant, rng))
                if not found.correct:
                    beside = found.feedback.partition(". ")[2]
                    assert beside, f"{variant.name}: {found.feedback}"
