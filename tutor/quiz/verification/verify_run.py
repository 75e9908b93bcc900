"""Verify what is special about a question on a run of a demo: its picture."""

from collections.abc import Iterable, Iterator
from itertools import islice

from tutor.quiz.model import Run, Variant
from tutor.quiz.questions.experiment import question_figure, run_figure

MAX_PICTURES = 6
"""Runs of one question whose picture is drawn."""


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
