"""Messages of the demo `digits-race`."""

MESSAGES = {
    # controls: a learning rate for every optimizer
    "demo.digits-race.control.sgd": "SGD learning rate",
    "demo.digits-race.control.momentum": "Momentum learning rate",
    "demo.digits-race.control.nesterov": "Nesterov learning rate",
    "demo.digits-race.control.adagrad": "AdaGrad learning rate",
    "demo.digits-race.control.rmsprop": "RMSProp learning rate",
    "demo.digits-race.control.adam": "Adam learning rate",
    # chart
    "demo.digits-race.epoch": "epoch",
    # texts
    "demo.digits-race.caption": "Training loss on the digits, mini-batches of {batch}.",
    "demo.digits-race.nobody": "Every optimizer is off.",
    "demo.digits-race.diverged": "diverged",
    "demo.digits-race.one": "{name} {loss}",
    "demo.digits-race.one.end": "{name} {loss} ({right} %)",
    "demo.digits-race.summary": "After {epoch} epochs: {standing}.",
    "demo.digits-race.end": "After {epoch} epochs, loss (test accuracy): {standing}.",
    # alarms
    "demo.digits-race.alarm.nobody": "No optimizer is running. Turn one of them on, such as `{name}`.",
    "demo.digits-race.alarm.high": (
        "{name} does not learn: its loss is {loss}, because learning rate {rate} is too high. Turn "
        "`{name}` down, towards {best}."
    ),
    "demo.digits-race.alarm.low": (
        "{name} has learned little: its loss is still {loss}, because learning rate {rate} is too low. Turn "
        "`{name}` up, towards {best}."
    ),
}
