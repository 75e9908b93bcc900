"""Parse what a learner typed into a value that has the form of the question's answer.

For any text, the only exception raised is Unreadable; its text says which form is expected.
"""

import re
import unicodedata
from typing import Any

from tutor.messages import say
from tutor.quiz.answers.choices import find_choice, find_choices
from tutor.quiz.answers.expressions import (
    UnknownName,
    comparison_points,
    fingerprint,
    parse_expression,
    symbols_of,
)
from tutor.quiz.answers.notation import (
    PLAIN_SIGNS,
    drop_invisible,
    expand_fractions,
    expand_superscripts,
    has_unknown_digits,
    listed_words,
)
from tutor.quiz.answers.values import is_finite, tidy
from tutor.quiz.evaluator import FormulaError
from tutor.quiz.model import DOES_NOT_FIT, LETTERS, Unreadable, Variant

MAX_LENGTH = 400  # characters of an answer
MAX_DIGITS = 40  # of a number
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:_\d{3})+|\d{1,3}(?:'\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d*)?|\.\d+"
)
_NUMBER = re.compile(rf"([-+]?)\s*({_DIGITS})(?:\s*[eE]\s*([-+]?\d{{1,4}}))?")
_POWER = re.compile(  # 10^-3, 2·10^6
    r"([-+]?)\s*(?:(\d+(?:\.\d*)?|\.\d+)\s*[*×x·]\s*)?(\d+(?:\.\d+)?)\s*(?:\^|\*\*)\s*\(?\s*([-+]?\d{1,4})\s*\)?"
)
_MIXED_NUMBER = re.compile(r"([-+]?)\s*(\d{1,9})\s+(\d{1,9})\s*/\s*(\d{1,9})")  # 5 1/2
_FRACTION = re.compile(r"([-+]?)\s*(\d{1,18}(?:\.\d{1,18})?)\s*/\s*(\d{1,18}(?:\.\d{1,18})?)")
_ZERO_COMMA = re.compile(r"^([-+]?\s*0),(\d+)$")  # 0,25 must be a decimal, since no thousands begin with 0
_APOSTROPHE = re.compile(r"(?<=\d)[’ʼ](?=\d{3})")
_NAME = re.compile(r"\s*[^\W\d_][₀-₉]?\s*")  # W, a₂
_COMMA = re.compile(r"[-+]?\d+,\d+(?:[eE][-+]?\d+)?")  # 3,5
_MULTIPLIER = re.compile(
    r"[-+]?[\d.,]+\s*(k|m|g|mi|ki|mb|kb|kib|mib|million|thousand|billion)", re.IGNORECASE
)
_RAISED_MINUS = re.compile(r"^\s*⁻(?=[\d.])")  # ⁻3
_POINT_OR_THOUSANDS = re.compile(r"[^\d,]*\d{1,3},\d{3}(?:[eE]-?\d+)?[^\d,]*")  # 1,234 may be 1.234
_POINTS_FOR_THOUSANDS = re.compile(r"[^\d.]*([1-9]\d{0,2}(?:\.\d{3})+)[^\d.]*")  # 110.000, 1.519.760
_IN_BYTES = re.compile(r"\bbytes?\b|바이트", re.IGNORECASE)
_COMPARES = re.compile(
    r"[<>≤≥≦≧⩽⩾]|than|\b(?:or|and) (?:less|lower|smaller|more|higher|larger|greater)\b|below|under|above"
    "|at most|at least|up to|보다|미만|이하|초과|이상",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\s*[\d.]+\s*[–~～]\s*[\d.]+\s*")  # 3–5 is a range, not a difference
_SUM_IN_BRACKETS = re.compile(r"\(([^()]*[\d)]\s*[-+*·×/]\s*[\d(][^()]*)\)")
_CROSS = re.compile(r"\s*(?:[xх×✕✖⨯*·]|\bby\b)\s*", re.IGNORECASE)
_CROSS_ALONE = re.compile(
    r"\s*(?:[xх×✕✖⨯]|\bby\b)\s*", re.IGNORECASE
)  # beside it, `*` is a sign of a calculation
_LABEL = re.compile(r"[^\W\d_]+\s*[=:]\s*(?=\d)")  # H=29, W=37, D=10
_SEPARATOR = re.compile(r"\s*(?:[,;]|\s)\s*")
_SPACED_SEPARATOR = re.compile(r"\s*[;,]\s+")
_THOUSANDS = re.compile(r"\d{1,3}(?:[,_']\d{3})+")
_ROWS_AND_COLUMNS = re.compile(
    r"(\d+)\s*(?:행|rows?)\s*(?:,|and|x|×)?\s*(\d+)\s*(?:열|columns?)\s*", re.IGNORECASE
)
_IT_FITS = re.compile(r"^\s*(?:(?:yes|it fits|fits)[,;:]?|맞(?:아요|는다|다),)\s+", re.IGNORECASE)
_PERCENT = re.compile(r"\s*(?:%|per ?cent|퍼센트|프로)$", re.IGNORECASE)


def parse_answer(variant: Variant, text: str) -> Any:
    """Return the answer in `text` as a value of the same form as `Variant.answer`. Raise Unreadable if it has another form."""
    text = drop_invisible(text).replace("$", "")  # $1 - a^2$, as in LaTeX
    if not text.strip():
        raise Unreadable(say("quiz.empty", form=describe_form(variant)))
    if len(text) > MAX_LENGTH:
        raise _unreadable(text[:40] + "…", describe_form(variant))
    return _PARSERS[variant.question.form](variant, text.strip())


def describe_form(variant: Variant) -> str:
    """Return the form that an answer to this variant must have, as words."""
    form, count = variant.question.form, len(variant.choices)
    letters = LETTERS[:count]
    if form == "choice":
        return say("quiz.form.choice", letters=", ".join(letters))
    if form == "several":
        return say("quiz.form.several", example=f"{letters[0]}, {letters[-1]}")
    if form == "order":
        return say("quiz.form.order", letters=", ".join(letters), example=" ".join(reversed(letters)))
    if form == "expression":
        names = symbols_of(variant.question)
        return say("quiz.form.expression", symbols=", ".join(names), example=_example_expression(names))
    return say(f"quiz.form.{form}")


def parse_number(text: str, unit: str = "", words: frozenset[str] = frozenset()) -> int | float:
    """Return a number as people write it: 1,705 · 1_705 · 1 705 · 2.5e-3 · 10^-3 · 1/2 · 50 % · −3 · １２ · 12 px.

    `unit` is the question's own unit; if it is "%", a per cent sign changes nothing. `words` may stand beside the number too.
    """
    plain = _strip_words(_normalize(text), unit, words)
    if percent := _PERCENT.search(plain):
        value = _parse_plain_number(plain[: percent.start()], text)
        return tidy(value if unit == "%" else value / 100)
    return _parse_plain_number(plain, text)


def _normalize(text: str) -> str:
    """Return the text with one notation for signs and spaces.

    Of an equation only one side is kept: the last, or the first if the last is a name, as in `27 = W`.
    """
    text = _RAISED_MINUS.sub("-", text)
    text = expand_fractions(expand_superscripts(text, "^{}"), "{}/{}")
    sides = re.split("[=≈≒]", " ".join(text.replace("＝", "=").split()).rstrip(" ="))
    text = sides[0] if len(sides) == 2 and _NAME.fullmatch(sides[1]) else sides[-1]
    if has_unknown_digits(text):
        raise _unreadable(text, say("quiz.form.digits"))
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(PLAIN_SIGNS).split())
    return _APOSTROPHE.sub("'", plain).lstrip("~ ").rstrip(" .!")


