"""A quiz block's fields -> a Question, and every fault in them with its line.

The fields are described for authors in docs/writing-a-lesson.md.
"""

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from tutor.content.fields import Fields
from tutor.content.library import Library
from tutor.content.model import Lesson, LintFinding, QuizBlock
from tutor.content.parse import ID
from tutor.errors import UserError
from tutor.quiz.answers.values import DOES_NOT_FIT
from tutor.quiz.model import KINDS, Mistake, Question, StepTemplate
from tutor.quiz.questions.evaluator import ARITHMETIC, Formula, FormulaError, formula, functions
from tutor.quiz.questions.givens import domain
from tutor.quiz.questions.templating import text

FIELDS = (
    "id",
    "kind",
    "ask",
    "given",
    "where",
    "let",
    "answer",
    "mistakes",
    "hint",
    "hints",
    "solve",
    "steps",
    "choices",
)
OPTIONS = ("tolerance", "unit", "symbols", "words")
CHOOSING = ("choice", "several", "order")
MOST_CHOICES = 8


class BadTemplate(UserError):
    """A question that cannot be asked: its faults, the first of which is the text."""

    def __init__(self, faults: tuple[LintFinding, ...]) -> None:
        super().__init__(str(faults[0]))
        self.faults = faults


def load_question(library: Library, name: str) -> Question:
    """The question called `name`; UserError if there is none, BadTemplate if it cannot be asked."""
    lesson = library.find_question(name)
    return read_question(next(block for block in lesson.questions if block.id == name), lesson)


def read_questions(lesson: Lesson) -> tuple[tuple[Question, ...], tuple[LintFinding, ...]]:
    """A page's questions that can be asked, in order, and the faults of those that cannot."""
    questions: list[Question] = []
    faults: list[LintFinding] = []
    for block in lesson.questions:
        try:
            questions.append(read_question(block, lesson))
        except BadTemplate as error:
            faults += error.faults
    return tuple(questions), tuple(faults)


def read_question(block: QuizBlock, lesson: Lesson) -> Question:
    """The question of a quiz block of `lesson`; BadTemplate with all that is wrong with it."""
    reader = _Reader(block, lesson.path)
    question = reader.question(lesson.id)
    if reader.faults:
        raise BadTemplate(tuple(sorted(reader.faults, key=lambda fault: fault.line)))
    return question


