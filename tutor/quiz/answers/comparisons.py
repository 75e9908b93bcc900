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
_KOREAN_WORDS = (
    (re.compile(r"([-−+]?\s*[\d./¼-¾⅐-⅞]+)\s*(?:보다\s*(?:작|낮)[가-힣]*|미만|이하)[가-힣 ]*"), r"< \1"),
    (
        re.compile(r"([-−+]?\s*[\d./¼-¾⅐-⅞]+)\s*(?:보다\s*(?:크|커|큰|높)[가-힣]*|초과|이상)[가-힣 ]*"),
        r"> \1",
    ),
)
_ARROW = re.compile(r"^\s*[-=]+>")  # => 27
_SIGN = re.compile(r"\s*(?:([<≤≦⩽])|[>≥≧⩾])\s*=?\s*")
_NUMBER_SIDE = re.compile(r"\s*[-+−–(√]*\s*[\d.¼-¾⅐-⅞]")
_ASKS_BELOW = re.compile(
    r"\b(?:below|under|up to) which\b|\b(?:largest|at most|highest|maximum)\b|얼마보다 작|최대(?! 풀링)|가장 (?:큰|높은)",
    re.IGNORECASE,
)
_ASKS_ABOVE = re.compile(
    r"\b(?:above|from) which\b|\b(?:smallest|at least|lowest|minimum)\b|얼마보다 (?:크|커)|최소|가장 (?:작은|낮은)",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"\s*0(?:\.0*)?\s*")


def strip_comparison(variant: Variant, text: str) -> str:
    """Return the bound in an inequality; of another text the text itself, without an arrow before it.

    Raise Unreadable if the question does not ask for a bound on this side.
    """
    written = _ARROW.sub("", text)
    for words, sign in (*_WORDS, *_KOREAN_WORDS):
        written = words.sub(sign, written)
    signs = ["<" if match[1] else ">" for match in _SIGN.finditer(written)]
    if not signs:
        return written if written != text and _ARROW.match(text) else text
    sides = re.split(_SIGN.pattern.replace("([", "(?:["), written)
    wanted, bounds = _direction(variant), []
    for at, sign in enumerate(signs):
        left, right = (bool(_NUMBER_SIDE.match(side)) for side in sides[at : at + 2])
        if left != right:
            direction = sign if right else {"<": ">", ">": "<"}[sign]
            bounds.append((direction, sides[at + 1] if right else sides[at]))
    matching = [bound for direction, bound in bounds if direction == wanted]
    others = [bound for direction, bound in bounds if direction != wanted]
    is_range = all(
        map(_NOTHING.fullmatch, others)
    )  # such as 0 < lr < 0.25: what is asked begins or ends at 0
    if len(signs) > 2 or len(bounds) < len(signs) or len(matching) != 1 or not is_range:
        raise Unreadable(
            say("quiz.unreadable", text=" ".join(text.split()), form=say("quiz.form.comparison"))
        )
    return matching[0]


def _direction(variant: Variant) -> str:
    """Return "<" if the question asks up to where something holds, ">" if from where on, and "" for neither."""
    below, above = _ASKS_BELOW.search(variant.prompt), _ASKS_ABOVE.search(variant.prompt)
    if bool(below) == bool(above):
        return ""
    return "<" if below else ">"
