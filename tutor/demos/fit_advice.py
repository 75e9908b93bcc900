"""What to say when windows do not fit: why not, what is left over, and which values of a control would fit."""

from engine.formulas import conv_output_size_floor, settings_that_fit, unused_columns
from tutor.demos.model import Control
from tutor.messages import say


def misfit_alarm(W: int, F: int, S: int, P: int, controls: tuple[Control, ...]) -> str:
    """Return an alarm with the nearest values of each of `controls` that fit, or "" if the windows fit.

    W is the input width, F the window size, S the stride and P the padding.
    """
    has_padding = any(control.name == "P" for control in controls)
    if F > W + 2 * P:
        room, width = ("padded", f"{W} + 2·{P} = {W + 2 * P}") if has_padding else ("plain", f"{W}")
        alarm = say("demo.fit.too-large", F=F, width=width, input=say(f"demo.fit.{room}"))
        return _with_offers(alarm, W, F, S, P, controls)
    left = unused_columns(W, F, S, P)
    if not left:
        return ""
    padding = f" + {2 * P}" if has_padding else ""
    quotient = f"({W} − {F}{padding})/{S} + 1 = {(W - F + 2 * P) / S + 1:.4g}"
    size = conv_output_size_floor(W, F, S, P)
    alarm = say("demo.fit.left-over", quotient=quotient, size=size, left=left)
    return _with_offers(alarm, W, F, S, P, controls)


def _with_offers(alarm: str, W: int, F: int, S: int, P: int, controls: tuple[Control, ...]) -> str:
    """Return the alarm with the values of each control that fit if the other controls are not changed."""
    near = settings_that_fit(W, F, S, P)
    offers = []
    for control in controls:
        values = [str(value) for value in near.get(control.name, ()) if value in control.values]
        if values:
            offers.append(say("demo.fit.offer", name=control.name, values=say("demo.or").join(values)))
    return say("demo.fit.with", alarm=alarm, offers="; ".join(offers)) if offers else alarm
