"""The conversation about a question, and a quiz or review of several; the same on the screen and on the command line.

Nothing here prints or reads keys. The front ends pass on what the learner does, and show the state.
"""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar
from unicodedata import normalize

from tutor.messages import say
from tutor.progress.model import SKIPPED, credit_for
from tutor.quiz.check import check, check_step, verdict_on_skipping
from tutor.quiz.model import Question, Step, Unreadable, Variant, Verdict
from tutor.quiz.questions.variant import draw
from tutor.quiz.solutions.steps import solution_steps

if TYPE_CHECKING:
    from tutor.progress.store import Store

HINT_WORDS = ("hint", "?", "힌트")
SKIP_WORDS = ("skip", "건너뛰기")
STEP_WORDS = ("step",)


class Phase(Enum):
    """What the learner is asked for."""

    QUESTION = "the answer that is recorded"
    FIRST_STEP = "the first step of the solution, after a wrong answer that no mistake explains"
    STEP_DONE = "nothing: the first step is known, and the learner may try the question again"
    SECOND_TRY = "the answer once more, which counts half"
    DONE = "nothing: the answer and the solution are shown"


class QuestionSession:
    """One question from its prompt to the end of its solution.

    The first answer is recorded, and it is on disk before its verdict can be seen. Hints halve what a right answer counts. A
    mistake with a name is explained, without the answer, and the learner tries again. A wrong answer that no mistake explains
    leads to the first step of the solution as a smaller question, and then to a second try. A second try is recorded if it is
    right, and counts half.
    """

    def __init__(
        self, variant: Variant, store: "Store", clock: Callable[[], float], *, allow_retry: bool = True
    ) -> None:
        """Begin with `variant`. The attempt is recorded in `store`; `clock` returns seconds.

        With `allow_retry=False` no step is asked and there is no second try.
        """
        self._store = store
        self._clock = clock
        self._allow_retry = allow_retry
        self._begin(variant)

    def _begin(self, variant: Variant) -> None:
        self.variant = variant
        self.phase = Phase.QUESTION
        self.complaint = ""
        """Why the last input had no effect: the answer was unreadable, or there is no further hint."""
        self.hints_taken = 0
        self.verdict: Verdict | None = None
        """The verdict on the recorded answer."""
        self.step_verdict: Verdict | None = None
        """The verdict on the answer to the first step; None if the learner asked to see the step instead."""
        self.second_verdict: Verdict | None = None
        """The verdict on the second try."""
        self.last_answer = ""
        """The last answer to the question itself, as typed."""
        self.skipped = False
        self.steps_known = 0
        self._steps: tuple[Step, ...] | None = None
        self._started = self._clock()

    @property
    def is_asking(self) -> bool:
        """Whether an answer is expected."""
        return self.phase in (Phase.QUESTION, Phase.FIRST_STEP, Phase.SECOND_TRY)

    @property
    def is_choosing(self) -> bool:
        """Whether the expected answer is the letter of one choice."""
        if self.phase is Phase.FIRST_STEP and self.next_step is not None:
            return self.next_step.kind == "choice"
        return self.is_asking and self.variant.question.form == "choice"

    # what the learner does

    def submit(self, text: str) -> None:
        """Take an answer to what is asked, or one of the words for a hint, a step, or to skip.

        An unreadable answer only sets `complaint`.
        """
        word = normalize("NFC", text.strip().lower())
        if word in HINT_WORDS:
            self.take_hint()
        elif word in SKIP_WORDS:
            self.skip()
        elif word in STEP_WORDS and self.phase is Phase.SECOND_TRY:
            self.show_step()
        else:
            self.complaint = ""
            try:
                self._check(text)
            except Unreadable as error:
                self.complaint = str(error)

    def take_hint(self) -> None:
        """Show the next hint. At the first step show that step instead; at the second try end with the solution."""
        self.complaint = ""
        if self.phase is Phase.QUESTION and self.hints_taken < len(self.variant.hints):
            self.hints_taken += 1
        elif self.phase is Phase.QUESTION:
            self.complaint = say("quiz.no-hint")
        elif self.is_asking:
            self._give_up()

    def skip(self) -> None:
        """Give up what is asked. A skipped question is recorded as not known, so it will come back."""
        self.complaint = ""
        if self.phase is Phase.QUESTION:
            self._record(verdict_on_skipping(self.variant), SKIPPED)
            self.skipped = True
        elif self.is_asking:
            self._give_up()

    def try_again(self) -> None:
        """Ask the question once more, when the first step is known."""
        if self.phase is Phase.STEP_DONE:
            self.phase = Phase.SECOND_TRY

    def show_step(self) -> None:
        """Show the next step of the solution. After the last step there is nothing left to ask."""
        if self.phase is Phase.SECOND_TRY and self.next_step is None:
            self.phase = Phase.DONE
        elif self.phase is Phase.SECOND_TRY:
            self.steps_known += 1
        elif not self.is_asking:
            self.steps_known = min(self.steps_known + 1, len(self.steps))
            if self.next_step is None:
                self.phase = Phase.DONE

    def start_next_variant(self) -> None:
        """Begin again with the same question and other numbers. Raise NoVariant if there are none."""
        self._begin(draw(self.variant.question, self.variant.seed + 1))

    def _check(self, text: str) -> None:
        if self.phase is Phase.QUESTION:
            self._record(self._contain(lambda: check(self.variant, text, self.hints_taken)), text.strip())
        elif self.phase is Phase.FIRST_STEP:
            self.step_verdict = self._contain(lambda: check_step(self.variant, self.steps[0], text))
            self._finish_first_step()
        elif self.phase is Phase.SECOND_TRY:
            hints = len(self.variant.hints)
            self.second_verdict = self._contain(lambda: check(self.variant, text, hints))
            self.last_answer = text.strip()
            if self.second_verdict.correct:
                self._save(self.second_verdict, self.last_answer, self.hints_taken + 1)
            self.phase = Phase.DONE

    def _contain(self, work: Callable[[], Verdict]) -> Verdict:
        """Return the verdict. A program error costs only this answer: it is reported, and is no attempt."""
        try:
            return work()
        except Unreadable:
            raise
        except Exception as error:
            from tutor.crash import report_contained

            raise Unreadable(report_contained(error, self.variant.name)) from error

    def _record(self, verdict: Verdict, answer: str) -> None:
        # The store comes first: if it fails, or the program is killed, no verdict has been seen for a lost attempt.
        self._save(verdict, answer, self.hints_taken)
        self.verdict, self.last_answer = verdict, answer
        self.phase = self._phase_after(verdict)

    def _save(self, verdict: Verdict, answer: str, helped: int) -> None:
        """Record an attempt. `helped` is how often its credit is halved."""
        self._store.record(
            question=self.variant.question.id,
            seed=self.variant.seed,
            answer=answer,
            correct=verdict.correct,
            mistake=verdict.mistake,
            credit=credit_for(verdict.correct, helped),
            seconds=round(self._clock() - self._started, 1),
        )

    def _phase_after(self, verdict: Verdict) -> Phase:
        if not self._allow_retry:
            return Phase.DONE
        if verdict.step is not None:
            return Phase.FIRST_STEP
        only_other = self.variant.question.form == "choice" and len(self.variant.choices) == 2
        return Phase.SECOND_TRY if verdict.mistake and not only_other else Phase.DONE

    def _give_up(self) -> None:
        if self.phase is Phase.FIRST_STEP:
            self._finish_first_step()
        else:
            self.phase = Phase.DONE

    def _finish_first_step(self) -> None:
        self.steps_known = 1
        self.phase = Phase.STEP_DONE

    # what the learner may see

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the solution, computed when they are first needed."""
        if self._steps is None:
            self._steps = solution_steps(self.variant)
        return self._steps

    @property
    def known_steps(self) -> tuple[Step, ...]:
        """The steps that the learner knows."""
        return self.steps[: self.steps_known]

    @property
    def next_step(self) -> Step | None:
        """The first step that the learner does not know yet; None after the last."""
        return self.steps[self.steps_known] if self.steps_known < len(self.steps) else None

    @property
    def shown_hints(self) -> tuple[str, ...]:
        """The hints that the learner has taken."""
        return self.variant.hints[: self.hints_taken]

    @property
    def hint_price(self) -> str:
        """What the next hint costs, to show after the key or the word that gives it; "" if there is no further hint."""
        if self.phase is not Phase.QUESTION or self.hints_taken >= len(self.variant.hints):
            return ""
        which = say("quiz.hint-price.another" if self.hints_taken else "quiz.hint-price.first")
        share = credit_for(True, self.hints_taken + 1)
        words = {0.5: "quiz.hint-price.half", 0.25: "quiz.hint-price.quarter"}.get(share)
        text = say(words) if words else say("quiz.hint-price.percent", share=100 * share)
        return say("quiz.hint-price", which=which, share=text)

    @property
    def credit_note(self) -> str:
        """How much a right answer counts after hints or at the second try, as a sentence; "" if it counts in full."""
        last = self.last_verdict
        helped = self.hints_taken + (self.second_verdict is not None)
        if last is None or not last.correct or not helped:
            return ""
        share = round(100 * credit_for(True, helped))
        return say("quiz.credit.second" if self.second_verdict else "quiz.credit", share=share)

    @property
    def last_verdict(self) -> Verdict | None:
        """The verdict on the last answer to the question itself."""
        return self.second_verdict or self.verdict


Session = TypeVar("Session", bound=QuestionSession)


class QuizSession(Generic[Session]):
    """Several questions one after the other. A skipped question comes back once, at the end, with other numbers."""

    def __init__(
        self, draws: Iterable[Callable[[], Variant]], count: int, start: Callable[[Variant], Session]
    ) -> None:
        """Plan `count` questions. Each variant is drawn when its turn comes, and `start` begins its session."""
        self.count = count
        """How many questions are planned, including those that come back."""
        self.number = 0
        """The number of the current question, from 1."""
        self.sessions: list[Session] = []
        """The questions so far, the current one last."""
        self._planned = count
        self._start = start
        self._queue = self._iterate(draws)
        self._brought_back: dict[str, Question] = {}
        self._seeds: dict[str, int] = {}

    def next(self) -> Session | None:
        """Begin the next question; return None at the end. Raise UserError if it cannot be asked; the one after it may."""
        self._bring_back_skipped()
        draw_variant = next(self._queue, None)
        if draw_variant is None:
            return None
        self.number += 1
        session = self._start(draw_variant())
        self._seeds[session.variant.question.id] = session.variant.seed
        self.sessions.append(session)
        return session

    def _iterate(self, draws: Iterable[Callable[[], Variant]]) -> Iterator[Callable[[], Variant]]:
        yield from draws
        returned = 0
        while returned < len(self._brought_back):  # more may be skipped meanwhile
            question = list(self._brought_back.values())[returned]
            returned += 1
            yield partial(draw, question, self._seeds[question.id] + 1)

    def _bring_back_skipped(self) -> None:
        current = self.sessions[-1] if self.sessions else None
        if current is None or not current.skipped:
            return
        question = current.variant.question
        self._seeds[question.id] = current.variant.seed
        if question.id not in self._brought_back:
            self._brought_back[question.id] = question
            self.count += 1

    @property
    def is_repeating(self) -> bool:
        """Whether the current question was skipped before."""
        return self.number > self._planned

    @property
    def left(self) -> int:
        """How many questions have no verdict yet, including the current one."""
        is_open = bool(self.sessions) and self.sessions[-1].verdict is None
        return self.count - self.number + is_open

    @property
    def answered(self) -> int:
        """How many questions were answered, not counting those skipped."""
        return sum(session.verdict is not None and not session.skipped for session in self.sessions)

    @property
    def right(self) -> int:
        """How many questions were answered right."""
        return sum(session.verdict is not None and session.verdict.correct for session in self.sessions)

    @property
    def skipped(self) -> int:
        """How many questions were skipped."""
        return sum(session.skipped for session in self.sessions)
