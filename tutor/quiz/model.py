"""Questions, the variants drawn from them, and the verdicts on answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

KINDS = ("number", "shape", "expression", "choice", "several", "fits", "order")


class Unreadable(ValueError):
    """An answer that is not of the wanted form; the text says which form is. It is never counted as an attempt."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A named wrong way: its formula (or the wrong choice), and what to tell who went it."""

    tag: str
    formula: str
    say: str


@dataclass(frozen=True, slots=True)
class Question:
    """A template. `given` maps names to domains; formulas are texts for the evaluator; `hints` go from gentle to plain."""

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
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Variant:
    """A question with its numbers: reproducible for ever from `question.id` and `seed`.

    `answer` is the truth and `mistakes` what each named wrong way leads to, both as values of the question's kind; texts are filled in.
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

    @property
    def name(self) -> str:
        """How a variant is written, `conv-output-size:17`."""
        return f"{self.question.id}:{self.seed}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer came to: right or wrong, the mistake's tag if it is a known one, and what to tell the learner."""

    correct: bool
    expected: str
    mistake: str | None
    feedback: str
    solution: str
