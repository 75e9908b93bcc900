"""The rows around the figure of the laboratory: header, shapes of the network, input line, report and controls."""

from collections.abc import Iterator
from functools import lru_cache

from engine.layer import Shape
from tutor.challenges.judge import describe_missed
from tutor.challenges.measure import format_measure
from tutor.demos.number_format import compact
from tutor.errors import UserError
from tutor.lab.network import describe_network
from tutor.lab.spec import Experiment
from tutor.lab.weights import BIAS, Weight, read_weight
from tutor.messages import say
from tutor.quiz.evaluator import compile_formula
from tutor.render.page.wrap import NO_BREAK, wrap
from tutor.text.rows import Row, Span, shorten, width
from tutor.tui.state.lab import CONTROL_GROUPS, LabState, input_shape, setting_label
from tutor.tui.state.lab_runner import Picture
from tutor.tui.widgets.header_footer import spread

MIN_WIDTH = 10
MAX_VALUE_CELLS = 38
"""The greatest width of a control's value."""


def lab_header(state: LabState, room: int) -> Row:
    """Return the header: the title of the laboratory or of the challenge, the progress of the run, and its speed."""
    picture = state.picture
    title = say("laboratory.title") if state.challenge is None else state.challenge.title
    status = say("laboratory.steps", steps=f"{picture.steps:,}", planned=f"{picture.planned:,}")
    sign = "▶" if picture.busy else "■" if picture.done else "❚❚"
    speed = (
        say("laboratory.fastest")
        if picture.speed is None
        else say("laboratory.speed", speed=f"{picture.speed:g}")
    )
    right = (
        Span(f"{sign} {status}", "accent"),
        Span(f" · {speed} ", "dim"),
    )
    name = Span(" tutor  ", "bold accent")
    spare = room - sum(width(span.text) for span in (name, *right)) - 1
    for text in (shorten(title, spare), "") if spare > MIN_WIDTH else ("",):
        left = (name, Span(f"{text} ", "dim"))
        row = spread(left, right, room)
        if row != left:
            return row
    return spread((), right[:1], room) or right[:1]


def shape_row(experiment: Experiment, picture: Picture, room: int) -> Row:
    """Return the network with its shapes and its parameters in one row, or what is wrong with it."""
    found = _shapes(experiment, input_shape(experiment, picture), picture.outputs)
    if isinstance(found, str):
        return (Span(shorten(found, room), "bad"),)
    chain, parameters = found
    count = say("laboratory.parameters", count=f"{parameters:,}")
    left = (Span(shorten(chain, max(8, room - width(count) - 2)), "dim"),)
    return spread(left, (Span(count, "strong"),), room)


@lru_cache(4)
def _shapes(experiment: Experiment, input_shape: Shape, outputs: int) -> tuple[str, int] | str:
    """Return a network as a chain of shapes, with the number of its parameters; or what is wrong with it, in a line."""
    try:
        table, _ = describe_network(experiment, input_shape, outputs)
    except UserError as error:
        return str(error)
    flat = len(input_shape) == 1
    parts = []
    for row in table.rows:
        height, width, depth = row.shape
        shape = f"{depth}" if flat or height == width == 1 else f"{height}×{width}×{depth}"
        if row.layer.kind in ("input", "fc"):
            parts.append(shape)
        elif row.layer.kind in ("conv", "pool", "avgpool", "globalpool", "flatten"):
            parts.append(f"{row.layer.text.partition(' ')[0]} {shape}")
        else:  # the layer keeps the shape of its input
            parts.append(row.layer.text)
    return " → ".join(parts), table.parameters


def typed_head(text: str) -> Row:
    """Return the heading of the input line: what is typed, and the keys that end it."""
    return Span(text, "accent"), Span(say("laboratory.typed"), "dim")


def typed_rows(state: LabState, name: str, text: str, room: int) -> list[Row]:
    """Return the heading for a setting that is typed, and below it the network, or what is wrong with the text."""
    try:
        rows = [shape_row(state.check(name, text), state.picture, room)]
    except UserError as error:
        rows = wrap([Span(str(error), "bad")], max(room, MIN_WIDTH))[:3]
    head = (
        say(f"laboratory.typing-{name}")
        if name in ("data", "inputs", "net")
        else say("laboratory.typing", name=setting_label(name))
    )
    return [typed_head(head), *rows]


def typed_weight_rows(text: str, room: int) -> list[Row]:
    """Return the heading for a weight that is typed, and below it what is wrong with the text."""
    head = typed_head(say("laboratory.typing", name=say("laboratory.weights.one")))
    try:
        read_weight(text)
    except UserError as error:
        return [head, *wrap([Span(str(error), "bad")], max(room, MIN_WIDTH))[:2]]
    return [head]


