"""Numbers and formulas as they are copied, typed on phones or written by hand: read as they are meant, or refused."""

import unicodedata

import pytest

from tutor.content.library import Library
from tutor.messages import set_language
from tutor.quiz.answers.notation import DASHES
from tutor.quiz.check import check
from tutor.quiz.model import Unreadable
from tutor.quiz.questions.parse_question import read_questions
from tutor.quiz.questions.variant import draw

from .answer_forms import forms
from .learners import questions

INVISIBLE = [
    chr(code) for code in (0x200B, 0x200C, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x202A, 0x202C, 0x2069, 0xAD)
]


def is_right(name: str, text: str) -> bool:
    question, _, seed = name.partition(":")
    return check(draw(questions()[question], int(seed)), text).correct


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("log-uniform-draw:0", "a·(b/a)ᵘ"),
        ("log-uniform-draw:0", "a¹⁻ᵘbᵘ"),
        ("log-uniform-draw:0", "a⁽¹⁻ᵘ⁾·bᵘ"),
        ("log-uniform-draw:0", "10^(log10 a + u (log10 b - log10 a))"),
        ("log-uniform-draw:0", "10^(log₁₀ a + u (log₁₀ b - log₁₀ a))"),
        ("log-uniform-draw:0", "2^(log2 a + u (log2 b - log2 a))"),
        ("log-uniform-draw:0", "exp(ln a + u (ln b - ln a))"),
        ("log-uniform-draw:0", "eˡⁿ⁽ᵃ⁾·(b/a)ᵘ"),
        ("first-loss:1", "-ln(⅓)"),
        ("first-loss:1", "-log 1/3"),
        ("first-loss:1", "-ln1/3"),
        ("first-loss:1", "-log(1/3)"),
        ("dropout-scale:0", "1⅔"),
        ("dropout-scale:0", "1 ⅔"),
        ("dropout-scale:0", "5/3"),
        ("sgd-stable-rate:0", "¼"),
        ("sgd-stable-rate:0", "lr < 0.25"),
        ("sgd-stable-rate:0", "lr ≤ ¼"),
        ("sgd-stable-rate:0", "lr < 2/8"),
        ("sgd-stable-rate:0", "0 < lr < 0.25"),
        ("sgd-stable-rate:0", "0.25 > lr"),
        ("sgd-stable-rate:0", "less than 0.25"),
        ("sgd-stable-rate:0", "below 0.25"),
        ("sgd-stable-rate:0", "at most 0.25"),
        ("sgd-stable-rate:0", "=> 0.25"),
        ("sgd-stable-rate:0", "0,25"),
        ("relu-dead-bias:0", "b ≤ −90"),
        ("relu-dead-bias:0", "-90 >= b"),
        ("relu-dead-bias:0", "⁻90"),
        ("first-loss:1", "log_e 3"),
        ("adam-state:3", "2.288 GB"),
        ("adam-state:3", "2288 MB"),
        ("pass-order:3", "3 1 4 6 5 2"),
        ("pass-order:3", "3 → 1 → 4 → 6 → 5 → 2"),
        ("conv-parameters:0", "15’496"),
        ("conv-output-shape:3", "(39-3+2+1)x14x24"),
        ("conv-output-shape:3", "39 x 14 x (3*8)"),
        ("conv-output-shape:3", "39 x 15-1 x 24"),
        ("conv-output-shape:3", "H=39, W=14, D=24"),
        ("conv-output-shape:3", "height: 39, width: 14, depth: 24"),
        ("im2col-shape:5", "2*2*2 x 27*27"),
        ("im2col-shape:5", "2²·2 x 27²"),
        ("im2col-shape:5", "8*729"),
        ("first-answer:43", "5 1/2"),
        ("first-answer:43", "|3·0.5 − 7|"),
        ("sgd-direction:41", "3 1/3"),
        ("sgd-direction:41", "×3.33"),
        ("relative-error:31", "|8-7.2|/8"),
        ("batches-per-epoch:9", "876//16*10"),
        ("pool-size:18", "(36-5)//2+1"),
        ("tanh-slope:1", "$1-a^2$"),
        ("glorot-limit:11", "np.sqrt(6/(n+m))"),
        ("glorot-limit:11", "math.sqrt(6 / (n + m))"),
        ("pass-order:27", "a < c < e < f < b < d"),
        ("conv-fits:41", "not an integer"),
    ],
)
def test_forms_that_are_read(name: str, text: str) -> None:
    assert is_right(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sgd-stable-rate:0", "lr > 0.25"),
        ("sgd-stable-rate:0", "lr >= 0.25"),
        ("sgd-stable-rate:0", "0.25 < lr"),
        ("sgd-stable-rate:0", "more than 0.25"),
        ("sgd-stable-rate:0", "at least 0.25"),
        ("sgd-stable-rate:0", "0.1 < 0.25"),
        ("sgd-stable-rate:0", "0 < lr > 0.25"),
        ("sgd-stable-rate:0", "0.1 < lr < 0.25"),
        ("sgd-stable-rate:0", "0–0.25"),
        ("sgd-stable-rate:0", "0~0.25"),
        ("tanh-slope:0", "1-a₂"),
        ("relu-dead-bias:0", "b ≥ −90"),
        ("conv-output-size:0", "W > 27"),
        ("conv-output-size:0", "2₇"),
        ("conv-output-size:0", "27①"),
        ("conv-output-size:0", "27.0.0"),
        ("conv-parameters:0", "123.456.789"),
        ("dropout-scale:0", "1.6.67"),
        ("dropout-scale:0", "1..667"),
        ("dropout-scale:0", "1.(6)"),
        ("dropout-scale:0", "1.6(6)"),
        ("dropout-scale:0", "1,667"),
        ("dropout-scale:0", "1⅟"),
        ("first-loss:1", "1,099"),
        ("first-loss:1", "-log 1/4"),
        ("first-loss:1", "-ln1/4"),
        ("std-of-a-sum:0", "s√n①"),
        ("std-of-a-sum:0", "2₇s√n"),
        ("two-layers-bias:0", "56x+43"),
        ("two-layers-bias:0", "56·x + 43"),
    ],
)
def test_forms_that_are_refused_and_never_count(name: str, text: str) -> None:
    with pytest.raises(Unreadable):
        is_right(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [("std-of-a-sum:0", "⅔s√n"), ("glorot-limit:0", "⅓√(6/(n+m))"), ("three-for-one:0", "98⅓C²")],
)
def test_a_fraction_in_a_formula_counts(name: str, text: str) -> None:
    assert not is_right(name, text)


