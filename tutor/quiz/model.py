"""Questions, the variants drawn from them, and the verdicts on answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tutor.messages import say

KINDS = ("number", "shape", "expression", "choice", "several", "fits", "order")
CHOICE_KINDS = ("choice", "several", "order")
"""The kinds whose answer is given by the letters of choices."""
LETTERS = "abcdefgh"
"""The letters of the choices, in order."""
DOES_NOT_FIT = "does not fit"
"""The answer of kind `fits` that is no number."""


class Unreadable(ValueError):
    """An answer that does not have the form asked for; the text says which form that is. It never counts as an attempt."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A named mistake: the formula it leads to (or the wrong choice or choices), and the text that explains it.

    `when` is a condition on the variant's numbers. The mistake is only offered where it holds; "" means always.
    """

    tag: str
    formula: str | tuple[str, ...]
    explanation: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A smaller question on the way to the answer.

    `answer` is a number, or for kind "choice" an index into the variant's choices. `statement` is the step with its answer,
    as a sentence. `formula` computes the number from the variant's numbers; it is "" if earlier steps are needed as well.
    """

    ask: str
    answer: int | float
    statement: str
    kind: str = "number"
    formula: str = ""


@dataclass(frozen=True, slots=True)
class StepTemplate:
    """A step as the author writes it: a question with `{...}` in it, and a formula for its answer."""

    ask: str
    formula: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the author writes it, before numbers are drawn. The fields are named as in a quiz block.

    `given` maps names to their possible values, `let` maps names to formulas over them, and `where` is a condition on the
    numbers. `answer` is a formula; for choices it is the text of the right one, or a tuple of texts, and in an order a tuple
    inside that tuple holds texts that may come in any order. `hints` go from gentle to plain, and `solve` is the worked
    solution. `options` may hold `tolerance` (relative), `unit`, `symbols` (names that stay letters in an expression) and
    `words` (choices in another language). `page` is the file that contains the question.
    """

    id: str
    lesson: str
    kind: str
    ask: str
    given: Mapping[str, Any]
    where: str
    let: Mapping[str, str]
    answer: Any
    mistakes: tuple[Mistake, ...]
    hints: tuple[str, ...]
    solve: str
    choices: tuple[str, ...] = ()
    steps: tuple[StepTemplate, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    page: Path | None = None

    @property
    def tolerance(self) -> float | None:
        """The author's relative tolerance, if there is one."""
        tolerance: float | None = self.options.get("tolerance")
        return tolerance


@dataclass(frozen=True, slots=True)
class Variant:
    """A question with numbers. `question.id` and `seed` always give the same variant.

    `answer` is the right answer, and `mistakes` maps each named mistake to the wrong answer it leads to. Both are values of
    the question's kind: a number, a tuple of sizes, the text of a formula, DOES_NOT_FIT, or for choices an index into
    `choices` or a tuple of indices. `other_answers` are equally right. `expected` is the right answer as one may type it.
    All texts are filled in; `feedback` maps each named mistake to its explanation.
    """

    question: Question
    seed: int
    given: Mapping[str, Any]
    prompt: str
    answer: Any
    expected: str
    mistakes: Mapping[str, Any]
    choices: tuple[str, ...]
    hints: tuple[str, ...]
    solution: str
    feedback: Mapping[str, str]
    steps: tuple[Step, ...] = ()
    other_answers: tuple[Any, ...] = ()

    @property
    def name(self) -> str:
        """The variant's address, such as `conv-output-size:17`."""
        return f"{self.question.id}:{self.seed}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of checking an answer: right or wrong, the tag of the mistake if one is known, and why.

    A tag is the author's (`padding-once`), a general one (`general:off-by-one`), or two joined by `+`. Where no mistake is
    known and the solution has smaller steps, `step` is the first of them.
    """

    correct: bool
    expected: str
    mistake: str | None
    reason: str
    solution: str
    step: Step | None = None

    @property
    def feedback(self) -> str:
        """The reason, and after it the first step as a question if there is one."""
        if self.step is None:
            return self.reason
        return f"{self.reason} {say('quiz.first-step', ask=self.step.ask)}"


def pick_value(values: Sequence[Any], fraction: float) -> Any:
    """Return the value that lies at `fraction`, a number in [0, 1), of the way through `values`."""
    return values[int(fraction * len(values))]
