"""Unusual forms of a number: calculations, numbers with multiples such as 5k, numbers in words, infinity.

If a text has two meanings and one of them is the right answer, that meaning is taken: a learner who types 528 MB where millions
of bytes are asked for means 528.
"""

import re
from collections.abc import Iterator
from math import inf, prod
from typing import Any

from tutor.messages import say
from tutor.quiz.answers.expressions import CALLS, UnknownName, parse_expression
from tutor.quiz.answers.notation import listed_words
from tutor.quiz.answers.values import is_finite, same_number, tidy
from tutor.quiz.evaluator import Formula, FormulaError
from tutor.quiz.model import Unreadable, Variant

_SIZES = re.compile(  # 13x13, 5 by 5 by 3
    r"\(?\s*\d{1,6}(?:\s*(?:[xх×✕]|\bby\b)\s*\d{1,6}){1,3}\s*\)?", re.IGNORECASE
)
_NUMBER_WITH_MULTIPLE = re.compile(r"([-+−]?\s*\d[\d.,_ ]*?)\s*([^\W\d_]+)(.*)")  # 5k, 2 MB of memory
_EQUATION_IN_BRACKETS = re.compile(r"\s*\(\s*=.*\)\s*$")  # 0.001 (= lr)
_LONE_E = re.compile(r"(?<![^\W\d_])e(?!\s*(?:\^|\*\*|xp\b|xp\(|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]))")
_TWO_NUMBERS = re.compile(r"[\d.]\s+[\d.]|\)\s*[¼-¾⅐-⅞↉]")  # 3 4, which may be a list or a product
_REPEATING = re.compile(r"\d\.\d*\s*\(\d+\)")  # 1.(6)
_LOG_OF_QUOTIENT = re.compile(r"\b(ln|log(?:_?(?:10|2)(?=\s))?)\s*([\d.]+\s*/\s*[\d.]+)")
_LOG_OF_NUMBER = re.compile(r"\b(log_?(?:10|2))\s+([\d.]+)")  # log2 8
_LOG_TO_E = re.compile(r"\blog_?e\b\s*")  # log_e 5
_LOST_EXPONENT = re.compile(r"([-+−]?\s*\d+(?:\.\d+)?)\s*[xх×✕*·]\s*10\s*[-−–]\s*(\d{1,3})")
_LINE = re.compile(r"[-+−]?\s*[\d.]+\s*[*·]?\s*[xX]\s*[-+−]\s*[\d.]+")  # 2x + 1, the equation of a line
_TIMES = re.compile(r"(?<=\d)\s*[x×]\s*$|^\s*[x×]\s*(?=\d)")  # 25x and ×25, for 25 times
_ASKS_HOW_MANY_TIMES = re.compile(r"\btimes\b|\bfactor\b|\bratio\b|\bmultipl|\w/\w|배|비율|곱", re.IGNORECASE)
_RATIO = re.compile(r"\s*(\d+(?:\.\d+)?)\s*:\s*(\d+(?:\.\d+)?)\s*")  # 25:1
_ASKED_NAME = re.compile(r"\bWhat is (\w)\?\s*(?:\(|$)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PERCENT = re.compile(r"\s*%\s*$")
_MILLIONS = re.compile(r"\bmillions?\b|\bM(?:i?B)?\b")
_FACTORS: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(("k", "thousand", "천"), (1_000,)),
    **dict.fromkeys(("kb", "kilobytes", "kilobyte"), (1_000, 1_024)),
    **dict.fromkeys(("kib", "ki"), (1_024,)),
    "만": (10_000,),
    **dict.fromkeys(("m", "mio", "million", "millions"), (10**6,)),
    **dict.fromkeys(("mb", "megabytes", "megabyte"), (10**6, 2**20)),
    **dict.fromkeys(("mib", "mi"), (2**20,)),
    "억": (10**8,),
    **dict.fromkeys(("g", "bn", "billion"), (10**9,)),
    **dict.fromkeys(("gb", "gigabytes", "gigabyte"), (10**9, 2**30)),
    "gib": (2**30,),
}
_CHANGING_WORDS = frozenset(
    {"not", "no", "without", "half", "twice", "minus", "negative", "or", "than"}
    | {"x", "e", "million", "millions", "thousand"}
)
"""Words of a question that change the meaning of a number beside them, so they must not be ignored."""


