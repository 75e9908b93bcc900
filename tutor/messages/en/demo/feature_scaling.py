"""Messages of the demo `feature-scaling`."""

MESSAGES = {
    # controls
    "demo.feature-scaling.control.ratio": "size of feature 2",
    "demo.feature-scaling.control.share": "share of the largest rate",
    # chart
    "demo.feature-scaling.raw": "raw",
    "demo.feature-scaling.centred": "centred",
    "demo.feature-scaling.scaled": "scaled",
    "demo.feature-scaling.loss": "loss",
    "demo.feature-scaling.step": "step",
    "demo.feature-scaling.weights": "weights ÷ best",
    "demo.feature-scaling.first": "weight 1; up: weight 2",
    "demo.feature-scaling.goal": "best",
    "demo.feature-scaling.start": "start",
    # texts
    "demo.feature-scaling.equal": "Both features are equally large.",
    "demo.feature-scaling.larger": "Feature 2 is {ratio} times as large as feature 1.",
    "demo.feature-scaling.caption": (
        "{sizes} Loss after {step} steps: raw {raw}, centred {centred}, scaled {scaled}."
    ),
    "demo.feature-scaling.summary": (
        "Learning rates: raw {rate_raw}, centred {rate_centred}, scaled {rate_scaled}, each {share} % of the "
        "largest at which its loss falls."
    ),
    # alarms
    "demo.feature-scaling.alarm": (
        "At {share} % of the largest learning rate, the weights oscillate more and more: all three "
        "diverge. Turn `share` down, to 0.9."
    ),
}
