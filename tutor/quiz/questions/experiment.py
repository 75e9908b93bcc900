"""Run the demo that a question is about, and measure the outcome."""

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from tutor.demos.catalog import demo
from tutor.demos.figure import Bars, Figure, Panel, Plot
from tutor.demos.model import Value
from tutor.demos.runner import records_of
from tutor.errors import UserError
from tutor.messages import say
from tutor.quiz.evaluator import compile_formula
from tutor.quiz.model import Goal, Question, Run, RunTemplate
from tutor.quiz.questions.templating import compile_template

ALL_FRAMES = 2_000  # at most
KEPT_RUNS = 4_096
DIGITS = 3  # significant digits of what is measured
LETTERS_OF_CURVES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def draw_run(template: RunTemplate, given: Mapping[str, Any]) -> Run:
    """Return the run with the drawn numbers. Raises UserError for a value that a control does not have, or a bad seed."""
    shown = demo(template.demo)
    texts = {name: compile_template(written).fill(given) for name, written in template.settings.items()}
    chosen = {name: text.replace("−", "-") for name, text in texts.items()}  # a text has a real minus sign
    settings = shown.read(chosen)
    seed = compile_formula(template.seed)(given)
    if not isinstance(seed, int | float) or not math.isfinite(seed):
        raise UserError(say("quiz.run.bad-seed", seed=seed))
    return Run(template.demo, tuple(settings.items()), int(seed), template.frames)


def check_setting(template: RunTemplate, control: str, value: Any) -> None:
    """Raise UserError if a control of the demo does not have the value."""
    demo(template.demo).control(control).read(value)


@lru_cache(maxsize=KEPT_RUNS)
def measure(run: Run) -> Mapping[str, Value]:
    """Return everything that the demo measures in a run, by name, to DIGITS digits. What is not a number is infinite."""
    shown, settings = demo(run.demo), dict(run.settings)
    records = records_of(shown, settings, run.seed, run.frames or ALL_FRAMES)
    return {name: _as_value(function(records, settings)) for name, function in shown.measures.items()}


def _as_value(measured: Any) -> Value:
    """Return a plain Python value."""
    if isinstance(measured, str):
        return measured
    if isinstance(measured, bool | int):
        return int(measured)
    return math.inf if math.isnan(measured) else float(f"{measured:.{DIGITS}g}")


def control_values(run: Run, goal: Goal) -> list[int | float]:
    """Return the numbers that the control of a goal can be set to, the smallest first."""
    return sorted(
        value for value in demo(run.demo).control(goal.control).values if isinstance(value, int | float)
    )


def reaches(run: Run, goal: Goal, names: Mapping[str, Any]) -> bool:
    """Return whether the goal holds at the end of a run."""
    return bool(compile_formula(goal.condition)({**names, **measure(run)}))


def settings_that_reach(run: Run, goal: Goal, names: Mapping[str, Any]) -> list[int | float]:
    """Return the values of the control with which the goal is reached, the smallest first."""
    values = control_values(run, goal)
    return [value for value in values if reaches(run.change(goal.control, value), goal, names)]


def question_figure(question: Question, run: Run) -> Figure:
    """Return the picture of a run as the question shows it, without the texts that would tell the answer."""
    figure = run_figure(run)
    template = question.run
    panels = [panel for band in figure.bands for panel in band]
    bands = figure.bands
    if template and 0 < template.panel <= len(panels):
        bands = ((panels[template.panel - 1],),)
    if template and template.lettered:
        letters: dict[str, str] = {}
        bands = tuple(tuple(_with_letters(panel, letters) for panel in band) for band in bands)
    return Figure(bands, "", "")


def run_figure(run: Run) -> Figure:
    """Return the picture of a run with its texts."""
    shown, settings = demo(run.demo), dict(run.settings)
    records = records_of(shown, settings, run.seed, run.frames or ALL_FRAMES)
    return shown.in_words_throughout(shown.figure(records, settings))


def _with_letters(panel: Panel, letters: dict[str, str]) -> Panel:
    """Return a panel whose curves and bars are called by letters; the same name gets the same letter in every panel."""

    def letter(label: str) -> str:
        return (
            letters.setdefault(label, LETTERS_OF_CURVES[len(letters) % len(LETTERS_OF_CURVES)])
            if label
            else ""
        )

    if isinstance(panel, Plot):
        lines = tuple(replace(line, label=letter(line.label)) for line in panel.lines)
        points = tuple(replace(some, label=letter(some.label)) for some in panel.points)
        return replace(panel, lines=lines, points=points, title="")
    if isinstance(panel, Bars):
        return replace(
            panel, bars=tuple(replace(bar, label=letter(bar.label)) for bar in panel.bars), folded=None
        )
    return panel
