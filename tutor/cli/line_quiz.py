"""A quiz in lines of text: for any terminal, a pipe or a screen reader."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING
from unicodedata import normalize

from tutor.cli.question_text import (
    format_outcome,
    format_picture,
    format_prompt,
    format_verdict,
    print_wrapped,
)
from tutor.errors import UserError
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.progress.store import Store
    from tutor.quiz.model import Question, Variant
    from tutor.quiz.session import QuestionSession, QuizSession


QUIT_WORDS = ("quit", "그만")


class Quit(Exception):
    """The learner ends the quiz, or there is no more input."""


def run_quiz(
    questions: "Sequence[Question]",
    first_seed: Callable[[str], int],
    count: int,
    store: "Store",
    clock: Callable[[], float] = time.monotonic,
    in_words: bool = False,
) -> None:
    """Ask `count` variants, round after round of the questions, and print the score at the end.

    `in_words` describes pictures instead of drawing them.

    Answers come from standard input, and each attempt is on disk before its verdict is printed. `first_seed` gives the first
    seed for a question's id. At a terminal a wrong answer that no mistake explains leads to its first step as a smaller
    question. Through a pipe, where each line answers one question, that step is only shown.
    """
    from tutor.quiz.session import QuestionSession, QuizSession

    print_wrapped(say("cli.quiz.how"))
    start = partial(QuestionSession, store=store, clock=clock, allow_retry=_prepare_input())
    quiz = QuizSession(_draws(questions, first_seed, count), count, start)
    try:
        while (session := _next_session(quiz, len(questions))) is not None:
            key = "cli.quiz.once-more" if quiz.is_repeating else "cli.quiz.place"
            print("\n" + say(key, number=quiz.number, count=count))
            _ask(session, in_words)
    except (Quit, KeyboardInterrupt):
        print()
    skipped = say("cli.quiz.passed", skipped=quiz.skipped) if quiz.skipped else ""
    print(f"\n{say('cli.quiz.score', right=quiz.right, asked=quiz.answered)}{skipped}")


def ask_variants(
    draws: "Sequence[Callable[[], Variant]]",
    store: "Store",
    in_words: bool = False,
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Ask each of these variants once, until the learner quits. Otherwise as `run_quiz`.

    A variant is drawn just before it is asked. One that is faulty is skipped, with a line on stderr.
    """
    from tutor.quiz.session import QuestionSession

    print_wrapped(say("cli.quiz.how"))
    start = partial(QuestionSession, store=store, clock=clock, allow_retry=_prepare_input())
    try:
        for number, draw_variant in enumerate(draws, start=1):
            try:
                session = start(draw_variant())
            except UserError as error:
                print(f"tutor: {error}", file=sys.stderr)
                continue
            print("\n" + say("cli.quiz.place", number=number, count=len(draws)))
            _ask(session, in_words)
    except (Quit, KeyboardInterrupt):
        print()


def _prepare_input() -> bool:
    """Make standard input ready for answers, and return whether it is a terminal."""
    is_terminal = sys.stdin.isatty()
    if is_terminal:
        import readline  # noqa: F401  input() uses it for editing the line
    elif hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")  # bytes that are not text become an unreadable answer
    return is_terminal


def _next_session(quiz: "QuizSession[QuestionSession]", questions: int) -> "QuestionSession | None":
    """Begin the next question. A faulty one is skipped with a line on stderr; if it is the only one, raise its UserError."""
    while True:
        try:
            return quiz.next()
        except UserError as error:
            if questions == 1:
                raise
            print(f"tutor: {error}", file=sys.stderr)


def _draws(
    questions: "Sequence[Question]", first_seed: Callable[[str], int], count: int
) -> "Iterator[Callable[[], Variant]]":
    from tutor.quiz.questions.variant import draw

    seeds = {question.id: first_seed(question.id) for question in questions}
    for number in range(count if questions else 0):
        rounds, index = divmod(number, len(questions))
        question = questions[index]
        yield partial(draw, question, seeds[question.id] + rounds)


