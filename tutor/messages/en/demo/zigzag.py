"""Messages of the demo `zigzag`."""

MESSAGES = {
    # controls
    "demo.zigzag.control.inputs": "input range",
    "demo.zigzag.control.lr": "learning rate",
    "demo.zigzag.control.batch": "batch size",
    # chart
    "demo.zigzag.path": "w₂ against w₁",
    "demo.zigzag.w1": "w₁",
    "demo.zigzag.goal": "goal",
    "demo.zigzag.start": "start",
    "demo.zigzag.now": "now",
    "demo.zigzag.steps": "steps by direction",
    "demo.zigzag.rise": "both rise",
    "demo.zigzag.fall": "both fall",
    "demo.zigzag.apart": "opposite",
    # texts
    "demo.zigzag.inputs": "Inputs from {low} to {high}, batch size {batch}",
    "demo.zigzag.begun": "{inputs}. The goal is at the lower right: w₁ must rise and w₂ must fall.",
    "demo.zigzag.caption": (
        "{inputs}. In {together} of {steps} steps both weights moved in the same direction."
    ),
    "demo.zigzag.summary": (
        "{steps} steps: a path of length {walked}; straight to the same place: {straight}; still to the goal: "
        "{left}."
    ),
    # alarms
    "demo.zigzag.alarm.blown": (
        "Diverged after {steps} steps: with learning rate {lr} every step overshoots further. Turn `lr` "
        "down to {slower} or less."
    ),
    "demo.zigzag.alarm.late": (
        "Not at the goal after {steps} steps: {left} still to go, more than {near} % of the way. Turn `lr` "
        "up if it creeps, down if it jumps around."
    ),
}
