"""Which language a command line and its environment ask for, and how much of it is translated."""

import os
import sys
from collections.abc import Mapping, Sequence

from tutor.errors import UserError
from tutor.messages import ENGLISH, LANGUAGES, count_translated, say

VARIABLE = "TUTOR_LANG"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def choose_language(
    arguments: Sequence[str], environment: Mapping[str, str] = os.environ
) -> tuple[str, bool]:
    """Return the language to use, and whether the learner has asked for it by name.

    The option `--lang` comes first, then TUTOR_LANG, then the locale. A wrong value of the option is left to the parser.
    Raise UserError for a wrong value of TUTOR_LANG.
    """
    if (option := _option(arguments)) in LANGUAGES:
        return option, True
    if named := environment.get(VARIABLE, ""):
        if named not in LANGUAGES:
            raise UserError(
                say("cli.lang.unknown", variable=VARIABLE, text=named, known=", ".join(LANGUAGES))
            )
        return named, True
    locale = next((environment[name] for name in LOCALE_VARIABLES if environment.get(name)), "")
    code = locale.partition(".")[0].partition("_")[0].lower()
    return (code if code in LANGUAGES else ENGLISH), False


def can_be_shown(language: str, on_screen: bool) -> bool:
    """Return whether the letters of a language can be shown. Commands also write Korean in an encoding for Korean."""
    from tutor.capabilities import detect_terminal, encodes_hangul

    if language == ENGLISH or detect_terminal().utf8:
        return True
    return not on_screen and encodes_hangul(getattr(sys.__stdout__, "encoding", None) or "ascii")


def missing_translation(language: str) -> str:
    """Return a sentence that says how much of a language is translated; "" if everything is.

    Other texts are counted only if pages are missing, because that takes a while at each start. Tests prove that a language
    with all pages has all texts.
    """
    if language == ENGLISH:
        return ""
    from tutor.content.library import default_root

    lessons = default_root()
    english = {path.name for path in (lessons / ENGLISH).glob("*.md")}
    pages = len(english & {path.name for path in (lessons / language).glob("*.md")})
    if pages == len(english):
        return ""
    texts, all_texts = count_translated(language)
    values = {"pages": pages, "all_pages": len(english), "texts": f"{texts:,}", "all_texts": f"{all_texts:,}"}
    return say("cli.lang.incomplete", language=say(f"cli.lang.{language}"), **values)


def _option(arguments: Sequence[str]) -> str:
    """Return the value of the last `--lang`, "" without one."""
    value = ""
    for i, word in enumerate(arguments):
        if word == "--":
            break
        if word == "--lang" and i + 1 < len(arguments):
            value = arguments[i + 1]
        elif word.startswith("--lang="):
            value = word.partition("=")[2]
    return value
