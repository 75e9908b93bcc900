"""An answer in the many forms in which people type it."""

from collections.abc import Iterator
from typing import Any

from tutor.quiz.answers.values import format_plain, significant_digits
from tutor.quiz.model import DOES_NOT_FIT, LETTERS, Variant

WIDE = str.maketrans("0123456789.-%x", "０１２３４５６７８９．－％ｘ")
RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def forms(variant: Variant, value: Any) -> Iterator[str]:
    """`value`, of the variant's kind, as one may type it; it need not be the truth."""
    kind = variant.question.form
    if kind == "choice":
        yield from _choice(variant, value)
    elif kind in ("several", "order"):
        yield from _letters(value)
    elif kind == "shape":
        yield from _shape(value)
    elif kind == "expression":
        yield from _formula(value)
    elif value == DOES_NOT_FIT:
        yield from (
            "does not fit",
            "Doesn't fit!",
            "it does not fit.",
            "맞지 않음",
            "안 맞는다",
            "안맞음",
            "no",
        )
    else:
        yield from _number(variant, value)


def _number(variant: Variant, value: int | float) -> Iterator[str]:
    plain = format_plain(value, variant.question.options.get("tolerance"))
    yield from (
        plain,
        f" {plain} ",
        f"= {plain}",
        f"x = {plain}",
        f"W₂ = {plain}",
        f"{plain}.",
        plain.translate(WIDE),
    )
    yield from (
        f"≈ {plain}",
        f"약 {plain}",
        f"답은 {plain} 입니다",
        f"{plain}개",
        f"about {plain}",
        f"({plain})",
    )
    yield plain.replace("-", "−")
    if unit := str(variant.question.options.get("unit", "")):
        yield f"{plain} {unit}"
    yield f"{value:.11e}"
    mantissa, _, exponent = f"{value:.11e}".partition("e")
    yield f"{mantissa}×10{str(int(exponent)).translate(RAISED)}"
    yield f"{mantissa} * 10^{int(exponent)}"
    if isinstance(value, int):
        for separator in (",", "_", " ", "'", " "):
            yield f"{value:,}".replace(",", separator)
        yield from (f"{value}/1", f"{value}.0", f"파라미터 {value:,}개", f"{value:,} parameters")
    elif 0 < abs(value) < 1:
        yield plain.replace("0.", ".", 1) if "e" not in plain else plain
        if not unit:
            yield from (f"{100 * value:.9f} %", f"{100 * value:.9f}%", f"{100 * value:.9f} per cent")
    if isinstance(value, float):
        yield f"{value:.{significant_digits(variant.question.options.get('tolerance'))}g}"


def _shape(value: tuple[int, ...]) -> Iterator[str]:
    sizes = list(map(str, value))
    for cross in ("x", "×", " x ", " × ", "*", " by ", "X", "·", ", ", " ", ";"):
        yield cross.join(sizes)
    comma = ", ".join(sizes)
    yield from (f"({comma})", f"[{comma}]", f"{{{comma}}}", f"= {comma}", "x".join(sizes).translate(WIDE))
    yield f"({','.join(sizes)})"
    yield f"H×W×D = {'×'.join(sizes)}"
    yield f"{' x '.join(sizes)} 입니다"
    yield " x ".join(f"{size:,}" for size in value)


def _formula(written: str) -> Iterator[str]:
    yield written
    yield written.replace("**", "^").replace("*", "·").replace("-", "−")
    yield written.replace("**2", "²").replace(" ", "")
    yield written.replace("*", "×").replace("××", "^")
    yield f"1*({written}) + 0"
    yield f"y = {written}"
    yield written.translate(str.maketrans("()+", "（）＋"))


def _choice(variant: Variant, place: int) -> Iterator[str]:
    letter = LETTERS[place]
    yield from (
        letter,
        letter.upper(),
        f"{letter})",
        f"({letter})",
        f"{letter}.",
        f" {letter} ",
        f"{letter}번",
        f"정답: {letter}",
    )
    yield from (variant.choices[place], variant.choices[place].upper(), f"{letter}) {variant.choices[place]}")


def _letters(places: tuple[int, ...]) -> Iterator[str]:
    letters = [LETTERS[place] for place in places]
    for separator in ("", " ", ", ", ",", " ,", "; ", " and ", " / "):
        yield separator.join(letters)
    yield " → ".join(letters).upper()
    yield f"({', '.join(letters)})"
