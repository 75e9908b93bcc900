"""What a learner typed -> a value of the question's kind, or Unreadable with the form that is wanted.

Whatever is typed: nothing but Unreadable is raised.
"""

import re
import unicodedata
from math import isfinite
from typing import Any

from tutor.messages import say
from tutor.quiz.evaluate import FormulaError
from tutor.quiz.model import Unreadable, Variant
from tutor.quiz.outcomes import LETTERS
from tutor.quiz.symbols import UnknownName, fingerprint, points, read_formula, symbols
from tutor.quiz.values import DOES_NOT_FIT, tidy

LONGEST = 400
MOST_DIGITS = 40
_MINUS = str.maketrans("−–—‐‑⁄∕", "-----//")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_SUPERSCRIPT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+")
_PLAIN = (
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:_\d{3})+|\d{1,3}(?:'\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d*)?|\.\d+"
)
_NUMBER = re.compile(rf"([-+]?)\s*({_PLAIN})(?:[eE]\s*([-+]?\d{{1,4}}))?")
_POWER = re.compile(
    r"([-+]?)\s*(?:(\d+(?:\.\d*)?|\.\d+)\s*[*×x·]\s*)?(\d+(?:\.\d+)?)\s*(?:\^|\*\*)\s*\(?\s*([-+]?\d{1,4})\s*\)?"
)
_FRACTION = re.compile(r"([-+]?)\s*(\d{1,18})\s*/\s*(\d{1,18})")
_COMMA = re.compile(r"[-+]?\d+,\d+")
_MULTIPLIER = re.compile(
    r"[-+]?[\d.,]+\s*(k|m|g|mi|ki|mb|kb|kib|mib|million|thousand|billion)", re.IGNORECASE
)
_TIMES = re.compile(r"\s*(?:[x×✕✖*,;]|\bby\b|\s)\s*", re.IGNORECASE)


def read_answer(variant: Variant, text: str) -> Any:
    """The answer in `text` as a value of the variant's kind (see `Variant.answer`); Unreadable says what form is wanted."""
    kind = variant.question.kind
    if not text.strip():
        raise Unreadable(say("quiz.empty", form=wanted_form(variant)))
    if len(text) > LONGEST:
        raise _unreadable(text[:40] + "…", wanted_form(variant))
    return _READERS[kind](variant, text.strip())


def wanted_form(variant: Variant) -> str:
    """What an answer to this variant must look like, in words."""
    kind, count = variant.question.kind, len(variant.choices)
    letters = LETTERS[:count]
    if kind == "choice":
        return say("quiz.form.choice", letters=", ".join(letters))
    if kind == "several":
        return say("quiz.form.several", example=f"{letters[0]}, {letters[-1]}")
    if kind == "order":
        return say("quiz.form.order", letters=", ".join(letters), example=" ".join(reversed(letters)))
    if kind == "expression":
        names = symbols(variant.question)
        return say("quiz.form.expression", symbols=", ".join(names), example=_example(names))
    return say(f"quiz.form.{kind}")


def read_number(text: str, unit: str = "") -> int | float:
    """A number as people write them: 1,705 · 1_705 · 1 705 · 2.5e-3 · 10^-3 · 1/2 · 50 % · −3 · full-width digits · 12 px.

    `unit` is a further unit word; if it is "%", a per cent sign changes nothing. Unreadable says what form is wanted.
    """
    plain = _plain(text)
    if plain.endswith("%"):
        share = _value(plain[:-1].rstrip(), text)
        return tidy(share if unit == "%" else share / 100)
    return _value(_without_unit(plain, unit), text)


def _plain(text: str) -> str:
    raised = _SUPERSCRIPT.sub(lambda match: "^" + match[0].translate(_RAISED), text)
    raised = re.sub("(?<=[0-9])(?=[¼-¾⅐-⅞])", " ", raised)  # 1½ is not 11/2
    plain = unicodedata.normalize("NFKC", raised).translate(_MINUS)
    return " ".join(plain.split()).lstrip("=≈~ ").strip()


def _without_unit(plain: str, unit: str) -> str:
    """The text up to a trailing unit word, if it is one that is known."""
    match = re.fullmatch(r"(.*[\d.)])\s*(\D+)", plain)
    if match is None:
        return plain
    word = match[2].strip().casefold().rstrip(".!")
    known = (*say("quiz.units").split("|"), unit.casefold(), "")
    return match[1] if word in known else plain