def test_a_bound_in_korean() -> None:
    set_language("ko")
    try:
        question = next(
            q for q in read_questions(Library(language="ko").lesson("sgd"))[0] if q.id == "sgd-stable-rate"
        )
        variant = draw(question, 0)
        for text in ("lr < 0.25", "0 < lr < 0.25", "0.25 미만", "0.25 이하", "0.25보다 작아야 합니다"):
            assert check(variant, text).correct, text
        for text in ("lr > 0.25", "0.25 초과", "0.25보다 커야 해요"):
            with pytest.raises(Unreadable):
                check(variant, text)
    finally:
        set_language("en")


def test_what_a_refusal_says() -> None:
    for name, text, words in (
        ("two-layers-bias:0", "56x+43", "asks only for n"),
        ("dropout-scale:0", "1,667", "a decimal with a point (1.667)"),
        ("sgd-stable-rate:0", "lr > 0.25", "without < or >"),
        ("first-loss:1", "-log 1/4", "brackets"),
    ):
        with pytest.raises(Unreadable, match="cannot be read") as refused:
            is_right(name, text)
        assert words in str(refused.value)


def test_a_count_with_separated_thousands_is_no_decimal() -> None:
    assert is_right("conv-parameters:0", "15,496")
    assert not is_right("conv-parameters:0", "15,497")


@pytest.mark.parametrize("dash", DASHES)
def test_every_dash_is_a_minus(dash: str) -> None:
    assert is_right("relu-dead-bias:0", f"{dash}90")
    assert is_right("tanh-slope:0", f"1{dash}a²")


@pytest.mark.parametrize("char", INVISIBLE)
def test_invisible_characters_are_dropped_from_every_kind_of_answer(char: str) -> None:
    assert unicodedata.category(char) == "Cf"
    for question in questions().values():
        variant = draw(question, 0)
        if question.form != "expression":
            text = next(forms(variant, variant.answer))
            assert check(variant, f"{char}{text[:1]}{char}{text[1:]}{char}").correct, f"{variant.name} {text}"
