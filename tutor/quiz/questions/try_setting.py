"""Run a demo with the setting that a learner gave as the answer to a question of kind `find`."""

from typing import Any

from tutor.demos.catalog import demo
from tutor.messages import say
from tutor.quiz.answers.values import same_number
from tutor.quiz.model import Unreadable, Variant
from tutor.quiz.questions.experiment import control_values, measure, reaches
from tutor.quiz.questions.templating import compile_template

MISSED = "goal-missed"
"""The tag of a setting that does not reach the goal."""
SHORT = "not-the-limit"
"""The tag of a setting that reaches the goal, but is not the largest or smallest one that does."""


def list_values(variant: Variant) -> str:
    """Return the values that the control of the question can be set to, separated by commas."""
    goal, run = variant.question.goal, variant.run
    return ", ".join(f"{value:g}" for value in control_values(run, goal)) if run and goal else ""


def judge_setting(variant: Variant, given: Any, text: str) -> tuple[str, str]:
    """Return the tag of the mistake and what the run with the setting `given` showed.

    `text` is the answer as typed. Raise Unreadable if the control has no such value.
    """
    goal, run = variant.question.goal, variant.run
    if goal is None or run is None:
        raise ValueError("not a question about a setting")
    values = control_values(run, goal)
    is_number = isinstance(given, int | float)  # 3x3 is read as sizes
    chosen = next((value for value in values if is_number and same_number(given, value, None)), None)
    if chosen is None:
        shown, label = list_values(variant), demo(run.demo).label(goal.control)
        raise Unreadable(say("quiz.run.no-such-value", given=text, control=label, values=shown))
    tried = run.change(goal.control, chosen)
    reached = reaches(tried, goal, variant.given)
    names = {**variant.given, **measure(tried), "chosen": chosen}
    explanation = compile_template(goal.short if reached else goal.missed).fill(names)
    return SHORT if reached else MISSED, say("quiz.run.tried", chosen=f"{chosen:g}", why=explanation)
