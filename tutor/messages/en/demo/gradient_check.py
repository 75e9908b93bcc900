"""Messages of the demo `gradient-check`."""

MESSAGES = {
    # controls
    "demo.gradient-check.control.activation": "activation",
    "demo.gradient-check.control.sum": "weighted sum",
    "demo.gradient-check.control.backward": "backward pass",
    # chart
    "demo.gradient-check.central": "two-sided",
    "demo.gradient-check.one_sided": "one-sided",
    "demo.gradient-check.single": "two-sided, float32",
    "demo.gradient-check.epsilon": "ε = 10ˣ",
    "demo.gradient-check.usual": "usual ε",
    # texts
    "demo.gradient-check.tanh": "tanh",
    "demo.gradient-check.relu": "ReLU",
    "demo.gradient-check.best": "{error} at ε = {eps}",
    "demo.gradient-check.caption": (
        "Relative error of the measured gradient of four {activation} units, by size of ε."
    ),
    "demo.gradient-check.flat": (
        "The two-sided error does not depend on ε: {high} at 1e−3, {middle} at 1e−5 and {low} at 1e−7."
    ),
    "demo.gradient-check.summary": (
        "Smallest error: two-sided {central}, one-sided {one_sided}, two-sided in float32 {single}."
    ),
    # alarms
    "demo.gradient-check.alarm.kink": (
        "Off by {error} at nearly every ε, but nothing is wrong: one unit's sum is exactly 0, and at ReLU's "
        "kink both sides average to half a slope. Turn `sum` up."
    ),
    "demo.gradient-check.alarm.near": (
        "Off by {error} at ε = 1e−5: one unit's sum is {sum}, so a step of ε crosses ReLU's kink. Turn "
        "`sum` up, or read the curve further left."
    ),
    "demo.gradient-check.alarm.wrong": (
        "Off by {error}, however small ε is: the gradient from the backward pass is itself wrong. Turn "
        "`backward` to right."
    ),
}
