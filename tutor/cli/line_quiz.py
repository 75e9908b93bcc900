"""A quiz in lines of text: works in any terminal, through a pipe, and with a screen reader."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tutor.cli.question_text import prompt_lines, tell, verdict_lines
from tutor.messages import say
from tutor.progress.model import SKIPPED, credit

if TYPE_CHECKING:
    from tutor.progress.store import Store
    from tutor.quiz.model import Question, Variant, Verdict
    from tutor.quiz.solutions.walkthrough import Walk

    Tell = Callable[[Variant, Verdict], None]


class Score(NamedTuple):
    """How a quiz went; `asked` counts the questions answered, not those skipped."""

    asked: int
    right: int
    skipped: int = 0


class _Done(NamedTuple):
    """A question answered after so many hints, or skipped."""

    verdict: "Verdict"
    hints: int
    skipped: bool


class Quit(Exception):
    """The learner has had enough, or there is no more input."""


def hold(
    variants: "Iterable[Variant]", count: int, store: "Store", clock: Callable[[], float] = time.monotonic
) -> Score:
    """Ask the `count` variants one after the other, answers read from standard input; returns how it went.

    Each attempt is on disk before its verdict is printed. What was skipped comes once more at the end, with other numbers. At a
    terminal a wrong answer that nothing explains leads to its first step as a smaller question; through a pipe, where each
    line is the answer to a question, that step is only told.
    """
    asked = right = passed = 0
    tell(say("cli.quiz.how"))
    respond = _tell
    if sys.stdin.isatty():
        import readline  # noqa: F401  editing of the line one types

        respond = _talk
    elif hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")  # bytes that are no text make an answer that cannot be read
    back = _Back()
    try:
        for number, variant in enumerate(back.after(variants), start=1):
            key = "cli.quiz.place" if number <= count else "cli.quiz.once-more"
            print("\n" + say(key, number=number, count=count))
            done = _ask(variant, store, clock)
            if done.skipped:
                passed += 1
                back.bring(variant)
                _tell_skipped(variant, done.verdict)
                continue
            asked, right = asked + 1, right + done.verdict.correct
            respond(variant, done.verdict)
            if done.verdict.correct and done.hints:
                tell(say("quiz.worth", share=round(100 * credit(True, done.hints))))
    except (Quit, KeyboardInterrupt):
        print()
    return Score(asked, right, passed)


class _Back:
    """Brings what was skipped once more, with the numbers after those already asked."""

    def __init__(self) -> None:
        self._waiting: list[Question] = []
        self._seeds: dict[str, int] = {}
        self._skipped: set[str] = set()

    def after(self, variants: "Iterable[Variant]") -> "Iterator[Variant]":
        """The variants, then those brought back."""
        from tutor.quiz.questions.variant import draw

        for variant in variants:
            self._seeds[variant.question.id] = variant.seed
            yield variant
        while self._waiting:
            question = self._waiting.pop(0)
            yield draw(question, self._seeds[question.id] + 1)

    def bring(self, variant: "Variant") -> None:
        """Ask the question of `variant` again later, unless it was brought back before."""
        if variant.question.id not in self._skipped:
            self._skipped.add(variant.question.id)
            self._waiting.append(variant.question)


def _ask(variant: "Variant", store: "Store", clock: Callable[[], float]) -> _Done:
    """One variant until it is answered or skipped, and that recorded."""
    from tutor.quiz.check import check, skipped
    from tutor.quiz.model import Unreadable

    print(variant.name)
    tell(*prompt_lines(variant), _form(variant), *_price(variant, 0))
    begun, hints = clock(), 0
    while True:
        text = _line(say("cli.quiz.prompt"))
        word = text.lower()
        if word in ("hint", "?"):
            tell(*_hint(variant, hints))
            hints = min(hints + 1, len(variant.hints))
            continue
        try:
            verdict = skipped(variant) if word == "skip" else check(variant, text, hints)
        except Unreadable as error:
            tell(str(error))
            continue
        given_up = word == "skip"
        store.record(
            question=variant.question.id,
            seed=variant.seed,
            answer=SKIPPED if given_up else text,
            correct=verdict.correct,
            mistake=verdict.mistake,
            credit=credit(verdict.correct, hints),
            seconds=round(clock() - begun, 1),
        )
        return _Done(verdict, hints, given_up)


def _form(variant: "Variant") -> str:
    """What kind of answer is wanted, which is what is said to an empty one."""
    from tutor.quiz.check import check
    from tutor.quiz.model import Unreadable

    try:
        check(variant, "")
    except Unreadable as error:
        text = str(error)
        return f"({text[:1].upper()}{text[1:]}.)"
    return ""


def _hint(variant: "Variant", taken: int) -> list[str]:
    """The next hint, and what the one after it would cost."""
    if taken >= len(variant.hints):
        return [say("cli.quiz.no-hint")]
    return [variant.hints[taken], *_price(variant, taken + 1)]


def _price(variant: "Variant", taken: int) -> list[str]:
    """What the next hint costs, if there is one: said before it is taken."""
    count = len(variant.hints)
    if taken >= count:
        return []
    share = round(100 * credit(True, taken + 1))
    return [say("cli.quiz.price", what=say("quiz.hint-price", number=taken + 1, count=count, share=share))]


def _tell(variant: "Variant", verdict: "Verdict") -> None:
    """The verdict, whole; after a wrong answer with the solution step by step."""
    tell(*verdict_lines(verdict), *(() if verdict.correct else _steps(variant)))


def _tell_skipped(variant: "Variant", verdict: "Verdict") -> None:
    """What a question that was skipped comes to."""
    tell(verdict.feedback, *verdict_lines(verdict)[1:], *_steps(variant))


def _steps(variant: "Variant") -> list[str]:
    """The steps of a solution that has more than one."""
    from tutor.quiz.solutions.steps import steps

    found = steps(variant)
    return (
        [f"  {number}  {step.told}" for number, step in enumerate(found, start=1)] if len(found) > 1 else []
    )


def _talk(variant: "Variant", verdict: "Verdict") -> None:
    """The verdict; where it asks the solution's first step, that step, then the question once more. Nothing of it is counted."""
    from tutor.quiz.solutions.walkthrough import Walk, without_step

    if verdict.step is None:
        _tell(variant, verdict)
        return
    walk = Walk(variant)
    tell(say("cli.verdict.wrong", feedback=without_step(verdict)))
    tell(say("cli.quiz.first-step", ask=verdict.step.ask))
    said = _reply(walk.answer, say("cli.quiz.step-prompt"), ("", "hint", "?", "skip"))
    if isinstance(said, str):
        walk.tell()
    tell(verdict.step.told if isinstance(said, str) else said.feedback)
    tell(say("cli.quiz.again"))
    again = _again(walk)
    tell(*(verdict_lines(verdict)[1:] if again is None else verdict_lines(again)))


