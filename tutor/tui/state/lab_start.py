"""What the laboratory opens with. It imports nothing large, because the screen is not there yet."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tutor.lab.spec import Experiment


class LabStart(NamedTuple):
    """An experiment, or the id of a challenge, or neither; whether it trains at once, and the view by name."""

    experiment: "Experiment | None" = None
    challenge: str | None = None
    play: bool = False
    view: str = ""
