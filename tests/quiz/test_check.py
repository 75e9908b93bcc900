"""A verdict is never only "wrong": a mistake is named, and any other wrong answer gets the next step."""

from collections.abc import Callable

import pytest

from tutor.quiz.check import check
from tutor.quiz.model import Question, Step, Unreadable, Verdict
from tutor.quiz.questions.variant import draw

Make = Callable[[str], Question]


def test_right(conv: Question) -> None:
    variant = draw(conv, 17)
    assert check(variant, variant.expected) == Verdict(
        True, variant.expected, None, f"Right: {variant.answer}.", variant.solution
    )


def test_a_mistake_by_its_name(conv: Question) -> None:
    variant = draw(conv, 17)
    once = variant.mistakes["padding-once"]
    verdict = check(variant, str(once))
    assert (verdict.correct, verdict.mistake, verdict.expected) == (False, "padding-once", variant.expected)
    assert (
        verdict.feedback == f"{once} is not the answer. Padding is added on both sides, so it counts twice."
    )


def test_any_other_answer_gets_the_next_hint_and_the_first_step(conv: Question) -> None:
    variant = draw(conv, 17)
    verdict = check(variant, "12,345")
    assert (verdict.correct, verdict.mistake) == (False, None)
    assert verdict.feedback == "12,345 is not the answer. Count the positions. First step: 45 − 7 + 2·1 = ?"
    assert verdict.step == Step("45 − 7 + 2·1 = ?", 40, "45 − 7 + 2·1 = 40", formula="W - F + 2 * P")
    assert "The left edge travels 40 columns. First" in check(variant, "12,345", hints=1).feedback
    assert (
        check(variant, "12,345", hints=2).feedback == "12,345 is not the answer. First step: 45 − 7 + 2·1 = ?"
    )


def test_without_a_hint_the_solution_is_shown(question: Make) -> None:
    assert (
        check(draw(question("id: q\nask: x\nanswer: 4\nsolve: 2 + 2 = 4"), 0), "57").feedback
        == "57 is not the answer. 2 + 2 = 4"
    )


def test_unreadable_is_no_verdict(conv: Question) -> None:
    with pytest.raises(Unreadable):
        check(draw(conv, 17), "abc")


def test_whole_answers_are_exact_and_decimals_near(question: Make) -> None:
    whole = draw(question("id: q\nask: x\nhint: h\nanswer: 1000"), 0)
    assert [check(whole, text).correct for text in ("1000", "1e3", "1000.4", "999")] == [
        True,
        True,
        False,
        False,
    ]
    third = draw(question("id: q\nask: x\nhint: h\nanswer: 1/3\nmistakes: {two: {if: 2/3, say: s}}"), 0)
    assert [check(third, text).correct for text in ("1/3", "0.3333", "0.3331", "0.33", "33.33 %")] == [
        True, True, True, False, True,
    ]  # fmt: skip
    assert check(third, "0.6667").mistake == "two"
    rough = draw(question("id: q\nask: x\nhint: h\nanswer: 1/3\ntolerance: 0.02"), 0)
    assert check(rough, "0.33").correct


def test_shapes(question: Make) -> None:
    made = question(
        "id: q\nkind: shape\nask: x\nhint: Think.\nanswer: (55, 55, 96)\nmistakes: {flat: {if: '(55, 55)', say: Depth.}}"
    )
    variant = draw(made, 0)
    assert check(variant, "55 × 55 × 96").feedback == "Right: 55×55×96."
    assert check(variant, "55x55").mistake == "flat"
    assert check(variant, "96x55x55").mistake == "general:depth-first"
    assert (
        check(variant, "12x13x14").feedback
        == "12×13×14 is not the answer. Think. First step: What is the first size?"
    )


def test_fits(question: Make) -> None:
    made = question(
        "id: q\nkind: fits\nask: x\nhint: h\nanswer: conv_output_size(10, 3, 2)\n"
        "mistakes: {floored: {if: 'conv_output_size_floor(10, 3, 2)', say: Columns are lost.}}"
    )
    variant = draw(made, 0)
    assert check(variant, "doesn't fit").correct
    assert check(variant, "4").mistake == "floored"
    assert check(variant, "5").mistake == "general:does-not-fit"


