"""Messages of the demo `batch-norm`."""

MESSAGES = {
    # controls
    "demo.batch-norm.control.activation": "activation",
    "demo.batch-norm.control.lr": "learning rate",
    "demo.batch-norm.control.batch": "batch size",
    # chart
    "demo.batch-norm.off": "batch norm off",
    "demo.batch-norm.on": "batch norm on",
    "demo.batch-norm.step": "step",
    "demo.batch-norm.guessing": "guessing",
    # texts
    "demo.batch-norm.he": "He",
    "demo.batch-norm.xavier": "Xavier",
    "demo.batch-norm.caption": (
        "Test accuracy in %. Initial weights: {scales} times {scheme}'s. Networks at {share} % or more: "
        "off {off} of {count}, on {on}."
    ),
    "demo.batch-norm.summary": (
        "After {step} steps, test accuracy by initial weights: without batch norm {off} %, with it {on} %."
    ),
    "demo.batch-norm.none": "–",
    # alarms
    "demo.batch-norm.alarm.one": (
        "Batch of one: the batch mean is the number itself, so every unit outputs β for any image, and "
        "none learns. Turn `batch` up, to 16."
    ),
    "demo.batch-norm.alarm.small": (
        "Batches of {batch}: mean and variance of so few examples are mostly noise; {on} of {count} "
        "networks reach {share} %. Turn `batch` up, to 16."
    ),
    "demo.batch-norm.alarm.rate": (
        "Without batch norm {blown} of {count} networks have diverged at learning rate {lr}; with it {on} "
        "reach {share} %. Turn `lr` down, to {try_}."
    ),
}