def _value(plain: str, text: str) -> int | float:
    if match := _NUMBER.fullmatch(plain):
        digits = re.sub(r"[,_' ]", "", match[2])
        sign = -1 if match[1] == "-" else 1
        if len(digits) > MOST_DIGITS:
            raise _unreadable(text[:40] + "…", say("quiz.form.number"))
        if match[3] is None and digits.isdigit():
            return sign * int(digits)
        return _finite(sign * float(f"{digits}e{match[3] or 0}"), text)
    if match := _FRACTION.fullmatch(plain):
        if int(match[3]) == 0:
            raise _unreadable(text, say("quiz.form.number"))
        return tidy(int(match[1] + match[2]) / int(match[3]))
    if match := _POWER.fullmatch(plain):
        try:
            value = float(match[2] or 1) * float(match[3]) ** int(match[4])
        except ArithmeticError:
            raise _unreadable(text, say("quiz.form.number")) from None
        return _finite(-value if match[1] == "-" else value, text)
    if _COMMA.fullmatch(plain):
        raise _unreadable(text, say("quiz.form.comma", point=plain.replace(",", ".")))
    if _MULTIPLIER.fullmatch(plain):
        raise _unreadable(text, say("quiz.form.multiplier"))
    raise _unreadable(text, say("quiz.form.number"))


def _finite(value: float, text: str) -> int | float:
    if not isfinite(value):
        raise _unreadable(text, say("quiz.form.number"))
    return tidy(value)


def _unreadable(text: str, form: str) -> Unreadable:
    return Unreadable(say("quiz.unreadable", text=" ".join(text.split()), form=form))


def _read_number(variant: Variant, text: str) -> int | float:
    return read_number(text, str(variant.question.options.get("unit", "")))


def _read_fits(_variant: Variant, text: str) -> int | float | str:
    word = " ".join(unicodedata.normalize("NFKC", text).replace("’", "'").casefold().rstrip(".!").split())
    word = word.removeprefix("it ")
    if word in say("quiz.fits.spellings").split("|"):
        return DOES_NOT_FIT
    try:
        return read_number(text)
    except Unreadable:
        raise _unreadable(text, say("quiz.form.fits")) from None


def _read_shape(_variant: Variant, text: str) -> tuple[int | float, ...]:
    inner = _plain(text).strip("()[]{} .")
    parts = [part for part in _TIMES.split(inner) if part]
    if not 2 <= len(parts) <= 6 or not all(re.fullmatch(r"\d{1,12}(\.\d{1,12})?", part) for part in parts):
        raise _unreadable(text, say("quiz.form.shape"))
    return tuple(int(part) if part.isdigit() else tidy(float(part)) for part in parts)


def _read_expression(variant: Variant, text: str) -> str:
    names = symbols(variant.question)
    try:
        written = read_formula(text, names)
        where = points(variant.question, variant.given)
        if where and not any(value is not None for value in fingerprint(written, where)):
            raise FormulaError("this has no value anywhere")
        return written
    except UnknownName as error:
        form = say("quiz.form.expression-name", name=str(error), symbols=", ".join(names))
        raise _unreadable(text, form) from None
    except FormulaError:
        raise _unreadable(text, wanted_form(variant)) from None


def _example(names: tuple[str, ...]) -> str:
    first, last = names[0], names[-1]
    return f"({first} + 1)/2" if len(names) == 1 else f"({first} + 1)*{last}/2"


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _read_choice(variant: Variant, text: str) -> int:
    """A choice by its own text, by `b`, `b)`, `(b)`, `b) its text`, or by its number counted from 1."""
    wanted = _folded(text)
    texts = [_folded(choice) for choice in variant.choices]
    if wanted in texts:
        return texts.index(wanted)
    match = re.fullmatch(r"\(?([a-h]|\d)\)?[.):]?(?:\s+(.+))?", wanted)
    if match:
        place = LETTERS.index(match[1]) if match[1] in LETTERS else int(match[1]) - 1
        numbered = match[1] in LETTERS or not any(re.match(r"[-−]?[\d.]", choice) for choice in texts)
        if 0 <= place < len(texts) and numbered and match[2] in (None, texts[place]):
            return place
    raise _unreadable(text, wanted_form(variant))


def _letters(variant: Variant, text: str) -> list[int]:
    """The places of the letters in `text`, in its order; Unreadable for anything else."""
    plain = re.sub(r"[\s,;.&/+→>)(\[\]-]+|\band\b", "", _folded(text))
    places = [LETTERS.find(letter) for letter in plain]
    if not places or not all(0 <= place < len(variant.choices) for place in places):
        raise _unreadable(text, wanted_form(variant))
    return places


def _read_several(variant: Variant, text: str) -> tuple[int, ...]:
    return tuple(sorted(set(_letters(variant, text))))


def _read_order(variant: Variant, text: str) -> tuple[int, ...]:
    places = _letters(variant, text)
    if sorted(places) != list(range(len(variant.choices))):
        raise _unreadable(text, wanted_form(variant))
    return tuple(places)


_READERS = {
    "number": _read_number,
    "shape": _read_shape,
    "fits": _read_fits,
    "expression": _read_expression,
    "choice": _read_choice,
    "several": _read_several,
    "order": _read_order,
}
