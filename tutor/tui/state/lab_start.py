"""What the laboratory opens with. This module imports nothing large, because the first paint comes later."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tutor.lab.spec import Experiment


class LabStart(NamedTuple):
    """An experiment, or the id of a challenge, or neither; whether it trains at once, and what it shows.

    `view` is the name of a view, "" for the one that suits the width. `layer`, `unit`, `example` and `features` count from 0.
    With `tests`, maps have test points too, and with `discrete` only the answers.
    """

    experiment: "Experiment | None" = None
    challenge: str | None = None
    play: bool = False
    view: str = ""
    layer: int = 0
    unit: int = 0
    example: int = 0
    features: tuple[int, int] = (0, 1)
    tests: bool = False
    discrete: bool = False