def parse_unusual_number(variant: Variant, text: str) -> Any:
    """Return the number in `text`, `inf`, or a tuple of sizes where only one of them was asked for; None if there is none."""
    if _ASKS_HOW_MANY_TIMES.search(variant.prompt):
        text = _RATIO.sub(r"\1/\2", text) if _RATIO.fullmatch(text) else _TIMES.sub("", text)
    if text.casefold().strip(" .!+") in listed_words("quiz.infinite"):
        return inf
    if _SIZES.fullmatch(text):
        return _interpret_sizes(variant, tuple(map(int, re.findall(r"\d+", text))))
    if _REPEATING.search(text):
        return None
    if _LOG_OF_QUOTIENT.search(text):
        return _read_log_of_quotient(variant, text)
    if _LOST_EXPONENT.fullmatch(text.strip()):
        return _read_lost_exponent(variant, text.strip())
    readings: list[int | float] = []
    for candidate in _simpler_texts(text):
        readings += [value for value in (calculate(candidate, variant),) if value is not None]
        readings += _multiples(variant, candidate)
    right = next((value for value in readings if is_right(variant, value)), None)
    if right is None and _LINE.fullmatch(text.strip()):
        asked = _ASKED_NAME.search(variant.prompt)
        form = say("quiz.form.line-of", name=asked[1]) if asked else say("quiz.form.line")
        raise Unreadable(say("quiz.unreadable", text=text.strip(), form=form))
    return readings[0] if right is None and readings else right


def _read_log_of_quotient(variant: Variant, text: str) -> int | float | None:
    """Return what `ln 1/3` means if one of its two readings is right. Raise Unreadable if none is."""
    for candidate in (text, _LOG_OF_QUOTIENT.sub(r"\1(\2)", text)):
        value = calculate(candidate, variant)
        if value is not None and is_right(variant, value):
            return value
    raise Unreadable(say("quiz.unreadable", text=text.strip(), form=say("quiz.form.log-brackets")))


def _read_lost_exponent(variant: Variant, text: str) -> int | float | None:
    """Return what `1.28x10-3` means, which lost its superscript or is a difference. Raise Unreadable if neither is right."""
    match = _LOST_EXPONENT.fullmatch(text)
    number = f"{match[1]}e-{match[2]}".replace("−", "-").replace(" ", "") if match else ""
    for value in (float(number), calculate(text, variant)):
        if value is not None and is_right(variant, value):
            return value
    raise Unreadable(say("quiz.unreadable", text=text, form=say("quiz.form.exponent", example=number)))


def question_words(variant: Variant) -> frozenset[str]:
    """Return the words of a question, which may stand beside its answer: `padding 3`, `0.7 lr`."""
    return frozenset(re.findall(r"[^\W\d_]+", variant.prompt.casefold())) - _CHANGING_WORDS


def calculate(text: str, variant: Variant | None = None) -> int | float | None:
    """Return the value of a calculation without letters, `96·(11·11·3 + 1)` or `ln(100)`; None if it has none."""
    percent = _PERCENT.search(text)
    text = _THOUSANDS.sub("", text[: percent.start()] if percent else text)
    text = _LOG_OF_NUMBER.sub(r"\1(\2)", _LOG_TO_E.sub("ln ", text))
    if _LONE_E.search(text) or _TWO_NUMBERS.search(text):
        return None
    try:
        value = Formula(parse_expression(text, ()), dict.fromkeys(CALLS))({})
    except (FormulaError, UnknownName, OverflowError):
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not is_finite(value):
        return None
    asked_in_percent = variant is not None and variant.question.options.get("unit") == "%"
    return tidy(value / 100 if percent and not asked_in_percent else value)


def _simpler_texts(text: str) -> Iterator[str]:
    """Yield the text, and if it differs the text with number words as digits and without an equation in brackets."""
    yield text
    plain = _EQUATION_IN_BRACKETS.sub("", text).strip()
    digits = dict(pair.split("=") for pair in say("quiz.number-words").split("|"))
    simpler = re.sub(r"^- ", "-", " ".join(digits.get(word, word) for word in plain.split()))
    if simpler != text:
        yield simpler


def _interpret_sizes(variant: Variant, sizes: tuple[int, ...]) -> Any:
    """Return what `13x13` means here: the product, one side of a square, or all sizes where one of them is asked for."""
    product = prod(sizes)
    if is_right(variant, product):
        return product
    if variant.answer in sizes:
        return variant.answer if len(set(sizes)) == 1 else sizes
    return product


def _multiples(variant: Variant, text: str) -> list[int | float]:
    """Return what a number with a multiple such as `5k` or `2 MB` may mean; several values where 1 kB may be 1,024 bytes."""
    match = _NUMBER_WITH_MULTIPLE.fullmatch(text)
    factors = _FACTORS.get(match[2].casefold()) if match else None
    if match is None or factors is None:
        return []
    other_words = set(re.findall(r"[^\W\d_]+", match[3].casefold()))
    value = calculate(re.sub(r"[,_ ]", "", match[1]) + "*1")
    if value is None or not other_words <= question_words(variant) | listed_words("quiz.unit-words"):
        return []
    in_millions = [
        factor / 10**6 for factor in factors if factor >= 10**6 and _MILLIONS.search(variant.prompt)
    ]
    return [tidy(value * factor) for factor in (*in_millions, *factors)]


def is_right(variant: Variant, value: float) -> bool:
    """Return whether a number is the right answer."""
    truth = variant.answer
    return isinstance(truth, int | float) and same_number(value, truth, variant.question.tolerance)
