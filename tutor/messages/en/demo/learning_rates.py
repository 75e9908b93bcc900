"""Messages of the demo `learning-rates`."""

MESSAGES = {
    # controls
    "demo.learning-rates.control.low": "learning rate 1",
    "demo.learning-rates.control.good": "learning rate 2",
    "demo.learning-rates.control.high": "learning rate 3",
    "demo.learning-rates.control.highest": "learning rate 4",
    "demo.learning-rates.control.batch": "batch size",
    # chart
    "demo.learning-rates.loss": "loss",
    "demo.learning-rates.epoch": "epoch",
    "demo.learning-rates.guessing": "guessing",
    # texts
    "demo.learning-rates.one": "{loss} at {rate}",
    "demo.learning-rates.diverged": "diverged",
    "demo.learning-rates.caption": (
        "SGD on the digits, mini-batches of {batch}. Lowest training loss: at rate {rate}."
    ),
    "demo.learning-rates.caption.none": "SGD on the digits, mini-batches of {batch}. All four have diverged.",
    "demo.learning-rates.summary": "Loss after {epoch} epochs: {losses}.",
    # alarms
    "demo.learning-rates.alarm.high": (
        "None of the four learns: these learning rates are too high. Turn `{name}` down, far below 1."
    ),
    "demo.learning-rates.alarm.low": (
        "None of the four has learned much: these learning rates are too low. Turn `{name}` up, towards 0.1."
    ),
}
