"""A question session as the screen shows it: rows of text, and the keys that have an effect. Knows no widget."""

from collections.abc import Callable, Iterator

from tutor.messages import say
from tutor.progress.store import Store
from tutor.quiz.model import LETTERS, Variant, Verdict
from tutor.quiz.session import Phase, QuestionSession
from tutor.render.page.wrap import NO_BREAK, wrap
from tutor.render.question_picture import picture_after, picture_before
from tutor.text.rows import Row, Span


class QuestionView(QuestionSession):
    """A QuestionSession with its prompt and verdict as rows. `place` says which of the questions it is."""

    def __init__(self, variant: Variant, store: Store, clock: Callable[[], float], place: str = "") -> None:
        super().__init__(variant, store, clock)
        self.place = place
        self.highlighted: int | None = None
        """The index of the choice that the arrow keys have reached."""
        self._rows_of_choices: list[range] = []

    def _begin(self, variant: Variant) -> None:
        super()._begin(variant)
        self.highlighted = None

    def key_texts(self) -> dict[str, str]:
        """Return the ids of the keys that have an effect now, and for each the id of the text that the footer shows."""
        if self.phase is Phase.QUESTION:
            hint = {"hint": "hint"} if self.hint_price else {}
            return {"check": "check", **hint, "skip": "skip", "leave": "leave"}
        if self.is_asking:
            show = "show-step" if self.phase is Phase.FIRST_STEP else "show-solution"
            return {"check": "check", "hint": show, "leave": "leave"}
        enter = "go-on" if self.phase is Phase.STEP_DONE else "next"
        step = {"solution-step": "solution-step"} if self.next_step is not None else {}
        return {"check": enter, **step, "another": "another", "leave": "leave"}

    def letters(self) -> str:
        """Return the letters of the choices, in order."""
        return LETTERS[: len(self.variant.choices)]

    # choosing

    @property
    def choice_form(self) -> str:
        """How choices are picked now: "choice" (one), "several", "order", or "" if the answer is no choice."""
        if self.is_choosing:
            return "choice"
        is_question = self.phase in (Phase.QUESTION, Phase.SECOND_TRY)
        return self.variant.question.form if is_question and self.variant.choices else ""

    def highlight(self, by: int, typed: str) -> str:
        """Move the highlight by `by` choices, around the ends; return the answer line, which held `typed`.

        Where one choice is asked for, it is picked at once.
        """
        letters = self.letters()
        at = self.highlighted
        if self.choice_form == "choice" and typed in letters and typed:
            at = letters.index(typed)
        if at is None:
            at = -1 if by > 0 else 0
        self.highlighted = (at + by) % len(letters)
        return letters[self.highlighted] if self.choice_form == "choice" else typed

    def pick(self, index: int, typed: str) -> str:
        """Return the answer line, which held `typed`, with the choice `index` picked, or no longer picked if it was."""
        letter, letters = self.letters()[index], self.letters()
        picked = [char for char in typed.lower() if char in letters]
        if self.choice_form == "choice":
            return letter
        picked = [char for char in picked if char != letter] if letter in picked else [*picked, letter]
        return " ".join(picked if self.choice_form == "order" else sorted(picked))

    def choice_at(self, row: int) -> int | None:
        """Return the index of the choice in a row of the prompt, if there is one."""
        return next((index for index, rows in enumerate(self._rows_of_choices) if row in rows), None)

    def answer_form(self) -> str:
        """Return what kind of answer is asked for now, to stand in the empty answer line."""
        from tutor.quiz.check import describe_answer

        if self.phase is Phase.FIRST_STEP:
            return say("tui.quiz.step-form")
        return describe_answer(self.variant) if self.is_asking else ""

    def prompt_rows(self, width: int) -> list[Row]:
        """Return the rows above the answer line: the place, the prompt, the choices, the hints taken, the step asked for."""
        rows = wrap([Span(self.place, "title"), Span(f"{NO_BREAK} {self.variant.name}", "dim")], width)
        rows += picture_before(self.variant, width)
        rows += wrap([Span(self.variant.prompt)], width)
        self._rows_of_choices = []
        for index, choice in enumerate(self.variant.choices):
            pointer = "▸" if index == self.highlighted and self.choice_form else " "
            lines = wrap([Span(choice)], width, f"{pointer}{LETTERS[index]}  ", "    ", "key")
            self._rows_of_choices.append(range(len(rows), len(rows) + len(lines)))
            rows += lines
        for hint in self.shown_hints:
            rows += wrap([Span(hint, "emphasis")], width, say("tui.quiz.hint"), "  ", "accent")
        return rows + list(self._phase_rows(width))

    def _phase_rows(self, width: int) -> Iterator[Row]:
        """Yield what stands between the question and the answer line in this phase."""
        if self.hint_price:
            yield from wrap([Span(say("tui.quiz.hint-price", what=self.hint_price), "dim")], width, "", "  ")
        elif self.phase in (Phase.FIRST_STEP, Phase.STEP_DONE) and self.verdict is not None:
            yield ()
            yield from wrap([Span(self.verdict.reason)], width, "✗ ", "  ", "bad")
            ask = self.steps[0].ask
            yield from wrap([Span(ask, "strong")], width, say("tui.quiz.first-step"), "  ", "accent")
        elif self.phase is Phase.SECOND_TRY:
            yield ()
            if self.verdict is not None and not self.steps_known:
                yield from wrap([Span(self.verdict.reason)], width, "✗ ", "  ", "bad")
            yield from self._step_rows(width)
            yield from wrap([Span(say("tui.quiz.again"), "accent")], width)

    def verdict_rows(self, width: int) -> list[Row]:
        """Return the rows below the answer line: a complaint, or the verdict with its reason and the worked solution."""
        if self.complaint:
            return wrap([Span(self.complaint)], width, "… ", "  ", "accent")
        if self.phase is Phase.STEP_DONE:
            # the verdict on the step contains its answer, so the step need not be shown again
            first = 1 if self.step_verdict else 0
            return [*self._reason_rows(self.step_verdict, width), *self._step_rows(width, first)]
        if self.phase is not Phase.DONE or self.verdict is None:
            return []
        return list(self._final_rows(self.verdict, width))

    def _reason_rows(self, verdict: Verdict | None, width: int) -> Iterator[Row]:
        if verdict is not None:
            mark, role = ("✔ ", "good") if verdict.correct else ("✗ ", "bad")
            yield from wrap([Span(verdict.reason)], width, mark, "  ", role)

    def _step_rows(self, width: int, first: int = 0) -> Iterator[Row]:
        """Yield the known steps from `first` on."""
        for index, step in enumerate(self.known_steps[first:], start=first):
            yield from wrap([Span(step.statement, "code")], width, f"{index + 1}  ", "   ", "dim")

    def _final_rows(self, verdict: Verdict, width: int) -> Iterator[Row]:
        last = self.second_verdict or verdict
        yield from self._reason_rows(last, width)
        if self.credit_note:
            yield from wrap([Span(self.credit_note, "dim")], width)
        if not last.correct:
            yield from wrap([Span(verdict.expected, "good")], width, say("tui.quiz.expected"), "  ", "dim")
        if verdict.solution:
            yield from wrap([Span(verdict.solution, "code")], width, say("tui.quiz.solution"), "  ", "dim")
        yield from self._step_rows(width)
        yield from picture_after(self.variant, width)