class _Reader:
    """Reads one block, collecting faults; what is faulty is left out of the question."""

    def __init__(self, block: QuizBlock, path: Path) -> None:
        self.block, self.path, self.fields = block, path, block.fields
        self.faults: list[LintFinding] = []
        self.kind = str(self.fields.get("kind", "number"))

    def fault(self, fields: Mapping[str, Any], name: str, what: str, remedy: str) -> None:
        line = fields.lines.get(name) if isinstance(fields, Fields) else None
        self.faults.append(LintFinding(self.path, line or self.block.line, what, remedy))

    def question(self, lesson: str) -> Question:
        for name in self.fields:
            if name not in FIELDS + OPTIONS:
                self.fault(
                    self.fields, name, f"unknown field `{name}`", "quote a text that holds a comma or a colon"
                )
        if self.kind not in KINDS:
            self.fault(self.fields, "kind", f"unknown kind `{self.kind}`", f"kinds are {', '.join(KINDS)}")
            self.kind = "number"
        given = self._given()
        let = self._let(given)
        names = frozenset((*given, *let))
        self._formula(self.fields, "where", names, required=False)
        answer = self._answer(names)
        hints = self._hints(names | {"answer"})
        return Question(
            id=self.block.id,
            lesson=lesson,
            kind=self.kind,
            ask=self._text(self.fields, "ask", names),
            given=given,
            where=str(self.fields.get("where") or ""),
            let=let,
            answer=answer,
            mistakes=tuple(self._mistakes(names)),
            hints=hints,
            solve=self._text(self.fields, "solve", names | {"answer"}, required=False),
            choices=self._choices(names),
            steps=tuple(self._steps(names)),
            options=self._options(given),
            page=self.path,
        )

    def _mapping(self, name: str) -> Fields:
        found = self.fields.get(name)
        if found is None:
            return Fields()
        if not isinstance(found, Fields):
            self.fault(
                self.fields, name, f"`{name}` is not a set of fields", f"write `{name}: {{name: value}}`"
            )
            return Fields()
        return found

    def _given(self) -> dict[str, Any]:
        fields = self._mapping("given")
        given: dict[str, Any] = {}
        for name, written in fields.items():
            if (
                not name.isidentifier()
                or name.startswith("_")
                or name in functions()
                or name in ("answer", "pi")
            ):
                self.fault(
                    fields, name, f"`{name}` cannot name a given", "use a letter or a word no formula has"
                )
                continue
            try:
                given[name] = domain(written)
            except ValueError as error:
                self.fault(fields, name, f"`{name}`: {error}", "give a range 8..64, a list or one value")
        return given

    def _let(self, given: Mapping[str, Any]) -> dict[str, str]:
        fields = self._mapping("let")
        known = set(given)
        for name in fields:
            if not name.isidentifier() or name.startswith("_") or name in functions() or name in known:
                self.fault(fields, name, f"`{name}` cannot name a derived number", "use a word not taken")
            self._formula(fields, name, known)
            known.add(name)
        return {name: str(written) for name, written in fields.items()}

    def _formula(
        self, fields: Mapping[str, Any], name: str, known: Iterable[str], required: bool = True
    ) -> None:
        """Note what is wrong with the formula in `fields[name]`."""
        written = fields.get(name)
        if written is None or written == "":
            if required:
                self.fault(fields, name, f"`{name}` is missing", f"add `{name}: formula`")
        else:
            self._check_formula(fields, name, str(written), known)

    def _check_formula(
        self, fields: Mapping[str, Any], name: str, written: str, known: Iterable[str]
    ) -> None:
        if self.kind == "fits" and written == DOES_NOT_FIT:
            return
        simple = self.kind == "expression" and name in ("answer", "if")
        try:
            parsed = Formula(written, ARITHMETIC) if simple else formula(written)
        except FormulaError as error:
            self.fault(
                fields, name, f"`{name}`: {error}", "use numbers, given names, + - * / ** and engine formulas"
            )
            return
        self._check_names(fields, name, parsed.names, known)

    def _check_names(
        self, fields: Mapping[str, Any], name: str, used: Iterable[str], known: Iterable[str]
    ) -> None:
        unknown = sorted(set(used) - set(known) - {"pi"})
        if unknown:
            offer = ", ".join(sorted(known)) or "none yet"
            self.fault(
                fields,
                name,
                f"`{name}` uses the unknown name `{unknown[0]}`",
                f"add it to given; there are: {offer}",
            )

    def _text(self, fields: Mapping[str, Any], name: str, known: Iterable[str], required: bool = True) -> str:
        written = fields.get(name)
        if written is None or written == "":
            if required:
                self.fault(fields, name, f"`{name}` is missing", f"add `{name}: text`")
            return ""
        if isinstance(written, dict | list):
            self.fault(fields, name, f"`{name}` is not a text", "put the text in double quotes")
            return ""
        self._check_text(fields, name, str(written), known)
        return str(written)

    def _check_text(self, fields: Mapping[str, Any], name: str, written: str, known: Iterable[str]) -> None:
        try:
            used = text(written).names
        except FormulaError as error:
            self.fault(fields, name, f"`{name}`: {error}", "in {…} stands a given name or a formula")
            return
        self._check_names(fields, name, used, known)

    def _hints(self, known: Iterable[str]) -> tuple[str, ...]:
        name = "hints" if "hints" in self.fields else "hint"
        written = self.fields.get(name)
        hints = written if isinstance(written, list) else [] if written is None else [written]
        for hint in hints:
            if isinstance(hint, dict | list):
                self.fault(self.fields, name, "a hint is not a text", "put the hint in double quotes")
            else:
                self._check_text(self.fields, name, str(hint), known)
        return tuple(map(str, hints))

    def _steps(self, known: Iterable[str]) -> Iterable[StepTemplate]:
        written = self.fields.get("steps")
        for step in written if isinstance(written, list) else [] if written is None else [written]:
            if not isinstance(step, Fields) or set(step) != {"ask", "answer"}:
                self.fault(
                    self.fields,
                    "steps",
                    "a step lacks `ask` or `answer`",
                    "write {ask: text, answer: formula}",
                )
                continue
            self._formula(step, "answer", known)
            yield StepTemplate(self._text(step, "ask", known), str(step["answer"]))

    def _answer(self, known: Iterable[str]) -> Any:
        written = self.fields.get("answer")
        if self.kind not in CHOOSING:
            self._formula(self.fields, "answer", known)
            return str(written)
        if self.kind == "order" and isinstance(written, list):
            return self._order(written, known)
        return self._pick(self.fields, "answer", known, many=self.kind != "choice")

    def _order(self, written: list[Any], known: Iterable[str]) -> tuple[Any, ...]:
        """The texts of an order; a list among them holds those that may come in any order."""
        flat = [one for part in written for one in (part if isinstance(part, list) else [part])]
        texts = iter(self._pick({"answer": flat}, "answer", known, many=True))
        return tuple(
            tuple(islice(texts, len(part))) if isinstance(part, list) else next(texts, "") for part in written
        )

    def _pick(self, fields: Mapping[str, Any], name: str, known: Iterable[str], many: bool) -> Any:
        """A choice's text, or a tuple of them if `many`."""
        written = fields.get(name)
        texts = written if isinstance(written, list) else [written]
        if (
            many != isinstance(written, list)
            or not texts
            or any(one is None or isinstance(one, dict | list) for one in texts)
        ):
            form = "a list of choices" if many else "one choice's text"
            self.fault(fields, name, f"`{name}` is not {form}", "quote a choice that holds a comma")
            return () if many else ""
        for one in texts:
            self._check_text(fields, name, _plain(one), known)
        return tuple(map(_plain, texts)) if many else _plain(written)

    def _mistakes(self, known: Iterable[str]) -> Iterable[Mistake]:
        mistakes = self._mapping("mistakes")
        for tag, fields in mistakes.items():
            if not isinstance(fields, Fields) or "if" not in fields or "say" not in fields:
                self.fault(
                    mistakes,
                    tag,
                    f"the mistake `{tag}` lacks `if` or `say`",
                    "write {if: formula, say: text}",
                )
                continue
            for name in fields:
                if name not in ("if", "say", "when"):
                    self.fault(
                        fields,
                        name,
                        f"unknown field `{name}` in `{tag}`",
                        "put the whole text in double quotes",
                    )
            if not ID.fullmatch(tag):
                self.fault(
                    mistakes,
                    tag,
                    f"`{tag}` is no name for a mistake",
                    "use small letters, digits and hyphens",
                )
            self._formula(fields, "when", known, required=False)
            said = self._text(fields, "say", {*known, "answer"})
            yield Mistake(tag, self._wrong(fields, known), said, str(fields.get("when", "")))

    def _wrong(self, fields: Fields, known: Iterable[str]) -> Any:
        if self.kind not in CHOOSING:
            self._formula(fields, "if", known)
            return str(fields["if"])
        many = self.kind == "order" or (self.kind == "several" and isinstance(fields["if"], list))
        return self._pick(fields, "if", known, many)

    def _choices(self, known: Iterable[str]) -> tuple[str, ...]:
        if self.fields.get("choices") is None:
            return ()
        if self.kind not in CHOOSING:
            self.fault(
                self.fields, "choices", f"a question of kind {self.kind} has no choices", "set `kind: choice`"
            )
            return ()
        choices: tuple[str, ...] = self._pick(self.fields, "choices", known, many=True)
        if len(choices) > MOST_CHOICES:
            self.fault(
                self.fields, "choices", f"{len(choices)} choices are too many", f"give at most {MOST_CHOICES}"
            )
        return choices

    def _options(self, given: Mapping[str, Any]) -> dict[str, Any]:
        options = {name: self.fields[name] for name in OPTIONS if self.fields.get(name) is not None}
        tolerance = options.get("tolerance")
        if tolerance is not None and not (type(tolerance) in (int, float) and 0 < tolerance <= 0.1):
            self.fault(
                self.fields, "tolerance", f"the tolerance {tolerance} is not usable", "write 0.01 for 1 %"
            )
            del options["tolerance"]
        symbols = options.get("symbols")
        if symbols is not None and not (
            isinstance(symbols, list) and symbols and set(map(str, symbols)) <= set(given)
        ):
            self.fault(self.fields, "symbols", "`symbols` are not names of givens", "write `symbols: [D, K]`")
            del options["symbols"]
        return options


def _plain(written: Any) -> str:
    return str(written).lower() if isinstance(written, bool) else str(written)