def _again(walk: "Walk") -> "Verdict | None":
    """The verdict on another answer to the question; None if the learner would rather be told. `step` tells the next one."""
    while True:
        reply = _reply(walk.again, say("cli.quiz.prompt"), ("", "skip", "step"))
        if not isinstance(reply, str):
            return reply
        if reply != "step" or walk.next is None:
            return None
        tell(walk.next.told)
        walk.tell()


def _reply(judge: "Callable[[str], Verdict]", prompt: str, words: Sequence[str]) -> "Verdict | str":
    """One of the words, or the verdict on the first answer that can be read."""
    from tutor.quiz.model import Unreadable

    while True:
        text = _line(prompt)
        if text.lower() in words:
            return text.lower()
        try:
            return judge(text)
        except Unreadable as error:
            tell(str(error))


def _line(prompt: str) -> str:
    """The next answer; one that comes through a pipe is printed after its prompt, as a terminal would have shown it.

    Quit at the end of the input, and for the word that ends a quiz.
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
    if text.lower() == "quit":
        raise Quit
    return text


def variants(
    questions: "Sequence[Question]", first_seed: Callable[[str], int], count: int
) -> "Iterator[Variant]":
    """`count` variants, round after round of the questions; `first_seed` gives the first seed for a question's id."""
    from tutor.quiz.questions.variant import draw

    seeds = {question.id: first_seed(question.id) for question in questions}
    for number in range(count if questions else 0):
        turn, place = divmod(number, len(questions))
        question = questions[place]
        yield draw(question, seeds[question.id] + turn)


def end(score: Score) -> None:
    """The last line of a quiz."""
    left = say("cli.quiz.passed", skipped=score.skipped) if score.skipped else ""
    print(f"\n{say('cli.quiz.score', right=score.right, asked=score.asked)}{left}")
