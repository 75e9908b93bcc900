"""An answer is read as the learner means it, or is unreadable and says which form is asked for; there is no other error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.quiz.answers.parse_answer import parse_answer, parse_number
from tutor.quiz.check import check
from tutor.quiz.model import DOES_NOT_FIT, Question, Unreadable, Variant
from tutor.quiz.questions.variant import draw

from .conftest import make


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1705", 1705),
        (" 1,705 ", 1705),
        ("1_705", 1705),
        ("1 705", 1705),
        ("1\u00a0705", 1705),
        ("1\u202f705", 1705),
        ("1'705", 1705),
        ("138,357,544", 138357544),
        ("1,705.5", 1705.5),
        ("1705.0", 1705),
        ("12.", 12),
        (".5", 0.5),
        ("+7", 7),
        ("-3", -3),
        ("−3", -3),
        ("–0.5", -0.5),
        ("２１", 21),
        ("１．５", 1.5),
        ("1e3", 1000),
        ("2.5E-3", 0.0025),
        ("10^-3", 0.001),
        ("10^3", 1000),
        ("10**-3", 0.001),
        ("10⁻³", 0.001),
        ("2.5×10⁻³", 0.0025),
        ("2.5 * 10^-3", 0.0025),
        ("-10^2", -100),
        ("2^10", 1024),
        ("1/2", 0.5),
        ("6/3", 2),
        ("−1/4", -0.25),
        ("½", 0.5),
        ("1⁄2", 0.5),
        ("50 %", 0.5),
        ("50%", 0.5),
        ("12.5％", 0.125),
        ("= 12", 12),
        ("≈0.33", 0.33),
        ("12 px", 12),
        ("12px", 12),
        ("34,944 parameters", 34944),
        ("34944 Weights.", 34944),
        ("7 픽셀", 7),
        ("0", 0),
        ("-0", 0),
        ("007", 7),
        ("27개", 27),
        ("27 개입니다", 27),
        ("파라미터 34,944개", 34944),
        ("파라미터는 34,944개이다", 34944),
        ("34,944개의 파라미터", 34944),
        ("약 0.33", 0.33),
        ("답은 ２７", 27),
        ("x = 27", 27),
        ("W₂ = 27", 27),
        ("(25 − 3 + 4)/1 + 1 = 27", 27),
        ("≈ 0.33", 0.33),
        ("0,5", 0.5),
        ("-0,125", -0.125),
        ("0.5.", 0.5),
        ("2e-8.", 2e-8),
        ("27!", 27),
        ("about 27 px wide", 27),
        ("the answer is 27.", 27),
        ("34,944 learnable parameters", 34944),
        ("1.705e3", 1705),
        ("1.705 × 10³", 1705),
        ("1.705x10^3", 1705),
        ("1×10⁻³", 0.001),
        ("(27)", 27),
        ("2.5/4", 0.625),
        ("50 percent", 0.5),
        ("50 퍼센트", 0.5),
        ("12.5 per cent", 0.125),
    ],
)
def test_numbers(text: str, value: float) -> None:
    found = parse_number(text)
    assert found == value
    assert type(found) is type(value)


def test_numbers_beyond_float_are_exact() -> None:
    assert parse_number("9007199254740993") == 9007199254740993


@pytest.mark.parametrize(
    "text",
    ["", "abc", "5,5", "1,70", "1,7050", "12,34,567", "1 70", "1_70", "1.2.3", "1..2", "12 or 13", "12k", "1.5M", "3 million",
     "0x10", "1e", "1e99999", "10^99999", "nan", "inf", "infinity", "1/0", "1/2/3", "1⅟", "--3", "3-", "five", "12 bananas", "%",
     "50 % %", "True", "None", "1+1",
     "27만", "3천", "=", "27 = ?", "파라미터",
     "bananas 12", "27 x", "٣/٤/٥", "e3", "()", "{}", "12\x00", "²", "^2", "does not fit"],
)  # fmt: skip
def test_numbers_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        parse_number(text)


def test_refusals_say_what_to_write(conv: Question) -> None:
    def complaint_about(text: str) -> str:
        with pytest.raises(Unreadable) as caught:
            parse_answer(draw(conv, 1), text)
        return str(caught.value)

    assert complaint_about("5,5") == (
        "`5,5` cannot be read: write a decimal with a point (5.5); a comma separates thousands, as in 1,705"
    )
    assert (
        complaint_about("abc")
        == "`abc` cannot be read: write one number, such as 12, 1,705, 0.25, 1/4 or 2.5e-3"
    )
    assert (
        complaint_about("")
        == complaint_about("  ")
        == "type an answer: write one number, such as 12, 1,705, 0.25, 1/4 or 2.5e-3"
    )
    with pytest.raises(Unreadable, match="without k or M"):
        parse_number("12k")


def test_thousands_with_points_are_asked_about_if_they_would_be_right() -> None:
    asked = draw(make("id: q\nask: How many?\nhint: x\nanswer: 110000"), 1)
    for text, whole in (("110.000", "110000"), ("1.519.760", "1519760")):
        with pytest.raises(Unreadable, match=rf"write thousands without one, as in {whole}$"):
            parse_answer(asked, text)
    assert parse_answer(asked, "110") == 110
    assert parse_answer(asked, "120.000") == 120
    decimal = draw(make("id: q\nask: How much?\nhint: x\nanswer: 0.11"), 1)
    assert parse_answer(decimal, "0.110") == 0.11


def test_the_question_s_own_unit() -> None:
    assert parse_number("75 %", "%") == 75
    assert parse_number("75", "%") == 75
    assert parse_number("12 bananas", "bananas") == 12


def variant(block: str) -> Variant:
    return draw(make(f"id: q\nask: why?\nhint: x\n{block}"), 3)


SHAPE = variant("kind: shape\nanswer: (55, 55, 96)")
FITS = variant("kind: fits\nanswer: 4")
CHOICE = variant(
    "kind: choice\nanswer: max pooling\nmistakes: {c: {if: Conv 3×3, say: x}, n: {if: '12', say: x}}"
)
SEVERAL = variant("kind: several\nanswer: [one, two]\nchoices: [one, two, three, four]")
ORDER = variant("kind: order\nanswer: [one, two, three]")
EXPRESSION = variant("kind: expression\ngiven: {W: 8..64, F: 3..7}\nanswer: W - F + 1")
NUMBER = variant("answer: 4")
DECIMAL = variant("answer: 1/3\nmistakes: {m: {if: 2/3, say: x}}")


@pytest.mark.parametrize(
    "text",
    ["55x55x96", "55X55X96", "55×55×96", "55 x 55 x 96", "(55,55,96)", "(55, 55, 96)", "[55, 55, 96]", "55*55*96", "55 55 96",
     "55 by 55 by 96", "５５x55x96", "55;55;96", "= 55x55x96.", "５５×５５×９６", "55·55·96", "55 х 55 х 96",
     "H×W×D = 55×55×96", "55x55x96 maps", "55x55x96입니다", "(55,55,96).", "[55 55 96]", "55.0x55x96", "{55, 55, 96}"],
)  # fmt: skip
def test_shapes(text: str) -> None:
    assert parse_answer(SHAPE, text) == (55, 55, 96)


@pytest.mark.parametrize(
    "text", ["55", "axb", "55x", "x", "-5x5", "1x2x3x4x5x6x7", "55x55x96 cats", "5,5x3.2.1", "1e3x2"]
)
def test_shapes_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="32x32x3"):
        parse_answer(SHAPE, text)


@pytest.mark.parametrize("text", ["75x1024", "75 x 1,024", "(75, 1,024)", "[75, 1024]", "75 by 1024"])
def test_a_comma_may_separate_thousands_in_a_shape(text: str) -> None:
    assert parse_answer(SHAPE, text) == (75, 1024)


def test_shapes_may_be_wrong_in_length_and_kind() -> None:
    assert parse_answer(SHAPE, "27.5x27") == (27.5, 27)


@pytest.mark.parametrize(
    "text",
    [
        "does not fit",
        "Doesn’t fit!",
        "it does not fit",
        "DOES NOT  FIT.",
        "no fit",
        "no",
        "invalid",
        "맞지 않음",
        "안 맞는다",
        "맞지않음",
        "안맞음.",
        "맞지 않습니다",
    ],
)
def test_does_not_fit(text: str) -> None:
    assert parse_answer(FITS, text) == DOES_NOT_FIT


def test_fits_takes_numbers_and_says_so() -> None:
    assert parse_answer(FITS, "1,024") == 1024
    with pytest.raises(Unreadable, match="or: does not fit"):
        parse_answer(FITS, "maybe")


def test_choices_by_letter_number_and_text() -> None:
    place = {text: at for at, text in enumerate(CHOICE.choices)}
    for text, at in place.items():
        letter = "abc"[at]
        for typed in (
            letter,
            letter.upper(),
            f"{letter})",
            f"({letter})",
            f"{letter}.",
            text,
            f"{letter}) {text}",
            f"option {letter}",
            f"Answer: {letter}",
            f"정답 {letter}",
            f"{letter}번",
        ):
            assert parse_answer(CHOICE, typed) == at
    assert parse_answer(CHOICE, "conv 3x3".replace("x", "×")) == place["Conv 3×3"]
    assert parse_answer(CHOICE, "12") == place["12"]
    for typed in ("d", "1", "a b", "pooling", "a) Conv", "0", "abc"):
        with pytest.raises(Unreadable, match="letters a, b, c"):
            parse_answer(CHOICE, typed)
    words = variant("kind: choice\nanswer: one\nmistakes: {c: {if: two, say: x}}")
    assert parse_answer(words, "2") == 1


def test_a_choice_by_its_beginning_if_no_other_begins_so() -> None:
    choice = variant(
        "kind: choice\nanswer: a sigmoid\n"
        "mistakes: {r: {if: 'a ReLU, like the others', say: x}, n: {if: 'no, at 0', say: x}, o: {if: 'no, at 1', say: x}}"
    )
    for typed, text in (("Sigmoid", "a sigmoid"), ("ReLU", "a ReLU, like the others")):
        assert choice.choices[parse_answer(choice, typed)] == text
    assert choice.choices[parse_answer(choice, "sigmoid, because it ends at 1")] == "a sigmoid"
    for typed in ("no", "no, at 2", "maybe"):
        with pytest.raises(Unreadable, match="letters"):
            parse_answer(choice, typed)


@pytest.mark.parametrize(
    "text",
    ["a, c", "ac", "CA", "c a", "a;c", "(a) (c)", "a and c", "a, c, a", "ａｃ", "1, 3", "1 3", "a와 c"],
)
def test_several(text: str) -> None:
    assert parse_answer(SEVERAL, text) == (0, 2)


@pytest.mark.parametrize(
    "text", ["c a b", "cab", "C > A > B", "c → a → b", "c, a, b", "3 1 2", "3 -> 1 -> 2"]
)
def test_order(text: str) -> None:
    assert parse_answer(ORDER, text) == (2, 0, 1)


@pytest.mark.parametrize("text", ["a b", "a a b", "a b c d", "abca", "1 2", "1 2 4", "312", "one two four"])
def test_order_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="each of them once, such as c b a"):
        parse_answer(ORDER, text)


def test_a_number_that_no_choice_has_is_named_as_it_was_typed() -> None:
    with pytest.raises(Unreadable, match=r"^`5` cannot be read"):
        parse_answer(ORDER, "5")


ALL = (NUMBER, DECIMAL, SHAPE, FITS, CHOICE, SEVERAL, ORDER, EXPRESSION)


@given(st.sampled_from(ALL), st.text(max_size=60))
def test_any_text_is_read_or_refused(asked: Variant, text: str) -> None:
    read_or_refused(asked, text)


@given(
    st.sampled_from(ALL),
    st.text(alphabet="0123456789,._ '+-−*/^eE%x×()[]{}abcWFPSsqrt⌊⌋²⁻½√=∞", max_size=40),
)
def test_what_looks_like_an_answer_is_read_or_refused(asked: Variant, text: str) -> None:
    read_or_refused(asked, text)


@given(st.sampled_from(ALL), st.sampled_from("0123456789(-⌊√½aW"), st.integers(1, 500))
def test_long_answers_are_read_or_refused(asked: Variant, sign: str, count: int) -> None:
    read_or_refused(asked, sign * count)


def read_or_refused(asked: Variant, text: str) -> None:
    try:
        feedback = check(asked, text).feedback
    except Unreadable as error:
        feedback = str(error)
    assert feedback
    assert "\n" not in feedback


@given(st.integers(-(10**15), 10**15), st.sampled_from(("", ",", "_")))
def test_every_whole_number_is_read_in_every_form(number: int, separator: str) -> None:
    assert parse_number(f"{number:{separator}d}") == number