def _strip_words(plain: str, unit: str, words: frozenset[str]) -> str:
    """Return the number without the words around it if all are known: `파라미터 34,944개`, `about 12 px wide`."""
    match = re.fullmatch(r"([^\d.+(-]*)(.*[\d)%]\.?)\s*([^\d]*)", plain)
    if match is None or match[2] == plain:
        return plain if match is None else _strip_brackets(plain)
    before, number, after = match.groups()
    units = listed_words("quiz.unit-words") | words | {*unit.casefold().split(), unit.casefold()}
    if percent := re.match(r"(?:per ?cent|퍼센트|프로)\b", after, re.IGNORECASE):
        number, after = f"{number}%", after[percent.end() :]
    if not _all_known(before, listed_words("quiz.leading-words") | units) or not _all_known(after, units):
        return plain
    return _strip_brackets(number.strip())


def _strip_brackets(number: str) -> str:
    return number[1:-1].strip() if number[:1] == "(" and number[-1:] == ")" else number


def _all_known(text: str, known: frozenset[str]) -> bool:
    """Return whether a text consists of known words. Korean words may also be joined without spaces, as in `개입니다`."""
    return all(
        word in known or _is_joined(word, known)
        for word in (word.strip(".,!:;?") for word in text.casefold().split())
        if word
    )


