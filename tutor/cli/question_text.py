"""Variants and verdicts as lines of plain text, and whether pictures are wanted so too."""

import os
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from shutil import get_terminal_size
from string import ascii_lowercase
from typing import TYPE_CHECKING

from tutor.messages import say
from tutor.text.rows import Row, Span, plain

if TYPE_CHECKING:
    from tutor.quiz.model import Variant, Verdict


WORDS = "TUTOR_WORDS"


def words_option(parser: ArgumentParser) -> None:
    """`--words`, for commands that print pictures."""
    parser.add_argument("--words", action="store_true", help=say("cli.option.words"))


def wanted(args: Namespace) -> bool:
    """Whether pictures are to be told in words: this time, or always by the environment."""
    return bool(args.words) or os.environ.get(WORDS, "0") not in ("", "0")


def trimmed(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows without the blank ones at the end."""
    filled = [i for i, row in enumerate(rows) if plain(row)]
    return rows[: filled[-1] + 1] if filled else ()


_LEAD = re.compile(r" +(?:\w {2})?")  # of a choice or a step


def tell(*lines: str) -> None:
    """Print the lines. At a terminal they are broken between words, and go on where their text began."""
    print("\n".join(_broken(lines, get_terminal_size().columns) if sys.stdout.isatty() else lines))


def _broken(lines: Iterable[str], room: int) -> Iterable[str]:
    from tutor.render.page.wrap import wrap

    for line in lines:
        lead = found[0] if (found := _LEAD.match(line)) else ""
        rows = wrap([Span(line[len(lead) :])], room, lead, " " * len(lead))
        yield from map(plain, rows or [()])


def prompt_lines(variant: "Variant") -> list[str]:
    """The question, and its choices by letter."""
    choices = zip(ascii_lowercase, variant.choices, strict=False)
    return [variant.prompt.rstrip(), *(f"  {letter}  {choice}" for letter, choice in choices)]


def verdict_lines(verdict: "Verdict") -> list[str]:
    """Right or wrong and why; what was expected, and the worked solution."""
    if verdict.correct:
        lines = [verdict.feedback]
    else:
        lines = [say("cli.verdict.wrong", feedback=verdict.feedback)]
        lines.append(say("cli.verdict.expected", expected=verdict.expected))
    if verdict.solution:
        lines.append(say("cli.verdict.solution", solution=verdict.solution))
    return lines
