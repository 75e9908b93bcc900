"""Read the fields of a question about a run of a demo: which demo, with which settings, and what is measured."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tutor.content.qualify import NAMESPACE_END
from tutor.errors import UserError
from tutor.quiz.model import RUN_KINDS, Goal, RunTemplate
from tutor.quiz.questions.read_fields import FieldReader

if TYPE_CHECKING:
    from tutor.demos.model import Demo

DEMO_FIELDS = ("demo", "set", "seed", "frames")
"""The fields of all questions about a run."""
PICTURE_FIELDS = ("form", "margin", "panel", "lettered")
"""The further fields of the kinds `read` and `predict`."""
RUN_FIELDS = DEMO_FIELDS + PICTURE_FIELDS
GOAL_FIELDS = ("control", "goal", "want", "missed", "short")
"""The further fields of the kind `find`."""
FORMS_OF_RUNS = ("choice", "number", "several", "order")
PICTURE_KINDS = ("read", "predict")
WANTS = ("any", "largest", "smallest")
MAX_FRAMES = 500


class RunFields(NamedTuple):
    """The demo of a question, or None if it is faulty, and the names of what can be measured in a run of it."""

    demo: "Demo | None"
    measures: frozenset[str]


def read_form(reader: FieldReader, kind: str) -> str:
    """Return the form of the answer to a question of this kind, and report fields that the kind does not have."""
    for names, kinds in (
        (DEMO_FIELDS, RUN_KINDS),
        (PICTURE_FIELDS, PICTURE_KINDS),
        (GOAL_FIELDS, ("find",)),
    ):
        for name in names:
            if name in reader.fields and kind not in kinds:
                what, remedy = (
                    f"a question of kind {kind} has no `{name}`",
                    f"use kind {' or '.join(kinds)}, or remove it",
                )
                reader.report(reader.fields, name, what, remedy)
    if kind == "find":
        return "number"
    if kind not in RUN_KINDS:
        return kind
    form = reader.fields.get("form", "choice")
    if form not in FORMS_OF_RUNS:
        reader.report(
            reader.fields, "form", f"unknown form `{form}`", f"use one of {', '.join(FORMS_OF_RUNS)}"
        )
        return "choice"
    return str(form)


def read_demo(reader: FieldReader) -> RunFields:
    """Return the demo of a question, and what can be measured."""
    # Imported here because most questions need no demo, and `tutor ask` must start quickly.
    from tutor.demos.catalog import demo as find_demo

    name = reader.fields.get("demo")
    if name is None:
        reader.report(reader.fields, "demo", "`demo` is missing", "add `demo: NAME`; `tutor demo` lists them")
        return RunFields(None, frozenset())
    try:
        found = find_demo(str(name))
    except UserError as error:
        is_there = NAMESPACE_END in str(name)
        remedy = "then check the page again" if is_there else "`tutor demo` lists the names"
        reader.report(reader.fields, "demo", str(error), remedy)
        reader.all_names_known = False
        return RunFields(None, frozenset())
    if not found.measures:
        remedy = "add `measures` to the demo, or use another one"
        reader.report(reader.fields, "demo", f"the demo {name} measures nothing that can be asked", remedy)
    return RunFields(found, frozenset(found.measures))


def read_run(
    reader: FieldReader, kind: str, run: RunFields, given: Iterable[str], known: Iterable[str]
) -> RunTemplate | None:
    """Return the run. `given` are the names that settings may use, `known` those that the margin may use."""
    fields = reader.fields
    settings = {name: str(value) for name, value in reader.read_mapping("set").items()}
    for name, written in settings.items():
        if run.demo and all(control.name != name for control in run.demo.controls):
            names = ", ".join(control.name for control in run.demo.controls)
            reader.report(fields, "set", f"{run.demo.name} has no control `{name}`", f"use one of {names}")
        reader.check_text(fields, "set", written, given)
    reader.check_formula_field(fields, "seed", given, required=False)
    reader.check_formula_field(fields, "margin", known, required=kind != "find")
    frames, panel = fields.get("frames"), fields.get("panel", 0)
    if frames is not None and not (type(frames) is int and 1 <= frames <= MAX_FRAMES):
        reader.report(fields, "frames", f"`frames` is {frames}", f"write a number from 1 to {MAX_FRAMES}")
        frames = None
    if type(panel) is not int or panel < 0:
        reader.report(
            fields,
            "panel",
            f"`panel` is {panel}",
            "write the number of a panel of the picture, counted from 1",
        )
        panel = 0
    if run.demo is None:
        return None
    return RunTemplate(
        run.demo.name,
        settings,
        str(fields.get("seed", "0")),
        frames,
        str(fields.get("margin") or ""),
        panel,
        fields.get("lettered") is True,
    )


def read_goal(reader: FieldReader, run: RunFields, known: Iterable[str]) -> Goal | None:
    """Return what a question of kind `find` asks for. `known` are the names of given and derived numbers."""
    fields: Mapping[str, Any] = reader.fields
    control, want = str(fields.get("control", "")), str(fields.get("want", "any"))
    measured = {*known, *run.measures}
    reader.check_formula_field(fields, "goal", measured)
    missed = reader.read_text(fields, "missed", {*measured, "chosen"})
    short = reader.read_text(fields, "short", {*measured, "chosen"}, required=want != "any")
    if want not in WANTS:
        reader.report(fields, "want", f"`want` is `{want}`", f"use one of {', '.join(WANTS)}")
    if run.demo is None:
        return None
    values = [value for one in run.demo.controls if one.name == control for value in one.values]
    if sum(not isinstance(value, str) for value in values) < 2:
        names = ", ".join(one.name for one in run.demo.controls if not isinstance(one.values[-1], str))
        reader.report(
            fields,
            "control",
            f"`{control}` is not a control with numbers" if control else "`control` is missing",
            f"use one of {names or 'another demo'}",
        )
        return None
    return Goal(control, str(fields.get("goal", "")), want, missed, short)
