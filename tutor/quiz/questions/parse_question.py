"""Turn the fields of a quiz block into a Question, or into findings with the line of everything that is wrong.

docs/writing-a-lesson.md describes the fields for authors.
"""

from collections.abc import Iterable, Mapping
from itertools import islice
from keyword import iskeyword
from typing import Any

from tutor.content.fields import Fields
from tutor.content.library import Library
from tutor.content.model import Lesson, LintFinding, QuizBlock
from tutor.content.parse import ID
from tutor.errors import UserError
from tutor.quiz.evaluator import formula_functions
from tutor.quiz.model import CHOICE_FORMS, KINDS, LETTERS, RUN_KINDS, Mistake, Question, StepTemplate
from tutor.quiz.questions.givens import parse_domain
from tutor.quiz.questions.parse_run import (
    GOAL_FIELDS,
    RUN_FIELDS,
    RunFields,
    read_demo,
    read_form,
    read_goal,
    read_run,
)
from tutor.quiz.questions.read_fields import FieldReader
from tutor.text.suggestions import did_you_mean

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
    "objective",
)
OPTIONS = ("tolerance", "unit", "symbols", "words")
ADDED_OPTIONS = ("english",)  # no author writes it: complete_translation adds it
MAX_CHOICES = len(LETTERS)


class InvalidQuestion(UserError):
    """A question that cannot be asked. `findings` says what is wrong; the first of them is the text of the error."""

    def __init__(self, findings: tuple[LintFinding, ...]) -> None:
        super().__init__(str(findings[0]))
        self.findings = findings


def load_question(library: Library, name: str) -> Question:
    """Return the question with the id `name`. Raise UserError if there is none, InvalidQuestion if it cannot be asked."""
    lesson = library.find_question(name)
    return read_question(next(block for block in lesson.questions if block.id == name), lesson)


def read_questions(lesson: Lesson) -> tuple[tuple[Question, ...], tuple[LintFinding, ...]]:
    """Return the questions of a page that can be asked, in order, and the findings for those that cannot."""
    questions: list[Question] = []
    findings: list[LintFinding] = []
    for block in lesson.questions:
        try:
            questions.append(read_question(block, lesson))
        except InvalidQuestion as error:
            findings += error.findings
    return tuple(questions), tuple(findings)


def read_question(block: QuizBlock, lesson: Lesson) -> Question:
    """Return the question of a quiz block of `lesson`. Raise InvalidQuestion with everything that is wrong with it."""
    reader = _Reader(block, lesson.path)
    reader.require_known_kind()
    question = reader.question(lesson)
    if reader.findings:
        raise InvalidQuestion(tuple(sorted(reader.findings, key=lambda finding: finding.line)))
    return question


