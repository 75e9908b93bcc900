"""Messages of the demo `adam-bias`."""

MESSAGES = {
    # controls
    "demo.adam-bias.control.beta1": "β₁",
    "demo.adam-bias.control.beta2": "β₂",
    "demo.adam-bias.control.gradient": "gradient g",
    "demo.adam-bias.control.noise": "gradient noise",
    # chart
    "demo.adam-bias.steps": "step/lr",
    "demo.adam-bias.with": "corrected",
    "demo.adam-bias.without": "uncorrected",
    "demo.adam-bias.lr": "lr",
    "demo.adam-bias.step": "step t",
    "demo.adam-bias.reached": "share of g",
    "demo.adam-bias.m": "m",
    "demo.adam-bias.v": "√v",
    # texts
    "demo.adam-bias.caption": "At step {t}, m has reached {m} % of g, and √v {v} %.",
    "demo.adam-bias.summary": (
        "First step: {first_corrected}·lr with correction, {first}·lr without; the longest without: {longest}·lr, at step {at}."
    ),
    # alarms
    "demo.adam-bias.alarm.long": (
        "Without correction step {at} is {longest} times lr long: β₂ = {beta2} keeps v near 0 long after m "
        "has grown. Turn `beta2` down, or keep the correction."
    ),
    "demo.adam-bias.alarm.short": (
        "Without correction the first step is only {first} of lr: β₁ = {beta1} keeps m near 0, while v is "
        "there at once. Turn `beta1` down, or keep the correction."
    ),
}
