"""Verify what is special about a question on a run of a demo: its picture."""

from collections.abc import Iterable, Iterator
from itertools import islice

from tutor.errors import UserError
from tutor.quiz.model import Question, Run, Variant
from tutor.quiz.questions.experiment import check_setting, question_figure, run_figure

MAX_VALUES = 1_000
"""Values of a given that are compared with those of a control."""
MAX_PICTURES = 6
"""Runs of one question whose picture is drawn."""


def find_wrong_settings(question: Question) -> Iterator[tuple[str, str, str]]:
    """Yield each setting of a run, written or drawn, whose control does not have the value: it is never asked about."""
    if question.run is None:
        return
    for name, written in question.run.settings.items():
        drawn = question.given.get(written[1:-1]) if written[:1] == "{" and written[-1:] == "}" else None
        values = () if "{" in written else (written,)
        for value in values if drawn is None else drawn[:MAX_VALUES]:
            try:
                check_setting(question.run, name, value)
            except UserError as error:
                yield f"set {name}", f"in set: {error}", "set and draw only values that the control has"
                break


def find_run_faults(variants: Iterable[Variant]) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with the runs of a question, as (kind of fault, what, remedy)."""
    runs: dict[Run, Variant] = {}
    for variant in variants:
        if variant.run is not None:
            runs.setdefault(variant.run, variant)
    for run, variant in islice(runs.items(), MAX_PICTURES):
        template = variant.question.run
        try:
            question_figure(variant.question, run)
        except Exception as error:  # whatever the demo does, the author gets a line about it
            yield "picture", f"{variant.name}: the picture cannot be drawn: {error}", "change the settings"
            return
        count = sum(map(len, run_figure(run).bands))
        if template and template.panel > count:
            yield "panel", f"{variant.name}: the picture has {count} panels", f"set `panel` to 1..{count}"
            return
