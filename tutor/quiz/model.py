"""Questions, the variants drawn from them, and the verdicts on answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KINDS = ("number", "shape", "expression", "choice", "several", "fits", "order")


class Unreadable(ValueError):
    """An answer that is not of the wanted form; the text says which form is. It is never counted as an attempt."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A named wrong way: its formula (or the wrong choice or choices), and what to tell who went it.

    `when` is a condition on the variant's numbers: the mistake is only offered where it holds; "" is always.
    """

    tag: str
    formula: str | tuple[str, ...]
    say: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A smaller question on the way to the answer.

    `answer` is the number it asks for, or of kind "choice" the place among the variant's choices; `told` states the step done;
    `formula` is how its number comes from the variant's, "" if from the steps before it too.
    """

    ask: str
    answer: int | float
    told: str
    kind: str = "number"
    formula: str = ""


@dataclass(frozen=True, slots=True)
class StepTemplate:
    """A step as the author writes it: its question with `{...}` in it, and a formula."""

    ask: str
    formula: str


@dataclass(frozen=True, slots=True)
class Question:
    """A template. Formulas are texts for the evaluator; `hints` go from gentle to plain.

    `given` maps names to domains (a range or a tuple of values), `let` names to formulas over them. `answer` is a formula; for
    choices it is the right one's text, or a tuple of texts. `options` may hold `tolerance` (relative), `unit`, `symbols` (names
    that stay letters in an expression) and `words` (choices in another language). `page` is the file it stands in.
    In the answer of an order a tuple among the texts holds those that may come in any order.
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


@dataclass(frozen=True, slots=True)
class Variant:
    """A question with its numbers: reproducible for ever from `question.id` and `seed`.

    `answer` is the truth and `mistakes` what each named wrong way leads to, both as values of the question's kind: a number, a
    tuple of sizes, a formula's text, or "does not fit"; for choices their place in `choices` (from 0), or a tuple of places.
    `others` are further right answers, all equally right. `expected` is the truth as one may type it.
    Texts are filled in; `feedback` is what each mistake is told.
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
    others: tuple[Any, ...] = ()

    @property
    def name(self) -> str:
        """How a variant is written, `conv-output-size:17`."""
        return f"{self.question.id}:{self.seed}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer came to: right or wrong, the mistake's tag if it is a known one, and what to tell the learner.

    A tag is the author's (`padding-once`), a general one (`general:off-by-one`), or two joined by `+`. Where no mistake is
    known, `step` is the solution's first step as a smaller question, if it has one; `feedback` asks it.
    """

    correct: bool
    expected: str
    mistake: str | None
    feedback: str
    solution: str
    step: Step | None = None