def _ask(session: "QuestionSession", in_words: bool) -> None:
    """Ask one question until its verdict is printed."""
    from tutor.quiz.session import Phase

    print("\n".join([session.variant.name, *format_picture(session.variant, in_words)]))
    print_wrapped(*format_prompt(session.variant), _answer_form(session.variant), *_hint_price(session))
    while session.phase is Phase.QUESTION:
        hints = session.hints_taken
        session.submit(_read_line(say("cli.quiz.prompt")))
        if session.complaint:
            print_wrapped(session.complaint)
        elif session.hints_taken > hints:
            print_wrapped(session.shown_hints[-1], *_hint_price(session))
    if session.phase is Phase.FIRST_STEP:
        _ask_step(session)
    elif session.phase is Phase.SECOND_TRY and session.verdict is not None:
        print_wrapped(say("cli.verdict.wrong", feedback=session.verdict.reason))
        _ask_again(session)
    else:
        _print_verdict(session)
    if outcome := format_outcome(session.variant, in_words):
        print("\n".join(outcome))


def _answer_form(variant: "Variant") -> str:
    """Return which form the answer must have, in brackets."""
    from tutor.quiz.check import describe_answer

    text = say("quiz.empty", form=describe_answer(variant))
    return f"({text[:1].upper()}{text[1:]}.)"


def _hint_price(session: "QuestionSession") -> list[str]:
    """Return what the next hint costs, if there is one."""
    return [say("cli.quiz.price", what=session.hint_price)] if session.hint_price else []


def _print_verdict(session: "QuestionSession") -> None:
    """Print the verdict; after a wrong answer the steps of the solution too."""
    verdict = session.verdict
    if verdict is None:
        return
    first, *rest = format_verdict(verdict)
    print_wrapped(verdict.feedback if session.skipped else first, *rest)
    if not verdict.correct and len(session.steps) > 1:
        print_wrapped(
            *(f"  {number}  {step.statement}" for number, step in enumerate(session.steps, start=1))
        )
    if session.credit_note:
        print_wrapped(session.credit_note)


def _ask_step(session: "QuestionSession") -> None:
    """Ask the first step of the solution, and then the question once more. An empty line shows the step."""
    from tutor.quiz.session import Phase

    verdict, step = session.verdict, session.next_step
    if verdict is None or step is None:
        return
    print_wrapped(say("cli.verdict.wrong", feedback=verdict.reason))
    print_wrapped(say("cli.quiz.first-step", ask=step.ask))
    while session.phase is Phase.FIRST_STEP:
        session.submit(_read_line(say("cli.quiz.step-prompt")) or "skip")
        if session.complaint:
            print_wrapped(session.complaint)
    print_wrapped(session.step_verdict.feedback if session.step_verdict else step.statement)
    session.try_again()
    _ask_again(session)


def _ask_again(session: "QuestionSession") -> None:
    """Ask the question once more, and print the verdict. An empty line asks for the solution."""
    from tutor.quiz.session import Phase

    print_wrapped(say("cli.quiz.again"))
    while session.phase is Phase.SECOND_TRY:
        known = session.steps_known
        session.submit(_read_line(say("cli.quiz.prompt")) or "skip")
        if session.complaint:
            print_wrapped(session.complaint)
        elif session.steps_known > known:
            print_wrapped(session.known_steps[-1].statement)
    second, verdict = session.second_verdict, session.verdict
    if verdict is not None:
        print_wrapped(*(format_verdict(second) if second else format_verdict(verdict)[1:]))
    if session.credit_note:
        print_wrapped(session.credit_note)


def _read_line(prompt: str) -> str:
    """Return the next line of input. Raise Quit at the end of the input, and for the word that ends a quiz.

    A line from a pipe is printed after its prompt, as a terminal would have shown it.
    """
    if sys.stdin.isatty():
        try:
            text = input(prompt).strip()
        except EOFError:
            raise Quit from None
    else:
        line = sys.stdin.readline()
        if not line:
            raise Quit
        text = line.strip()
        print(prompt + text)
    if normalize("NFC", text.lower()) in QUIT_WORDS:
        raise Quit
    return text
