"""Describe a demo in words for people who use a screen reader: its picture, its controls, and what its presets show."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tutor.cli.describe_figure import describe_panels
from tutor.cli.describe_plot import format_value
from tutor.demos.figure import Figure
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.model import Demo, Settings

LATER_STEPS = 200
"""The picture of an experiment that goes on is described a second time after this many steps."""


def describe_demo(demo: "Demo", settings: "Settings", figure: Figure, seed: int = 0) -> list[str]:
    """Return the lines that describe a demo's picture: its texts, its panels, its controls and what its presets show."""
    figure = demo.in_words_throughout(figure, with_names=True)
    lines = [text for text in (figure.alarm, figure.caption, figure.summary) if text]
    if not demo.shows_result_first:
        count, later = _later_figure(demo, settings, seed)
        lines.append(say("figure_description.later", count=count, summary=_summary(later)))
    lines += describe_panels(figure)
    return [*lines, *_describe_controls(demo, settings), *_describe_presets(demo, seed)]


def _later_figure(demo: "Demo", settings: "Settings", seed: int) -> tuple[int, Figure]:
    """Return the number of steps and the picture after them: all steps of a demo that ends, else LATER_STEPS."""
    from tutor.demos.runner import records_of

    records = records_of(demo, settings, seed, None if demo.opens_at_end else LATER_STEPS)
    return len(records), demo.in_words_throughout(demo.figure(records, settings), with_names=True)


def _summary(figure: Figure) -> str:
    return f"{figure.alarm or figure.caption} {figure.summary}"


def _describe_controls(demo: "Demo", settings: "Settings") -> Iterator[str]:
    yield say("figure_description.controls")
    for control in demo.shown_controls:
        label = demo.label(control.name)
        values = ", ".join(_name_value(demo, value) for value in control.values)
        key = "figure_description.control" if label == control.name else "figure_description.control.labelled"
        yield "  " + say(
            key,
            label=label,
            name=control.name,
            value=_name_value(demo, settings[control.name]),
            values=values,
        )


def _name_value(demo: "Demo", value: object) -> str:
    """Return a value of a control as text: a number, or a word in the learner's language."""
    return _with_name(demo, value) if isinstance(value, str) else format_value(value, digits=6)


def _with_name(demo: "Demo", name: str) -> str:
    """Return what the learner's language calls a preset or a value, with the name that a command takes behind it."""
    label = demo.display_name(name)
    return label if label == name else f"{label} ({name})"


def _describe_presets(demo: "Demo", seed: int) -> Iterator[str]:
    if demo.presets:
        yield say("figure_description.presets")
    for name, preset in demo.presets.items():
        start = demo.starting_settings()
        changes = ", ".join(
            f"{control} = {_name_value(demo, value)}"
            for control, value in preset.items()
            if value != start[control]
        )
        _, later = _later_figure(demo, demo.preset(name), seed)
        yield "  " + say(
            "figure_description.preset",
            name=_with_name(demo, name),
            changes=changes or say("figure_description.unchanged"),
            summary=_summary(later),
        )
