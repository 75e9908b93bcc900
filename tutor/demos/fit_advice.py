"""What to say when windows do not fit: why, what is left over, and which knob mends it."""

from engine.formulas import settings_that_fit, unused_columns
from tutor.demos.model import Control
from tutor.messages import say


def misfit(W: int, F: int, S: int, P: int, controls: tuple[Control, ...]) -> str:
    """An alarm for settings that do not fit, naming the nearest values of each of `controls` that do; "" if they fit."""
    padding = f" + {2 * P}" if any(control.name == "P" for control in controls) else ""
    if F > W + 2 * P:
        key, whole = ("padded", f"{W} + 2·{P} = {W + 2 * P}") if padding else ("plain", f"{W}")
        room = say(f"demo.mend.{key}")
        return say("demo.mend.larger", F=F, whole=whole, input=room) + _mend(W, F, S, P, controls)
    left = unused_columns(W, F, S, P)
    if not left:
        return ""
    quotient = f"({W} − {F}{padding})/{S} + 1 = {(W - F + 2 * P) / S + 1:.4g}"
    return say("demo.mend.left-over", quotient=quotient, left=left) + _mend(W, F, S, P, controls)


def _mend(W: int, F: int, S: int, P: int, controls: tuple[Control, ...]) -> str:
    near = settings_that_fit(W, F, S, P)
    offers = []
    for control in controls:
        values = [value for value in near.get(control.name, ()) if value in control.values]
        if values:
            offers.append(
                say("demo.mend.turn", name=control.name, values=say("demo.or").join(map(str, values)))
            )
    return " " + say("demo.mend.with", offers="; ".join(offers)) if offers else ""
