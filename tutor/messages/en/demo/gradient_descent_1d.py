"""Messages of the demo `gradient-descent-1d`."""

MESSAGES = {
    # controls
    "demo.gradient-descent-1d.control.loss": "loss",
    "demo.gradient-descent-1d.control.w": "w at the start",
    "demo.gradient-descent-1d.control.lr": "learning rate",
    # chart
    "demo.gradient-descent-1d.curve": "loss over w · + is the tangent",
    "demo.gradient-descent-1d.weight": "w",
    "demo.gradient-descent-1d.by-step": "loss by step",
    "demo.gradient-descent-1d.step": "step",
    # texts
    "demo.gradient-descent-1d.caption": (
        "w = {w}: loss {loss}, slope {slope}. The next step leads to {w} − {lr}·{factor} = {next}."
    ),
    "demo.gradient-descent-1d.end": "After {step} steps, w = {w}: loss {loss}, slope {slope}.",
    "demo.gradient-descent-1d.start": "The loss at the start is {first}.",
    "demo.gradient-descent-1d.summary": "Step {step}: the loss went from {first} to {loss}.",
    # alarms
    "demo.gradient-descent-1d.alarm.diverged": (
        "Diverged: with learning rate {lr} each step overshoots further, and the loss is {loss} after step "
        "{step}. Turn `lr` down."
    ),
    "demo.gradient-descent-1d.alarm.slow": (
        "After {step} steps, w is still on its way to {w}: the steps are short. Turn `lr` up."
    ),
    "demo.gradient-descent-1d.alarm.swings": (
        "After {step} steps, w still jumps from one side of {w} to the other. Turn `lr` down."
    ),
    "demo.gradient-descent-1d.alarm.higher": (
        "This is the higher of two minima: loss {loss}, and {lowest} in the other one. Turn `w` down, to 2 or "
        "less."
    ),
}
