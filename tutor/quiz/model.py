"""Questions, the variants drawn from them, and the verdicts on answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tutor.messages import say

FORMS = ("number", "shape", "expression", "choice", "several", "fits", "order")
"""What form an answer has."""
CHOICE_FORMS = ("choice", "several", "order")
"""The forms whose answer is given by the letters of choices."""
RUN_KINDS = ("read", "predict", "find")
"""The kinds of question about a run of a demo: read its picture, predict its outcome, find a setting."""
KINDS = FORMS + RUN_KINDS
LETTERS = "abcdefgh"
"""The letters of the choices, in order."""
DOES_NOT_FIT = "does not fit"
"""The only answer of form `fits` that is not a number."""


class Unreadable(ValueError):
    """An answer that does not have the expected form; the text says which form that is. It never counts as an attempt."""


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

    `answer` is a number, or for the form "choice" an index into the variant's choices. `statement` is the step with its
    answer, as a sentence. `kind` is the form of the answer, "number" or "choice". `formula` computes the number from the
    variant's numbers; it is "" if earlier steps are needed as well.
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
class RunTemplate:
    """The run of a demo that a question is about, as the author writes it.

    `settings` maps controls to texts with `{...}` in them, `seed` is a formula, and `frames` is the number of records (None:
    all of them). `margin` is a condition on what is measured: it holds only if the outcome is clear. `panel` is the number of
    the one panel to show, counted from 1; 0 shows the whole figure. With `lettered`, curves and bars are called A, B, C …
    instead of by their names.
    """

    demo: str
    settings: Mapping[str, str]
    seed: str = "0"
    frames: int | None = None
    margin: str = ""
    panel: int = 0
    lettered: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """What a question of kind `find` asks for: a value of `control` with which `condition` holds at the end of the run.

    `want` is "any", or "largest" or "smallest" where only that value is right. `missed` explains a value that does not reach
    the goal, and `short` a value that reaches it although another one was wanted. Both texts may use what was measured.
    """

    control: str
    condition: str
    want: str
    missed: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a demo: its settings in the order of the controls, its seed, and the number of records (None: all)."""

    demo: str
    settings: tuple[tuple[str, int | float | str], ...]
    seed: int = 0
    frames: int | None = None

    def change(self, control: str, value: int | float | str) -> "Run":
        """Return this run with another value of one control."""
        settings = tuple((name, value if name == control else old) for name, old in self.settings)
        return replace(self, settings=settings)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the author writes it, before numbers are drawn. The fields are named as in a quiz block.

    `kind` is one of KINDS, and `form` the form of its answer: they differ for questions about a `run` of a demo.

    `given` maps names to their possible values, `let` maps names to formulas over them, and `where` is a condition on the
    numbers. `answer` is a formula; for choices it is the text of the right one, or a tuple of texts, and in an order a tuple
    inside that tuple holds texts that may come in any order. `hints` go from gentle to plain, and `solve` is the worked
    solution. `options` may hold `tolerance` (relative), `unit`, `symbols` (names that stay letters in an expression), and of a
    translation `words` (its choices) and `english` (the English `ask`). `page` is the file that contains the question.
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
    run: RunTemplate | None = None
    goal: Goal | None = None

    @property
    def form(self) -> str:
        """The form of the answer, one of FORMS."""
        form: str = self.options.get("form", self.kind)
        return form

    @property
    def tolerance(self) -> float | None:
        """The author's relative tolerance, if there is one."""
        tolerance: float | None = self.options.get("tolerance")
        return tolerance


@dataclass(frozen=True, slots=True)
class Variant:
    """A question with numbers. `question.id` and `seed` always give the same variant.

    `answer` is the right answer, and `mistakes` maps each named mistake to the wrong answer it leads to. Both have the
    form of the question's answer: a number, a tuple of sizes, the text of a formula, DOES_NOT_FIT, or for choices an index into
    `choices` or a tuple of indices. `other_answers` are equally right. `expected` is the right answer as a learner may type it.
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
    run: Run | None = None
    """The run that the question is about; for `find`, with the right setting."""

    @property
    def name(self) -> str:
        """The variant's address, such as `conv-output-size:17`."""
        return f"{self.question.id}:{self.seed}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of checking an answer: right or wrong, the tag of the mistake if one is known, and why.

    A tag is the author's (`padding-once`), a general one (`general:off-by-one`), or two joined by `+`. Where no mistake
    says what to do, and the solution has smaller steps, `step` is the first of them.
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
