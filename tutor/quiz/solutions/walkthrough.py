"""The way through a solution after a verdict: its first step as a smaller question, the rest told, the question once more.

Nothing on this way is counted: the attempt was stored before its verdict was shown.
"""

from dataclasses import replace

from tutor.messages import say
from tutor.quiz.answers.values import typed
from tutor.quiz.check import check
from tutor.quiz.model import Question, Step, Variant, Verdict
from tutor.quiz.questions.instantiate import LETTERS
from tutor.quiz.solutions.steps import steps


class Walk:
    """A learner's way through the steps of a variant's solution."""

    def __init__(self, variant: Variant) -> None:
        """Stand before the first step."""
        self.variant = variant
        self.steps = steps(variant)
        self.told = 0  # how many of the steps are known

    @property
    def next(self) -> Step | None:
        """The step that is not known yet; None after the last."""
        return self.steps[self.told] if self.told < len(self.steps) else None

    def tell(self) -> None:
        """Make the next step known."""
        self.told = min(self.told + 1, len(self.steps))

    def answer(self, text: str) -> Verdict:
        """The verdict on an answer to the next step, which is known from then on; Unreadable if it is none.

        A wrong answer is told its mistake, if that has a name, and the step as it should be.
        """
        step = self.steps[self.told]
        verdict = check(as_variant(step, self.variant), text)
        feedback = without_step(verdict)
        if not verdict.correct and step.told not in feedback:
            feedback = f"{feedback} {step.told}"
        self.tell()
        return replace(verdict, feedback=feedback, step=None)

    def again(self, text: str) -> Verdict:
        """The verdict on another answer to the whole question, which asks no step; Unreadable as of `check`."""
        verdict = check(self.variant, text, len(self.variant.hints))
        return replace(verdict, feedback=without_step(verdict), step=None)


def as_variant(step: Step, variant: Variant) -> Variant:
    """A step of the variant's solution as a question of its own, without named mistakes."""
    choosing = step.kind == "choice"
    expected = LETTERS[int(step.answer)] if choosing else typed(step.answer)
    question = Question(
        id=variant.question.id,
        lesson=variant.question.lesson,
        kind=step.kind,
        ask=step.ask,
        given=variant.question.given,
        where="",
        let=variant.question.let,
        answer=step.formula,
        mistakes=(),
        hints=(),
        solve="",
    )
    return Variant(
        question=question,
        seed=variant.seed,
        given=variant.given,
        prompt=step.ask,
        answer=step.answer,
        expected=expected,
        mistakes={},
        choices=variant.choices if choosing else (),
        hints=(),
        solution=step.told,
        feedback={},
    )


def without_step(verdict: Verdict) -> str:
    """A verdict's feedback up to the step that it asks, for those who put that on a line of its own."""
    if verdict.step is None:
        return verdict.feedback
    return verdict.feedback.removesuffix(say("quiz.first-step", ask=verdict.step.ask)).rstrip()
