"""A question and a seed always give the same variant, in which the right answer and all mistakes differ."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from tutor.quiz.model import Question
from tutor.quiz.questions.variant import NoVariant, draw

Make = Callable[[str], Question]


def test_a_variant(conv: Question) -> None:
    variant = draw(conv, 17)
    W, F, S, P = (variant.given[name] for name in "WFSP")
    assert variant.name == "conv-output-size:17"
    assert variant.prompt == f"{F}×{F} filters on a {W}×{W} input, stride {S}, padding {P}. Output width?"
    assert variant.answer == (W - F + 2 * P) // S + 1
    assert variant.expected == str(variant.answer)
    assert variant.mistakes == {"padding-once": (W - F + P) / S + 1, "no-plus-one": variant.answer - 1}
    assert variant.hints[1] == f"The left edge travels {W - F + 2 * P} columns."
    assert variant.solution == f"({W} − {F} + 2·{P})/{S} + 1 = {variant.answer}"
    assert variant.feedback["no-plus-one"].endswith(
        f"{W - F + 2 * P}/{S} jumps make {variant.answer} places."
    )


def test_a_seed_always_gives_the_same_numbers(conv: Question) -> None:
    """These are what learners have in their history: they must never change."""
    assert [tuple(draw(conv, seed).given.values()) for seed in range(4)] == GOLDEN


GOLDEN = [(25, 3, 1, 2), (8, 5, 1, 2), (59, 3, 1, 3), (24, 7, 3, 2)]


@pytest.mark.parametrize("hash_seed", ["1", "2"])
def test_the_same_numbers_in_every_process(hash_seed: str) -> None:
    code = (
        "from tests.quiz.conftest import make, CONV; from tutor.quiz.questions.variant import draw;"
        "print([tuple(draw(make(CONV), seed).given.values()) for seed in range(4)])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == str(GOLDEN)


def test_where_always_holds_and_nothing_coincides(conv: Question) -> None:
    for seed in range(200):
        variant = draw(conv, seed)
        given = variant.given
        assert (given["W"] - given["F"] + 2 * given["P"]) % given["S"] == 0
        assert len({variant.answer, *variant.mistakes.values()}) == 3


def test_seeds_differ(conv: Question) -> None:
    assert len({draw(conv, seed).prompt for seed in range(100)}) > 80


def test_derived_numbers_can_be_used_everywhere(question: Make) -> None:
    variant = draw(
        question(
            """
            id: q
            ask: "{W} has {half}?"
            given: {W: 8..64}
            let: {half: W/2, quarter: half/2}
            where: half > 20
            answer: half
            mistakes: {small: {if: quarter, say: "not {quarter}"}}
            hint: "{half*2}"
            solve: "{half} = {answer}"
            """
        ),
        1,
    )
    W = variant.given["W"]
    assert set(variant.given) == {"W"}
    assert W > 40
    assert variant.answer == W / 2
    assert variant.hints == (str(W),)


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("given: {W: 8..64}\nwhere: W > 100\nanswer: W", "`where` does not hold"),
        ("given: {W: 8..64}\nanswer: W/0", "division by zero"),
        (
            "given: {W: 8..64}\nanswer: conv_output_size(W, 99)",
            "in the answer, a layer does not fit its input",
        ),
        ("given: {W: 8..64}\nanswer: W*1e20", "the answer is a number that is too long to type"),
        (
            "given: {W: 8..64}\nanswer: W/7\nmistakes: {m: {if: 10**400, say: x}}",
            "the mistake `m` is a number that is too long",
        ),
        ("given: {W: 8..64}\nanswer: W > 3", "the answer is not a number"),
        ("given: {W: 8..64}\nanswer: (W, W)", "the answer is not a number"),
        ("kind: shape\ngiven: {W: 8..64}\nanswer: W", "the answer is not a shape"),
        ("kind: shape\ngiven: {W: 8..64}\nanswer: (W, 0.5)", "the answer is not a shape"),
        (
            "given: {W: 8..64}\nanswer: W\nmistakes: {m: {if: W + 0, say: x}}",
            "the answer and the mistake `m` are the same",
        ),
        (
            "given: {W: 8..64}\nanswer: W\nmistakes: {m: {if: W + 1, say: x}, n: {if: 1 + W, say: x}}",
            "the mistake `m` and the mistake `n` are the same",
        ),
        (
            "given: {W: 8..64}\nanswer: W/7 + 0.01\nmistakes: {m: {if: W/7 + 0.0101, say: x}}",
            "are the same",
        ),
        ("given: {W: 8..64}\nanswer: W\nmistakes: {m: {if: log(-W), say: x}}", "math domain error"),
        ("given: {W: 8..64}\nanswer: W\nsolve: '{1/0}'", "a text cannot be filled"),
        ("kind: choice\nanswer: one", "fewer than two choices"),
        (
            "kind: choice\ngiven: {W: 8..9}\nanswer: '{W}'\nchoices: [two, three]",
            "the answer is not one of the choices",
        ),
        (
            "kind: choice\ngiven: {W: 8..9}\nanswer: one\nchoices: [one, two]\nmistakes: {m: {if: '{W}', say: x}}",
            "mistake `m` is not one of",
        ),
        (
            "kind: choice\nanswer: one\nmistakes: {m: {if: one, say: x}, n: {if: two, say: x}}",
            "are the same",
        ),
        (
            "kind: expression\ngiven: {W: 8..10}\nanswer: W/(W - 8)",
            "has no value for some of the given numbers",
        ),
        (
            "kind: expression\ngiven: {W: 0..999}\nwhere: W < 4\nanswer: W",
            "too few numbers to compare formulas",
        ),
        (
            "kind: expression\ngiven: {W: 8..64}\nanswer: 2*W\nmistakes: {m: {if: W + W, say: x}}",
            "are the same",
        ),
    ],
)
def test_a_question_without_usable_numbers_says_why(question: Make, block: str, reason: str) -> None:
    with pytest.raises(NoVariant, match=r"no usable variant in [\d,]+ draws") as caught:
        draw(question(f"id: q\nask: why?\nhint: x\n{block}"), 0)
    assert reason in str(caught.value)


def test_a_mistake_that_only_sometimes_applies(question: Make) -> None:
    made = question(
        "id: q\nask: why?\nhint: x\ngiven: {a: [-1, 1], x: 2..5}\nanswer: max(a*x, x)\n"
        "mistakes: {flat: {if: a*x, when: a < 0, say: x}, zero: {if: 0, say: x}}"
    )
    for seed in range(20):
        variant = draw(made, seed)
        assert ("flat" in variant.mistakes) == (variant.given["a"] < 0)
        assert "zero" in variant.mistakes


def test_does_it_fit(question: Make) -> None:
    made = question(
        "id: q\nkind: fits\nask: '{W}, {S}?'\nhint: x\ngiven: {W: 7..20, S: 2..3}\nanswer: conv_output_size(W, 3, S)\n"
        "mistakes: {floored: {if: 'conv_output_size_floor(W, 3, S)', say: x}, shy: {if: does not fit, say: x}}"
    )
    kinds = set()
    for seed in range(50):
        variant = draw(made, seed)
        fits = (variant.given["W"] - 3) % variant.given["S"] == 0
        assert (variant.answer == "does not fit") == (not fits)
        assert set(variant.mistakes) == ({"shy"} if fits else {"floored"})
        kinds.add(fits)
    assert kinds == {True, False}


def test_long_decimals_say_how_many_digits(question: Make) -> None:
    third = draw(question("id: q\nask: A third?\nhint: x\nanswer: 1/3"), 0)
    assert third.prompt == "A third? (4 significant digits are enough.)"
    assert third.expected == "0.3333"
    rough = draw(question("id: q\nask: A third?\nhint: x\nanswer: 1/3\ntolerance: 0.01"), 0)
    assert rough.prompt == "A third? (3 significant digits are enough.)"
    assert draw(question("id: q\nask: Half?\nhint: x\nanswer: 1/2"), 0).prompt == "Half?"


CHOICE = (
    "id: q\nkind: choice\nask: Which?\nhint: x\nanswer: none\n"
    "mistakes: {c: {if: conv, say: c}, n: {if: norm, say: n}, f: {if: full, say: f}}"
)


def test_choices_are_shuffled_by_the_seed(question: Make) -> None:
    made = question(CHOICE)
    orders = {draw(made, seed).choices for seed in range(300)}
    assert len(orders) == 24
    variant = draw(made, 5)
    assert variant.choices[variant.answer] == "none"
    assert {tag: variant.choices[place] for tag, place in variant.mistakes.items()} == {
        "c": "conv",
        "n": "norm",
        "f": "full",
    }
    assert variant.expected == f"{'abcd'[variant.answer]}) none"
    assert draw(made, 5) == variant


def test_choices_may_be_computed(question: Make) -> None:
    made = question(
        "id: q\nkind: choice\nask: '{w}?'\nhint: x\ngiven: {w: [-2, 3]}\nanswer: \"{'dead' if w < 0 else 'alive'}\"\n"
        "mistakes: {other: {if: \"{'alive' if w < 0 else 'dead'}\", say: x}}"
    )
    for seed in range(10):
        variant = draw(made, seed)
        assert variant.choices[variant.answer] == ("dead" if variant.given["w"] < 0 else "alive")
        assert set(variant.choices) == {"dead", "alive"}


def test_several(question: Make) -> None:
    variant = draw(
        question(
            "id: q\nkind: several\nask: Which?\nhint: x\nanswer: [W, F]\nchoices: [W, F, K, D]\n"
            "mistakes: {k: {if: K, say: k}, only: {if: [W], say: o}}"
        ),
        2,
    )
    place = {text: at for at, text in enumerate(variant.choices)}
    assert variant.answer == tuple(sorted((place["W"], place["F"])))
    assert variant.mistakes == {
        "k": tuple(sorted((place["W"], place["F"], place["K"]))),
        "only": (place["W"],),
    }


def test_order_is_never_offered_solved(question: Make) -> None:
    made = question(
        "id: q\nkind: order\nask: Order?\nhint: x\nanswer: [one, two, three]\n"
        "mistakes: {swap: {if: [two, one, three], say: s}}"
    )
    for seed in range(60):
        variant = draw(made, seed)
        assert variant.choices != ("one", "two", "three")
        assert [variant.choices[place] for place in variant.answer] == ["one", "two", "three"]
        assert [variant.choices[place] for place in variant.mistakes["swap"]] == ["two", "one", "three"]


def test_words_of_another_language(question: Make) -> None:
    english = draw(question(CHOICE), 7)
    korean = draw(question(CHOICE + "\nwords: {none: 없음, conv: 합성곱}"), 7)
    assert korean.answer == english.answer
    assert korean.choices[korean.answer] == "없음"
    assert "norm" in korean.choices


def test_expressions_keep_symbols_and_draw_the_rest(question: Make) -> None:
    made = question(
        "id: q\nkind: expression\nask: 'F = {F}?'\nhint: x\ngiven: {F: [3, 5], D: 2..64, K: 2..64}\nsymbols: [D, K]\n"
        "answer: (F**2*D + 1)*K\nmistakes: {bias: {if: F**2*D*K + 1, say: x}}"
    )
    variant = draw(made, 0)
    F = variant.given["F"]
    assert variant.answer == f"({F}**2*D + 1)*K"
    assert variant.expected == f"({F}²·D + 1)·K"
    assert variant.mistakes == {"bias": f"{F}**2*D*K + 1"}
