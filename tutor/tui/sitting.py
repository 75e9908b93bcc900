"""A sitting: one question in front of the learner, from its prompt to its verdict. Knows no widget."""

from collections.abc import Callable, Iterator
from string import ascii_lowercase

from tutor.messages import say
from tutor.page.wrap import NO_BREAK, wrap
from tutor.progress.model import credit
from tutor.progress.store import Store
from tutor.quiz.check import check
from tutor.quiz.model import Question, Unreadable, Variant, Verdict
from tutor.quiz.variants import draw
from tutor.rows import Row, Span


class Sitting:
    """A variant being answered. An attempt is on disk before its verdict can be seen."""

    def __init__(
        self, question: Question, seed: int, place: str, store: Store, clock: Callable[[], float]
    ) -> None:
        """Sit down to `question` drawn with `seed`; `place` says which of the page's questions it is."""
        self.place = place
        self._store = store
        self._clock = clock
        self._deal(question, seed)

    def _deal(self, question: Question, seed: int) -> None:
        self.variant: Variant = draw(question, seed)
        self.verdict: Verdict | None = None
        self.answer = ""
        self.complaint = ""
        self.hints = 0
        self._since = self._clock()

    def submit(self, text: str) -> None:
        """Check an answer. One that cannot be read leaves a complaint and is not counted."""
        if self.verdict is not None:
            return
        try:
            verdict = check(self.variant, text, self.hints)
        except Unreadable as error:
            self.complaint = str(error)
            return
        self.complaint, self.answer = "", text.strip()
        self._store.record(
            question=self.variant.question.id,
            seed=self.variant.seed,
            answer=self.answer,
            correct=verdict.correct,
            mistake=verdict.mistake,
            credit=credit(verdict.correct, self.hints),
            seconds=round(self._clock() - self._since, 1),
        )
        self.verdict = verdict

    def hint(self) -> None:
        """Show one hint more, while there are any."""
        self.hints = min(self.hints + 1, len(self.variant.hints))

    def another(self) -> None:
        """The same question with other numbers."""
        self._deal(self.variant.question, self.variant.seed + 1)

    def letters(self) -> str:
        """The letters that choose among the choices, in order."""
        return ascii_lowercase[: len(self.variant.choices)]

    def prompt_rows(self, width: int) -> list[Row]:
        """What is asked: the place, the prompt, the choices and the hints taken."""
        rows = wrap([Span(self.place, "title"), Span(f"{NO_BREAK} {self.variant.name}", "dim")], width)
        rows += wrap([Span(self.variant.prompt)], width)
        for letter, choice in zip(self.letters(), self.variant.choices, strict=True):
            rows += wrap([Span(choice)], width, f" {letter}  ", "    ", "key")
        for hint in self.variant.hints[: self.hints]:
            rows += wrap([Span(hint, "emphasis")], width, say("tui.quiz.hint"), "  ", "accent")
        return rows

    def verdict_rows(self, width: int) -> list[Row]:
        """What came of the answer: a complaint, or the verdict with its reason and the worked solution."""
        if self.complaint:
            return wrap([Span(self.complaint)], width, "… ", "  ", "accent")
        if self.verdict is None:
            return []
        return list(self._verdict(self.verdict, width))

    def _verdict(self, verdict: Verdict, width: int) -> Iterator[Row]:
        mark, role = ("✔ ", "good") if verdict.correct else ("✗ ", "bad")
        yield from wrap([Span(verdict.feedback)], width, mark, "  ", role)
        if not verdict.correct:
            yield from wrap([Span(verdict.expected, "good")], width, say("tui.quiz.expected"), "  ", "dim")
        if verdict.solution:
            yield from wrap([Span(verdict.solution, "code")], width, say("tui.quiz.solution"), "  ", "dim")
