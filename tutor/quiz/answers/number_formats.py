"""Numbers in wider forms than one number's: calculations, words of the question around it, multiples, infinity.

What can be read in two ways is read in the one that is right, if one is: whoever writes 528 MB where millions of bytes are
asked for means 528.
"""

import re
from collections.abc import Iterator
from functools import cache
from math import inf, isfinite, prod
from typing import Any

from tutor.messages import say
from tutor.quiz.answers.expressions import CALLS, UnknownName, read_formula
from tutor.quiz.answers.values import same_number, tidy
from tutor.quiz.model import Variant
from tutor.quiz.questions.evaluator import Formula, FormulaError

_SIZES = re.compile(r"\(?\s*\d{1,6}(?:\s*(?:[xх×✕]|\bby\b)\s*\d{1,6}){1,3}\s*\)?", re.IGNORECASE)
_MULTIPLE = re.compile(r"([-+−]?\s*\d[\d.,_ ]*?)\s*([^\W\d_]+)(.*)")
_BESIDE = re.compile(r"\s*\(\s*=.*\)\s*$")  # 0.001 (= lr)
_COMPARED = re.compile(r"^[^<>≤≥]*[<>≤≥]=?")  # lr < 0.1
_ALONE = re.compile(r"(?<![^\W\d_])e(?!\s*(?:\^|\*\*|xp\b|xp\(|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]))")
_TWO_NUMBERS = re.compile(r"[\d.]\s+[\d.]|[\d)]\s*[½¼¾]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PER_CENT = re.compile(r"\s*%\s*$")
_MILLIONS = re.compile(r"\bmillions?\b|\bM(?:i?B)?\b")
_MULTIPLES: dict[str, tuple[int, ...]] = {
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
_NO_UNITS = frozenset(
    [
        "not",
        "no",
        "without",
        "half",
        "twice",
        "minus",
        "negative",
        "or",
        "x",
        "e",
        "than",
        "million",
        "millions",
        "thousand",
    ]
)
"""Words of a question that say something about a number beside which they stand."""


def wider(variant: Variant, text: str) -> Any:
    """The number in `text`, `inf`, or a tuple of sizes where one of them is asked for; None if it is nothing of that."""
    if text.casefold().strip(" .!+") in _infinite():
        return inf
    if _SIZES.fullmatch(text):
        return _sizes(variant, tuple(map(int, re.findall(r"\d+", text))))
    found: list[int | float] = []
    for plain in _plainer(text):
        found += [value for value in (calculation(plain, variant),) if value is not None]
        found += _multiple(variant, plain)
    return next((value for value in found if _right(variant, value)), found[0] if found else None)


def known_words(variant: Variant) -> frozenset[str]:
    """The words of a question, which may stand beside its answer: `padding 3`, `0.7 lr`."""
    return frozenset(re.findall(r"[^\W\d_]+", variant.prompt.casefold())) - _NO_UNITS


def calculation(text: str, variant: Variant | None = None) -> int | float | None:
    """The value of a calculation without letters, `96·(11·11·3 + 1)` or `ln(100)`; None if it has none."""
    share = _PER_CENT.search(text)
    text = _THOUSANDS.sub("", text[: share.start()] if share else text)
    if _ALONE.search(text) or _TWO_NUMBERS.search(text):
        return None
    try:
        value = Formula(read_formula(text, ()), dict.fromkeys(CALLS))({})
    except (FormulaError, UnknownName, OverflowError):
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return None
    in_per_cent = variant is not None and variant.question.options.get("unit") == "%"
    return tidy(value / 100 if share and not in_per_cent else value)


def _plainer(text: str) -> Iterator[str]:
    """The text, and with numbers and signs said in words or what is only beside it taken away."""
    yield text
    plain = _COMPARED.sub("", _BESIDE.sub("", text)).strip()
    words = dict(pair.split("=") for pair in say("quiz.number-words").split("|"))
    said = " ".join(words.get(word, word) for word in plain.split())
    said = re.sub(r"^- ", "-", said)
    if said != text:
        yield said


def _sizes(variant: Variant, sizes: tuple[int, ...]) -> Any:
    """What is meant by `13x13`: their product, or one side of a square; all of them where one is asked."""
    product = prod(sizes)
    if _right(variant, product):
        return product
    if variant.answer in sizes:
        return variant.answer if len(set(sizes)) == 1 else sizes
    return product


def _multiple(variant: Variant, text: str) -> list[int | float]:
    match = _MULTIPLE.fullmatch(text)
    factors = _MULTIPLES.get(match[2].casefold()) if match else None
    if match is None or factors is None:
        return []
    rest = set(re.findall(r"[^\W\d_]+", match[3].casefold()))
    value = calculation(re.sub(r"[,_ ]", "", match[1]) + "*1")
    if value is None or not rest <= known_words(variant) | set(say("quiz.units").split("|")):
        return []
    asked = (1,) if _MILLIONS.search(variant.prompt) and factors[0] == 10**6 else ()
    return [tidy(value * factor) for factor in (*asked, *factors)]


def _right(variant: Variant, value: float) -> bool:
    truth = variant.answer
    return isinstance(truth, int | float) and same_number(
        value, truth, variant.question.options.get("tolerance")
    )


@cache
def _split(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))


def _infinite() -> frozenset[str]:
    return _split(say("quiz.infinite"))
