"""Check that every message of the program is translated."""

from collections.abc import Iterator
from pathlib import Path

from tutor.content.model import LintFinding
from tutor.messages import ENGLISH, LANGUAGES, english_files, untranslated

MOST_NAMED = 3
"""How many keys a finding names at most."""


def lint_messages() -> Iterator[LintFinding]:
    """Yield a finding for each English file that has messages without a translation, and each language."""
    for language in LANGUAGES:
        missing = untranslated(language) if language != ENGLISH else ()
        for path, text in english_files() if missing else ():
            places = {key: text.index(f'"{key}"') for key in missing if f'"{key}"' in text}
            if places:
                yield _describe(language, path, sorted(places, key=places.__getitem__), text)


def _describe(language: str, path: Path, keys: list[str], text: str) -> LintFinding:
    line = text[: text.index(f'"{keys[0]}"')].count("\n") + 1
    count = "1 text is" if len(keys) == 1 else f"{len(keys)} texts are"
    named = ", ".join(keys[:MOST_NAMED] + ["…"] * (len(keys) > MOST_NAMED))
    file = f"tutor/messages/{language}/" + path.as_posix().rpartition(f"/messages/{ENGLISH}/")[2]
    what = f"{count} not in `{language}`: {named}"
    return LintFinding(path, line, what, f"write the same keys in {file}", "style")
