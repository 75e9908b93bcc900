"""Read single fields of a quiz block, and collect what is wrong with them."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tutor.content.fields import Fields
from tutor.content.model import LintFinding, QuizBlock
from tutor.quiz.evaluator import ARITHMETIC, Formula, FormulaError, compile_formula
from tutor.quiz.model import DOES_NOT_FIT
from tutor.quiz.questions.templating import compile_template
from tutor.text.suggestions import did_you_mean


class FieldReader:
    """Reads fields of one block. A field that is wrong adds a finding with its line."""

    def __init__(self, block: QuizBlock, path: Path) -> None:
        """Read `block` of the page at `path`."""
        self.block, self.path, self.fields = block, path, block.fields
        self.findings: list[LintFinding] = []
        self.form = "number"
        """The form of the answer, which decides what a formula may be."""
        self.all_names_known = True
        """Whether it is known which names a formula may use: not if the demo that measures them cannot be used."""

    def report(self, fields: Mapping[str, Any], name: str, what: str, remedy: str) -> None:
        """Add a finding at the line of `fields[name]`, or of the block if that line is not known."""
        line = fields.lines.get(name) if isinstance(fields, Fields) else None
        self.findings.append(LintFinding(self.path, line or self.block.line, what, remedy))

    def read_mapping(self, name: str) -> Fields:
        """Return the set of fields in the field `name`; an empty one if it is missing or something else."""
        found = self.fields.get(name)
        if found is None:
            return Fields()
        if not isinstance(found, Fields):
            self.report(
                self.fields, name, f"`{name}` is not a set of fields", f"write `{name}: {{name: value}}`"
            )
            return Fields()
        return found

    def check_formula_field(
        self, fields: Mapping[str, Any], name: str, known: Iterable[str], required: bool = True
    ) -> None:
        """Report what is wrong with the formula in `fields[name]`."""
        written = fields.get(name)
        if written is None or written == "":
            if required:
                self.report(fields, name, f"`{name}` is missing", f"add `{name}: formula`")
        else:
            self.check_formula(fields, name, str(written), known)

    def check_formula(self, fields: Mapping[str, Any], name: str, written: str, known: Iterable[str]) -> None:
        """Report what is wrong with one formula, or with the names that it uses."""
        if self.form == "fits" and written == DOES_NOT_FIT:
            return
        simple = self.form == "expression" and name in ("answer", "if")
        try:
            parsed = Formula(written, ARITHMETIC) if simple else compile_formula(written)
        except FormulaError as error:
            remedy = "use numbers, given names, + - * / ** and functions; `tutor lint --functions` lists them"
            if simple:
                remedy = f"learners write this formula: use only letters, numbers, + - * / ** and {', '.join(ARITHMETIC)}"
            self.report(fields, name, f"`{name}`: {error}", remedy)
            return
        self.check_names(fields, name, parsed.names, known)

    def check_names(
        self, fields: Mapping[str, Any], name: str, used: Iterable[str], known: Iterable[str]
    ) -> None:
        """Report the first name that is used but not known."""
        unknown = sorted(set(used) - set(known) - {"pi"})
        if unknown and self.all_names_known:
            names = ", ".join(sorted(known)) or "none yet"
            near = did_you_mean(unknown[0], known, f"the known names are: {names}")
            remedy = f"a drawn number belongs in `given`, a derived one in `let`; {near}"
            if unknown[0] == "e":
                remedy = "write `exp(…)` for a power of e"
            self.report(fields, name, f"`{name}` uses the unknown name `{unknown[0]}`", remedy)

    def read_text(
        self, fields: Mapping[str, Any], name: str, known: Iterable[str], required: bool = True
    ) -> str:
        """Return the text in `fields[name]`; "" if there is none or it is faulty."""
        written = fields.get(name)
        if written is None or written == "":
            if required:
                self.report(fields, name, f"`{name}` is missing", f"add `{name}: text`")
            return ""
        if isinstance(written, dict | list):
            self.report(fields, name, f"`{name}` is not a text", "put the text in double quotes")
            return ""
        self.check_text(fields, name, str(written), known)
        return str(written)

    def check_text(self, fields: Mapping[str, Any], name: str, written: str, known: Iterable[str]) -> None:
        """Report what is wrong with the formulas in a text."""
        try:
            used = compile_template(written).names
        except FormulaError as error:
            self.report(fields, name, f"`{name}`: {error}", "write a given name or a formula in {…}")
            return
        self.check_names(fields, name, used, known)