class _Reader(FieldReader):
    """Reads one block and collects findings. A field that is wrong is left out of the question."""

    def require_known_kind(self) -> None:
        """Raise InvalidQuestion if there is no such kind: nothing else can be said about the other fields then."""
        kind = str(self.fields.get("kind", "number"))
        if kind not in KINDS:
            remedy = did_you_mean(kind, KINDS, f"use one of {', '.join(KINDS)}")
            self.report(self.fields, "kind", f"unknown kind `{kind}`", remedy)
            raise InvalidQuestion(tuple(self.findings))

    def question(self, lesson: Lesson) -> Question:
        """Read the question, which is of a known kind; it is only usable if there are no findings."""
        for name in self.fields:
            known = (*FIELDS, *OPTIONS, *ADDED_OPTIONS, *RUN_FIELDS, *GOAL_FIELDS)
            if name not in known:
                remedy = "if a text contains a comma or a colon, put it in double quotes"
                self.report(self.fields, name, f"unknown field `{name}`", did_you_mean(name, known, remedy))
        objective = self.fields.get("objective", 1)
        if type(objective) is not int or not 1 <= objective <= max(1, len(lesson.objectives)):
            remedy = (
                f"write the number of one of the page's {len(lesson.objectives)} objectives, counted from 1"
            )
            self.report(self.fields, "objective", f"there is no objective `{objective}`", remedy)
        kind = str(self.fields.get("kind", "number"))
        self.form = read_form(self, kind)
        demo = read_demo(self) if kind in RUN_KINDS else RunFields(None, frozenset())
        given = self._read_given()
        measured = demo.measures if kind != "find" else frozenset()
        let = self._read_let({*given, *measured})
        names = frozenset((*given, *let, *measured))
        self.check_formula_field(self.fields, "where", names, required=False)
        run = read_run(self, kind, demo, given, names) if kind in RUN_KINDS else None
        goal = read_goal(self, demo, names) if kind == "find" else None
        answer = self._read_answer(names) if kind != "find" else ""
        hints = self._read_hints(names | {"answer"})
        return Question(
            id=self.block.id,
            lesson=lesson.id,
            kind=kind,
            ask=self.read_text(self.fields, "ask", names),
            given=given,
            where=str(self.fields.get("where") or ""),
            let=let,
            answer=answer,
            mistakes=tuple(self._read_mistakes(names)),
            hints=hints,
            solve=self.read_text(self.fields, "solve", {*names, *demo.measures, "answer"}, required=False),
            choices=self._read_choices(names),
            steps=tuple(self._read_steps(names)),
            options=self._read_options(given) | ({"form": self.form} if kind in RUN_KINDS else {}),
            page=self.path,
            run=run,
            goal=goal,
        )

    def _read_given(self) -> dict[str, Any]:
        fields = self.read_mapping("given")
        given: dict[str, Any] = {}
        for name, written in fields.items():
            if not _can_be_name(name) or name in ("answer", "pi"):
                remedy = "use a letter or a word that is no function and no keyword of Python"
                self.report(fields, name, f"`{name}` cannot name a given", remedy)
                continue
            try:
                given[name] = parse_domain(written)
            except ValueError as error:
                self.report(fields, name, f"`{name}`: {error}", "give a range 8..64, a list or one value")
                given[name] = (1,)  # so that the name is known where it is used
        return given

    def _read_let(self, given: Iterable[str]) -> dict[str, str]:
        fields = self.read_mapping("let")
        known = set(given)
        for name in fields:
            if not _can_be_name(name) or name in known:
                remedy = "use a word that is not used yet"
                self.report(fields, name, f"`{name}` cannot name a derived number", remedy)
            self.check_formula_field(fields, name, known)
            known.add(name)
        return {name: str(written) for name, written in fields.items()}

    def _read_hints(self, known: Iterable[str]) -> tuple[str, ...]:
        name = "hints" if "hints" in self.fields else "hint"
        written = self.fields.get(name)
        hints = written if isinstance(written, list) else [] if written is None else [written]
        for hint in hints:
            if isinstance(hint, dict | list):
                self.report(self.fields, name, "a hint is not a text", "put the hint in double quotes")
            else:
                self.check_text(self.fields, name, str(hint), known)
        return tuple(map(str, hints))

    def _read_steps(self, known: Iterable[str]) -> Iterable[StepTemplate]:
        written = self.fields.get("steps")
        for step in written if isinstance(written, list) else [] if written is None else [written]:
            if not isinstance(step, Fields) or set(step) != {"ask", "answer"}:
                self.report(
                    self.fields,
                    "steps",
                    "a step needs both `ask` and `answer`, and nothing else",
                    "write {ask: text, answer: formula}",
                )
                continue
            self.check_formula_field(step, "answer", known)
            yield StepTemplate(self.read_text(step, "ask", known), str(step["answer"]))

    def _read_answer(self, known: Iterable[str]) -> Any:
        written = self.fields.get("answer")
        if self.form not in CHOICE_FORMS:
            self.check_formula_field(self.fields, "answer", known)
            return str(written)
        if self.form == "order" and isinstance(written, list):
            return self._read_order(written, known)
        return self._read_choice_texts(self.fields, "answer", known, many=self.form != "choice")

    def _read_order(self, written: list[Any], known: Iterable[str]) -> tuple[Any, ...]:
        """Return the texts of an order; a list among them holds texts that may come in any order."""
        flat = _flatten(written)
        texts = iter(self._read_choice_texts({"answer": flat}, "answer", known, many=True))
        return tuple(
            tuple(islice(texts, len(part))) if isinstance(part, list) else next(texts, "") for part in written
        )

    def _read_choice_texts(
        self, fields: Mapping[str, Any], name: str, known: Iterable[str], many: bool
    ) -> Any:
        """Return the text of a choice, or a tuple of texts if `many`."""
        written = fields.get(name)
        texts = written if isinstance(written, list) else [written]
        if len(texts) > MAX_CHOICES:
            remedy = f"give at most {MAX_CHOICES}"
            self.report(fields, name, f"{len(texts)} choices are too many", remedy)
        if (
            many != isinstance(written, list)
            or not texts
            or any(one is None or isinstance(one, dict | list) for one in texts)
        ):
            form = "a list of choices" if many else "the text of one choice"
            self.report(
                fields,
                name,
                f"`{name}` is not {form}",
                "if a choice contains a comma, put it in double quotes",
            )
            return () if many else ""
        for one in texts:
            self.check_text(fields, name, _as_text(one), known)
        return tuple(map(_as_text, texts)) if many else _as_text(written)

    def _read_mistakes(self, known: Iterable[str]) -> Iterable[Mistake]:
        mistakes = self.read_mapping("mistakes")
        for tag, fields in mistakes.items():
            if not isinstance(fields, Fields) or "if" not in fields or "say" not in fields:
                what = f"the mistake `{tag}` needs both `if` and `say`"
                self.report(mistakes, tag, what, "write {if: formula, say: text}")
                continue
            for name in fields:
                if name not in ("if", "say", "when"):
                    remedy = "put the whole text in double quotes"
                    self.report(fields, name, f"unknown field `{name}` in `{tag}`", remedy)
            if not ID.fullmatch(tag):
                remedy = "use small letters, digits and hyphens"
                self.report(mistakes, tag, f"`{tag}` cannot name a mistake", remedy)
            self.check_formula_field(fields, "when", known, required=False)
            explanation = self.read_text(fields, "say", {*known, "answer"})
            yield Mistake(
                tag, self._read_wrong_answer(fields, known), explanation, str(fields.get("when", ""))
            )

    def _read_wrong_answer(self, fields: Fields, known: Iterable[str]) -> Any:
        if self.form not in CHOICE_FORMS:
            self.check_formula_field(fields, "if", known)
            return str(fields["if"])
        many = self.form == "order" or (self.form == "several" and isinstance(fields["if"], list))
        texts = self._read_choice_texts(fields, "if", known, many)
        if self.form == "order" and texts and isinstance(self.fields.get("answer"), list):
            wanted = [_as_text(one) for one in _flatten(self.fields["answer"])]
            if sorted(texts) != sorted(wanted):
                remedy = f"write all {len(wanted)} texts of `answer`, in a wrong order"
                self.report(fields, "if", "a mistake has other texts than `answer`", remedy)
        return texts

    def _read_choices(self, known: Iterable[str]) -> tuple[str, ...]:
        if self.fields.get("choices") is None:
            return ()
        if self.form not in CHOICE_FORMS:
            self.report(
                self.fields, "choices", f"a question of kind {self.form} has no choices", "set `kind: choice`"
            )
            return ()
        choices = tuple(self._read_choice_texts(self.fields, "choices", known, many=True))
        self._check_is_among(choices, self.fields, "answer")
        for tag, fields in self.read_mapping("mistakes").items():
            if isinstance(fields, Fields) and ID.fullmatch(tag) and "when" not in fields:
                self._check_is_among(choices, fields, "if")
        return choices

    def _check_is_among(
        self, choices: tuple[str, ...], fields: Fields | Mapping[str, Any], name: str
    ) -> None:
        """Report a text that should be one of the choices and is not. Nothing is known about texts that are computed."""
        written = fields.get(name)
        texts = [_as_text(one) for one in _flatten(written if isinstance(written, list) else [written])]
        others = [text for text in texts if text not in choices and "{" not in text]
        if others and choices and not any("{" in choice for choice in choices):
            remedy = did_you_mean(others[0], choices, "write it as in `choices`, or add it there")
            self.report(fields, name, f"`{others[0]}` is not one of the `choices`", remedy)

    def _read_options(self, given: Mapping[str, Any]) -> dict[str, Any]:
        names = (*OPTIONS, *ADDED_OPTIONS)
        options = {name: self.fields[name] for name in names if self.fields.get(name) is not None}
        tolerance = options.get("tolerance")
        if tolerance is not None and not (type(tolerance) in (int, float) and 0 < tolerance <= 0.1):
            self.report(
                self.fields,
                "tolerance",
                f"the tolerance {tolerance} is not above 0 and at most 0.1",
                "write 0.01 for 1 %",
            )
            del options["tolerance"]
        symbols = options.get("symbols")
        if symbols is not None and not (
            isinstance(symbols, list) and symbols and set(map(str, symbols)) <= set(given)
        ):
            self.report(
                self.fields, "symbols", "`symbols` are not names of givens", "write `symbols: [D, K]`"
            )
            del options["symbols"]
        if self.form == "expression":
            self._check_case(options.get("symbols", given))
        if not isinstance(options.get("words", {}), dict):
            remedy = "write `words: {English text: translation}`"
            self.report(self.fields, "words", "`words` is not a set of translations", remedy)
            del options["words"]
        return options

    def _check_case(self, symbols: Iterable[str]) -> None:
        """Report two symbols that differ only in case, because a typed formula is read in either case."""
        by_lower: dict[str, str] = {}
        for name in symbols:
            other = by_lower.setdefault(name.lower(), name)
            if other != name:
                message = f"the symbols `{other}` and `{name}` differ only in case"
                self.report(self.fields, "given", message, "rename one: learners may type either case")


def _flatten(order: list[Any]) -> list[Any]:
    """Return the items of an order, also those of the lists in it."""
    return [one for part in order for one in (part if isinstance(part, list) else [part])]


def _can_be_name(name: str) -> bool:
    """Return whether a formula can use `name` for a number."""
    is_word = name.isidentifier() and not iskeyword(name)
    return is_word and not name.startswith("_") and name not in formula_functions()


def _as_text(written: Any) -> str:
    """Return a value as the text of a choice: YAML reads `true` and `yes` as truth values."""
    return str(written).lower() if isinstance(written, bool) else str(written)
