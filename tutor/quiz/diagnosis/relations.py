"""General mistakes: wrong ways that need no author, because what they do to the truth is the same in every question.

Each is a relation between the truth and what was answered: its negative, one more, four times as many. Its sentence states
that relation, which holds whatever the learner thought, and asks where it may come from.
"""

import re
from collections.abc import Callable, Iterator
from math import log, sqrt
from typing import Any, NamedTuple

from tutor.messages import say
from tutor.quiz.model import Variant

GENERAL = "general:"
_BYTES = re.compile(r"\b(?:bytes?|bits?|[KMG]i?B|float(?:32|64|16)|memory)\b", re.IGNORECASE)
_MACS = re.compile(r"\b(?:FLOPs?|MACs?|multiply-accumulates?|multiplications?)\b", re.IGNORECASE)
_LOGS = re.compile(r"\blog\(|\bln\b|\blog|softmax|entropy", re.IGNORECASE)
_SHARES = re.compile(r"per cent|%|\bshare\b|probab|chance|likely|fraction", re.IGNORECASE)
_POWERS = re.compile(r"sqrt|√|²|\*\*|\^|std|rms")


class Diagnosis(NamedTuple):
    """A mistake's tag and what to tell who made it."""

    tag: str
    say: str


class Relation(NamedTuple):
    """What a general mistake does to the truth; `told` names its sentence, `factor` is what that may say."""

    tag: str
    told: str
    of: Callable[[float], float]
    factor: float = 0


class Topics(NamedTuple):
    """What a question is about, as far as that says which general mistakes may be meant."""

    bytes: bool
    macs: bool
    logs: bool
    shares: bool
    per_cent: bool
    powers: bool


def topics(variant: Variant) -> Topics:
    """What the question of a variant is about, read from its prompt, unit and formulas."""
    question = variant.question
    unit = str(question.options.get("unit", ""))
    prompt = f"{variant.prompt} {unit}"
    return Topics(
        bytes=bool(_BYTES.search(prompt)),
        macs=bool(_MACS.search(prompt)),
        logs=bool(_LOGS.search(f"{prompt} {question.answer} {question.solve}")),
        shares=bool(_SHARES.search(prompt)),
        powers=bool(_POWERS.search(f"{question.answer} {question.solve}")),
        per_cent=unit == "%" or bool(re.search(r"in per cent", prompt)),
    )


def likely(about: Topics) -> Iterator[Relation]:
    """The relations that say by themselves what went wrong, the most telling first."""
    yield _relation("sign", lambda x: -x)
    if about.macs:
        yield _relation("flops-for-macs", lambda x: 2 * x, told="flops")
        yield _relation("flops-for-macs", lambda x: x / 2, told="macs")
    if about.bytes:
        for factor in (4, 8, 1024, 1024**2, 2):
            yield from _factor("unit", factor)
    if about.per_cent:
        yield _relation("per-cent", lambda x: x / 100, told="share")
        yield _relation("complement", lambda x: 100 - x)
    elif about.shares:
        yield _relation("per-cent", lambda x: 100 * x)
    if about.logs:
        for base, name in ((2, "log-two"), (10, "log-ten")):
            yield _relation("log-base", _divide(log(base)), told=name)
            yield _relation("log-base", _times(log(base)), told="log-natural")
    yield _relation("off-by-one", lambda x: x + 1, told="one-more")
    yield _relation("off-by-one", lambda x: x - 1, told="one-less")
    if not about.per_cent:
        yield _relation("complement", lambda x: 1 - x)


def plain_relations() -> Iterator[Relation]:
    """Relations that only say how the answer stands to the truth: one over it, its square, a multiple."""
    yield _relation("inverse", lambda x: 1 / x)
    yield _relation("square", lambda x: x * x)
    yield _relation("root", sqrt)
    for factor in (2, 10, 100, 1000, 4, 8, 1024):
        yield from _factor("factor", factor)


def sentence(relation: Relation) -> str:
    """What to tell who answered with this relation to the truth."""
    return say(f"quiz.general.{relation.told}", factor=f"{relation.factor:,}")


def possible(relation: Relation, truth: Any, powers: bool) -> bool:
    """Whether a relation means anything for this truth: no off-by-one for decimals, no complement but of a share.

    `powers` says whether a square or a root of a decimal may be meant.
    """
    if not isinstance(truth, int | float):
        return False
    if relation.tag == f"{GENERAL}off-by-one":
        return isinstance(truth, int)
    if relation.tag == f"{GENERAL}complement":
        return 0 < truth < (100 if relation.of(100) == 0 else 1)
    if relation.tag in (f"{GENERAL}square", f"{GENERAL}root"):
        return truth not in (0, 1, -1) and (isinstance(truth, int) or powers)
    if relation.tag == f"{GENERAL}inverse":
        return truth not in (0, 1, -1)
    return truth != 0


def reached(relation: Relation, truth: float) -> float | None:
    """Where the relation leads from the truth; None if nowhere."""
    try:
        return relation.of(truth)
    except (ValueError, ArithmeticError):
        return None


def _relation(tag: str, of: Callable[[float], float], told: str = "", factor: float = 0) -> Relation:
    return Relation(GENERAL + tag, told or tag, of, factor)


def _factor(tag: str, factor: int) -> Iterator[Relation]:
    yield _relation(tag, _times(factor), told=f"{tag}-times", factor=factor)
    yield _relation(tag, _divide(factor), told=f"{tag}-part", factor=factor)


def _times(factor: float) -> Callable[[float], float]:
    return lambda x: x * factor


def _divide(factor: float) -> Callable[[float], float]:
    return lambda x: x / factor
