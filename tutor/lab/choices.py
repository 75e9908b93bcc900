"""A name with numbers, such as `step factor=0.5 every=100`: how optimizers, schedules and initializers are written."""

from collections.abc import Mapping, Sequence

from tutor.errors import UserError
from tutor.messages import say
from tutor.text.suggestions import similar_names

LARGEST = 1e30
"""The largest size of a number. Weights are drawn in float32, which ends at 3e38."""

OTHER_NAMES = {
    "optimizer": {"nag": "nesterov", "sgdmomentum": "momentum", "gradientdescent": "sgd", "gd": "sgd"},
    "schedule": {"none": "constant", "1/t": "inverse", "exp": "exponential", "stepdecay": "step"},
    "init": {
        "kaiming": "he",
        "glorot": "xavier-uniform",
        "glorotuniform": "xavier-uniform",
        "glorotnormal": "xavier-normal",
        "gaussian": "normal",
        "random": "normal",
        "zero": "constant",
        "zeros": "constant",
        "ones": "constant value=1",
    },
}
"""Words that people also use for the names of the engine's tables, without `-` and `_`."""


def read_choice(what: str, text: str, known: Mapping[str, Sequence[str]]) -> str:
    """Return `text` in its one spelling: a name of `known`, then its numbers by name. UserError says what is wrong.

    `known` lists the settings of each name in order. A number alone belongs to the first setting that is free, and
    `:`, `,` and brackets may stand for blanks. For "init" a number alone is the std of normal noise.
    """
    words = _words(text)
    if what == "init" and words and _number(words[0]) is not None:
        words = ["normal", *words]
    if not words:
        raise UserError(say("lab.choice.empty", what=what, known=", ".join(known)))
    name, *rest = _name(what, words[0], known).split() + words[1:]
    given: dict[str, float] = {}
    for word in rest:
        key, equals, number = word.rpartition("=")
        free = [setting for setting in known[name] if setting not in given]
        key = key if equals else (free[0] if free else "")
        value = _number(number)
        if key not in known[name] or value is None:
            form = " ".join([name, *(f"{setting}=…" for setting in known[name])])
            raise UserError(say("lab.choice.number", what=what, text=word, form=form))
        given[key] = value
    return " ".join([name, *(f"{key}={format_number(value)}" for key, value in given.items())])


def split_choice(text: str) -> tuple[str, dict[str, float]]:
    """Return the name and the numbers of a text that `read_choice` has returned."""
    name, *rest = text.split()
    return name, {key: float(value) for key, _, value in (word.partition("=") for word in rest)}


def format_number(value: float) -> str:
    """Return a number as the shortest text that reads back as exactly this number: "0.03", "32", "1e-05"."""
    short = f"{value:.12g}"
    return short if float(short) == value else repr(value)


def plain(word: str) -> str:
    """Return a word in lower case without `-` and `_`."""
    return word.lower().replace("-", "").replace("_", "")


def _name(what: str, word: str, known: Mapping[str, Sequence[str]]) -> str:
    """Return the name that a word means, perhaps with a number after it."""
    by_plain = {plain(name): name for name in known}
    others = OTHER_NAMES.get(what, {})
    if found := by_plain.get(plain(word)) or others.get(plain(word)):
        return found
    if near := similar_names(plain(word), [*by_plain, *others], 1):
        meant = by_plain.get(near[0]) or others[near[0]].partition(" ")[0]
        raise UserError(say("lab.choice.near", what=what, text=word[:40], near=meant, known=", ".join(known)))
    raise UserError(say("lab.choice.unknown", what=what, text=word[:40], known=", ".join(known)))


def _words(text: str) -> list[str]:
    for separator in ",:;()":
        text = text.replace(separator, " ")
    return text.replace(" = ", "=").split()


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) <= LARGEST else None
