"""Controls and figure: digits rebuilt from their first principal components, and how much variance these keep."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tutor.demos.figure import Figure, Line, Picture, Pictures, Plot, Rule
from tutor.demos.model import Control, Demo, Settings
from tutor.demos.number_format import percent
from tutor.messages import say

if TYPE_CHECKING:
    from tutor.demos.pca_digits.experiment import Picture as Ink
    from tutor.demos.pca_digits.experiment import Rebuilt

CONTROLS = (
    Control("k", (1, 2, 3, 5, 8, 12, 16, 21, 32, 48, 64), 8),
    Control("fitted", ("all", "0 and 1"), "all"),
)
GREYS = 5
"""Levels of grey in which pictures are drawn."""

HALF = 0.5001
"""Rounds to the nearest grey. It is a little more than a half because ink is often half-way between two greys."""

MAX_AXES = 6
"""Components drawn at most, where there is room."""

SHORT = 0.9
"""An alarm is raised if test digits keep less than this share of what the fitted ones keep, and those keep most."""


def experiment(settings: Settings, seed: int) -> "Iterator[Rebuilt]":
    """Rebuild the digits, from one more component per record."""
    from tutor.demos.pca_digits.experiment import rebuild

    return rebuild(int(settings["k"]), str(settings["fitted"]), seed)


def figure(records: "Sequence[Rebuilt]", settings: Settings) -> Figure:
    """Draw digits above their reconstructions, the variance kept by number of components, and the components."""
    state = records[-1]
    values = {
        "k": state.k,
        "kept": percent(state.kept[state.k]),
        "held": percent(state.held[state.k]),
        "first": percent(state.kept[1], 1),
        "added": percent(state.kept[state.k] - state.kept[state.k - 1], 1),
        "fitted": say(f"demo.pca-digits.{'all' if settings['fitted'] == 'all' else 'few'}"),
    }
    caption, summary = say("demo.pca-digits.caption", **values), say("demo.pca-digits.summary", **values)
    panels = (*_digits(state), _curve(state), _axes(state))
    return Figure((panels,), caption, summary, _alarm(state, values))


def _digits(state: "Rebuilt") -> tuple[Pictures, Pictures]:
    """Draw each digit above its reconstruction, some only where there is room; the weight lets the others fit in 80 columns."""
    from tutor.demos.pca_digits.experiment import SHOWN

    gap = ((0.0,) * 8,) * 2
    pairs = zip(_coarse(state.originals), _coarse(state.rebuilt), state.labels, strict=True)
    pictures = tuple(Picture(above + gap + below, str(label)) for above, below, label in pairs)
    return (
        Pictures(pictures[:SHOWN], say("demo.pca-digits.digits"), weight=5),
        Pictures(pictures[SHOWN:], say("demo.pca-digits.more"), weight=0),
    )


def _coarse(pictures: "tuple[Ink, ...]") -> "tuple[Ink, ...]":
    """Return the pictures in `GREYS` levels. Fewer pixels change from frame to frame, which keeps frames small."""
    steps = GREYS - 1
    return tuple(
        tuple(tuple(int(steps * min(max(ink, 0.0), 1.0) + HALF) / steps for ink in row) for row in picture)
        for picture in pictures
    )


def _curve(state: "Rebuilt") -> Plot:
    """Draw the variance kept, in per cent, by number of components."""
    counts = range(len(state.kept))
    return Plot(
        (
            Line(
                counts, [100 * share for share in state.kept], say("demo.pca-digits.kept.fitted"), "series1"
            ),
            Line(counts, [100 * share for share in state.held], say("demo.pca-digits.kept.held"), "series3"),
        ),
        rules=(Rule(x=state.k, label=f"k = {state.k}"),),
        x_label="k",
        x_limits=(0, len(state.kept) - 1),
        y_limits=(0, 100),
    )


def _axes(state: "Rebuilt") -> Pictures:
    """Draw the first components: grey is 0, light adds, dark subtracts."""
    pictures = []
    for number, axis in enumerate(state.axes[:MAX_AXES], 1):
        most = max(abs(value) for row in axis for value in row) or 1.0
        levels = tuple(tuple(0.5 + value / most / 2 for value in row) for row in axis)
        pictures.append(Picture(_coarse((levels,))[0], str(number)))
    return Pictures(tuple(pictures), say("demo.pca-digits.axes", count=len(pictures)), weight=0)


def _alarm(state: "Rebuilt", values: dict[str, object]) -> str:
    """Warn where the axes were fitted on other digits than those they are used for."""
    kept, held = state.kept[state.k], state.held[state.k]
    if kept > 0.5 and held < SHORT * kept:
        return say("demo.pca-digits.alarm", **values)
    return ""


DEMO = Demo(
    name="pca-digits",
    controls=CONTROLS,
    experiment=experiment,
    figure=figure,
    presets={
        "8 of 64": {"k": 8},
        "21 of 64": {"k": 21},
        "all 64": {"k": 64},
        "fitted on 0 and 1": {"k": 8, "fitted": "0 and 1"},
    },
    pace=0.2,
    opens_at_end=True,
    measures={
        "kept": lambda records, _settings: 100 * records[-1].kept[records[-1].k],
        "held": lambda records, _settings: 100 * records[-1].held[records[-1].k],
    },
)