def _is_joined(word: str, known: frozenset[str]) -> bool:
    if not re.fullmatch("[가-힣]+", word):
        return False
    ends = {0}
    for end in range(1, len(word) + 1):
        if any(word[start:end] in known for start in ends):
            ends.add(end)
    return len(word) in ends


def _parse_plain_number(plain: str, text: str) -> int | float:
    """Return the number in `plain`; `text` is what the learner typed, for the error."""
    plain = _ZERO_COMMA.sub(r"\1.\2", plain)
    if match := _NUMBER.fullmatch(plain):
        digits = re.sub(r"[,_' ]", "", match[2])
        sign = -1 if match[1] == "-" else 1
        if len(digits) > MAX_DIGITS:
            raise _unreadable(text[:40] + "…", say("quiz.form.number"))
        if match[3] is None and digits.isdigit():
            return sign * int(digits)
        return _require_finite(sign * float(f"{digits}e{match[3] or 0}"), text)
    if match := _FRACTION.fullmatch(plain):
        if float(match[3]) == 0:
            raise _unreadable(text, say("quiz.form.number"))
        return tidy(float(match[1] + match[2]) / float(match[3]))
    if (match := _MIXED_NUMBER.fullmatch(plain)) and int(match[3]) < int(match[4]):
        value = int(match[2]) + int(match[3]) / int(match[4])
        return tidy(-value if match[1] == "-" else value)
    if match := _POWER.fullmatch(plain):
        try:
            value = float(match[2] or 1) * float(match[3]) ** int(match[4])
        except ArithmeticError:
            raise _unreadable(text, say("quiz.form.number")) from None
        return _require_finite(-value if match[1] == "-" else value, text)
    if _COMMA.fullmatch(plain):
        raise _unreadable(text, say("quiz.form.comma", point=plain.replace(",", ".")))
    if _MULTIPLIER.fullmatch(plain):
        raise _unreadable(text, say("quiz.form.multiplier"))
    raise _unreadable(text, say("quiz.form.number"))


def _require_finite(value: float, text: str) -> int | float:
    if not is_finite(value):
        raise _unreadable(text, say("quiz.form.number"))
    return tidy(value)


def _unreadable(text: str, form: str) -> Unreadable:
    return Unreadable(say("quiz.unreadable", text=" ".join(text.split()), form=form))


def _parse_number_answer(variant: Variant, text: str) -> Any:
    """Return the number in an answer: written in a usual way, in an unusual one, or with words of the question beside it."""
    # imported only here: few answers need it, and `tutor check` must start fast
    from tutor.quiz.answers.number_formats import is_right, parse_unusual_number, question_words

    if _COMPARES.search(text):
        from tutor.quiz.answers.comparisons import strip_comparison

        text = strip_comparison(variant, text)
    unit = str(variant.question.options.get("unit", ""))
    try:
        value = parse_number(text, unit)
    except Unreadable as error:
        value = parse_unusual_number(variant, text)
        if value is not None and (not _FROM_TO.fullmatch(text) or is_right(variant, value)):
            return value
        try:
            return parse_number(text, unit, question_words(variant))
        except Unreadable:
            _refuse_points(variant, text, None)
            raise error from None
    _refuse_points(variant, text, value)
    if (
        _POINT_OR_THOUSANDS.fullmatch(text)
        and not is_right(variant, value)
        and is_right(variant, value / 1000)
    ):
        raise _unreadable(text, say("quiz.form.comma", point=text.strip().replace(",", ".")))
    return value


def _refuse_points(variant: Variant, text: str, value: Any) -> None:
    """Raise Unreadable for thousands with points: always for 1.519.760, and for 110.000 if 110 is wrong and 110,000 right."""
    from tutor.quiz.answers.number_formats import is_right

    match = _POINTS_FOR_THOUSANDS.fullmatch(text)
    if match is None:
        return
    whole = match[1].replace(".", "")
    if value is None:
        is_meant = match[1].count(".") > 1
    else:
        is_meant = (
            isinstance(variant.answer, int)
            and not _IN_BYTES.search(variant.prompt)  # 401.408 may be kilobytes
            and not is_right(variant, value)
            and is_right(variant, round(1000 * value))
        )
    if is_meant:
        raise _unreadable(text, say("quiz.form.points", whole=whole))


