"""Messages of the demo `gradient-descent-2d`."""

MESSAGES = {
    # controls
    "demo.gradient-descent-2d.control.examples": "examples",
    "demo.gradient-descent-2d.control.w1": "w₁ at the start",
    "demo.gradient-descent-2d.control.w2": "w₂ at the start",
    "demo.gradient-descent-2d.control.lr": "learning rate",
    # chart
    "demo.gradient-descent-2d.map": "w₂ over w₁ · lines: loss {levels}",
    "demo.gradient-descent-2d.w1": "w₁",
    "demo.gradient-descent-2d.minimum": "loss 0",
    "demo.gradient-descent-2d.gradient": "gradient",
    "demo.gradient-descent-2d.slope.w1": "∂L/∂w₁",
    "demo.gradient-descent-2d.slope.w2": "∂L/∂w₂",
    "demo.gradient-descent-2d.example": "example {number}",
    "demo.gradient-descent-2d.mean": "mean",
    "demo.gradient-descent-2d.step": "step",
    # texts
    "demo.gradient-descent-2d.caption": (
        "w = {w}: loss {loss}, gradient {gradient}. The next step, against it, is {next}."
    ),
    "demo.gradient-descent-2d.end": "After {step} steps, w = {w}: loss {loss}, gradient {gradient}.",
    "demo.gradient-descent-2d.start": "The loss at the start is {first}.",
    "demo.gradient-descent-2d.summary": "Step {step}: the loss went from {first} to {loss}.",
    # alarms
    "demo.gradient-descent-2d.alarm.diverged": (
        "Diverged: with learning rate {lr} each step overshoots further, and the loss is {loss} after step "
        "{step}. Turn `lr` down."
    ),
    "demo.gradient-descent-2d.alarm.slow": (
        "After {step} steps the loss is still {loss}: the steps are short. Turn `lr` up."
    ),
    "demo.gradient-descent-2d.alarm.swings-one": (
        "After {step} steps the loss is still {loss}: {weight} jumps from one side to the other. Turn `lr` down."
    ),
    "demo.gradient-descent-2d.alarm.swings": (
        "After {step} steps the loss is still {loss}: the weights jump from one side to the other. Turn `lr` down."
    ),
}
