"""Messages of the demo `learning-rate-schedules`."""

MESSAGES = {
    # controls
    "demo.learning-rate-schedules.control.schedule": "schedule",
    "demo.learning-rate-schedules.control.lr": "initial learning rate",
    "demo.learning-rate-schedules.control.every": "epochs between drops",
    "demo.learning-rate-schedules.control.k": "decay k",
    "demo.learning-rate-schedules.control.wrong": "random labels",
    # chart
    "demo.learning-rate-schedules.rate": "learning rate",
    "demo.learning-rate-schedules.loss": "loss",
    "demo.learning-rate-schedules.epoch": "epoch",
    "demo.learning-rate-schedules.short.constant": "const",
    "demo.learning-rate-schedules.short.step": "step",
    "demo.learning-rate-schedules.short.exponential": "exp",
    "demo.learning-rate-schedules.short.1/t": "1/t",
    "demo.learning-rate-schedules.short.cosine": "cos",
    "demo.learning-rate-schedules.short.warm-up": "warm-up",
    "demo.learning-rate-schedules.guessing": "guessing",
    # texts
    "demo.learning-rate-schedules.constant": "A constant learning rate of {lr}",
    "demo.learning-rate-schedules.step": "Learning rate {lr}, ×{factor} every {every} epochs",
    "demo.learning-rate-schedules.exponential": "Learning rate {lr}·e⁻ᵏᵗ with k = {k}",
    "demo.learning-rate-schedules.1/t": "Learning rate {lr}/(1 + k·t) with k = {k}",
    "demo.learning-rate-schedules.cosine": "Learning rate {lr}, falling like a cosine",
    "demo.learning-rate-schedules.warm-up": (
        "Learning rate rising to {lr} in {warm} epochs, then falling like a cosine"
    ),
    "demo.learning-rate-schedules.all": "Four schedules from rate {lr}",
    "demo.learning-rate-schedules.one": "{name} {loss}",
    "demo.learning-rate-schedules.caption": "{schedule}; {wrong} % random labels.",
    "demo.learning-rate-schedules.summary.all": "Loss after {epoch} epochs: {standing}.",
    "demo.learning-rate-schedules.summary.alone": (
        "After {epoch} epochs: loss {loss}, test accuracy {right} %."
    ),
    "demo.learning-rate-schedules.summary.beside": (
        "After {epoch} epochs, at rate {rate}: loss {loss}, accuracy {right} %; constant rate: {plain}, "
        "{plain_right} %."
    ),
    # alarms
    "demo.learning-rate-schedules.alarm.high": (
        "Not learning: loss {loss}, accuracy {right} %. Training diverged at {lr}, and no gradient comes back. "
        "Turn `lr` down, to {try_} or less."
    ),
    "demo.learning-rate-schedules.alarm.slow": (
        "Hardly started: loss {loss}, accuracy {right} %. With an initial learning rate of {lr} the steps "
        "are short and get shorter. Turn `lr` up, towards {try_}."
    ),
    "demo.learning-rate-schedules.alarm.early.k": (
        "Frozen too early, at loss {loss} and accuracy {right} %. A constant {lr} reached loss {plain}. "
        "Turn `k` down, or `lr` up."
    ),
    "demo.learning-rate-schedules.alarm.early.slow": (
        "Slow: the loss, {loss}, still falls, but the rate is too low by now. Accuracy {right} %. A constant {lr} "
        "reached loss {plain}. Turn `k` down, or `lr` up."
    ),
    "demo.learning-rate-schedules.alarm.early.every": (
        "Frozen too early, at loss {loss} and accuracy {right} %: the first drop came too soon. A constant "
        "{lr} reached loss {plain}. Turn `every` up."
    ),
    "demo.learning-rate-schedules.alarm.early.lr": (
        "Frozen too early, at loss {loss} and accuracy {right} %: the learning rate fell too soon. A "
        "constant {lr} reached loss {plain}. Turn `lr` up."
    ),
}
