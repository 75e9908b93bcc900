"""Variants and verdicts as lines of plain text."""

from collections.abc import Sequence
from string import ascii_lowercase
from typing import TYPE_CHECKING

from tutor.messages import say
from tutor.rows import Row, plain

if TYPE_CHECKING:
    from tutor.quiz.model import Variant, Verdict


def trimmed(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows without the blank ones at the end."""
    filled = [i for i, row in enumerate(rows) if plain(row)]
    return rows[: filled[-1] + 1] if filled else ()


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