def test_expressions(question: Make) -> None:
    made = question(
        "id: q\nkind: expression\nask: x\nhint: h\ngiven: {W: 8..64, F: [3, 5, 7], S: 1..3, P: 0..3}\n"
        "where: (W - F + 2*P) % S == 0\nanswer: (W - F + 2*P)/S + 1\n"
        "mistakes: {once: {if: (W - F + P)/S + 1, say: Both sides.}}"
    )
    variant = draw(made, 0)
    for text in (
        "(W-F+2P)/S+1",
        "1+(2P-F+W)/S",
        "⌊(W−F+2P)/S⌋+1",
        "(W-F+2P+S)/S",
        "(W^2-F^2+2P*(W+F))/(S(W+F)) + 1",
    ):
        assert check(variant, text).correct, text
    assert check(variant, "(W-F)/S + P/S + 1").mistake == "once"
    assert check(variant, "(W-F+2P)/S").mistake == "general:left-out"
    assert check(variant, "W").mistake == "general:given"
    for text in ("(W-F+2P)/S+1.001", "32", "1/(P-P+W) + 1"):
        assert check(variant, text).mistake is None
        assert not check(variant, text).correct
    for text in ("W,F", "1/0", "(W,F)", "sqrt(W, F)", "W+Q"):
        with pytest.raises(Unreadable):
            check(variant, text)


def test_choices(question: Make) -> None:
    made = question(
        "id: q\nkind: choice\nask: Which?\nhint: Look.\nanswer: pool\nchoices: [pool, conv, norm]\n"
        "mistakes: {c: {if: conv, say: It learns.}}"
    )
    variant = draw(made, 1)
    assert check(variant, "pool").feedback == f"Right: {variant.expected}."
    assert check(variant, "CONV").mistake == "c"
    assert check(variant, "norm").feedback.endswith(") “norm” is not the answer. Look.")


def test_several(question: Make) -> None:
    made = question(
        "id: q\nkind: several\nask: Which?\nhint: Look.\nanswer: [W, F, S]\nchoices: [W, F, S, K, D]\n"
        "mistakes: {k: {if: K, say: K is depth.}, only: {if: [W], say: Not only.}}"
    )
    variant = draw(made, 1)
    letter = {text: "abcde"[at] for at, text in enumerate(variant.choices)}

    def verdict_on(*texts: str) -> tuple[bool, str | None, str]:
        verdict = check(variant, " ".join(letter[text] for text in texts))
        return verdict.correct, verdict.mistake, verdict.feedback

    assert verdict_on("S", "W", "F")[:2] == (True, None)
    assert [letter[text] for text in "WFSKD"] == ["d", "e", "b", "a", "c"]  # what the texts below say
    assert verdict_on("W", "F", "S", "K") == (False, "k", "b, d and e are right; a is wrong: K is depth.")
    assert verdict_on("K") == (False, "k", "a is wrong: K is depth. 3 of the others are right.")
    assert verdict_on("W") == (False, "only", "d is right. There are 2 more that are right too. Not only.")
    assert verdict_on("F")[2] == "e is right. There are 2 more that are right too."
    assert verdict_on("W", "F")[2] == "d and e are right. One more is right too."
    assert verdict_on("W", "D")[2] == "d is right; c is wrong. There are 2 more that are right too."
    assert verdict_on("D", "K", "F")[2] == (
        "e is right; a is wrong: K is depth. c is wrong. There are 2 more that are right too."
    )
    assert verdict_on("D", "K")[1] == "k"
    assert verdict_on("D", "K", "W")[1] == "k"
    assert verdict_on("W", "F")[:2] == (False, "general:missing")
    assert verdict_on("W", "D")[:2] == (False, "general:mixed")
    assert verdict_on("W", "F", "S", "D")[:2] == (False, "general:too-much")


def test_order(question: Make) -> None:
    made = question(
        "id: q\nkind: order\nask: Order?\nhint: Think.\nanswer: [one, two, three]\n"
        "mistakes: {swap: {if: [two, one, three], say: Swapped.}}"
    )
    variant = draw(made, 1)
    letter = {text: "abc"[at] for at, text in enumerate(variant.choices)}
    assert check(variant, letter["one"] + letter["two"] + letter["three"]).correct
    assert check(variant, letter["two"] + letter["one"] + letter["three"]).mistake == "swap"

    def verdict_on(*texts: str) -> str | None:
        return check(variant, "".join(letter[text] for text in texts)).mistake

    assert verdict_on("three", "one", "two") == "general:too-early"
    assert verdict_on("two", "three", "one") == "general:too-late"
    assert verdict_on("three", "two", "one") == "general:reversed"
    assert verdict_on("one", "three", "two") == "general:neighbours-swapped"
