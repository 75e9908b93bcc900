"""What a learner typed -> a value of the question's kind, or Unreadable with the form that is wanted.

Whatever is typed: nothing but Unreadable is raised.
"""

import re
import unicodedata
from functools import cache
from math import isfinite
from typing import Any

from tutor.messages import say
from tutor.quiz.answers.expressions import UnknownName, fingerprint, points, read_formula, symbols
from tutor.quiz.answers.values import DOES_NOT_FIT, tidy
from tutor.quiz.model import Unreadable, Variant
from tutor.quiz.questions.evaluator import FormulaError
from tutor.quiz.questions.instantiate import LETTERS

LONGEST = 400
MOST_DIGITS = 40
_MINUS = str.maketrans("−–—‐‑⁄∕", "-----//")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_SUPERSCRIPT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+")
_PLAIN = (
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:_\d{3})+|\d{1,3}(?:'\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d*)?|\.\d+"
)
_NUMBER = re.compile(rf"([-+]?)\s*({_PLAIN})(?:\s*[eE]\s*([-+]?\d{{1,4}}))?")
_POWER = re.compile(
    r"([-+]?)\s*(?:(\d+(?:\.\d*)?|\.\d+)\s*[*×x·]\s*)?(\d+(?:\.\d+)?)\s*(?:\^|\*\*)\s*\(?\s*([-+]?\d{1,4})\s*\)?"
)
_FRACTION = re.compile(r"([-+]?)\s*(\d{1,18}(?:\.\d{1,18})?)\s*/\s*(\d{1,18}(?:\.\d{1,18})?)")
_ZERO_COMMA = re.compile(r"^([-+]?\s*0),(\d+)$")  # no thousands begin with 0
_COMMA = re.compile(r"[-+]?\d+,\d+")
_MULTIPLIER = re.compile(
    r"[-+]?[\d.,]+\s*(k|m|g|mi|ki|mb|kb|kib|mib|million|thousand|billion)", re.IGNORECASE
)
_CROSS = re.compile(r"\s*(?:[xх×✕✖⨯*·]|\bby\b)\s*", re.IGNORECASE)
_TIMES = re.compile(r"\s*(?:[,;]|\s)\s*")
_LISTED = re.compile(r"\s*[;,]\s+")
_THOUSANDS = re.compile(r"\d{1,3}(?:[,_']\d{3})+")
_BETWEEN = re.compile(r"[\s,;.&/+→>=)(\[\]-]|(?:and|then|the|x =)(?!\w)|와|과|그리고")
_PER_CENT = re.compile(r"\s*(?:%|per ?cent|퍼센트|프로)$", re.IGNORECASE)


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


def read_number(text: str, unit: str = "", words: frozenset[str] = frozenset()) -> int | float:
    """A number as people write them: 1,705 · 1_705 · 1 705 · 2.5e-3 · 10^-3 · 1/2 · 50 % · −3 · full-width digits · 12 px.

    `unit` is a further unit word; if it is "%", a per cent sign changes nothing. `words` may stand around the number as well.
    Unreadable says what form is wanted.
    """
    plain = _without_words(_plain(text), unit, words)
    if share := _PER_CENT.search(plain):
        value = _value(plain[: share.start()], text)
        return tidy(value if unit == "%" else value / 100)
    return _value(plain, text)


def _plain(text: str) -> str:
    """One way of writing signs and blanks; of a whole equation, what stands after the last equals sign."""
    raised = _SUPERSCRIPT.sub(lambda match: "^" + match[0].translate(_RAISED), text)
    raised = re.sub("(?<=[0-9])(?=[¼-¾⅐-⅞])", " ", raised)  # 1½ is not 11/2
    plain = unicodedata.normalize("NFKC", raised).translate(_MINUS)
    plain = re.split("[=≈≒]", " ".join(plain.split()).rstrip(" ="))[-1]
    return plain.lstrip("~ ").rstrip(" .!")


def _without_words(plain: str, unit: str, words: frozenset[str]) -> str:
    """The number without the words around it, if they are known ones: `파라미터 34,944개`, `about 12 px wide`."""
    match = re.fullmatch(r"([^\d.+(-]*)(.*[\d)%]\.?)\s*([^\d]*)", plain)
    if match is None or match[2] == plain:
        return plain if match is None else _unbracketed(plain)
    before, number, after = match.groups()
    units = _listed("quiz.units") | words | {*unit.casefold().split(), unit.casefold()}
    leads = _listed("quiz.leads")
    if share := re.match(r"(?:per ?cent|퍼센트|프로)\b", after, re.IGNORECASE):
        number, after = f"{number}%", after[share.end() :]
    if not _all_known(before, leads | units) or not _all_known(after, units):
        return plain
    return _unbracketed(number.strip())


def _unbracketed(number: str) -> str:
    return number[1:-1].strip() if number[:1] == "(" and number[-1:] == ")" else number


@cache
def _split(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))


def _listed(key: str) -> frozenset[str]:
    """The words of a list in the catalogue, taken apart once for each language."""
    return _split(say(key))


def _all_known(words: str, known: frozenset[str]) -> bool:
    """Whether a text consists of known words; of Korean ones also without blanks between, `개입니다`."""
    return all(
        word in known or _joined(word, known)
        for word in (word.strip(".,!:;?") for word in words.casefold().split())
        if word
    )


def _joined(word: str, known: frozenset[str]) -> bool:
    if not re.fullmatch("[가-힣]+", word):
        return False
    ends = {0}
    for end in range(1, len(word) + 1):
        if any(word[start:end] in known for start in ends):
            ends.add(end)
    return len(word) in ends


