"""Questions and verdicts as lines of plain text."""

import re
import sys
from collections.abc import Iterable
from shutil import get_terminal_size
from string import ascii_lowercase
from typing import TYPE_CHECKING

from tutor.messages import say
from tutor.text.rows import Row, Span, plain

if TYPE_CHECKING:
    from tutor.quiz.model import Variant, Verdict

_INDENT = re.compile(r" +(?:\w {2})?")  # of a choice, "  a  ", or of a step, "  1  "


def print_wrapped(*lines: str) -> None:
    """Print the lines. In a terminal, long ones are wrapped between words and keep their indent."""
    print("\n".join(_wrap(lines, get_terminal_size().columns) if sys.stdout.isatty() else lines))


def _wrap(lines: Iterable[str], columns: int) -> Iterable[str]:
    from tutor.render.page.wrap import wrap

    for line in lines:
        indent = found[0] if (found := _INDENT.match(line)) else ""
        rows = wrap([Span(line[len(indent) :])], columns, indent, " " * len(indent))
        yield from map(plain, rows or [()])


def format_prompt(variant: "Variant") -> list[str]:
    """Return the lines of a question: its prompt, then each choice with its letter."""
    choices = zip(ascii_lowercase, variant.choices, strict=False)
    return [variant.prompt.rstrip(), *(f"  {letter}  {choice}" for letter, choice in choices)]


def format_picture(variant: "Variant", in_words: bool = False) -> list[str]:
    """Return the lines of the picture that a question is about; none where there is nothing to read.

    `in_words` describes it instead of drawing it.
    """
    if variant.run is None or variant.question.kind != "read":
        return []
    if in_words:
        from tutor.cli.describe_figure import describe_panels
        from tutor.quiz.questions.experiment import question_figure

        return list(describe_panels(question_figure(variant.question, variant.run)))
    from tutor.render.question_picture import picture_before

    return _format_rows(picture_before(variant, get_terminal_size((80, 24)).columns))


def format_outcome(variant: "Variant", in_words: bool = False) -> list[str]:
    """Return the lines that show how the run of a `predict` or `find` question ended; none for other questions."""
    if variant.run is None or variant.question.kind == "read":
        return []
    if in_words:
        from tutor.quiz.questions.experiment import run_figure

        figure = run_figure(variant.run)
        return [*filter(None, (figure.alarm, figure.caption, figure.summary))]
    from tutor.render.question_picture import picture_after

    return _format_rows(picture_after(variant, get_terminal_size((80, 24)).columns))


def _format_rows(rows: "Iterable[Row]") -> list[str]:
    from tutor.cli.ansi import row_formatter

    format_row = row_formatter()
    return [format_row(row) for row in rows]


def format_verdict(verdict: "Verdict") -> list[str]:
    """Return the lines of a verdict: right or wrong and why, the expected answer, and the worked solution."""
    if verdict.correct:
        lines = [verdict.feedback]
    else:
        lines = [say("cli.verdict.wrong", feedback=verdict.feedback)]
        lines.append(say("cli.verdict.expected", expected=verdict.expected))
    if verdict.solution:
        lines.append(say("cli.verdict.solution", solution=verdict.solution))
    return lines
