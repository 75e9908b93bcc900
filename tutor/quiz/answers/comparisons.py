"""Answers written as an inequality, such as `lr < 0.25`, `0 < lr < 0.25` or `less than 0.25`.

The question must ask for such a bound ("Below which learning rate ...?"), and the inequality must point the same way.
"""

import re

from tutor.messages import say
from tutor.quiz.model import Unreadable, Variant

_WORDS = (
    (re.compile(r"\b(?:no|not) more than\b|\b(?:up to|at most)\b", re.IGNORECASE), "<"),
    (re.compile(r"\b(?:no|not) less than\b|\bat least\b", re.IGNORECASE), ">"),
    (re.compile(r"\b(?:less|smaller|lower) than\b|\b(?:below|under)\b(?=\s*[-−+.\d])", re.IGNORECASE), "<"),
    (
        re.compile(r"\b(?:more|larger|greater|higher|bigger) than\b|\babove\b(?=\s*[-−+.\d])", re.IGNORECASE),
        ">",
    ),
)
_WORDS_AFTER = (
    (
        re.compile(r"([-−+]?\s*[\d./¼-¾⅐-⅞]+)\s*(?:or|and) (?:less|lower|smaller|below)\b", re.IGNORECASE),
        r"< \1",
    ),
    (
        re.compile(
            r"([-−+]?\s*[\d./¼-¾⅐-⅞]+)\s*(?:or|and) (?:more|higher|larger|greater|above)\b", re.IGNORECASE
        ),
        r"> \1",
    ),
)
_KOREAN_WORDS = (
    (re.compile(r"([-−+]?\s*[\d./¼-¾⅐-⅞]+)\s*(?:보다\s*(?:작|낮)[가-힣]*|미만|이하)[가-힣 ]*"), r"< \1"),
    (
        re.compile(r"([-−+]?\s*[\d./¼-¾⅐-⅞]+)\s*(?:보다\s*(?:크|커|큰|높)[가-힣]*|초과|이상)[가-힣 ]*"),
        r"> \1",
    ),
)
_ARROW = re.compile(r"^\s*[-=]+>")  # => 27
_SIGN = re.compile(r"\s*(?:[<≤≦⩽]|[>≥≧⩾])\s*=?\s*")
_LESS = "<≤≦⩽"
_STARTS_WITH_NUMBER = re.compile(r"\s*[-+−–(√]*\s*[\d.¼-¾⅐-⅞]")
_ASKS_BELOW = re.compile(
    r"\b(?:below|under|up to) which\b|\b(?:largest|at most|highest|maximum)\b|얼마보다 작|최대(?! 풀링)|가장 (?:큰|높은)",
    re.IGNORECASE,
)
_ASKS_ABOVE = re.compile(
    r"\b(?:above|from) which\b|\b(?:smallest|at least|lowest|minimum)\b|얼마보다 (?:크|커)|최소|가장 (?:작은|낮은)",
    re.IGNORECASE,
)
_ZERO = re.compile(r"\s*0(?:\.0*)?\s*")
_OPPOSITE = {"<": ">", ">": "<"}


def strip_comparison(variant: Variant, text: str) -> str:
    """Return the bound in an inequality, such as `0.25` in `lr < 0.25`.

    A text without an inequality is returned as it is, but without an arrow before it. Raise Unreadable if the question does
    not ask for a bound on this side.
    """
    written = _ARROW.sub("", text)
    for words, sign in (*_WORDS, *_WORDS_AFTER, *_KOREAN_WORDS):
        written = words.sub(sign, written)
    sign_count = len(_SIGN.findall(written))
    if not sign_count:
        return written if written != text and _ARROW.match(text) else text
    bounds, wanted = _find_bounds(written), _direction(variant)
    matching = [bound for direction, bound in bounds if direction == wanted]
    # the only other bound that is allowed is 0, as in 0 < lr < 0.25
    others_are_zero = all(_ZERO.fullmatch(bound) for direction, bound in bounds if direction != wanted)
    if sign_count > 2 or len(bounds) < sign_count or len(matching) != 1 or not others_are_zero:
        raise Unreadable(
            say("quiz.unreadable", text=" ".join(text.split()), form=say("quiz.form.comparison"))
        )
    return matching[0]


def _find_bounds(written: str) -> list[tuple[str, str]]:
    """Return the bounds of an inequality as (direction, number): `0 < x < 3` gives ">", "0" and "<", "3".

    A sign with a number on both sides, or on neither, gives no bound.
    """
    signs = ["<" if match[0].strip()[0] in _LESS else ">" for match in _SIGN.finditer(written)]
    sides = _SIGN.split(written)
    bounds: list[tuple[str, str]] = []
    for sign, left, right in zip(signs, sides, sides[1:], strict=False):
        left_is_number = bool(_STARTS_WITH_NUMBER.match(left))
        right_is_number = bool(_STARTS_WITH_NUMBER.match(right))
        if right_is_number and not left_is_number:
            bounds.append((sign, right))
        elif left_is_number and not right_is_number:
            bounds.append((_OPPOSITE[sign], left))
    return bounds


def _direction(variant: Variant) -> str:
    """Return "<" if the question asks for an upper bound, ">" for a lower bound, and "" for neither."""
    below, above = _ASKS_BELOW.search(variant.prompt), _ASKS_ABOVE.search(variant.prompt)
    if bool(below) == bool(above):
        return ""
    return "<" if below else ">"
