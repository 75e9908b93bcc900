"""A quiz in lines of text: works in any terminal, through a pipe, and with a screen reader."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tutor.cli.show import prompt_lines, verdict_lines
from tutor.messages import say
from tutor.progress.model import credit

if TYPE_CHECKING:
    from tutor.progress.store import Store
    from tutor.quiz.model import Question, Variant


class Score(NamedTuple):
    """How a quiz went."""

    asked: int
    right: int


class Quit(Exception):
    """The learner has had enough, or there is no more input."""


def hold(variants: "Iterable[Variant]", store: "Store", clock: Callable[[], float] = time.monotonic) -> Score:
    """Ask the variants one after the other, answers read from standard input; returns how it went.

    Each attempt is on disk before its verdict is printed.
    """
    asked = right = 0
    print(say("cli.quiz.how"))
    if sys.stdin.isatty():
        import readline  # noqa: F401  editing of the line one types
    elif hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")  # bytes that are no text make an answer that cannot be read
    try:
        for variant in variants:
            verdict = _ask(variant, store, clock)
            if verdict is not None:
                asked, right = asked + 1, right + verdict
    except (Quit, KeyboardInterrupt):
        print()
    return Score(asked, right)


def _ask(variant: "Variant", store: "Store", clock: Callable[[], float]) -> bool | None:
    """One variant until it is answered or skipped: whether the answer was right, or None."""
    from tutor.quiz.check import check
    from tutor.quiz.model import Unreadable

    print(f"\n{variant.name}")
    print("\n".join(prompt_lines(variant)))
    begun, hints = clock(), 0
    while True:
        text = _line()
        word = text.lower()
        if word == "quit":
            raise Quit
        if word == "skip":
            print(say("cli.quiz.skipped", expected=variant.expected))
            return None
        if word in ("hint", "?"):
            print(variant.hints[hints] if hints < len(variant.hints) else say("cli.quiz.no-hint"))
            hints = min(hints + 1, len(variant.hints))
            continue
        try:
            verdict = check(variant, text)
        except Unreadable as error:
            print(error)
            continue
        worth, seconds = credit(verdict.correct, hints), round(clock() - begun, 1)
        store.record(
            variant.question.id, variant.seed, text, verdict.correct, verdict.mistake, worth, seconds
        )
        print("\n".join(verdict_lines(verdict)))
        return verdict.correct


def _line() -> str:
    """The next answer; one that comes through a pipe is printed after its prompt, as a terminal would have shown it."""
    prompt = say("cli.quiz.prompt")
    if sys.stdin.isatty():
        try:
            return input(prompt).strip()
        except EOFError:
            raise Quit from None
    line = sys.stdin.readline()
    if not line:
        raise Quit
    print(prompt + line.strip())
    return line.strip()


def variants(
    questions: "Sequence[Question]", first_seed: Callable[[str], int], count: int
) -> "Iterator[Variant]":
    """`count` variants, round after round of the questions; `first_seed` gives the first seed for a question's id."""
    from tutor.quiz.variants import draw

    seeds = {question.id: first_seed(question.id) for question in questions}
    for number in range(count if questions else 0):
        turn, place = divmod(number, len(questions))
        question = questions[place]
        yield draw(question, seeds[question.id] + turn)


def end(score: Score) -> None:
    """The last line of a quiz."""
    print(f"\n{say('cli.quiz.score', right=score.right, asked=score.asked)}")
