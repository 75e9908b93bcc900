"""Controls and figure: the lines of a maxout unit, and the curve that the largest of them makes."""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Plot, Points, Words
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import fixed, signed
from tutor.messages import say
from tutor.text.rows import series

if TYPE_CHECKING:
    from tutor.demos.maxout_pieces.experiment import Pieces

CONTROLS = (
    Control("pieces", (1, 2, 3, 4, 5, 6), 3),
    Control("shape", ("parabola", "size", "relu", "leaky", "sine"), "parabola"),
    Control("start", ("spread", "random", "parallel"), "spread"),
)
LARGE_ERROR = 0.3
"""A run that ends with an error above this raises an alarm."""


def experiment(settings: Settings, seed: int) -> "Iterator[Pieces]":
    """Train, and look at the lines every few steps."""
    from tutor.demos.maxout_pieces.experiment import learn

    return learn(str(settings["shape"]), int(settings["pieces"]), str(settings["start"]), seed)


def figure(records: "Sequence[Pieces]", settings: Settings) -> Figure:
    """Draw the target with the lines and their maximum, and list the lines."""
    from engine.formulas import maxout_parameters

    now, k = records[-1], len(records[-1].lines)
    shape = say(f"demo.maxout-pieces.{settings['shape']}")
    used = sum(map(bool, now.wins))
    error = f"{now.error:.2f}"
    caption = say(
        "demo.maxout-pieces.caption", k=k, shape=shape, parameters=maxout_parameters(1, k), error=error
    )
    summary = say("demo.maxout-pieces.summary", step=now.step, used=used, k=k)
    return Figure(((_plot(now, settings), _words(now)),), caption, summary, _alarm(now, used, settings))


def _plot(now: "Pieces", settings: Settings) -> Plot:
    from tutor.demos.maxout_pieces.experiment import PLACES, SHAPES, SIDE

    x = [SIDE * (2 * place / (PLACES - 1) - 1) for place in range(PLACES)]
    dashed = [SIDE * (place / 24 - 1) if place % 4 < 3 else math.nan for place in range(49)]
    lines = [
        Line(dashed, [w * at + b for at in dashed], style=_style(number, wins), marked=False)
        for number, ((w, b), wins) in enumerate(zip(now.lines, now.wins, strict=True), 1)
    ]
    numbers = _numbers(now)
    fine = [SIDE * (place / 100 - 1) for place in range(201)]
    largest = [max(w * at + b for w, b in now.lines) for at in fine]
    target = SHAPES[str(settings["shape"])]
    return Plot(
        (*lines, Line(fine, largest, say("demo.maxout-pieces.largest"), "series1")),
        (
            Points(x[::4], [target(at) for at in x[::4]], say("demo.maxout-pieces.target"), "series3", "×"),
            *numbers,
        ),
        x_limits=(-SIDE, SIDE),
        y_limits=(-1.5, 2.5),
    )


def _style(number: int, wins: int) -> str:
    """Return the colour of a piece: its own if it is the largest somewhere, or else grey."""
    return series(number + 3) if wins else "dim"


def _numbers(now: "Pieces") -> list[Points]:
    """Put each piece's number on its line: in the middle of where it is the largest; idle ones side by side at the left."""
    from tutor.demos.maxout_pieces.experiment import PLACES, SIDE

    x = [SIDE * (2 * place / (PLACES - 1) - 1) for place in range(PLACES)]
    won: list[list[float]] = [[] for _ in now.lines]
    for at in x:
        heights = [w * at + b for w, b in now.lines]
        won[heights.index(max(heights))].append(at)
    found = []
    for number, ((w, b), places) in enumerate(zip(now.lines, won, strict=True), 1):
        at = places[len(places) // 2] if places else SIDE * (number / 8 - 1)
        style = _style(number, len(places))
        found.append(Points((at,), (w * at + b,), "", style, str(number)))
    return found


def _words(now: "Pieces") -> Words:
    """List each piece: its number, its line, and at how many points it is the largest."""
    rows = []
    for number, ((w, b), wins) in enumerate(zip(now.lines, now.wins, strict=True), 1):
        line = f"{fixed(w):>5}·x {signed(b)}"
        style = "" if wins else "dim"
        rows.append(((f"{number} ", _style(number, wins)), (line, style), (f"{wins:5d}", style)))
    return Words(tuple(rows), say("demo.maxout-pieces.pieces"))


def _alarm(now: "Pieces", used: int, settings: Settings) -> str:
    """Explain, at the end of a run, why the curve is missed and which control to change."""
    from tutor.demos.maxout_pieces.experiment import STEPS

    if now.step < STEPS or now.error < LARGE_ERROR:
        return ""
    values = {"k": len(now.lines), "idle": len(now.lines) - used, "error": f"{now.error:.2f}"}
    if settings["shape"] == "sine":
        return say("demo.maxout-pieces.alarm.convex", error=values["error"])
    if used < len(now.lines):
        return say("demo.maxout-pieces.alarm.idle", **values)
    return say("demo.maxout-pieces.alarm.few", k=values["k"], error=values["error"])


DEMO = Demo(
    name="maxout-pieces",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "relu": {"pieces": 2, "shape": "relu"},
        "leaky": {"pieces": 2, "shape": "leaky"},
        "|x|": {"pieces": 2, "shape": "size"},
        "five pieces": {"pieces": 5},
        "not convex": {"pieces": 6, "shape": "sine"},
        "idle pieces": {"start": "parallel"},
    },
    pace=0.06,
    opens_at_end=True,
    measures={
        "error": lambda records, _settings: records[-1].error,
        "winners": lambda records, _settings: sum(map(bool, records[-1].wins)),
    },
)