def _value(plain: str, text: str) -> int | float:
    plain = _ZERO_COMMA.sub(r"\1.\2", plain)
    if match := _NUMBER.fullmatch(plain):
        digits = re.sub(r"[,_' ]", "", match[2])
        sign = -1 if match[1] == "-" else 1
        if len(digits) > MOST_DIGITS:
            raise _unreadable(text[:40] + "…", say("quiz.form.number"))
        if match[3] is None and digits.isdigit():
            return sign * int(digits)
        return _finite(sign * float(f"{digits}e{match[3] or 0}"), text)
    if match := _FRACTION.fullmatch(plain):
        if float(match[3]) == 0:
            raise _unreadable(text, say("quiz.form.number"))
        return tidy(float(match[1] + match[2]) / float(match[3]))
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


def _read_number(variant: Variant, text: str) -> Any:
    """One number; else a calculation, a number with words of the question, or sizes (see `wider`)."""
    from tutor.quiz.answers.number_formats import known_words, wider  # only unusual forms need it

    unit = str(variant.question.options.get("unit", ""))
    try:
        return read_number(text, unit)
    except Unreadable as error:
        value = wider(variant, text)
        if value is not None:
            return value
        try:
            return read_number(re.sub("^[^<>≤≥]*[<>≤≥]=?", "", text), unit, known_words(variant))
        except Unreadable:
            raise error from None


def _read_fits(variant: Variant, text: str) -> Any:
    word = " ".join(unicodedata.normalize("NFKC", text).replace("’", "'").casefold().rstrip(".!").split())
    word = word.removeprefix("it ")
    spellings = _listed("quiz.fits.spellings")
    if word in spellings or word.replace(" ", "") in [one.replace(" ", "") for one in spellings]:
        return DOES_NOT_FIT
    try:
        return _read_number(variant, text)
    except Unreadable:
        raise _unreadable(text, say("quiz.form.fits")) from None


def _read_shape(_variant: Variant, text: str) -> tuple[int | float, ...]:
    inner = _bare(_plain(text))
    if _CROSS.search(inner):
        parts = _CROSS.split(inner)
    elif _LISTED.search(inner):
        parts = _LISTED.split(inner)  # so that (75, 1,024) are two sizes
    else:
        parts = [part for part in _TIMES.split(inner) if part]
    sizes = [re.sub(r"[,_']", "", part) if _THOUSANDS.fullmatch(part) else part for part in parts]
    if not 2 <= len(sizes) <= 6 or not all(re.fullmatch(r"\d{1,12}(\.\d{1,12})?", size) for size in sizes):
        raise _unreadable(text, say("quiz.form.shape"))
    return tuple(int(size) if size.isdigit() else tidy(float(size)) for size in sizes)


def _bare(plain: str) -> str:
    """A shape without brackets and without known words after it."""
    match = re.fullmatch(r"(.*\d[.)\]} ]*)([^\d]*)", plain)
    if match and _all_known(match[2], _listed("quiz.units")):
        plain = match[1]
    return plain.strip("()[]{} .,")


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
    match = re.fullmatch(
        rf"(?:(?:{say('quiz.choice-words')})[ :]*)?\(?([a-h]|\d)\)?번?[.):]?(?:\s+(.+))?", wanted
    )
    if match:
        place = LETTERS.index(match[1]) if match[1] in LETTERS else int(match[1]) - 1
        numbered = match[1] in LETTERS or not any(re.match(r"[-−]?[\d.]", choice) for choice in texts)
        if 0 <= place < len(texts) and numbered and match[2] in (None, texts[place]):
            return place
    raise _unreadable(text, wanted_form(variant))


def _letters(variant: Variant, text: str) -> list[int]:
    """The places of the letters in `text`, or of choices written out, in its order; Unreadable for anything else."""
    plain = re.sub(r"[\s,;.&/+→>=)(\[\]-]+|\band\b|\bthen\b|번|와|과|그리고", "", _folded(text))
    places = [LETTERS.find(letter) for letter in plain]
    if not places or not all(0 <= place < len(variant.choices) for place in places):
        return _by_words(variant, text)
    return places


def _by_words(variant: Variant, text: str) -> list[int]:
    """The places of choices that are written out, in the text's order; Unreadable if anything else stands there."""
    wanted = {_named(choice): place for place, choice in enumerate(variant.choices)}
    told = unicodedata.normalize("NFKC", text).translate(_MINUS).casefold()
    names = sorted(filter(None, wanted), key=len, reverse=True)
    places, at = [], 0
    while at < len(told):
        here = (one for one in names if told.startswith(one, at) and not told[at + len(one) :][:1].isalnum())
        name = next(here, "")
        if name:
            places.append(wanted[name])
        between = _BETWEEN.match(told, at)
        at += len(name or (between[0] if between else ""))
        if not name and not between:
            raise _unreadable(text, wanted_form(variant))
    if not places:
        raise _unreadable(text, wanted_form(variant))
    return places


def _named(choice: str) -> str:
    """A choice as one writes it in a list: without an article, `x = 5` as 5."""
    plain = _folded(choice).translate(_MINUS).removeprefix("the ")
    return plain.removeprefix("x = ")


def _read_several(variant: Variant, text: str) -> tuple[int, ...]:
    numbers = re.findall(r"\d+", text)
    if numbers and re.fullmatch(r"[\d\s,;&번]+", text):
        letters = " ".join(LETTERS[int(n) - 1 : int(n)] or "?" for n in numbers if len(n) < 3)
        text = text if "?" in letters else letters
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
