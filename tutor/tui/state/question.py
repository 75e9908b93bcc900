"""A sitting: one question in front of the learner, from its prompt to the end of its solution. Knows no widget."""

from collections.abc import Callable, Iterator
from string import ascii_lowercase

from tutor.messages import say
from tutor.progress.model import SKIPPED, credit
from tutor.progress.store import Store
from tutor.quiz.check import check, skipped
from tutor.quiz.model import Question, Unreadable, Variant, Verdict
from tutor.quiz.questions.variant import draw
from tutor.quiz.solutions.walkthrough import Walk, without_step
from tutor.render.page.wrap import NO_BREAK, wrap
from tutor.text.rows import Row, Span

ASKED, STEP, BETWEEN, AGAIN, OVER = "asked", "step", "between", "again", "over"
HINT_WORDS, SKIP_WORDS = ("?", "hint"), ("skip",)


class Sitting:
    """A variant being answered. An attempt is on disk before its verdict can be seen, and is the only thing counted.

    `phase` says what is asked: the question (ASKED); after a wrong answer that nothing explains the solution's first step
    (STEP), which done (BETWEEN) leads to the question once more (AGAIN); nothing, the solution being told (OVER).
    """

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
        self.answer = self.typed = ""  # what is counted, and what was last answered to the question
        self.complaint = ""
        self.hints = 0
        self.skipped = False
        self.phase = ASKED
        self._walk: Walk | None = None
        self._step: Verdict | None = None  # on the first step
        self._again: Verdict | None = None  # on the question once more
        self._since = self._clock()

    @property
    def asking(self) -> bool:
        """Whether an answer is waited for."""
        return self.phase in (ASKED, STEP, AGAIN)

    @property
    def walk(self) -> Walk:
        """The way through the solution, made when first wanted."""
        if self._walk is None:
            self._walk = Walk(self.variant)
        return self._walk

    # what the learner does

    def submit(self, text: str) -> None:
        """Check an answer to what is asked. One that cannot be read leaves a complaint and is not counted."""
        word, self.complaint = text.strip().lower(), ""
        if word in HINT_WORDS:
            self.hint()
        elif word in SKIP_WORDS:
            self.skip()
        else:
            try:
                self._check(text)
            except Unreadable as error:
                self.complaint = str(error)

    def _check(self, text: str) -> None:
        if self.phase == ASKED:
            self._judged(check(self.variant, text, self.hints), text.strip())
        elif self.phase == STEP:
            self._step, self.phase = self.walk.answer(text), BETWEEN
        elif self.phase == AGAIN:
            self._again, self.phase = self.walk.again(text), OVER
            self.typed = text.strip()

    def _judged(self, verdict: Verdict, answer: str) -> None:
        """Record the attempt, and only then let its verdict be seen."""
        self._store.record(
            question=self.variant.question.id,
            seed=self.variant.seed,
            answer=answer,
            correct=verdict.correct,
            mistake=verdict.mistake,
            credit=credit(verdict.correct, self.hints),
            seconds=round(self._clock() - self._since, 1),
        )
        self.answer = self.typed = answer
        self.verdict = verdict
        self.phase = OVER if verdict.step is None else STEP

    def hint(self) -> None:
        """Show one hint more, while there are any; of a step what it comes to, of the second try the solution."""
        if self.phase == ASKED:
            self.hints = min(self.hints + 1, len(self.variant.hints))
        elif self.phase == STEP:
            self.walk.tell()
            self.phase = BETWEEN
        elif self.phase == AGAIN:
            self.phase = OVER
        self.complaint = ""

    def skip(self) -> None:
        """Give the question up: its answer is shown. It counts as not known, so that it returns, with other numbers."""
        if self.phase == ASKED:
            self._judged(skipped(self.variant), SKIPPED)
            self.skipped = True
        elif self.asking:
            self.hint()

    def go_on(self) -> None:
        """After the first step: the question once more."""
        if self.phase == BETWEEN:
            self.phase = AGAIN

    def solution_step(self) -> None:
        """Show the solution's next step."""
        if not self.asking:
            self.walk.tell()
            if self.walk.next is None:
                self.phase = OVER

    def another(self) -> None:
        """The same question with other numbers."""
        self._deal(self.variant.question, self.variant.seed + 1)

    def serving(self) -> dict[str, str]:
        """The keys that serve now, and what each does, by the ids of both."""
        if self.phase == ASKED:
            hint = {"hint": "hint"} if self.hints < len(self.variant.hints) else {}
            return {"check": "check", **hint, "skip": "skip", "leave": "leave"}
        if self.asking:
            shown = "show-step" if self.phase == STEP else "show-solution"
            return {"check": "check", "hint": shown, "leave": "leave"}
        more = {"solution-step": "solution-step"} if self.walk.next is not None else {}
        on = "go-on" if self.phase == BETWEEN else "next"
        return {"check": on, **more, "another": "another", "leave": "leave"}

    def letters(self) -> str:
        """The letters that choose among the choices, in order."""
        return ascii_lowercase[: len(self.variant.choices)]

    def choosing(self) -> bool:
        """Whether what is asked is answered by one of the letters."""
        if self.phase == STEP and self.walk.next is not None:
            return self.walk.next.kind == "choice"
        return self.asking and self.variant.question.kind == "choice"

    # what the learner sees

    def prompt_rows(self, width: int) -> list[Row]:
        """What stands above the answer line: the place, the prompt, the choices, the hints taken, the step asked."""
        rows = wrap([Span(self.place, "title"), Span(f"{NO_BREAK} {self.variant.name}", "dim")], width)
        rows += wrap([Span(self.variant.prompt)], width)
        for letter, choice in zip(self.letters(), self.variant.choices, strict=True):
            rows += wrap([Span(choice)], width, f" {letter}  ", "    ", "key")
        for hint in self.variant.hints[: self.hints]:
            rows += wrap([Span(hint, "emphasis")], width, say("tui.quiz.hint"), "  ", "accent")
        return rows + list(self._offered(width))

    def _offered(self, width: int) -> Iterator[Row]:
        """What comes between the question and the answer line."""
        if self.phase == ASKED and self.hints < len(self.variant.hints):
            yield from wrap([Span(self._price(), "dim")], width, "", "  ")
        elif self.phase in (STEP, BETWEEN) and self.verdict is not None:
            yield ()
            yield from wrap([Span(without_step(self.verdict))], width, "✗ ", "  ", "bad")
            ask = self.walk.steps[0].ask
            yield from wrap([Span(ask, "strong")], width, say("tui.quiz.first-step"), "  ", "accent")
        elif self.phase == AGAIN:
            yield ()
            yield from self._told(width)
            yield from wrap([Span(say("tui.quiz.again"), "accent")], width)

    def _price(self) -> str:
        """What the next hint will cost, said before it is taken."""
        share = round(100 * credit(True, self.hints + 1))
        return say("quiz.hint-price", number=self.hints + 1, count=len(self.variant.hints), share=share)

    def verdict_rows(self, width: int) -> list[Row]:
        """What stands below the answer line: a complaint, or the verdict with its reason and the worked solution."""
        if self.complaint:
            return wrap([Span(self.complaint)], width, "… ", "  ", "accent")
        if self.phase == BETWEEN:
            return [*self._said(self._step, width), *self._told(width, bool(self._step))]
        if self.phase != OVER or self.verdict is None:
            return []
        return list(self._over(self.verdict, width))

    def _said(self, verdict: Verdict | None, width: int) -> Iterator[Row]:
        if verdict is not None:
            mark, role = ("✔ ", "good") if verdict.correct else ("✗ ", "bad")
            yield from wrap([Span(without_step(verdict))], width, mark, "  ", role)

    def _told(self, width: int, without_first: bool = False) -> Iterator[Row]:
        """The steps that are known."""
        for number, step in enumerate(self.walk.steps[: self.walk.told], start=1):
            if number > without_first:
                yield from wrap([Span(step.told, "code")], width, f"{number}  ", "   ", "dim")

    def _over(self, verdict: Verdict, width: int) -> Iterator[Row]:
        last = self._again or verdict
        yield from self._said(last, width)
        if verdict.correct and self.hints:
            share = round(100 * credit(True, self.hints))
            yield from wrap([Span(say("quiz.worth", share=share), "dim")], width)
        if not last.correct:
            yield from wrap([Span(verdict.expected, "good")], width, say("tui.quiz.expected"), "  ", "dim")
        if verdict.solution:
            yield from wrap([Span(verdict.solution, "code")], width, say("tui.quiz.solution"), "  ", "dim")
        yield from self._told(width)