def report_rows(state: LabState, room: int, most: int) -> list[Row]:
    """Return what the last key did, the state of the challenge and the report, in at most `most` rows."""
    picture, room = state.picture, max(MIN_WIDTH, room)
    note = state.note or (picture.note if state.runner.is_current else "")
    if not note and picture.challenge is None and picture.steps >= picture.planned:
        note = say("laboratory.ended")
    is_error = state.note_is_error if state.note else picture.note_is_error
    goal = wrap(goal_row(picture), room) if picture.challenge is not None else []
    report = wrap([Span(picture.report.replace(" %", f"{NO_BREAK}%"))], room)
    notes = wrap([Span(note, "bad" if is_error else "accent")], room) if note else []
    spare = max(most - len(goal) - len(report), 1 if notes else 0)
    if len(notes) > spare:
        notes = [*notes[: spare - 1], (*notes[spare - 1], Span(" …", "dim"))]
    rows = [*notes, *goal, *report] if is_error else [*goal, *report, *notes]
    return rows[: max(most, 1)]


def goal_row(picture: Picture) -> Row:
    """Return the goal of the challenge, whether it is reached, and what its names measure now."""
    challenge, outcome = picture.challenge, picture.outcome
    if challenge is None:
        return ()
    names = sorted(compile_formula(challenge.goal).names & picture.goal.keys())
    values = ", ".join(
        f"{name} {format_measure(picture.goal[name])}".replace(" ", NO_BREAK) for name in names
    )
    if outcome is not None:
        mark, style = ("✔", "good") if outcome.passed else ("✗", "bad")
        verdict = say("laboratory.passed" if outcome.passed else "laboratory.failed")
        if missed := describe_missed(outcome):
            verdict += f" {missed}."
    else:
        mark, style = ("✔", "good") if picture.reached else ("○", "dim")
        verdict = say("laboratory.reached" if picture.reached else "laboratory.not-yet")
    text = say("laboratory.goal", goal=challenge.goal)
    return Span(f"{mark} {text} ", style), Span(f"{verdict} ", style), Span(values, "dim")


def control_rows(state: LabState, width: int, height: int) -> list[Row]:
    """Return at most `height` rows of controls; where more are needed, those around the selected one."""
    width = max(MIN_WIDTH, width)
    if state.weight is not None:
        return _wrapped(tuple(_weight_control(state.weight)), width)[:height]
    groups = [tuple(_controls(state, group)) for group in CONTROL_GROUPS]
    rows = [row for group in groups for row in _wrapped(group, width)]
    if len(rows) > height:
        rows = _wrapped(sum(groups, ()), width)
    if len(rows) <= height:
        return rows
    selected = next((y for y, row in enumerate(rows) if any(span.style == "window" for span in row)), 0)
    first = min(max(0, selected - height + 1), len(rows) - height)
    return rows[first : first + height]


def _weight_control(weight: Weight) -> Iterator[Span]:
    """Yield the selected weight, and the keys that change it."""
    value = compact(weight.value, 4)
    if weight.name.endswith(BIAS):
        text = say("laboratory.weights.bias", value=value)
    else:
        text = say("laboratory.weights.value", name=weight.input, value=value)
    yield Span(f"◂ {text} ▸".replace(" ", NO_BREAK), "window")
    yield Span(" ")
    yield Span(say("laboratory.weights.keys"), "dim")


@lru_cache(16)
def _wrapped(spans: tuple[Span, ...], width: int) -> list[Row]:
    """Return controls in rows. Most frames have the same controls as the one before."""
    return wrap(spans, width)


def _controls(state: LabState, group: tuple[str, ...]) -> Iterator[Span]:
    """Yield the names and values of some controls; the selected one is highlighted, and those that are fixed are dim."""
    for name in group:
        value = shorten(value_text(state, name), MAX_VALUE_CELLS).replace(" ", NO_BREAK)
        words = setting_label(name).replace(" ", NO_BREAK)
        if name == state.control:
            yield Span(f"◂{NO_BREAK}{words}{NO_BREAK}={NO_BREAK}{value}{NO_BREAK}▸", "window")
        else:
            yield Span(f"{words}{NO_BREAK}", "dim")
            yield Span(value, "dim" if state.is_fixed(name) else "strong")
        yield Span(f"{NO_BREAK} ")


def value_text(state: LabState, name: str) -> str:
    """Return the value of a control as the screen shows it."""
    if name == "data" and state.settings.csv:
        return state.settings.csv.rpartition("/")[2]
    text = state.text_of(name)
    return say("laboratory.off") if name == "dropout" and text == "1" else text
