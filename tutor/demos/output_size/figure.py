"""Controls and figure: a table of output sizes by stride and padding, and the windows on one line of the input."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from engine.formulas import DoesNotFit, conv_output_size_floor, unused_columns
from tutor.demos.figure import Cell, Figure, Grid
from tutor.demos.fit_advice import misfit_alarm
from tutor.demos.model import Control, Demo, Settings
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.output_size.experiment import PlacedWindows

STRIDES = (1, 2, 3, 4, 5, 6)
PADDINGS = (0, 1, 2, 3, 4)
CONTROLS = (
    Control("W", tuple(range(4, 33)), 7),
    Control("F", (1, 2, 3, 4, 5, 7, 9, 11), 3),
    Control("S", STRIDES, 2),
    Control("P", PADDINGS, 0),
)


def experiment(settings: Settings, seed: int) -> "Iterator[PlacedWindows]":  # noqa: ARG001  nothing here is random
    """Place the windows, one per record."""
    from tutor.demos.output_size.experiment import place_windows

    return place_windows(**{control.name: int(settings[control.name]) for control in CONTROLS})


def figure(records: "Sequence[PlacedWindows]", settings: Settings) -> Figure:
    """Draw the table, and the line with its windows."""
    windows = records[-1]
    W, F, S, P = (int(settings[name]) for name in "WFSP")
    alarm = misfit_alarm(W, F, S, P, CONTROLS)
    values = {"W": W, "F": F, "S": S, "P": P, "P2": 2 * P, "size": windows.size, "whole": W + 2 * P}
    verdict = "larger" if not windows.size else "floored" if alarm else "skips" if S > F else "summary"
    left = 0 if not windows.size else unused_columns(W, F, S, P)
    possible = sum(size.isdigit() for row in _sizes(W, F) for size in row)
    caption = say(f"demo.output-size.{verdict}", left=left, between=S - F, **values)
    summary = say("demo.output-size.table-summary", possible=possible, count=len(STRIDES) * len(PADDINGS))
    return Figure(((_table(W, F, S, P), _line(windows, W, F, S, P)),), caption, summary, alarm)


def _sizes(W: int, F: int) -> list[list[str]]:
    """Return the size for every stride and padding: ✗ and the columns left over if it does not fit, – if F is too large."""
    return [[_size(W, F, S, P) for P in PADDINGS] for S in STRIDES]


def _size(W: int, F: int, S: int, P: int) -> str:
    """Return one entry of `_sizes`."""
    try:
        left = unused_columns(W, F, S, P)
        return f"✗{left}" if left else str(conv_output_size_floor(W, F, S, P))
    except DoesNotFit:
        return "–"


def _table(W: int, F: int, S: int, P: int) -> Grid:
    """Draw `_sizes` as a table, with the present stride and padding marked."""
    head = (Cell(r"S\P", "dim"), *(Cell(str(padding), "dim") for padding in PADDINGS))
    rows = [
        (
            Cell(str(stride), "dim"),
            *(
                _cell(text, (stride, padding) == (S, P))
                for padding, text in zip(PADDINGS, sizes, strict=True)
            ),
        )
        for stride, sizes in zip(STRIDES, _sizes(W, F), strict=True)
    ]
    return Grid((head, *rows), say("demo.output-size.table"))


def _cell(text: str, current: bool) -> Cell:
    return Cell(text, "window" if current else "" if text.isdigit() else "bad" if "✗" in text else "dim")


def _line(windows: "PlacedWindows", W: int, F: int, S: int, P: int) -> Grid:
    """Draw one line of the padded input, how many windows cover each column, and below them the windows so far."""
    whole = W + 2 * P
    complete = windows.placed == windows.size
    rows = [
        [Cell("□") if P <= column < W + P else Cell("0", "pad") for column in range(whole)],
        [_coverage(windows.coverage[column], complete) for column in range(whole)],
    ]
    for place, start in enumerate(windows.starts, 1):
        window = Cell("█", "accent" if place == windows.placed else "series1")
        covered = range(start, start + F)
        rows.append([window if column in covered else Cell("·", "dim") for column in range(whole)])
    names = [say(f"demo.output-size.{key}") for key in ("input", "views")]
    names += [say("demo.output-size.window", place=place) for place in range(1, windows.placed + 1)]
    quotient = f"(W − F + 2P)/S + 1 = ({W} − {F} + {2 * P})/{S} + 1"
    result = f" = {(W - F + 2 * P) / S + 1:.4g}" if whole >= F else ""
    return Grid(tuple(map(tuple, rows)), quotient + result, names=tuple(names), gap=False)


def _coverage(count: int, complete: bool) -> Cell:
    """Return how many windows cover a column, in one character; once all windows are placed, a cross for none."""
    if count:
        return Cell(str(count) if count < 10 else "+", f"heat{min(count, 9)}")
    return Cell("✗", "bad") if complete else Cell("·", "dim")


def _seen(records: "Sequence[PlacedWindows]", settings: Settings) -> tuple[int, ...]:
    """Return how many windows cover each pixel of the input, without its padding."""
    first = int(settings["P"])
    return records[-1].coverage[first : first + int(settings["W"])]


def _left_over(records: "Sequence[PlacedWindows]", settings: Settings) -> int:
    """Return how many columns of the padded line are after the last window; all of them if no window fits."""
    windows = records[-1]
    end = windows.starts[-1] + int(settings["F"]) if windows.starts else 0
    return len(windows.coverage) - end


DEMO = Demo(
    name="output-size",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    is_random=False,
    presets={
        "does not fit": {"W": 10, "S": 3},
        "same padding": {"S": 1, "P": 1},
        "AlexNet's stride": {"W": 31, "F": 11, "S": 4},
        "stride over filter": {"W": 12, "F": 2, "S": 5},
    },
    pace=0.4,
    opens_at_end=True,
    measures={
        "size": lambda records, _settings: records[-1].size,
        "left_over": _left_over,
        "least_seen": lambda records, settings: min(_seen(records, settings)),
        "most_seen": lambda records, settings: max(_seen(records, settings)),
    },
)