def _parse_fits(variant: Variant, text: str) -> Any:
    words = " ".join(unicodedata.normalize("NFKC", text).replace("’", "'").casefold().rstrip(".!").split())
    words = words.removeprefix("it ")
    spellings = listed_words("quiz.fits.spellings")
    if words in spellings or words.replace(" ", "") in [spelling.replace(" ", "") for spelling in spellings]:
        return DOES_NOT_FIT
    try:
        return _parse_number_answer(variant, _IT_FITS.sub("", text))
    except Unreadable:
        raise _unreadable(text, say("quiz.form.fits")) from None


def _parse_shape(variant: Variant, text: str) -> tuple[int | float, ...]:
    if len(_LABEL.findall(text)) > 1:
        text = _LABEL.sub("", text)
    inner = _strip_shape_words(
        _SUM_IN_BRACKETS.sub(lambda match: _calculate_size(match[1]), _normalize(text))
    )
    if match := _ROWS_AND_COLUMNS.fullmatch(text):
        parts = list(match.groups())
    elif _CROSS.search(inner):
        parts = _CROSS.split(inner)
        if len(parts) != len(variant.answer) and _CROSS_ALONE.search(inner):
            parts = _CROSS_ALONE.split(inner)  # 2*2*2 x 27*27
    elif _SPACED_SEPARATOR.search(inner):
        parts = _SPACED_SEPARATOR.split(inner)  # so that (75, 1,024) is two sizes
    else:
        parts = [part for part in _SEPARATOR.split(inner) if part]
    sizes = [
        re.sub(r"[,_']", "", part) if _THOUSANDS.fullmatch(part) else _calculate_size(part) for part in parts
    ]
    if not 2 <= len(sizes) <= 6 or not all(re.fullmatch(r"\d{1,12}(\.\d{1,12})?", size) for size in sizes):
        raise _unreadable(text, say("quiz.form.shape"))
    return tuple(int(size) if size.isdigit() else tidy(float(size)) for size in sizes)


def _calculate_size(text: str) -> str:
    """Return the result of a calculation in a shape, 12 for `(39 − 5 + 2)/3`; any other text as it is."""
    if text.isdigit() or not re.search(r"\d\s*[-+*·×/^]\s*\d", text):
        return text
    from tutor.quiz.answers.number_formats import calculate

    value = calculate(text)
    return text if value is None or value < 0 else f"{value:.12g}"


def _strip_shape_words(plain: str) -> str:
    """Return a shape without its brackets and without known words after it."""
    match = re.fullmatch(r"(.*\d[.)\]} ]*)([^\d]*)", plain)
    if match and _all_known(match[2], listed_words("quiz.unit-words")):
        plain = match[1]
    return plain.strip("()[]{} .,")


def _parse_expression_answer(variant: Variant, text: str) -> str:
    names = symbols_of(variant.question)
    try:
        written = parse_expression(text, names)
        points = comparison_points(variant.question, variant.given)
        if points and not any(value is not None for value in fingerprint(written, points)):
            raise FormulaError("this has no value anywhere")
        return written
    except UnknownName as error:
        form = say("quiz.form.expression-name", name=str(error), symbols=", ".join(names))
        raise _unreadable(text, form) from None
    except FormulaError:
        raise _unreadable(text, describe_form(variant)) from None


def _example_expression(names: tuple[str, ...]) -> str:
    first, last = names[0], names[-1]
    return f"({first} + 1)/2" if len(names) == 1 else f"({first} + 1)*{last}/2"


def _parse_choice(variant: Variant, text: str) -> int:
    index = find_choice(variant.choices, text)
    if index is None:
        raise _unreadable(text, describe_form(variant))
    return index


def _parse_several(variant: Variant, text: str) -> tuple[int, ...]:
    indices = find_choices(variant.choices, text)
    if not indices:
        raise _unreadable(text, describe_form(variant))
    return tuple(sorted(set(indices)))


def _parse_order(variant: Variant, text: str) -> tuple[int, ...]:
    indices = find_choices(variant.choices, text)
    if sorted(indices) != list(range(len(variant.choices))):
        raise _unreadable(text, describe_form(variant))
    return tuple(indices)


_PARSERS = {
    "number": _parse_number_answer,
    "shape": _parse_shape,
    "fits": _parse_fits,
    "expression": _parse_expression_answer,
    "choice": _parse_choice,
    "several": _parse_several,
    "order": _parse_order,
}
